"""What people type, read with the shop's money and any digits."""

import re
from argparse import Namespace
from datetime import date

from shopcrm.shop import Shop
from shopcrm.text.dates import Calendar, parse_date
from shopcrm.text.money import parse_amount
from shopcrm.text.numbers import parse_whole

_BETWEEN_IDS = re.compile(r"[,،;؛\s]+")


def whole(text: str) -> int:
    """A whole number; raises BadNumber."""
    return parse_whole(text)


def signed(text: str) -> int:
    """A whole number that may be negative; raises BadNumber."""
    return parse_whole(text.strip().removeprefix("+"), signed=True)


def ids(text: str) -> tuple[int, ...]:
    """Several numbers with commas between them; raises BadNumber."""
    return tuple(parse_whole(piece) for piece in _BETWEEN_IDS.split(text) if piece)


def percent(text: str) -> int:
    """A whole percentage, with or without its sign; raises BadNumber."""
    return parse_whole(text.strip().strip("%٪"))


def amount(shop: Shop, text: str) -> int:
    """Money in the shop's major units, as minor units; raises BadAmount."""
    return parse_amount(text, shop.formats.currency)


def some_amount(shop: Shop, text: str | None) -> int | None:
    """The same where nothing may have been typed."""
    return None if text is None else amount(shop, text)


def day(text: str) -> date:
    """A date, ISO unless `j:` or `h:` names another calendar; raises BadDate."""
    return parse_date(text, Calendar.GREGORIAN)


def some_day(text: str | None) -> date | None:
    """The same where nothing may have been typed."""
    return None if text is None else day(text)


def operation(shop: Shop, typed: Namespace) -> str:
    """The operation id that was typed, or a fresh one."""
    return str(typed.operation) if typed.operation else shop.new_operation()
