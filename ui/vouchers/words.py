"""Vouchers in words: what they give, what became of them."""

from datetime import date

from shopcrm.paper.wording import grouped
from shopcrm.text.formats import Formats
from shopcrm.text.words import N_, _
from shopcrm.vouchers.batches import Issue
from shopcrm.vouchers.campaign import BIRTHDAY, POINTS
from shopcrm.vouchers.rules import EVERY_DAY, Offer
from shopcrm.vouchers.voucher import Event, Voucher
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


def terms(offer: Offer, formats: Formats) -> list[str]:
    """What holds beside the discount: its limit, the least bill, the days, and who may use it."""
    found = []
    if offer.cap_minor:
        found.append(_("at most {amount}").format(amount=formats.money(offer.cap_minor)))
    if offer.min_spend_minor:
        found.append(_("on bills from {amount}").format(amount=formats.money(offer.min_spend_minor)))
    if offer.weekdays != EVERY_DAY:
        found.append(taken_on(offer, formats))
    if offer.giftable:
        found.append(_("may be given away"))
    return found


def taken_on(offer: Offer, formats: Formats) -> str:
    """The days of the week, or those that are left out where they are fewer."""
    others = EVERY_DAY & ~offer.weekdays
    if others.bit_count() < offer.weekdays.bit_count():
        return _("not on {days}").format(days=formats.weekdays(others))
    return _("on {days}").format(days=formats.weekdays(offer.weekdays))


def campaign_name(issue: Issue, formats: Formats) -> str:
    """What a campaign is called: as its owner named it, or after what it was for."""
    campaign = issue.campaign
    purposes = {BIRTHDAY: _("Birthdays"), POINTS: _("Points turned into vouchers")}
    named = campaign.name or purposes.get(campaign.purpose, "")
    return named or _("Thanks of {date}").format(date=formats.date(campaign.valid_from))


def valid(voucher: Voucher, formats: Formats) -> str:
    """The days on which a voucher can be used."""
    start, until = formats.date(voucher.valid_from), formats.date(voucher.valid_until)
    return _("{start} to {until}").format(start=start, until=until)


def spelled(voucher: Voucher, formats: Formats) -> str:
    """The code as it stands on the paper."""
    return formats.code(grouped(voucher.code))


def event_words(step: Event, formats: Formats) -> str:
    """A step in the life of a voucher, with the reason given for it."""
    said, reason = _(EVENTS[step.kind]), step.reason
    if step.kind == "extended":
        day, _blank, reason = reason.partition(" ")
        said = _("Good until {date} now").format(date=formats.date(date.fromisoformat(day)))
    return f"{said}: {formats.name(reason)}" if reason else said


def event_meta(step: Event, formats: Formats) -> str:
    """When it happened, and at whose till."""
    return " · ".join(filter(None, (formats.moment(step.at), formats.name(step.person) if step.person else "")))


def state(voucher: Voucher) -> str:
    return _(STATES[voucher.state])


def state_tone(voucher: Voucher) -> BadgeTone:
    return STATE_TONES.get(voucher.state, "casual")


def percent_sign(formats: Formats) -> str:
    """The sign after a percentage, as the shop writes it."""
    return "".join(letter for letter in formats.percent(1) if letter in "%٪")
