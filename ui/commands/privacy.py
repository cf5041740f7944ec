"""Commands of privacy: what a customer agreed to and what is known of them, and whom to forget."""

from functools import partial
from typing import TYPE_CHECKING

from shopcrm.text.words import N_, _
from ui.commands.command import Command, about_customer
from ui.pages import HOME

if TYPE_CHECKING:
    from ui.window import Window


def _privacy(window: "Window", customer_id: int) -> None:
    from ui.privacy.dialog import show_privacy

    if show_privacy(window, window.shop, customer_id, window.jobs, window.notice.say) and window.page_name == HOME:
        window.open(HOME)


def _what_we_know(window: "Window", customer_id: int) -> None:
    from ui.papers import Paper, show_paper

    make = partial(window.shop.printing.what_we_know, customer_id)
    show_paper(window, window.shop, window.jobs, Paper(_("What we know about you"), make, f"customer-{customer_id}.pdf"))


def _long_gone(window: "Window", _data: object) -> None:
    from ui.privacy.forget import show_long_gone

    show_long_gone(window, window.shop, window.jobs, window.notice.say)


COMMANDS = {
    "privacy": Command(about_customer(_privacy), N_("Privacy of the customer"), "Shift+F4"),
    "what_we_know": Command(about_customer(_what_we_know)),
    "long_gone": Command(_long_gone),
}
