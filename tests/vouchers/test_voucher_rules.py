"""The rules of a good thank-you: what each of them says, and when it is silent."""

from datetime import date
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcrm.settings import first_settings
from shopcrm.text.mistakes import say
from shopcrm.text.money import Money
from shopcrm.text.numbers import Percent
from shopcrm.vouchers import rules
from shopcrm.vouchers.rules import Candidate, Check, Offer, Shopwide, check_batch, worst_case

FORMATS = first_settings("Rose", "SA", language="en").formats
GOOD = Offer(percent=5, extra="a box of sweets")
CALM = Shopwide(
    active_customers=100, share_limit_percent=20, thanked_since=date(2026, 8, 23), budget_minor=0, outstanding_minor=0,
    monthly_goal_minor=0, repeat_revenue_minor=0,
)  # fmt: skip


def person(number: int = 1, **changes: object) -> Candidate:
    facts: dict[str, object] = {
        "customer_id": number, "name": f"Sara {number}", "purchases": 5, "biggest_bill_minor": 20000, "consents": True,
        "flagged": False, "thanked_lately": False, "discount_seeker": False,
    }  # fmt: skip
    return Candidate(**{**facts, **changes})  # type: ignore[arg-type]


def shopwide(**changes: object) -> Shopwide:
    facts = {name: getattr(CALM, name) for name in CALM.__dataclass_fields__}
    return Shopwide(**{**facts, **changes})


def found(offer: Offer = GOOD, candidates: list[Candidate] | None = None, shop: Shopwide = CALM) -> dict[str, Check]:
    return {check.rule: check for check in check_batch(offer, candidates or [person()], shop)}


def test_a_good_thank_you_meets_no_objection() -> None:
    assert found() == {}
    assert found(Offer(extra="tea")) == {}


@pytest.mark.parametrize(
    ("rule", "level", "fact"),
    [
        ("no_consent", "stop", {"consents": False}),
        ("flagged", "stop", {"flagged": True}),
        ("too_new", "stop", {"purchases": 1}),
        ("too_new", "stop", {"purchases": 0}),
        ("too_often", "warn", {"thanked_lately": True}),
        ("discount_seeker", "warn", {"discount_seeker": True}),
    ],
)
def test_a_fact_about_one_person_names_that_person(rule: str, level: str, fact: dict[str, object]) -> None:
    checks = found(candidates=[person(1), person(2, **fact)])
    assert set(checks) == {rule}
    assert checks[rule].level == level
    assert checks[rule].customer_ids == (2,)
    words = say(checks[rule], FORMATS)
    assert "Sara 2" in words
    assert "Sara 1" not in words


def test_two_purchases_are_enough() -> None:
    assert found(candidates=[person(purchases=2)]) == {}


def test_three_names_are_said_and_the_rest_counted() -> None:
    three = say(found(candidates=[person(n, consents=False) for n in range(1, 4)])["no_consent"], FORMATS)
    five = say(found(candidates=[person(n, consents=False) for n in range(1, 6)])["no_consent"], FORMATS)
    assert "Sara 3" in three
    assert "more" not in three
    assert "Sara 3" in five
    assert "and 2 more" in five
    assert "Sara 4" not in five


@pytest.mark.parametrize(("chosen", "active", "said"), [(20, 100, False), (21, 100, True), (1, 1, False), (2, 9, True)])
def test_thanking_too_many_is_a_price_cut(chosen: int, active: int, said: bool) -> None:
    checks = found(candidates=[person(n) for n in range(chosen)], shop=shopwide(active_customers=active))
    assert ("too_broad" in checks) is said


def test_the_share_is_said_as_a_percentage() -> None:
    check = found(candidates=[person(n) for n in range(30)])["too_broad"]
    assert check.data["share"] == Percent(30)
    assert "30" in say(check, FORMATS)
    assert "%" in say(check, FORMATS)


def test_a_shop_without_active_customers_does_not_divide_by_none() -> None:
    check = found(candidates=[person(1), person(2)], shop=shopwide(active_customers=0))["too_broad"]
    assert check.data["share"] == Percent(100)


