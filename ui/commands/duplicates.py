"""Commands about cards that may be one person's."""

from typing import TYPE_CHECKING

from shopcrm.text.words import N_, _
from ui.commands.command import Command, about_customer

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


def _joined(window: "Window", customer_id: int) -> None:
    from ui.duplicates.joined import joined_cards

    joined_cards(window, window.shop, customer_id, window.notice.say)


COMMANDS = {
    "doubles": Command(_doubles),
    "merge": Command(_merge),
    "joined": Command(about_customer(_joined), N_("Joined cards")),
}
"""The first two are asked for by the page of customers."""
