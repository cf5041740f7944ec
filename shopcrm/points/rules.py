"""What points come to: pure decisions of the loyalty programme."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from shopcrm.points.plan import Bonus, Programme, Tier
from shopcrm.text.dates import Calendar, parts
from shopcrm.text.fold import fold
from shopcrm.text.money import share

ROLLING_DAYS = 365


@dataclass(frozen=True, slots=True)
class EarningPart:
    """What one rule of the programme gives for a purchase: `points` for every `per_minor` of `eligible_minor` paid."""

    rule: str
    programme_id: int
    points: int
    per_minor: int
    eligible_minor: int

    def due(self, net_paid_minor: int, payable_minor: int) -> int:
        """The points for the money that was paid and not paid back, of all that was to be paid; rounded down once."""
        if payable_minor <= 0:
            return 0
        return share(self.points, share(max(net_paid_minor, 0), self.eligible_minor, payable_minor), self.per_minor)


@dataclass(frozen=True)
class Basket:
    """What the rules look at: the day, what is paid in money, the items with their amounts, whose birthday it is."""

    sold_on: date
    total_minor: int
    payable_minor: int
    items: tuple[tuple[str, int], ...] = ()
    birth_on: date | None = None
    tier: Tier | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a customer stands in the tiers: amounts in minor units over the last 365 days.

    `keeps_until` is the last day of a tier whose amount is no longer reached.
    """

    tier: Tier | None
    since_spent_minor: int
    next_tier: Tier | None
    next_missing_minor: int
    keeps_until: date | None


def due_back(given: int, returned_minor: int, total_minor: int) -> int:
    """How much of what was given with a purchase goes back when goods worth `returned_minor` of it came back.

    Used for money and points alike; nothing is lost over several returns, the last one brings back the rest.
    """
    return given * returned_minor // total_minor if total_minor else given


def earning_parts(programme: Programme, programme_id: int, basket: Basket, calendar: Calendar) -> tuple[EarningPart, ...]:
    """Everything this purchase will earn once it is paid; nothing on what vouchers or points paid."""
    paid = basket.payable_minor
    if not programme.is_on or paid <= 0 or basket.total_minor < programme.minimum_minor:
        return ()
    found: list[tuple[str, int, int, int]] = []
    step, points = programme.step_minor, programme.points_per_step
    if step:
        found.append(("money", points, step, paid))
        if basket.tier:
            found.append((f"tier:{programme.tiers.index(basket.tier)}", points * basket.tier.percent, step * 100, paid))
    for place, bonus in enumerate(programme.bonuses):
        eligible = _eligible(bonus, basket) if _holds(bonus, basket, calendar) else 0
        if bonus.points and eligible:
            found.append((f"bonus:{place}", bonus.points, paid, paid))
        elif step:
            found.append((f"bonus:{place}", points * bonus.percent, step * 100, eligible))
    return tuple(EarningPart(rule, programme_id, *each) for rule, *each in found if each[0] and each[2])


def tier_of(purchases: Iterable[tuple[date, int]], today: date, programme: Programme) -> Standing:
    """The tier by what was bought and kept in a rolling year; a higher one stays through the grace period."""
    year, grace = _RollingYear(purchases), timedelta(days=programme.grace_days)
    spent = year.spent(today)
    ranks = sorted(programme.tiers, key=lambda tier: tier.from_minor)
    tier, keeps_until = max((each for each in ranks if each.from_minor <= spent), key=_from, default=None), None
    for higher in reversed([each for each in ranks if each.from_minor > spent]):
        last = year.last_reached(higher.from_minor, today - grace, today)
        if last:
            tier, keeps_until = higher, last + grace
            break
    following = next((each for each in ranks if each.from_minor > max(spent, tier.from_minor if tier else -1)), None)
    missing = following.from_minor - spent if following else 0
    return Standing(tier, spent, following, missing, keeps_until)


def most_spendable(programme: Programme, spendable: int, payable_minor: int | None) -> int:
    """The most points that may be spent at once, on a bill with `payable_minor` to pay; 0 when none may."""
    most = max(spendable, 0)
    if payable_minor is not None:
        worth = programme.worth_minor
        most = min(most, share(payable_minor, programme.cap_percent, 100) // worth) if worth else 0
    most -= most % programme.points_step
    return most if most >= max(programme.min_points, 1) else 0


def _from(tier: Tier) -> int:
    return tier.from_minor


def _eligible(bonus: Bonus, basket: Basket) -> int:
    """The part of the money to pay that falls on the items the bonus is for."""
    if not bonus.words:
        return basket.payable_minor
    wanted = [folded for folded in map(fold, bonus.words) if folded]
    amount = sum(amount for item, amount in basket.items if any(word in fold(item) for word in wanted))
    return share(basket.payable_minor, amount, basket.total_minor)


def _holds(bonus: Bonus, basket: Basket, calendar: Calendar) -> bool:
    day, born = basket.sold_on, basket.birth_on
    return (
        bool(bonus.weekdays >> day.weekday() & 1)
        and (bonus.start is None or bonus.start <= day)
        and (bonus.until is None or day <= bonus.until)
        and (not bonus.birthday or (born is not None and parts(born, calendar)[1] == parts(day, calendar)[1]))
    )


class _RollingYear:
    """What was bought within the 365 days up to any day."""

    def __init__(self, purchases: Iterable[tuple[date, int]]) -> None:
        bought = sorted(purchases)
        self._days = [day for day, _amount in bought]
        self._sums = [0, *accumulate(amount for _day, amount in bought)]

    def spent(self, day: date) -> int:
        before, after = (bisect_right(self._days, each) for each in (day - timedelta(days=ROLLING_DAYS), day))
        return self._sums[after] - self._sums[before]

    def last_reached(self, amount_minor: int, since: date, today: date) -> date | None:
        """The last day on which so much was reached: sums fall only after a purchase has turned a year old."""
        ends = {day + timedelta(days=ROLLING_DAYS - 1) for day in self._days}
        days = sorted((day for day in ends if since <= day <= today), reverse=True)
        return next((day for day in days if self.spent(day) >= amount_minor), None)
