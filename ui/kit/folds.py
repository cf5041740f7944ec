"""A card that shows its name and what is set in it, and unfolds when it is wanted."""

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.kit.direction import is_rtl, paint_text, text_width
from ui.kit.heads import Head
from ui.kit.icons import icon_pixmap
from ui.kit.overriding import override
from ui.kit.theme import font, tokens

HEIGHT = 52
EDGE = 18
ARROW = 18


class FoldHead(Head):
    """The line of a fold that is always seen: its name, what is set, and an arrow."""

    def __init__(self, title: str, icon: str) -> None:
        super().__init__(title, HEIGHT)
        self._icon = icon
        self._summary = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)

    def set_summary(self, summary: str) -> None:
        self._summary = summary
        self.setAccessibleName(": ".join(filter(None, (self.text(), summary))))
        self.update()

    def summary(self) -> str:
        return self._summary

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, look = QPainter(self), tokens()
        self.paint_ground(painter, look.surface2 if self.underMouse() else None, 2)
        middle = (HEIGHT - ARROW) // 2
        icon = self.mirrored(QRect(EDGE, middle, ARROW, ARROW))
        painter.drawPixmap(icon, icon_pixmap(self._icon, look.primary, ARROW))
        arrow = self.mirrored(QRect(self.width() - EDGE - ARROW, middle, ARROW, ARROW))
        shape = "chevron-up" if self.isChecked() else "chevron-down"
        painter.drawPixmap(arrow, icon_pixmap(shape, look.muted, ARROW, rtl=is_rtl(self)))
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        look, way, start = tokens(), self.layoutDirection(), EDGE + ARROW + 10
        end = self.width() - EDGE - ARROW - 10
        name = min(text_width(self.text(), font(15, 600)) + 2, end - start)
        box = self.mirrored(QRect(start, 0, name, HEIGHT))
        paint_text(painter, box, self.text(), font(15, 600), look.text, "start", way)
        if not self.isChecked() and (room := end - start - name - 16) > 40:
            box = self.mirrored(QRect(end - room, 0, room, HEIGHT))
            paint_text(painter, box, self._summary, font(13), look.muted, "end", way)


class Fold(QFrame):
    """A card whose `body` is folded away at first; `unfolded` tells when it opens or closes."""

    unfolded = Signal(bool)

    def __init__(self, title: str, icon: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.head = FoldHead(title, icon)
        self._inside = QWidget()
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(20, 2, 20, 18)
        self.body.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._inside)
        self._inside.setVisible(False)
        self.head.toggled.connect(self._show)

    def set_open(self, is_open: bool) -> None:
        self.head.setChecked(is_open)

    def is_open(self) -> bool:
        return self.head.isChecked()

    def set_summary(self, summary: str) -> None:
        """Say in a few words what is set inside, for while it is folded."""
        self.head.set_summary(summary)

    def _show(self, is_open: bool) -> None:
        self._inside.setVisible(is_open)
        self.unfolded.emit(is_open)
