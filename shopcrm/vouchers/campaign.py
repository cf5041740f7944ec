"""A campaign: what is given, on which days, and how it looks on paper."""

from dataclasses import dataclass
from datetime import date

from shopcrm.vouchers.rules import Offer

DESIGNS = ("classic", "modern", "festive", "plain")
CLASSIC = DESIGNS[0]
CAMPAIGN, BIRTHDAY, POINTS = "campaign", "birthday", "points"


@dataclass(frozen=True, slots=True)
class Campaign:
    """One offer with its first and last day; `purpose` tells a thank-you from a birthday and from points paid out."""

    offer: Offer
    valid_from: date
    valid_until: date
    name: str = ""
    design: str = CLASSIC
    purpose: str = CAMPAIGN
