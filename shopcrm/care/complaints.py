"""Complaints: what went wrong, how long it took to answer and to solve, and what would have prevented it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shopcrm.care.measures import median
from shopcrm.care.periods import by_month, period
from shopcrm.care.voice_errors import (
    LONGEST_CAUSE,
    LONGEST_COMPLAINT,
    CauseNeeded,
    ComplaintNeeded,
    ComplaintSolved,
    SolutionNeeded,
    UnknownComplaint,
)
from shopcrm.customers.book import Customers
from shopcrm.customers.draft import one_line, readable
from shopcrm.sales.history import check_theirs
from shopcrm.settings import Settings
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock, epoch, moment
from shopcrm.store.file import Row, ShopFile
from shopcrm.text.fold import fold
from shopcrm.text.words import N_, _

CAUSES = {
    "goods": N_("Faulty or poor goods"),
    "wrong": N_("Wrong goods or size"),
    "missing": N_("Something was missing"),
    "late": N_("Late, or not on the day"),
    "waiting": N_("Waiting too long"),
    "service": N_("How we treated them"),
    "information": N_("Wrong or missing advice"),
    "price": N_("Price or bill"),
    "promise": N_("A promise not kept"),
    "returning": N_("Exchange or money back"),
    "other": N_("Something else"),
}
_COLUMNS = """
SELECT complaint.id, customer_id, name, cause, text, opened_at, answered_at, solved_at, solution, prevention, person,
    purchase_id
FROM complaint JOIN customer ON customer.id = customer_id
"""


@dataclass(frozen=True, slots=True)
class Complaint:
    """One complaint; `cause` is one of CAUSES or the shop's own words."""

    id: int
    customer_id: int
    name: str
    cause: str
    text: str
    opened_at: datetime
    answered_at: datetime | None
    solved_at: datetime | None
    solution: str
    prevention: str
    person: str
    purchase_id: int | None

    @property
    def state(self) -> str:
        """Is it `open` (nobody has answered), `answered` or `solved`."""
        return "solved" if self.solved_at else "answered" if self.answered_at else "open"

    def waiting(self, now: datetime) -> timedelta:
        """How long the customer has waited, or waited until it was solved."""
        return (self.solved_at or now) - self.opened_at


@dataclass(frozen=True, slots=True)
class ByCause:
    """How often something was complained of, how much of it is solved, and in how many seconds usually (median)."""

    cause: str
    count: int
    solved: int
    solve_seconds: int | None


@dataclass(frozen=True)
class Review:
    """The complaints of a period: counts by cause, the usual (median) seconds to answer and to solve, and by month.

    `months` are the last twelve whatever the period: first day, how many came. `preventions` is what would have helped.
    """

    since: date
    until: date
    count: int
    open: int
    answer_seconds: int | None
    solve_seconds: int | None
    causes: tuple[ByCause, ...]
    months: tuple[tuple[date, int], ...]
    preventions: tuple[tuple[str, str], ...]


