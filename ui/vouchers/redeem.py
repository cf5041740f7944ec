"""Redeeming a voucher: scan or type it, see whose it is and what it gives, then use it on a sale or take it alone."""

from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from shopcrm.shop import Shop
from shopcrm.text.mistakes import Trouble, UserMistake, say
from shopcrm.text.words import _
from shopcrm.vouchers.book import Redeemed
from shopcrm.vouchers.codes import LENGTH, beginning_of_code
from shopcrm.vouchers.errors import BelowMinimum, BillNeeded
from shopcrm.vouchers.voucher import Voucher
from ui.fields import money_field
from ui.kit.chips import ChipRow
from ui.kit.dialogs import FormDialog, tell
from ui.kit.fields import TextField
from ui.kit.labels import Label
from ui.kit.theme import font
from ui.vouchers.panel import Done, VoucherPanel

READING_MS = 700
ON_SALE, ALONE = "sale", "alone"


@dataclass(frozen=True)
class UseOnSale:
    """The voucher is to be used on a sale to this customer, which is to be opened now."""

    customer_id: int
    code: str


@dataclass(frozen=True)
class OpenCustomer:
    """The voucher was refused, and its owner's card is to be looked at."""

    customer_id: int


@dataclass(frozen=True)
class ThankAgain:
    """The voucher has expired, and its owner is to be thanked anew."""

    customer_id: int


Answer = UseOnSale | OpenCustomer | ThankAgain | Redeemed


def redeem(parent: QWidget | None, shop: Shop, code: str = "") -> Answer | None:
    """Ask for a voucher, which may begin with this code; gives what was done or is to be done next, or None."""
    dialog = RedeemDialog(parent, shop, code)
    try:
        dialog.exec()
        return dialog.answer
    finally:
        dialog.deleteLater()


