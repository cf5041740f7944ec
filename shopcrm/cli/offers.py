"""What is typed of a thank-you: to whom, what it gives, on which days, and how it looks."""

from argparse import Namespace
from pathlib import Path

from shopcrm.cli.command import OneOf, option
from shopcrm.cli.typed import amount, day, ids, percent, some_amount, some_day, whole
from shopcrm.customers.draft import one_line
from shopcrm.exchange.errors import NotAvailable
from shopcrm.paper.vouchers import Layout
from shopcrm.shop import Shop
from shopcrm.text.weekdays import EVERY_DAY, read_weekdays
from shopcrm.vouchers.campaign import CLASSIC, DESIGNS, Campaign
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.selection import Selection


def selection(shop: Shop, typed: Namespace) -> Selection:
    """Who is to be thanked."""
    if typed.ids is not None:
        return shop.selections.picked(ids(typed.ids))
    if typed.top is None:
        raise NotAvailable
    return shop.selections.top(whole(typed.top), whole(typed.year) if typed.year else None)


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
    )),
    option("--year", metavar="Y"),
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
