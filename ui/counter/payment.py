"""Taking money for what stayed open on earlier bills."""

from functools import partial

from PySide6.QtWidgets import QWidget

from shopcrm.sales.history import PastPayment, PastPurchase
from shopcrm.sales.sale import Receipt
from shopcrm.shop import Shop
from shopcrm.text.formats import Formats
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import _, ngettext
from ui.counter.wording import bought, joined, point_changes, still_open
from ui.fields import money_field
from ui.kit.choices import Choice
from ui.kit.dialogs import confirm, wait_for
from ui.kit.overriding import override
from ui.sentences import Tell
from ui.shop_form import ShopForm


def take_payment(parent: QWidget | None, shop: Shop, customer_id: int, tell: Tell) -> None:
    """Take a payment on the bills that a customer left open, the oldest first."""
    owed = shop.history.owed(customer_id)
    if owed:
        _ask(PaymentDialog(parent, shop, owed), shop, tell)
    else:
        tell(_("{name} owes nothing.").format(name=shop.formats.name(shop.customers.name(customer_id))))


def pay_bill(parent: QWidget | None, shop: Shop, purchase_id: int, tell: Tell) -> None:
    """Take a payment on one bill."""
    purchase = shop.history.purchase(purchase_id)
    if purchase is not None and purchase.open_minor:
        _ask(PaymentDialog(parent, shop, [purchase]), shop, tell)


def ask_to_undo(parent: QWidget | None, shop: Shop, payment: PastPayment, tell: Tell) -> None:
    """Undo an earlier payment, when the person means it: money and points change hands again only by a new one."""
    words = _("{amount} of this bill are open again, and the points it earned are taken back.")
    text = words.format(amount=shop.formats.money(payment.amount_minor))
    if confirm(parent, _("Undo this payment?"), text, _("Undo the payment"), _("Cancel"), danger=True):
        undo_payment(shop, payment.id, tell)


def undo_payment(shop: Shop, payment_id: int, tell: Tell) -> None:
    """Take a payment out again that was booked by mistake, or say why that cannot be."""
    formats = shop.formats
    try:
        undone = shop.sales.undo_payment(payment_id, shop.new_operation())
    except ShopError as error:
        tell(say(error, formats))
        return
    said = _("Payment of {paid} undone, {open} open again").format(
        paid=formats.money(undone.amount_minor), open=formats.money(undone.open_minor)
    )
    tell(joined((said, *point_changes(undone.points_reversed, 0, formats))))


class PaymentDialog(ShopForm):
    """Which bill, and how much."""

    def __init__(self, parent: QWidget | None, shop: Shop, owed: list[PastPurchase]) -> None:
        super().__init__(parent, shop, _("Take a payment"), _("Record the payment"), _("Cancel"), width=600)
        self._owed = {purchase.id: purchase for purchase in owed}
        self.receipt: Receipt | None = None
        self._operation_id = shop.new_operation()
        formats = shop.formats
        self.bill = Choice(_("Bill"), [(each.id, _bill_words(each, formats)) for each in owed], owed[0].id)
        self.bill.chosen.connect(self._bill_chosen)
        self.amount = money_field(formats, _("Amount"), owed[0].open_minor)
        self.add_row(_("Bill"), self.bill)
        self.add_row(_("Amount"), self.amount)
        self.named = {"amount": self.amount, "paid": self.amount}
        self.amount.select_all()

    @override
    def keep(self) -> None:
        purchase_id = self.bill.value()
        assert isinstance(purchase_id, int)
        self.receipt = self._shop.sales.pay(purchase_id, self.amount.value_minor() or 0, self._operation_id)

    def _bill_chosen(self, purchase_id: int) -> None:
        self.amount.set_value(self._owed[purchase_id].open_minor)
        self.amount.select_all()


def _ask(dialog: PaymentDialog, shop: Shop, tell: Tell) -> None:
    wait_for(dialog)
    if dialog.receipt:
        undo = partial(undo_payment, shop, dialog.receipt.payment_id, tell)
        tell(_paid_sentence(dialog.receipt, shop.formats), _("Undo"), undo)


def _bill_words(purchase: PastPurchase, formats: Formats) -> str:
    day = formats.date(purchase.sold_on, "long")
    due = _("due {day}").format(day=formats.date(purchase.due_on, "long")) if purchase.due_on else ""
    return joined((day, still_open(purchase, formats), due, bought(purchase, formats)))


def _paid_sentence(receipt: Receipt, formats: Formats) -> str:
    earned, left = receipt.points_earned, receipt.open_minor
    points = ngettext("{n} point earned", "{n} points earned", earned).format(n=formats.number(earned))
    return joined(
        (
            _("Payment recorded"),
            _("{amount} open").format(amount=formats.money(left)) if left else _("the bill is settled"),
            points if earned else "",
        )
    )
