"""What is typed of a thank-you: to whom, what it gives, on which days, and how it looks."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from shopcrm.cli.command import OneOf, option
from shopcrm.cli.errors import Misused
from shopcrm.cli.typed import amount, day, ids, percent, some_amount, some_day, whole
from shopcrm.customers.draft import one_line
from shopcrm.paper.vouchers import Layout
from shopcrm.shop import Shop
from shopcrm.text.weekdays import EVERY_DAY, read_weekdays
from shopcrm.vouchers.campaign import CLASSIC, DESIGNS, Campaign
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.score import Weights
from shopcrm.vouchers.selection import Selection
from shopcrm.vouchers.selections import USUAL_SILENCE_DAYS


def selection(shop: Shop, typed: Namespace) -> Selection:
    """Who is to be thanked."""
    found, again = shop.selections, typed.again
    year, count = _some(typed.year), _some(typed.count)
    ways: dict[str, Callable[[str], Selection]] = {
        "ids": lambda text: found.picked(ids(text)),
        "top": lambda text: found.top(whole(text), year, again=again),
        "score": lambda text: found.score(whole(text), _weights(shop, typed), again=again),
        "longest": lambda text: found.longest(whole(text), again=again),
        "most_active": lambda text: found.most_active(whole(text), year, again=again),
        "advocates": lambda text: found.advocates(whole(text), again=again),
        "birthday": lambda text: found.birthdays(_some(text), count, again=again),
        "won_back": lambda text: found.won_back(whole(text), count, again=again),
    }
    way = next(name for name in ways if getattr(typed, name) is not None)
    return ways[way](getattr(typed, way))


def _some(text: str | None) -> int | None:
    return whole(text) if text else None


def _weights(shop: Shop, typed: Namespace) -> Weights:
    """The weights that were typed, `loyalty=6,punctual=4`; those of the shop for what was not."""
    weights = shop.selections.weights
    for piece in (typed.weights or "").replace("،", ",").split(","):
        name, _mark, value = (part.strip() for part in piece.partition("="))
        if name not in {"", *Weights.__slots__}:
            raise Misused(f"{name} is none of {', '.join(Weights.__slots__)}")
        weights = replace(weights, **{name: whole(value)}) if name else weights
    return weights


def campaign(shop: Shop, typed: Namespace) -> Campaign:
    """What is issued, and for which days."""
    start = some_day(typed.start) or shop.clock.today()
    return Campaign(offer(shop, typed), start, day(typed.until), one_line(typed.name), typed.design)


def offer(shop: Shop, typed: Namespace) -> Offer:
    """What each voucher gives."""
    return Offer(
        percent=percent(typed.percent) if typed.percent is not None else None,
        amount_minor=some_amount(shop, typed.amount) or None,
        extra=one_line(typed.extra),
        min_spend_minor=amount(shop, typed.min_spend),
        reason=one_line(typed.reason),
        cap_minor=amount(shop, typed.cap),
        extra_cost_minor=amount(shop, typed.extra_cost),
        weekdays=read_weekdays(typed.weekdays) if typed.weekdays else EVERY_DAY,
        giftable=typed.giftable,
    )


WHO = (
    OneOf((
        option("--ids", metavar="1,2"),
        option("--top", metavar="N"),
        option("--score", metavar="N"),
        option("--longest", metavar="N"),
        option("--most-active", metavar="N"),
        option("--advocates", metavar="N"),
        option("--birthday", metavar="MONTH", nargs="?", const=""),
        option("--won-back", metavar="DAYS", nargs="?", const=str(USUAL_SILENCE_DAYS)),
    )),
    option("--year", metavar="Y"),
    option("--count", metavar="N"),
    option("--weights", metavar="NAME=N,…"),
    option("--again", action="store_true"),
)  # fmt: skip
DISCOUNT = (
    option("--percent", metavar="P"),
    option("--amount", metavar="A"),
    option("--gift-only", action="store_true"),
)
TERMS = (
    option("--extra", metavar="TEXT", default=""),
    option("--extra-cost", metavar="A", default="0"),
    option("--cap", metavar="A", default="0"),
    option("--min-spend", metavar="A", default="0"),
    option("--weekdays", metavar="mon,fri", default=""),
    option("--giftable", action="store_true"),
    option("--reason", metavar="TEXT", default=""),
)
NAMED = (option("--name", default=""), option("--design", choices=DESIGNS, default=CLASSIC))
PAPER = (
    option("--layout", choices=[layout.value for layout in Layout]),
    option("--pdf", metavar="FILE", type=Path),
)
