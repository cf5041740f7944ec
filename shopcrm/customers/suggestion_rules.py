"""Which types a history speaks for: facts that records can show, with their evidence. Nothing is set by itself.

What marks a type is turned into figures of purchases, notes and orders; a temper that only shows in the
talk, like hesitant or vip, is for staff to propose.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from shopcrm.customers.rules import AWAY

FEWEST_PURCHASES = 5
LOYAL_PURCHASES = 6
BEST_PERCENT = 20
REDUCED_PERCENT = 60
ONE_THING_PERCENT = 80
SAME_THING_PERCENT = 50
ITEMS_AT_A_TIME = 2
ONLY_ONCE_PERCENT = 70
SMALL_BILL_PERCENT = 30
TIMES_ASKED = 2
TIMES_UNCOLLECTED = 2
LATE_DAYS = 60
WHOLE = 100


@dataclass(frozen=True, slots=True)
class Bought:
    """One kept purchase; `reduced` says that a voucher or points paid part of it."""

    on: date
    paid_minor: int
    items: tuple[str, ...] = ()
    reduced: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class LetDown:
    """An order that was not collected or could not be delivered, or a bill long overdue."""

    on: date
    how: str


@dataclass(frozen=True)
class Facts:
    """What the records show of one customer; `bought` and the rest oldest first, of the last two years."""

    bought: Sequence[Bought] = ()
    asked_on: Sequence[date] = ()
    let_down: Sequence[LetDown] = ()
    given_up_on: Sequence[date] = ()
    returns: int = 0
    spent_minor: int = 0
    stage: str = ""
    types: frozenset[str] = frozenset()
    has_pattern: bool = False


@dataclass(frozen=True, slots=True)
class Usual:
    """What is usual in this shop, in minor units: the average bill, and what the best fifth have spent at least."""

    bill_minor: int = 0
    best_from_minor: int = 0


@dataclass(frozen=True)
class Evidence:
    """What speaks for a type: a code, and the figures that one sentence is made of. `weight` counts what was seen."""

    code: str
    weight: int
    figures: Mapping[str, int | str] = field(default_factory=dict)


def patterns(facts: Facts, usual: Usual) -> Iterator[tuple[str, Evidence]]:
    """The buying patterns that this history speaks for, the most telling first."""
    if len(facts.bought) < FEWEST_PURCHASES or facts.has_pattern:
        return
    for type_id, rule in _PATTERNS.items():
        evidence = rule(facts, usual)
        if evidence:
            yield type_id, evidence


def temperaments(facts: Facts) -> Iterator[tuple[str, Evidence]]:
    """The temperaments that records can show, the gravest first."""
    for type_id, rule in _TEMPERAMENTS.items():
        evidence = rule(facts) if type_id not in facts.types else None
        if evidence:
            yield type_id, evidence


def _discount_seeker(facts: Facts, _usual: Usual) -> Evidence | None:
    reduced = sum(each.reduced for each in facts.bought)
    if reduced * WHOLE < REDUCED_PERCENT * len(facts.bought):
        return None
    return Evidence("reduced", reduced, {"n": reduced, "all": len(facts.bought)})


def _loyal(facts: Facts, usual: Usual) -> Evidence | None:
    if len(facts.bought) < LOYAL_PURCHASES or facts.stage in AWAY:
        return None
    if not usual.best_from_minor or facts.spent_minor < usual.best_from_minor:
        return None
    figures = {"n": len(facts.bought), "spent_minor": facts.spent_minor, "percent": BEST_PERCENT}
    return Evidence("best", len(facts.bought), figures)


def _need_based(facts: Facts, _usual: Usual) -> Evidence | None:
    listed = [each for each in facts.bought if each.items]
    single = [each.items[0] for each in listed if len(each.items) == 1]
    if len(listed) < FEWEST_PURCHASES or len(single) * WHOLE < ONE_THING_PERCENT * len(listed):
        return None
    item, times = Counter(single).most_common(1)[0]
    if times * WHOLE < SAME_THING_PERCENT * len(listed):
        return None
    return Evidence("one_thing", len(single), {"n": len(single), "all": len(listed), "item": item, "times": times})


def _impulse(facts: Facts, _usual: Usual) -> Evidence | None:
    listed = [each for each in facts.bought if each.items]
    items = Counter(item for each in listed for item in each.items)
    once = sum(1 for times in items.values() if times == 1)
    if len(listed) < FEWEST_PURCHASES or items.total() < ITEMS_AT_A_TIME * len(listed):
        return None
    if once * WHOLE < ONLY_ONCE_PERCENT * len(items):
        return None
    return Evidence("anything", len(listed), {"n": len(listed), "items": len(items), "once": once})


def _wandering(facts: Facts, usual: Usual) -> Evidence | None:
    average = sum(each.paid_minor for each in facts.bought) // len(facts.bought)
    if not usual.bill_minor or average * WHOLE > SMALL_BILL_PERCENT * usual.bill_minor:
        return None
    figures = {"n": len(facts.bought), "average_minor": average, "usual_minor": usual.bill_minor}
    return Evidence("small_bills", len(facts.bought), figures)


def _ghost(facts: Facts) -> Evidence | None:
    unreachable = [each.on for each in facts.let_down if each.how == "unreachable"]
    if facts.given_up_on:
        times = len(facts.given_up_on) + len(unreachable)
        return Evidence("given_up", times, {"last_on": max(facts.given_up_on).isoformat()})
    if not unreachable:
        return None
    return Evidence("unreachable", len(unreachable), {"n": len(unreachable), "last_on": max(unreachable).isoformat()})


def _troublemaker(facts: Facts) -> Evidence | None:
    let_down = [each for each in facts.let_down if each.how != "unreachable"]
    if len(let_down) < TIMES_UNCOLLECTED:
        return None
    unpaid = sum(each.how == "unpaid" for each in let_down)
    figures: dict[str, int | str] = {"last_on": max(each.on for each in let_down).isoformat()}
    return Evidence("let_down", len(let_down), {"n": len(let_down) - unpaid, "unpaid": unpaid, **figures})


def _negotiator(facts: Facts) -> Evidence | None:
    if len(facts.asked_on) < TIMES_ASKED:
        return None
    return Evidence("asked", len(facts.asked_on), {"n": len(facts.asked_on), "last_on": max(facts.asked_on).isoformat()})


def _good(facts: Facts) -> Evidence | None:
    if len(facts.bought) < LOYAL_PURCHASES or facts.stage in AWAY:
        return None
    if facts.let_down or facts.given_up_on or facts.returns or any(each.late for each in facts.bought):
        return None
    if facts.types & {"negotiator", "ghost", "troublemaker"} or len(facts.asked_on) >= TIMES_ASKED:
        return None
    return Evidence("no_trouble", len(facts.bought), {"n": len(facts.bought)})


_PATTERNS = {
    "discount_seeker": _discount_seeker,
    "loyal": _loyal,
    "need_based": _need_based,
    "impulse": _impulse,
    "wandering": _wandering,
}
_TEMPERAMENTS = {"ghost": _ghost, "troublemaker": _troublemaker, "negotiator": _negotiator, "good": _good}
