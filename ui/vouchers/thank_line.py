"""The thank-you line of each voucher, and the name of the campaign; the step finds a place for the name."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from shopcrm.shop import Shop
from shopcrm.text.words import _
from shopcrm.vouchers.book import LONGEST_TEXT
from ui.kit.cards import Card
from ui.kit.chips import ChipRow
from ui.kit.fields import Field, TextField
from ui.kit.labels import Label
from ui.vouchers.draft import Terms

AUTOMATIC, OWN = "automatic", "own"


class ThankLine(Card):
    """Asks what each voucher thanks for. `changed` tells that it is something else than before."""

    changed = Signal()

    def __init__(self, shop: Shop) -> None:
        super().__init__((16, 10, 16, 10), 6)
        self._shop = shop
        self.source = ChipRow([(AUTOMATIC, _("Each one's own reason")), (OWN, _("My own words"))])
        self.words = TextField(_("Your words"), "", _("five years with us"), LONGEST_TEXT)
        self.sample = Label("", 13, 400, "muted", wrap=True)
        self.name = TextField(_("Name of the campaign"), "", _("Name of the campaign (optional)"), LONGEST_TEXT)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(Label(_("Thank-you line"), 13, 500, "muted"))
        head.addWidget(self.source, 1)
        self.body.addLayout(head)
        self.body.addWidget(self.words)
        self.body.addWidget(self.sample)
        self.source.chosen.connect(self._choose)
        for field in (self.words, self.name):
            field.changed.connect(self.changed)
        self._follow()

    def fill(self, terms: Terms) -> None:
        """Show these terms."""
        self.source.set_value(OWN if terms.own_words else AUTOMATIC)
        for field, text in ((self.words, terms.words), (self.name, terms.name)):
            if field.text() != text:
                field.set_text(text)
        self._follow()

    def read(self, terms: Terms) -> Terms:
        """These terms with what is typed here."""
        own = self.source.value() == OWN
        return replace(terms, own_words=own, words=self.words.text(), name=self.name.text())

    def missing(self) -> list[tuple[Field, str]]:
        """Each field with what is wrong with it; empty words where nothing is."""
        silent = self.source.value() == OWN and not self.words.text()
        return [(self.words, _("Write the words, or let each voucher say its own reason.") if silent else "")]

    def show_sample(self, line: str) -> None:
        """Show the line of the first voucher."""
        said = _("For example: {line}").format(line=self._shop.formats.name(line)) if line else ""
        self.sample.setText(said or _("Each voucher says why, in its customer's own language."))

    def _choose(self) -> None:
        self._follow()
        if self.source.value() == OWN:
            self.words.setFocus()
        self.changed.emit()

    def _follow(self) -> None:
        own = self.source.value() == OWN
        self.words.setVisible(own)
        self.sample.setVisible(not own)
