"""What is said about single rows: all of it or one kind or one reason, to read and to save."""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.exchange.report import REMARK_KINDS, Reason
from shopcrm.shop import Shop
from shopcrm.text.mistakes import say
from shopcrm.text.words import _
from ui.exchange.work import Told
from ui.kit.buttons import Button
from ui.kit.chips import ChipRow
from ui.kit.choices import Choice
from ui.kit.labels import show_if
from ui.kit.tables import Cell, Column, IdTable, Row
from ui.kit.theme import BadgeTone

_TONES: dict[str, BadgeTone] = {"skipped": "risk", "doubts": "new", "duplicates": "casual"}


class ToldRows(QWidget):
    """The list of remarks with its filters."""

    save = Signal()

    def __init__(self, shop: Shop, told: Told) -> None:
        super().__init__()
        self._formats = shop.formats
        self._told = told
        counts = Counter(kind for kind, _remark in told)
        number = self._formats.number
        kinds = [("", " · ".join((_("All"), number(len(told)))))]
        kinds += [(kind, f"{_(label)} · {number(counts[kind])}") for kind, label in REMARK_KINDS.items() if counts[kind]]
        self.kinds = ChipRow(kinds)
        self.reasons = Choice(_("Why"))
        self.save_button = Button(_("Save this list"), "download")
        self.table = IdTable(_("What is said about single rows"), self._columns(), self._fetch)
        self._lay_out()
        self.kinds.chosen.connect(self._choose_kind)
        self.reasons.chosen.connect(self._show)
        self.save_button.clicked.connect(self.save)
        self._choose_kind("")

    def _columns(self) -> list[Column]:
        return [Column(_("Row"), 90), Column(_("What"), 150), Column(_("Why"), stretch=True)]

    def _fetch(self, places: Sequence[int]) -> Mapping[int, Row]:
        return {place: self._row(place) for place in places}

    def _row(self, place: int) -> Row:
        kind, remark = self._told[place]
        what = Cell(_(REMARK_KINDS[kind]), badge=_TONES[kind])
        return self._formats.number(remark.row), what, say(remark.said, self._formats)

    def _choose_kind(self, kind: object) -> None:
        sentences = Counter(remark.said.sentence for each, remark in self._told if kind in {"", each})
        options = [("", _("Every reason"))]
        options += [(sentence, self._reason(sentence, count)) for sentence, count in sentences.most_common()]
        self.reasons.set_options(options, "")
        show_if(self.reasons, len(sentences) > 1)
        self._show()

    def _reason(self, sentence: str, count: int) -> str:
        return f"{say(Reason(sentence, {}), self._formats)} ({self._formats.number(count)})"

    def _show(self, _chosen: object = None) -> None:
        kind, reason = self.kinds.value(), self.reasons.value()
        self.table.show_ids(
            place
            for place, (each, remark) in enumerate(self._told)
            if kind in {"", each} and reason in {"", remark.said.sentence}
        )

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.kinds)
        row.addWidget(self.reasons, 1)
        row.addStretch()
        row.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(row)
        column.addWidget(self.table, 1)
