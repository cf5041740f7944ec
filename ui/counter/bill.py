"""The bill as it will be, shown while the sale is still being typed."""

from collections.abc import Iterator

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from shopcrm.points.programme import Programme
from shopcrm.points.wording import rule_words
from shopcrm.sales.rules import Bill
from shopcrm.text.formats import Formats
from shopcrm.text.words import _, ngettext
from ui.kit.cards import empty, hline, icon_text
from ui.kit.labels import Label
from ui.kit.theme import Tone

WIDTH = 250


class BillView(QFrame):
    """Total, what is taken off, what is to pay, what is earned; or why there is no bill yet."""

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._formats = formats
        self.setFixedWidth(WIDTH)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(8)
        column.addWidget(icon_text("receipt", _("The bill"), 14))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column.addLayout(self._rows)

    def show_bill(self, bill: Bill, programme: Programme, extra: str = "") -> None:
        """Show what this bill comes to, what it earns by which rule, and the small extra that goes with it."""
        empty(self._rows)
        for words, amount in self._taken_off(bill):
            self._add(words, amount)
        if self._rows.count():
            self._rows.addWidget(hline())
        self._rows.addWidget(Label(_("To pay"), 13, 500, "muted"))
        self._rows.addWidget(Label(self._formats.money(bill.payable_minor), 26, 700, "accent", elide=True))
        if bill.open_minor:
            self._add(_("Paid now"), self._formats.money(bill.paid_minor))
            self._add(_("Stays open"), self._formats.money(bill.open_minor), "danger")
        self._show_earned(bill, programme)
        if extra:
            self._rows.addWidget(Label(_("Also give: {extra}").format(extra=self._formats.name(extra)), 13, 600, wrap=True))

    def show_why(self, words: str) -> None:
        """Say what is missing for a bill."""
        empty(self._rows)
        self._rows.addWidget(Label(words, 14, 400, "muted", wrap=True))

    def text(self) -> str:
        """All that is shown, line by line."""
        return "\n".join(label.text() for label in self.findChildren(QLabel))

    def _show_earned(self, bill: Bill, programme: Programme) -> None:
        """The points that are earned now, and line by line by which rule; what earns once the rest is paid."""
        formats, earned = self._formats, bill.points_earned
        if earned:
            points = ngettext("{n} point earned", "{n} points earned", earned).format(n=formats.number(earned))
            self._rows.addWidget(Label(points, 13, 600, "success"))
        for part in bill.parts:
            if due := bill.due(part):
                words = f"{formats.number(due)} · {rule_words(part.rule, programme, formats)}"
                self._rows.addWidget(Label(formats.name(words), 12, 400, "muted", wrap=True))
        later = sum(part.due(bill.payable_minor, bill.payable_minor) for part in bill.parts) - earned
        if later > 0:
            words = ngettext("{n} more once it is paid", "{n} more once it is paid", later)
            self._rows.addWidget(Label(words.format(n=formats.number(later)), 12, 400, "muted", wrap=True))

    def _taken_off(self, bill: Bill) -> Iterator[tuple[str, str]]:
        money = self._formats.money
        if bill.voucher_minor or bill.points_minor:
            yield _("Total"), money(bill.total_minor)
        if bill.voucher_minor:
            yield _("Voucher"), money(-bill.voucher_minor)
        if bill.points_minor:
            points = self._formats.points(bill.points_spent)
            yield _("Paid with {points}").format(points=points), money(-bill.points_minor)

    def _add(self, words: str, amount: str, tone: Tone = "text") -> None:
        row = QHBoxLayout()
        row.addWidget(Label(words, 14, 400, "muted"), 1)
        row.addWidget(Label(amount, 14, 600 if tone == "danger" else 500, tone, edge="end"))
        self._rows.addLayout(row)
