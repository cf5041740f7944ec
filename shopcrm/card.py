"""The whole card of one customer, as the counter shows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from shopcrm.care import lead
from shopcrm.care.urgent import Known, Line, Word, lines
from shopcrm.customers.book import Customer
from shopcrm.customers.notes import Note
from shopcrm.customers.types import CustomerType, Tip
from shopcrm.points.purse import Purse
from shopcrm.rooms import Rooms
from shopcrm.sales.history import PastPurchase
from shopcrm.sales.trust import Flag
from shopcrm.text.mistakes import Said
from shopcrm.text.money import Money
from shopcrm.text.numbers import Percent
from shopcrm.text.words import N_
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.voucher import Voucher

TIPS = 5  # lines of advice that one can take in at a glance
ALL_TIPS = 100


@dataclass(frozen=True)
class CustomerCard:
    """Everything the counter shows about one customer; money in minor units, points whole.

    `urgent` is what the card leads with, the most urgent first; `more_tips` is advice that one click away is enough for.
    """

    customer: Customer
    stage: str
    types: tuple[CustomerType, ...]
    tips: tuple[Tip, ...]
    more_tips: tuple[Tip, ...]
    points_worth_minor: int
    purse: Purse
    purchases: tuple[PastPurchase, ...]
    owed_minor: int
    year_minor: int
    notes: tuple[Note, ...]
    vouchers: tuple[Voucher, ...]
    flags: tuple[Flag, ...]
    referred_by: str
    urgent: tuple[Line, ...]
    care_level: str


def read_card(rooms: Rooms, customer_id: int, language: str | None = None) -> CustomerCard:
    """The whole card of one customer; raises UnknownCustomer."""
    customer = rooms.customers.get(customer_id)
    stage = customer.stage
    spoken = language or rooms.settings.current.language
    types = tuple(rooms.types.get(type_id, spoken) for type_id in customer.types)
    tips = tuple(rooms.tips.merged((*types, rooms.types.get(stage, spoken)), ALL_TIPS))
    owed, purse = rooms.history.owed(customer_id), rooms.points.purse(customer_id)
    purchases = tuple(rooms.history.purchases(customer_id))
    vouchers = tuple(rooms.vouchers.find(customer_id=customer_id))
    flags = rooms.trust.flags(customer_id)
    return CustomerCard(
        customer=customer,
        stage=stage,
        types=types,
        tips=tips[:TIPS],
        more_tips=tips[TIPS:],
        points_worth_minor=rooms.points.worth(customer.points),
        purse=purse,
        purchases=purchases,
        owed_minor=sum(purchase.open_minor for purchase in owed),
        year_minor=rooms.history.spent_since(customer_id, rooms.year_start()),
        notes=tuple(rooms.notes.of(customer_id)),
        vouchers=vouchers,
        flags=flags,
        referred_by=rooms.customers.name(customer.referred_by_id) if customer.referred_by_id else "",
        urgent=_urgent(rooms, customer, purse, flags, (purchases, owed, vouchers)),
        care_level=rooms.care_levels.of(customer_id),
    )


def _urgent(
    rooms: Rooms,
    customer: Customer,
    purse: Purse,
    flags: tuple[Flag, ...],
    books: tuple[Sequence[PastPurchase], Sequence[PastPurchase], Sequence[Voucher]],
) -> tuple[Line, ...]:
    file, today, number = rooms.file, rooms.clock.today(), customer.id
    purchases, owed, vouchers = books
    points_on = rooms.points.programme.is_on
    known = Known(
        pinned=customer.pinned_note,
        flags=flags,
        promises=lead.promises(file, number, today),
        complaint=lead.open_complaint(file, rooms.clock, number),
        orders=lead.open_orders(file, number),
        owed_minor=sum(purchase.open_minor for purchase in owed),
        owed_since=min((purchase.due_on for purchase in owed if purchase.due_on), default=None),
        near=lead.occasions(file, customer, today),
        wishes=lead.arrived_wishes(file, number),
        lapsing=purse.lapsing if points_on else (),
        points_debt=purse.debt if points_on else 0,
        waiting=purse.waiting if points_on else 0,
        waiting_until=purse.waiting_until,
        vouchers=tuple((_offer(each), each.code) for each in vouchers if each.state == "issued"),
        visits=customer.visits,
        first_on=customer.first_on,
        good=rooms.trust.good_history(number) if not customer.visits and not flags else (),
        usual=lead.usual([purchase.items for purchase in purchases]),
    )
    return tuple(lines(known, number, today))


def _offer(voucher: Voucher) -> Said:
    """A voucher in few words: what it gives, from how much on, until when."""
    offer, data = voucher.offer, {"until": voucher.valid_until}
    least = offer.min_spend_minor
    sentence = N_("{gives}, from {least} on, until {until}") if least else N_("{gives}, until {until}")
    return Word(sentence, {**data, "least": Money(least), "gives": _gives(offer)})


def _gives(offer: Offer) -> Said:
    data = {"percent": Percent(offer.percent or 0), "amount": Money(offer.amount_minor or 0), "extra": offer.extra}
    if offer.percent is None and not offer.amount_minor:
        return Word("{extra}", data)
    if offer.percent is not None:
        return Word(N_("{percent} off and {extra}") if offer.extra else N_("{percent} off"), data)
    return Word(N_("{amount} off and {extra}") if offer.extra else N_("{amount} off"), data)
