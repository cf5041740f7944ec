"""What the windows of trust say of goods set aside, flags and checks."""

from collections.abc import Iterable
from datetime import date, datetime

from shopcrm.sales.orders import Order
from shopcrm.sales.trust import Flag
from shopcrm.sales.trust_words import OUTCOMES, why_words
from shopcrm.shop import Shop
from shopcrm.text.formats import Formats
from shopcrm.text.words import _

DOT = " · "


def joined(parts: Iterable[str]) -> str:
    """Short facts on one line, the empty ones left out."""
    return DOT.join(part for part in parts if part)


def items_words(orders: Iterable[Order], formats: Formats) -> str:
    """What was set aside, one thing after another."""
    return formats.listed([formats.name(order.item) for order in orders])


def order_words(order: Order, shop: Shop) -> str:
    """When it was set aside and by whom, until when, and how it ended."""
    formats, today = shop.formats, shop.clock.today()
    ended = order.outcome != "open"
    due = order.collect_on
    collect = ""
    if due and not ended:
        late = _("was to be collected {day}") if due < today else _("to be collected {day}")
        collect = late.format(day=_unbroken(due, formats))
    return joined(
        (
            _("set aside {day}").format(day=_unbroken(shop.clock.day(order.made_at), formats)),
            formats.name(order.person) if order.person else "",
            collect,
            _(OUTCOMES[order.outcome]) if ended else "",
            why_words(order.why, formats),
        )
    )


def _unbroken(day: date, formats: Formats) -> str:
    """A date that is never parted between two lines."""
    return formats.date(day, "long").replace(" ", "\N{NO-BREAK SPACE}")


def is_late(order: Order, shop: Shop) -> bool:
    """Whether it should have been collected already."""
    return order.is_open and order.collect_on is not None and order.collect_on < shop.clock.today()


def flag_details(flag: Flag, formats: Formats) -> str:
    """What it was, and why it ended so, where that is known."""
    return joined((formats.name(flag.item) if flag.item else "", why_words(flag.why, formats)))


def when_and_who(at: datetime, person: str, formats: Formats) -> str:
    """A moment, and who it was."""
    return joined((formats.moment(at), formats.name(person) if person else ""))
