"""The rules of a good thank-you (DOMAIN §3): pure decisions on frozen values.

`stop` may be passed only by the owner with a reason; `warn` asks to be read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from shopcrm.text import weekdays as week
from shopcrm.text.money import Money, share
from shopcrm.text.numbers import Percent
from shopcrm.text.words import N_

EVERY_DAY = week.EVERY_DAY
HIGH_PERCENT = 20
NAMES_SAID = 3


@dataclass(frozen=True, slots=True)
class Offer:
    """What a voucher gives: a percentage, or an amount in minor units, or neither; and a small extra or not.

    `cap_minor` is the most that a percentage takes off (0: no limit), `extra_cost_minor` what the small extra costs the
    shop, `weekdays` the days it is taken on (bit 0 is Monday); one that is `giftable` may be used by anybody.
    """

    percent: int | None = None
    amount_minor: int | None = None
    extra: str = ""
    min_spend_minor: int = 0
    reason: str = ""
    cap_minor: int = 0
    extra_cost_minor: int = 0
    weekdays: int = EVERY_DAY
    giftable: bool = False

    def discount(self, bill_minor: int | None) -> int:
        """What comes off a bill, in minor units; never more than the bill. None is a bill nobody named."""
        if self.percent is not None:
            part = share(bill_minor or 0, self.percent, 100)
            return min(part, self.cap_minor) if self.cap_minor else part
        amount = self.amount_minor or 0
        return amount if bill_minor is None else min(amount, bill_minor)

    def cost(self, biggest_bill_minor: int) -> int:
        """The most it may cost the shop, in minor units, where nobody ever bought for more than `biggest_bill_minor`."""
        bill = None if self.percent is None else max(biggest_bill_minor, self.min_spend_minor)
        return self.discount(bill) + self.extra_cost_minor

    def is_taken_on(self, day: date) -> bool:
        """Whether it is taken on this day of the week."""
        return bool(self.weekdays >> day.weekday() & 1)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the rules need to know about one customer; amounts in minor units."""

    customer_id: int
    name: str
    purchases: int
    biggest_bill_minor: int
    consents: bool
    flagged: bool
    thanked_lately: bool
    discount_seeker: bool


@dataclass(frozen=True, slots=True)
class Shopwide:
    """What the rules need to know about the shop; amounts in minor units, 0 means 'not set'."""

    active_customers: int
    share_limit_percent: int
    thanked_since: date
    budget_minor: int
    outstanding_minor: int
    monthly_goal_minor: int
    repeat_revenue_minor: int


@dataclass(frozen=True)
class Check:
    """One rule's word on a batch: `stop`, `warn` or `ok`, and for which customers."""

    rule: str
    level: str
    sentence: str
    data: dict[str, object]
    customer_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class Names:
    """The first of many names inside a rule's sentence, and how many more there are."""

    data: dict[str, object]
    sentence: str = N_("{names} and {n} more")


def worst_case(offer: Offer, candidates: Iterable[Candidate]) -> int:
    """The most this batch may cost, in minor units: a percentage is taken off each customer's biggest bill so far."""
    return sum(offer.cost(each.biggest_bill_minor) for each in candidates)


def check_batch(offer: Offer, candidates: list[Candidate], shop: Shopwide) -> list[Check]:
    """Every rule that has something to say about this batch, the ones that stop it first."""
    found = [*_about_people(candidates, shop), *_about_money(offer, candidates, shop), *_about_the_offer(offer)]
    return sorted(found, key=lambda check: check.level != "stop")


