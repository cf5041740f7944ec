"""Customers who are alike: each of one group beside its nearest of another, none used twice. Pure, and quick for many."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log2

RECENT_DAYS = (14, 30, 60, 120, 240)
MOST_APART = 1.0  # in doublings of what was spent: half as much to twice as much
Band = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a customer looked like before the campaign; `spent_minor` in minor units."""

    customer_id: int
    purchases: int
    days_ago: int
    spent_minor: int

    @property
    def band(self) -> Band:
        """Alike in purchases (2, 3 to 4, 5 to 8, …) and in how lately they came."""
        return (max(self.purchases, 1) - 1).bit_length(), bisect_left(RECENT_DAYS, self.days_ago)

    @property
    def spent(self) -> float:
        return log2(max(self.spent_minor, 1))


def matched(thanked: Iterable[Likeness], others: Iterable[Likeness]) -> dict[int, int]:
    """For each thanked customer the nearest other of the same band by spending; those without a like are left out.

    Whoever has the fewest to choose from chooses first, so that the more are matched; ties go to the older card.
    """
    bands: dict[Band, list[tuple[float, int]]] = defaultdict(list)
    for each in others:
        bands[each.band].append((each.spent, each.customer_id))
    for band in bands.values():
        band.sort()
    pairs = {}
    for one in sorted(thanked, key=lambda each: (len(bands.get(each.band, ())), each.customer_id)):
        nearest = _take_nearest(bands.get(one.band, []), one.spent)
        if nearest is not None:
            pairs[one.customer_id] = nearest
    return pairs


def _take_nearest(band: list[tuple[float, int]], spent: float) -> int | None:
    place = bisect_left(band, (spent, 0))
    near = [each for each in (place - 1, place) if 0 <= each < len(band)]
    best = min(near, key=lambda each: (abs(band[each][0] - spent), band[each][1]), default=None)
    if best is None or abs(band[best][0] - spent) > MOST_APART:
        return None
    return band.pop(best)[1]
