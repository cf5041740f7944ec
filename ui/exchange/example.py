"""What a good list looks like: a few rows to see, and a file to fill in."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shopcrm.exchange.samples import sample, sample_csv
from shopcrm.exchange.saving import save
from shopcrm.shop import Shop
from shopcrm.text.formats import Formats
from shopcrm.text.mistakes import Trouble, say
from shopcrm.text.words import N_, _
from ui.exchange.files import ask_where
from ui.kit.buttons import Button
from ui.kit.cards import Section, empty, hline
from ui.kit.chips import ChipRow
from ui.kit.labels import IconLabel, Label
from ui.sentences import say_trouble

_PHONE = ("customers", 2)
_NOT_SHOWN = ("customers", 5)  # the second consent looks like the first; the saved sample has it
_LONG = {"customers": 5, "purchases": 2}
_NARROWEST = 64
_TWO_LINES = 40  # pixels
_HINTS = {
    "customers": (
        N_("Only the name is needed. Headings may be in Arabic, Persian or English, the columns in any order."),
        N_("What cannot be read is kept as a note on the card, and you are told."),
    ),
    "purchases": (
        N_("Needed are the date, the amount, and the customer's number, phone, card or name."),
        N_("Bring in the customers first, so that every purchase finds its card. Old purchases earn no points."),
    ),
}


class Example(Section):
    """One sample of each kind of list."""

    def __init__(self, shop: Shop) -> None:
        super().__init__(_("What a good list looks like"), "table")
        self._shop = shop
        self._kind = "customers"
        self.kinds = ChipRow([("customers", _("Customers")), ("purchases", _("Purchases"))])
        self.kinds.chosen.connect(self._choose)
        self.save_button = Button(_("Save this sample"), "download")
        self.save_button.clicked.connect(self._save)
        self._rows = QVBoxLayout()
        self._hints = QVBoxLayout()
        self._hints.setSpacing(4)
        self._lay_out()
        self.show_kind(self._kind)

    def show_kind(self, kind: str) -> None:
        """Show the sample of one kind."""
        self._kind = kind
        self.kinds.set_value(kind)
        empty(self._rows)
        self._rows.addWidget(_grid(self._kind, self._shown()))
        empty(self._hints)
        for hint in _HINTS[kind]:
            self._hints.addLayout(_hint(_(hint)))

    def _shown(self) -> list[list[str]]:
        lines = sample(self._kind, self._shop.settings.current, self._shop.clock.today())
        head, *rows = ([text for at, text in enumerate(line) if (self._kind, at) != _NOT_SHOWN] for line in lines)
        formats = self._shop.formats
        return [head, *([_cell(formats, text, (self._kind, at) == _PHONE) for at, text in enumerate(row)] for row in rows)]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.kinds, 1)
        head.addWidget(self.save_button)
        self.body.addLayout(head)
        self.body.addLayout(self._rows)
        self.body.addSpacing(4)
        self.body.addLayout(self._hints)
        self.body.addStretch()

    def _choose(self, kind: object) -> None:
        self.show_kind(str(kind))

    def _save(self) -> None:
        name = {"customers": _("Customers"), "purchases": _("Purchases")}[self._kind]
        target = ask_where(self, _("Save this sample"), f"{name}.csv", _("CSV list"), ".csv")
        if target is None:
            return
        try:
            save(target, sample_csv(self._kind, self._shop.settings.current, self._shop.clock.today()))
        except Trouble as trouble:
            say_trouble(self.window(), say(trouble, self._shop.formats))


def _cell(formats: Formats, text: str, phone: bool) -> str:
    """A cell in the digits of the reader; a phone only where its groups keep their order so."""
    if not any(map(str.isdigit, text)):
        return formats.name(text) if text else ""
    return formats.code(text if phone and formats.language == "ar" else formats.digits(text))


def _hint(words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(IconLabel("check", 15), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(words, 13, 400, "muted", wrap=True), 1)
    return row


def _long(text: str) -> Label:
    """Words that take a second line, and then smaller letters, before they are cut."""
    label = Label(text, 14, elide=True)
    label.two_lines, label.smaller = True, (13, 12)
    label.setMinimumHeight(_TWO_LINES)
    return label


def _grid(kind: str, rows: list[list[str]]) -> QWidget:
    table = QWidget()
    table.setAccessibleName(_("Sample"))
    grid = QGridLayout(table)
    grid.setContentsMargins(0, 4, 0, 4)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    for at, heading in enumerate(rows[0]):
        head = Label(heading, 13, 500, "muted", wrap=True)  # on two lines rather than cut
        head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        grid.addWidget(head, 0, at, Qt.AlignmentFlag.AlignBottom)
        grid.setColumnMinimumWidth(at, _NARROWEST)
        grid.setColumnStretch(at, 4 if at == _LONG[kind] else 1)
    for place, row in enumerate(rows[1:]):
        grid.addWidget(hline(), 2 * place + 1, 0, 1, len(row))
        for at, text in enumerate(row):
            grid.addWidget(_long(text) if text and at == _LONG[kind] else Label(text, 14), 2 * place + 2, at)
    return table
