"""Commands about what is due: promises, care levels, telling a group, the printed list."""

from functools import partial
from typing import TYPE_CHECKING

from shopcrm.text.words import N_, _
from ui.commands.command import Command, about_customer
from ui.printouts import show_in

if TYPE_CHECKING:
    from ui.window import Window


def _promise(window: "Window", customer_id: int) -> None:
    from ui.today.promise import promise

    promise(window, window.shop, customer_id, window.notice.say)


def _care_level(window: "Window", customer_id: int) -> None:
    from ui.today.level import choose_level

    choose_level(window, window.shop, customer_id, window.notice.say)


def _tell_group(window: "Window", data: object) -> None:
    from ui.today.group import tell_group

    among = tuple(map(int, data)) if isinstance(data, tuple | list) else ()
    tell_group(window, window.shop, window.notice.say, partial(show_in, window), among)


def _print_today(window: "Window", data: object) -> None:
    from ui.papers import Paper

    if isinstance(data, tuple):
        make = partial(window.shop.printing.today_list, data, window.shop.clock.epoch())
        show_in(window, Paper(_("Today"), make, "today.pdf"))


COMMANDS = {
    "promise": Command(about_customer(_promise), N_("Write down a promise, or what is to be done"), "Shift+F8"),
    "care_level": Command(about_customer(_care_level)),
    "tell_group": Command(_tell_group),
    "print_today": Command(_print_today),
}
