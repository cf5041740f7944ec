"""What taking a voucher comes to, said before it is final."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.formats import Formats
from shopcrm.text.words import _
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.voucher import Voucher
from ui.kit.labels import Label


def row(title: str, *parts: QWidget) -> QWidget:
    """A part of the window with its title above it."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    column.addWidget(Label(title, 13, 500, "muted"))
    for part in parts:
        column.addWidget(part)
    return whole


def preview(offer: Offer, bill_minor: int | None, formats: Formats) -> str:
    """What is taken off and what is left to pay, before anything is final."""
    if bill_minor and bill_minor < offer.min_spend_minor:
        return ""
    discount = offer.discount(bill_minor) if bill_minor or offer.percent is None else 0
    if not discount:
        return ""
    off = _("Takes {amount} off.").format(amount=formats.money(discount))
    rest = _("{amount} is left to pay.").format(amount=formats.money(bill_minor - discount)) if bill_minor else ""
    most = _("It takes off no more than that.") if offer.cap_minor and discount == offer.cap_minor else ""
    return " ".join(filter(None, (off, most, rest)))


def newest_of(shop: Shop, voucher: Voucher) -> Voucher:
    """The voucher that stands for a replaced one, however often it was replaced."""
    after = {each.replaces: each for each in shop.vouchers.find(batch_id=voucher.batch_id) if each.replaces is not None}
    while voucher.serial in after:
        voucher = after[voucher.serial]
    return voucher


def needs_bill(voucher: Voucher) -> bool:
    """Whether it cannot be taken without knowing the bill."""
    return voucher.offer.percent is not None or voucher.offer.min_spend_minor > 0


def ok_words(taken: bool, usable: bool, alone: bool) -> str:
    """What the button at the foot says."""
    if taken:
        return _("Done")
    if not usable:
        return _("Look up")
    return _("Redeem") if alone else _("Go to the sale")
