"""Choosing days of the week: a chip for each, in the order in which a week goes by here."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.text.countries import country
from shopcrm.text.formats import Formats
from shopcrm.text.weekdays import weekday_names
from ui.kit.chips import Chip
from ui.kit.fields import Field

IN_A_ROW = 4
_DAYS = range(7)


class WeekdayField(Field):
    """Some days as bits, bit 0 for Monday."""

    def __init__(self, formats: Formats, name: str = "") -> None:
        box = QWidget()
        super().__init__(name, box)
        self._chips = {1 << day: Chip(day_name(day, formats), checked=True) for day in _DAYS}
        rows = QVBoxLayout(box)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        week = in_order(formats)
        for some in (week[:IN_A_ROW], week[IN_A_ROW:]):
            row = QHBoxLayout()
            row.setSpacing(8)
            for day in some:
                row.addWidget(self._chips[1 << day])
            row.addStretch()
            rows.addLayout(row)
        box.setFocusProxy(self._chips[1 << week[0]])
        for chip in self._chips.values():
            chip.clicked.connect(self._was_changed)

    def value(self) -> int:
        return sum(bit for bit, chip in self._chips.items() if chip.isChecked())

    def set_value(self, mask: int) -> None:
        for bit, chip in self._chips.items():
            chip.setChecked(bool(mask & bit))


def day_name(day: int, formats: Formats) -> str:
    """The name of a weekday, 0 for Monday."""
    return weekday_names(1 << day, formats.language)[0]


def in_order(formats: Formats) -> Sequence[int]:
    """The days of a week as they follow one another here."""
    first = country(formats.region).week_starts
    return [(first + place) % 7 for place in _DAYS]
