"""Lines of the points ledger, each as a sentence."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from shopcrm.points.entries import LedgerLine
from shopcrm.points.wording import entry_sentence
from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.counter.wording import joined, signed_points
from ui.kit.cards import empty, hline
from ui.kit.labels import Label


class Ledger(QScrollArea):
    """What came and went, in the order given: which purchase, which rule, until when it is good."""

    def __init__(self, shop: Shop, lines: Sequence[LedgerLine] = ()) -> None:
        super().__init__()
        self._shop = shop
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(10, 0, 10, 0)
        self._column.setSpacing(6)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Where the points came from and went"))
        self.setWidget(self._inside)
        self.show_lines(lines)

    def show_lines(self, lines: Sequence[LedgerLine]) -> None:
        """Replace the lines."""
        empty(self._column)
        for place, line in enumerate(lines):
            if place:
                self._column.addWidget(hline())
            self._column.addWidget(self._row(line))
        if not lines:
            self._column.addWidget(Label(_("No points have come or gone yet."), 14, 400, "muted"))
        self._column.addStretch()

    def height_wanted(self) -> int:
        """The height at which nothing has to scroll."""
        return self._inside.sizeHint().height() + 4

    def _row(self, line: LedgerLine) -> QWidget:
        formats, programmes = self._shop.formats, self._shop.points.programmes
        rules = programmes.version(line.programme_id) if line.programme_id else None
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(entry_sentence(line, formats, rules), 14, 500, wrap=True))
        by = _("by {person}").format(person=formats.name(line.person)) if line.person else ""
        words.addWidget(Label(joined((formats.moment(line.at), by)), 12, 400, "muted"))
        across.addLayout(words, 1)
        across.addWidget(Label(signed_points(line.points, formats), 14, 600, "success" if line.points > 0 else "text"))
        return row
