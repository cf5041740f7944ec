"""Small round buttons to choose one of several filters."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QWidget

from ui.kit.buttons import Pressable
from ui.kit.theme import font


class Chip(Pressable):
    """A small round button that stays pressed: one filter among several."""

    def __init__(self, text: str, checked: bool = False) -> None:
        super().__init__(text)
        self.setProperty("kind", "chip")
        self.setFont(font(13, 500))
        self.setCheckable(True)
        self.setChecked(checked)


class ChipRow(QWidget):
    """Chips of which exactly one is pressed; `options` are (value, text) pairs."""

    chosen = Signal(object)

    def __init__(self, options: Sequence[tuple[object, str]], value: object = None) -> None:
        super().__init__()
        self._chips = [(each, Chip(text)) for each, text in options]
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for _, chip in self._chips:
            self._group.addButton(chip)
            row.addWidget(chip)
        row.addStretch()
        self.set_value(self._chips[0][0] if value is None else value)
        self._group.buttonClicked.connect(self._tell)

    def value(self) -> object:
        return next(each for each, chip in self._chips if chip.isChecked())

    def set_value(self, value: object) -> None:
        for each, chip in self._chips:
            chip.setChecked(each == value)

    def _tell(self, _button: QAbstractButton) -> None:
        self.chosen.emit(self.value())
