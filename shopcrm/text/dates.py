"""Dates in three calendars: read, written, counted. A date in the shop's file is always Gregorian."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Literal

from shopcrm.text import calendar_names, hijri
from shopcrm.text.bidi import isolate, ltr
from shopcrm.text.digits import in_digits, script_of, to_latin
from shopcrm.text.mistakes import BadDate
from shopcrm.text.words import _, ngettext

__all__ = [
    "BadDate",
    "Calendar",
    "Style",
    "add_months",
    "ago",
    "format_date",
    "from_parts",
    "iso",
    "iso_day",
    "month_length",
    "month_names",
    "next_anniversary",
    "parse_date",
    "parts",
    "year_of",
    "year_span",
]

Style = Literal["digits", "short", "long", "day_month", "month_year", "month", "weekday"]
LIFETIME = 130  # years
EARLIEST, LATEST = date(1800, 1, 1), date(2200, 12, 31)  # typed dates outside were meant in another calendar


class Calendar(StrEnum):
    GREGORIAN = "gregorian"
    JALALI = "jalali"
    HIJRI = "hijri"


_PREFIXES = {"g": Calendar.GREGORIAN, "j": Calendar.JALALI, "h": Calendar.HIJRI}
_EXAMPLES = {Calendar.GREGORIAN: "2026/11/21", Calendar.JALALI: "1405/08/30", Calendar.HIJRI: "1448/06/11"}
_NAMES = {
    Calendar.GREGORIAN: calendar_names.GREGORIAN,
    Calendar.JALALI: calendar_names.JALALI,
    Calendar.HIJRI: calendar_names.HIJRI,
}
_SHORTENED = {(Calendar.GREGORIAN, "en")}  # 2/3/2026 is read as February here and as March there; 2 Mar 2026 is not
_MARK = r"\s*[-/.]\s*"
_YEAR_FIRST = rf"(?P<y>\d{{4}}){_MARK}(?P<m>\d\d?){_MARK}(?P<d>\d\d?)"
_YEAR_LAST = rf"(?P<d>\d\d?){_MARK}(?P<m>\d\d?){_MARK}(?P<y>\d{{4}})"
_PREFIXED = r"(?is)\s*(?:([gjh])\s*:)?\s*(.*?)\s*"
_INVISIBLE = dict.fromkeys([0x200E, 0x200F, 0x061C, *range(0x2066, 0x206A)])


def iso(day: date | None) -> str | None:
    """A day as the shop's file and scripts read it, `2026-11-21`; None for none."""
    return day.isoformat() if day else None


def iso_day(text: str | None) -> date | None:
    """The day that `iso` wrote; None for none."""
    return date.fromisoformat(text) if text else None


def parse_date(text: str, calendar: Calendar) -> date:
    """Read year/month/day or day/month/year (four-digit year, any digits); `j:` `h:` `g:` name another calendar."""
    prefix, body = re.fullmatch(_PREFIXED, to_latin(text).translate(_INVISIBLE)).groups()  # type: ignore[union-attr]
    meant = _PREFIXES[prefix.lower()] if prefix else calendar
    found = re.fullmatch(_YEAR_FIRST, body, re.ASCII) or re.fullmatch(_YEAR_LAST, body, re.ASCII)
    if found is None:
        raise BadDate(written=text, example=_EXAMPLES[meant])
    try:
        day = from_parts(int(found["y"]), int(found["m"]), int(found["d"]), meant)
    except ValueError:
        raise BadDate(written=text, example=_EXAMPLES[meant]) from None
    if not EARLIEST <= day <= LATEST:
        raise BadDate(written=text, example=_EXAMPLES[meant])
    return day


@lru_cache(4096)
def format_date(day: date, calendar: Calendar, language: str, local_digits: bool, style: Style) -> str:
    """Write a date; every style keeps together inside text of the other direction. `digits` is how one is typed."""
    script = script_of(language) if local_digits else "latn"
    year, month, number = parts(day, calendar)
    name = month_names(calendar, language)[month - 1]
    if style == "short" and (calendar, language) in _SHORTENED:
        return ltr(f"{number}\N{NO-BREAK SPACE}{name[:3]}\N{NO-BREAK SPACE}{year}")
    if style in {"digits", "short"}:
        return ltr(in_digits(f"{year}/{month:02}/{number:02}", script))
    weekday = calendar_names.WEEKDAYS[language][day.weekday()]
    written = {
        "long": f"{number} {name} {year}",
        "day_month": f"{number} {name}",
        "month_year": f"{name} {year}",
        "month": name,
        "weekday": f"{weekday} {number} {name} {year}",
    }
    return isolate(in_digits(written[style], script))


