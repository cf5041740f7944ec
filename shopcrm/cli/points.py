"""Commands about points: what a customer holds and how it came, spending, gifts, corrections, lapsing, what is owed."""

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from shopcrm.cli.answer import Answer
from shopcrm.cli.command import OPERATION, Command, option
from shopcrm.cli.papers import ready_for
from shopcrm.cli.shapes import entry_shape, purse_shape
from shopcrm.cli.typed import operation, signed, some_day, whole
from shopcrm.exchange.saving import save
from shopcrm.points.ledger import LedgerLine, PointsChange
from shopcrm.points.wording import entry_sentence
from shopcrm.shop import Shop
from shopcrm.text.words import N_, ngettext

EVERY = 10**9


def points(shop: Shop, typed: Namespace) -> Answer:
    """Tell the balance and the ledger."""
    customer_id = whole(typed.id)
    shop.customers.must_exist(customer_id)
    balance = shop.points.balance(customer_id)
    told = _ledger(shop, balance, shop.points.worth(balance), shop.points.entries(customer_id, EVERY))
    return Answer({**told.data, "purse": purse_shape(shop.points.purse(customer_id))}, told.lines)


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


def gift(shop: Shop, typed: Namespace) -> Answer:
    """Give one of the programme's gifts for its points."""
    customer_id = whole(typed.id)
    change = shop.points.spend_on_gift(customer_id, typed.name, operation(shop, typed))
    return _ledger(shop, change.balance, change.worth_minor, _until(shop, customer_id, change))


def lapse(shop: Shop, typed: Namespace) -> Answer:
    """Let points lapse whose last day is past."""
    lapsed = shop.points.lapse(operation(shop, typed))
    said = ngettext("{points} of {n} customer lapsed.", "{points} of {n} customers lapsed.", lapsed.customers)
    points = shop.formats.points(lapsed.points)
    return Answer(asdict(lapsed), [said.format(points=points, n=shop.formats.number(lapsed.customers))])


def owed(shop: Shop, _typed: Namespace) -> Answer:
    """Tell what the shop owes in points, and what of it lapses when."""
    found, formats = shop.points.liability(), shop.formats
    months = [
        {"first_day": each.first_day.isoformat(), "points": each.points, "worth_minor": each.worth_minor}
        for each in found.months
    ]
    data: dict[str, object] = {
        "points": found.points, "worth_minor": found.worth_minor, "months": months, "never_points": found.never_points,
    }  # fmt: skip
    lines = [f"{formats.points(found.points)} = {formats.money(found.worth_minor)}"]
    lines += [
        f"{formats.date(each.first_day, 'month_year')}  {formats.points(each.points)} = {formats.money(each.worth_minor)}"
        for each in found.months
    ]
    return Answer(data, lines)


def statement(shop: Shop, typed: Namespace) -> Answer:
    """Tell what happened to a customer's points between two days, and print it where wanted."""
    customer_id, until = whole(typed.id), some_day(typed.until) or shop.clock.today()
    since = some_day(typed.since) or shop.year_start()
    ready_for(typed.pdf)
    found, formats = shop.points.statement(customer_id, since, until), shop.formats
    if typed.pdf:
        save(typed.pdf, shop.printing.statement(customer_id, since, until))
    data: dict[str, object] = {
        "customer_id": customer_id, "name": found.name, "from": since.isoformat(), "until": until.isoformat(),
        "opening": found.opening, "entries": [entry_shape(line, _sentence(shop, line)) for line in found.lines],
        "closing": found.closing, "purse": purse_shape(found.purse), "pdf": str(typed.pdf) if typed.pdf else None,
    }  # fmt: skip
    lines = [formats.points(found.opening), *(_written(shop, line) for line in found.lines), formats.points(found.closing)]
    return Answer(data, lines)


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
    lines += [_written(shop, entry) for entry in entries[:20]]
    shapes = [entry_shape(entry, _sentence(shop, entry)) for entry in entries]
    return Answer({"balance": balance, "worth_minor": worth_minor, "entries": shapes}, lines)


def _written(shop: Shop, entry: LedgerLine) -> str:
    return f"{shop.formats.moment(entry.at)}  {shop.formats.number(entry.points)}  {_sentence(shop, entry)}"


def _sentence(shop: Shop, entry: LedgerLine) -> str:
    programmes = shop.points.programmes
    rules = programmes.version(entry.programme_id) if entry.programme_id else None
    return entry_sentence(entry, shop.formats, rules)


COMMANDS = (
    Command("points", N_("show the points of a customer"), points, (option("id"), OPERATION)),
    Command("spend-points", N_("take points off a card"), spend, (option("id"), option("points"), OPERATION)),
    Command(
        "adjust-points",
        N_("correct the points on a card"),
        adjust,
        (option("id"), option("points"), option("--reason", required=True), OPERATION),
    ),
    Command("gift", N_("give a gift of the programme for its points"), gift, (option("id"), option("name"), OPERATION)),
    Command("lapse-points", N_("let points lapse whose last day is past"), lapse, (OPERATION,)),
    Command("points-liability", N_("what the shop owes in points, and what of it lapses when"), owed),
    Command(
        "statement",
        N_("the points of a customer over a time"),
        statement,
        (
            option("id"),
            option("--from", metavar="DATE", dest="since"),
            option("--until", metavar="DATE"),
            option("--pdf", metavar="FILE", type=Path),
        ),
    ),
)