def _about_people(candidates: list[Candidate], shop: Shopwide) -> Iterator[Check]:
    yield from _named("no_consent", "stop", NO_CONSENT, [c for c in candidates if not c.consents])
    yield from _named("flagged", "stop", FLAGGED, [c for c in candidates if c.flagged])
    yield from _named("too_new", "stop", TOO_NEW, [c for c in candidates if c.purchases < 2])
    lately = [c for c in candidates if c.thanked_lately]
    yield from _named("too_often", "warn", TOO_OFTEN, lately, since=shop.thanked_since)
    yield from _named("discount_seeker", "warn", SEEKER, [c for c in candidates if c.discount_seeker])
    if len(candidates) * 100 > shop.active_customers * shop.share_limit_percent and len(candidates) > 1:
        part = Percent(min(100, len(candidates) * 100 // max(shop.active_customers, 1)))
        data: dict[str, object] = {"count": len(candidates), "share": part, "limit": Percent(shop.share_limit_percent)}
        yield Check("too_broad", "warn", TOO_BROAD, data)


def _about_money(offer: Offer, candidates: list[Candidate], shop: Shopwide) -> Iterator[Check]:
    cost = worst_case(offer, candidates)
    if shop.budget_minor and cost + shop.outstanding_minor > shop.budget_minor:
        data: dict[str, object] = {"cost": Money(cost + shop.outstanding_minor), "budget": Money(shop.budget_minor)}
        yield Check("over_budget", "stop", OVER_BUDGET, data)
    if shop.monthly_goal_minor and shop.repeat_revenue_minor < shop.monthly_goal_minor:
        data = {"revenue": Money(shop.repeat_revenue_minor), "goal": Money(shop.monthly_goal_minor)}
        yield Check("weak_base", "warn", WEAK_BASE, data)


def _about_the_offer(offer: Offer) -> Iterator[Check]:
    if (offer.percent or 0) > HIGH_PERCENT:
        data: dict[str, object] = {"percent": Percent(offer.percent or 0), "limit": Percent(HIGH_PERCENT)}
        yield Check("high_percent", "warn", HIGH, data)
    if not offer.extra and (offer.percent or offer.amount_minor):
        yield Check("no_extra", "warn", NO_EXTRA, {})


def _named(rule: str, level: str, sentence: str, candidates: list[Candidate], **data: object) -> Iterator[Check]:
    if candidates:
        names = tuple(candidate.name for candidate in candidates)
        ids = tuple(candidate.customer_id for candidate in candidates)
        yield Check(rule, level, sentence, {"names": few(names), "count": len(candidates), **data}, ids)


def few(names: tuple[str, ...]) -> object:
    """These names as a sentence says them: the first three, and how many more."""
    more = len(names) - NAMES_SAID
    return Names({"names": names[:NAMES_SAID], "n": more}) if more > 0 else names


NO_CONSENT = N_(
    "No offers for {names}: there is no consent on the card, and keeping to that is how trust grows; ask at the next visit."
)
FLAGGED = N_(
    "No voucher for {names} for now: there is an open flag on the card, and it should be settled first; "
    "the evidence is on the card."
)
TOO_NEW = N_(
    "Not yet for {names}: there is one purchase at most so far, and a voucher this early creates expectations "
    "that your prices cannot keep."
)
TOO_OFTEN = N_(
    "{names} had a thank-you since {since}: let some time pass, so that it stays a pleasure and does not become a habit."
)
SEEKER = N_(
    "{names}: price cuts already decide here, and a voucher would teach waiting for the next one; "
    "a small extra says thank you better."
)
TOO_BROAD = N_(
    "You have chosen {share} of your active customers and your limit is {limit}: a thank-you to so many becomes a price "
    "cut, which is hard to take back and makes your full price look too high."
)
OVER_BUDGET = N_(
    "If every open voucher and all of these are used, they cost {cost}, more than your budget of {budget}: "
    "make the voucher smaller or choose fewer customers."
)
WEAK_BASE = N_(
    "Returning customers brought {revenue} a month lately and your goal is {goal}: until they carry the shop, "
    "a small extra, a single voucher or a later date is the safer thank-you."
)
HIGH = N_(
    "{percent} is a lot for a thank-you: above {limit} people start to doubt the full price, so a smaller discount "
    "with a small gift is kinder to both of you."
)
NO_EXTRA = N_(
    "A small discount together with a small gift is remembered longer than a bigger discount alone: add an extra line."
)
