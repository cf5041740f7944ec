"""When a voucher is taken, and from whom."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.calendar_names import WEEKDAYS
from shopcrm.text.countries import country
from shopcrm.text.dates import add_months
from shopcrm.text.words import _, ngettext
from shopcrm.vouchers.rules import EVERY_DAY
from ui.fields import WEEKDAYS as SHORT_DAYS
from ui.fields import date_field, labelled
from ui.kit.buttons import LinkButton
from ui.kit.cards import Card
from ui.kit.chips import Chip, ChipRow
from ui.kit.fields import Field
from ui.kit.labels import Label, tip_text
from ui.vouchers.draft import Terms
from ui.vouchers.step import side_by_side

MONTHS = (1, 2, 3)
PERSONAL, GIFTABLE = "personal", "giftable"


class Validity(Card):
    """Asks for the days. `changed` tells that they are others than before."""

    changed = Signal()

    def __init__(self, shop: Shop) -> None:
        super().__init__((16, 10, 16, 12), 8)
        self._shop = shop
        self.start = date_field(shop, _("Valid from"))
        self.until = date_field(shop, _("Valid until"))
        self.presets = [self._preset(months) for months in MONTHS]
        self.days = [self._day((country(shop.formats.region).week_starts + place) % 7) for place in range(7)]
        self.holder = ChipRow([(PERSONAL, _("Personal")), (GIFTABLE, _("May be given away"))])
        self._lay_out()
        for field in (self.start, self.until):
            field.changed.connect(self.changed)
        for _bit, chip in self.days:
            chip.clicked.connect(self._choose_days)
        self.holder.chosen.connect(self.changed)

    def fill(self, terms: Terms) -> None:
        """Show these terms."""
        for field, value in ((self.start, terms.start), (self.until, terms.until)):
            if field.value() != value:
                field.set_value(value)
        for bit, chip in self.days:
            chip.setChecked(bool(terms.weekdays >> bit & 1))
        self.holder.set_value(GIFTABLE if terms.giftable else PERSONAL)

    def read(self, terms: Terms) -> Terms:
        """These terms with what is chosen here."""
        days = sum(1 << bit for bit, chip in self.days if chip.isChecked())
        return replace(
            terms, start=self.start.value(), until=self.until.value(), weekdays=days or EVERY_DAY,
            giftable=self.holder.value() == GIFTABLE,
        )  # fmt: skip

    def missing(self) -> list[tuple[Field, str]]:
        """Each field with what is wrong with it; empty words where nothing is."""
        start, until = self.start.value(), self.until.value()
        backwards = _("This is before the first day.") if start and until and until < start else ""
        return [
            (self.start, "" if start else _("Type the first day.")),
            (self.until, backwards if until else _("Type the last day.")),
        ]

    def _last_day(self, months: int) -> None:
        start = self.start.value() or self._shop.clock.today()
        self.until.set_value(add_months(start, months, self._shop.formats.calendar))

    def _choose_days(self) -> None:
        """A voucher that is taken on no day is taken on every day."""
        if not any(chip.isChecked() for _bit, chip in self.days):
            for _bit, chip in self.days:
                chip.setChecked(True)
        self.changed.emit()

    def _preset(self, months: int) -> LinkButton:
        words = ngettext("{n} month", "{n} months", months).format(n=self._shop.formats.number(months))
        link = LinkButton(words)
        link.clicked.connect(partial(self._last_day, months))
        return link

    def _day(self, bit: int) -> tuple[int, Chip]:
        language = self._shop.formats.language
        chip, name = Chip(SHORT_DAYS[language].split()[bit]), WEEKDAYS[language][bit]
        chip.setProperty("small", True)
        chip.setAccessibleName(name)
        chip.setToolTip(tip_text(name))
        return bit, chip

    def _lay_out(self) -> None:
        links = QHBoxLayout()
        links.setSpacing(2)
        links.setContentsMargins(0, 9, 0, 9)
        for link in self.presets:
            links.addWidget(link)
        days = QHBoxLayout()
        days.setSpacing(6)
        for _bit, chip in self.days:
            days.addWidget(chip)
        days.addStretch()
        dates = side_by_side(
            labelled(_("Valid from"), self.start, elide=True), labelled(_("Valid until"), self.until, elide=True)
        )
        dates.addLayout(_under(_("Valid for"), links))
        self.body.addLayout(dates)
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addLayout(_under(_("Taken on"), days))
        pair.addStretch()
        pair.addLayout(_under(_("For whom"), self.holder))
        self.body.addLayout(pair)


def _under(text: str, part: QHBoxLayout | QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(Label(text, 13, 500, "muted"))
    if isinstance(part, QWidget):
        column.addWidget(part)
    else:
        column.addLayout(part)
    return column
