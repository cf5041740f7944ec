"""What thanking may cost: what is still open, and what this month and this year are committed to.

An open voucher counts with the most it may cost, a used one with what it did cost. One whose bill came back altogether
counts as the voucher given for it. Vouchers that customers paid for with their points are no gift and do not count.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from enum import StrEnum

from shopcrm.settings import Settings
from shopcrm.store.clock import Clock
from shopcrm.store.file import ShopFile
from shopcrm.text.dates import Calendar, from_parts, month_length, parts, year_of, year_span
from shopcrm.text.money import Money
from shopcrm.vouchers.errors import OverBudget


class Period(StrEnum):
    MONTH = "month"
    YEAR = "year"


class Budget:
    """Counts the cost of vouchers, in minor units."""

    def __init__(self, file: ShopFile, clock: Clock, settings: Settings) -> None:
        self._file = file
        self._clock = clock
        self._settings = settings

    def outstanding(self) -> int:
        """The most that all open vouchers may still cost."""
        return int(self._file.value(_OUTSTANDING, self._clock.latest_day().isoformat()))

    def committed(self, period: Period) -> int:
        """What the vouchers issued in this month or year of the shop's calendar cost, or may still cost."""
        first, last = self.span(period)
        start, end = self._clock.midnight(first), self._clock.midnight(last + timedelta(days=1))
        return int(self._file.value(_COMMITTED, self._clock.latest_day().isoformat(), start, end))

    def span(self, period: Period) -> tuple[date, date]:
        """The first and the last day of this month or year of the shop's calendar."""
        today, calendar = self._clock.today(), Calendar(self._settings.current.calendar)
        if period is Period.YEAR:
            return year_span(year_of(today, calendar), calendar)
        year, month, _day = parts(today, calendar)
        first = from_parts(year, month, 1, calendar)
        return first, first + timedelta(days=month_length(year, month, calendar) - 1)

    def limits(self) -> list[tuple[int, int]]:
        """What is committed, and the budget for it: of everything open, of the month, of the year; where one is set."""
        current = self._settings.current
        counted = [
            (self.outstanding, current.voucher_budget_minor),
            (lambda: self.committed(Period.MONTH), current.voucher_month_budget_minor),
            (lambda: self.committed(Period.YEAR), current.voucher_year_budget_minor),
        ]
        return [(count(), budget) for count, budget in counted if budget]

    @contextmanager
    def held(self) -> Iterator[None]:
        """Inside a transaction: raise OverBudget when what is done here commits more than a budget allows."""
        before = self.limits()
        yield
        for (cost, budget), (earlier, _budget) in zip(self.limits(), before, strict=True):
            if cost > max(budget, earlier):
                raise OverBudget(cost=Money(cost), budget=Money(budget))


_OUTSTANDING = """
SELECT coalesce(sum(v.cost_minor), 0) FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id
WHERE v.state = 'issued' AND v.valid_until >= ? AND b.purpose <> 'points'
"""
_COMMITTED = """
SELECT coalesce(sum(CASE
    WHEN v.state = 'issued' AND v.valid_until >= ?1 THEN v.cost_minor
    WHEN v.state = 'redeemed' AND NOT EXISTS (SELECT 1 FROM voucher n WHERE n.replaces_id = v.id)
        THEN r.discount_minor + b.extra_cost_minor
    ELSE 0 END), 0)
FROM voucher_batch b JOIN voucher v ON v.batch_id = b.id LEFT JOIN redemption r ON r.voucher_id = v.id
WHERE b.issued_at >= ?2 AND b.issued_at < ?3 AND b.purpose <> 'points'
"""