@pytest.mark.parametrize(("budget", "said"), [(0, False), (7000, False), (6999, True)])
def test_the_budget_holds_everything_that_is_open(budget: int, said: bool) -> None:
    offer = Offer(amount_minor=1000, extra="tea")
    checks = found(offer, [person(1), person(2)], shopwide(budget_minor=budget, outstanding_minor=5000))
    assert ("over_budget" in checks) is said
    if said:
        assert checks["over_budget"].level == "stop"
        assert checks["over_budget"].data == {"cost": Money(7000), "budget": Money(6999)}


@pytest.mark.parametrize(("goal", "said"), [(0, False), (5000, False), (5001, True)])
def test_thanks_stand_on_a_stable_base(goal: int, said: bool) -> None:
    checks = found(shop=shopwide(monthly_goal_minor=goal, repeat_revenue_minor=5000))
    assert ("weak_base" in checks) is said


@pytest.mark.parametrize(
    ("offer", "rules_said"),
    [
        (Offer(percent=20, extra="tea"), set()),
        (Offer(percent=21, extra="tea"), {"high_percent"}),
        (Offer(percent=10), {"no_extra"}),
        (Offer(amount_minor=500), {"no_extra"}),
        (Offer(percent=50), {"high_percent", "no_extra"}),
        (Offer(extra="tea"), set()),
    ],
)
def test_the_offer_itself(offer: Offer, rules_said: set[str]) -> None:
    assert set(found(offer)) == rules_said


def test_what_stops_is_said_before_what_warns() -> None:
    bad = person(consents=False, purchases=0, thanked_lately=True, discount_seeker=True)
    levels = [check.level for check in check_batch(Offer(percent=90), [bad, person(2)], shopwide(active_customers=2))]
    assert levels == sorted(levels)
    assert {"stop", "warn"} == set(levels)


def everything_wrong() -> list[Check]:
    facts = {"consents": False, "flagged": True, "purchases": 0, "thanked_lately": True, "discount_seeker": True}
    bad = [person(n, **facts) for n in range(5)]
    shop = shopwide(budget_minor=1, monthly_goal_minor=10, active_customers=5)
    return check_batch(Offer(percent=90), bad, shop)


@pytest.mark.parametrize("language", ["en", "ar", "fa"])
def test_every_placeholder_is_filled_in_every_language(language: str) -> None:
    formats = FORMATS.in_language(language)
    for check in everything_wrong():
        words = say(check, formats)
        assert "…" not in words
        assert "{" not in words


def test_every_sentence_of_the_rules_is_used_with_its_data() -> None:
    said = {check.sentence: check for check in everything_wrong()}
    texts = {text for name, text in vars(rules).items() if name.isupper() and isinstance(text, str)}
    assert set(said) == texts
    for check in said.values():
        assert {name for _, name, _, _ in Formatter().parse(check.sentence) if name} <= set(check.data)


amounts = st.integers(0, 10**12)


@given(st.integers(1, 100), amounts)
def test_a_percentage_never_takes_more_than_its_part(percent: int, bill: int) -> None:
    discount = Offer(percent=percent).discount(bill)
    assert 0 <= discount <= bill
    assert discount * 100 <= bill * percent < (discount + 1) * 100


@given(amounts, amounts)
def test_an_amount_never_takes_more_than_the_bill(amount: int, bill: int) -> None:
    assert Offer(amount_minor=amount).discount(bill) == min(amount, bill)
    assert Offer(amount_minor=amount).discount(None) == amount


@given(st.lists(amounts, max_size=6), amounts, st.integers(1, 100), amounts)
def test_the_worst_case_is_never_exceeded(bills: list[int], amount: int, percent: int, minimum: int) -> None:
    people = [person(n, biggest_bill_minor=bill) for n, bill in enumerate(bills)]
    in_percent = Offer(percent=percent, min_spend_minor=minimum)
    assert worst_case(Offer(amount_minor=amount), people) == amount * len(bills)
    assert worst_case(in_percent, people) == sum(in_percent.discount(max(bill, minimum)) for bill in bills)
    assert worst_case(Offer(extra="tea"), people) == 0
