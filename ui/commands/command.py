"""What a command is, and how one that is about a customer finds them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from shopcrm.text.words import _
from ui.pages import HOME

if TYPE_CHECKING:
    from ui.window import Window

Run = Callable[["Window", object], object]


class Command(NamedTuple):
    """One thing to do; `keys` work in the whole window and are shown in the help, with the `caption`."""

    run: Run
    caption: str = ""
    key: str = ""
    other_key: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.key, self.other_key)))


def customer_of(window: "Window", data: object) -> int | None:
    """The customer a command is about: the one named, or the one in front; without one the counter opens to find one."""
    if isinstance(data, int):
        return data
    customer_id = window.page.customer()
    if customer_id is None:
        window.open(HOME)
        window.notice.say(_("Choose a customer first."))
    return customer_id


def about_customer(do: Callable[["Window", int], object]) -> Run:
    """A command about the customer named, or the one in front."""

    def carry_out(window: "Window", data: object) -> None:
        customer_id = customer_of(window, data)
        if customer_id is not None:
            do(window, customer_id)

    return carry_out


def page(name: str) -> Run:
    """A command that brings a page to the front."""
    return lambda window, data: window.open(name, data)
