"""Who buys when, and how much the best of them bring: the habits of the whole shop, each with the people it is about."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from shopcrm.care.measures import rounded
from shopcrm.settings import Settings
from shopcrm.store.clock import Clock
from shopcrm.store.file import ShopFile
from shopcrm.text.dates import Calendar, add_months, from_parts, month_length, parts
from shopcrm.text.mistakes import UserMistake
from shopcrm.text.words import N_
from shopcrm.vouchers.facts import KEPT, NET, RETURNS

BEST_PERCENT = 20
YEAR_DAYS = 365
YEARS = 5
_MONTHS = 12
_LOOK_BACK = 36  # months


class UnknownMonth(UserMistake):
    code = "unknown_month"
    field = "month"
    sentence = N_("There is no month {month}. Choose one of the twelve months of the year.")


@dataclass(frozen=True, slots=True)
class Buyer:
    """A customer, how often they came in that time, and what they bought for (minor units, of what was kept)."""

    id: int
    name: str
    phone: str
    times: int
    spent_minor: int
    last_on: date


@dataclass(frozen=True, slots=True)
class Best:
    """The best part of the buyers of a year: how many of how many they are, and what they brought of all sales."""

    many: int
    buyers: int
    sales_minor: int
    total_minor: int

    @property
    def percent(self) -> int:
        """Their share of the sales."""
        return rounded(100 * self.sales_minor, self.total_minor) if self.total_minor else 0


@dataclass(frozen=True)
class Look:
    """The shop's habits in minor units: what a month of the year usually brings (None where none was seen whole), what
    each day of the week brought in a year, Monday first; the best 20 %; how many agreed to each way of being reached."""

    months: tuple[int | None, ...]
    weekdays: tuple[int, ...]
    best: Best
    ways: dict[str, int]


class Seasons:
    """Looks at when customers buy, by the shop's own calendar."""

    def __init__(self, file: ShopFile, clock: Clock, settings: Settings) -> None:
        self._file = file
        self._clock = clock
        self._settings = settings

    def look(self) -> Look:
        """The habits of the whole shop."""
        return Look(
            months=self._usual_months(),
            weekdays=self._weekdays(),
            best=self._best(),
            ways=dict(self._file.rows(_WAYS)),
        )

    def next_month(self) -> int:
        """The month that comes, 1 to 12."""
        return parts(add_months(self._clock.today(), 1, self._calendar), self._calendar)[1]

    def buyers_in(self, month: int, limit: int = 500) -> list[Buyer]:
        """Who buys in this month of the year at least twice as often as in any: in two years of five, or on half of all
        visits. The best first; raises UnknownMonth."""
        if not 1 <= month <= _MONTHS:
            raise UnknownMonth(month=month)
        spans = [(first.isoformat(), last.isoformat()) for first, last in self._in_past_years(month)]
        return [_buyer(row) for row in self._file.rows(_SEASONAL, json.dumps(spans), limit)]

    def best_buyers(self) -> list[Buyer]:
        """The best 20 % of the buyers of the last year, the best first."""
        many = self._best().many
        return [_buyer(row) for row in self._file.rows(_BEST, *self._year(), many)]

    @property
    def _calendar(self) -> Calendar:
        return self._settings.current.formats.calendar

    def _year(self) -> tuple[str, str]:
        today = self._clock.today()
        return (today - timedelta(days=YEAR_DAYS - 1)).isoformat(), today.isoformat()

    def _usual_months(self) -> tuple[int | None, ...]:
        sums: dict[tuple[int, int], int] = {}
        this = self._month_start(self._clock.today())
        first = self._first_whole_month(this)
        month = first
        while month < this:
            sums[parts(month, self._calendar)[:2]] = 0
            month = add_months(month, 1, self._calendar)
        for day, amount in self._file.rows(_BY_DAY, first.isoformat(), (this - timedelta(days=1)).isoformat()):
            sums[parts(date.fromisoformat(day), self._calendar)[:2]] += amount
        found = [[amount for (_year, number), amount in sums.items() if number == each + 1] for each in range(_MONTHS)]
        return tuple(rounded(sum(amounts), len(amounts)) if amounts else None for amounts in found)

    def _first_whole_month(self, this: date) -> date:
        """The first month that the shop was there for from its first day to its last, of three years."""
        oldest = add_months(this, -_LOOK_BACK, self._calendar)
        began = self._file.value("SELECT min(sold_on) FROM purchase")
        if began is None:
            return this
        if began <= oldest.isoformat():
            return oldest
        start = self._month_start(date.fromisoformat(began))
        return start if start.isoformat() == began else add_months(start, 1, self._calendar)

    def _month_start(self, day: date) -> date:
        year, month, _day = parts(day, self._calendar)
        return from_parts(year, month, 1, self._calendar)

    def _weekdays(self) -> tuple[int, ...]:
        sums = [0] * 7
        for day, amount in self._file.rows(_BY_DAY, *self._year()):
            sums[date.fromisoformat(day).weekday()] += amount
        return tuple(sums)

    def _best(self) -> Best:
        sums = [amount for (amount,) in self._file.rows(_BY_CUSTOMER, *self._year())]
        many = -(-len(sums) * BEST_PERCENT // 100)
        return Best(many, len(sums), sum(sums[:many]), sum(sums))

    def _in_past_years(self, month: int) -> Iterator[tuple[date, date]]:
        """The first and the last day of this month in the last years, as far as it has begun."""
        today, calendar = self._clock.today(), self._calendar
        year = parts(today, calendar)[0]
        begun = from_parts(year, month, 1, calendar) <= today
        for each in range(year - (not begun), year - (not begun) - YEARS, -1):
            days = month_length(each, month, calendar)
            yield from_parts(each, month, 1, calendar), from_parts(each, month, days, calendar)


def _buyer(row: tuple[int, str, str | None, int, int, str]) -> Buyer:
    customer_id, name, phone, times, spent, last = row
    return Buyer(customer_id, name, phone or "", times, spent, date.fromisoformat(last))


_PHONE = "(SELECT digits FROM phone WHERE customer_id = c.id ORDER BY position LIMIT 1)"
_BY_DAY = f"""
SELECT p.sold_on, sum({NET}) FROM purchase p {RETURNS} WHERE p.sold_on BETWEEN ? AND ? AND {KEPT} GROUP BY p.sold_on
"""
_BY_CUSTOMER = f"""
SELECT sum({NET}) AS spent FROM purchase p {RETURNS}
WHERE p.sold_on BETWEEN ? AND ? AND {KEPT} GROUP BY p.customer_id HAVING spent > 0 ORDER BY spent DESC
"""
_BEST = f"""
SELECT c.id, c.name, {_PHONE}, best.times, best.spent, best.last FROM (
    SELECT p.customer_id, count(*) AS times, sum({NET}) AS spent, max(p.sold_on) AS last FROM purchase p {RETURNS}
    WHERE p.sold_on BETWEEN ? AND ? AND {KEPT} GROUP BY p.customer_id HAVING spent > 0
    ORDER BY spent DESC, p.customer_id LIMIT ?) best
JOIN customer c ON c.id = best.customer_id WHERE c.erased_at IS NULL ORDER BY best.spent DESC, c.id
"""
_SEASONAL = f"""
SELECT c.id, c.name, {_PHONE}, found.times, found.spent, found.last FROM (
    SELECT p.customer_id, count(DISTINCT span.key) AS years, count(*) AS times, sum({NET}) AS spent, max(p.sold_on) AS last
    FROM json_each(?) span JOIN purchase p ON p.sold_on BETWEEN span.value ->> 0 AND span.value ->> 1 {RETURNS}
    WHERE {KEPT} GROUP BY p.customer_id HAVING times > 1) found
JOIN customer c ON c.id = found.customer_id
WHERE c.erased_at IS NULL AND c.works_here = 0 AND found.times * 6 >= c.visits
    AND (found.years > 1 OR found.times * 2 >= c.visits)
ORDER BY found.spent DESC, c.id LIMIT ?
"""
_WAYS = """
SELECT y.channel, count(DISTINCT y.customer_id) FROM consent_now y JOIN customer c ON c.id = y.customer_id
WHERE y.given = 1 AND c.erased_at IS NULL GROUP BY y.channel
"""
