"""Vouchers in words: what they give, what became of them."""

from shopcrm.paper.wording import grouped
from shopcrm.text.formats import Formats
from shopcrm.text.words import N_, _
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.voucher import Voucher
from ui.kit.theme import BadgeTone

STATES = {
    "issued": N_("Open"),
    "redeemed": N_("Redeemed"),
    "expired": N_("Expired"),
    "void": N_("Cancelled"),
    "replaced": N_("Replaced"),
}
STATE_TONES: dict[str, BadgeTone] = {"issued": "loyal", "redeemed": "success", "void": "danger", "expired": "risk"}
EVENTS = {
    "issued": N_("Issued"),
    "sent": N_("Sent to the printer"),
    "printed": N_("Came out on paper"),
    "extended": N_("Good for longer"),
    "redeemed": N_("Redeemed"),
    "void": N_("Cancelled"),
    "replaced": N_("Replaced by a new paper; this one is worthless"),
}


def gives(offer: Offer, formats: Formats) -> str:
    """What a voucher gives, in one line: the discount, the small extra, or both."""
    discount, extra = takes_off(offer, formats), formats.name(offer.extra) if offer.extra else ""
    if discount and extra:
        return _("{discount} and {extra}").format(discount=discount, extra=extra)
    return discount or extra


def takes_off(offer: Offer, formats: Formats) -> str:
    """The discount in words; nothing when there is none."""
    if offer.percent is not None:
        return _("{percent} off").format(percent=formats.percent(offer.percent))
    return _("{amount} off").format(amount=formats.money(offer.amount_minor)) if offer.amount_minor else ""


def valid(voucher: Voucher, formats: Formats) -> str:
    """The days on which a voucher can be used."""
    start, until = formats.date(voucher.valid_from), formats.date(voucher.valid_until)
    return _("{start} to {until}").format(start=start, until=until)


def spelled(voucher: Voucher, formats: Formats) -> str:
    """The code as it stands on the paper."""
    return formats.code(grouped(voucher.code))


def state(voucher: Voucher) -> str:
    return _(STATES[voucher.state])


def state_tone(voucher: Voucher) -> BadgeTone:
    return STATE_TONES.get(voucher.state, "casual")


def percent_sign(formats: Formats) -> str:
    """The sign after a percentage, as the shop writes it."""
    return "".join(letter for letter in formats.percent(1) if letter in "%٪")