class Complaints:
    """Takes complaints down, keeps their clock, and looks back at them."""

    def __init__(self, file: ShopFile, clock: Clock, settings: Settings, customers: Customers) -> None:
        self._file = file
        self._clock = clock
        self._settings = settings
        self._customers = customers

    def open(self, customer_id: int, cause: str, text: str, purchase_id: int | None = None) -> int:
        """Take a complaint down, its clock starts now; gives its id.

        Raises CauseNeeded, ComplaintNeeded, UnknownCustomer, NotTheirPurchase."""
        clean = _checked(text)
        known = self._cause(cause)
        with self._file.write(Topic.CARE):
            self._customers.must_exist(customer_id)
            check_theirs(self._file, purchase_id, customer_id)
            return self._file.insert(
                "complaint", customer_id=customer_id, purchase_id=purchase_id, cause=known, text=clean,
                opened_at=self._clock.epoch(), person=self._file.person,
            )  # fmt: skip

    def change(self, complaint_id: int, cause: str, text: str, prevention: str) -> None:
        """Put right what was taken down; raises UnknownComplaint, CauseNeeded, ComplaintNeeded."""
        self.get(complaint_id)
        clean, learnt, known = _checked(text), _short(prevention), self._cause(cause)
        with self._file.write(Topic.CARE):
            self._file.update("complaint", complaint_id, cause=known, text=clean, prevention=learnt)

    def answer(self, complaint_id: int) -> None:
        """The customer was answered for the first time, now; a second answer leaves the first one's time.

        Raises UnknownComplaint."""
        self.get(complaint_id)
        with self._file.write(Topic.CARE):
            self._file.run(
                "UPDATE complaint SET answered_at = max(opened_at, ?) WHERE id = ? AND answered_at IS NULL",
                self._clock.epoch(), complaint_id,
            )  # fmt: skip

    def solve(self, complaint_id: int, solution: str, prevention: str = "") -> None:
        """It is solved, now, and so answered too; raises UnknownComplaint, SolutionNeeded, ComplaintSolved."""
        found = self.get(complaint_id)
        if found.solved_at:
            raise ComplaintSolved(at=found.solved_at)
        how, learnt = _short(solution), _short(prevention)
        if not how:
            raise SolutionNeeded
        with self._file.write(Topic.CARE):
            self.answer(complaint_id)
            self._file.run(
                "UPDATE complaint SET solved_at = max(answered_at, ?), solution = ?,"
                " prevention = CASE ?3 WHEN '' THEN prevention ELSE ?3 END WHERE id = ?4",
                self._clock.epoch(), how, learnt, complaint_id,
            )  # fmt: skip

    def reopen(self, complaint_id: int) -> None:
        """It is not solved after all; its clock goes on from the day it came. Raises UnknownComplaint."""
        self.get(complaint_id)
        with self._file.write(Topic.CARE):
            self._file.update("complaint", complaint_id, solved_at=None)

    def put_back(self, before: Complaint) -> None:
        """Undo: make a complaint again what it was; raises UnknownComplaint."""
        self.get(before.id)
        with self._file.write(Topic.CARE):
            self._file.update(
                "complaint", before.id, cause=before.cause, text=before.text, answered_at=epoch(before.answered_at),
                solved_at=epoch(before.solved_at), solution=before.solution, prevention=before.prevention,
            )  # fmt: skip

    def remove(self, complaint_id: int) -> None:
        """Undo: a complaint that was taken down by mistake."""
        with self._file.write(Topic.CARE):
            self._file.run("DELETE FROM complaint WHERE id = ?", complaint_id)

    def get(self, complaint_id: int) -> Complaint:
        """One complaint; raises UnknownComplaint."""
        row = self._file.row(_COLUMNS + "WHERE complaint.id = ? AND erased_at IS NULL", complaint_id)
        if row is None:
            raise UnknownComplaint(number=complaint_id)
        return _complaint(row)

    def of(self, customer_id: int) -> list[Complaint]:
        """A customer's complaints, the newest first."""
        rows = self._file.rows(_COLUMNS + "WHERE customer_id = ? ORDER BY opened_at DESC, complaint.id DESC", customer_id)
        return [_complaint(row) for row in rows]

    def waiting(self) -> list[Complaint]:
        """What is not solved yet, who waits longest first."""
        rows = self._file.rows(_COLUMNS + "WHERE solved_at IS NULL AND erased_at IS NULL ORDER BY opened_at, complaint.id")
        return [_complaint(row) for row in rows]

    def all(self, limit: int = 500) -> list[Complaint]:
        """Every complaint: who waits longest first, and after what is not solved the newest."""
        solved = "WHERE solved_at IS NOT NULL AND erased_at IS NULL ORDER BY opened_at DESC, complaint.id DESC LIMIT ?"
        return [*self.waiting(), *(_complaint(row) for row in self._file.rows(_COLUMNS + solved, limit))]

    def own_causes(self) -> list[str]:
        """The shop's own words for causes, the most used first."""
        rows = self._file.rows("SELECT cause FROM complaint GROUP BY cause ORDER BY count(*) DESC, cause")
        return [cause for (cause,) in rows if cause not in CAUSES]

    def review(self, since: date | None = None, until: date | None = None) -> Review:
        """Look back at the complaints that came in a period, its days included; the last 90 days unless said."""
        days = period(self._clock, since, until)
        rows = self._file.rows(_COLUMNS + "WHERE opened_at >= ? AND opened_at < ?", days.start, days.end)
        found = [_complaint(row) for row in rows]
        return Review(
            since=days.first,
            until=days.last,
            count=len(found),
            open=sum(each.solved_at is None for each in found),
            answer_seconds=answer_seconds(found),
            solve_seconds=solve_seconds(found),
            causes=_by_cause(found),
            months=self._months(days.last),
            preventions=tuple((each.cause, each.prevention) for each in found if each.prevention),
        )

    def _months(self, last: date) -> tuple[tuple[date, int], ...]:
        sql = "SELECT opened_at FROM complaint WHERE opened_at >= ? AND opened_at < ?"
        months = by_month(self._file, self._clock, self._settings.current.formats.calendar, last, sql)
        return tuple((month, len(rows)) for month, rows in months)

    def _cause(self, cause: str) -> str:
        """One of ours, or the shop's own as it was first spelled; raises CauseNeeded."""
        typed = one_line(cause)
        if not typed or len(typed) > LONGEST_CAUSE:
            raise CauseNeeded
        named = {fold(_(name)): known for known, name in CAUSES.items()}
        own = {fold(each): each for each in self.own_causes()}
        return typed if typed in CAUSES else named.get(fold(typed)) or own.get(fold(typed), typed)


def cause_name(cause: str) -> str:
    """What a cause is called in the language being spoken."""
    return _(CAUSES[cause]) if cause in CAUSES else cause


def answer_seconds(found: Iterable[Complaint]) -> int | None:
    """How long it usually (median) took until a complaint was answered; None when none was."""
    return median([_seconds(each.answered_at - each.opened_at) for each in found if each.answered_at])


def solve_seconds(found: Iterable[Complaint]) -> int | None:
    """How long it usually (median) took until a complaint was solved; None when none was."""
    return median([_seconds(each.solved_at - each.opened_at) for each in found if each.solved_at])


def _seconds(lasted: timedelta) -> int:
    return int(lasted.total_seconds())


def _by_cause(found: list[Complaint]) -> tuple[ByCause, ...]:
    grouped: dict[str, list[Complaint]] = {}
    for each in found:
        grouped.setdefault(each.cause, []).append(each)
    counted = [
        ByCause(cause, len(those), sum(each.solved_at is not None for each in those), solve_seconds(those))
        for cause, those in grouped.items()
    ]
    return tuple(sorted(counted, key=lambda each: (-each.count, each.cause)))


def _checked(text: str) -> str:
    clean = readable(text)
    if not clean or len(clean) > LONGEST_COMPLAINT:
        raise ComplaintNeeded
    return clean


def _short(text: str) -> str:
    return readable(text)[:LONGEST_COMPLAINT]


def _complaint(row: Row) -> Complaint:
    number, customer_id, name, cause, text, opened, answered, solved, *rest = row
    return Complaint(number, customer_id, name, cause, text, moment(opened), moment(answered), moment(solved), *rest)
