"""Reading single cells: dates in any calendar, what was agreed to, and how an order ended, in three languages."""

import re
from dataclasses import dataclass, replace
from datetime import date

from shopcrm.customers.draft import CHANNELS
from shopcrm.exchange.csvfile import Table
from shopcrm.exchange.headings import folded, said
from shopcrm.settings import ShopSettings
from shopcrm.text.dates import Calendar, parse_date
from shopcrm.text.digits import to_latin

_BETWEEN_WAYS = re.compile(r"[,،;؛/|+&\n]|\s(?:and|و)\s")
_GREGORIAN_YEARS_START = 1700
_JALALI_COUNTRIES = frozenset({"IR", "AF"})
_YEAR = re.compile(r"\d{4}")
_TIME = re.compile(r"[T ]\s*\d{1,2}:.*", re.DOTALL)
_YEAR_LAST = re.compile(r"\b(\d\d?)\s?[-/.]\s?(\d\d?)\s?[-/.]\s?(\d{4})\b")
_SHORTENED = re.compile(r"\s*\d(?:[.,٫]\d+)?[eE]\+?\d+\s*")


def read_consent(text: str) -> frozenset[str] | None:
    """The ways a cell agrees to: every one, none, or those that it names; None is not understood."""
    word = folded(text) or text.strip()
    if word in said("yes"):
        return frozenset(CHANNELS)
    if not word or word in said("no"):
        return frozenset()
    named = [said("channel").get(folded(part)) for part in _BETWEEN_WAYS.split(text) if part.strip()]
    return frozenset(filter(None, named)) if all(named) else None


def read_outcome(text: str) -> str | None:
    """How an order ended, or `open` for one still to be paid; an empty cell means completed, None is not understood."""
    return said("outcome").get(folded(text)) if text.strip() else "completed"


def is_shortened(text: str) -> bool:
    """Whether a spreadsheet has rounded a long number away, as in 9.66501E+11."""
    return bool(_SHORTENED.fullmatch(to_latin(text)))


@dataclass(frozen=True)
class Days:
    """Reads the dates of one column.

    A year from 1700 on is Gregorian. An earlier one is in the shop's calendar; in a shop that uses the Gregorian one, it
    is in `older`. `month_first` is how lists from American programs write: month/day/year.
    """

    calendar: Calendar
    older: Calendar
    month_first: bool = False

    @classmethod
    def of(cls, settings: ShopSettings) -> "Days":
        """Dates as people write them where the shop is."""
        calendar = Calendar(settings.calendar)
        persian = settings.country in _JALALI_COUNTRIES or settings.language == "fa"
        usual = Calendar.JALALI if persian else Calendar.HIJRI
        return cls(calendar, usual if calendar is Calendar.GREGORIAN else calendar)

    def of_column(self, table: Table, column: int) -> "Days":
        """The same, with the order of day and month found out from all dates of a column."""
        if not _YEAR_LAST.search(table.records.text):
            return self
        found = [match for match in map(_YEAR_LAST.match, map(to_latin, table.column(column))) if match]
        day_first = any(int(each[1]) > 12 for each in found)
        return replace(self, month_first=not day_first and any(int(each[2]) > 12 for each in found))

    def read(self, text: str) -> date:
        """A date as lists write it, a time after it ignored; raises BadDate."""
        day = _TIME.sub("", to_latin(text).strip())
        if self.month_first:
            day = _YEAR_LAST.sub(r"\3/\1/\2", day)
        year = _YEAR.search(day)
        if year is None:
            return parse_date(day, self.calendar)
        return parse_date(day, Calendar.GREGORIAN if int(year[0]) >= _GREGORIAN_YEARS_START else self.older)
