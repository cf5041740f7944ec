"""What a voucher gives: a percentage, an amount, only a gift, or a small discount with a small gift."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.words import N_, _
from shopcrm.vouchers.book import LONGEST_TEXT
from ui.fields import count_field, labelled, money_field
from ui.kit.cards import Card
from ui.kit.chips import ChipRow
from ui.kit.fields import Field, NumberField, TextField
from ui.vouchers.draft import AMOUNT, BOTH, EXTRA, PERCENT, Terms
from ui.vouchers.words import percent_sign

KINDS = {
    PERCENT: N_("Percent"),
    AMOUNT: N_("Amount"),
    EXTRA: N_("Only a gift"),
    BOTH: N_("Small discount and gift"),
}


class Offering(Card):
    """Asks what is given. `changed` tells that it is something else than before."""

    changed = Signal()

    def __init__(self, shop: Shop) -> None:
        super().__init__((16, 12, 16, 12), 8)
        formats = shop.formats
        self.kinds = ChipRow([(kind, _(words)) for kind, words in KINDS.items()])
        self.percent = count_field(formats, _("Percent off"), None, percent_sign(formats))
        self.amount = money_field(formats, _("Amount off"))
        self.cap = money_field(formats, _("At most (optional)"))
        self.minimum = money_field(formats, _("On bills from (optional)"))
        self.extra = TextField(_("A small extra"), "", _("a box of sweets, free delivery…"), LONGEST_TEXT)
        self.extra_cost = money_field(formats, _("It costs you (optional)"))
        self._lay_out()
        self.kinds.chosen.connect(self._choose)
        for field in self._typed():
            field.changed.connect(self.changed)

    def fill(self, terms: Terms) -> None:
        """Show these terms."""
        self.kinds.set_value(terms.kind)
        for field, value in zip(self._numbers(), self._values(terms), strict=True):
            if field.value() != value:
                field.set_value(value)
        if self.extra.text() != terms.extra:
            self.extra.set_text(terms.extra)
        self._follow()

    def read(self, terms: Terms) -> Terms:
        """These terms with what is typed here."""
        return replace(
            terms, kind=str(self.kinds.value()), percent=self.percent.value(), amount_minor=self.amount.value(),
            cap_minor=self.cap.value(), minimum_minor=self.minimum.value(), extra=self.extra.text(),
            extra_cost_minor=self.extra_cost.value(),
        )  # fmt: skip

    def missing(self) -> list[tuple[Field, str]]:
        """Each field with what is wrong with it; empty words where nothing is."""
        kind = self.kinds.value()
        no_amount = _("This is not an amount.")
        return [
            (self.percent, _("Type a percentage.") if kind in {PERCENT, BOTH} and self.percent.value() is None else ""),
            (self.amount, _("Type an amount.") if kind == AMOUNT and not self.amount.value() else ""),
            (self.cap, "" if self.cap.is_readable() else no_amount),
            (self.minimum, "" if self.minimum.is_readable() else no_amount),
            (self.extra, _("Say what the extra is.") if kind in {EXTRA, BOTH} and not self.extra.text() else ""),
            (self.extra_cost, "" if self.extra_cost.is_readable() else no_amount),
        ]

    def _numbers(self) -> tuple[NumberField, ...]:
        return (self.percent, self.amount, self.cap, self.minimum, self.extra_cost)

    @staticmethod
    def _values(terms: Terms) -> tuple[int | None, ...]:
        return (terms.percent, terms.amount_minor, terms.cap_minor, terms.minimum_minor, terms.extra_cost_minor)

    def _typed(self) -> tuple[NumberField | TextField, ...]:
        return (*self._numbers(), self.extra)

    def _choose(self) -> None:
        self._follow()
        for field in self._typed():
            field.set_error(None)
        self.changed.emit()

    def _follow(self) -> None:
        """Show the fields that this kind needs."""
        kind = self.kinds.value()
        self._percent.setVisible(kind in {PERCENT, BOTH})
        self._cap.setVisible(kind in {PERCENT, BOTH})
        self._amount.setVisible(kind == AMOUNT)

    def _lay_out(self) -> None:
        self._percent, self._cap = _sheet(_("Percent off"), self.percent), _sheet(_("At most (optional)"), self.cap)
        self._amount = _sheet(_("Amount off"), self.amount)
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(12)
        second.setSpacing(12)
        for sheet in (self._percent, self._amount, self._cap, _sheet(_("On bills from (optional)"), self.minimum)):
            first.addWidget(sheet, 1)
        second.addWidget(_sheet(_("A small extra"), self.extra), 2)
        second.addWidget(_sheet(_("It costs you (optional)"), self.extra_cost), 1)
        self.body.addWidget(self.kinds)
        self.body.addLayout(first)
        self.body.addLayout(second)


def _sheet(text: str, field: Field) -> QWidget:
    sheet = QWidget()
    column = labelled(text, field, elide=True)
    column.setContentsMargins(0, 0, 0, 0)
    column.addStretch()
    sheet.setLayout(column)
    return sheet
