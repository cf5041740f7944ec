"""The rules of a good thank-you (DOMAIN §3): pure decisions on frozen values.

`stop` may be passed only by the owner with a reason; `warn` asks to be read.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shopcrm.text.money import Money, share
from shopcrm.text.words import N_

HIGH_PERCENT = 20


@dataclass(frozen=True, slots=True)
class Offer:
    """What a voucher gives: a percentage, or an amount in minor units, or neither; and a small extra or not."""

    percent: int | None = None
    amount_minor: int | None = None
    extra: str = ""
    min_spend_minor: int = 0
    reason: str = ""

    def discount(self, bill_minor: int) -> int:
        """What comes off a bill, in minor units; never more than the bill."""
        if self.percent is not None:
            return share(bill_minor, self.percent, 100)
        return min(self.amount_minor or 0, bill_minor)


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
    pause_days: int
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


def worst_case(offer: Offer, candidates: Iterable[Candidate]) -> int:
    """The most this batch may cost, in minor units: a percentage is taken off each customer's biggest bill so far."""
    return sum(
        offer.discount(max(candidate.biggest_bill_minor, offer.min_spend_minor))
        if offer.percent is not None
        else offer.amount_minor or 0
        for candidate in candidates
    )


def check_batch(offer: Offer, candidates: list[Candidate], shop: Shopwide) -> list[Check]:
    """Every rule that has something to say about this batch, the ones that stop it first."""
    found = [*_about_people(candidates, shop), *_about_money(offer, candidates, shop), *_about_the_offer(offer)]
    return sorted(found, key=lambda check: check.level != "stop")


def _about_people(candidates: list[Candidate], shop: Shopwide) -> Iterator[Check]:
    yield from _named("no_consent", "stop", NO_CONSENT, [c for c in candidates if not c.consents])
    yield from _named("flagged", "stop", FLAGGED, [c for c in candidates if c.flagged])
    yield from _named("too_new", "stop", TOO_NEW, [c for c in candidates if c.purchases < 2])
    lately = [c for c in candidates if c.thanked_lately]
    yield from _named("too_often", "warn", TOO_OFTEN, lately, days=shop.pause_days)
    yield from _named("discount_seeker", "warn", SEEKER, [c for c in candidates if c.discount_seeker])
    if len(candidates) * 100 > shop.active_customers * shop.share_limit_percent and len(candidates) > 1:
        percent = min(100, len(candidates) * 100 // max(shop.active_customers, 1))
        data: dict[str, object] = {"count": len(candidates), "share": percent, "limit": shop.share_limit_percent}
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
        yield Check("high_percent", "warn", HIGH, {"percent": offer.percent})
    if not offer.extra and (offer.percent or offer.amount_minor):
        yield Check("no_extra", "warn", NO_EXTRA, {})


def _named(rule: str, level: str, sentence: str, candidates: list[Candidate], **data: object) -> Iterator[Check]:
    if candidates:
        names = ", ".join(candidate.name for candidate in candidates[:3]) + (", …" if len(candidates) > 3 else "")
        ids = tuple(candidate.customer_id for candidate in candidates)
        yield Check(rule, level, sentence, {"names": names, "count": len(candidates), **data}, ids)


NO_CONSENT = N_("{names}: no agreement to receive offers. A thank-you must be welcome; ask first, or leave them out.")
FLAGGED = N_("{names}: an order was not collected or nobody could be reached. Clear that up before you thank them.")
TOO_NEW = N_("{names}: fewer than two purchases. A gift before the habit teaches people to wait for gifts.")
TOO_OFTEN = N_("{names}: already thanked in the last {days} days. Too often, and the gift becomes an expectation.")
SEEKER = N_("{names}: decides by price cuts. A small extra in the bag pleases as well and teaches no waiting.")
TOO_BROAD = N_("{count} customers are {share} percent of your active ones, above your limit of {limit}. Choose the best.")
OVER_BUDGET = N_("In the worst case all open vouchers cost {cost}, more than your budget of {budget}. Give less, or fewer.")
WEAK_BASE = N_("Repeat buyers bring {revenue} a month, below your goal of {goal}. A small extra may be wiser for now.")
HIGH = N_("{percent} percent is a lot. A smaller discount with a small extra is thanked just as warmly.")
NO_EXTRA = N_("A small discount with a small extra says thank you better than a larger discount alone.")
