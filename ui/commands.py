"""Everything a person can do from anywhere: one row each, asked for by name, so that rooms need not know one another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QApplication

from shopcrm.text.mistakes import ShopError, Trouble, say
from shopcrm.text.words import N_, _
from ui.kit.search import SearchBox
from ui.pages import HOME
from ui.printouts import convert_points, print_cards, print_last_slip, print_sign_up_sheet, print_slip

if TYPE_CHECKING:
    from shopcrm.customers.draft import CustomerDraft
    from ui.window import Window

Run = Callable[["Window", object], object]


TRUSTING = frozenset({"sale", "points", "redeem"})  # what is refused while the date is in doubt


@dataclass(frozen=True)
class Command:
    """One thing to do; `keys` work in the whole window and are shown in the help, with the `caption`."""

    run: Run
    caption: str = ""
    key: str = ""
    other_key: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        return tuple(filter(None, (self.key, self.other_key)))


def run(window: "Window", name: str, data: object = None) -> None:
    """Carry out a command; what stands in its way is said kindly."""
    try:
        COMMANDS[name].run(window, data)
    except ShopError as error:
        say_no(window, error)
    if name in TRUSTING:
        window.look_at_clock(again=True)


def say_no(window: "Window", error: ShopError) -> None:
    """Say why something did not work: in passing, or in a window of its own when the machine is in the way."""
    words = say(error, window.shop.formats)
    if isinstance(error, Trouble):
        from ui.kit.dialogs import tell

        tell(window, _("This did not work"), words, "", _("OK"), trouble=True)
    else:
        window.notice.say(words)


def _customer(window: "Window", data: object) -> int | None:
    """The customer a command is about: the one named, or the one in front; without one the counter opens to find one."""
    if isinstance(data, int):
        return data
    customer_id = window.page.customer()
    if customer_id is None:
        window.open(HOME)
        window.notice.say(_("Choose a customer first."))
    return customer_id


def _about_customer(do: Callable[["Window", int], object]) -> Run:
    def carry_out(window: "Window", data: object) -> None:
        customer_id = _customer(window, data)
        if customer_id is not None:
            do(window, customer_id)

    return carry_out


def _page(name: str) -> Run:
    return lambda window, data: window.open(name, data)


def _search(window: "Window", _data: object) -> None:
    if not window.page.search():
        window.open(HOME)


def _back(window: "Window", _data: object) -> None:
    box = _search_box()
    if box is not None and box.text() and window.page_name != HOME:
        box.clear()
    elif not window.page.back():
        window.open(HOME)


def _search_box() -> SearchBox | None:
    """The search box that has the cursor, if any: Esc empties it first."""
    focused = QApplication.focusWidget()
    box = focused.parentWidget() if focused is not None else None
    return box if isinstance(box, SearchBox) else None


def _notice(window: "Window", data: object) -> None:
    text, *action = data if isinstance(data, tuple) else (data,)
    window.notice.say(str(text), *action)


def _undo(window: "Window", _data: object) -> None:
    if not window.notice.act():
        window.notice.say(_("There is nothing to undo just now."))


def _language(window: "Window", data: object) -> None:
    if window.jobs.is_busy():  # whose page would be taken away from under it
        window.notice.say(_("Something is still being worked on. Change the language when it is done."))
    elif window.page.leave():
        window.shop.settings.change(language=str(data))


def _look(window: "Window", data: object) -> None:
    window.shop.settings.change(look=str(data))


def _help(window: "Window", _data: object) -> None:
    from ui.help import show_keys

    show_keys(window)


def _about(window: "Window", _data: object) -> None:
    from ui.settings.about import about

    about(window)


def _new_customer(window: "Window", data: object) -> None:
    from ui.customers.form import edit_customer

    draft = cast("CustomerDraft | None", data or window.page.draft())
    added = edit_customer(window, window.shop, None, draft, window.notice.say)
    if added is not None:
        window.open(HOME, added)


def _edit_customer(window: "Window", customer_id: int) -> None:
    from ui.customers.form import edit_customer

    edit_customer(window, window.shop, customer_id, None, window.notice.say)


def _sale(window: "Window", customer_id: int, code: str = "") -> None:
    from ui.counter.sale import sell

    sell(window, window.shop, customer_id, window.notice.say, code, lambda purchase_id: run(window, "slip", purchase_id))


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


def _demo(window: "Window", _data: object) -> None:
    from ui.demo import try_demo

    try_demo(window, window.shop, window.jobs)


def _redeem(window: "Window", data: object) -> None:
    """Redeem a voucher, and go on as was chosen there: on a sale, to the customer's card, to thank anew."""
    from ui.vouchers.redeem import ChooseCustomer, OpenCustomer, ThankAgain, UseOnSale, redeem

    in_front = data if isinstance(data, int) else window.page.customer()
    match redeem(window, window.shop, data if isinstance(data, str) else "", in_front):
        case UseOnSale(customer_id, code):
            window.open(HOME, customer_id)
            _sale(window, customer_id, code)
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


def _clock(window: "Window", _data: object) -> None:
    window.look_at_clock(again=True)


def _export(window: "Window", data: object) -> None:
    from ui.exchange.export import export

    export(window, window.shop, window.jobs, str(data))


def _undo_import(window: "Window", data: object) -> None:
    window.open("import", data)


COMMANDS: dict[str, Command] = {
    "help": Command(_help, N_("Keys and help"), "F1"),
    "search": Command(_search, N_("Search"), "F2"),
    "new_customer": Command(_new_customer, N_("New customer"), "F3"),
    "edit_customer": Command(_about_customer(_edit_customer), N_("Edit the customer's card"), "F4"),
    "sale": Command(_about_customer(_sale), N_("Record a sale"), "F5"),
    "points": Command(_about_customer(_points), N_("Points"), "F6"),
    "redeem": Command(_redeem, N_("Redeem a voucher"), "F7"),
    "note": Command(_about_customer(_note), N_("Write a note"), "F8"),
    "pay": Command(_about_customer(_pay), N_("Take a payment"), "F9"),
    "undo": Command(_undo, N_("Undo what the notice offers to undo"), "F10", "Ctrl+Z"),
    "print_slip": Command(print_last_slip, N_("Print the slip of the sale just recorded"), "F11"),
    "unsure_papers": Command(_unsure_papers),
    "clock": Command(_clock),
    "slip": Command(print_slip),
    "loyalty_cards": Command(print_cards),
    "sign_up_sheet": Command(print_sign_up_sheet),
    "convert_points": Command(convert_points),
    "counter": Command(_page("counter"), N_("Counter"), "Ctrl+1"),
    "customers": Command(_page("customers"), N_("Customers"), "Ctrl+2"),
    "vouchers": Command(_page("vouchers"), N_("Vouchers"), "Ctrl+3"),
    "import": Command(_page("import"), N_("Import"), "Ctrl+4"),
    "settings": Command(_page("settings"), N_("Settings"), "Ctrl+5"),
    "back": Command(_back, N_("Back to the counter"), "Esc"),
    "open_customer": Command(_page("counter")),
    "return_goods": Command(_return_goods),
    "pay_bill": Command(_pay_bill),
    "mark": Command(_mark),
    "all_purchases": Command(_about_customer(_all_purchases)),
    "all_notes": Command(_about_customer(_all_notes)),
    "demo": Command(_demo),
    "undo_import": Command(_undo_import),
    "export": Command(_export),
    "about": Command(_about),
    "notice": Command(_notice),
    "language": Command(_language),
    "look": Command(_look),
}
