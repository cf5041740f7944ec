"""Settings of the stages: what makes a customer permanent or an advocate, and how long a silence is too long."""

from collections.abc import Mapping
from dataclasses import fields
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from shopcrm.customers.errors import BadStageRule
from shopcrm.customers.rules import STAGES
from shopcrm.customers.stage_rules import StageRules, read_rules
from shopcrm.settings import ShopSettings
from shopcrm.shop import Shop
from shopcrm.text.mistakes import say
from shopcrm.text.words import N_, _, ngettext
from ui.beside import do_beside
from ui.fields import count_field, days_field, labelled, pair
from ui.jobs import Jobs
from ui.kit.badges import Badge
from ui.kit.cards import Card, empty
from ui.kit.fields import NumberField
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.settings.sheet import Sheet, Undo, titled
from ui.tones import tone_of

MANY = 5000  # customers from whom on counting is not over in a blink
PERCENT = frozenset({"permanent_gap_percent", "inactive_percent", "lost_percent"})
DAYS = frozenset({"permanent_days", "shortest_rhythm_days", "first_visit_rhythm_days"})
NAMES = {
    "permanent_purchases": N_("Purchases at least"),
    "permanent_days": N_("Over at least"),
    "permanent_gap_percent": N_("Longest pause, of their rhythm"),
    "inactive_percent": N_("Inactive after, of their rhythm"),
    "lost_percent": N_("Lost after, of their rhythm"),
    "shortest_rhythm_days": N_("No rhythm is shorter than"),
    "first_visit_rhythm_days": N_("Usual after a first visit"),
    "advocate_referrals": N_("Brought buyers at least"),
}
EXAMPLE_DAYS = 30


class StagesSheet(Sheet):
    """The rules at the start side; beside them what they mean, and where this shop's customers stand."""

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        super().__init__(shop)
        self._jobs = jobs
        self.rules = {each.name: self._field(each.name) for each in fields(StageRules)}
        self.inputs = tuple(self.rules.values())
        self._example = Label("", 14, 400, wrap=True)
        self._counts = QVBoxLayout()
        for field in self.rules.values():
            field.changed.connect(self._say_example)
        standing = titled(_("Where your customers stand"))
        standing.body.addLayout(self._counts)
        self.lay_out((self._permanent(), standing), (self._silence(), self._advocate()))
        self.load()

    @override
    def show_settings(self, current: ShopSettings) -> None:
        rules = read_rules(current.stage_rules)
        for name, field in self.rules.items():
            field.set_value(getattr(rules, name))
        self._say_example()
        self._show_counts()

    @override
    def read(self) -> Mapping[str, Any] | None:
        try:
            return {"rules": self._typed().checked()}
        except BadStageRule as mistake:
            self.rules[str(mistake.data["rule"])].set_error(say(mistake, self.shop.formats))
            return None

    @override
    def keep(self, values: Mapping[str, Any]) -> Undo:
        before = self.shop.stages.rules
        self._count(values["rules"])
        return lambda: self._count(before)

    def _count(self, rules: StageRules) -> None:
        """Keep these rules and count everybody by them; where they are many, beside the window."""
        if self.shop.listing.count() < MANY:
            self.shop.stages.set_rules(rules)
            return
        do_beside(self, self.shop, self._jobs, _("Counting the stages"), partial(self.shop.stages.set_rules, rules))

    def _typed(self) -> StageRules:
        """The rules as typed; what cannot be read is no figure at all."""
        return StageRules(**{name: field.value() or 0 for name, field in self.rules.items()})

    def _field(self, name: str) -> NumberField:
        formats = self.shop.formats
        if name in DAYS:
            return days_field(formats, _(NAMES[name]))
        sign = "٪" if formats.rtl and formats.local_digits else "%"
        return count_field(formats, _(NAMES[name]), suffix=sign if name in PERCENT else "")

    def _permanent(self) -> Card:
        card = titled(
            _("Permanent"),
            _("Somebody who buys so often, for so long, and never stays away longer than their own rhythm allows."),
        )
        card.body.addLayout(pair(*(self._labelled(name) for name in ("permanent_purchases", "permanent_days"))))
        card.body.addLayout(self._labelled("permanent_gap_percent"))
        return card

    def _advocate(self) -> Card:
        card = titled(_("Advocate"), _("Somebody who came back and brought others who bought here."))
        card.body.addLayout(self._labelled("advocate_referrals"))
        return card

    def _silence(self) -> Card:
        card = titled(
            _("Rhythm and silence"),
            _("The rhythm is the usual number of days between two visits of one customer: silence is measured by it."),
        )
        card.body.addLayout(pair(*(self._labelled(name) for name in ("inactive_percent", "lost_percent"))))
        card.body.addLayout(pair(*(self._labelled(name) for name in ("shortest_rhythm_days", "first_visit_rhythm_days"))))
        card.body.addWidget(self._example)
        return card

    def _labelled(self, name: str) -> QVBoxLayout:
        return labelled(_(NAMES[name]), self.rules[name])

    def _say_example(self) -> None:
        rules, number = self._typed(), self.shop.formats.number
        words = _(
            "Somebody who comes every {rhythm} days stays permanent up to {pause} days of silence, is inactive after"
            " {inactive} and lost after {lost}."
        )
        self._example.setText(
            words.format(
                rhythm=number(EXAMPLE_DAYS),
                pause=number(EXAMPLE_DAYS * rules.permanent_gap_percent // 100),
                inactive=number(EXAMPLE_DAYS * rules.inactive_percent // 100),
                lost=number(EXAMPLE_DAYS * rules.lost_percent // 100),
            )
        )

    def _show_counts(self) -> None:
        """How many customers are at each stage by the rules that are kept."""
        empty(self._counts)
        names = {kind.id: kind.text.name for kind in self.shop.types.all(self.shop.formats.language)}
        counts = self.shop.stages.counts()
        for stage in STAGES:
            if stage in counts:
                self._counts.addLayout(self._count_line(names[stage], stage, counts[stage]))
        if not counts:
            self._counts.addWidget(Label(_("No customers yet"), 14, 400, "muted"))

    def _count_line(self, name: str, stage: str, count: int) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(Badge(name, tone_of(stage)))
        row.addStretch()
        words = ngettext("{n} customer", "{n} customers", count).format(n=self.shop.formats.number(count))
        row.addWidget(Label(words, 14, 500))
        return row
