"""Decisions about customers: how far the relationship has come, who really comes in, card numbers."""

from dataclasses import dataclass
from datetime import date
from math import log2

from shopcrm.text.phones import Phone

STAGES = (
    "suspect", "prospect", "disqualified", "first_time", "repeat", "permanent", "advocate", "partner", "inactive", "lost",
)  # fmt: skip

SHORTEST_RHYTHM_DAYS = 20
RHYTHM_OF_ONE_VISIT_DAYS = 60
HABIT_PURCHASES = 6
HABIT_DAYS = 180
REFERRALS_OF_AN_ADVOCATE = 2
SHORTEST_OWN_PHONE = 7
_SCORE_START = date(1900, 1, 1)
_SCORE_HALF_LIFE_DAYS = 60


@dataclass(frozen=True, slots=True)
class History:
    """What the stage is derived from: purchases that were kept and paid for, and buyers this customer brought."""

    purchases: int
    first_on: date | None
    last_on: date | None
    brought_buyers: int = 0
    reachable: bool = False

    @property
    def rhythm_days(self) -> int:
        """Usual days between two purchases."""
        if self.purchases < 2 or not self.first_on or not self.last_on:
            return RHYTHM_OF_ONE_VISIT_DAYS
        return max(SHORTEST_RHYTHM_DAYS, (self.last_on - self.first_on).days // (self.purchases - 1))


def stage_of(history: History, today: date) -> str:
    """The stage of DOMAIN §1a that this history shows; silence is measured by the customer's own rhythm."""
    if not history.purchases or not history.first_on or not history.last_on:
        return "prospect" if history.reachable else "suspect"
    silent = (today - history.last_on).days
    if silent > max(180, 6 * history.rhythm_days):
        return "lost"
    if silent > max(60, 3 * history.rhythm_days):
        return "inactive"
    if history.brought_buyers >= REFERRALS_OF_AN_ADVOCATE and history.purchases > 1:
        return "advocate"
    if history.purchases >= HABIT_PURCHASES and (history.last_on - history.first_on).days >= HABIT_DAYS:
        return "permanent"
    return "repeat" if history.purchases > 1 else "first_time"


def add_visit(score: int, sold_on: date) -> int:
    """The lookup score after one more visit: recent and frequent visitors first, without a daily recount.

    A sum of visits that each lose half their weight in 60 days, kept as 1000·log2 so that it never needs renewing.
    0 is a customer who never bought.
    """
    visit = (sold_on - _SCORE_START).days / _SCORE_HALF_LIFE_DAYS
    if not score:
        return round(1000 * visit)
    known = score / 1000
    high = max(known, visit)
    return round(1000 * (high + log2(1 + 2 ** -abs(known - visit))))


def own_card(customer_id: int) -> str:
    """The card number that the shop gives: digits only, so that any keyboard layout scans it, with a check digit."""
    body = f"2{customer_id:06d}"
    return body + check_digit(body)


def blank_card(number: int) -> str:
    """The number of a card printed before anybody holds it: a series of its own, which no customer is given by the shop."""
    body = f"3{number:06d}"
    return body + check_digit(body)


def check_digit(body: str) -> str:
    """Luhn's check digit (ISO/IEC 7812-1): catches every wrong digit and most swapped neighbours."""
    total = 0
    for place, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def tells_people_apart(phone: Phone) -> bool:
    """Whether a number is long enough to be someone's own; `12345` is typed for anyone."""
    return len(phone.national) >= SHORTEST_OWN_PHONE
