"""How far a relationship has come: the rules that the owner can tune, and the stage that a history shows by them.

Silence is measured by the customer's own rhythm. Each stage comes with the figures that it follows from.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from shopcrm.customers.errors import BadStageRule

SMALLEST = {"permanent_purchases": 2, "permanent_gap_percent": 100, "inactive_percent": 110}
LARGEST = 100_000


@dataclass(frozen=True)
class StageRules:
    """What the stages ask for; percentages are of the customer's own rhythm, the usual days between two visits."""

    permanent_purchases: int = 6
    permanent_days: int = 180
    permanent_gap_percent: int = 200
    inactive_percent: int = 300
    lost_percent: int = 600
    shortest_rhythm_days: int = 7
    first_visit_rhythm_days: int = 60
    advocate_referrals: int = 2

    def checked(self) -> "StageRules":
        """These rules; raises BadStageRule for a figure that makes no sense."""
        for each in fields(self):
            least = SMALLEST.get(each.name, 1)
            if not least <= getattr(self, each.name) <= LARGEST:
                raise BadStageRule(rule=each.name, least=least, most=LARGEST)
        if self.lost_percent <= self.inactive_percent:
            raise BadStageRule(rule="lost_percent", least=self.inactive_percent + 1, most=LARGEST)
        return self


@dataclass(frozen=True, slots=True)
class History:
    """What the stage follows from: the days of purchases that were kept, oldest first; buyers this customer brought;
    whether they can be reached, and whether somebody recommended the shop to them."""

    days: Sequence[date] = ()
    brought_buyers: int = 0
    reachable: bool = False
    recommended: bool = False


@dataclass(frozen=True, slots=True)
class Because:
    """Why a stage is what it is: the rule, and its figures, from which one sentence can be made in any language."""

    rule: str
    figures: Mapping[str, int | str]

    def to_json(self) -> str:
        return json.dumps({"rule": self.rule, **self.figures}, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Standing:
    """A stage and why; `until_on` is the last day that silence leaves it, `expected_on` when they usually come again."""

    stage: str
    because: Because
    until_on: date | None = None
    rhythm_days: int | None = None
    expected_on: date | None = None


def stage_of(history: History, today: date, rules: StageRules) -> Standing:
    """The stage that this history shows."""
    if not history.days:
        return _not_yet_a_buyer(history)
    visits = sorted(set(history.days))
    rhythm = rhythm_of(visits, rules)
    last, known = visits[-1], rhythm if len(visits) > 1 else None
    expected = last + timedelta(known) if known else None
    gone = _silent(last, rhythm, len(history.days), today, rules)
    if gone:
        stage, because, until_on = gone
        return Standing(stage, because, until_on, known, expected)
    limit = rhythm * rules.inactive_percent // 100
    stage, because, pause = _here(history, visits, rhythm, today, rules)
    return Standing(stage, because, last + timedelta(min(limit, pause or limit)), known, expected)


def rhythm_of(visits: Sequence[date], rules: StageRules) -> int:
    """Usual days between two visits, given each day once: the middle of the pauses. One pause alone is no habit yet: it
    counts as much as what is usual after a first visit."""
    pauses = [(later - day).days for day, later in pairwise(visits)]
    if len(pauses) < 2:
        pauses.append(rules.first_visit_rhythm_days)
    from statistics import median  # brings decimal numbers along, which no quiet day needs

    return max(rules.shortest_rhythm_days, round(median(pauses)))


@lru_cache(maxsize=8)
def read_rules(kept: str) -> StageRules:
    """The rules as they are kept in the settings; the usual ones when nothing is kept."""
    known = {each.name for each in fields(StageRules)}
    return StageRules(**{name: value for name, value in json.loads(kept or "{}").items() if name in known})


def write_rules(rules: StageRules) -> str:
    """The rules as they are kept in the settings."""
    return json.dumps(asdict(rules))


def read_because(kept: str) -> Because:
    """The reason of a change as it was kept."""
    figures = json.loads(kept)
    return Because(figures.pop("rule"), figures)


def _not_yet_a_buyer(history: History) -> Standing:
    if history.recommended:
        return Standing("prospect", Because("recommended", {}))
    if history.reachable:
        return Standing("prospect", Because("reachable", {}))
    return Standing("suspect", Because("unknown", {}))


def _silent(
    last: date, rhythm: int, purchases: int, today: date, rules: StageRules
) -> tuple[str, Because, date | None] | None:
    """Inactive or lost, with the last day of it, where the silence is longer than the rhythm allows."""
    days = (today - last).days
    lost, inactive = rhythm * rules.lost_percent // 100, rhythm * rules.inactive_percent // 100
    figures: dict[str, int | str] = {"last_on": last.isoformat(), "rhythm": rhythm, "n": purchases}
    if days > lost:
        return "lost", Because("lost", {**figures, "limit": lost}), None
    if days > inactive:
        return "inactive", Because("inactive", {**figures, "limit": inactive}), last + timedelta(lost)
    return None


def _here(
    history: History, visits: list[date], rhythm: int, today: date, rules: StageRules
) -> tuple[str, Because, int | None]:
    """The stage of somebody who still comes, and the longest pause that leaves it, where it is a shorter one."""
    purchases = len(history.days)
    if purchases == 1:
        return "first_time", Because("first_time", {"first_on": visits[0].isoformat()}), None
    if history.brought_buyers >= rules.advocate_referrals:
        return "advocate", Because("advocate", {"brought": history.brought_buyers, "n": purchases}), None
    pause = rhythm * rules.permanent_gap_percent // 100
    since = _unbroken_since(visits, pause)
    kept_up = sum(1 for day in history.days if day >= since) if (today - visits[-1]).days <= pause else 0
    figures: dict[str, int | str] = {"n": kept_up, "since_on": since.isoformat(), "pause": pause, "rhythm": rhythm}
    if kept_up >= rules.permanent_purchases and (visits[-1] - since).days >= rules.permanent_days:
        return "permanent", Because("permanent", figures), pause
    asked: dict[str, int | str] = {"all": purchases, "first_on": visits[0].isoformat()}
    needed: dict[str, int | str] = {"needs": rules.permanent_purchases, "days": rules.permanent_days}
    return "repeat", Because("repeat", {**figures, **asked, **needed}), None


def _unbroken_since(visits: list[date], pause: int) -> date:
    """The first visit of the last row of visits in which no pause is longer than that many days."""
    since = visits[-1]
    for day in reversed(visits):
        if (since - day).days > pause:
            break
        since = day
    return since
