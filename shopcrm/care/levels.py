"""The care ladder: how far the shop goes for customers of each stage, and what that asks of it."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from shopcrm.care.errors import BadCareDays, UnknownCareLevel
from shopcrm.customers.book import Customers
from shopcrm.customers.rules import STAGES
from shopcrm.settings import Settings
from shopcrm.store.changes import Topic
from shopcrm.store.file import ShopFile
from shopcrm.text.dates import Calendar
from shopcrm.text.words import N_

LEVELS = ("basic", "reactive", "accountable", "proactive", "partnership")
NAMES = {
    "basic": N_("Basic"),
    "reactive": N_("Reactive"),
    "accountable": N_("Accountable"),
    "proactive": N_("Proactive"),
    "partnership": N_("Partnership"),
}
MEANINGS = {
    "basic": N_("We sell and guide well."),
    "reactive": N_("We invite them to call with any question or complaint."),
    "accountable": N_("Some days after a sale we call and ask whether it met expectations."),
    "proactive": N_("We also get in touch at other times: about better use, and about new goods."),
    "partnership": N_("We work together continually."),
}
CALLS_AFTER_A_SALE = frozenset(LEVELS[2:])
MOST_DAYS = 3650
_USUAL = {
    **dict.fromkeys(STAGES, "reactive"),
    "suspect": "basic",
    "disqualified": "basic",
    "first_time": "accountable",
    "repeat": "accountable",
    "permanent": "proactive",
    "advocate": "proactive",
    "partner": "partnership",
}


@dataclass(frozen=True)
class CareRules:
    """The owner's wishes: a level for each stage, and after how many days what is due.

    `after_sale_days` after a sale it is asked how it went; every `in_touch_days` (`partner_days` at partnership) there is a
    word between times; `birthday_days` and `lapsing_days` are how far ahead Today looks; `again_days` is how long somebody
    is left alone after the shop tried to win them back; `a_day` is how many of each kind of unasked contact one day brings.
    """

    levels: Mapping[str, str] = field(default_factory=lambda: dict(_USUAL))
    after_sale_days: int = 7
    in_touch_days: int = 60
    partner_days: int = 21
    birthday_days: int = 3
    lapsing_days: int = 14
    again_days: int = 180
    a_day: int = 20

    def level_of(self, stage: str) -> str:
        return self.levels.get(stage, "reactive")

    def stages_at(self, levels: frozenset[str]) -> list[str]:
        """The stages whose customers are cared for at one of these levels."""
        return [stage for stage in STAGES if self.level_of(stage) in levels]


DAYS = ("after_sale_days", "in_touch_days", "partner_days", "birthday_days", "lapsing_days", "again_days", "a_day")
_MAY_BE_NONE = frozenset({"birthday_days"})


class CareLevels:
    """Reads and keeps the care levels: of each stage, and of single customers."""

    def __init__(self, file: ShopFile, settings: Settings, customers: Customers) -> None:
        self._file = file
        self._settings = settings
        self._customers = customers

    @property
    def rules(self) -> CareRules:
        """The owner's rules; what was never set is as usual."""
        return read_rules(self._settings.current.care)

    @property
    def calendar(self) -> Calendar:
        """The calendar by which birthdays come round in this shop."""
        return self._settings.current.formats.calendar

    def keep_rules(self, rules: CareRules) -> CareRules:
        """Let these rules hold from now on; raises UnknownCareLevel, BadCareDays."""
        self.refuse(rules)
        self._settings.change(care=json.dumps(asdict(replace(rules, levels=dict(rules.levels)))))
        return self.rules

    def refuse(self, rules: CareRules) -> None:
        """Refuse what cannot be kept; raises as `keep_rules` does."""
        for stage, level in rules.levels.items():
            if level not in LEVELS or stage not in STAGES:
                raise UnknownCareLevel(level=level, known=LEVELS)
        for name in DAYS:
            least = 0 if name in _MAY_BE_NONE else 1
            if not least <= getattr(rules, name) <= MOST_DAYS:
                raise BadCareDays(name, least=least, most=MOST_DAYS)

    def change(self, **days: Any) -> CareRules:
        """Change some of the rules, as `keep_rules` does."""
        return self.keep_rules(replace(self.rules, **days))

    def of(self, customer_id: int) -> str:
        """At which level this customer is cared for; raises UnknownCustomer."""
        return self.preferred(customer_id) or self.usual(customer_id)

    def usual(self, customer_id: int) -> str:
        """The level of this customer's stage."""
        stage = self._file.value("SELECT coalesce(pinned_stage, stage) FROM customer WHERE id = ?", customer_id)
        return self.rules.level_of(str(stage))

    def preferred(self, customer_id: int) -> str | None:
        """The level set for this customer by hand, if any; raises UnknownCustomer."""
        self._customers.must_exist(customer_id)
        found: str | None = self._file.value("SELECT care_level FROM customer WHERE id = ?", customer_id)
        return found

    def set(self, customer_id: int, level: str | None) -> str | None:
        """Care for one customer at this level whatever their stage (None: as their stage); gives what was set before.

        Raises UnknownCareLevel, UnknownCustomer."""
        if level is not None and level not in LEVELS:
            raise UnknownCareLevel(level=level, known=LEVELS)
        with self._file.write(Topic.CARE | Topic.CUSTOMERS):
            before = self.preferred(customer_id)
            self._file.run("UPDATE customer SET care_level = ? WHERE id = ?", level, customer_id)
        return before


def read_rules(kept: str) -> CareRules:
    """The rules as they were kept."""
    if not kept:
        return CareRules()
    told = json.loads(kept)
    days = {name: told[name] for name in DAYS if name in told}
    return CareRules(levels={**_USUAL, **told.get("levels", {})}, **days)
