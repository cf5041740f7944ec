"""A field with its label, as one piece that can be shown, hidden and put beside others."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.fields import Field
from ui.kit.labels import Label


class Block(QWidget):
    """Label above, field below it, perhaps a link at the label's other end and more links underneath."""

    def __init__(self, label: str, field: Field, link: QWidget | None = None, below: Sequence[QWidget] = ()) -> None:
        super().__init__()
        head = QHBoxLayout()
        head.addWidget(Label(label, 13, 500, "muted"), 1)
        if link is not None:
            head.addWidget(link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(field)
        for each in below:
            column.addWidget(each, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch()


def beside(*blocks: QWidget) -> QHBoxLayout:
    """Blocks next to one another."""
    row = QHBoxLayout()
    row.setSpacing(12)
    for block in blocks:
        row.addWidget(block, 1)
    return row
