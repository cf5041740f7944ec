"""Chips that flow over as many lines as they need: one or several of many short words to choose."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.kit.chips import Chip
from ui.kit.direction import mirrored
from ui.kit.overriding import override

GAP = 8


class Flow(QLayout):
    """Lays things out like words: from the start edge on, a new line where the last one is full."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSize()

    @override
    def minimumSize(self) -> QSize:
        sizes = [item.sizeHint() for item in self._items]
        return QSize(max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0))

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, line = 0, 0, 0
        parent = self.parentWidget()
        for item in self._items:
            size = item.sizeHint()
            if x and x + size.width() > rect.width():
                x, y, line = 0, y + line + GAP, 0
            if move and parent is not None:
                box = QRect(rect.x() + x, rect.y() + y, size.width(), size.height())
                item.setGeometry(mirrored(box, rect, parent.layoutDirection()))
            x, line = x + size.width() + GAP, max(line, size.height())
        return y + line


class Chips(QWidget):
    """Several values to choose from, each a chip; with `many` any number of them, else one at most."""

    changed = Signal()
    looked_at = Signal(object)

    def __init__(self, name: str, options: Sequence[tuple[str, str]], *, many: bool) -> None:
        super().__init__()
        self._many = many
        self._chips = {value: Chip(text) for value, text in options}
        self.setAccessibleName(name)
        flow = Flow(self)
        for value, chip in self._chips.items():
            chip.setAccessibleDescription(name)
            chip.clicked.connect(lambda checked, value=value: self._clicked(value, checked))
            chip.installEventFilter(self)
            flow.addWidget(chip)

    def value(self) -> tuple[str, ...]:
        return tuple(value for value, chip in self._chips.items() if chip.isChecked())

    def set_value(self, values: Sequence[str]) -> None:
        for value, chip in self._chips.items():
            chip.setChecked(value in values)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Enter, QEvent.Type.FocusIn}:
            self.looked_at.emit(next((value for value, chip in self._chips.items() if chip is watched), None))
        return False

    def _clicked(self, clicked: str, checked: bool) -> None:
        if checked and not self._many:
            self.set_value([clicked])
        self.looked_at.emit(clicked)
        self.changed.emit()
