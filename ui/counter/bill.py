"""The bill as it will be, shown while the sale is still being typed."""

from collections.abc import Iterator

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from shopcrm.sales.rules import Bill
from shopcrm.text.formats import Formats
from shopcrm.text.words import _, ngettext
from ui.kit.cards import empty, hline
from ui.kit.labels import Label
from ui.kit.theme import Tone


class BillView(QFrame):
    """Total, what is taken off, what is to pay, what is earned; or why there is no bill yet."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.setProperty("kind", "tile")
        self._formats = formats
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(16, 10, 16, 10)
        self._rows.setSpacing(4)

    def show_bill(self, bill: Bill, extra: str = "") -> None:
        """Show what this bill comes to, and the small extra that goes with it."""
        empty(self._rows)
        for words, amount in self._taken_off(bill):
            self._add(words, amount)
        if self._rows.count():
            self._rows.addWidget(hline())
        self._add(_("To pay"), self._formats.money(bill.payable_minor), 18, 700, "accent")
        if bill.open_minor:
            self._add(_("Paid now"), self._formats.money(bill.paid_minor))
            self._add(_("Stays open"), self._formats.money(bill.open_minor), 14, 600, "danger")
        earned = bill.points_earned
        if earned:
            points = ngettext("{n} point earned", "{n} points earned", earned).format(n=self._formats.number(earned))
            self._rows.addWidget(Label(points, 13, 500, "success"))
        if extra:
            self._rows.addWidget(Label(_("Also give: {extra}").format(extra=self._formats.name(extra)), 13, 600, "accent"))

    def show_why(self, words: str) -> None:
        """Say what is missing for a bill."""
        empty(self._rows)
        self._rows.addWidget(Label(words, 14, 400, "muted", wrap=True))

    def text(self) -> str:
        """All that is shown, line by line."""
        return "\n".join(label.text() for label in self.findChildren(QLabel) if label.isVisibleTo(self))

    def _taken_off(self, bill: Bill) -> Iterator[tuple[str, str]]:
        money = self._formats.money
        if bill.voucher_minor or bill.points_minor:
            yield _("Total"), money(bill.total_minor)
        if bill.voucher_minor:
            yield _("Voucher"), money(-bill.voucher_minor)
        if bill.points_minor:
            points = self._formats.points(bill.points_spent)
            yield _("Paid with {points}").format(points=points), money(-bill.points_minor)

    def _add(self, words: str, amount: str, px: int = 14, weight: int = 400, tone: Tone = "text") -> None:
        row = QHBoxLayout()
        row.addWidget(Label(words, 14, 500 if weight > 400 else 400, "text" if weight > 400 else "muted"), 1)
        row.addWidget(Label(amount, px, weight, tone, edge="end"))
        self._rows.addLayout(row)