class RedeemDialog(FormDialog):
    """The window; `answer` is what came of it."""

    def __init__(self, parent: QWidget | None, shop: Shop, code: str = "") -> None:
        super().__init__(parent, _("Redeem a voucher"), _("Look up"), _("Close"), width=540)
        self._shop = shop
        self._operation = shop.new_operation()
        self.answer: Answer | None = None
        self.voucher: Voucher | None = None
        self.refusal: UserMistake | None = None
        self.code = TextField("", "", "XXXX-XXXX-XXXX-X", 60)
        self.code.edit.setFont(font(18, 600))
        self.panel = VoucherPanel(shop)
        self.way = ChipRow([(ON_SALE, _("On a sale now")), (ALONE, _("Without a sale"))])
        self.bill = money_field(shop.formats)
        self.outcome = Done()
        self._fill()
        self._connect()
        self._follow()
        if code:
            self.scanned(code)

    def scanned(self, text: str) -> None:
        """Take a code from the scanner, in place of whatever stood here."""
        if self.answer is None:
            self.code.set_text(text)
            self.look_up()

    def look_up(self) -> None:
        """Show the voucher with the code typed, and why it cannot be taken if so."""
        self.voucher = self.refusal = None
        self.code.set_error(None)
        try:
            self.voucher = self._shop.vouchers.get(self.code.text())
            self._shop.vouchers.check(self.voucher.code)
        except BelowMinimum:
            pass  # the bill is asked for next
        except UserMistake as refusal:
            self.refusal = refusal
            if self.voucher is None:
                self.code.set_error(say(refusal, self._shop.formats))
        self._follow()

    @override
    def save(self) -> bool:
        if self.answer is not None:
            return True
        if self.voucher is None:
            self.look_up()
            return False
        if self.refusal is not None:
            self.code.select_all()
            return False
        if self.way.value() == ON_SALE:
            self.answer = UseOnSale(self.voucher.customer_id, self.voucher.code)
            return True
        self._take(self.voucher)
        return False

    def _take(self, voucher: Voucher) -> None:
        if not self._bill_is_known(voucher):
            return
        try:
            taken = self._shop.vouchers.redeem(voucher.code, self._operation, self.bill.value())
        except (BelowMinimum, BillNeeded) as mistake:
            self.bill.set_error(say(mistake, self._shop.formats))
        except UserMistake as refusal:
            self.voucher, self.refusal = self._shop.vouchers.get(voucher.code), refusal
            self._follow()
        except Trouble as trouble:
            tell(self, _("This did not work"), say(trouble, self._shop.formats), "", _("OK"), trouble=True)
        else:
            self._show_done(taken)

    def _bill_is_known(self, voucher: Voucher) -> bool:
        if not self.bill.is_readable():
            self.bill.set_error(_("This is not an amount."))
        elif self.bill.is_empty() and _needs_bill(voucher):
            self.bill.set_error(_("Type what the bill comes to."))
        return not self.bill.error()

    def _show_done(self, taken: Redeemed) -> None:
        self.answer = taken
        formats = self._shop.formats
        lines = []
        if taken.discount_minor:
            lines.append(_("Take {amount} off the bill.").format(amount=formats.money(taken.discount_minor)))
        if taken.extra:
            lines.append(_("Give: {extra}").format(extra=formats.name(taken.extra)))
        self.outcome.say(lines)
        self._follow()
        self.resize(self.sizeHint())
        # A second click of a double click must not close what is to be read.
        self.ok_button.setEnabled(False)
        QTimer.singleShot(READING_MS, self.ok_button, self._let_close)

    def _let_close(self) -> None:
        self.ok_button.setEnabled(True)
        self.ok_button.setFocus()

    def _typed(self) -> None:
        if self.answer is None:
            self.voucher = self.refusal = None
            if len(beginning_of_code(self.code.text())) == LENGTH:
                self.look_up()
            else:
                self._follow()

    def _follow(self) -> None:
        """Show what there is to see and to do now."""
        known, taken = self.voucher is not None, isinstance(self.answer, Redeemed)
        usable = known and self.refusal is None and not taken
        alone = usable and self.way.value() == ALONE
        self.panel.setVisible(known and not taken)
        if self.voucher is not None:
            self.panel.show_voucher(self.voucher, self.refusal)
        self._code_row.setVisible(not taken)
        self._way_row.setVisible(usable)
        self._bill_row.setVisible(alone)
        self.outcome.setVisible(taken)
        self.ok_button.setText(_ok(taken, usable, alone))
        self.cancel_button.setVisible(not taken)
        self._say_discount()

    def _say_discount(self) -> None:
        bill = self.bill.value()
        discount = self.voucher.offer.discount(bill) if self.voucher and bill else 0
        words = _("Takes {amount} off.").format(amount=self._shop.formats.money(discount)) if discount else ""
        self._takes_off.setText(words)
        self._takes_off.setVisible(bool(words))
        if self.isVisible():
            self.grow()

    def _open_customer(self) -> None:
        if self.voucher is not None:
            self.answer = OpenCustomer(self.voucher.customer_id)
            self.accept()

    def _thank_again(self) -> None:
        if self.voucher is not None:
            self.answer = ThankAgain(self.voucher.customer_id)
            self.accept()

    def _connect(self) -> None:
        self.code.changed.connect(self._typed)
        self.bill.changed.connect(self._say_discount)
        self.way.chosen.connect(self._choose_way)
        self.panel.customer_wanted.connect(self._open_customer)
        self.panel.thanks_wanted.connect(self._thank_again)

    def _choose_way(self) -> None:
        self._follow()
        if self.way.value() == ALONE:
            self.bill.control.setFocus()

    def _fill(self) -> None:
        self._takes_off = Label("", 14, 600, "accent")
        hint = _("Scan it, or type it: small or capital letters, with or without dashes.")
        self._code_row = _row(_("Code on the paper"), self.code, Label(hint, 12, 400, "muted", wrap=True))
        self._way_row = _row(_("Use it"), self.way)
        self._bill_row = _row(_("The bill comes to"), self.bill, self._takes_off)
        self.code.set_name(_("Code on the paper"))
        self.bill.set_name(_("The bill comes to"))
        self.fields += [self.code, self.bill]
        for item in (self._code_row, self.panel, self._way_row, self._bill_row, self.outcome):
            self.add_wide(item)


def _row(title: str, *parts: QWidget) -> QWidget:
    row = QWidget()
    column = QVBoxLayout(row)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(Label(title, 13, 500, "muted"))
    for part in parts:
        column.addWidget(part)
    return row


def _needs_bill(voucher: Voucher) -> bool:
    return voucher.offer.percent is not None or voucher.offer.min_spend_minor > 0


def _ok(taken: bool, usable: bool, alone: bool) -> str:
    if taken:
        return _("Done")
    if not usable:
        return _("Look up")
    return _("Redeem") if alone else _("Go to the sale")
