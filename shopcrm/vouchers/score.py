"""What a customer has earned, by five criteria: pure arithmetic on frozen values, fast enough to
rank a hundred thousand customers anew while a slider moves.

Each criterion gives 0 to 100; the score is their mean by the owner's weights. What nobody rated is left out of the mean.
"""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from heapq import nlargest
from math import lcm

from shopcrm.text.formats import Formats
from shopcrm.vouchers.reasons import Reason, tenure

FULL = 100
BEST_PART = 20
FEWEST_PURCHASES, FEWEST_MONTHS, FEWEST_DAYS = 6, 3, 180
MOST_DAYS = 3 * 365
FULL_REFERRALS = 3
BEST_RATING = 5


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each criterion counts; 0 leaves it out."""

    loyalty: int = 6
    punctual: int = 4
    cooperation: int = 4
    purchases: int = 6
    referrals: int = 4

    def score(self, criteria: "Iterable[Criterion]") -> int:
        """The mean of the criteria that are known, 0 to 100."""
        known = [(each.value, getattr(self, each.name)) for each in criteria if each.value is not None]
        whole = sum(weight for _value, weight in known)
        return (2 * sum(value * weight for value, weight in known) + whole) // (2 * whole) if whole else 0


@dataclass(frozen=True, slots=True)
class Facts:
    """What is counted of one customer: `late` bills, paid late or overdue; `months` with a visit among the last 12."""

    customer_id: int
    name: str
    purchases: int
    spent_minor: int
    tenure_days: int
    months: int
    late: int = 0
    rating: int | None = None
    referrals: int = 0


@dataclass(frozen=True, slots=True)
class Scale:
    """What earns the full 100, measured by the shop's own best customers: no shop is compared with another."""

    purchases: int = FEWEST_PURCHASES
    months: int = FEWEST_MONTHS
    tenure_days: int = FEWEST_DAYS


@dataclass(frozen=True, slots=True)
class Criterion:
    """One of the five: its `value` from 0 to 100 (None: not known), its weight, and the figure behind it."""

    name: str
    value: int | None
    weight: int
    figure: Reason

    def short(self, formats: Formats) -> str:
        """The figure for a narrow column."""
        return self.figure.short(formats)


def scale_of(everybody: Sequence[Facts]) -> Scale:
    """What the best twentieth of these customers reach."""
    return Scale(
        _best(FEWEST_PURCHASES, [each.purchases for each in everybody]),
        min(12, _best(FEWEST_MONTHS, [each.months for each in everybody])),
        min(MOST_DAYS, max(FEWEST_DAYS, max((each.tenure_days for each in everybody), default=0))),
    )


def criteria(facts: Facts, scale: Scale, weights: Weights) -> tuple[Criterion, ...]:
    """The five criteria of one customer, with the figures behind them."""
    figures = (_loyal(facts), _punctual(facts), _cooperation(facts), _purchases(facts, scale), _brought(facts))
    named = zip(Weights.__slots__, _values(facts, scale), astuple(weights), figures, strict=True)
    return tuple(Criterion(name, value, weight, figure) for name, value, weight, figure in named)


class Ranking:
    """Many customers, read once and ranked as often as the weights change."""

    def __init__(self, everybody: Iterable[Facts], scale: Scale | None = None) -> None:
        """Equal scores are told apart by purchases, then by who has the older card."""
        self.facts = sorted(everybody, key=lambda each: (-each.purchases, each.customer_id))
        self.scale = scale or scale_of(self.facts)
        self._rows = [
            (loyalty, punctual, FULL + 1 if cooperation is None else cooperation, purchases, referrals)
            for loyalty, punctual, cooperation, purchases, referrals in (_values(each, self.scale) for each in self.facts)
        ]

    def best(self, weights: Weights, count: int) -> list[Facts]:
        """The best `count` by these weights, the best first."""
        keys = self._keys(weights)
        if count * 8 > len(keys):
            order = sorted(range(len(keys)), key=keys.__getitem__, reverse=True)[:count]
        else:
            order = nlargest(count, range(len(keys)), key=keys.__getitem__)
        return [self.facts[place] for place in order]

    def _keys(self, weights: Weights) -> list[int]:
        """The exact mean of each, multiplied up until it is whole."""
        loyal, punctual, rated, bought, brought = astuple(weights)
        some = loyal + punctual + bought + brought
        whole = lcm(max(some, 1), max(some + rated, 1))
        with_rating, without = whole // max(some + rated, 1), whole // max(some, 1)
        return [
            (a * loyal + b * punctual + c * rated + d * bought + e * brought) * with_rating
            if c <= FULL
            else (a * loyal + b * punctual + d * bought + e * brought) * without
            for a, b, c, d, e in self._rows
        ]


def _best(least: int, counts: list[int]) -> int:
    counts.sort(reverse=True)
    return max(least, counts[len(counts) // BEST_PART] if counts else 0)


def _values(facts: Facts, scale: Scale) -> tuple[int, int, int | None, int, int]:
    known = max(facts.purchases, 1)
    return (
        (_part(facts.tenure_days, scale.tenure_days) + _part(facts.months, scale.months)) // 2,
        FULL * max(0, facts.purchases - facts.late) // known,
        None if facts.rating is None else FULL * (facts.rating - 1) // (BEST_RATING - 1),
        _part(facts.purchases, scale.purchases),
        _part(facts.referrals, FULL_REFERRALS),
    )


def _part(figure: int, full: int) -> int:
    return FULL if figure >= full else FULL * max(figure, 0) // full


def _loyal(facts: Facts) -> Reason:
    return Reason("loyal", {**tenure(facts.tenure_days).data, "regular": min(facts.months, 12)})


def _punctual(facts: Facts) -> Reason:
    on_time = max(0, facts.purchases - facts.late)
    return Reason("punctual", {"n": on_time, "bills": facts.purchases, "late": facts.late})


def _cooperation(facts: Facts) -> Reason:
    return Reason("unrated") if facts.rating is None else Reason("rated", {"n": facts.rating})


def _purchases(facts: Facts, scale: Scale) -> Reason:
    return Reason("most_have", {"n": facts.purchases, "best": scale.purchases})


def _brought(facts: Facts) -> Reason:
    return Reason("brought", {"n": facts.referrals}) if facts.referrals else Reason("brought_none")
