"""The whole card of one customer, as the counter shows it."""

from dataclasses import dataclass

from shopcrm.customers.book import Customer
from shopcrm.customers.notes import Note
from shopcrm.customers.types import CustomerType, Tip, merged_tips
from shopcrm.points.purse import Purse
from shopcrm.rooms import Rooms
from shopcrm.sales.history import Flag, PastPurchase
from shopcrm.vouchers.voucher import Voucher


@dataclass(frozen=True)
class CustomerCard:
    """Everything the counter shows about one customer; money in minor units, points whole."""

    customer: Customer
    stage: str
    types: tuple[CustomerType, ...]
    tips: tuple[Tip, ...]
    points_worth_minor: int
    purse: Purse
    purchases: tuple[PastPurchase, ...]
    owed_minor: int
    year_minor: int
    notes: tuple[Note, ...]
    vouchers: tuple[Voucher, ...]
    flags: tuple[Flag, ...]
    referred_by: str


def read_card(rooms: Rooms, customer_id: int, language: str | None = None) -> CustomerCard:
    """The whole card of one customer; raises UnknownCustomer."""
    customer = rooms.customers.get(customer_id)
    stage = customer.stage(rooms.clock.today())
    spoken = language or rooms.settings.current.language
    types = tuple(rooms.types.get(type_id, spoken) for type_id in customer.types)
    tips = merged_tips((*types, rooms.types.get(stage, spoken)))
    owed = rooms.history.owed(customer_id)
    return CustomerCard(
        customer=customer,
        stage=stage,
        types=types,
        tips=tuple(tips),
        points_worth_minor=rooms.points.worth(customer.points),
        purse=rooms.points.purse(customer_id),
        purchases=tuple(rooms.history.purchases(customer_id)),
        owed_minor=sum(purchase.open_minor for purchase in owed),
        year_minor=rooms.history.spent_since(customer_id, rooms.year_start()),
        notes=tuple(rooms.notes.of(customer_id)),
        vouchers=tuple(rooms.vouchers.find(customer_id=customer_id)),
        flags=tuple(rooms.history.flags(customer_id)),
        referred_by=rooms.customers.name(customer.referred_by_id) if customer.referred_by_id else "",
    )
