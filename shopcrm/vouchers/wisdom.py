"""The ten rules of a good thank-you as one checklist: pure decisions on frozen values.

`stop` may be passed only by the owner with a reason; `warn` asks to be read; `ok` tells the figures all the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shopcrm.text.money import Money
from shopcrm.text.numbers import Percent
from shopcrm.text.words import N_
from shopcrm.vouchers import gentler, sayings
from shopcrm.vouchers.candidates import Alternative, Candidate, Check, Proof, Purse, Shopwide, few, worst_case
from shopcrm.vouchers.rules import Offer

__all__ = ["RULES", "Alternative", "Candidate", "Check", "Proof", "Purse", "Shopwide", "check_batch", "few", "worst_case"]

HIGH_PERCENT = 20
LEAST_MERIT = 30
HABIT = 3
OCCASIONS = frozenset({"top", "score", "longest", "active", "advocates", "birthdays", "won_back"})
RULES = {
    1: N_("Select, never broadcast"),
    2: N_("Earned"),
    3: N_("Not for the new"),
    4: N_("On a stable base"),
    5: N_("Within the budget"),
    6: N_("No habit"),
    7: N_("Personal"),
    8: N_("A small discount with a small extra"),
    9: N_("An occasion"),
    10: N_("Welcome, and in good standing"),
}
_LEVELS = ("stop", "warn", "ok")
Data = dict[str, object]


@dataclass(frozen=True)
class Rule:
    """What a rule about people says when some of them do not fit, and when all do."""

    number: int
    name: str
    level: str
    objection: str
    all_well: str
    only_extra: bool = False


def check_batch(offer: Offer, candidates: list[Candidate], shop: Shopwide, how: str = "ids") -> list[Check]:
    """What each of the ten rules says about this batch, those that stop it first; nothing where nobody is chosen."""
    if not candidates:
        return []
    found = [
        *_selected(offer, candidates, shop), *_earned(offer, candidates), *_new(offer, candidates),
        *_base(offer, candidates, shop), *_budgets(offer, candidates, shop), *_habits(offer, candidates, shop),
        *_personal(offer, candidates), *_combined(offer, candidates), *_occasion(offer, candidates, how),
        *_welcome(offer, candidates),
    ]  # fmt: skip
    return sorted(found, key=lambda check: (_LEVELS.index(check.level), check.number))


def _selected(offer: Offer, everybody: list[Candidate], shop: Shopwide) -> Iterator[Check]:
    many = len(everybody)
    part = Percent(min(100, many * 100 // max(shop.active_customers, 1)))
    data: Data = {"count": many, "share": part, "limit": Percent(shop.share_limit_percent)}
    if many > 1 and many * 100 > shop.active_customers * shop.share_limit_percent:
        most = max(1, shop.active_customers * shop.share_limit_percent // 100)
        ways = (*gentler.fewer(offer, everybody, most), *gentler.only_extra(offer, everybody))
        yield Check("too_broad", "warn", sayings.TOO_BROAD, data, number=1, gentler=ways)
    else:
        yield Check("too_broad", "ok", sayings.SELECTED if many > 1 else sayings.ONE_ONLY, data, number=1)


def _earned(offer: Offer, everybody: list[Candidate]) -> Iterator[Check]:
    merits = [each.merit for each in everybody if each.merit is not None]
    weak = [each for each in everybody if each.merit is not None and each.merit < LEAST_MERIT and each.purchases > 1]
    proofs = tuple(Proof(sayings.MERIT, {"name": each.name, "merit": each.merit}) for each in weak)
    mean = sum(merits) // len(merits) if merits else 0
    data: Data = {"mean": mean, "least": min(merits, default=0), "limit": LEAST_MERIT}
    yield from _about(offer, everybody, weak, Rule(2, "earned", "warn", sayings.NOT_EARNED, sayings.EARNED), data, proofs)


def _new(offer: Offer, everybody: list[Candidate]) -> Iterator[Check]:
    new = [each for each in everybody if each.purchases < 2]
    data: Data = {"fewest": min((each.purchases for each in everybody), default=0)}
    proofs = tuple(Proof(sayings.BOUGHT, {"name": each.name, "count": each.purchases}) for each in new)
    yield from _about(offer, everybody, new, Rule(3, "too_new", "stop", sayings.TOO_NEW, sayings.NOT_NEW), data, proofs)


def _base(offer: Offer, everybody: list[Candidate], shop: Shopwide) -> Iterator[Check]:
    data: Data = {"revenue": Money(shop.repeat_revenue_minor), "goal": Money(shop.monthly_goal_minor)}
    if shop.repeat_revenue_minor < shop.monthly_goal_minor:
        ways = (*gentler.only_extra(offer, everybody), *gentler.single(offer, everybody), *gentler.later())
        yield Check("weak_base", "warn", sayings.WEAK_BASE, data, number=4, gentler=ways)
    else:
        sentence = sayings.STRONG_BASE if shop.monthly_goal_minor else sayings.NO_GOAL
        yield Check("weak_base", "ok", sentence, data, number=4)


def _budgets(offer: Offer, everybody: list[Candidate], shop: Shopwide) -> Iterator[Check]:
    fits = sayings.IN_BUDGET if shop.outstanding.budget_minor else sayings.NO_BUDGET
    yield _budget(offer, everybody, shop.outstanding, ("over_budget", sayings.OVER_BUDGET, fits))
    if shop.month.budget_minor:
        month = ("over_month_budget", sayings.OVER_MONTH, sayings.IN_MONTH)
        yield _budget(offer, everybody, shop.month, month)
    if shop.year.budget_minor:
        yield _budget(offer, everybody, shop.year, ("over_year_budget", sayings.OVER_YEAR, sayings.IN_YEAR))


def _budget(offer: Offer, everybody: list[Candidate], purse: Purse, rule: tuple[str, str, str]) -> Check:
    name, over, fits = rule
    cost = worst_case(offer, everybody)
    data: Data = {
        "cost": Money(cost + purse.committed_minor), "batch": Money(cost), "budget": Money(purse.budget_minor),
    }  # fmt: skip
    if purse.budget_minor and cost + purse.committed_minor > purse.budget_minor:
        ways = tuple(gentler.cheaper(offer, everybody, purse.left_minor))
        return Check(name, "stop", over, data, number=5, gentler=ways)
    return Check(name, "ok", fits, data, number=5)


def _habits(offer: Offer, everybody: list[Candidate], shop: Shopwide) -> Iterator[Check]:
    lately = [each for each in everybody if each.thanked_on]
    proofs = tuple(Proof(sayings.THANKED, {"name": each.name, "day": each.thanked_on}) for each in lately)
    often = Rule(6, "too_often", "warn", sayings.TOO_OFTEN, sayings.NOT_OFTEN)
    yield from _about(offer, everybody, lately, often, {"since": shop.thanked_since}, proofs)
    used_to = [each for each in everybody if each.thanked_times >= HABIT]
    proofs = tuple(Proof(sayings.TIMES, {"name": each.name, "count": each.thanked_times}) for each in used_to)
    most = max((each.thanked_times for each in everybody), default=0)
    habit = Rule(6, "habit", "warn", sayings.HABIT, sayings.NO_HABIT)
    yield from _about(offer, everybody, used_to, habit, {"most": most, "limit": HABIT}, proofs)
    seekers = [each for each in everybody if each.discount_seeker]
    waiting = Rule(6, "discount_seeker", "warn", sayings.SEEKER, sayings.NO_SEEKER, only_extra=True)
    yield from _about(offer, everybody, seekers, waiting, {"all": len(everybody)})
    asked = [each for each in everybody if each.asked]
    asking = Rule(6, "asked_for_discount", "warn", sayings.ASKED, sayings.NOBODY_ASKED, only_extra=True)
    yield from _about(offer, everybody, asked, asking, {"all": len(everybody)}, _proofs(each.asked for each in asked))


def _personal(offer: Offer, everybody: list[Candidate]) -> Iterator[Check]:
    data: Data = {"count": len(everybody)}
    if offer.giftable:
        ways = tuple(gentler.bound(offer, everybody))
        yield Check("giftable", "warn", sayings.GIFTABLE, data, number=7, gentler=ways)
    else:
        yield Check("giftable", "ok", sayings.PERSONAL, data, number=7)


def _combined(offer: Offer, everybody: list[Candidate]) -> Iterator[Check]:
    data: Data = {"percent": Percent(offer.percent or 0), "limit": Percent(HIGH_PERCENT),
                  "amount": Money(offer.amount_minor or 0), "extra": offer.extra}  # fmt: skip
    ways = tuple(gentler.with_extra(offer, everybody))
    if (offer.percent or 0) > HIGH_PERCENT:
        yield Check("high_percent", "warn", sayings.HIGH, data, number=8, gentler=ways)
    elif offer.percent:
        yield Check("high_percent", "ok", sayings.LOW, data, number=8)
    if offer.extra:
        discounted = offer.percent or offer.amount_minor
        yield Check("no_extra", "ok", sayings.WITH_EXTRA if discounted else sayings.EXTRA_ONLY, data, number=8)
    elif offer.percent or offer.amount_minor:
        yield Check("no_extra", "warn", sayings.NO_EXTRA, data, number=8, gentler=ways)
    else:
        yield Check("no_extra", "ok", sayings.NOTHING_YET, data, number=8)


def _occasion(offer: Offer, everybody: list[Candidate], how: str) -> Iterator[Check]:
    data: Data = {"count": len(everybody), "reason": offer.reason}
    own = sayings.OCCASION if how in OCCASIONS else sayings.BY_HAND
    yield Check("occasion", "ok", sayings.REASON_SAID if offer.reason else own, data, number=9)


def _welcome(offer: Offer, everybody: list[Candidate]) -> Iterator[Check]:
    data: Data = {"all": len(everybody)}
    silent = [each for each in everybody if not each.consents]
    consent = Rule(10, "no_consent", "stop", sayings.NO_CONSENT, sayings.CONSENT)
    yield from _about(offer, everybody, silent, consent, data)
    flagged = [each for each in everybody if each.flag]
    flags = Rule(10, "flagged", "stop", sayings.FLAGGED, sayings.NOT_FLAGGED)
    yield from _about(offer, everybody, flagged, flags, data, _proofs(each.flag for each in flagged))


def _about(
    offer: Offer, everybody: list[Candidate], some: list[Candidate], rule: Rule, data: Data, proofs: tuple[Proof, ...] = ()
) -> Iterator[Check]:
    """The rule's word about `some`, who do not fit; or that all do."""
    if not some:
        yield Check(rule.name, "ok", rule.all_well, data, number=rule.number)
        return
    named: Data = {**data, "names": few(tuple(each.name for each in some)), "count": len(some)}
    ways = (*gentler.without(offer, everybody, some), *(gentler.only_extra(offer, everybody) if rule.only_extra else ()))
    ids = tuple(each.customer_id for each in some)
    yield Check(rule.name, rule.level, rule.objection, named, ids, rule.number, proofs, ways)


def _proofs(found: Iterable[Proof | None]) -> tuple[Proof, ...]:
    return tuple(each for each in found if each is not None)
