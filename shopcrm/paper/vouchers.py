"""Printing appreciation vouchers: what one voucher says, and the call that makes the PDF."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from shopcrm.progress import Progress
from shopcrm.text.formats import Formats
from shopcrm.text.weekdays import EVERY_DAY


class Size(NamedTuple):
    """Of something printed, in millimetres."""

    width: float
    height: float


TICKET = Size(97.5, 69.75)  # an eighth of an A4 sheet within printable margins


class Layout(StrEnum):
    """The paper a shop prints vouchers on."""

    A4 = "a4"
    A6 = "a6"
    ROLL = "roll"


class Design(StrEnum):
    """How vouchers are made up; `PLAIN` is black on white, for cheap printers."""

    CLASSIC = "classic"
    MODERN = "modern"
    FESTIVE = "festive"
    PLAIN = "plain"


@dataclass(frozen=True)
class ShopLook:
    """How the shop shows itself on paper: its name, its logo as PNG bytes, its colour and one line to reach it by."""

    name: str
    logo_png: bytes | None = None
    accent: str = "#0F766E"
    contact: str = ""


@dataclass(frozen=True)
class VoucherPaper:
    """One voucher as its customer will hold it; `code` is the 13 symbols without dashes.

    `reason` is its own thank-you line, `cap_minor` the most a percentage takes off (0: no limit), `weekdays` the days
    it is taken on (bit 0 is Monday); one that is `giftable` may be used by anybody.
    """

    serial: int
    code: str
    customer: str
    language: str
    percent: int | None
    amount_minor: int | None
    extra: str
    reason: str
    min_spend_minor: int
    valid_from: date
    valid_until: date
    replaces: bool = False
    cap_minor: int = 0
    weekdays: int = EVERY_DAY
    giftable: bool = False


def print_vouchers(
    vouchers: Sequence[VoucherPaper],
    layout: Layout,
    look: ShopLook,
    formats: Formats,
    on_progress: Progress | None = None,
    design: Design = Design.CLASSIC,
) -> bytes:
    """Make the PDF of these vouchers, each in its customer's language, in the order given.

    `on_progress(done, total)` is called after each voucher; whatever it raises stops the printing.
    Raises ValueError where there are none.
    """
    if not vouchers:
        raise ValueError("no vouchers")
    from shopcrm.paper.press import Press

    press = Press(layout, look, formats, design)
    for done, voucher in enumerate(vouchers, 1):
        press.print(voucher)
        if on_progress:
            on_progress(done, len(vouchers))
    return press.pdf()
