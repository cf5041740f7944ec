"""Commands of trust: set goods aside, see how that ended, red flags, check a contact."""

from typing import TYPE_CHECKING

from shopcrm.text.words import N_
from ui.commands.command import Command, about_customer
from ui.pages import HOME

if TYPE_CHECKING:
    from ui.window import Window


def _set_aside(window: "Window", customer_id: int) -> None:
    from ui.trust.set_aside import set_aside

    other = set_aside(window, window.shop, customer_id, window.notice.say)
    if other is not None:
        window.open(HOME, other)


def _orders(window: "Window", customer_id: int) -> None:
    from ui.trust.orders import show_orders

    show_orders(window, window.shop, customer_id, window.notice.say, window.run)


def _flags(window: "Window", customer_id: int) -> None:
    from ui.trust.flags import show_flags

    show_flags(window, window.shop, customer_id, window.notice.say, window.run)


def _verify(window: "Window", customer_id: int) -> None:
    from ui.trust.verify import verify

    verify(window, window.shop, customer_id, window.notice.say)


COMMANDS = {
    "set_aside": Command(about_customer(_set_aside), N_("Set goods aside"), "Shift+F5"),
    "orders": Command(about_customer(_orders), N_("Goods set aside")),
    "flags": Command(about_customer(_flags), N_("Red flags")),
    "verify": Command(about_customer(_verify), N_("Check whether they can be reached")),
}
