"""Months of the shop's calendar, to count what happened in each."""

from collections.abc import Sequence
from datetime import date

from shopcrm.text.dates import Calendar, add_months, from_parts, parts

YEAR = 12


def months_until(day: date, calendar: Calendar, count: int = YEAR) -> list[date]:
    """The first days of so many months, the last one that of `day`."""
    first = month_of(day, calendar)
    return [add_months(first, -back, calendar) for back in range(count - 1, -1, -1)]


def month_of(day: date, calendar: Calendar) -> date:
    """The first day of the month that a day is in."""
    year, month, _day = parts(day, calendar)
    return from_parts(year, month, 1, calendar)


def count_months(days: Sequence[date], months: Sequence[date], calendar: Calendar) -> list[int]:
    """How many of the days fall into each of the months."""
    found = [month_of(day, calendar) for day in days]
    return [found.count(month) for month in months]
