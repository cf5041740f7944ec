"""Whether the rules of a programme can work at all."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from shopcrm.customers.draft import one_line
from shopcrm.points.plan import DEBT, EVERY_DAY, FORGIVE, Bonus, Programme
from shopcrm.text.dates import EARLIEST, LATEST
from shopcrm.text.words import N_

MOST_POINTS, MOST_MINOR, MOST_DAYS, LONGEST_NAME = 10_000_000, 10**13, 3660, 120
_MOST_FOR_A_MINOR = 10  # more points for the smallest coin, and the largest bills would earn more than can be counted
_SHORTEST_MONTH = 28


@dataclass(frozen=True)
class Flaw:
    """What is wrong with the rules, as a sentence."""

    sentence: str
    data: dict[str, object] = field(default_factory=dict)


def flaw_of(programme: Programme) -> Flaw | None:
    """The first thing that is wrong with these rules."""
    return next(map(Flaw, _problems(programme)), None)


def _problems(programme: Programme) -> Iterator[str]:
    each = programme
    amounts = (each.step_minor, each.minimum_minor, each.worth_minor, *(tier.from_minor for tier in each.tiers))
    if not all(0 <= amount <= MOST_MINOR for amount in amounts):
        yield N_("An amount of the programme is below zero or too large.")
    counts = (each.points_per_step, each.points_step, *(gift.points for gift in each.gifts))
    too_generous = 0 < each.step_minor * _MOST_FOR_A_MINOR < each.points_per_step
    if too_generous or not all(1 <= points <= MOST_POINTS for points in counts) or not 0 <= each.min_points <= MOST_POINTS:
        yield N_("A number of points in the programme is below one or too large.")
    days = (each.review_on, *(day for bonus in each.bonuses for day in (bonus.start, bonus.until)))
    if (
        not all(0 <= days <= MOST_DAYS for days in (each.grace_days, each.wait_days))
        or not 0 <= each.lapse_months <= 240
        or not all(EARLIEST <= day <= LATEST for day in days if day)
    ):
        yield N_("A period of the programme is below zero or too long.")
    if each.lapse_months and each.wait_days >= each.lapse_months * _SHORTEST_MONTH:
        yield N_("Points would lapse before they can be spent. Let them live longer or wait less.")
    if not 1 <= each.cap_percent <= 100:
        yield N_("Points may pay from 1 to 100 percent of a bill.")
    if each.below_zero not in (FORGIVE, DEBT):
        yield N_("Choose what happens when spent points are taken back: forgive them or keep a debt.")
    gifts = [one_line(gift.name) for gift in each.gifts]
    names = [*gifts, *(one_line(tier.name) for tier in each.tiers), *(one_line(bonus.name) for bonus in each.bonuses)]
    if not all(0 < len(name) <= LONGEST_NAME for name in names) or len(set(gifts)) < len(gifts):
        yield N_("Each bonus, tier and gift needs a name, and each gift its own.")
    if any(not 0 <= tier.percent <= 1000 for tier in each.tiers) or any(map(_is_empty, each.bonuses)):
        yield N_("A bonus gives points or a percentage up to 1000, on at least one day.")


def _is_empty(bonus: Bonus) -> bool:
    gives = (0 < bonus.points <= MOST_POINTS) != (0 < bonus.percent <= 1000)
    never = bonus.start is not None and bonus.until is not None and bonus.until < bonus.start
    return not gives or bonus.points < 0 or bonus.percent < 0 or not 0 < bonus.weekdays <= EVERY_DAY or never
