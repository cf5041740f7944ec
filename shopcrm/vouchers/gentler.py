"""Gentler ways to say thank you: what else could be done where a rule objects, each a change of the offer or the list."""

from collections.abc import Iterator
from dataclasses import replace

from shopcrm.text.money import Money
from shopcrm.text.numbers import Percent
from shopcrm.text.words import N_, _
from shopcrm.vouchers.candidates import Alternative, Candidate, few, worst_case
from shopcrm.vouchers.rules import Offer

WAIT_DAYS = 30
GIFT = N_("a small gift")


def without(offer: Offer, everybody: list[Candidate], some: list[Candidate]) -> Iterator[Alternative]:
    """Leave these out; nothing where nobody would be left."""
    ids = {each.customer_id for each in some}
    rest = [each for each in everybody if each.customer_id not in ids]
    if rest and ids:
        data: dict[str, object] = {"names": few(tuple(each.name for each in some))}
        yield Alternative("leave_out", LEAVE_OUT, data, ids=_ids(rest), cost_minor=worst_case(offer, rest))


def fewer(offer: Offer, everybody: list[Candidate], count: int) -> Iterator[Alternative]:
    """Thank only the first `count`."""
    if 0 < count < len(everybody):
        first = everybody[:count]
        yield Alternative("fewer", FEWER, {"count": count}, ids=_ids(first), cost_minor=worst_case(offer, first))


def only_extra(offer: Offer, everybody: list[Candidate]) -> Iterator[Alternative]:
    """A small extra instead of any discount."""
    if offer.percent or offer.amount_minor:
        gift = replace(offer, percent=None, amount_minor=None, cap_minor=0, extra=_extra(offer))
        yield Alternative("only_extra", ONLY_EXTRA, {"extra": gift.extra}, gift, cost_minor=worst_case(gift, everybody))


def with_extra(offer: Offer, everybody: list[Candidate]) -> Iterator[Alternative]:
    """Half the discount, and a small extra."""
    if (offer.percent or 0) > 1:
        half = replace(offer, percent=(offer.percent or 0) // 2, extra=_extra(offer))
        data: dict[str, object] = {"percent": Percent(half.percent or 0), "extra": half.extra}
        yield Alternative("with_extra", PERCENT_AND_EXTRA, data, half, cost_minor=worst_case(half, everybody))
    elif (offer.amount_minor or 0) > 1:
        half = replace(offer, amount_minor=(offer.amount_minor or 0) // 2, extra=_extra(offer))
        data = {"amount": Money(half.amount_minor or 0), "extra": half.extra}
        yield Alternative("with_extra", AMOUNT_AND_EXTRA, data, half, cost_minor=worst_case(half, everybody))


def cheaper(offer: Offer, everybody: list[Candidate], left_minor: int) -> Iterator[Alternative]:
    """What fits into the money that is left: a limit for each, a smaller discount, fewer customers, only an extra."""
    each_minor = left_minor // max(len(everybody), 1) - offer.extra_cost_minor
    if offer.percent and each_minor > 0:
        capped = replace(offer, cap_minor=each_minor)
        yield _fitting("cap", CAP, {"amount": Money(each_minor)}, capped, everybody)
        yield from _smaller_percent(offer, everybody, left_minor)
    elif offer.amount_minor and 0 < each_minor < offer.amount_minor:
        less = replace(offer, amount_minor=each_minor)
        yield _fitting("smaller", SMALLER_AMOUNT, {"amount": Money(each_minor)}, less, everybody)
    yield from fewer(offer, everybody, _how_many(offer, everybody, left_minor))
    for gift in only_extra(offer, everybody):
        if gift.cost_minor <= left_minor:
            yield gift


def single(offer: Offer, everybody: list[Candidate]) -> Iterator[Alternative]:
    """One voucher, for the first of the list."""
    if len(everybody) > 1:
        data: dict[str, object] = {"name": everybody[0].name}
        first = everybody[:1]
        yield Alternative("single", SINGLE, data, ids=_ids(first), cost_minor=worst_case(offer, first))


def later() -> Iterator[Alternative]:
    """Wait, and look again."""
    yield Alternative("later", LATER, {"days": WAIT_DAYS}, wait_days=WAIT_DAYS)


def bound(offer: Offer, everybody: list[Candidate]) -> Iterator[Alternative]:
    """Let only the customer named use it."""
    own = replace(offer, giftable=False)
    yield Alternative("bound", BOUND, {}, own, cost_minor=worst_case(own, everybody))


def _smaller_percent(offer: Offer, everybody: list[Candidate], left_minor: int) -> Iterator[Alternative]:
    for percent in range((offer.percent or 1) - 1, 0, -1):
        less = replace(offer, percent=percent)
        if worst_case(less, everybody) <= left_minor:
            yield _fitting("smaller", SMALLER_PERCENT, {"percent": Percent(percent)}, less, everybody)
            return


def _fitting(code: str, sentence: str, data: dict[str, object], offer: Offer, everybody: list[Candidate]) -> Alternative:
    return Alternative(code, sentence, data, offer, cost_minor=worst_case(offer, everybody))


def _how_many(offer: Offer, everybody: list[Candidate], left_minor: int) -> int:
    """How many from the first on the money that is left is enough for."""
    for place, each in enumerate(everybody):
        left_minor -= offer.cost(each.biggest_bill_minor)
        if left_minor < 0:
            return place
    return len(everybody)


def _ids(some: list[Candidate]) -> tuple[int, ...]:
    return tuple(each.customer_id for each in some)


def _extra(offer: Offer) -> str:
    return offer.extra or _(GIFT)


LEAVE_OUT = N_("Leave out {names}")
FEWER = N_("Thank only the first {count}")
ONLY_EXTRA = N_("Give only a small extra: {extra}")
PERCENT_AND_EXTRA = N_("Give {percent} and {extra} instead")
AMOUNT_AND_EXTRA = N_("Give {amount} and {extra} instead")
CAP = N_("Take off {amount} at most")
SMALLER_PERCENT = N_("Give {percent} instead")
SMALLER_AMOUNT = N_("Give {amount} instead")
SINGLE = N_("Thank only {name} this time")
LATER = N_("Wait {days} days and look again")
BOUND = N_("Let only the customer named use it")
