"""Where an import begins: a place for the list, what a good one looks like, what came in before, and the way out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.words import N_, _
from ui.exchange.drop_zone import DropZone
from ui.exchange.example import Example
from ui.exchange.past import PastImports
from ui.kit.buttons import LinkButton
from ui.kit.cards import Card
from ui.kit.labels import IconLabel, Label

_OUT = {"customers": N_("Customers"), "purchases": N_("Purchases"), "points": N_("Points"), "vouchers": N_("Vouchers")}


class StartSheet(QWidget):
    """The first sheet of the page."""

    export = Signal(str)

    def __init__(self, shop: Shop) -> None:
        super().__init__()
        self.zone = DropZone()
        self.example = Example(shop)
        self.past = PastImports(shop)
        self.exports: dict[str, LinkButton] = {}
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(self.example, 2)
        below.addWidget(self.past, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.zone, 1)
        column.addLayout(below)
        column.addWidget(self._way_out())

    def expect(self, kind: str) -> None:
        """Ask for a list of this kind."""
        self.zone.expect(kind)
        self.zone.say_problem("")
        self.example.show_kind(kind)

    def take_focus(self) -> None:
        self.zone.button.setFocus()

    def _way_out(self) -> Card:
        card = Card((18, 8, 18, 8))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(IconLabel("file-up", 18))
        row.addWidget(Label(_("Lists for elsewhere, as CSV or as a spreadsheet:"), 14))
        for kind, label in _OUT.items():
            button = LinkButton(_(label), 14)
            button.setAccessibleName(_("Save a list: {what}").format(what=_(label)))
            button.clicked.connect(lambda _checked=False, kind=kind: self.export.emit(kind))
            self.exports[kind] = button
            row.addWidget(button)
        row.addStretch()
        card.body.addLayout(row)
        return card
