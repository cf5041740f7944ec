"""Redeeming a voucher: scan it, type it or choose it from the customer's own, see whose it is and what it gives, then use
it on a sale or take it alone."""

from dataclasses import dataclass

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from shopcrm.shop import Shop
from shopcrm.text.mistakes import Trouble, UserMistake, say
from shopcrm.text.words import _
from shopcrm.vouchers.book import Redeemed
from shopcrm.vouchers.codes import LENGTH, beginning_of_code
from shopcrm.vouchers.errors import BelowMinimum, BillNeeded, MistypedCode, OtherCustomer, TooManyTries, UnknownCode
from shopcrm.vouchers.voucher import Voucher
from ui.fields import money_field
from ui.kit.chips import ChipRow
from ui.kit.dialogs import FormDialog, tell, wait_for
from ui.kit.fields import TextField
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.kit.theme import font
from ui.vouchers.extend import extend_voucher
from ui.vouchers.held_up import HeldUp
from ui.vouchers.own import OwnVouchers
from ui.vouchers.panel import Done, VoucherPanel
from ui.vouchers.taking import needs_bill, newest_of, ok_words, preview, row

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


@dataclass(frozen=True)
class ChooseCustomer:
    """Too many codes were tried: the customer is to be chosen first."""


Answer = UseOnSale | OpenCustomer | ThankAgain | ChooseCustomer | Redeemed


def redeem(parent: QWidget | None, shop: Shop, code: str = "", customer_id: int | None = None) -> Answer | None:
    """Ask for a voucher, which may begin with this code, perhaps of the customer in front; gives what was done or is to be
    done next, or None."""
    dialog = RedeemDialog(parent, shop, code, customer_id)
    wait_for(dialog)
    return dialog.answer


class RedeemDialog(FormDialog):
    """The window; `answer` is what came of it."""

    def __init__(self, parent: QWidget | None, shop: Shop, code: str = "", customer_id: int | None = None) -> None:
        super().__init__(parent, _("Redeem a voucher"), _("Look up"), _("Close"), width=540)
        self._shop = shop
        self._customer_id = customer_id
        self._operation = shop.new_operation()
        self.answer: Answer | None = None
        self.voucher: Voucher | None = None
        self.refusal: UserMistake | None = None
        self.code = TextField("", "", "XXXX-XXXX-XXXX-X", 60)
        self.code.edit.setFont(font(18, 600))
        self.own = OwnVouchers(shop, customer_id)
        self.held_up = HeldUp(shop)
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
        self.held_up.show_error(None)
        try:
            self.voucher = self._checked(self.code.text())
        except (TooManyTries, Trouble) as held_up:
            self.held_up.show_error(held_up)
        except (MistypedCode, UnknownCode) as mistake:
            self.code.set_error(say(mistake, self._shop.formats))
        except UserMistake as refusal:
            self.voucher = self._shop.vouchers.get(self.code.text())
            self.refusal = None if isinstance(refusal, BelowMinimum) else refusal  # the bill is asked for next
        self._follow()

    def _checked(self, code: str) -> Voucher:
        """The voucher, if it can be taken: from the customer in front, else from its owner, who gets the sale then."""
        try:
            return self._shop.vouchers.check(code, None, self._customer_id)
        except OtherCustomer:
            return self._shop.vouchers.check(code)

    def _user_id(self, voucher: Voucher) -> int | None:
        """The customer in front, if the voucher may be taken from them."""
        mine = self._customer_id == voucher.customer_id or voucher.offer.giftable
        return self._customer_id if mine else None

    def _buyer(self, voucher: Voucher) -> int:
        """Who gets the sale: whoever uses the voucher, else whose it is."""
        return self._user_id(voucher) or voucher.customer_id

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
            self.answer = UseOnSale(self._buyer(self.voucher), self.voucher.code)
            return True
        self._take(self.voucher)
        return False

    def _take(self, voucher: Voucher) -> None:
        if not self._bill_is_known(voucher):
            return
        try:
            taken = self._shop.vouchers.redeem(
                voucher.code, self._operation, self.bill.value(), self._user_id(voucher)
            )
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
        elif self.bill.is_empty() and needs_bill(voucher):
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
        self.own.setVisible(bool(self.own.vouchers) and not known and not taken)
        self._way_row.setVisible(usable)
        self._bill_row.setVisible(alone)
        self._say_where(self.voucher if usable and not alone else None)
        self.outcome.setVisible(taken)
        self.ok_button.setText(ok_words(taken, usable, alone))
        self.cancel_button.setVisible(not taken)
        self._say_discount()

    def _say_where(self, voucher: Voucher | None) -> None:
        """On whose card the sale lands, where the voucher is somebody else's than the customer's in front."""
        other = voucher is not None and self._customer_id not in {None, voucher.customer_id}
        if voucher is not None and other:
            name = self._shop.customers.name(self._buyer(voucher))
            self.lands_on.setText(_("The sale goes on the card of {name}.").format(name=self._shop.formats.name(name)))
        self.lands_on.setVisible(other)

    def _say_discount(self) -> None:
        words = preview(self.voucher.offer, self.bill.value(), self._shop.formats) if self.voucher else ""
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

    def _let_be_longer(self) -> None:
        if self.voucher is not None and extend_voucher(self, self._shop, self.voucher):
            self.look_up()

    def _take_newer(self) -> None:
        if self.voucher is not None:
            self.scanned(newest_of(self._shop, self.voucher).code)

    def _choose_customer(self) -> None:
        self.answer = ChooseCustomer()
        self.accept()

    def _confirm_clock(self) -> None:
        self._shop.confirm_clock()
        self.look_up()

    def _connect(self) -> None:
        self.code.changed.connect(self._typed)
        self.bill.changed.connect(self._say_discount)
        self.way.chosen.connect(self._choose_way)
        self.panel.customer_wanted.connect(self._open_customer)
        self.panel.thanks_wanted.connect(self._thank_again)
        self.panel.longer_wanted.connect(self._let_be_longer)
        self.panel.newer_wanted.connect(self._take_newer)
        self.own.chosen.connect(self.scanned)
        self.held_up.over.connect(self.look_up)
        self.held_up.customer_wanted.connect(self._choose_customer)
        self.held_up.clock_is_right.connect(self._confirm_clock)

    def _choose_way(self) -> None:
        self._follow()
        if self.way.value() == ALONE:
            self.bill.control.setFocus()

    def _fill(self) -> None:
        self._takes_off = Label("", 14, 600, "accent")
        self.lands_on = Label("", 13, 500, "muted", wrap=True)
        hint = _("Scan it, or type it: small or capital letters, with or without dashes.")
        self._code_row = row(_("Code on the paper"), self.code, Label(hint, 12, 400, "muted", wrap=True))
        self._way_row = row(_("Use it"), self.way, self.lands_on)
        self._bill_row = row(_("The bill comes to"), self.bill, self._takes_off)
        self.code.set_name(_("Code on the paper"))
        self.bill.set_name(_("The bill comes to"))
        self.fields += [self.code, self.bill]
        for item in (self._code_row, self.own, self.held_up, self.panel, self._way_row, self._bill_row, self.outcome):
            self.add_wide(item)
