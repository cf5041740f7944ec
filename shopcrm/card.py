"""The whole card of one customer, as the counter shows it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from shopcrm.care.lead import known_of
from shopcrm.care.urgent import Known, Line, Word, lines
from shopcrm.customers.book import Customer
from shopcrm.customers.notes import Note
from shopcrm.customers.types import CustomerType, Tip
from shopcrm.points.purse import Purse
from shopcrm.rooms import Rooms
from shopcrm.sales.habits import usual_goods
from shopcrm.sales.history import PastPurchase
from shopcrm.sales.trust import Flag
from shopcrm.text.dates import start_of_year
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
    spoken = language or rooms.settings.current.language
    types = tuple(rooms.types.get(type_id, spoken) for type_id in customer.types)
    tips = tuple(rooms.tips.merged((*types, rooms.types.get(customer.stage, spoken)), ALL_TIPS))
    owed = rooms.history.owed(customer_id)
    year_start = start_of_year(rooms.clock.today(), rooms.settings.current.formats.calendar)
    card = CustomerCard(
        customer=customer,
        stage=customer.stage,
        types=types,
        tips=tips[:TIPS],
        more_tips=tips[TIPS:],
        points_worth_minor=rooms.points.worth(customer.points),
        purse=rooms.points.purse(customer_id),
        purchases=tuple(rooms.history.purchases(customer_id)),
        owed_minor=sum(purchase.open_minor for purchase in owed),
        year_minor=rooms.history.spent_since(customer_id, year_start),
        notes=tuple(rooms.notes.of(customer_id)),
        vouchers=tuple(rooms.vouchers.find(customer_id=customer_id)),
        flags=rooms.trust.flags(customer_id),
        referred_by=rooms.customers.name(customer.referred_by_id) if customer.referred_by_id else "",
        urgent=(),
        care_level=rooms.care_levels.of(customer_id),
    )
    owed_since = min((purchase.due_on for purchase in owed if purchase.due_on), default=None)
    return replace(card, urgent=tuple(lines(_known(rooms, card, owed_since))))


def _known(rooms: Rooms, card: CustomerCard, owed_since: date | None) -> Known:
    """What the urgent lines are made of: what caring knows, and what stands on the card."""
    customer, purse, is_on = card.customer, card.purse, rooms.points.programme.is_on
    is_unknown = not customer.visits and not card.flags
    return replace(
        known_of(rooms.file, rooms.clock, rooms.settings.current.formats.calendar, customer),
        flags=card.flags,
        owed_minor=card.owed_minor,
        owed_since=owed_since,
        lapsing=purse.lapsing if is_on else (),
        points_debt=purse.debt if is_on else 0,
        waiting=purse.waiting if is_on else 0,
        waiting_until=purse.waiting_until,
        vouchers=tuple((_offer(each), each.code) for each in card.vouchers if each.state == "issued"),
        good=rooms.trust.good_history(customer.id) if is_unknown else (),
        usual=_usual(card.purchases),
    )


def _usual(purchases: Sequence[PastPurchase]) -> str:
    """What they mostly buy: what comes back in at least three of the newest purchases, and in a third of them."""
    bought = ((item, each.sold_on, each.id) for each in purchases for item in each.items)
    usual = usual_goods(bought, most=1)
    return usual[0].item if usual and usual[0].times >= max(3, len(purchases) / 3) else ""


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
