"""What customers answer when they are asked: values without a shop, and what makes them fit to be kept."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from shopcrm.care.measures import Promoters, rounded
from shopcrm.care.voice_errors import NothingRated, RatingOutOfRange
from shopcrm.customers.draft import readable
from shopcrm.customers.rules import check_digit
from shopcrm.text.words import N_

ASPECTS = {"goods": N_("Goods"), "service": N_("Service"), "price": N_("Price"), "speed": N_("Speed")}
RANGES = {**dict.fromkeys(ASPECTS, (1, 5)), "recommend": (0, 10), "again": (0, 1)}


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered, None where nothing was: 1 to 5 by aspect, 0 to 10 would recommend, 1 or 0 would buy again."""

    goods: int | None = None
    service: int | None = None
    price: int | None = None
    speed: int | None = None
    recommend: int | None = None
    again: int | None = None
    comment: str = ""

    @property
    def percent(self) -> int | None:
        """All that was answered as one figure: 0 is the worst, 100 the best of every answer; None when nothing was."""
        shares = [
            100 * (answer - least) // (most - least)
            for name, (least, most) in RANGES.items() if (answer := getattr(self, name)) is not None
        ]  # fmt: skip
        return rounded(sum(shares), len(shares)) if shares else None


@dataclass(frozen=True, slots=True)
class Rating:
    """One customer's answers on one day."""

    id: int
    customer_id: int
    name: str
    answers: Answers
    source: str
    person: str
    rated_at: datetime
    purchase_id: int | None


@dataclass(frozen=True, slots=True)
class Ask:
    """One printed question: its number ends in a check digit; `aspect` is what its first question is about."""

    id: int
    code: str
    customer_id: int
    name: str
    aspect: str
    asked_at: datetime
    rating_id: int | None


@dataclass(frozen=True, slots=True)
class Moment:
    """A customer who can be asked now, because a 'complaint' was solved or a 'sale' was made."""

    customer_id: int
    name: str
    occasion: str


@dataclass(frozen=True, slots=True)
class Opinions:
    """What the answers of a period come to; means in tenths, `months` the last twelve: first day, answers, score."""

    since: date
    until: date
    count: int
    asked: int
    means: dict[str, int | None]
    loyalty: Promoters
    again_yes: int
    again_no: int
    months: tuple[tuple[date, int, int | None], ...]


def slip_code(number: int) -> str:
    """The number of a slip with its check digit, so that one wrong key is noticed."""
    return f"{number}{check_digit(str(number))}"


def check_answers(answers: Answers) -> None:
    """Whether anything was answered, and within its range; raises NothingRated, RatingOutOfRange."""
    given = {field.name: getattr(answers, field.name) for field in fields(answers)}
    for name, (least, most) in RANGES.items():
        if given[name] is not None and not least <= given[name] <= most:
            raise RatingOutOfRange(name, least=least, most=most)
    if all(given[name] is None for name in RANGES) and not readable(answers.comment):
        raise NothingRated
