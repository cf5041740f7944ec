"""Whether somebody can be reached at all: a short checklist with times, worked through by hand, with its log."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from shopcrm.customers.book import Customers
from shopcrm.customers.draft import reason_line
from shopcrm.sales.orders import Orders
from shopcrm.sales.trust_errors import CheckUnderWay, NoCheck, UnknownOrder
from shopcrm.sales.trust_words import RESULTS, STEPS
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock, epoch, moment
from shopcrm.store.file import Row, ShopFile

LAST = len(STEPS) - 1
# How long after the step before each one is due (the second way four hours after the first message).
WAITS = (timedelta(0), timedelta(hours=4), timedelta(hours=4), timedelta(days=1), timedelta(days=1))
_TOPICS = Topic.TRUST | Topic.CUSTOMERS


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the log: which step, what came of it, who did it and when."""

    id: int
    step: int
    result: str
    note: str
    person: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Check:
    """The checking of one customer's contact: `step` of STEPS is the one to do, due at `due_at`, while it is open."""

    id: int
    customer_id: int
    name: str
    order_id: int | None
    step: int
    due_at: datetime
    state: str
    started_at: datetime
    closed_at: datetime | None
    log: tuple[Step, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.state == "open"


class Verification:
    """Begins checks, notes what came of each step, and says what is due."""

    def __init__(self, file: ShopFile, clock: Clock, customers: Customers, orders: Orders) -> None:
        self._file = file
        self._clock = clock
        self._customers = customers
        self._orders = orders

    def begin(self, customer_id: int, order_id: int | None = None) -> Check:
        """Begin to check a contact, perhaps because of goods set aside; the first message is due now.

        Raises CheckUnderWay, UnknownCustomer, UnknownOrder.
        """
        with self._file.write(_TOPICS):
            self._customers.must_exist(customer_id)
            if order_id is not None and self._orders.get(order_id).customer_id != customer_id:
                raise UnknownOrder(number=order_id)
            if self._open_id(customer_id):
                raise CheckUnderWay
            now = self._clock.epoch()
            check_id = self._file.insert(
                "verification", customer_id=customer_id, set_aside_id=order_id, due_at=now, started_at=now
            )
        return self.get(check_id)

    def note(self, customer_id: int, result: str, note: str = "") -> Check:
        """Note what came of the step due: `tried` goes on to the next, `reached` ends the doubt, `cancelled` gives up.

        Whoever is given up is noted as not reached on the goods set aside, and proposed as a ghost. Trying the last step is
        giving up. Raises NoCheck, TextTooLong.
        """
        if result not in RESULTS:
            raise ValueError(result)
        with self._file.write(_TOPICS | Topic.TYPES):
            check = self._open(customer_id)
            if result == "tried" and check.step == LAST:
                result = "cancelled"
            self._log(check, result, reason_line(note))
            if result == "tried":
                self._go_on(check)
            else:
                self._close(check, result)
        return self.get(check.id)

    def take_back(self, check_id: int) -> Check:
        """Take the last step back, as if it had not been noted; raises NoCheck."""
        with self._file.write(_TOPICS | Topic.TYPES):
            check = self.get(check_id)
            if not check.log:
                raise NoCheck
            last = check.log[-1]
            self._file.run("DELETE FROM verification_step WHERE id = ?", last.id)
            self._file.update(
                "verification", check_id, state="open", step=last.step, closed_at=None, due_at=epoch(last.at)
            )
            if check.state == "cancelled":
                self._not_a_ghost(check)
        return self.get(check_id)

    def stop(self, check_id: int) -> None:
        """Take out a check that was only just begun, to undo it."""
        with self._file.write(_TOPICS):
            self._file.run(
                "DELETE FROM verification WHERE id = ? AND state = 'open'"
                " AND NOT EXISTS (SELECT 1 FROM verification_step s WHERE s.verification_id = verification.id)",
                check_id,
            )

    def get(self, check_id: int) -> Check:
        """One check with its log; raises NoCheck."""
        row = self._file.row(f"{_CHECK} WHERE v.id = ?", check_id)
        if row is None:
            raise NoCheck
        return _check(row, self._steps(check_id))

    def of(self, customer_id: int) -> list[Check]:
        """Every check of a customer's contact with its log, the newest first."""
        rows = self._file.rows(f"{_CHECK} WHERE v.customer_id = ? ORDER BY v.id DESC", customer_id)
        return [_check(row, self._steps(row[0])) for row in rows]

    def open(self, until: datetime | None = None) -> list[Check]:
        """Checks under way, the most overdue first, without their logs; perhaps only those due by a moment."""
        due = "" if until is None else " AND v.due_at <= ?"
        rows = self._file.rows(
            f"{_CHECK} WHERE v.state = 'open'{due} ORDER BY v.due_at, v.id",
            *([] if until is None else [epoch(until)]),
        )
        return [_check(row) for row in rows]

    def _open_id(self, customer_id: int) -> int | None:
        found: int | None = self._file.value(
            "SELECT id FROM verification WHERE customer_id = ? AND state = 'open'", customer_id
        )
        return found

    def _open(self, customer_id: int) -> Check:
        check_id = self._open_id(customer_id)
        if check_id is None:
            raise NoCheck
        return self.get(check_id)

    def _log(self, check: Check, result: str, note: str) -> None:
        self._file.insert(
            "verification_step", verification_id=check.id, step=check.step, result=result, note=note,
            person=self._file.person, done_at=self._clock.epoch(),
        )  # fmt: skip

    def _go_on(self, check: Check) -> None:
        due_at = self._clock.now() + WAITS[check.step + 1]
        self._file.update("verification", check.id, step=check.step + 1, due_at=epoch(due_at))

    def _close(self, check: Check, result: str) -> None:
        self._file.update("verification", check.id, state=result, closed_at=self._clock.epoch())
        if result == "cancelled":
            if check.order_id and self._orders.get(check.order_id).is_open:
                self._orders.close(check.order_id, "unreachable")
            self._file.run(_PROPOSE_GHOST, check.customer_id, self._file.person, self._clock.epoch())

    def _not_a_ghost(self, check: Check) -> None:
        if check.order_id and self._orders.get(check.order_id).outcome == "unreachable":
            self._orders.reopen(check.order_id)
        self._file.run(
            "DELETE FROM type_proposal WHERE customer_id = ? AND type_id = 'ghost' AND source = 'history'"
            " AND answer IS NULL AND proposed_at >= ?",
            check.customer_id, epoch(check.started_at),
        )  # fmt: skip

    def _steps(self, check_id: int) -> tuple[Step, ...]:
        rows = self._file.rows(
            "SELECT id, step, result, note, person, done_at FROM verification_step WHERE verification_id = ? ORDER BY id",
            check_id,
        )
        return tuple(_step(*row) for row in rows)


def _step(step_id: int, step: int, result: str, note: str, person: str, at: int) -> Step:
    return Step(step_id, step, result, note, person, moment(at))


def _check(row: Row, log: tuple[Step, ...] = ()) -> Check:
    check_id, customer_id, name, order_id, step, due, state, started, closed = row
    return Check(
        check_id, customer_id, name, order_id, step, moment(due), state, moment(started), moment(closed), log
    )


_CHECK = """
SELECT v.id, v.customer_id, c.name, v.set_aside_id, v.step, v.due_at, v.state, v.started_at, v.closed_at
FROM verification v JOIN customer c ON c.id = v.customer_id
"""
_PROPOSE_GHOST = """
INSERT INTO type_proposal (customer_id, type_id, source, reason, person, proposed_at)
SELECT ?1, 'ghost', 'history', '', ?2, ?3
WHERE NOT EXISTS (SELECT 1 FROM customer_type WHERE customer_id = ?1 AND type_id = 'ghost')
    AND NOT EXISTS (SELECT 1 FROM type_proposal WHERE customer_id = ?1 AND type_id = 'ghost' AND answer IS NULL)
"""
