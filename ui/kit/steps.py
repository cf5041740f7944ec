"""Where one stands in a task of several steps: numbers, names, what each step came to."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.kit.direction import is_rtl, paint_text, paint_whole, text_width
from ui.kit.heads import Head
from ui.kit.icons import icon_pixmap
from ui.kit.overriding import override
from ui.kit.theme import font, tokens

HEIGHT = 60
DISC = 30
EDGE = 12
USUAL, LONGEST = 130, 230  # of a mark, in pixels


class StepMark(Head):
    """One step: its number, or a tick once it is done; its name, and below it what it came to."""

    def __init__(self, number: str, name: str) -> None:
        super().__init__(name, HEIGHT)
        self._number = number
        self._note = ""
        self._is_done = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._name_aloud()

    def set_note(self, note: str) -> None:
        """Say in a few words what the step came to."""
        self._note = note
        self._name_aloud()

    def note(self) -> str:
        return self._note

    def set_done(self, done: bool) -> None:
        self._is_done = done
        self._name_aloud()

    def is_done(self) -> bool:
        return self._is_done

    def room(self) -> int:
        """How wide it must be to show its words whole, within reason."""
        words = max(text_width(self.text(), font(14, 600)), text_width(self._note, font(12)))
        return min(max(EDGE + DISC + 10 + words + 10, USUAL), LONGEST)

    @override
    def sizeHint(self) -> QSize:
        return QSize(170, HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(96, HEIGHT)

    @override
    def nextCheckState(self) -> None:
        """The rail says which step is in front, not the click."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        look = tokens()
        ground = look.soft if self.isChecked() else look.surface2 if self.underMouse() and self.isEnabled() else None
        self.paint_ground(painter, ground, 1)
        self._paint_disc(painter, self.mirrored(QRect(EDGE, (HEIGHT - DISC) // 2, DISC, DISC)))
        self._paint_words(painter)

    def _paint_disc(self, painter: QPainter, disc: QRect) -> None:
        look, strong = tokens(), self.isChecked() or self._is_done
        painter.setPen(QPen(QColor(look.primary if strong else look.control), 1.5))
        painter.setBrush(QColor(look.primary) if self.isChecked() else QColor(look.surface))
        painter.drawEllipse(disc.adjusted(1, 1, -1, -1))
        if self._is_done and not self.isChecked():
            painter.drawPixmap(disc.adjusted(7, 7, -7, -7), icon_pixmap("check", look.primary, DISC - 14, rtl=False))
            return
        painter.setPen(QColor(look.on_primary if self.isChecked() else look.muted))
        painter.setFont(font(14, 700))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self._number)

    def _paint_words(self, painter: QPainter) -> None:
        look, start = tokens(), EDGE + DISC + 10
        width, way = self.width() - start - 6, self.layoutDirection()
        ink = look.on_soft if self.isChecked() else look.text if self.isEnabled() else look.muted
        name = QRect(start, 10 if self._note else 0, width, 22 if self._note else HEIGHT)
        paint_text(painter, self.mirrored(name), self.text(), font(14, 600), ink, "start", way)
        note = QRect(start, 31, width, 20)
        tint = look.on_soft if self.isChecked() else look.muted
        faces = [(font(px), 1) for px in (12, 11, 10)]
        paint_whole(painter, self.mirrored(note), self._note, faces, tint, "start", way)

    def _name_aloud(self) -> None:
        self.setAccessibleName(", ".join(part for part in (self._number, self.text(), self._note) if part))
        self.update()


class StepRail(QWidget):
    """All steps side by side. `chosen` tells the place, from 0, of a step that was clicked; only those that were reached
    can be."""

    chosen = Signal(int)

    def __init__(self, names: Sequence[str], numbers: Sequence[str]) -> None:
        super().__init__()
        self.marks = [StepMark(number, name) for number, name in zip(numbers, names, strict=True)]
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(6, 4, 6, 4)
        row.setSpacing(18)
        for place, mark in enumerate(self.marks):
            row.addWidget(mark, 1)
            mark.clicked.connect(lambda _checked=False, place=place: self.chosen.emit(place))
        self.setFixedHeight(HEIGHT + 8)
        self.show_place(0, 0)

    def show_place(self, current: int, reached: int) -> None:
        """Mark the step in front; those up to `reached` can be clicked, and those before it are done."""
        for place, mark in enumerate(self.marks):
            mark.setChecked(place == current)
            mark.setEnabled(place <= reached)
            mark.set_done(place < reached)

    def set_notes(self, notes: Sequence[str]) -> None:
        """Say below each name what the step came to; longer words get more of the room."""
        for place, (mark, note) in enumerate(zip(self.marks, notes, strict=True)):
            mark.set_note(note)
            self._row.setStretch(place, mark.room())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = tokens()
        painter.setPen(QPen(QColor(look.border), 1))
        painter.setBrush(QColor(look.surface))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 12, 12)
        self._paint_arrows(painter)

    def _paint_arrows(self, painter: QPainter) -> None:
        arrow = icon_pixmap("chevron-right", tokens().scroll, 14, rtl=is_rtl(self))
        boxes = sorted((mark.geometry() for mark in self.marks), key=QRect.left)
        for start, end in pairwise(boxes):
            gap = (start.right() + end.left()) // 2
            painter.drawPixmap(gap - 7, self.height() // 2 - 7, arrow)
