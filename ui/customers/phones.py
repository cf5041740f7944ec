"""The phone numbers on a card: one row each, as many as the customer has."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.text.words import _
from ui.kit.buttons import Button, IconButton, LinkButton
from ui.kit.fields import Field, TextField
from ui.kit.labels import Label


class Phones(Field):
    """Rows of numbers, the first being the one to call.

    All rows are made at once and shown when needed: a row made later would stand last in the Tab order."""

    def __init__(self, name: str, room: int) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._rows = [_Row(place) for place in range(room)]
        self._shown = 1
        self._more = LinkButton(_("Add another number"))
        super().__init__(name, inner)
        for row in self._rows:
            row.field.changed.connect(self._was_changed)
            row.dropped.connect(self._take_away)
            column.addWidget(row)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        self._more.clicked.connect(self._add)
        inner.setFocusProxy(self._rows[0].field.control)
        self._show_rows(1)

    def numbers(self) -> tuple[str, ...]:
        """The numbers as typed, empty rows left out."""
        return tuple(text for row in self._rows[: self._shown] if (text := row.field.text()))

    def set_numbers(self, numbers: Sequence[str]) -> None:
        """Show these numbers, one row each, and an empty row where there is none."""
        for place, row in enumerate(self._rows):
            row.field.set_text(numbers[place] if place < len(numbers) else "")
        self._show_rows(max(1, len(numbers)))

    def point_at(self, written: str, error: str) -> None:
        """Say what is wrong with one number, or with the first when it is not told which."""
        wrong = next((row for row in self._rows if " ".join(row.field.text().split()) == written), self._rows[0])
        wrong.field.set_error(error)
        wrong.field.control.setFocus()

    def _add(self) -> None:
        self._show_rows(self._shown + 1)
        self._rows[self._shown - 1].field.control.setFocus()
        self._was_changed()

    def _take_away(self, place: int) -> None:
        texts = [row.field.text() for row in self._rows[: self._shown]]
        self.set_numbers(texts[:place] + texts[place + 1 :])
        self._rows[min(place, self._shown - 1)].field.control.setFocus()
        self._was_changed()

    def _show_rows(self, count: int) -> None:
        self._shown = min(count, len(self._rows))
        for place, row in enumerate(self._rows):
            row.setVisible(place < self._shown)
            row.remove.setVisible(self._shown > 1)
        self._more.setEnabled(self._shown < len(self._rows))


class _Row(QWidget):
    dropped = Signal(int)

    def __init__(self, place: int) -> None:
        super().__init__()
        name = _("Phone {n}").format(n=place + 1) if place else _("Phone")
        self.field = TextField(name, max_length=60)
        self.remove = IconButton("trash-2", _("Take this number away"), 18)
        self.remove.clicked.connect(lambda: self.dropped.emit(place))
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
