"""What makes a campaign fit to be issued, and the line that is frozen on each of its vouchers."""

from dataclasses import replace

from shopcrm.customers.draft import one_line
from shopcrm.text.formats import Formats
from shopcrm.text.money import Money
from shopcrm.text.weekdays import EVERY_DAY
from shopcrm.text.words import N_, _, speaking
from shopcrm.vouchers.campaign import BIRTHDAY, DESIGNS, POINTS, Campaign
from shopcrm.vouchers.errors import (
    AmountOutOfRange,
    BadPercent,
    BadValidity,
    NobodySelected,
    NoWeekday,
    OfferNeeded,
    OneDiscount,
    TooManySelected,
    UnknownDesign,
    VoucherTextTooLong,
)
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.selection import Chosen, Selection, thanks_line

OCCASIONS = {BIRTHDAY: N_("With our best wishes for your birthday"), POINTS: N_("For the points you collected")}
LARGEST_BATCH = 10_000
LONGEST_TEXT = 120
LARGEST_AMOUNT_MINOR = 10**13


def checked(selection: Selection, campaign: Campaign) -> Campaign:
    """The campaign with its texts tidied; raises what is wrong with it, or with the number of customers."""
    if not selection.customers:
        raise NobodySelected
    if len(selection.customers) > LARGEST_BATCH:
        raise TooManySelected(limit=LARGEST_BATCH)
    if campaign.design not in DESIGNS:
        raise UnknownDesign(written=campaign.design, designs=DESIGNS)
    name, extra, reason = map(one_line, (campaign.name, campaign.offer.extra, campaign.offer.reason))
    if max(map(len, (name, extra, reason))) > LONGEST_TEXT:
        raise VoucherTextTooLong(limit=LONGEST_TEXT)
    offer = replace(campaign.offer, amount_minor=campaign.offer.amount_minor or None, extra=extra, reason=reason)
    _check_offer(campaign.offer, offer)
    if campaign.valid_until < campaign.valid_from:
        raise BadValidity
    return replace(campaign, offer=offer, name=name)


def _check_offer(typed: Offer, offer: Offer) -> None:
    if typed.percent is not None and typed.amount_minor:
        raise OneDiscount
    amounts = (typed.amount_minor or 0, typed.min_spend_minor, typed.cap_minor, typed.extra_cost_minor)
    if not all(0 <= amount <= LARGEST_AMOUNT_MINOR for amount in amounts):
        raise AmountOutOfRange(limit=Money(LARGEST_AMOUNT_MINOR))
    if offer.percent is None and not offer.amount_minor and not offer.extra:
        raise OfferNeeded
    if offer.percent is not None and not 1 <= offer.percent <= 100:
        raise BadPercent
    if not 0 < offer.weekdays <= EVERY_DAY:
        raise NoWeekday


def frozen_line(campaign: Campaign, chosen: Chosen | None, formats: Formats) -> str:
    """What the voucher thanks this customer for: the owner's own line, the occasion, or why the customer was chosen."""
    if campaign.offer.reason:
        return campaign.offer.reason
    if campaign.purpose in OCCASIONS:
        with speaking(formats.language):
            return _(OCCASIONS[campaign.purpose])
    return thanks_line(chosen, formats)[:LONGEST_TEXT] if chosen else ""
