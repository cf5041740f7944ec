"""What the five steps of a new thank-you have in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.kit.direction import is_rtl
from ui.kit.labels import Label
from ui.vouchers.draft import Draft


class Step(QWidget):
    """One step, alone on the page; it shows a part of the draft and writes into it.

    `changed` tells that the draft is another one than before, `noted` that what the step came to reads differently."""

    changed = Signal()
    noted = Signal()

    def __init__(self, draft: Draft, title: str, advice: str) -> None:
        super().__init__()
        self.draft = draft
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(10)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(4, 0, 4, 0)
        self.head.setSpacing(14)
        self.head.addWidget(Label(title, 19, 700))
        self.head.addWidget(Label(advice, 13, 400, "muted", elide=True), 1)
        self.body.addLayout(self.head)

    def show_draft(self) -> None:
        """Show what the draft says."""

    def entered(self) -> None:
        """Came to the front: set the focus."""

    def refuse(self) -> str | None:
        """Why one cannot go on from here, after showing where; None when one can."""
        return None

    def note(self) -> str:
        """What the step came to, in a few words."""
        return ""

    def is_busy(self) -> bool:
        """Whether something is still being read or drawn."""
        return False

    def set_compact(self, compact: bool) -> None:
        """Lay out for a narrow window."""


def side_by_side(*columns: QVBoxLayout) -> QHBoxLayout:
    """Fields beside one another, equally wide."""
    row = QHBoxLayout()
    row.setSpacing(12)
    for column in columns:
        column.addStretch()  # so that they begin at one height when one of them says what is wrong
        row.addLayout(column, 1)
    return row


def beside_bar(left: int, top: int, right: int, bottom: int) -> tuple[int, int, int, int]:
    """Margins whose right side lies where the scroll bar does: at the left in windows that read from right to left."""
    return (right, top, left, bottom) if is_rtl() else (left, top, right, bottom)