def ago(day: date, today: date, number: Callable[[int], str] = str) -> str:
    """Say how long ago a day was (or how soon it comes), with numbers written by `number`."""
    days = (today - day).days
    if days < 0:
        return _ahead(-days, number)
    if days < 2:
        return _("yesterday") if days else _("today")
    if days < 31:
        return ngettext("{n} day ago", "{n} days ago", days).format(n=number(days))
    if days < 365:
        months = max(1, round(days / 30.44))
        return ngettext("{n} month ago", "{n} months ago", months).format(n=number(months))
    years = int(days / 365.25) or 1
    return ngettext("{n} year ago", "{n} years ago", years).format(n=number(years))


def _ahead(days: int, number: Callable[[int], str]) -> str:
    if days == 1:
        return _("tomorrow")
    return ngettext("in {n} day", "in {n} days", days).format(n=number(days))


@lru_cache(4096)
def parts(day: date, calendar: Calendar) -> tuple[int, int, int]:
    """Give year, month and day of a date in a calendar."""
    if calendar is Calendar.GREGORIAN:
        return day.year, day.month, day.day
    if calendar is Calendar.HIJRI:
        return hijri.from_day(day)
    from jdatetime import date as jalali

    found = jalali.fromgregorian(date=day)
    return found.year, found.month, found.day


def from_parts(y: int, m: int, d: int, calendar: Calendar) -> date:
    """Give the date of a day in a calendar; raise ValueError when the calendar has no such day."""
    if calendar is Calendar.GREGORIAN:
        return date(y, m, d)
    if calendar is Calendar.HIJRI:
        return hijri.to_day(y, m, d)
    from jdatetime import date as jalali

    found: date = jalali(y, m, d).togregorian()
    return found


def month_length(y: int, m: int, calendar: Calendar) -> int:
    """Count the days of a month."""
    if calendar is Calendar.GREGORIAN:
        return monthrange(y, m)[1]
    if calendar is Calendar.HIJRI:
        return hijri.month_length(y, m)
    following = from_parts(y, m + 1, 1, calendar) if m < 12 else from_parts(y + 1, 1, 1, calendar)
    return (following - from_parts(y, m, 1, calendar)).days


def month_names(calendar: Calendar, language: str) -> list[str]:
    """Name the twelve months of a calendar."""
    return _NAMES[calendar][language]


def add_months(day: date, n: int, calendar: Calendar) -> date:
    """Go n months on (or back); a day that the month has not got becomes its last."""
    year, month, number = parts(day, calendar)
    year, month = year + (month - 1 + n) // 12, (month - 1 + n) % 12 + 1
    return from_parts(year, month, min(number, month_length(year, month, calendar)), calendar)


def next_anniversary(day: date, today: date, calendar: Calendar) -> date:
    """Give the next day, from today on, that has the month and day of a date; a day its month has not got is the last."""
    _year, month, number = parts(day, calendar)
    for year in range(year_of(today, calendar), LATEST.year):
        found = from_parts(year, month, min(number, month_length(year, month, calendar)), calendar)
        if found >= today:
            return found
    raise ValueError(day)


@lru_cache(64)
def coming_round(on: date, calendar: Calendar) -> tuple[date, ...]:
    """Every day of the last 130 years whose anniversary falls on a date, as `next_anniversary` reckons."""
    year, month, number = parts(on, calendar)
    is_last = number == month_length(year, month, calendar)  # who was born on a day that it has not got comes too
    lengths = ((each, month_length(each, month, calendar)) for each in range(year - LIFETIME, year + 1))
    numbers = ((each, range(number, (length if is_last else min(number, length)) + 1)) for each, length in lengths)
    return tuple(from_parts(each, month, day, calendar) for each, days in numbers for day in days)


@lru_cache(16)
def month_through_years(month: int, today: date, calendar: Calendar) -> tuple[date, ...]:
    """Every day that this month had in the last 130 years."""
    years = range(year_of(today, calendar) - LIFETIME, year_of(today, calendar) + 1)
    months = ((from_parts(year, month, 1, calendar), month_length(year, month, calendar)) for year in years)
    return tuple(first + timedelta(days=day) for first, length in months for day in range(length))


def start_of_year(day: date, calendar: Calendar) -> date:
    """The first day of the year in which a day is."""
    return year_span(year_of(day, calendar), calendar)[0]


def year_span(year: int, calendar: Calendar) -> tuple[date, date]:
    """Give the first and the last day of a year."""
    return from_parts(year, 1, 1, calendar), from_parts(year + 1, 1, 1, calendar) - timedelta(days=1)


def year_of(day: date, calendar: Calendar) -> int:
    """Tell which year of a calendar a date is in."""
    return parts(day, calendar)[0]
