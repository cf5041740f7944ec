"""Where a list is dropped, or chosen."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.text.words import _
from ui.kit.buttons import Button
from ui.kit.labels import IconLabel, Label
from ui.kit.overriding import override
from ui.kit.theme import tokens


class DropZone(QWidget):
    """A frame that waits for a file, with the button to choose one, and the sentence why one was refused."""

    choose = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._over = False
        self.button = Button(_("Choose a list"), "folder-open", "primary")
        self.button.clicked.connect(self.choose)
        self._problem = Label("", 14, 500, "danger", wrap=True)
        self._problem_row = QWidget()
        self._title = Label("", 18, 700, wrap=True, edge="center")
        self._lay_out()
        self.say_problem("")

    def expect(self, kind: str) -> None:
        """Say which list is wanted."""
        purchases = kind == "purchases"
        self._title.setText(_("Drop your list of purchases here") if purchases else _("Drop your list here"))

    def say_problem(self, words: str) -> None:
        """Say why a file was refused; without words the sentence goes."""
        self._problem.setText(words)
        self._problem_row.setVisible(bool(words))
        self.button.setAccessibleDescription(words)

    def problem(self) -> str:
        return self._problem.text()

    def set_over(self, over: bool) -> None:
        """Show that a file hangs above."""
        self._over = over
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(look.primary if self._over else look.control), 2 if self._over else 1.5)
        pen.setStyle(Qt.PenStyle.SolidLine if self._over else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(look.soft if self._over else look.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)

    def _lay_out(self) -> None:
        promise = _("CSV from a spreadsheet, a till or an address book. Nothing is saved before you have looked at it.")
        trouble = QHBoxLayout(self._problem_row)
        trouble.setContentsMargins(0, 0, 0, 0)
        trouble.setSpacing(10)
        trouble.addWidget(IconLabel("circle-alert", 20, "danger"), 0, Qt.AlignmentFlag.AlignTop)
        trouble.addWidget(self._problem, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 16, 28, 16)
        column.setSpacing(6)
        column.addStretch()
        column.addWidget(IconLabel("file-down", 44, "accent"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._title)
        column.addWidget(Label(promise, 14, 400, "muted", wrap=True, edge="center"))
        column.addSpacing(8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        column.addWidget(self._problem_row)
