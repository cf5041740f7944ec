"""Months of the shop's calendar, to count what happened in each."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from shopcrm.text.dates import Calendar, add_months, from_parts, parts

YEAR = 12


def months_until(day: date, calendar: Calendar, count: int = YEAR) -> list[date]:
    """The first days of so many months, the last one that of `day`."""
    year, month, _day = parts(day, calendar)
    first = from_parts(year, month, 1, calendar)
    return [add_months(first, -back, calendar) for back in range(count - 1, -1, -1)]


def month_at(starts: Sequence[int], at: int) -> int:
    """Which of the months a moment is in, given the first moment of each."""
    return bisect_right(starts, at) - 1
