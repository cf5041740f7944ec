"""How content one customer is: their ratings over time, their complaints, and what they wish for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shopcrm.store.clock import Clock, moment
from shopcrm.store.file import ShopFile

ASPECTS = ("goods", "service", "price", "speed")


@dataclass(frozen=True, slots=True)
class Mark:
    """One rating: each aspect 1 to 5 or None, the 0–10 question, and whether they would buy again."""

    on: date
    aspects: tuple[int | None, ...]
    recommend: int | None
    again: bool | None
    comment: str

    @property
    def percent(self) -> int | None:
        """All that was answered as one figure: 0 is the worst, 100 the best of every answer; None when nothing was."""
        answers = [(mark - 1) * 25 for mark in self.aspects if mark is not None]
        if self.recommend is not None:
            answers.append(self.recommend * 10)
        if self.again is not None:
            answers.append(100 if self.again else 0)
        return round(sum(answers) / len(answers)) if answers else None


@dataclass(frozen=True, slots=True)
class OwnWish:
    """Something a customer wishes for: here by now, and told so, or not yet."""

    item: str
    note: str
    on: date
    here: bool
    told: bool


@dataclass(frozen=True)
class Satisfaction:
    """What a customer said of the shop: marks the oldest first, complaints by number, wishes the newest first.

    `answer_minutes` and `solve_minutes` are how long the shop took, on average; None when it never had to."""

    marks: tuple[Mark, ...]
    complaints: int
    open_complaints: int
    answer_minutes: int | None
    solve_minutes: int | None
    wishes: tuple[OwnWish, ...]

    def average(self, aspect: str) -> float | None:
        """The mean of one aspect over all ratings, 1 to 5; None when it was never rated."""
        place = ASPECTS.index(aspect)
        return _mean(mark.aspects[place] for mark in self.marks)

    @property
    def recommend(self) -> int | None:
        """The newest answer to the 0–10 question."""
        return next((mark.recommend for mark in reversed(self.marks) if mark.recommend is not None), None)

    @property
    def again(self) -> bool | None:
        """The newest answer to whether they would buy again."""
        return next((mark.again for mark in reversed(self.marks) if mark.again is not None), None)


def satisfaction_of(file: ShopFile, clock: Clock, customer_id: int) -> Satisfaction:
    """Read what a customer said of the shop and wishes for."""
    count, still_open, answer, solve = file.row(_COMPLAINTS, customer_id) or (0, 0, None, None)
    return Satisfaction(
        marks=tuple(
            Mark(clock.day(moment(at)), tuple(aspects), recommend, None if again is None else bool(again), comment)
            for at, recommend, again, comment, *aspects in file.rows(_MARKS, customer_id)
        ),
        complaints=count,
        open_complaints=still_open or 0,
        answer_minutes=answer,
        solve_minutes=solve,
        wishes=tuple(
            OwnWish(item, note, clock.day(moment(at)), bool(here), bool(told))
            for item, note, at, here, told in file.rows(_WISHES, customer_id)
        ),
    )


def _mean(marks: Iterable[int | None]) -> float | None:
    given = [mark for mark in marks if mark is not None]
    return sum(given) / len(given) if given else None


_MARKS = """
SELECT rated_at, recommend, again, comment, goods, service, price, speed
FROM rating WHERE customer_id = ? ORDER BY rated_at, id"""
_COMPLAINTS = """
SELECT count(*), sum(solved_at IS NULL), CAST(avg(answered_at - opened_at) / 60 AS INTEGER),
       CAST(avg(solved_at - opened_at) / 60 AS INTEGER)
FROM complaint WHERE customer_id = ?"""
_WISHES = """
SELECT i.name, w.note, w.wished_at, i.arrived_on IS NOT NULL, w.told_at IS NOT NULL
FROM wish w JOIN wish_item i ON i.id = w.item_id WHERE w.customer_id = ? ORDER BY w.wished_at DESC, w.id DESC"""
