"""Settings of thank-you vouchers: how they look, and the limits that keep a thank-you special."""

from collections.abc import Mapping
from typing import Any

from shopcrm.paper.vouchers import Layout
from shopcrm.settings import ShopSettings
from shopcrm.shop import Shop
from shopcrm.text.mistakes import UserMistake, say
from shopcrm.text.money import parse_amount
from shopcrm.text.words import N_, _
from ui.colours import ColourField
from ui.fields import count_field, days_field, labelled, money_field, pair
from ui.jobs import Jobs
from ui.kit.choices import Choice
from ui.kit.fields import MoneyField, NumberField
from ui.kit.overriding import override
from ui.settings.birthdays import BirthdayCard
from ui.settings.sheet import Sheet, titled
from ui.settings.specimen import Specimen

LAYOUTS = {Layout.A4: N_("A4 sheet, eight to cut"), Layout.A6: N_("A6 card"), Layout.ROLL: N_("Receipt roll")}
LONGEST_DAYS = 3650


class VouchersSheet(Sheet):
    """Days, paper and colour with a specimen beside them; budget, share, pause and goal."""

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        super().__init__(shop)
        formats = shop.formats
        self.days = days_field(formats)
        self.layout_choice = Choice("", [(str(layout), _(text)) for layout, text in LAYOUTS.items()])
        self.accent = ColourField(_("Colour"), shop.settings.logo())
        self.budget = money_field(formats, placeholder=_("No limit"))
        self.goal = money_field(formats, placeholder=_("No goal"))
        self.share = count_field(formats, suffix="٪" if formats.rtl and formats.local_digits else "%")
        self.pause = days_field(formats)
        self.month_budget = money_field(formats, placeholder=_("No limit"))
        self.year_budget = money_field(formats, placeholder=_("No limit"))
        self.birthdays = BirthdayCard(formats)
        self.specimen = Specimen(shop, jobs)
        self.inputs = (
            self.days, self.layout_choice, self.accent, self.budget, self.month_budget, self.year_budget, self.share,
            self.pause, self.goal, *self.birthdays.inputs,
        )  # fmt: skip
        self.layout_choice.changed.connect(self._draw)
        self.accent.changed.connect(self._draw)
        self._arrange()
        self.load()

    @override
    def show_settings(self, current: ShopSettings) -> None:
        self.days.set_value(current.voucher_days)
        self.layout_choice.set_value(current.voucher_layout)
        self.accent.set_value(current.accent)
        self.budget.set_value(current.voucher_budget_minor or None)
        self.month_budget.set_value(current.voucher_month_budget_minor or None)
        self.year_budget.set_value(current.voucher_year_budget_minor or None)
        self.birthdays.fill(current)
        self.share.set_value(current.voucher_share_percent)
        self.pause.set_value(current.voucher_pause_days)
        self.goal.set_value(current.monthly_goal_minor or None)

    @override
    def read(self) -> Mapping[str, Any] | None:
        whole = (
            self._within(self.days, 1, LONGEST_DAYS),
            self._within(self.share, 1, 100),
            self._within(self.pause, 0, LONGEST_DAYS),
            self._amount(self.budget),
            self._amount(self.month_budget),
            self._amount(self.year_budget),
            self._amount(self.birthdays.amount),
            self._amount(self.goal),
        )
        birthdays = self.birthdays.read()
        if not all(whole) or birthdays is None:
            return None
        return {
            "voucher_days": self.days.value(),
            "voucher_layout": self.layout_choice.value(),
            "accent": self.accent.value(),
            "voucher_budget_minor": self.budget.value() or 0,
            "voucher_month_budget_minor": self.month_budget.value() or 0,
            "voucher_year_budget_minor": self.year_budget.value() or 0,
            **birthdays,
            "voucher_share_percent": self.share.value(),
            "voucher_pause_days": self.pause.value(),
            "monthly_goal_minor": self.goal.value() or 0,
        }

    def _within(self, field: NumberField, least: int, most: int) -> bool:
        value, number = field.value(), self.shop.formats.number
        if value is not None and least <= value <= most:
            return True
        field.set_error(_("Type a number from {least} to {most}.").format(least=number(least), most=number(most)))
        return False

    def _amount(self, field: MoneyField) -> bool:
        try:
            if field.text():
                parse_amount(field.text(), self.shop.formats.currency)
        except UserMistake as mistake:
            field.set_error(say(mistake, self.shop.formats))
            return False
        return True

    def _draw(self) -> None:
        self.specimen.draw(Layout(str(self.layout_choice.value())), self.accent.value())

    def _arrange(self) -> None:
        paper = titled(_("What you print"))
        paper.body.addLayout(pair(labelled(_("Paper"), self.layout_choice), labelled(_("Valid for"), self.days)))
        paper.body.addLayout(labelled(_("Colour"), self.accent))
        paper.body.addWidget(self.specimen)
        limits = titled(_("Limits"), _("A thank-you is special while few get it, and not too often."))
        limits.body.addLayout(labelled(_("All open vouchers together may cost"), self.budget))
        month, year = labelled(_("In one month"), self.month_budget), labelled(_("In one year"), self.year_budget)
        limits.body.addLayout(pair(month, year))
        limits.body.addLayout(labelled(_("At most this part of your active customers at once"), self.share))
        limits.body.addLayout(labelled(_("Between two thank-yous to the same customer"), self.pause))
        hint = _("While those who come back bring less than this, the app advises a small extra instead of a discount.")
        limits.body.addLayout(labelled(_("Monthly goal from customers who come back"), self.goal, hint))
        self.lay_out([paper, self.birthdays], [limits])
