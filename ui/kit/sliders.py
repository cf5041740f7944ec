"""A slider with its name, and what it stands at in words."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSlider, QStyle, QStyleOptionSlider, QVBoxLayout, QWidget
from typing_extensions import override

from ui.kit.labels import Label
from ui.kit.theme import tokens


class _Bar(QSlider):
    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setFixedHeight(24)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        # A weight must not change because the page was scrolled under the mouse.
        event.ignore()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.hasFocus():
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        knob = self.style().subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, self
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens().text), 2))
        side = min(knob.width(), knob.height())
        knob.setRect(knob.center().x() - side // 2, self.height() // 2 - side // 2, side, side)
        painter.drawEllipse(knob)


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
