"""What the redeem window shows: the voucher, why it is refused, and what is given when it was taken."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.mistakes import UserMistake, say
from shopcrm.text.words import _
from shopcrm.vouchers.errors import Expired, ReplacedVoucher
from shopcrm.vouchers.voucher import Voucher
from ui.kit.badges import Avatar, Badge
from ui.kit.buttons import Button
from ui.kit.cards import Card, empty
from ui.kit.labels import IconLabel, Label
from ui.vouchers.words import gives, state, state_tone, terms, valid


class VoucherPanel(Card):
    """Whose voucher this is, what it gives and until when; and, if it is refused, why, with a way on."""

    customer_wanted = Signal()
    thanks_wanted = Signal()
    longer_wanted = Signal()
    newer_wanted = Signal()

    def __init__(self, shop: Shop) -> None:
        super().__init__((16, 14, 16, 14), 8)
        self._shop = shop
        self._avatar = Avatar("", 44)
        self._name = Label("", 16, 600, elide=True)
        self._badge = Badge("", "casual", 12)
        self.gives = Label("", 17, 700, wrap=True)
        self.valid = Label("", 13, 400, "muted", wrap=True)
        self.terms = Label("", 13, 500, "muted", wrap=True)
        self.refusal = Label("", 14, 500, "danger", wrap=True)
        self.newer = Button(_("Take the newer one"), "replace")
        self.longer = Button(_("Let it be good for longer…"), "calendar")
        self.thank_again = Button(_("Thank them anew"), "gift")
        self.open_customer = Button(_("Open the customer's card"), "user")
        for button, signal in (
            (self.newer, self.newer_wanted), (self.longer, self.longer_wanted), (self.thank_again, self.thanks_wanted),
            (self.open_customer, self.customer_wanted),
        ):  # fmt: skip
            button.clicked.connect(signal)
        self._lay_out()

    def show_voucher(self, voucher: Voucher, refusal: UserMistake | None) -> None:
        """Show a voucher, and why it cannot be taken if so."""
        formats = self._shop.formats
        self._avatar.set_name(voucher.customer_name)
        self._name.setText(voucher.customer_name)
        self._badge.set_badge(state(voucher), state_tone(voucher))
        self.gives.setText(gives(voucher.offer, formats))
        reason = voucher.offer.reason or voucher.thanks
        words = (_("Valid {days}").format(days=valid(voucher, formats)), formats.name(reason) if reason else "")
        self.valid.setText(" · ".join(filter(None, words)))
        self.terms.setText(" · ".join(terms(voucher.offer, formats)))
        self.terms.setVisible(bool(self.terms.text()))
        self.refusal.setText(say(refusal, formats) if refusal else "")
        self._refused.setVisible(refusal is not None)
        self.newer.setVisible(isinstance(refusal, ReplacedVoucher))
        self.longer.setVisible(isinstance(refusal, Expired))
        self.thank_again.setVisible(isinstance(refusal, Expired))

    def _lay_out(self) -> None:
        who, name = QHBoxLayout(), QVBoxLayout()
        who.setSpacing(12)
        name.setSpacing(0)
        name.addWidget(self._name)
        name.addWidget(self.valid)
        who.addWidget(self._avatar, 0, Qt.AlignmentFlag.AlignTop)
        who.addLayout(name, 1)
        who.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignTop)
        self._refused = QWidget()
        column = QVBoxLayout(self._refused)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(8)
        line, ways, more = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(IconLabel("circle-x", 22, "danger"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.refusal, 1)
        for row, buttons in ((ways, (self.newer, self.longer, self.open_customer)), (more, (self.thank_again,))):
            row.setSpacing(8)
            for button in buttons:
                row.addWidget(button)
            row.addStretch()
        for row in (line, ways, more):
            column.addLayout(row)
        self.body.addLayout(who)
        self.body.addWidget(self.gives)
        self.body.addWidget(self.terms)
        self.body.addWidget(self._refused)


class Done(QWidget):
    """What the cashier does now that the voucher is taken."""

    def __init__(self) -> None:
        super().__init__()
        self._words: list[str] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(16)
        row.addWidget(IconLabel("circle-check", 44, "success"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._lines, 1)

    def say(self, lines: Sequence[str]) -> None:
        """Show these lines large, and read them out to a screen reader."""
        empty(self._lines)
        self._words = [*lines, _("The voucher is used up.")]
        for line in lines:
            self._lines.addWidget(Label(line, 20, 700, wrap=True))
        self._lines.addWidget(Label(self._words[-1], 14, 400, "muted", wrap=True))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.words()))

    def words(self) -> str:
        """Everything that is said."""
        return "\n".join(self._words)
