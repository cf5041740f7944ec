"""The one or two lines that the card leads with: what matters most about this customer just now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from shopcrm.customers.rules import AWAY, NOT_SERVED
from shopcrm.text.dates import Calendar, next_anniversary
from shopcrm.text.mistakes import Said
from shopcrm.text.money import Money
from shopcrm.text.numbers import Points
from shopcrm.text.words import N_

SHOWN = 2
NEAR_DAYS = 14  # a birthday or an occasion
SOON_DAYS = 14  # points about to lapse

# What may be said, the most urgent first.
ORDER = (
    "pinned", "flag", "not_served", "promise", "complaint", "left", "late", "order", "occasion", "wish", "points", "debt",
    "owed", "voucher", "later", "waiting", "known",
)  # fmt: skip


@dataclass(frozen=True)
class Near:
    """A birthday or an occasion that comes round: whose (empty: the customer's own), what, in how many days."""

    name: str
    occasion: Said
    on: date
    days: int


@dataclass(frozen=True)
class Known:
    """What the lines about a customer are made of, as read from the file; amounts in minor units.

    `flags` are sentences, the worst first; `promises` and `orders` are (number, words, day); `usual` is what they mostly
    buy; `good` says whom the shop knows them as; `vouchers` are (words of the offer, code); `left_because` is why they
    stay away, or are not served."""

    customer_id: int
    today: date
    pinned: str = ""
    flags: tuple[Said, ...] = ()
    stage: str = ""
    left_because: str = ""
    promises: tuple[tuple[int, str, date], ...] = ()
    complaint: tuple[int, str, date] | None = None
    orders: tuple[tuple[int, str, date | None], ...] = ()
    owed_minor: int = 0
    owed_since: date | None = None
    near: tuple[Near, ...] = ()
    wishes: tuple[str, ...] = ()
    lapsing: tuple[tuple[int, date], ...] = ()
    points_debt: int = 0
    waiting: int = 0
    waiting_until: date | None = None
    vouchers: tuple[tuple[Said, str], ...] = ()
    visits: int = 0
    first_on: date | None = None
    good: tuple[Said, ...] = ()
    usual: str = ""


@dataclass(frozen=True)
class Word:
    """Something that is said inside a line."""

    sentence: str
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """One line: its sentence with data, and the command that leads to what it is about."""

    kind: str
    sentence: str
    data: dict[str, Any] = field(default_factory=dict)
    command: str = ""
    about: object = None


def lines(known: Known) -> list[Line]:
    """Everything that is worth a line, the most urgent first; a card shows SHOWN of them and counts the rest.

    That somebody has bought here before is said where there is nothing more urgent."""
    found = [line for find in _FINDERS for line in find(known)]
    return sorted(found, key=lambda line: ORDER.index(line.kind)) or list(_bought_before(known))


def near(
    days: Iterable[tuple[str, Said, date]], today: date, calendar: Calendar, within: int = NEAR_DAYS
) -> tuple[Near, ...]:
    """Of (whose, occasion, day) those that come round within so many days, the nearest first."""
    rounds = [(name, occasion, next_anniversary(day, today, calendar)) for name, occasion, day in days]
    found = [Near(name, occasion, on, (on - today).days) for name, occasion, on in rounds if (on - today).days <= within]
    return tuple(sorted(found, key=lambda each: (each.on, each.name)))


def _pinned(known: Known) -> Iterator[Line]:
    if known.pinned:
        yield Line("pinned", "{note}", {"note": " ".join(known.pinned.split())}, "edit_customer", known.customer_id)


def _flags(known: Known) -> Iterator[Line]:
    if known.flags:
        worst = known.flags[0]
        yield Line("flag", worst.sentence, dict(worst.data), "flags", known.customer_id)


def _left(known: Known) -> Iterator[Line]:
    """Why somebody is not served, or stayed away: to be read before one speaks."""
    data = {"reason": known.left_because}
    if known.stage == NOT_SERVED:
        why, nobody_knows = N_("Not served any more: {reason}"), N_("Not served any more; nobody noted why.")
        yield Line("not_served", why if known.left_because else nobody_knows, data, "why_stage", known.customer_id)
    elif known.stage in AWAY and known.left_because:
        yield Line("left", N_("Why they stayed away: {reason}"), data, "why_stage", known.customer_id)


def _promises(known: Known) -> Iterator[Line]:
    for number, words, due_on in known.promises:
        sentence = (
            N_("Promised for today: {words}") if due_on == known.today
            else N_("Promised for {day}, overdue: {words}") if due_on < known.today
            else N_("Promised for {day}: {words}")
        )  # fmt: skip
        yield Line("promise", sentence, {"day": due_on, "words": words}, "promise_kept", number)


def _complaints(known: Known) -> Iterator[Line]:
    if known.complaint:
        number, words, since = known.complaint
        yield Line(
            "complaint", N_("Complaint open since {day}: {words}"), {"day": since, "words": words}, "care", number
        )


def _orders(known: Known) -> Iterator[Line]:
    for _number, item, day in known.orders:
        sentence = N_("Set aside for them until {day}: {item}") if day else N_("Set aside for them: {item}")
        yield Line("order", sentence, {"item": item, "day": day}, "orders", known.customer_id)


def _near(known: Known) -> Iterator[Line]:
    for each in known.near:
        yield Line("occasion", *_near_words(each), "recipients" if each.name else "phrases", known.customer_id)


def _near_words(each: Near) -> tuple[str, dict[str, object]]:
    data: dict[str, object] = {"name": each.name, "day": each.on, "occasion": each.occasion}
    if each.name:
        return (N_("{occasion} of {name}: today"), N_("{occasion} of {name}: {day}"))[bool(each.days)], data
    return (N_("Birthday today"), N_("Birthday on {day}"))[bool(each.days)], data


def _wishes(known: Known) -> Iterator[Line]:
    if known.wishes:
        said = N_("What they wished for is here: {items}")
        yield Line("wish", said, {"items": list(known.wishes)}, "wishes_told", known.customer_id)


def _points(known: Known) -> Iterator[Line]:
    for points, day in known.lapsing[:1]:
        kind = "points" if (day - known.today).days <= SOON_DAYS else "later"
        data = {"points": Points(points), "day": day}
        yield Line(kind, N_("{points} lapse after {day}"), data, "points", known.customer_id)
    if known.points_debt:
        sentence = N_("Owes {points}; new points cover them first.")
        yield Line("debt", sentence, {"points": Points(known.points_debt)}, "points", known.customer_id)
    if known.waiting and known.waiting_until:
        data = {"points": Points(known.waiting), "day": known.waiting_until}
        yield Line("waiting", N_("{points} more can be spent from {day} on"), data, "points", known.customer_id)


def _money(known: Known) -> Iterator[Line]:
    if known.owed_minor:
        late = known.owed_since is not None and known.owed_since < known.today
        sentence = N_("Owes {amount}, due since {day}.") if late else N_("Owes {amount}, due {day}.")
        data = {"amount": Money(known.owed_minor), "day": known.owed_since}
        yield Line("late" if late else "owed", sentence, data, "pay", known.customer_id)


def _vouchers(known: Known) -> Iterator[Line]:
    for offer, code in known.vouchers:
        yield Line("voucher", N_("Has a voucher: {offer}"), {"offer": offer}, "redeem", code)


def _bought_before(known: Known) -> Iterator[Line]:
    for match in known.good[:1]:
        yield Line("known", match.sentence, dict(match.data), "flags", known.customer_id)
    if known.visits > 1 and known.first_on:
        mostly, before = N_("Has bought here since {day}, mostly {usual}."), N_("Has bought here before, since {day}.")
        data = {"day": known.first_on, "usual": known.usual}
        yield Line("known", mostly if known.usual else before, data, "timeline", known.customer_id)


_FINDERS = (
    _pinned, _flags, _left, _promises, _complaints, _orders, _near, _wishes, _points, _money, _vouchers,
)  # fmt: skip
