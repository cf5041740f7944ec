"""The ten rules of a good thank-you: what each of them says, at its edges, and the gentler ways it offers."""

from datetime import date
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcrm.settings import first_settings
from shopcrm.text.mistakes import say
from shopcrm.text.money import Money
from shopcrm.text.numbers import Percent
from shopcrm.vouchers import gentler, sayings
from shopcrm.vouchers.candidates import Alternative, Candidate, Check, Proof, Purse, Shopwide, worst_case
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.wisdom import RULES, check_batch

FORMATS = first_settings("Rose", "SA", language="en").formats
GOOD = Offer(percent=5, extra="a box of sweets")
TODAY = date(2026, 11, 21)
CALM = Shopwide(active_customers=100, share_limit_percent=20, thanked_since=date(2026, 8, 23))
FLAG = Proof(sayings.UNCOLLECTED, {"name": "Sara", "day": TODAY})
NOTE = Proof(sayings.NOTED, {"name": "Sara", "day": TODAY, "text": "asked for a discount"})


def person(number: int = 1, **changes: object) -> Candidate:
    facts: dict[str, object] = {
        "customer_id": number, "name": f"Sara {number}", "purchases": 5, "biggest_bill_minor": 20000, "merit": 60,
    }  # fmt: skip
    return Candidate(**{**facts, **changes})  # type: ignore[arg-type]


def shopwide(**changes: object) -> Shopwide:
    facts = {name: getattr(CALM, name) for name in CALM.__dataclass_fields__}
    return Shopwide(**{**facts, **changes})  # type: ignore[arg-type]


def checklist(
    offer: Offer = GOOD, candidates: list[Candidate] | None = None, shop: Shopwide = CALM, how: str = "ids"
) -> dict[str, Check]:
    return {check.rule: check for check in check_batch(offer, candidates or [person()], shop, how)}


def found(offer: Offer = GOOD, candidates: list[Candidate] | None = None, shop: Shopwide = CALM) -> dict[str, Check]:
    return {rule: check for rule, check in checklist(offer, candidates, shop).items() if check.level != "ok"}


def test_a_good_thank_you_meets_no_objection() -> None:
    assert found() == {}
    assert found(Offer(extra="tea")) == {}


def test_all_ten_rules_speak_even_when_all_is_well() -> None:
    checks = check_batch(GOOD, [person()], CALM)
    assert {check.number for check in checks} == set(RULES) == set(range(1, 11))
    assert {check.level for check in checks} == {"ok"}
    assert not any(check.customer_ids or check.gentler or check.proofs for check in checks)


@pytest.mark.parametrize(
    ("rule", "level", "fact"),
    [
        ("no_consent", "stop", {"consents": False}),
        ("flagged", "stop", {"flag": FLAG}),
        ("too_new", "stop", {"purchases": 1}),
        ("too_new", "stop", {"purchases": 0}),
        ("too_often", "warn", {"thanked_on": TODAY}),
        ("habit", "warn", {"thanked_times": 3}),
        ("discount_seeker", "warn", {"discount_seeker": True}),
        ("asked_for_discount", "warn", {"asked": NOTE}),
        ("earned", "warn", {"merit": 29}),
    ],
)
def test_a_fact_about_one_person_names_that_person(rule: str, level: str, fact: dict[str, object]) -> None:
    checks = found(candidates=[person(1), person(2, **fact)])
    assert set(checks) == {rule}
    assert (checks[rule].level, checks[rule].customer_ids) == (level, (2,))
    words = say(checks[rule], FORMATS)
    assert "Sara 2" in words
    assert "Sara 1" not in words
    leave_out = checks[rule].gentler[0]
    assert (leave_out.code, leave_out.ids) == ("leave_out", (1,))


@pytest.mark.parametrize(
    "fact", [{"purchases": 2}, {"thanked_times": 2}, {"merit": 30}, {"merit": None}, {"thanked_on": None}]
)
def test_at_the_edge_all_is_well(fact: dict[str, object]) -> None:
    assert found(candidates=[person(**fact)]) == {}


def test_what_is_known_is_shown() -> None:
    facts = {"flag": FLAG, "asked": NOTE, "thanked_on": TODAY, "thanked_times": 4, "purchases": 1}
    checks = found(candidates=[person(1), person(2, **facts), person(3, merit=3)])
    said = {rule: [say(proof, FORMATS) for proof in check.proofs] for rule, check in checks.items()}
    assert "was not collected" in said["flagged"][0]
    assert "asked for a discount" in said["asked_for_discount"][0]
    assert "21 November 2026" in said["too_often"][0]
    assert "4 times" in said["habit"][0]
    assert "3 of 100" in said["earned"][0]
    assert said["too_new"] == [say(Proof(sayings.BOUGHT, {"name": "Sara 2", "count": 1}), FORMATS)]


