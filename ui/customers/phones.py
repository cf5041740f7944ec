"""The phone numbers on a card: one row each, as many as the customer has."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.text.words import _
from ui.kit.buttons import Button, IconButton, LinkButton
from ui.kit.fields import Field, TextField
from ui.kit.labels import Label

MOST = 10


class Phones(Field):
    """Rows of numbers, the first being the one to call."""

    def __init__(self, name: str) -> None:
        self._rows: list[_Row] = []
        self._lines = QVBoxLayout()
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(6)
        self._more = LinkButton(_("Add another number"))
        self._more.clicked.connect(self._add_and_go)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(self._lines)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        super().__init__(name, inner)
        self.set_numbers(())

    def numbers(self) -> tuple[str, ...]:
        """The numbers as typed, empty rows left out."""
        return tuple(text for row in self._rows if (text := row.field.text()))

    def set_numbers(self, numbers: Sequence[str]) -> None:
        for row in tuple(self._rows):
            self._drop(row)
        for number in numbers or ("",):
            self._add(number)

    def point_at(self, written: str, error: str) -> None:
        """Say what is wrong with one number, or with the first when it is not told which."""
        wrong = next((row for row in self._rows if " ".join(row.field.text().split()) == written), self._rows[0])
        wrong.field.set_error(error)
        wrong.field.control.setFocus()

    def _add_and_go(self) -> None:
        self._add("").field.control.setFocus()
        self.changed.emit()

    def _add(self, number: str) -> "_Row":
        row = _Row(number)
        row.field.changed.connect(self._was_changed)
        row.dropped.connect(self._take_away)
        self._rows.append(row)
        self._lines.addWidget(row)
        self._number_rows()
        return row

    def _take_away(self) -> None:
        row = self.sender()
        if isinstance(row, _Row):
            self._drop(row)
            if not self._rows:
                self._add("")
            self._rows[-1].field.control.setFocus()
            self._was_changed()

    def _drop(self, row: "_Row") -> None:
        self._rows.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._number_rows()

    def _number_rows(self) -> None:
        for place, row in enumerate(self._rows):
            row.field.set_name(_("Phone {n}").format(n=place + 1) if place else _("Phone"))
            row.remove.setVisible(len(self._rows) > 1 or bool(row.field.text()))
        self._more.setEnabled(len(self._rows) < MOST)
        if self._rows:
            self.control.setFocusProxy(self._rows[0].field.control)


class _Row(QWidget):
    dropped = Signal()

    def __init__(self, number: str) -> None:
        super().__init__()
        self.field = TextField("", number, max_length=60)
        self.remove = IconButton("trash-2", _("Take this number away"), 18)
        self.remove.clicked.connect(self.dropped)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)


class Duplicate(QFrame):
    """Says that somebody already has this number, and offers the two ways on."""

    open_wanted = Signal()
    add_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "tips")
        self._words = Label("", 14, 500, "tip", wrap=True)
        self.open_button = Button(_("Open that card"), "user")
        self.add_button = Button(_("Add anyway"), "user-plus")
        self.open_button.clicked.connect(self.open_wanted)
        self.add_button.clicked.connect(self.add_wanted)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.add_button)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addLayout(buttons)
        self.hide()

    def say(self, text: str) -> None:
        self._words.setText(text)
        self.show()
        self.open_button.setFocus()
