"""The steps of a new thank-you, and the rows in them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from ui.kit.cards import Card
from ui.kit.fields import Field
from ui.kit.labels import Label
from ui.kit.theme import font, tokens


class Step(Card):
    """A card with its number, its title and, at the end edge, what it comes to."""

    def __init__(self, number: str, title: str) -> None:
        super().__init__((18, 14, 18, 16), 12)
        self.summary = Label("", 13, 500, "muted", elide=True, edge="end")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(_Disc(number))
        head.addWidget(Label(title, 16, 700))
        head.addWidget(self.summary, 1)
        self.body.addLayout(head)


class _Disc(QWidget):
    def __init__(self, number: str) -> None:
        super().__init__()
        self._number = number
        self.setFixedSize(28, 28)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens().soft))
        painter.drawEllipse(self.rect())
        painter.setPen(QColor(tokens().on_soft))
        painter.setFont(font(14, 700))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._number)


def labelled(text: str, field: Field) -> QVBoxLayout:
    """A field with its label above it."""
    field.set_name(field.name() or text)
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(Label(text, 13, 500, "muted", elide=True))
    column.addWidget(field)
    column.addStretch()
    return column


def side_by_side(*columns: QVBoxLayout) -> QHBoxLayout:
    """Fields beside one another, equally wide."""
    row = QHBoxLayout()
    row.setSpacing(12)
    for column in columns:
        row.addLayout(column, 1)
    return row
