"""A slider with its name, and what it stands at in words."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QVBoxLayout, QWidget

from ui.kit.direction import is_rtl
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.kit.theme import tokens

KNOB = 18


class _Bar(QSlider):
    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setFixedHeight(22)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        # A weight must not change because the page was scrolled under the mouse.
        event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        # The style sheet's own fills the wrong side in windows that read from right to left.
        look, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        groove = QRectF(0, self.height() / 2 - 2, self.width(), 4)
        painter.setBrush(QColor(look.border))
        painter.drawRoundedRect(groove, 2, 2)
        centre = QPointF(self._knob_x(), self.height() / 2)
        painter.setBrush(QColor(look.primary))
        start = groove.right() if is_rtl(self) else groove.left()
        painter.drawRoundedRect(QRectF(min(start, centre.x()), groove.top(), abs(centre.x() - start), 4), 2, 2)
        painter.setPen(QPen(QColor(look.text), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.drawEllipse(centre, KNOB / 2 - 1, KNOB / 2 - 1)

    def _knob_x(self) -> float:
        """Where the knob stands, as the style sheet's own knob does that the mouse takes hold of."""
        way = (self.value() - self.minimum()) / max(1, self.maximum() - self.minimum())
        return KNOB / 2 + (1 - way if is_rtl(self) else way) * (self.width() - KNOB)


class Slider(QWidget):
    """Chooses a whole number from 0 to `most`; `writes` says it. `moved` tells it while the knob is moved."""

    moved = Signal(int)

    def __init__(self, name: str, most: int, value: int, writes: Callable[[int], str] = str) -> None:
        super().__init__()
        self._writes = writes
        self.bar = _Bar()
        self.bar.setRange(0, most)
        self.bar.setSingleStep(1)
        self.bar.setPageStep(max(1, most // 4))
        self.bar.setAccessibleName(name)
        self.setFocusProxy(self.bar)
        self._said = Label("", 13, 600, "muted", edge="end")
        head = QHBoxLayout()
        head.addWidget(Label(name, 14, 500, elide=True), 1)
        head.addWidget(self._said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.bar)
        self.bar.valueChanged.connect(self._follow)
        self.set_value(value)

    def value(self) -> int:
        return self.bar.value()

    def set_value(self, value: int) -> None:
        """Put the knob there without telling anyone."""
        before = self.bar.blockSignals(True)
        self.bar.setValue(value)
        self.bar.blockSignals(before)
        self._say()

    def _follow(self, value: int) -> None:
        self._say()
        self.moved.emit(value)

    def _say(self) -> None:
        words = self._writes(self.bar.value())
        self._said.setText(words)
        self.bar.setAccessibleDescription(words)
