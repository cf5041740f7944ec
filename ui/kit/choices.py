"""Fields to choose in: a list that drops down, a check box, a switch."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
)

from ui.kit.direction import is_rtl, mirrored
from ui.kit.fields import Field
from ui.kit.icons import icon_pixmap
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.kit.theme import tokens


class _Drop(QComboBox):
    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        # A choice must not change because the page was scrolled under the mouse.
        event.ignore()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width()
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        place = QRect(self.width() - 16 - 12, (self.height() - 16) // 2, 16, 16)
        ink = tokens().muted if self.isEnabled() else tokens().control
        arrow = icon_pixmap("chevron-down", ink, 16)
        painter.drawPixmap(mirrored(place, self.rect(), self.layoutDirection()), arrow)


class Choice(Field):
    """One of several things; `options` are (value, text) pairs. Emits `chosen` with the value when it changes."""

    chosen = Signal(object)

    def __init__(self, name: str = "", options: Sequence[tuple[object, str]] = (), value: object = None) -> None:
        self.combo = _Drop()
        self.combo.setView(QListView())
        super().__init__(name, self.combo)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(8)
        self._values: list[object] = []
        self.set_options(options, value)
        self.combo.currentIndexChanged.connect(self._tell)

    @override
    def set_name(self, name: str) -> None:
        super().set_name(name)
        self.combo.view().setAccessibleName(name)

    def set_options(self, options: Sequence[tuple[object, str]], value: object = None) -> None:
        before = self.combo.blockSignals(True)
        self._values = [each for each, _ in options]
        self.combo.clear()
        self.combo.addItems([text for _, text in options])
        self.combo.blockSignals(before)
        if value is not None:
            self.set_value(value)

    def value(self) -> object:
        """The value chosen; None when there is nothing to choose from."""
        place = self.combo.currentIndex()
        return self._values[place] if place >= 0 else None

    def set_value(self, value: object) -> None:
        if value in self._values:
            self.combo.setCurrentIndex(self._values.index(value))

    def _tell(self) -> None:
        self._was_changed()
        self.chosen.emit(self.value())


class CheckBox(Field):
    """Yes or no, with the question beside the box."""

    toggled = Signal(bool)

    def __init__(self, text: str, checked: bool = False) -> None:
        self.box = self._make_box()
        super().__init__(text, self.box)
        self._words = QVBoxLayout()
        self._words.setSpacing(0)
        self._words.addWidget(Label(text, 14, wrap=True))
        self._row = QHBoxLayout()
        self._row.setSpacing(2)
        self._row.addWidget(self.box)
        self._row.addLayout(self._words, 1)
        self._column.insertLayout(0, self._row)
        self.box.setChecked(checked)
        self.box.toggled.connect(self._tell)

    def is_checked(self) -> bool:
        return self.box.isChecked()

    def set_checked(self, checked: bool) -> None:
        self.box.setChecked(checked)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # The words are part of the box.
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.click()

    def _make_box(self) -> QCheckBox:
        return _TickBox()

    def _tell(self, checked: bool) -> None:
        self._was_changed()
        self.toggled.emit(checked)


class Switch(CheckBox):
    """On or off at once, for settings: words at the start edge, the switch at the end edge."""

    def __init__(self, text: str, checked: bool = False, hint: str = "") -> None:
        super().__init__(text, checked)
        if hint:
            self._words.addWidget(Label(hint, 13, 400, "muted", wrap=True))
            self.box.setAccessibleDescription(hint)
        self._row.setSpacing(16)
        self._row.setDirection(QHBoxLayout.Direction.RightToLeft)

    @override
    def _make_box(self) -> QCheckBox:
        return _SwitchBox()


class _TickBox(QCheckBox):
    """The box of a check box."""

    extent = QSize(28, 30)

    @override
    def sizeHint(self) -> QSize:
        return self.extent

    @override
    def minimumSizeHint(self) -> QSize:
        return self.extent

    @override
    def hitButton(self, pos: object) -> bool:
        return True

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = mirrored(QRect(0, self.height() // 2 - 10, 20, 20), self.rect(), self.layoutDirection())
        line, ground = self._colours()
        focused = look.text if self.isChecked() else look.primary
        painter.setPen(QPen(QColor(focused), 2) if self.hasFocus() else QPen(QColor(line), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(QRectF(place).adjusted(1, 1, -1, -1), 5, 5)
        if self.isChecked():
            painter.drawPixmap(place.adjusted(2, 2, -2, -2), icon_pixmap("check", look.on_primary, 16, stroke=3))

    def _colours(self) -> tuple[str, str]:
        """Of the line around it and of its ground."""
        look = tokens()
        if not self.isEnabled():
            return (look.control, look.control) if self.isChecked() else (look.border, look.surface2)
        return (look.primary, look.primary) if self.isChecked() else (look.control, look.surface)


class _SwitchBox(_TickBox):
    """The moving part of a switch."""

    extent = QSize(46, 28)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(look.primary), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 13, 13)
        track = QRectF(4, 4, self.width() - 8, self.height() - 8)
        line, ground = self._colours()
        painter.setPen(QPen(QColor(line), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.on_primary if self.isChecked() else line))
        at_right = self.isChecked() != is_rtl(self)
        radius = track.height() / 2
        centre = QPointF(track.right() - radius if at_right else track.left() + radius, track.center().y())
        painter.drawEllipse(centre, radius - 3, radius - 3)
