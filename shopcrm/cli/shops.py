"""Commands about the shop as a whole: new, demo, check, stats, backup, restore."""

from argparse import Namespace
from dataclasses import asdict, replace
from pathlib import Path

from shopcrm.cli.answer import TROUBLE, Answer
from shopcrm.cli.command import Command, option
from shopcrm.cli.errors import UnknownCurrency
from shopcrm.cli.shapes import shop_shape, utc
from shopcrm.cli.typed import whole
from shopcrm.customers.draft import one_line
from shopcrm.customers.errors import NameNeeded
from shopcrm.demo import open_demo
from shopcrm.exchange.errors import NotAvailable
from shopcrm.settings import ShopSettings, first_settings
from shopcrm.shop import Now, Shop
from shopcrm.stats import Stats
from shopcrm.text.dates import Calendar
from shopcrm.text.money import CURRENCIES, parse_amount
from shopcrm.text.words import LANGUAGES, N_, _, language, ngettext


def new(shop: Shop, _typed: Namespace) -> Answer:
    """Tell of the new shop."""
    settings, file = shop.settings.current, shop.file.path
    said = _("The shop {name} is open for business: {file}")
    return Answer({"shop": shop_shape(settings, file)}, [said.format(name=settings.name, file=file)])


def demo(shop: Shop, _typed: Namespace) -> Answer:
    """Tell of the demo shop."""
    counted, file = shop.stats(), shop.file.path
    data: dict[str, object] = {
        "shop": shop_shape(shop.settings.current, file),
        "customers": counted.customers,
        "purchases": counted.purchases,
    }
    return Answer(data, [*_counted(shop, counted), str(file)])


def check(shop: Shop, _typed: Namespace) -> Answer:
    """Check everything, and fail when something does not add up."""
    problems = shop.check()
    data: dict[str, object] = {"ok": not problems, "problems": [asdict(problem) for problem in problems]}
    if not problems:
        return Answer(data, [_("All is well: the file, every ledger and every total.")])
    said = _("Something does not add up: {what}. Keep the file as it is, and bring back a backup.")
    line = said.format(what=", ".join(f"{problem.what} ({problem.rows})" for problem in problems))
    return Answer({**data, "error": "problems_found", "message": line}, [line], TROUBLE)


def confirm_clock(shop: Shop, _typed: Namespace) -> Answer:
    """The owner has looked: the date is right, and what waited may go on."""
    doubt = shop.clock.doubt()
    shop.confirm_clock()
    seen = utc(doubt.seen) if doubt else None
    return Answer({"now": utc(shop.clock.now()), "doubted_since": seen}, [shop.formats.moment(shop.clock.now())])


def stats(shop: Shop, _typed: Namespace) -> Answer:
    """Count the shop."""
    counted, formats = shop.stats(), shop.formats
    lines = [
        *_counted(shop, counted),
        _("Sold for {amount}").format(amount=formats.money(counted.sales_minor)),
        f"{formats.points(counted.points_outstanding)} = {formats.money(counted.points_liability_minor)}",
    ]
    return Answer(asdict(counted), lines)


def later(_shop: Shop, _typed: Namespace) -> Answer:
    """Say that this comes later."""
    raise NotAvailable


def _make(typed: Namespace, now: Now) -> Shop:
    return Shop.create(typed.shop, _first(typed), now)


def _make_demo(typed: Namespace, now: Now) -> Shop:
    spoken = typed.language or language()
    return open_demo(typed.shop, whole(typed.customers), whole(typed.seed), spoken, typed.country, typed.name, now)


def _counted(shop: Shop, counted: Stats) -> list[str]:
    number = shop.formats.number
    return [
        ngettext("{n} customer", "{n} customers", counted.customers).format(n=number(counted.customers)),
        ngettext("{n} purchase", "{n} purchases", counted.purchases).format(n=number(counted.purchases)),
    ]


def _first(typed: Namespace) -> ShopSettings:
    """The settings of the new shop; raises NameNeeded, UnknownCountry, UnknownCurrency, BadAmount."""
    name = one_line(typed.name)
    if not name or len(name) > 200:
        raise NameNeeded
    currency = typed.currency.strip().upper() if typed.currency else None
    if currency and currency not in CURRENCIES:
        raise UnknownCurrency(currency=typed.currency)
    first = first_settings(name, typed.country, typed.language, currency, typed.calendar)
    if typed.monthly_goal is None:
        return first
    return replace(first, monthly_goal_minor=parse_amount(typed.monthly_goal, first.formats.currency))


_LANGUAGE = option("--language", choices=LANGUAGES)

COMMANDS = (
    Command(
        "new",
        N_("make a new shop file"),
        new,
        (
            option("--name", required=True),
            option("--country", metavar="CC", required=True),
            _LANGUAGE,
            option("--currency", metavar="C"),
            option("--calendar", choices=[each.value for each in Calendar]),
            option("--monthly-goal", metavar="A"),
        ),
        makes=_make,
    ),
    Command(
        "demo",
        N_("make a demo shop to try things on"),
        demo,
        (
            option("--customers", metavar="N", default="300"),
            option("--seed", metavar="S", default="1"),
            _LANGUAGE,
            option("--country", metavar="CC"),
            option("--name"),
        ),
        makes=_make_demo,
    ),
    Command("check", N_("check the file, every ledger and every total"), check),
    Command("confirm-clock", N_("say that the date of this computer is right"), confirm_clock),
    Command("stats", N_("count the shop"), stats),
    Command("backup", N_("save a copy of the shop"), later, (option("--to", metavar="DIR", type=Path),)),
    Command("restore", N_("bring a copy of the shop back"), later, (option("file", type=Path),)),
)
