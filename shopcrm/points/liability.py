"""What the shop owes in points, and what of it lapses when."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from shopcrm.store.file import ShopFile
from shopcrm.text.dates import Calendar, from_parts, parts


@dataclass(frozen=True)
class Month:
    """The points whose last day is in one month of the shop's calendar; `first_day` is that month's first."""

    first_day: date
    points: int
    worth_minor: int


@dataclass(frozen=True)
class Liability:
    """All points that may still be spent, in points and minor units; `never_points` of them never lapse."""

    points: int
    worth_minor: int
    months: tuple[Month, ...]
    never_points: int


def liability(file: ShopFile, today: date, worth_minor: int, calendar: Calendar) -> Liability:
    """Count what customers hold, by the month in which it lapses."""
    by_month: defaultdict[date, int] = defaultdict(int)
    never = 0
    for until, points in file.rows(_BY_LAST_DAY, today.isoformat()):
        if until is None:
            never = points
        else:
            year, month, _day = parts(date.fromisoformat(until), calendar)
            by_month[from_parts(year, month, 1, calendar)] += points
    months = tuple(Month(first, points, points * worth_minor) for first, points in sorted(by_month.items()))
    total = never + sum(month.points for month in months)
    return Liability(total, total * worth_minor, months, never)


_BY_LAST_DAY = """
SELECT good_until, sum(remaining) FROM points_lot
WHERE remaining > 0 AND (good_until IS NULL OR good_until >= ?) GROUP BY good_until
"""
