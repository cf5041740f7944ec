"""The Hijri calendar: Umm al-Qura where its tables reach (1343-1500 AH), counted by rule before and after.

The rule is the civil tabular calendar (a cycle of 30 years with 11 leap years), moved by a day or two where it meets
the tables, so that every day has one date and every date one day.
"""

from datetime import date
from functools import cache

FIRST, LAST = 1343, 1500
_EPOCH = 227015  # the ordinal of 1 Muharram 1 in the tabular calendar: 19 July 622, Gregorian


def from_day(day: date) -> tuple[int, int, int]:
    """Give the Hijri year, month and day of a date."""
    if _table_start() <= day.toordinal() < _table_end():
        from hijridate import Gregorian

        found = Gregorian(day.year, day.month, day.day).to_hijri()
        return found.year, found.month, found.day
    return _counted(day.toordinal())


def to_day(year: int, month: int, day: int) -> date:
    """Give the date of a Hijri day; raise ValueError when there is no such day."""
    if not 1 <= day <= month_length(year, month):
        raise ValueError(day)
    return date.fromordinal(_month_start(year, month) + day - 1)


def month_length(year: int, month: int) -> int:
    """Count the days of a Hijri month: 29 or 30, and 28 to 31 in the first years of the tables."""
    if not 1 <= month <= 12:
        raise ValueError(month)
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    return _month_start(*following) - _month_start(year, month)


def _month_start(year: int, month: int) -> int:
    if FIRST <= year <= LAST:
        from hijridate import Hijri

        return Hijri(year, month, 1).to_gregorian().toordinal()
    return _tabular(year, month) + _shift(year)


def _counted(ordinal: int) -> tuple[int, int, int]:
    year = (ordinal - _EPOCH) * 30 // 10631 + 1
    year += (ordinal >= _month_start(year + 1, 1)) - (ordinal < _month_start(year, 1))
    month = next(month for month in range(12, 0, -1) if _month_start(year, month) <= ordinal)
    return year, month, ordinal - _month_start(year, month) + 1


def _tabular(year: int, month: int) -> int:
    leap_days = (11 * year + 3) // 30
    return _EPOCH + 354 * (year - 1) + leap_days + 29 * (month - 1) + month // 2


def _shift(year: int) -> int:
    if year < FIRST:
        return _table_start() - _tabular(FIRST, 1)
    return _table_end() - _tabular(LAST + 1, 1)


@cache
def _table_start() -> int:
    from hijridate import Hijri

    return Hijri(FIRST, 1, 1).to_gregorian().toordinal()


@cache
def _table_end() -> int:
    from hijridate import Hijri

    last = Hijri(LAST, 12, 1)
    return last.to_gregorian().toordinal() + last.month_length()