def test_nobody_left_is_no_alternative() -> None:
    assert found(candidates=[person(consents=False)])["no_consent"].gentler == ()


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
    if said:
        fewer = checks["too_broad"].gentler[0]
        assert fewer.ids == tuple(range(max(1, active // 5)))


def test_the_share_is_said_as_a_percentage() -> None:
    check = found(candidates=[person(n) for n in range(30)])["too_broad"]
    assert check.data["share"] == Percent(30)
    assert "30%" in say(check, FORMATS)


def test_a_shop_without_active_customers_does_not_divide_by_none() -> None:
    check = found(candidates=[person(1), person(2)], shop=shopwide(active_customers=0))["too_broad"]
    assert check.data["share"] == Percent(100)


@pytest.mark.parametrize(
    ("name", "rule"), [("outstanding", "over_budget"), ("month", "over_month_budget"), ("year", "over_year_budget")]
)
@pytest.mark.parametrize(("budget", "said"), [(0, False), (7000, False), (6999, True)])
def test_each_budget_holds_what_is_spoken_for(name: str, rule: str, budget: int, said: bool) -> None:
    offer = Offer(amount_minor=1000, extra="tea")
    checks = found(offer, [person(1), person(2)], shopwide(**{name: Purse(budget, 5000)}))
    assert (rule in checks) is said
    if said:
        assert checks[rule].level == "stop"
        assert checks[rule].data == {"cost": Money(7000), "batch": Money(2000), "budget": Money(6999)}


def test_the_budget_offers_what_fits() -> None:
    people = [person(1, biggest_bill_minor=10000), person(2, biggest_bill_minor=30000)]
    offer = Offer(percent=10, extra="tea", extra_cost_minor=100)
    ways = {way.code: way for way in found(offer, people, shopwide(month=Purse(5000, 3000)))["over_month_budget"].gentler}
    assert worst_case(offer, people) == 4200
    assert ways["cap"].offer == Offer(percent=10, extra="tea", extra_cost_minor=100, cap_minor=900)
    assert ways["smaller"].offer == Offer(percent=4, extra="tea", extra_cost_minor=100)
    assert ways["fewer"].ids == (1,)
    assert ways["only_extra"].cost_minor == 200
    assert all(way.cost_minor <= 2000 for way in ways.values())
    amount = found(Offer(amount_minor=1500), people, shopwide(month=Purse(5000, 3000)))["over_month_budget"]
    assert [(way.code, way.cost_minor) for way in amount.gentler] == [("smaller", 2000), ("fewer", 1500), ("only_extra", 0)]


def test_an_empty_budget_leaves_only_what_costs_nothing() -> None:
    check = found(GOOD, [person()], shopwide(outstanding=Purse(1, 5000)))["over_budget"]
    assert [way.code for way in check.gentler] == ["only_extra"]


@pytest.mark.parametrize(("goal", "said"), [(0, False), (5000, False), (5001, True)])
def test_thanks_stand_on_a_stable_base(goal: int, said: bool) -> None:
    people = [person(1), person(2)]
    checks = found(candidates=people, shop=shopwide(monthly_goal_minor=goal, repeat_revenue_minor=5000))
    assert ("weak_base" in checks) is said
    if said:
        assert [way.code for way in checks["weak_base"].gentler] == ["only_extra", "single", "later"]
        assert checks["weak_base"].gentler[2].wait_days == 30


@pytest.mark.parametrize(
    ("offer", "rules_said"),
    [
        (Offer(percent=20, extra="tea"), set()),
        (Offer(percent=21, extra="tea"), {"high_percent"}),
        (Offer(percent=10), {"no_extra"}),
        (Offer(amount_minor=500), {"no_extra"}),
        (Offer(percent=50), {"high_percent", "no_extra"}),
        (Offer(extra="tea"), set()),
        (Offer(extra="tea", giftable=True), {"giftable"}),
    ],
)
def test_the_offer_itself(offer: Offer, rules_said: set[str]) -> None:
    assert set(found(offer)) == rules_said


def test_half_and_a_gift_instead() -> None:
    assert found(Offer(percent=10))["no_extra"].gentler[0].offer == Offer(percent=5, extra="a small gift")
    assert found(Offer(percent=31, extra="tea"))["high_percent"].gentler[0].offer == Offer(percent=15, extra="tea")
    assert found(Offer(amount_minor=500))["no_extra"].gentler[0].offer == Offer(amount_minor=250, extra="a small gift")
    assert found(Offer(percent=1))["no_extra"].gentler == ()
    shared = Offer(extra="tea", giftable=True)
    assert found(shared)["giftable"].gentler[0].offer == Offer(extra="tea")


def test_an_occasion_is_told_from_a_list_by_hand() -> None:
    sentences = {how: checklist(how=how)["occasion"].sentence for how in ("ids", "top", "birthdays")}
    assert sentences == {"ids": sayings.BY_HAND, "top": sayings.OCCASION, "birthdays": sayings.OCCASION}
    assert checklist(Offer(extra="tea", reason="5 years"), how="ids")["occasion"].sentence == sayings.REASON_SAID


def test_what_stops_is_said_before_what_warns_and_what_is_well() -> None:
    bad = person(consents=False, purchases=0, thanked_on=TODAY, discount_seeker=True)
    levels = [check.level for check in check_batch(Offer(percent=90), [bad, person(2)], shopwide(active_customers=2))]
    assert levels == sorted(levels, key=["stop", "warn", "ok"].index)
    assert set(levels) == {"stop", "warn", "ok"}


def everything() -> list[Check]:
    """Every objection there is, and every word of praise."""
    facts = {"consents": False, "flag": FLAG, "purchases": 0, "thanked_on": TODAY, "thanked_times": 3,
             "discount_seeker": True, "asked": NOTE, "merit": 0}  # fmt: skip
    bad = [person(n, **facts) for n in range(5)]
    full, purse = Purse(1, 1), Purse(10**9)
    poor = shopwide(outstanding=full, month=full, year=full, monthly_goal_minor=10, active_customers=5)
    rich = shopwide(outstanding=purse, month=purse, year=purse, monthly_goal_minor=1, repeat_revenue_minor=9)
    return [
        *check_batch(Offer(percent=90, giftable=True), [*bad, person(8, merit=0), person(9)], poor),
        *check_batch(GOOD, [person(1), person(2)], rich, "top"),
        *check_batch(Offer(extra="tea", reason="5 years"), [person()], CALM),
        *check_batch(Offer(), [person()], CALM),
    ]


@pytest.mark.parametrize("language", ["en", "ar", "fa"])
def test_every_placeholder_is_filled_in_every_language(language: str) -> None:
    formats = FORMATS.in_language(language)
    for check in everything():
        for said in (check, *check.proofs, *check.gentler):
            words = say(said, formats)
            assert "…" not in words
            assert "{" not in words


def test_every_sentence_of_the_rules_is_used_with_its_data() -> None:
    proofs = [*(proof for check in everything() for proof in check.proofs)]
    said = {each.sentence: each for each in (*everything(), *proofs)}
    texts = {text for name, text in vars(sayings).items() if name.isupper() and isinstance(text, str)}
    assert texts - set(said) <= {sayings.UNREACHABLE, sayings.PINNED, sayings.LET_GO}
    for each in said.values():
        assert {name for _, name, _, _ in Formatter().parse(each.sentence) if name} <= set(each.data)


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
    assert worst_case(Offer(extra="tea", extra_cost_minor=7), people) == 7 * len(bills)


offers = st.builds(
    Offer, st.one_of(st.none(), st.integers(1, 100)), st.none(), st.sampled_from(["", "tea"]), st.integers(0, 5000),
    extra_cost_minor=st.integers(0, 300),
)  # fmt: skip


@given(offers, st.lists(st.integers(0, 90000), min_size=1, max_size=6), st.integers(0, 20000))
def test_gentler_ways_cost_what_they_say_and_fit_the_money_left(offer: Offer, bills: list[int], left: int) -> None:
    people = [person(n, biggest_bill_minor=bill) for n, bill in enumerate(bills)]
    for way in gentler.cheaper(offer, people, left):
        assert way.cost_minor == _cost(way, offer, people) <= left
        assert way.offer != offer or way.ids != tuple(range(len(people)))


def _cost(way: Alternative, offer: Offer, people: list[Candidate]) -> int:
    kept = people if way.ids is None else [each for each in people if each.customer_id in way.ids]
    return worst_case(way.offer or offer, kept)
