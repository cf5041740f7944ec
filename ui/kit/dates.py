"""A field for a date in the shop's own calendar: typed, or picked from a month."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.buttons import IconButton
from ui.kit.direction import is_rtl
from ui.kit.fields import ReadField
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.kit.screens import screen_room
from ui.kit.theme import font, tokens

CELL = QSize(40, 36)


@dataclass(frozen=True)
class CalendarPages:
    """What a month popup must know of a calendar; a Jalali or Hijri calendar is this with other functions.

    `parts` gives (year, month, day); `weekdays` are seven short names from Monday on, `first_weekday` 0 is Monday.
    """

    parts: Callable[[date], tuple[int, int, int]]
    from_parts: Callable[[int, int, int], date]
    month_length: Callable[[int, int], int]
    month_names: Sequence[str]
    weekdays: Sequence[str]
    first_weekday: int = 0
    number: Callable[[int], str] = str
    open_text: str = ""
    previous_text: str = ""
    next_text: str = ""
    previous_year_text: str = ""
    next_year_text: str = ""


class DateField(ReadField[date]):
    """A date typed in any digits; with `pages` a month can be opened to pick from (Alt+Down)."""

    def __init__(
        self,
        name: str = "",
        value: date | None = None,
        *,
        reads: Callable[[str], date | None],
        writes: Callable[[date], str],
        today: Callable[[], date],
        pages: CalendarPages | None = None,
        placeholder: str = "",
    ) -> None:
        super().__init__(name, value, reads, writes, placeholder)
        self._today, self._pages = today, pages
        if pages:
            button = IconButton("calendar", pages.open_text)
            button.clicked.connect(self.open_month)
            self._put_beside(button, 4)

    def open_month(self) -> None:
        """Show the month of the date typed, or of today, to pick from."""
        if self._pages:
            popup = MonthPopup(self, self._pages, self.value() or self._today())
            popup.picked.connect(self._pick)
            popup.open_below(self.edit)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_month()
        else:
            super().keyPressEvent(event)

    def _pick(self, day: date) -> None:
        self.set_value(day)
        self.edit.setFocus()


class MonthPopup(QFrame):
    """One month to pick a day from; arrows move by day and week, Page Up and Down by month, with Ctrl by year."""

    picked = Signal(object)

    def __init__(self, parent: QWidget, pages: CalendarPages, day: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popup")
        self._pages = pages
        self._title = Label("", 15, 600, edge="center")
        self._days = _MonthDays(pages, day)
        self._days.moved.connect(self._retitle)
        self._days.picked.connect(self._pick)
        self._lay_out()
        self._retitle()

    def open_below(self, widget: QWidget) -> None:
        self.adjustSize()
        corner = widget.mapToGlobal(QPoint(0, widget.height() + 4))
        if is_rtl(widget):
            corner.setX(corner.x() + widget.width() - self.width())
        room = screen_room(widget)
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        corner.setY(max(room.top(), min(corner.y(), room.bottom() - self.height())))
        self.move(corner)
        self.show()
        self._days.setFocus()

    def _pick(self, day: date) -> None:
        self.close()
        self.picked.emit(day)

    def _retitle(self) -> None:
        year, month, _ = self._pages.parts(self._days.day)
        self._title.setText(f"{self._pages.month_names[month - 1]} {self._pages.number(year)}")

    def _lay_out(self) -> None:
        pages, days = self._pages, self._days
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(_arrow("chevrons-left", pages.previous_year_text, days.year_earlier))
        head.addWidget(_arrow("chevron-left", pages.previous_text, days.month_earlier))
        head.addWidget(self._title, 1)
        head.addWidget(_arrow("chevron-right", pages.next_text, days.month_later))
        head.addWidget(_arrow("chevrons-right", pages.next_year_text, days.year_later))
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._days)


def _arrow(icon: str, text: str, go: Callable[[], None]) -> IconButton:
    button = IconButton(icon, text)
    button.clicked.connect(go)
    return button


class _MonthDays(QWidget):
    """The grid of days, painted; the day under the cursor is `day`."""

    moved = Signal()
    picked = Signal(object)

    def __init__(self, pages: CalendarPages, day: date) -> None:
        super().__init__()
        self._pages = pages
        self._chosen = day
        self.day = day
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(CELL.width() * 7, CELL.height() * 7)
        self._name_day()

    def month_earlier(self) -> None:
        year, month, _ = self._pages.parts(self.day)
        self._go_to_month(year - (month == 1), month - 1 or 12)

    def month_later(self) -> None:
        year, month, _ = self._pages.parts(self.day)
        self._go_to_month(year + (month == 12), month % 12 + 1)

    def year_earlier(self) -> None:
        year, month, _ = self._pages.parts(self.day)
        self._go_to_month(year - 1, month)

    def year_later(self) -> None:
        year, month, _ = self._pages.parts(self.day)
        self._go_to_month(year + 1, month)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        ahead = -1 if is_rtl(self) else 1
        key = Qt.Key
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        days = {key.Key_Right: ahead, key.Key_Left: -ahead, key.Key_Down: 7, key.Key_Up: -7}
        if event.key() in days:
            self._go_to(lambda: self.day + timedelta(days=days[key(event.key())]))
        elif event.key() == key.Key_PageUp:
            self.year_earlier() if ctrl else self.month_earlier()
        elif event.key() == key.Key_PageDown:
            self.year_later() if ctrl else self.month_later()
        elif event.key() in {key.Key_Return, key.Key_Enter, key.Key_Space}:
            self.picked.emit(self.day)
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for day, box in self._boxes():
            if box.contains(event.position().toPoint()):
                self.picked.emit(day)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_weekdays(painter)
        for day, box in self._boxes():
            self._paint_day(painter, day, box)

    def _paint_weekdays(self, painter: QPainter) -> None:
        painter.setFont(font(12, 500))
        painter.setPen(QColor(tokens().muted))
        for column in range(7):
            name = self._pages.weekdays[(self._pages.first_weekday + column) % 7]
            painter.drawText(self._box(0, column), Qt.AlignmentFlag.AlignCenter, name)

    def _paint_day(self, painter: QPainter, day: date, box: QRect) -> None:
        look, inner = tokens(), box.adjusted(2, 2, -2, -2)
        if day == self._chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.soft))
            painter.drawRoundedRect(inner, 8, 8)
        if day == self.day and self.hasFocus():
            painter.setPen(QPen(QColor(look.primary), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner, 8, 8)
        painter.setFont(font(14, 600 if day == self._chosen else 400))
        painter.setPen(QColor(look.on_soft if day == self._chosen else look.text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._pages.number(self._pages.parts(day)[2]))

    def _boxes(self) -> list[tuple[date, QRect]]:
        year, month, _ = self._pages.parts(self.day)
        first = self._pages.from_parts(year, month, 1)
        offset = (first.weekday() - self._pages.first_weekday) % 7
        length = self._pages.month_length(year, month)
        places = (divmod(offset + number, 7) for number in range(length))
        return [(first + timedelta(days=n), self._box(row + 1, column)) for n, (row, column) in enumerate(places)]

    def _box(self, row: int, column: int) -> QRect:
        place = 6 - column if is_rtl(self) else column
        return QRect(QPoint(place * CELL.width(), row * CELL.height()), CELL)

    def _go_to_month(self, year: int, month: int) -> None:
        day = self._pages.parts(self.day)[2]
        self._go_to(lambda: self._pages.from_parts(year, month, min(day, self._pages.month_length(year, month))))

    def _go_to(self, where: Callable[[], date]) -> None:
        try:
            self.day = where()
        except (ValueError, OverflowError):
            return  # the calendar knows no such year
        self._name_day()
        self.moved.emit()
        self.update()

    def _name_day(self) -> None:
        year, month, day = self._pages.parts(self.day)
        number = self._pages.number
        self.setAccessibleName(f"{number(day)} {self._pages.month_names[month - 1]} {number(year)}")
