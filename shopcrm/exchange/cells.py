"""Reading single cells: dates in any calendar, yes and no, and how an order ended, in three languages."""

import re
from datetime import date

from shopcrm.exchange.headings import folded, said
from shopcrm.text.dates import Calendar, parse_date
from shopcrm.text.digits import to_latin

_GREGORIAN_YEARS_START = 1700
_YEAR = re.compile(r"\d{4}")
def read_yes(text: str) -> bool:
    """Whether a cell says yes."""
    return (folded(text) or text.strip()) in said("yes")


def read_outcome(text: str) -> str | None:
    """How an order ended, or `open` for one still to be paid; an empty cell means completed, None is not understood."""
    return said("outcome").get(folded(text)) if text.strip() else "completed"


def read_day(text: str, calendar: Calendar) -> date:
    """A date as lists write it, a time after it ignored; a year from 1700 on is Gregorian. Raises BadDate."""
    day = re.split(r"[T ]\d{1,2}:", to_latin(text).strip())[0]
    year = _YEAR.search(day)
    gregorian = year is not None and int(year[0]) >= _GREGORIAN_YEARS_START
    if gregorian or calendar is not Calendar.GREGORIAN:
        return parse_date(day, Calendar.GREGORIAN if gregorian else calendar)
    return parse_date(day, Calendar.JALALI if year else calendar)
