"""What a customer usually does: which goods, on which day, how often; and what they are worth over the years."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shopcrm.customers.referrals import referral_tree
from shopcrm.store.file import ShopFile
from shopcrm.text.dates import iso_day
from shopcrm.text.fold import words

USUAL_TIMES = 2  # what was bought twice begins to be a habit
MOST_GOODS = 6
FEWEST_FOR_A_WEEKDAY = 5
WEEKDAY_PERCENT = 40


@dataclass(frozen=True, slots=True)
class Usual:
    """Something the customer buys again and again: in how many purchases, and when last."""

    item: str
    times: int
    last_on: date


@dataclass(frozen=True)
class Habits:
    """A customer's habits. `weekday` is 0 for Monday; money in minor units, of what was kept.

    `rhythm_days` is the usual time between two purchases, `expected_on` the day the next one should come by it.
    `brought_minor` is what those bought whom this customer brought, on every level of the referral tree.
    """

    goods: tuple[Usual, ...]
    weekday: int | None
    rhythm_days: int | None
    expected_on: date | None
    visits: int
    first_on: date | None
    last_on: date | None
    lifetime_minor: int
    year_minor: int
    brought_minor: int


def habits_of(file: ShopFile, customer_id: int, today: date) -> Habits:
    """Read a customer's habits from what they bought and kept."""
    visits, lifetime, first, last, rhythm, expected = file.row(_CARD, customer_id) or (0, 0, None, None, None, None)
    bought = file.rows(_LINES, customer_id)
    first_on, last_on, expected_on = (iso_day(day) for day in (first, last, expected))
    return Habits(
        goods=usual_goods((item, date.fromisoformat(day), purchase_id) for item, day, purchase_id in bought),
        weekday=_usual_weekday(file, customer_id),
        rhythm_days=rhythm,
        expected_on=expected_on,
        visits=visits,
        first_on=first_on,
        last_on=last_on,
        lifetime_minor=lifetime,
        year_minor=_per_year(lifetime, first_on, today),
        brought_minor=referral_tree(file, customer_id).spent_minor,
    )


def usual_goods(bought: Iterable[tuple[str, date, int]], most: int = MOST_GOODS) -> tuple[Usual, ...]:
    """What comes back in purchase after purchase, however it was spelt; the most usual first, named as written last."""
    times: dict[str, set[int]] = {}
    newest: dict[str, tuple[date, str]] = {}
    for item, day, purchase_id in bought:
        key = " ".join(words(item))
        times.setdefault(key, set()).add(purchase_id)
        newest[key] = max(newest.get(key, (date.min, "")), (day, item))
    usual = [Usual(newest[key][1], len(ids), newest[key][0]) for key, ids in times.items() if len(ids) >= USUAL_TIMES]
    return tuple(sorted(usual, key=lambda each: (-each.times, -each.last_on.toordinal(), each.item))[:most])


def usual_weekday(days: Counter[int]) -> int | None:
    """The day of the week on which somebody mostly comes, if there is one."""
    if not days or days.total() < FEWEST_FOR_A_WEEKDAY:
        return None
    day, count = min(days.items(), key=lambda each: (-each[1], each[0]))
    return day if count * 100 >= WEEKDAY_PERCENT * days.total() else None


def _usual_weekday(file: ShopFile, customer_id: int) -> int | None:
    return usual_weekday(Counter(date.fromisoformat(row[0]).weekday() for row in file.rows(_DAYS, customer_id)))


def _per_year(lifetime_minor: int, first_on: date | None, today: date) -> int:
    """What a year with this customer brings; in the first year, what it has brought so far."""
    days = (today - first_on).days if first_on else 0
    return lifetime_minor * 365 // days if days > 365 else lifetime_minor


_CARD = "SELECT visits, spent_minor, first_on, last_on, rhythm_days, expected_on FROM customer WHERE id = ?"
_KEPT = "p.customer_id = ? AND p.outcome IN ('completed', 'paid_late')"
_LINES = f"""
SELECT l.item, p.sold_on, p.id FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id WHERE {_KEPT}
"""
_DAYS = f"SELECT DISTINCT p.sold_on FROM purchase p WHERE {_KEPT}"
