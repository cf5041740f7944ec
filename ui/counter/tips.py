"""How to treat this customer: what to do, what to leave, what to say, told apart by a sign before each line."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from shopcrm.customers.types import Tip
from shopcrm.text.formats import Formats
from shopcrm.text.words import N_, _
from ui.counter.wording import tip_words
from ui.kit.cards import empty
from ui.kit.labels import IconLabel, Label, show_if, tip_text

SIGNS = {"do": ("check", N_("Do")), "avoid": ("ban", N_("Avoid")), "say": ("message-circle", N_("Say"))}

FEW = 3  # lines in a column; a narrow window has one


class Tips(QFrame):
    """The amber panel of advice; hidden when there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "tips")
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 12, 18, 14)
        row.setSpacing(14)
        row.addWidget(IconLabel("lightbulb", 26, "tip"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(Label(_("How to serve this customer"), 15, 700, "tip"))
        self._compact = False
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(24)
        self._lines.setVerticalSpacing(2)
        column.addLayout(self._lines)
        row.addLayout(column, 1)

    def set_compact(self, compact: bool) -> None:
        self._compact = compact

    def show_tips(self, tips: Sequence[Tip], formats: Formats) -> None:
        """What to do comes first, then what to avoid and what to say; in two columns where there is room."""
        empty(self._lines)
        shown = tips[:FEW] if self._compact else sorted(tips, key=lambda tip: list(SIGNS).index(tip.kind))
        self._lines.setColumnStretch(0, 1)
        self._lines.setColumnStretch(1, int(len(shown) > FEW))  # else the one column has all the room
        for place, tip in enumerate(shown):
            across, down = divmod(place, FEW)
            self._lines.addLayout(_line(tip, formats), down, across)
        show_if(self, bool(tips))


def _line(tip: Tip, formats: Formats) -> QHBoxLayout:
    icon, meaning = SIGNS[tip.kind]
    row = QHBoxLayout()
    row.setSpacing(8)
    sign = IconLabel(icon, 15, "tip")
    sign.setToolTip(tip_text(_(meaning)))
    row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(Label(tip_words(tip, formats), 14, 400, "tip", elide=True), 1)
    return row
