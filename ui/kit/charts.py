"""Pictures of results: bars against a whole, and a row of days; every figure is told to a screen reader too."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.kit.direction import mirrored, paint_text, paint_whole, text_width
from ui.kit.overriding import override
from ui.kit.theme import Tone, font, tokens

LINE = 30
AXIS = 22
WIDEST_DAY = 26.0
GAP = 12
SPARE = 6  # so that rounding cuts off no letter


@dataclass(frozen=True)
class Bar:
    """One bar: what it is of, how long it is, the same in words, and its colour."""

    name: str
    value: int
    words: str
    tone: Tone = "accent"


class Picture(QWidget):
    """What pictures share: a name that grows by what is shown, and the direction of reading."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def tell(self, told: Sequence[str]) -> None:
        """Say these figures to a screen reader, and draw anew."""
        self.setAccessibleName(": ".join(filter(None, (self._name, ", ".join(told)))))
        self.updateGeometry()
        self.update()

    def mirrored(self, rect: QRect) -> QRect:
        return mirrored(rect, self.rect(), self.layoutDirection())


class Bars(Picture):
    """Lying bars, each a part of the same whole."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._bars: tuple[Bar, ...] = ()
        self._whole = 1

    def show_bars(self, bars: Sequence[Bar], whole: int) -> None:
        """Draw these; one of `whole` would fill its line."""
        self._bars, self._whole = tuple(bars), max(whole, 1)
        self.tell([f"{bar.name} {bar.words}" for bar in bars])

    def bars(self) -> tuple[Bar, ...]:
        return self._bars

    @override
    def sizeHint(self) -> QSize:
        return QSize(280, LINE * max(len(self._bars), 1))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(180, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names = max((text_width(bar.name, font(13)) for bar in self._bars), default=0)
        start = min(names + SPARE, round(self.width() * 0.46)) + GAP
        longest = max((text_width(bar.words, font(13, 600)) for bar in self._bars), default=0)
        end = self.width() - longest - GAP - SPARE
        for place, bar in enumerate(self._bars):
            self._paint(painter, place * LINE, (start, end), bar)

    def _paint(self, painter: QPainter, y: int, edges: tuple[int, int], bar: Bar) -> None:
        look, way, (start, end) = tokens(), self.layoutDirection(), edges
        room = max(end - start, 1)
        name, words = QRect(0, y, start - GAP, LINE), QRect(end + GAP, y, self.width() - end - GAP, LINE)
        faces = [(font(13), 1), (font(12), 1), (font(11), 2)]
        paint_whole(painter, self.mirrored(name), bar.name, faces, look.muted, "start", way)
        paint_text(painter, self.mirrored(words), bar.words, font(13, 600), look.text, "end", way)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.surface2 if look.dark else look.bg))
        painter.drawRoundedRect(self.mirrored(QRect(start, y + 8, room, 14)), 4, 4)
        if bar.value:
            length = max(round(room * min(bar.value, self._whole) / self._whole), 4)
            painter.setBrush(QColor(look.tone(bar.tone)))
            painter.drawRoundedRect(self.mirrored(QRect(start, y + 8, length, 14)), 4, 4)


class DayChart(Picture):
    """A column for each day, the first day at the start edge; below it the first and the last day."""

    def __init__(self, name: str, height: int = 120) -> None:
        super().__init__(name)
        self._height = height
        self._values: tuple[int, ...] = ()
        self._most = self._first = self._last = ""

    def show_days(self, values: Sequence[int], first: str, last: str, most: str) -> None:
        """Draw one column for each value; `most` says what the highest is."""
        self._values, self._first, self._last, self._most = tuple(values), first, last, most
        self.tell([f"{first} – {last}", most] if any(values) else [])

    def values(self) -> tuple[int, ...]:
        return self._values

    @override
    def sizeHint(self) -> QSize:
        return QSize(280, self._height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(180, self._height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._values:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, foot = tokens(), self.height() - AXIS
        painter.fillRect(QRectF(0, foot, self.width(), 1), QColor(look.control))
        slot, highest = self.width() / len(self._values), max(*self._values, 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.primary))
        for place, value in enumerate(self._values):
            if value:
                height = max((foot - 20) * value / highest, 3.0)
                width = min(max(slot * 0.72, 2.0), WIDEST_DAY)
                x = self._across((place + 0.5) * slot) - width / 2
                painter.drawRoundedRect(QRectF(x, foot - height, width, height), 2, 2)
        self._paint_words(painter, foot)

    def _across(self, x: float) -> float:
        return self.width() - x if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else x

    def _paint_words(self, painter: QPainter, foot: int) -> None:
        look, way, half = tokens(), self.layoutDirection(), self.width() // 2
        left, right = QRect(0, foot + 3, half, AXIS - 4), QRect(half, foot + 3, self.width() - half, AXIS - 4)
        paint_text(painter, self.mirrored(left), self._first, font(12), look.muted, "start", way)
        paint_text(painter, self.mirrored(right), self._last, font(12), look.muted, "end", way)
        top = self.mirrored(QRect(0, 0, self.width(), 18))
        paint_text(painter, top, self._most, font(12, 500), look.muted, "end", way)
