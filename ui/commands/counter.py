"""Commands about the customer in front."""

from typing import TYPE_CHECKING, cast

from shopcrm.text.words import N_
from ui.commands.command import Command, about_customer, page
from ui.pages import HOME
from ui.printouts import print_last_slip, print_slip

if TYPE_CHECKING:
    from shopcrm.customers.draft import CustomerDraft
    from ui.window import Window


def _new_customer(window: "Window", data: object) -> None:
    from ui.customers.form import edit_customer

    draft = cast("CustomerDraft | None", data or window.page.draft())
    added = edit_customer(window, window.shop, None, draft, window.notice.say)
    if added is not None:
        window.open(HOME, added)


def _edit_customer(window: "Window", customer_id: int) -> None:
    from ui.customers.form import edit_customer

    edit_customer(window, window.shop, customer_id, None, window.notice.say)


def sell_to(window: "Window", customer_id: int, code: str = "") -> None:
    """Record a sale to a customer, with a voucher's code already filled in."""
    from ui.counter.sale import sell

    shop = window.shop
    receipt = sell(window, shop, customer_id, window.notice.say, code, lambda purchase_id: window.run("slip", purchase_id))
    if receipt and shop.orders.open_of(customer_id):
        from ui.trust.orders import ask_collected

        ask_collected(window, shop, customer_id, receipt.purchase_id)


def _points(window: "Window", customer_id: int) -> None:
    from ui.counter.points import show_points

    if show_points(window, window.shop, customer_id, window.notice.say, window.jobs):
        window.open("settings", "points")


def _note(window: "Window", customer_id: int) -> None:
    from ui.counter.note import write_note

    write_note(window, window.shop, customer_id, window.notice.say)


def _pay(window: "Window", customer_id: int) -> None:
    from ui.counter.payment import take_payment

    take_payment(window, window.shop, customer_id, window.notice.say)


def _pay_bill(window: "Window", data: object) -> None:
    from ui.counter.payment import pay_bill

    if isinstance(data, int):
        pay_bill(window, window.shop, data, window.notice.say)


def _undo_payment(window: "Window", data: object) -> None:
    from shopcrm.sales.history import PastPayment
    from ui.counter.payment import ask_to_undo

    if isinstance(data, PastPayment):
        ask_to_undo(window, window.shop, data, window.notice.say)


def _return_goods(window: "Window", data: object) -> None:
    from ui.counter.returns import take_back

    if isinstance(data, int):
        take_back(window, window.shop, data, window.notice.say)


def _mark(window: "Window", data: object) -> None:
    from ui.counter.returns import mark

    if isinstance(data, tuple):
        purchase_id, outcome = data
        mark(window.shop, purchase_id, outcome, window.notice.say)


def _all_purchases(window: "Window", customer_id: int) -> None:
    from ui.counter.everything import show_purchases

    show_purchases(window, window.shop, customer_id, window.run)


def _all_notes(window: "Window", customer_id: int) -> None:
    from ui.counter.everything import show_notes

    show_notes(window, window.shop, customer_id)


COMMANDS = {
    "new_customer": Command(_new_customer, N_("New customer"), "F3"),
    "edit_customer": Command(about_customer(_edit_customer), N_("Edit the customer's card"), "F4"),
    "sale": Command(about_customer(sell_to), N_("Record a sale"), "F5"),
    "points": Command(about_customer(_points), N_("Points"), "F6"),
    "note": Command(about_customer(_note), N_("Write a note"), "F8"),
    "pay": Command(about_customer(_pay), N_("Take a payment"), "F9"),
    "print_slip": Command(print_last_slip, N_("Print the slip of the sale just recorded"), "F11"),
    "slip": Command(print_slip),
    "open_customer": Command(page("counter")),
    "return_goods": Command(_return_goods),
    "pay_bill": Command(_pay_bill),
    "undo_payment": Command(_undo_payment),
    "mark": Command(_mark),
    "all_purchases": Command(about_customer(_all_purchases)),
    "all_notes": Command(about_customer(_all_notes)),
}
