"""Reading the ledger: its lines, and the statement of one customer over a time."""

from dataclasses import dataclass
from datetime import date, datetime

from shopcrm.points.purse import Purse
from shopcrm.store.clock import moment
from shopcrm.store.file import Row, ShopFile
from shopcrm.text.dates import iso_day


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of the ledger: `points` as a signed whole number, where they came from or went.

    Credits say from when on they may be spent, their last day (None: never lapse), and how many of them remain.
    """

    at: datetime
    kind: str
    points: int
    purchase_id: int | None
    reason: str
    rule: str = ""
    programme_id: int | None = None
    usable_on: date | None = None
    good_until: date | None = None
    remaining: int = 0
    person: str = ""
    return_id: int | None = None
    voucher_id: int | None = None


@dataclass(frozen=True)
class Statement:
    """What happened to a customer's points between two days, the oldest line first, and where they stand today."""

    customer_id: int
    name: str
    since: date
    until: date
    opening: int
    lines: tuple[LedgerLine, ...]
    purse: Purse

    @property
    def closing(self) -> int:
        """The balance at the end of the last day."""
        return self.opening + sum(line.points for line in self.lines)


def newest(file: ShopFile, customer_id: int, limit: int) -> list[LedgerLine]:
    """The newest ledger lines first."""
    return [_line(row) for row in file.rows(f"{_LINES} ORDER BY e.id DESC LIMIT ?", customer_id, limit)]


def between(file: ShopFile, customer_id: int, start: int, end: int) -> tuple[int, tuple[LedgerLine, ...]]:
    """The balance before a moment, and the lines from then on up to another, the oldest first."""
    before = "SELECT coalesce(sum(points), 0) FROM points_entry WHERE customer_id = ? AND booked_at < ?"
    some = f"{_LINES} AND e.booked_at >= ? AND e.booked_at < ? ORDER BY e.booked_at, e.id"
    lines = tuple(_line(row) for row in file.rows(some, customer_id, start, end))
    return int(file.value(before, customer_id, start)), lines


_LINES = """
SELECT e.booked_at, e.kind, e.points, e.purchase_id, e.reason, e.rule, e.programme_id, l.usable_on, l.good_until,
       coalesce(l.remaining, 0), e.person, e.return_id, e.voucher_id
FROM points_entry e LEFT JOIN points_lot l ON l.entry_id = e.id
WHERE e.customer_id = ?"""


def _line(row: Row) -> LedgerLine:
    at, kind, points, purchase_id, reason, rule, programme_id, usable, until, *rest = row
    usable_on, good_until = (iso_day(day) for day in (usable, until))
    return LedgerLine(moment(at), kind, points, purchase_id, reason, rule, programme_id, usable_on, good_until, *rest)
