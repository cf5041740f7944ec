"""What may happen to a voucher between its first day and its last: cancelled, replaced, extended, given back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shopcrm.customers.draft import reason_line
from shopcrm.points.ledger import Points
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock
from shopcrm.store.file import ShopFile
from shopcrm.store.once import once
from shopcrm.vouchers.budget import Budget
from shopcrm.vouchers.campaign import POINTS
from shopcrm.vouchers.errors import BadValidity, Expired, ShorterThanBefore, UnknownBatch, VoidReasonNeeded
from shopcrm.vouchers.register import Register
from shopcrm.vouchers.voucher import Voucher, refuse_closed

CANCELLED = Topic.VOUCHERS | Topic.POINTS | Topic.CUSTOMERS


@dataclass(frozen=True)
class Changed:
    """How many vouchers of a campaign were cancelled or extended."""

    vouchers: int


class Life:
    """Cancels, replaces, extends and gives back vouchers."""

    def __init__(self, file: ShopFile, clock: Clock, register: Register, budget: Budget, points: Points) -> None:
        self._file = file
        self._clock = clock
        self._register = register
        self._budget = budget
        self._points = points

    def void(self, code: str, reason: str) -> Voucher:
        """Cancel an open voucher, with the reason; raises VoidReasonNeeded or why it cannot be cancelled."""
        why = _why(reason)
        with self._file.write(CANCELLED):
            voucher = self._register.by_code(code)
            self._cancel(voucher, why)
        return self._register.one(voucher.serial)

    def void_batch(self, batch_id: int, reason: str, operation_id: str) -> Changed:
        """Cancel what is still open of a campaign, once; raises VoidReasonNeeded, UnknownBatch."""
        why = _why(reason)
        return once(
            self._file, operation_id, (batch_id, why), CANCELLED, self._clock.epoch(), Changed,
            lambda: self._each(batch_id, {"issued"}, lambda voucher: self._cancel(voucher, why)),
        )  # fmt: skip

    def replace(self, codes: Sequence[str]) -> list[Voucher]:
        """A new voucher for each of these papers, all or none; raises why one of them cannot be replaced."""
        with self._file.write(Topic.VOUCHERS):
            return [self._replace(self._register.by_code(code)) for code in codes]

    def extend(self, code: str, until: date, reason: str) -> Voucher:
        """Let a voucher be good for longer, even one that ran out.

        Raises ShorterThanBefore, BadValidity, OverBudget, or why it was closed.
        """
        why = reason_line(reason)
        with self._file.write(Topic.VOUCHERS), self._budget.held():
            self._allow(until)
            voucher = self._register.by_code(code)
            refuse_closed(voucher)
            if until <= voucher.valid_until:
                raise ShorterThanBefore(until=voucher.valid_until)
            self._extend(voucher, until, why)
        return self._register.one(voucher.serial)

    def extend_batch(self, batch_id: int, until: date, reason: str) -> Changed:
        """Let every unused voucher of a campaign be good until this day at least; raises what `extend` raises."""
        why = reason_line(reason)

        def extend(voucher: Voucher) -> None:
            self._extend(voucher, until, why)

        with self._file.write(Topic.VOUCHERS), self._budget.held():
            self._allow(until)
            return self._each(batch_id, {"issued", "expired"}, extend, before=until)

    def give_back(self, purchase_id: int) -> Voucher | None:
        """After everything on a bill came back: a new voucher for the one used on it, inside a transaction.

        It is good for as many days as were left when the old one was used.
        """
        serial = self._file.value("SELECT voucher_id FROM redemption WHERE purchase_id = ?", purchase_id)
        if serial is None or self._file.value("SELECT 1 FROM voucher WHERE replaces_id = ?", serial):
            return None
        used = self._register.one(serial)
        used_on = self._clock.day(used.closed_at or self._clock.now())
        days_left = max(used.valid_until - used_on, timedelta())
        return self._register.again(used, max(used.valid_until, self._clock.today() + days_left))

    def points_in(self, voucher: Voucher) -> int:
        """How many points a voucher, or the first of those it replaces, was paid with."""
        if voucher.purpose != POINTS or not self._file.value(_IS_THERE, voucher.customer_id):
            return 0
        return self._points.paid_for_voucher(voucher.customer_id, self._first(voucher))

    def _cancel(self, voucher: Voucher, why: str) -> None:
        """What points were paid for goes back to the card; with an expired voucher they are gone."""
        points = self.points_in(voucher)
        if points:
            self._clock.refuse_doubt()
        self._register.close(voucher, "void", why)
        if points and voucher.state == "issued":
            self._points.restore_voucher(voucher.customer_id, self._first(voucher))

    def _first(self, voucher: Voucher) -> int:
        """The voucher that was issued, of which this one is a replacement; or this one."""
        return int(self._file.value(_FIRST, voucher.serial))

    def _replace(self, old: Voucher) -> Voucher:
        if old.state == "expired":
            raise Expired(until=old.valid_until)
        self._register.close(old, "replaced", "")
        return self._register.again(old, old.valid_until)

    def _allow(self, until: date) -> None:
        self._clock.refuse_doubt()
        if until < self._clock.latest_day():
            raise BadValidity

    def _extend(self, voucher: Voucher, until: date, why: str) -> None:
        self._file.run("UPDATE voucher SET valid_until = ? WHERE id = ?", until.isoformat(), voucher.serial)
        self._register.note(voucher.serial, "extended", f"{until.isoformat()} {why}".rstrip())

    def _each(
        self, batch_id: int, states: set[str], change: Callable[[Voucher], None], before: date | None = None
    ) -> Changed:
        vouchers = self._register.find({"batch_id": batch_id})
        if not vouchers:
            raise UnknownBatch(number=batch_id)
        changed = [
            each for each in vouchers if each.state in states and (before is None or each.valid_until < before)
        ]
        for voucher in changed:
            change(voucher)
        return Changed(len(changed))


def _why(reason: str) -> str:
    why = reason_line(reason)
    if not why:
        raise VoidReasonNeeded
    return why


_IS_THERE = "SELECT 1 FROM customer WHERE id = ? AND erased_at IS NULL"
_FIRST = """
WITH RECURSIVE chain (id, replaces_id) AS (
    SELECT id, replaces_id FROM voucher WHERE id = ?
    UNION ALL SELECT v.id, v.replaces_id FROM chain c JOIN voucher v ON v.id = c.replaces_id
) SELECT id FROM chain WHERE replaces_id IS NULL
"""
