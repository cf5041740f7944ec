"""Recording a sale: an amount and Enter; for more there is a voucher, points, items, part payment, another day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from typing import Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.sales.errors import AmountNeeded
from shopcrm.sales.goods import Goods, like
from shopcrm.sales.sale import Receipt, Sale
from shopcrm.shop import Shop
from shopcrm.text.mistakes import UserMistake, say
from shopcrm.text.words import N_, _
from shopcrm.vouchers.voucher import Voucher
from ui.counter.bill import BillView
from ui.counter.blocks import Block, beside
from ui.counter.lines import LinesField
from ui.counter.purse import progress_words
from ui.counter.recipients import ForWhom
from ui.counter.wording import joined, offer_words, returned_sentence, sold_sentence
from ui.fields import count_field, date_field, money_field
from ui.kit.buttons import LinkButton
from ui.kit.choices import Choice
from ui.kit.dialogs import wait_for
from ui.kit.fields import TextField
from ui.kit.overriding import override
from ui.recognised import RecognisedPanel, met_before
from ui.shop_form import ShopForm
from ui.unsaved import may_close

Slip = Callable[[int], object]
PAYMENTS = {"full": N_("Paid in full"), "part": N_("Paid in part"), "later": N_("On account")}
DUE_DAYS = 30
MOST_OFFERED = 3
SHORTEST_CODE = 13


class TellMore(Protocol):
    """Says something in passing, with a way back and perhaps something else to do about it."""

    def __call__(
        self, words: str, action: str = "", on_action: Callable[[], object] | None = None, /,
        *, other: str = "", on_other: Callable[[], object] | None = None,
    ) -> object: ...  # fmt: skip


def sell(
    parent: QWidget | None, shop: Shop, customer_id: int, tell: TellMore, code: str = "", slip: Slip | None = None
) -> Receipt | None:
    """Let a sale be typed and recorded, perhaps with a voucher; `tell` says what it came to and offers to undo it.

    `slip` prints the slip of a purchase, where that can be done."""
    dialog = SaleDialog(parent, shop, customer_id, code)
    wait_for(dialog)
    if dialog.receipt:
        _tell_sold(shop, customer_id, dialog.receipt, tell, slip)
    return dialog.receipt


class SaleDialog(ShopForm):
    """The form of a sale, with the bill below it as it will be."""

    def __init__(self, parent: QWidget | None, shop: Shop, customer_id: int, code: str = "") -> None:
        self._customer = shop.customers.get(customer_id)
        title = _("Sale: {name}").format(name=shop.formats.name(self._customer.name))
        super().__init__(parent, shop, title, _("Record the sale"), _("Cancel"), width=820)
        self.receipt: Receipt | None = None
        self._operation_id = shop.new_operation()
        self._given_code = code
        formats = shop.formats
        self.amount = money_field(formats, _("Amount"))
        self.lines = LinesField(formats, lambda typed: like(self._goods, typed))
        self.voucher = TextField(_("Voucher code"), code)
        self.points = count_field(formats, _("Points to spend"))
        self.payment = Choice(_("Payment"), [(value, _(text)) for value, text in PAYMENTS.items()])
        self.paid = money_field(formats, _("Paid now"))
        self.due_on = date_field(shop, _("Due on"), shop.clock.today() + timedelta(days=DUE_DAYS))
        self.sold_on = date_field(shop, _("Day of the sale"), shop.clock.today())
        self.for_whom = ForWhom(shop, customer_id)
        self.note = TextField(_("Note"))
        self.bill = BillView(formats)
        self.record = RecognisedPanel(shop, lambda: met_before(shop, customer_id), customer_id, links=False)
        self.named = {
            "amount": self.amount, "lines": self.lines, "code": self.voucher, "points": self.points,
            "paid": self.paid, "due_on": self.due_on, "sold_on": self.sold_on,
        }  # fmt: skip
        for field in (*self.named.values(), self.payment):
            field.changed.connect(self._follow)
        self.lines.moved_on.connect(self.show_field)
        self._arrange()
        self._follow()

    def sale(self) -> Sale:
        """The sale as it is typed now; what cannot be read counts as not typed."""
        payment, listed = self.payment.value(), self.lines.isVisibleTo(self)
        return Sale(
            customer_id=self._customer.id,
            amount_minor=0 if listed else self.amount.value_minor() or 0,
            lines=self.lines.lines() if listed else (),
            sold_on=self.sold_on.value(),
            paid_minor=None if payment == "full" else self.paid.value_minor() or 0 if payment == "part" else 0,
            due_on=None if payment == "full" else self.due_on.value(),
            voucher_code=self.voucher.text(),
            spend_points=self.points.value() or 0,
            note=self.note.text(),
            recipient_id=self.for_whom.recipient_id(),
        )

    @override
    def keep(self) -> None:
        self.receipt = self._shop.sales.sell(self.sale(), self._operation_id)

    @override
    def reject(self) -> None:
        if not self._is_begun() or may_close(self, _("Some changes here are not saved yet.")):
            super().reject()

    def scanned(self, text: str) -> None:
        """A voucher scanned while the sale is open belongs to this sale."""
        self.voucher.set_text(text)

    def list_items(self, wanted: bool) -> None:
        """Type the items instead of one amount, or the other way round."""
        self._one_amount.setVisible(not wanted)
        self._items.setVisible(wanted)
        (self.lines.take_focus if wanted else self.amount.control.setFocus)()
        self._follow()

    @cached_property
    def _goods(self) -> tuple[Goods, ...]:
        return self._shop.history.goods(self._customer.id)

    def _is_begun(self) -> bool:
        typed = (self.amount, self.points, self.paid)
        chosen = self.voucher.text() != self._given_code or self.payment.value() != "full"
        return chosen or any(not field.is_empty() for field in typed) or bool(self.lines.lines() or self.note.text())

    def _follow(self) -> None:
        """Show the bill of what is typed now, and only the fields that it needs."""
        payment = self.payment.value()
        self._paid.setVisible(payment == "part")
        self._due.setVisible(payment != "full")
        self._show_record(payment != "full")
        sale, voucher = _without_unfinished(self.sale()), self._voucher()
        for code, link in self._offers:
            link.setVisible(voucher is None or voucher.code != code)
        if voucher is None and len(sale.voucher_code) < SHORTEST_CODE:
            sale = replace(sale, voucher_code="")  # still being typed
        self._offer_points(sale.total_minor - (voucher.offer.discount(sale.total_minor) if voucher else 0))
        self._show_bill(sale, voucher.offer.extra if voucher else "")
        if self.isVisible():
            QTimer.singleShot(0, self, self.grow)  # after what was shown or hidden has found its place

    def _show_record(self, on_account: bool) -> None:
        """Before goods are given without money, what was seen of this customer is read."""
        if on_account:
            self.record.look()
        else:
            self.record.hide()

    def _show_bill(self, sale: Sale, extra: str) -> None:
        """The bill, or why there is none; what is wrong with the points is said beside them."""
        try:
            bill = self._shop.sales.preview(sale)
        except AmountNeeded:
            self.bill.show_why(_("Type the amount, and the bill appears here."))
        except UserMistake as mistake:
            words = say(mistake, self._shop.formats)
            if mistake.field == "points":
                self.points.set_error(words)
                self._show_bill(replace(sale, spend_points=0), extra)
            else:
                self.bill.show_why(words)
        else:
            self.bill.show_bill(bill, self._shop.points.programme, extra)

    def _voucher(self) -> Voucher | None:
        try:
            return self._shop.vouchers.get(self.voucher.text())
        except UserMistake:
            return None

    def _offer_points(self, left_minor: int) -> None:
        formats = self._shop.formats
        self._most = self._shop.points.most_spendable(self._customer.id, left_minor)
        worth = formats.money(self._shop.points.worth(self._most))
        words = _("All that may go: {points}, worth {amount}").format(points=formats.points(self._most), amount=worth)
        self._use_points.setText(words)
        self._use_points.setVisible(self._most > 0)

    def _arrange(self) -> None:
        formats = self._shop.formats
        list_items, one_amount = LinkButton(_("List the items")), LinkButton(_("Type one amount"))
        list_items.clicked.connect(lambda: self.list_items(True))
        one_amount.clicked.connect(lambda: self.list_items(False))
        self._one_amount = Block(_("Amount"), self.amount, list_items)
        self._items = Block(_("Items"), self.lines, one_amount)
        self._use_points = LinkButton("")
        self._use_points.clicked.connect(lambda: self.points.set_value(self._most))
        self._paid, self._due = Block(_("Paid now"), self.paid), Block(_("Due on"), self.due_on)
        points = Block(_("Points to spend"), self.points, below=[self._use_points])
        self._offers = [(each.code, self._offer(each)) for each in self._open_vouchers()]
        voucher = Block(_("Voucher code"), self.voucher, below=[link for _code, link in self._offers])
        day, whom = Block(_("Day of the sale"), self.sold_on), Block(_("For whom"), self.for_whom)
        note = Block(_("Note"), self.note)
        payment = Block(_("Payment"), self.payment)
        left = QVBoxLayout()
        left.setSpacing(12)
        for block in (self._one_amount, self._items):
            left.addWidget(block)
        left.addLayout(beside(voucher, points))
        left.addLayout(beside(payment, self._paid, self._due))
        left.addWidget(self.record)
        left.addLayout(beside(day, whom, note))
        left.addStretch()
        both = QHBoxLayout()
        both.setSpacing(20)
        both.addLayout(left, 1)
        both.addWidget(self.bill, 0, Qt.AlignmentFlag.AlignTop)
        self.add_wide(both)
        self._items.hide()
        rules = self._shop.points.programme
        spendable = self._shop.points.spendable(self._customer.id)
        points.setVisible(rules.is_on and rules.worth_minor > 0 and spendable > 0)
        self.points.set_suffix(_("of {points}").format(points=formats.number(spendable)))
        self.fields = [*self.named.values(), self.note]

    def _open_vouchers(self) -> list[Voucher]:
        return self._shop.vouchers.find(customer_id=self._customer.id, state="issued")[:MOST_OFFERED]

    def _offer(self, voucher: Voucher) -> LinkButton:
        link = LinkButton(_("Use {offer}").format(offer=offer_words(voucher.offer, self._shop.formats)))
        link.clicked.connect(lambda: self.voucher.set_text(voucher.code))
        return link


def _without_unfinished(sale: Sale) -> Sale:
    """The sale without the lines that are still being typed."""
    return replace(sale, lines=tuple(line for line in sale.lines if line.item and line.quantity_milli > 0))


def _tell_sold(shop: Shop, customer_id: int, receipt: Receipt, tell: TellMore, slip: Slip | None) -> None:
    """Tell what the sale came to. Undo is a return of everything, once, however often it is asked for."""
    operation_id = shop.new_operation()

    def undo() -> None:
        try:
            returned = shop.sales.take_back(receipt.purchase_id, None, operation_id)
        except UserMistake as mistake:
            tell(say(mistake, shop.formats))
        else:
            tell(joined((_("The sale was taken back"), returned_sentence(returned, shop.formats))))

    purse = shop.points.purse(customer_id)
    progress = progress_words(purse, shop.formats) if shop.points.programme.is_on else ""
    words = joined((sold_sentence(shop.customers.name(customer_id), receipt, shop.formats), progress))
    if slip is None:
        tell(words, _("Undo"), undo)
    else:
        tell(words, _("Undo"), undo, other=_("Print slip (F11)"), on_other=lambda: slip(receipt.purchase_id))
