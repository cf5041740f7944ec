"""Commands about vouchers, and lists that come in and go out."""

from typing import TYPE_CHECKING

from shopcrm.text.words import N_
from ui.commands.command import Command
from ui.commands.counter import sell_to
from ui.pages import HOME
from ui.printouts import convert_points, print_blank_cards, print_cards, print_sign_up_sheet

if TYPE_CHECKING:
    from ui.window import Window


def _redeem(window: "Window", data: object) -> None:
    """Redeem a voucher, and go on as was chosen there: on a sale, to the customer's card, to thank anew."""
    from ui.vouchers.redeem import ChooseCustomer, OpenCustomer, ThankAgain, UseOnSale, redeem

    in_front = data if isinstance(data, int) else window.page.customer()
    match redeem(window, window.shop, data if isinstance(data, str) else "", in_front):
        case UseOnSale(customer_id, code):
            window.open(HOME, customer_id)
            sell_to(window, customer_id, code)
        case OpenCustomer(customer_id):
            window.open(HOME, customer_id)
        case ThankAgain(customer_id):
            window.open("vouchers", [customer_id])
        case ChooseCustomer():
            window.open(HOME)
            window.page.search()


def _unsure_papers(window: "Window", _data: object) -> None:
    """Ask about papers that may not have come out, then print what is to be printed anew."""
    from ui.vouchers.recovery import recover

    batch = recover(window, window.shop)
    if batch is not None:
        window.open("vouchers", batch)


def _export(window: "Window", data: object) -> None:
    from ui.exchange.export import export

    export(window, window.shop, window.jobs, str(data))


def _undo_import(window: "Window", data: object) -> None:
    window.open("import", data)


COMMANDS = {
    "redeem": Command(_redeem, N_("Redeem a voucher"), "F7"),
    "unsure_papers": Command(_unsure_papers),
    "loyalty_cards": Command(print_cards),
    "blank_cards": Command(print_blank_cards),
    "sign_up_sheet": Command(print_sign_up_sheet),
    "convert_points": Command(convert_points),
    "undo_import": Command(_undo_import),
    "export": Command(_export),
}
