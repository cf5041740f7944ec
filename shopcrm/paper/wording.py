"""What a voucher says, in its customer's language, from its values alone."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from unicodedata import category

from shopcrm.paper.days import days_said
from shopcrm.paper.vouchers import VoucherPaper
from shopcrm.text.bidi import isolate, ltr, strip_controls
from shopcrm.text.formats import Formats
from shopcrm.text.words import _, speaking

_MOST_LETTERS = 400
_MOST_MARKS = 3  # what Arabic writing stacks on one letter
# A phone, a date with dashes and the like: seven digits or more, joined by single marks or blanks.
_NUMBER = re.compile(r"[+(]{0,2}(?:\d[ ().\-/]{0,2}){6,}\d")

_HALVES = re.compile(r"\b(عبد|أبو|ابو|أبي|أم|آل|ابن|بن|بنت|امة) ")


@dataclass(frozen=True, slots=True)
class Offer:
    """The part of a voucher that many customers share; vouchers with the same offer are drawn from one stamp."""

    language: str
    percent: int | None
    amount_minor: int | None
    extra: str
    min_spend_minor: int
    cap_minor: int
    weekdays: int
    giftable: bool
    valid_from: date
    valid_until: date
    replaces: bool
    with_reason: bool

    @property
    def gift_only(self) -> bool:
        return self.percent is None and self.amount_minor is None


@dataclass(frozen=True, slots=True)
class Wording:
    """Every shared line of a voucher; empty lines are not drawn. `unit` stands under the number: its currency or limit."""

    title: str
    greeting: str
    label: str
    headline: str
    unit: str
    occasion: str
    extra_title: str
    extra: str
    valid: str
    valid_long: str
    terms: str
    show: str
    thanks: str
    language: str
    with_reason: bool


def offer_of(voucher: VoucherPaper) -> Offer:
    return Offer(
        language=voucher.language,
        percent=voucher.percent,
        amount_minor=voucher.amount_minor,
        extra=voucher.extra,
        min_spend_minor=voucher.min_spend_minor,
        cap_minor=voucher.cap_minor if voucher.percent is not None else 0,
        weekdays=voucher.weekdays,
        giftable=voucher.giftable,
        valid_from=voucher.valid_from,
        valid_until=voucher.valid_until,
        replaces=voucher.replaces,
        with_reason=bool(plain(voucher.reason)),
    )


def wording(offer: Offer, formats: Formats) -> Wording:
    """Say an offer in its language; `formats` must be of that language."""
    with speaking(offer.language):
        label, headline, unit, occasion = _headline(offer, formats)
        return Wording(
            title=_("Appreciation voucher"),
            greeting=_("For our valued customer"),
            label=label,
            headline=headline,
            unit=unit,
            occasion=occasion,
            extra_title=_("A gift for you") if offer.gift_only else _("And a little extra"),
            extra=sheltered(plain(offer.extra)),
            valid=_valid(formats.date(offer.valid_from), formats.date(offer.valid_until)),
            valid_long=_valid(formats.date(offer.valid_from, "long"), formats.date(offer.valid_until, "long")),
            terms=" ".join(_terms(offer, formats)),
            show=_("Show this when you pay"),
            thanks="" if offer.gift_only else _("Thank you for your trust"),
            language=offer.language,
            with_reason=offer.with_reason,
        )


def serial_line(serial: int, formats: Formats) -> str:
    with speaking(formats.language):
        return _("No. {number}").format(number=formats.digits(f"{serial:06}"))


def grouped(code: str) -> str:
    """A code as people read it aloud: XXXX-XXXX-XXXX-X."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def payload(voucher: VoucherPaper) -> str:
    """What the QR code says: the format's version, the code and the serial number."""
    return f"V1/{voucher.code}/{voucher.serial:06}"


def plain(text: str) -> str:
    """A typed text as one clean line: no direction marks, no towers of accents, nothing longer than could be printed."""
    joined = " ".join(strip_controls(text).split())[:_MOST_LETTERS]
    runs = ("".join(run) for _, run in groupby(joined, key=lambda char: category(char) == "Mn"))
    return "".join(run[:_MOST_MARKS] if category(run[0]) == "Mn" else run for run in runs)


def name_of(customer: str) -> str:
    """A customer's name as one clean line that never breaks after the first half of a name such as عبد الله."""
    return _HALVES.sub("\\1\u00a0", plain(customer))


def sheltered(text: str) -> str:
    """Keep phones and the like in order inside a line of the other direction."""
    return isolate(_NUMBER.sub(lambda found: ltr(found[0]), text)) if text else ""


def _headline(offer: Offer, formats: Formats) -> tuple[str, str, str, str]:
    if offer.percent is not None:
        most = _("at most {amount}").format(amount=_money(offer.cap_minor, formats)) if offer.cap_minor else ""
        return _("You save"), formats.percent(offer.percent), most, _("on your next purchase")
    if offer.amount_minor is not None:
        amount, sign = _amount(offer.amount_minor, formats), formats.currency.leading(formats.language)
        unit = "" if sign else formats.currency.symbol(formats.language)
        return _("You save"), sign + amount, unit, _("on your next purchase")
    return "", _("Thank you"), "", _("for your trust in us")


def _amount(minor: int, formats: Formats) -> str:
    """An amount without its currency, and without decimals that say nothing."""
    whole, rest = divmod(minor, 10**formats.currency.decimals)
    return formats.amount(minor) if rest else formats.number(whole)


def _money(minor: int, formats: Formats) -> str:
    sign = formats.currency.leading(formats.language)
    if sign:
        return ltr(sign + _amount(minor, formats))
    return isolate(_amount(minor, formats) + "\u00a0" + formats.currency.symbol(formats.language))


def _valid(start: str, end: str) -> str:
    return _("Valid from {start} to {end}").format(start=start, end=end)


def _terms(offer: Offer, formats: Formats) -> list[str]:
    """What limits the voucher, the most telling first: what finds no room at all is left off from the end."""
    days = days_said(offer.weekdays, offer.language)
    terms = [_("Only on these days: {days}.").format(days=isolate(days))] if days else []
    if offer.min_spend_minor:
        terms.append(_("For purchases of {amount} or more.").format(amount=_money(offer.min_spend_minor, formats)))
    terms.append(_("Can be used once."))
    terms.append(_("May be given to a friend.") if offer.giftable else _("Personal, for the customer named here."))
    if offer.amount_minor is not None:
        terms.append(_("Not exchangeable for cash, and no change is given."))
    else:
        terms.append(_("Not exchangeable for cash."))
    if offer.replaces:
        terms.append(_("Replaces an earlier voucher, which is no longer valid."))
    return terms
