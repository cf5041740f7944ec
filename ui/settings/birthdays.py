"""Thanks for birthdays: on or off, what each gets and for how long; off until the owner wishes for it."""

from collections.abc import Mapping
from typing import Any

from shopcrm.settings import ShopSettings
from shopcrm.text.formats import Formats
from shopcrm.text.words import _
from ui.fields import count_field, days_field, labelled, money_field, pair
from ui.kit.cards import Card
from ui.kit.choices import Choice, Switch
from ui.kit.fields import TextField
from ui.kit.labels import Label

PERCENT, AMOUNT, EXTRA = "percent", "amount", "extra"
MOST_PERCENT, LONGEST_DAYS, LONGEST_EXTRA = 100, 365, 120
USUAL_PERCENT, USUAL_DAYS = 5, 30


class BirthdayCard(Card):
    """The fields; those of the offer rest while birthdays are switched off."""

    def __init__(self, formats: Formats) -> None:
        super().__init__((20, 14, 20, 18), 12)
        self._formats = formats
        hint = _("The vouchers page names whose birthday comes within two weeks; nothing is issued before you say yes.")
        self.on = Switch(_("Thank customers on their birthday"), hint=hint)
        kinds = [(PERCENT, _("Percentage")), (AMOUNT, _("Amount")), (EXTRA, _("Small gift only"))]
        self.kind = Choice(_("The birthday voucher gives"), kinds)
        self.percent = count_field(formats, _("Percentage"), suffix="٪" if formats.rtl and formats.local_digits else "%")
        self.amount = money_field(formats, _("Amount"))
        self.extra = TextField("", "", _("a small gift"), LONGEST_EXTRA)
        self.days = days_field(formats, _("Good after the birthday for"))
        self.inputs = (self.on, self.kind, self.percent, self.amount, self.extra, self.days)
        self.on.toggled.connect(self._follow)
        self.kind.chosen.connect(self._follow)
        self._lay_out()

    def fill(self, current: ShopSettings) -> None:
        """Show what is kept."""
        kind = AMOUNT if current.birthday_amount_minor else EXTRA if current.birthday_extra else PERCENT
        self.on.set_checked(current.birthday_thanks)
        self.kind.set_value(PERCENT if current.birthday_percent else kind)
        self.percent.set_value(current.birthday_percent or USUAL_PERCENT)
        self.amount.set_value(current.birthday_amount_minor or None)
        self.extra.set_text(current.birthday_extra)
        self.days.set_value(current.birthday_days)
        self._follow()

    def read(self) -> Mapping[str, Any] | None:
        """The settings as typed; None after saying what is wrong beside its field."""
        kind, percent, amount = self.kind.value(), self.percent.value() or 0, self.amount.value() or 0
        values = {
            "birthday_thanks": self.on.is_checked(),
            "birthday_percent": percent if kind == PERCENT else 0,
            "birthday_amount_minor": amount if kind == AMOUNT else 0,
            "birthday_extra": self.extra.text(),
            "birthday_days": self.days.value(),
        }
        if not self.on.is_checked():
            return {**values, "birthday_days": self.days.value() or USUAL_DAYS}
        if kind == PERCENT and not 1 <= percent <= MOST_PERCENT:
            self.percent.set_error(self._between(1, MOST_PERCENT))
        if kind == AMOUNT and not amount:
            self.amount.set_error(_("Type the amount that the voucher takes off."))
        if kind == EXTRA and not self.extra.text():
            self.extra.set_error(_("Name the small gift."))
        if not 1 <= (self.days.value() or 0) <= LONGEST_DAYS:
            self.days.set_error(self._between(1, LONGEST_DAYS))
        return None if any(field.error() for field in self.inputs) else values

    def _between(self, least: int, most: int) -> str:
        number = self._formats.number
        return _("Type a number from {least} to {most}.").format(least=number(least), most=number(most))

    def _follow(self) -> None:
        on, kind = self.on.is_checked(), self.kind.value()
        for field in self.inputs[1:]:
            field.setEnabled(on)
        self.percent.setVisible(kind != AMOUNT)
        self.percent.setEnabled(on and kind == PERCENT)
        self.amount.setVisible(kind == AMOUNT)

    def _lay_out(self) -> None:
        self.body.addWidget(Label(_("Birthdays"), 16, 700))
        self.body.addWidget(self.on)
        much = labelled(_("How much"), self.percent)
        self.amount.set_name(_("Amount"))
        much.addWidget(self.amount)
        self.body.addLayout(pair(labelled(_("The birthday voucher gives"), self.kind), much))
        gift, days = labelled(_("Small gift"), self.extra), labelled(_("Good after the birthday for"), self.days)
        self.body.addLayout(pair(gift, days))
