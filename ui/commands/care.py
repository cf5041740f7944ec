"""Commands of caring: a complaint, a rating, a wish, what to say."""

from typing import TYPE_CHECKING

from shopcrm.text.words import N_
from ui.commands.command import Command, about_customer

if TYPE_CHECKING:
    from ui.window import Window


def _complaint(window: "Window", customer_id: int) -> None:
    from ui.care.complaint import take_complaint

    take_complaint(window, window.shop, customer_id, window.notice.say)


def _rate(window: "Window", customer_id: int) -> None:
    from ui.care.rate import rate

    rate(window, window.shop, window.jobs, customer_id, window.notice.say)


def _wish(window: "Window", customer_id: int) -> None:
    from ui.care.wish import note_wish

    note_wish(window, window.shop, customer_id, window.notice.say)


def _phrases(window: "Window", data: object) -> None:
    """What to say; `data` may name a situation."""
    from ui.care.phrases_view import show_phrases

    show_phrases(window, window.shop, data if isinstance(data, str) else "")


def _opinion_slip(window: "Window", customer_id: int) -> None:
    from ui.care.rate import print_opinion_slip

    print_opinion_slip(window, window.shop, window.jobs, customer_id, window.notice.say)


COMMANDS = {
    "phrases": Command(_phrases, N_("What to say"), "F12"),
    "wish": Command(about_customer(_wish), N_("Note a wish"), "Shift+F6"),
    "rate": Command(about_customer(_rate), N_("Note a rating"), "Shift+F7"),
    "complaint": Command(about_customer(_complaint), N_("Take a complaint down"), "Shift+F9"),
    "opinion_slip": Command(about_customer(_opinion_slip)),
}
