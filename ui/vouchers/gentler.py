"""Gentler ways to thank: each applied with one click, and taken back with another."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.mistakes import say
from shopcrm.text.words import _
from shopcrm.vouchers.wisdom import Alternative
from ui.kit.buttons import Button
from ui.kit.cards import Card, empty
from ui.kit.labels import Label
from ui.kit.scrolling import scrolling
from ui.vouchers.asking import Findings
from ui.vouchers.draft import Draft, Terms
from ui.vouchers.step import beside_bar


class Gentler(Card):
    """Offers them. `changed` tells that the draft follows one of them, or no longer does."""

    changed = Signal()

    def __init__(self, shop: Shop, draft: Draft) -> None:
        super().__init__(beside_bar(16, 14, 10, 14), 8)
        self._shop = shop
        self._draft = draft
        self._before: list[tuple[Terms, set[int]]] = []
        self._chosen: tuple[int, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.undo = Button(_("Undo"), "undo-2", "quiet")
        self.undo.clicked.connect(self._take_back)
        head = QHBoxLayout()
        head.addWidget(Label(_("A gentler way"), 15, 700), 1)
        head.addWidget(self.undo)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(*beside_bar(0, 0, 6, 0))
        column.addLayout(self._rows)
        column.addStretch()
        self.body.addLayout(head)
        self.body.addWidget(scrolling(sheet), 1)
        self.forget()

    def show_findings(self, findings: Findings) -> None:
        """Show the ways there are from here."""
        empty(self._rows)
        self._chosen = findings.ids
        ways = [way for way in findings.gentler if not self._waits(way)]
        for way in ways:
            self._rows.addWidget(self._row(way))
        if not ways:
            words = _("You follow the gentler way now.") if self._before else _("There is nothing to make gentler here.")
            self._rows.addWidget(Label(words, 14, 400, "muted", wrap=True))

    def forget(self) -> None:
        """A new thank-you begins: there is nothing to take back."""
        self._before.clear()
        self.undo.setVisible(False)

    def _waits(self, way: Alternative) -> bool:
        """Whether the first day is as late already as this way would have it."""
        start = self._draft.terms.start
        waited = (start - self._shop.clock.today()).days if start else 0
        return bool(way.wait_days) and waited >= way.wait_days

    def _row(self, way: Alternative) -> QWidget:
        row, words = QWidget(), self._words(way)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(Label(words, 14, 400, wrap=True), 1)
        apply = Button(_("Apply"))
        apply.setAccessibleName(_("Apply: {words}").format(words=words))
        apply.clicked.connect(lambda: self._apply(way))
        line.addWidget(apply, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _words(self, way: Alternative) -> str:
        formats = self._shop.formats
        costs = _("costs {amount} at most").format(amount=formats.money(way.cost_minor))
        return f"{say(way, formats)} · {costs}" if not way.wait_days else say(way, formats)

    def _apply(self, way: Alternative) -> None:
        draft = self._draft
        self._before.append((draft.terms, set(draft.left_out)))
        if way.ids is not None:
            draft.left_out |= set(self._chosen) - set(way.ids)
        if way.offer is not None:
            draft.terms = draft.terms.with_offer(way.offer)
        draft.terms = draft.terms.later(way.wait_days)
        self._tell()

    def _take_back(self) -> None:
        self._draft.terms, self._draft.left_out = self._before.pop()
        self._tell()

    def _tell(self) -> None:
        self.undo.setVisible(bool(self._before))
        self.changed.emit()
