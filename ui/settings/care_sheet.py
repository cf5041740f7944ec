"""Settings of care: how far the shop goes for customers of each stage, and after how many days what is due."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QGridLayout

from shopcrm.care.errors import BadCareDays
from shopcrm.care.levels import DAYS, LEVELS, MEANINGS, NAMES, CareRules
from shopcrm.customers.rules import STAGES
from shopcrm.settings import ShopSettings
from shopcrm.shop import Shop
from shopcrm.text.mistakes import say
from shopcrm.text.words import N_, _
from ui.fields import count_field, days_field, labelled
from ui.kit.choices import Choice
from ui.kit.fields import NumberField
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.settings.sheet import Sheet, Undo, titled

CAPTIONS = {
    "after_sale_days": N_("Call so many days after a sale"),
    "in_touch_days": N_("A word at the latest every (proactive)"),
    "partner_days": N_("A word at the latest every (partnership)"),
    "birthday_days": N_("Show birthdays and occasions ahead by"),
    "lapsing_days": N_("Show points and vouchers before they end by"),
    "again_days": N_("Try to win somebody back again after"),
    "a_day": N_("Unasked calls of each kind in one day, at most"),
}


class CareSheet(Sheet):
    """A level for each stage, and the days."""

    def __init__(self, shop: Shop) -> None:
        super().__init__(shop)
        options = [(level, _(NAMES[level])) for level in LEVELS]
        self.levels = {stage: Choice(self._stage(stage), options) for stage in STAGES}
        self.days: dict[str, NumberField] = {
            name: count_field(shop.formats, _(caption)) if name == "a_day" else days_field(shop.formats, _(caption))
            for name, caption in CAPTIONS.items()
        }
        self.inputs = (*self.levels.values(), *self.days.values())
        self._arrange()
        self.load()

    @override
    def show_settings(self, current: ShopSettings) -> None:
        rules = self.shop.care_levels.rules
        for stage, choice in self.levels.items():
            choice.set_value(rules.level_of(stage))
        for name, field in self.days.items():
            field.set_value(getattr(rules, name))

    @override
    def read(self) -> Mapping[str, Any] | None:
        rules = self._typed()
        try:
            self.shop.care_levels.refuse(rules)
        except BadCareDays as wrong:
            self.days[str(wrong.field)].set_error(say(wrong, self.shop.formats))
            return None
        return {"rules": rules}

    @override
    def keep(self, values: Mapping[str, Any]) -> Undo:
        levels = self.shop.care_levels
        before = levels.rules
        levels.keep_rules(values["rules"])
        return lambda: levels.keep_rules(before)

    def _typed(self) -> CareRules:
        levels = {stage: str(choice.value()) for stage, choice in self.levels.items()}
        days: dict[str, Any] = {name: -1 if (value := self.days[name].value()) is None else value for name in DAYS}
        return replace(self.shop.care_levels.rules, levels=levels, **days)

    def _stage(self, stage: str) -> str:
        return self.shop.types.get(stage, self.shop.formats.language).text.name

    def _arrange(self) -> None:
        text = _("Where many buy little, basic care is the economic choice; for few who buy much, work together. "
                 "One customer may have a level of their own, set on their card.")  # fmt: skip
        stages = titled(_("How far we go, stage by stage"), text)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place, (stage, choice) in enumerate(self.levels.items()):
            grid.addWidget(Label(self._stage(stage), 14, 500), place, 0)
            grid.addWidget(choice, place, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        stages.body.addLayout(grid)
        meanings = titled(_("What the levels mean"))
        for level in LEVELS:
            said = Label(f"{_(NAMES[level])}: {_(MEANINGS[level])}", 13, 400, wrap=True)
            meanings.body.addWidget(said)
        days = titled(_("When what is due"), _("What is due stands on Today on its day."))
        for name, caption in CAPTIONS.items():
            days.body.addLayout(labelled(_(caption), self.days[name]))
        self.lay_out([stages], [days, meanings])
