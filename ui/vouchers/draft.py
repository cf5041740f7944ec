"""A thank-you as it stands on the screen, before and after it is issued."""

from dataclasses import dataclass
from datetime import date

from shopcrm.paper.vouchers import Layout
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.selection import Selection
from shopcrm.vouchers.voucher import Voucher

PRINT, SAVE = "print", "save"


@dataclass(frozen=True)
class Thanks:
    """Who is thanked, with what, on which days; `override` is the owner's reason to pass a rule."""

    selection: Selection
    offer: Offer
    start: date
    until: date
    override: str = ""

    @property
    def ids(self) -> tuple[int, ...]:
        return self.selection.ids


@dataclass(frozen=True)
class Batch:
    """Vouchers that are to come out on paper; `then` says what the person asked for: print, save or nothing."""

    vouchers: tuple[Voucher, ...]
    layout: Layout
    then: str = ""
    replaces: bool = False
