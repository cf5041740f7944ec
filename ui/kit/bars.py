"""Small pictures of a few figures: bars that stand beside one another, and bars that lie below one another."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget
from typing_extensions import override

from ui.kit.direction import paint_text, text_width
from ui.kit.theme import font, tokens

SLOT = 46  # the least room for a bar with its words
LINE = 30
WIDEST = 44
NAME_EDGE = 6  # letters of some scripts reach beyond their own width


@dataclass(frozen=True)
class Figure:
    """One bar: what it is of, how long it is, and the same in words; a `strong` one stands out."""

    name: str
    value: int
    words: str = ""
    strong: bool = False


class _Picture(QWidget):
    """Bars drawn to one scale; a screen reader is told every figure."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._figures: tuple[Figure, ...] = ()
        self.setAccessibleName(name)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Draw these."""
        self._figures = tuple(figures)
        told = ", ".join(f"{each.name} {each.words}".strip() for each in figures)
        self.setAccessibleName(": ".join(filter(None, (self._name, told))))
        self.updateGeometry()
        self.update()

    def figures(self) -> tuple[Figure, ...]:
        return self._figures

    def _most(self) -> int:
        return max((each.value for each in self._figures), default=0) or 1

    def _ink(self, figure: Figure) -> QColor:
        return QColor(tokens().primary if figure.strong else tokens().control)

    def _mirrored(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)


class Columns(_Picture):
    """Standing bars with their words above and their names below; for months and days of the week."""

    def __init__(self, name: str, height: int = 120) -> None:
        super().__init__(name)
        self._height = height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(SLOT * max(len(self._figures), 4), self._height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(22 * max(len(self._figures), 4), self._height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._figures:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        slot, every = self.width() / len(self._figures), self.named_bars()
        for place, figure in enumerate(self._figures):
            box = self._mirrored(QRect(round(place * slot), 0, round(slot), self.height()))
            self._paint_bar(painter, box, figure)
            if place % every == 0:
                self._paint_name(painter, box, round(slot * every), figure.name)

    def named_bars(self) -> int:
        """Names that would not fit side by side stand below every so many bars, from the first on."""
        widest = max(text_width(figure.name, font(12)) for figure in self._figures) + NAME_EDGE
        return -int(-widest // (self.width() / len(self._figures)))

    def _paint_bar(self, painter: QPainter, box: QRect, figure: Figure) -> None:
        look, way = tokens(), self.layoutDirection()
        room = box.height() - 40
        height = max(room * figure.value / self._most(), 2.0)
        width = min(box.width() * 0.62, WIDEST)
        bar = QRectF(box.center().x() - width / 2, 20 + room - height, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink(figure) if figure.value else QColor(look.border))
        painter.drawRoundedRect(bar, 3, 3)
        above = QRect(box.x(), round(bar.y()) - 20, box.width(), 18)
        if figure.value and text_width(figure.words, font(12, 500)) <= box.width():
            paint_text(painter, above, figure.words, font(12, 500), look.text, "center", way)

    def _paint_name(self, painter: QPainter, box: QRect, width: int, name: str) -> None:
        below = QRect(0, box.height() - 18, width - 2, 18)
        below.moveCenter(QPoint(box.center().x(), below.center().y()))
        below.moveLeft(min(max(below.left(), 0), max(self.width() - below.width(), 0)))
        paint_text(painter, below, name, font(12), tokens().muted, "center", self.layoutDirection())


class Ranking(_Picture):
    """Lying bars, the name before and the words after; for what sells best."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(260, LINE * max(len(self._figures), 1))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        after = max((text_width(each.words, font(13, 500)) for each in self._figures), default=0) + 12
        before = round((self.width() - after) * 0.46)
        for place, figure in enumerate(self._figures):
            self._paint_line(painter, place * LINE, (before, self.width() - after), figure)

    def _paint_line(self, painter: QPainter, y: int, edges: tuple[int, int], figure: Figure) -> None:
        look, way, (start, end) = tokens(), self.layoutDirection(), edges
        name = self._mirrored(QRect(0, y, start - 10, LINE))
        paint_text(painter, name, figure.name, font(13), look.text, "start", way)
        length = max((end - start) * figure.value // self._most(), 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink(figure))
        painter.drawRoundedRect(self._mirrored(QRect(start, y + 9, length, 12)), 3, 3)
        words = self._mirrored(QRect(end, y, self.width() - end, LINE))
        paint_text(painter, words, figure.words, font(13, 500), look.text, "end", way)
