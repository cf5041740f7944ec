"""What the head of a fold and the mark of a step share: checkable, drawn by hand, pressed by Enter too."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.kit.direction import mirrored
from ui.kit.overriding import override
from ui.kit.theme import tokens


class Head(QAbstractButton):
    """A line as tall as `height` with a name; whoever draws it turns it round where one reads from right to left."""

    def __init__(self, name: str, height: int) -> None:
        super().__init__()
        self.setText(name)
        self.setCheckable(True)
        self.setFixedHeight(height)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paint_ground(self, painter: QPainter, ground: str | None, inset: int) -> None:
        """The ground behind the words, and the frame of what has the focus."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().primary), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), 10, 10)

    def mirrored(self, rect: QRect) -> QRect:
        """The same place, counted from where one begins to read."""
        return mirrored(rect, self.rect(), self.layoutDirection())
