"""Small pictures of a few figures: bars that stand beside one another, and bars that lie below one another."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent

from ui.kit.charts import Picture
from ui.kit.direction import paint_text, paint_whole, text_width
from ui.kit.overriding import override
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


class _Figures(Picture):
    """Bars drawn to one scale; a screen reader is told every figure."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._figures: tuple[Figure, ...] = ()

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Draw these."""
        self._figures = tuple(figures)
        self.tell([f"{each.name} {each.words}".strip() for each in figures])

    def figures(self) -> tuple[Figure, ...]:
        return self._figures

    def _most(self) -> int:
        return max((each.value for each in self._figures), default=0) or 1

    def _ink(self, figure: Figure) -> QColor:
        return QColor(tokens().primary if figure.strong else tokens().control)


class Columns(_Figures):
    """Standing bars with their words above and their names below; for months and days of the week."""

    def __init__(self, name: str, height: int = 120) -> None:
        super().__init__(name)
        self._height = height

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
        named = self.named()
        for place, figure in enumerate(self._figures):
            self._paint_bar(painter, self._box(place), figure)
            if place in named:
                paint_text(painter, self._name_box(place), figure.name, font(12), tokens().muted, "center",
                           self.layoutDirection())  # fmt: skip

    def named(self) -> list[int]:
        """The bars with their name below them: all, or every so many where names would not fit side by side, and
        then the one that stands out among them, be it moved in from the edge."""
        every, out = self.named_bars(), self._standing_out()
        places = range(out % every if out >= 0 else every // 2, len(self._figures), every)
        room = self.rect().adjusted(-NAME_EDGE // 2, 0, NAME_EDGE // 2, 0)
        taken = self._name_box(out) if out >= 0 else QRect()
        return [
            place for place in places
            if place == out or (room.contains(box := self._name_box(place)) and not box.intersects(taken))
        ]  # fmt: skip

    def _standing_out(self) -> int:
        strong = [place for place, figure in enumerate(self._figures) if figure.strong]
        return strong[0] if len(strong) == 1 else -1

    def named_bars(self) -> int:
        """Names that would not fit side by side stand below every so many bars."""
        return -int(-max(map(self._name_width, self._figures)) // (self.width() / len(self._figures)))

    def _box(self, place: int) -> QRect:
        slot = self.width() / len(self._figures)
        return self.mirrored(QRect(round(place * slot), 0, round(slot), self.height()))

    def _name_box(self, place: int) -> QRect:
        box = QRect(0, self.height() - 18, self._name_width(self._figures[place]), 18)
        box.moveCenter(QPoint(self._box(place).center().x(), box.center().y()))
        if place == self._standing_out():
            box.moveLeft(max(min(box.left(), self.width() - box.width()), 0))
        return box

    @staticmethod
    def _name_width(figure: Figure) -> int:
        return text_width(figure.name, font(12)) + NAME_EDGE

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


class Ranking(_Figures):
    """Lying bars, the name before and the words after; for what sells best."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(260, LINE * max(len(self._figures), 1))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        after = max((text_width(each.words, font(13, 500)) for each in self._figures), default=0) + 12
        longest = max((text_width(each.name, font(13)) for each in self._figures), default=0) + 10 + NAME_EDGE
        room = self.width() - after
        before = min(max(longest, round(room * 0.46)), round(room * 0.6))
        for place, figure in enumerate(self._figures):
            self._paint_line(painter, place * LINE, (before, self.width() - after), figure)

    def _paint_line(self, painter: QPainter, y: int, edges: tuple[int, int], figure: Figure) -> None:
        look, way, (start, end) = tokens(), self.layoutDirection(), edges
        name = self.mirrored(QRect(0, y, start - 10, LINE))
        faces = [(font(13), 1), (font(12), 1), (font(11), 2)]
        paint_whole(painter, name, figure.name, faces, look.text, "start", way)
        length = max((end - start) * figure.value // self._most(), 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink(figure))
        painter.drawRoundedRect(self.mirrored(QRect(start, y + 9, length, 12)), 3, 3)
        words = self.mirrored(QRect(end, y, self.width() - end, LINE))
        paint_text(painter, words, figure.words, font(13, 500), look.text, "end", way)
