"""The second sheet: what each column of the list holds."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.exchange.headings import missing, recognised
from shopcrm.exchange.importing import Preview
from shopcrm.shop import Shop
from shopcrm.text.formats import Formats
from shopcrm.text.words import _, ngettext
from ui.exchange.column_table import ColumnTable
from ui.kit.buttons import Button
from ui.kit.chips import ChipRow
from ui.kit.choices import CheckBox
from ui.kit.labels import IconLabel, Label


class ColumnsSheet(QWidget):
    """Shows how the list was understood, and lets the owner put it right."""

    look = Signal(object)
    headed = Signal(bool)
    another = Signal(str)
    changed = Signal(object)

    def __init__(self, shop: Shop) -> None:
        super().__init__()
        self._formats: Formats = shop.formats
        self._preview: Preview | None = None
        self._title = Label(_("What does each column hold?"), 17, 700)
        self._file = Label("", 14, 400, "muted", elide=True)
        self.kinds = ChipRow([("customers", _("Customers")), ("purchases", _("Purchases"))])
        self.table = ColumnTable(shop.formats)
        self.first_row = CheckBox(_("The first row holds headings"))
        self._icon = IconLabel("circle-check", 20, "success")
        self._word = Label("", 14, 500, wrap=True)
        self.back = Button(_("Another list"), "arrow-left")
        self.go = Button(_("Look first"), "eye", "primary")
        self._lay_out()
        self.kinds.chosen.connect(self._switch_kind)
        self.table.mapped.connect(self._remapped)
        self.first_row.toggled.connect(self.headed)
        self.back.clicked.connect(lambda: self.another.emit("customers"))
        self.go.clicked.connect(self._go)

    def show_preview(self, name: str, preview: Preview) -> None:
        """Show a list as it was read."""
        self._preview = preview
        count = preview.table.count
        rows = ngettext("{n} row", "{n} rows", count).format(n=self._formats.number(count))
        self._file.setText(f"{self._formats.name(name)} · {rows}")
        self.kinds.set_value(preview.kind)
        box = self.first_row.box
        before = box.blockSignals(True)
        self.first_row.set_checked(preview.table.headed)
        box.blockSignals(before)
        self.table.show_preview(preview)
        self._say_missing()

    def take_focus(self) -> None:
        """Go to the first column that still matters, or to the way on."""
        if self._missing():
            self.table.choosers[0].control.setFocus()
        else:
            self.go.setFocus()

    def _say_missing(self) -> None:
        lacking = self._missing()
        if lacking:
            wanted = self._formats.spoken([_(label) for label in lacking])
            said = _("Choose the column for: {what}. Without it a row cannot be brought in.").format(what=wanted)
        elif self._preview and self._preview.kind == "purchases":
            said = _("Customer, date and amount are there. The other columns help where they are known.")
        else:
            said = _("The name is there. The other columns fill the card where they are known.")
        self._word.setText(said)
        self._word.set_tone("danger" if lacking else "text")
        self._icon.set_icon("triangle-alert" if lacking else "circle-check", "danger" if lacking else "success")

    def _missing(self) -> list[str]:
        return missing(self._preview.mapping, self._preview.kind) if self._preview else []

    def _switch_kind(self, kind: object) -> None:
        if self._preview and kind != self._preview.kind:
            table = self._preview.table
            self._preview = Preview(str(kind), table, recognised(table.headings, str(kind)))
            self.table.show_preview(self._preview)
            self._tell()

    def _remapped(self) -> None:
        if self._preview:
            self._preview = Preview(self._preview.kind, self._preview.table, self.table.mapping())
            self._tell()

    def _tell(self) -> None:
        self._say_missing()
        self.changed.emit(self._preview)

    def _go(self) -> None:
        if self._missing():
            self.take_focus()
        else:
            self.look.emit(self._preview)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._file)
        head.addLayout(words, 1)
        head.addWidget(self.kinds)
        word = QHBoxLayout()
        word.setSpacing(10)
        word.addWidget(self._icon)
        word.addWidget(self._word, 1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.back)
        foot.addWidget(self.first_row)
        foot.addStretch()
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addLayout(word)
        column.addLayout(foot)
