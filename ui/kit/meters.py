"""A bar that shows how much of something is used, and how much more would be."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.direction import is_rtl
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.kit.theme import tokens


class _Track(QWidget):
    """Used so far, then what this adds; what would be too much is red."""

    def __init__(self) -> None:
        super().__init__()
        self._used = self._added = 0
        self._limit = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_values(self, used: int, added: int, limit: int) -> None:
        self._used, self._added, self._limit = used, added, limit
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(160, 12)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if is_rtl(self):
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        whole = QRectF(0, 0, self.width(), self.height())
        rounded = QPainterPath()
        rounded.addRoundedRect(whole, 6, 6)
        painter.setClipPath(rounded)
        painter.fillRect(whole, QColor(look.border))
        scale = whole.width() / max(self._limit, self._used + self._added, 1)
        too_much = bool(self._limit) and self._used + self._added > self._limit
        painter.fillRect(QRectF(0, 0, self._used * scale, whole.height()), QColor(look.control))
        added = QRectF(self._used * scale, 0, self._added * scale, whole.height())
        painter.fillRect(added, QColor(look.danger if too_much else look.primary))
        if too_much:
            painter.fillRect(QRectF(self._limit * scale - 1, 0, 2, whole.height()), QColor(look.text))


class Meter(QWidget):
    """A name, the bar, and the figures in words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._track = _Track()
        self._words = Label("", 13, 400, "muted", wrap=True)
        head = QHBoxLayout()
        head.addWidget(Label(name, 14, 500, elide=True), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._track)
        column.addWidget(self._words)

    def show_use(self, used: int, added: int, limit: int, words: str) -> None:
        """Show what is used, what is added to it and the limit; a limit of 0 is none."""
        self._track.set_values(used, added, limit)
        self._track.setVisible(bool(limit))
        self._words.setText(words)
        self._words.set_tone("danger" if limit and used + added > limit else "muted")
        self.setAccessibleName(f"{self._name}: {words}")

    def words(self) -> str:
        return self._words.text()
