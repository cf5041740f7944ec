"""What is written about one customer type in one language, as fields."""

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from shopcrm.customers.types import TypeText
from shopcrm.text.words import _
from ui.fields import labelled
from ui.kit.fields import NoteField, TextField

LINES = 4


class TypeWords(QWidget):
    """Name, summary and four lists with a line each."""

    def __init__(self) -> None:
        super().__init__()
        self.name = TextField(max_length=60)
        self.summary = TextField(max_length=200)
        self.signs = NoteField(lines=LINES)
        self.do = NoteField(lines=LINES)
        self.avoid = NoteField(lines=LINES)
        self.say = NoteField(lines=LINES)
        self._lay_out()

    @property
    def fields(self) -> tuple[TextField | NoteField, ...]:
        return (self.name, self.summary, self.signs, self.do, self.avoid, self.say)

    def show_text(self, text: TypeText) -> None:
        self.name.set_text(text.name)
        self.summary.set_text(text.summary)
        self.summary.edit.home(False)
        for field, lines in ((self.signs, text.signs), (self.do, text.do), (self.avoid, text.avoid), (self.say, text.say)):
            field.set_text("\n".join(lines))

    def text(self) -> TypeText:
        """What is written here; empty lines are left out."""
        signs, do, avoid, say = (_lines(field) for field in (self.signs, self.do, self.avoid, self.say))
        return TypeText(self.name.text(), self.summary.text(), signs, do, avoid, say)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(10)
        head = QGridLayout()
        head.setHorizontalSpacing(12)
        head.addLayout(labelled(_("Name"), self.name), 0, 0)
        head.addLayout(labelled(_("In one sentence"), self.summary), 0, 1)
        head.setColumnStretch(0, 2)
        head.setColumnStretch(1, 3)
        column.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.addLayout(labelled(_("Signs, one a line"), self.signs), 0, 0)
        grid.addLayout(labelled(_("Do"), self.do), 0, 1)
        grid.addLayout(labelled(_("Avoid"), self.avoid), 1, 0)
        grid.addLayout(labelled(_("Say"), self.say), 1, 1)
        column.addLayout(grid)
        column.addStretch()


def _lines(field: NoteField) -> tuple[str, ...]:
    return tuple(line.strip() for line in field.text().splitlines() if line.strip())
