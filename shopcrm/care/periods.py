"""Looking back: the days of a period, and the twelve months up to a day in the shop's calendar."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from shopcrm.store.clock import Clock
from shopcrm.store.file import Row, ShopFile
from shopcrm.text.dates import Calendar, add_months, from_parts, parts

USUAL_DAYS = 90
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Period:
    """Days to look back at, the first and the last included: in the file, the moments from `start` to before `end`."""

    first: date
    last: date
    start: int
    end: int


def period(clock: Clock, since: date | None, until: date | None) -> Period:
    """The days of a period; up to today, and the last 90 of them, unless said."""
    last = until or clock.today()
    first = since or last - timedelta(days=USUAL_DAYS - 1)
    return Period(first, last, clock.midnight(first), clock.midnight(last + timedelta(days=1)))


def by_month(file: ShopFile, clock: Clock, calendar: Calendar, last: date, sql: str) -> list[tuple[date, list[Row]]]:
    """The first day of each of the twelve months up to that of `last`, with its rows: those that `sql` gives of the time
    from one moment to before another, each beginning with its own moment."""
    year, month, _day = parts(last, calendar)
    newest = from_parts(year, month, 1, calendar)
    firsts = [add_months(newest, 1 + place - MONTHS, calendar) for place in range(MONTHS + 1)]
    starts = [clock.midnight(first) for first in firsts]
    found: list[list[Row]] = [[] for _month in range(MONTHS)]
    for row in file.rows(sql, starts[0], starts[-1]):
        found[bisect_right(starts, row[0]) - 1].append(row)
    return list(zip(firsts, found, strict=False))
