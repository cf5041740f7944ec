"""Commands about points: points, spend-points, adjust-points."""

from argparse import Namespace

from shopcrm.cli.answer import Answer
from shopcrm.cli.command import OPERATION, Command, option
from shopcrm.cli.shapes import entry_shape
from shopcrm.cli.typed import operation, signed, whole
from shopcrm.points.ledger import LedgerLine, PointsChange
from shopcrm.shop import Shop
from shopcrm.text.words import N_

EVERY = 10**9


def points(shop: Shop, typed: Namespace) -> Answer:
    """Tell the balance and the ledger."""
    customer_id = whole(typed.id)
    shop.customers.must_exist(customer_id)
    balance = shop.points.balance(customer_id)
    return _ledger(shop, balance, shop.points.worth(balance), shop.points.entries(customer_id, EVERY))


def spend(shop: Shop, typed: Namespace) -> Answer:
    """Take points off the card."""
    customer_id = whole(typed.id)
    change = shop.points.spend(customer_id, whole(typed.points), operation(shop, typed))
    return _ledger(shop, change.balance, change.worth_minor, _until(shop, customer_id, change))


def adjust(shop: Shop, typed: Namespace) -> Answer:
    """Correct the card, with the reason."""
    customer_id = whole(typed.id)
    change = shop.points.adjust(customer_id, signed(typed.points), typed.reason, operation(shop, typed))
    return _ledger(shop, change.balance, change.worth_minor, _until(shop, customer_id, change))


def _until(shop: Shop, customer_id: int, change: PointsChange) -> list[LedgerLine]:
    """The ledger as it stood right after this change, which may have been long ago when an operation is repeated."""
    entries = shop.points.entries(customer_id, EVERY)
    balance = shop.points.balance(customer_id)
    for place, entry in enumerate(entries):
        if (balance, entry.points) == (change.balance, change.points):
            return entries[place:]
        balance -= entry.points
    return entries


def _ledger(shop: Shop, balance: int, worth_minor: int, entries: list[LedgerLine]) -> Answer:
    formats = shop.formats
    lines = [f"{formats.points(balance)} = {formats.money(worth_minor)}"]
    lines += [
        f"{formats.moment(entry.at)}  {formats.number(entry.points)}  {entry.reason}".rstrip() for entry in entries[:20]
    ]
    data = {"balance": balance, "worth_minor": worth_minor, "entries": [entry_shape(entry) for entry in entries]}
    return Answer(data, lines)


COMMANDS = (
    Command("points", N_("show the points of a customer"), points, (option("id"), OPERATION)),
    Command("spend-points", N_("take points off a card"), spend, (option("id"), option("points"), OPERATION)),
    Command(
        "adjust-points",
        N_("correct the points on a card"),
        adjust,
        (option("id"), option("points"), option("--reason", required=True), OPERATION),
    ),
)
