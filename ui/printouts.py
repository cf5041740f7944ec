"""The commands that end in papers: a slip, loyalty cards, the sign-up sheet, vouchers for points."""

from functools import partial
from typing import TYPE_CHECKING

from shopcrm.text.words import _

if TYPE_CHECKING:
    from ui.papers import Paper
    from ui.window import Window


def print_slip(window: "Window", data: object) -> None:
    """The slip of the purchase with this number."""
    from ui.papers import Paper

    if isinstance(data, int):
        show_in(window, Paper(_("Slip"), partial(window.shop.printing.slip, data), f"slip-{data}.pdf"))


def print_cards(window: "Window", data: object) -> None:
    """The cards of these customers: their ids, and what is printed on."""
    from ui.papers import Paper

    if isinstance(data, tuple):
        make = partial(window.shop.printing.loyalty_cards, *data, with_back=True)
        show_in(window, Paper(_("Loyalty cards"), make, "loyalty-cards.pdf"))


def print_blank_cards(window: "Window", _data: object) -> None:
    """Cards for customers who are still to come: how many is asked first."""
    from ui.blank_cards import ask_for_blank_cards

    paper = ask_for_blank_cards(window, window.shop)
    if paper is not None:
        show_in(window, paper)


def print_sign_up_sheet(window: "Window", _data: object) -> None:
    """The sheet that new customers fill in."""
    from ui.papers import Paper

    show_in(window, Paper(_("Sign-up sheet"), window.shop.printing.sign_up_sheet, "sign-up-sheet.pdf"))


def print_last_slip(window: "Window", _data: object) -> None:
    """What the notice after a sale offers beside Undo."""
    if not window.notice.act_otherwise():
        window.notice.say(_("There is no slip to print just now. Choose it from the menu of a purchase."))


def convert_points(window: "Window", _data: object) -> None:
    """Points become vouchers, whose papers follow."""
    from ui.vouchers.conversion import convert_points as convert

    batch = convert(window, window.shop, window.jobs)
    if batch is not None:
        window.open("vouchers", batch)


def show_in(window: "Window", paper: "Paper") -> None:
    """Look at a paper, and print or save it."""
    from ui.papers import show_paper

    show_paper(window, window.shop, window.jobs, paper)
