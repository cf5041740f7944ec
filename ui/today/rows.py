"""The rows of Today as a table: it is answered by keys that are the same on every keyboard."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from shopcrm.care.rows import KINDS
from shopcrm.care.rows import Row as TodayRow
from shopcrm.care.sayings import reached, why
from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.kit.overriding import override
from ui.kit.tables import TWO_LINES, Cell, Column, IdTable, Row
from ui.kit.theme import BadgeTone

WIDE, NARROW = (168, 190, 300, 118), (134, 136, 190, 106)
ANSWER_KEYS = {Qt.Key.Key_Space: "done", Qt.Key.Key_Backspace: "later", Qt.Key.Key_Delete: "not_needed"}
TONES: dict[str, BadgeTone] = {
    "promise": "risk", "complaint": "danger", "verification": "risk", "order": "risk", "task": "casual",
    "birthday": "vip", "occasion": "vip", "wish": "vip", "points": "loyal", "voucher": "loyal", "after_sale": "new",
    "in_touch": "new", "news": "new", "absent": "casual", "win_back": "casual", "proposal": "casual",
}  # fmt: skip


class Rows(IdTable):
    """The table; `answered` tells what a key said to the current row: done, later or not_needed."""

    answered = Signal(str)

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self.shown: tuple[TodayRow, ...] = ()
        columns = [
            Column(_("Kind"), WIDE[0]), Column(_("Customer"), WIDE[1], weight=600), Column(_("Why"), WIDE[2], stretch=True),
            Column(_("Day"), WIDE[3]),
        ]  # fmt: skip
        super().__init__(_("What is due today"), columns, self._fetch)
        self.set_row_height(TWO_LINES)

    def show_rows(self, rows: Sequence[TodayRow], key: str = "") -> None:
        """Show these rows; the one with this key becomes current, else the one in the place of the current."""
        place = max(0, self.currentIndex().row())
        self.shown = tuple(rows)
        self.rows.set_ids(range(len(rows)))
        self.refresh()
        keys = [row.key for row in rows]
        wanted = keys.index(key) if key in keys else min(place, len(rows) - 1)
        if wanted >= 0:
            self.setCurrentIndex(self.rows.index(wanted, 0))

    def current_row(self) -> TodayRow | None:
        place = self.current_id()
        return self.shown[place] if place is not None and place < len(self.shown) else None

    def set_compact(self, compact: bool) -> None:
        for place, width in enumerate(NARROW if compact else WIDE):
            self.setColumnWidth(place, width)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        answer = ANSWER_KEYS.get(Qt.Key(event.key()))
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if answer and plain and self.current_row() is not None:
            self.answered.emit(answer)
        else:
            super().keyPressEvent(event)

    def _fetch(self, places: Sequence[int]) -> Mapping[int, Row]:
        now, today = self._shop.clock.epoch(), self._shop.clock.today()
        return {place: self._cells(self.shown[place], today, now) for place in places if place < len(self.shown)}

    def _cells(self, row: TodayRow, today: date, now: int) -> Row:
        formats = self._shop.formats
        return (
            Cell(_(KINDS[row.kind]), badge=TONES[row.kind]),
            Cell(row.name, below=reached(row.phone, row.email, formats)),
            why(row, formats, today, now),
            Cell(_near(row.due.due_on, today) or formats.date(row.due.due_on), "muted"),
        )


def _near(day: date, today: date) -> str:
    return {0: _("Today"), 1: _("Tomorrow"), -1: _("Yesterday")}.get((day - today).days, "")
