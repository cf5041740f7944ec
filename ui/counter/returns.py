"""Goods come back: the money, the points and the voucher follow. And how an order ended that nobody collected."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from shopcrm.sales.history import PastPurchase
from shopcrm.sales.rules import Bill
from shopcrm.sales.sale import Returned
from shopcrm.shop import Shop
from shopcrm.text.formats import Formats
from shopcrm.text.words import N_, _
from ui.counter.wording import bought, joined, point_changes, returned_sentence
from ui.fields import money_field
from ui.kit.dialogs import wait_for
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.sentences import Tell
from ui.shop_form import ShopForm

MARKED = {
    "completed": N_("The order counts as collected again."),
    "paid_late": N_("The order counts as collected again."),
    "uncollected": N_("Noted: the order was not collected. It shows as a red flag on the card."),
    "unreachable": N_("Noted: nobody was reached. It shows as a red flag on the card."),
}


def take_back(parent: QWidget | None, shop: Shop, purchase_id: int, tell: Tell) -> None:
    """Take goods of one purchase back."""
    purchase = shop.history.purchase(purchase_id)
    if purchase is None:
        return
    dialog = ReturnDialog(parent, shop, purchase)
    wait_for(dialog)
    if dialog.returned:
        tell(joined((_("Goods taken back"), returned_sentence(dialog.returned, shop.formats))))


def mark(shop: Shop, purchase_id: int, outcome: str, tell: Tell) -> None:
    """Note how an order ended; `tell` offers to undo it."""
    purchase = shop.history.purchase(purchase_id)
    if purchase is not None:
        before = purchase.outcome
        shop.sales.mark(purchase_id, outcome)
        tell(_(MARKED[outcome]), _("Undo"), lambda: shop.sales.mark(purchase_id, before))


class ReturnDialog(ShopForm):
    """How much of a purchase comes back; everything, unless a smaller amount is typed."""

    def __init__(self, parent: QWidget | None, shop: Shop, purchase: PastPurchase) -> None:
        formats = shop.formats
        intro = joined((bought(purchase, formats), formats.date(purchase.sold_on, "long")))
        super().__init__(parent, shop, _("Take goods back"), _("Take back"), _("Cancel"), intro, width=480)
        self._purchase, self._bill = purchase, purchase.bill
        self.returned: Returned | None = None
        self._operation_id = shop.new_operation()
        self._left = self._bill.total_minor - self._bill.returned_minor
        self.amount = money_field(formats, _("Price of the goods that come back"), self._left)
        self.named = {"amount": self.amount}
        self.amount.changed.connect(self._follow)
        hint = _("At the prices of the bill, before voucher and points. All of it: {amount}.")
        self.add_row(self.amount.name(), self.amount, hint.format(amount=formats.money(self._left)))
        self.outcome = Label("", 14, 600, "accent", wrap=True)
        self.add_wide(self.outcome)
        self.amount.select_all()
        self._follow()

    @override
    def keep(self) -> None:
        amount = self.amount.value_minor() or 0
        whole = None if amount == self._left else amount
        self.returned = self._shop.sales.take_back(self._purchase.id, whole, self._operation_id)

    def _follow(self) -> None:
        amount = self.amount.value_minor()
        fits = amount is not None and 0 < amount <= self._left
        self.outcome.setText(outcome_words(self._bill, amount or 0, self._shop.formats) if fits else "")
        if self.isVisible():
            self.grow()


def outcome_words(bill: Bill, amount_minor: int, formats: Formats) -> str:
    """What a return will come to, before it is booked."""
    after = bill.after_return(amount_minor)
    refund = after.refund_minor
    after = replace(after, refunded_minor=after.refunded_minor + refund)
    taken = bill.points_earned - after.points_earned
    given = after.points_restored - bill.points_restored
    whole = amount_minor == bill.total_minor - bill.returned_minor
    return joined(
        (
            _("Pay back {amount}").format(amount=formats.money(refund)) if refund else _("Nothing to pay back"),
            *point_changes(taken, given, formats),
            _("the voucher comes back with a new code") if whole and bill.voucher_minor else "",
        )
    )
