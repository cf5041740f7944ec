"""Printing appreciation vouchers: what one voucher says, and the call that makes the PDF."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from shopcrm.text.formats import Formats

Progress = Callable[[int, int], None]


class Layout(StrEnum):
    """The paper a shop prints vouchers on."""

    A4 = "a4"
    A6 = "a6"
    ROLL = "roll"


@dataclass(frozen=True)
class ShopLook:
    """How the shop shows itself on paper: its name, its logo as PNG bytes, its colour and one line to reach it by."""

    name: str
    logo_png: bytes | None = None
    accent: str = "#0F766E"
    contact: str = ""


@dataclass(frozen=True)
class VoucherPaper:
    """One voucher as its customer will hold it; `code` is the 13 symbols without dashes."""

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


def print_vouchers(
    vouchers: Sequence[VoucherPaper],
    layout: Layout,
    look: ShopLook,
    formats: Formats,
    on_progress: Progress | None = None,
) -> bytes:
    """Make the PDF of these vouchers, each in its customer's language, in the order given.

    `on_progress(done, total)` is called after each voucher; whatever it raises stops the printing.
    Raises ValueError where there are none.
    """
    if not vouchers:
        raise ValueError("no vouchers")
    from shopcrm.paper.press import Press

    press = Press(layout, look, formats)
    for done, voucher in enumerate(vouchers, 1):
        press.print(voucher)
        if on_progress:
            on_progress(done, len(vouchers))
    return press.pdf()
