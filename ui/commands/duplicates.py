"""Commands about cards that may be one person's."""

from typing import TYPE_CHECKING

from shopcrm.text.words import _
from ui.commands.command import Command

if TYPE_CHECKING:
    from ui.window import Window


def _doubles(window: "Window", _data: object) -> None:
    from ui.duplicates.search import find_doubles

    if window.jobs.is_busy():
        window.notice.say(_("Something is still being worked on. Look for doubles when it is done."))
    else:
        find_doubles(window, window.shop, window.jobs)


def _merge(window: "Window", data: object) -> None:
    from ui.duplicates.beside import join_two

    if isinstance(data, tuple):
        kept_id, gone_id = data
        done = join_two(window, window.shop, kept_id, gone_id, window.notice.say)
        if done == "apart":
            window.notice.say(
                _("Two people. They are not shown among the doubles."), _("Undo"),
                lambda: window.shop.doubles.forget_apart(kept_id, gone_id),
            )  # fmt: skip


COMMANDS = {"doubles": Command(_doubles), "merge": Command(_merge)}
"""Asked for by the page of customers."""
