"""What somebody is to do for a customer on a day: promises above all, and what else was noted to be done."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shopcrm.care.errors import (
    LONGEST_TEXT,
    DayIsOver,
    FollowUpClosed,
    FollowUpTextNeeded,
    LaterDayNeeded,
    UnknownFollowUp,
)
from shopcrm.customers.book import Customers
from shopcrm.customers.draft import readable
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock, epoch, moment
from shopcrm.store.file import Row, ShopFile

BY_HAND = ("promise", "task", "news")
LATER_DAYS = (1, 3, 7)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One promise or task; `state` is open, done or not_needed, `result` what came of it."""

    id: int
    customer_id: int
    kind: str
    text: str
    due_on: date
    purchase_id: int | None
    state: str
    result: str
    person: str
    made_at: datetime
    closed_at: datetime | None


class FollowUps:
    """Notes what is to be done, and how it ended."""

    def __init__(self, file: ShopFile, clock: Clock, customers: Customers) -> None:
        self._file = file
        self._clock = clock
        self._customers = customers

    def promise(self, customer_id: int, text: str, due_on: date) -> int:
        """Keep what was promised to a customer for a day; gives its number.

        Raises FollowUpTextNeeded, DayIsOver, UnknownCustomer."""
        return self.add(customer_id, text, due_on, "promise")

    def add(self, customer_id: int, text: str, due_on: date, kind: str = "task", purpose: str = "care") -> int:
        """Keep something to do, by one of BY_HAND; `purpose` is the consent that news needs. Raises as `promise` does."""
        if kind not in BY_HAND:
            raise ValueError(kind)
        clean = _text(text)
        if not clean:
            raise FollowUpTextNeeded
        if due_on < self._clock.today():
            raise DayIsOver(day=due_on)
        with self._file.write(Topic.CARE):
            self._customers.must_exist(customer_id)
            return self.insert(customer_id, kind, clean, due_on, purpose=purpose if kind == "news" else "")

    def insert(
        self, customer_id: int, kind: str, text: str, due_on: date, purchase_id: int | None = None, purpose: str = ""
    ) -> int:
        """Write an open one, inside a transaction; gives its number."""
        return self._file.insert(
            "follow_up", customer_id=customer_id, kind=kind, text=text, due_on=due_on.isoformat(), purchase_id=purchase_id,
            purpose=purpose, person=self._file.person, made_at=self._clock.epoch(),
        )  # fmt: skip

    def change(self, follow_up_id: int, text: str, due_on: date) -> None:
        """Word it anew, or set it for another day; raises as `promise` does, and FollowUpClosed."""
        before = self._open(follow_up_id)
        clean = _text(text)
        if not clean and before.kind in BY_HAND:
            raise FollowUpTextNeeded
        if due_on < self._clock.today() and due_on != before.due_on:
            raise DayIsOver(day=due_on)
        with self._file.write(Topic.CARE):
            self._file.update("follow_up", follow_up_id, text=clean, due_on=due_on.isoformat())

    def later(self, follow_up_id: int, until: date) -> None:
        """Put it off to a day after today; raises LaterDayNeeded, FollowUpClosed, UnknownFollowUp."""
        self._open(follow_up_id)
        if until <= self._clock.today():
            raise LaterDayNeeded
        with self._file.write(Topic.CARE):
            self._file.update("follow_up", follow_up_id, due_on=until.isoformat())

    def done(self, follow_up_id: int, result: str = "") -> None:
        """It was done, and this came of it; raises FollowUpClosed, UnknownFollowUp."""
        self._close(follow_up_id, "done", result)

    def not_needed(self, follow_up_id: int, result: str = "") -> None:
        """It need not be done any more; raises FollowUpClosed, UnknownFollowUp."""
        self._close(follow_up_id, "not_needed", result)

    def restore(self, before: FollowUp) -> None:
        """Let it be as it was, to undo an answer."""
        with self._file.write(Topic.CARE):
            self._file.update(
                "follow_up", before.id, due_on=before.due_on.isoformat(), state=before.state, result=before.result,
                closed_at=epoch(before.closed_at),
            )  # fmt: skip

    def remove(self, *follow_up_ids: int) -> None:
        """Take some out again, to undo noting them."""
        with self._file.write(Topic.CARE):
            self._file.run_many("DELETE FROM follow_up WHERE id = ?", [(each,) for each in follow_up_ids])

    def get(self, follow_up_id: int) -> FollowUp:
        """One of them; raises UnknownFollowUp."""
        row = self._file.row(f"{_SELECT} WHERE id = ?", follow_up_id)
        if row is None:
            raise UnknownFollowUp(number=follow_up_id)
        return _follow_up(row)

    def of(self, customer_id: int, limit: int = 50) -> list[FollowUp]:
        """A customer's, the open ones first by their day, then the newest."""
        rows = self._file.rows(
            f"{_SELECT} WHERE customer_id = ? ORDER BY state <> 'open',"
            " CASE state WHEN 'open' THEN due_on END, closed_at DESC, id DESC LIMIT ?",
            customer_id, limit,
        )  # fmt: skip
        return [_follow_up(row) for row in rows]

    def open(self, until: date | None = None, limit: int = 1000) -> list[FollowUp]:
        """What is open in the whole shop up to a day, the earliest first."""
        last = (until or date.max).isoformat()
        rows = self._file.rows(
            f"{_SELECT} WHERE state = 'open' AND due_on <= ? ORDER BY due_on, id LIMIT ?", last, limit
        )
        return [_follow_up(row) for row in rows]

    def day_after(self, days: int) -> date:
        """The day so many days from now."""
        return self._clock.today() + timedelta(days=days)

    def _close(self, follow_up_id: int, state: str, result: str) -> None:
        self._open(follow_up_id)
        with self._file.write(Topic.CARE):
            self._file.update(
                "follow_up", follow_up_id, state=state, result=_text(result), person=self._file.person,
                closed_at=self._clock.epoch(),
            )  # fmt: skip

    def _open(self, follow_up_id: int) -> FollowUp:
        found = self.get(follow_up_id)
        if found.state != "open":
            raise FollowUpClosed
        return found


def _text(text: str) -> str:
    clean = readable(text)
    if len(clean) > LONGEST_TEXT:
        raise FollowUpTextNeeded
    return clean


_SELECT = """
SELECT id, customer_id, kind, text, due_on, purchase_id, state, result, person, made_at, closed_at FROM follow_up"""


def _follow_up(row: Row) -> FollowUp:
    number, customer_id, kind, text, due, purchase_id, state, result, person, made, closed = row
    return FollowUp(
        number, customer_id, kind, text, date.fromisoformat(due), purchase_id, state, result, person, moment(made),
        moment(closed),
    )  # fmt: skip
