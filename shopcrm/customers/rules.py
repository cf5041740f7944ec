"""Decisions about customers: who really comes in, and card numbers."""

from datetime import date
from itertools import pairwise
from math import log2

from shopcrm.text.phones import Phone

STAGES = (
    "suspect", "prospect", "disqualified", "first_time", "repeat", "permanent", "advocate", "partner", "inactive", "lost",
)  # fmt: skip
AWAY = frozenset({"inactive", "lost"})
NOT_SERVED = "disqualified"
ONE_STEP_UP = dict(pairwise(("suspect", "prospect", "first_time", "repeat", "permanent", "advocate", "partner")))
STAGE_VERSION = 1  # one more whenever the same history would show another stage by the same rules
SHORTEST_OWN_PHONE = 7
_SCORE_START = date(1900, 1, 1)
_SCORE_HALF_LIFE_DAYS = 60


def add_visit(score: int, sold_on: date) -> int:
    """The lookup score after one more visit: recent and frequent visitors first, without a daily recount.

    A sum of visits that each lose half their weight in 60 days, kept as 1000·log2 so that it never needs renewing.
    0 is a customer who never bought.
    """
    return join_scores(score, 1000 * (sold_on - _SCORE_START).days / _SCORE_HALF_LIFE_DAYS)


def join_scores(one: float, other: float) -> int:
    """The score of the visits behind both: that of one person whose visits stood on two cards."""
    if not one or not other:
        return round(one or other)
    return round(max(one, other) + 1000 * log2(1 + 2 ** (-abs(one - other) / 1000)))


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
