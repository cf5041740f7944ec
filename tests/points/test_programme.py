"""The programme: its versions, what its rules give, how it is spent, and how it all reads."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.listing import Filter
from shopcrm.points.errors import (
    NotEnoughPoints,
    PointsInSteps,
    PointsOff,
    PointsWaiting,
    ProgrammeWrong,
    TooFewPoints,
    TooManyPoints,
    UnknownGift,
)
from shopcrm.points.plan import from_json, to_json
from shopcrm.points.programme import Bonus, Gift, Programme, Tier
from shopcrm.points.purse import Progress
from shopcrm.points.rules import tier_of
from shopcrm.points.wording import entry_sentence, programme_sentences, progress_sentence
from shopcrm.sales.sale import Sale, SaleLine
from shopcrm.shop import Shop
from shopcrm.text.bidi import strip_controls
from shopcrm.text.mistakes import say

TODAY = date(2026, 11, 21)  # a Saturday
SATURDAY = 1 << 5
FULL = Programme(
    points_per_step=2, step_minor=1000, worth_minor=5, bonuses=(Bonus("Oud", percent=50, words=("oud",), until=TODAY),),
    tiers=(Tier("Silver", 100_000, 25, "tea"),), wait_days=14, lapse_months=12, min_points=20, points_step=10,
    cap_percent=50, below_zero="debt", gifts=(Gift("Soap", 150),), goal="more visits", review_on=date(2027, 6, 1),
)  # fmt: skip


def earned(shop: Shop, customer_id: int, sale: Sale | None = None) -> dict[str, int]:
    """What each rule gives for a sale of 100.00."""
    bought = shop.sales.sell(sale or Sale(customer_id, 10_000), shop.new_operation())
    return {line.rule: line.points for line in shop.points.entries(customer_id) if line.purchase_id == bought.purchase_id}


def said(shop: Shop, customer_id: int) -> list[str]:
    return [
        strip_controls(entry_sentence(line, shop.formats, shop.points.programmes.version(line.programme_id)))
        .replace("\u00a0", " ") if line.programme_id else strip_controls(entry_sentence(line, shop.formats))
        for line in shop.points.entries(customer_id)
    ]  # fmt: skip


def test_the_rules_are_kept_as_they_were_typed():
    assert from_json(to_json(FULL)) == FULL
    assert from_json("{}") == Programme()


def test_a_change_is_a_new_version_and_no_change_is_none(shop: Shop, change_rules):
    first, before = shop.points.programmes.newest()
    assert change_rules() == first
    second = change_rules(step_minor=2000)
    assert second > first
    assert shop.points.programmes.version(first) == before
    assert [version.id for version in shop.points.programmes.history()] == [second, first]
    assert change_rules(step_minor=1000) > second


def test_another_window_sees_the_new_rules_at_once(shop: Shop, clock):
    other = Shop.open(shop.file.path, now=clock)
    assert other.points.programme.step_minor == 1000
    shop.points.programmes.change(FULL)
    assert other.points.programme == FULL
    other.close()


@pytest.mark.parametrize(
    "wrong",
    [
        {"step_minor": -1}, {"worth_minor": 10**14}, {"points_per_step": 0}, {"points_step": 0}, {"min_points": -1},
        {"wait_days": -1}, {"lapse_months": 1, "wait_days": 28}, {"cap_percent": 0}, {"cap_percent": 101},
        {"below_zero": "refuse"}, {"gifts": (Gift("", 5),)}, {"gifts": (Gift("a", 5), Gift("a", 6))},
        {"gifts": (Gift("a", 0),)}, {"tiers": (Tier("a", -1),)}, {"tiers": (Tier("a", 1, percent=-5),)},
        {"bonuses": (Bonus("nothing"),)}, {"bonuses": (Bonus("both", percent=5, points=5),)},
        {"bonuses": (Bonus("never", points=5, weekdays=0),)}, {"bonuses": (Bonus("minus", points=-5),)},
        {"bonuses": (Bonus("over", points=5, start=TODAY, until=TODAY - timedelta(days=1)),)},
    ],
)  # fmt: skip
def test_rules_that_cannot_work_are_refused_with_the_reason(shop: Shop, change_rules, wrong):
    before = shop.points.programme
    with pytest.raises(ProgrammeWrong) as refused:
        change_rules(**wrong)
    assert "Nothing was changed" in say(refused.value, shop.formats)
    assert shop.points.programme == before


@pytest.mark.parametrize(
    ("bonus", "points"),
    [
        (Bonus("visit", points=5), 5), (Bonus("double", percent=100), 10), (Bonus("today", points=5, weekdays=SATURDAY), 5),
        (Bonus("not today", points=5, weekdays=127 - SATURDAY), 0), (Bonus("over", points=5, until=date(2026, 11, 20)), 0),
        (Bonus("last day", points=5, until=TODAY), 5), (Bonus("to come", points=5, start=date(2026, 11, 22)), 0),
        (Bonus("birthday", points=5, birthday=True), 5), (Bonus("item", percent=100, words=("tea",)), 0),
        (Bonus("today and item", points=5, weekdays=SATURDAY, words=("tea",)), 0),
    ],
)  # fmt: skip
def test_a_bonus_counts_when_all_its_conditions_hold(shop: Shop, change_rules, bonus: Bonus, points: int):
    nour = shop.customers.add(CustomerDraft("Nour", birth_on=date(1990, 11, 2))).id
    change_rules(bonuses=(bonus,))
    assert earned(shop, nour) == {"money": 10} | ({"bonus:0": points} if points else {})


def test_a_bonus_for_items_counts_what_was_paid_for_them(shop: Shop, sara: int, change_rules):
    change_rules(bonuses=(Bonus("Tea weeks", percent=100, words=("Tea", "coffee")),))
    lines = (SaleLine("green tea", 6_500), SaleLine("teapot", 1_500), SaleLine("COFFEE", 2_000))
    assert earned(shop, sara, Sale(sara, lines=lines)) == {"money": 10, "bonus:0": 8}


def test_a_tier_gives_more_from_the_day_it_is_reached(shop: Shop, sara: int, clock, change_rules):
    change_rules(tiers=(Tier("Silver", 20_000, 50), Tier("Gold", 100_000, 100)))
    assert [earned(shop, sara) for _ in range(3)] == [{"money": 10}, {"money": 10}, {"money": 10, "tier:0": 5}]
    standing = shop.points.purse(sara).tier
    assert (standing.tier.name, standing.since_spent_minor, standing.next_tier.name) == ("Silver", 30_000, "Gold")
    assert standing.next_missing_minor == 70_000
    clock.advance(days=365 + 30)
    assert shop.points.purse(sara).tier.keeps_until == TODAY + timedelta(days=364 + 60)
    clock.advance(days=30)
    assert shop.points.purse(sara).tier.tier is None
    assert earned(shop, sara) == {"money": 10}


def test_what_came_back_does_not_count_for_a_tier():
    programme = Programme(tiers=(Tier("Silver", 20_000),), grace_days=0)
    assert tier_of([(TODAY, 20_000)], TODAY, programme).tier.name == "Silver"
    assert tier_of([(TODAY - timedelta(days=365), 20_000)], TODAY, programme).tier is None


def test_points_wait_until_goods_can_no_longer_come_back(shop: Shop, sara: int, clock, change_rules):
    change_rules(wait_days=14)
    shop.sales.sell(Sale(sara, 50_000), "a")
    purse = shop.points.purse(sara)
    assert (purse.balance, purse.spendable, purse.waiting, purse.waiting_until) == (50, 0, 50, TODAY + timedelta(days=14))
    with pytest.raises(PointsWaiting) as refused:
        shop.points.spend(sara, 10, "early")
    assert refused.value.data == {"spendable": 0, "waiting": 50, "day": TODAY + timedelta(days=14)}
    clock.advance(days=14)
    assert shop.points.spend(sara, 50, "on time").balance == 0


def test_each_rule_of_spending_has_its_own_no(shop: Shop, sara: int, change_rules):
    shop.points.adjust(sara, 195, "welcome", "a")
    change_rules(min_points=20, points_step=10, cap_percent=50)
    for points, refused, data in (
        (10, TooFewPoints, {"least": 20}), (25, PointsInSteps, {"step": 10, "fitting": 20}),
        (200, NotEnoughPoints, {"balance": 195}), (110, TooManyPoints, {"most": 100}),
    ):  # fmt: skip
        with pytest.raises(refused) as error:
            shop.sales.sell(Sale(sara, 1_000, spend_points=points), f"{points}")
        assert error.value.data == data
    assert shop.points.most_spendable(sara, 1_000) == 100
    assert shop.points.most_spendable(sara) == 190
    assert shop.points.most_spendable(sara, 150) == 0
    assert shop.sales.sell(Sale(sara, 1_000, spend_points=100), "b").points_minor == 500


def test_a_gift_costs_its_points_and_nothing_else_can_be_asked_for(shop: Shop, sara: int, change_rules):
    change_rules(gifts=(Gift("Soap", 30),), worth_minor=0)
    shop.points.adjust(sara, 40, "welcome", "a")
    assert shop.points.spend_on_gift(sara, "Soap", "b") == shop.points.spend_on_gift(sara, "Soap", "b")
    assert shop.points.balance(sara) == 10
    for name, refused in (("Soap", NotEnoughPoints), ("House", UnknownGift)):
        with pytest.raises(refused):
            shop.points.spend_on_gift(sara, name, name)
    change_rules(is_on=False)
    with pytest.raises(PointsOff):
        shop.points.spend_on_gift(sara, "Soap", "c")


@pytest.mark.parametrize(
    ("rules", "balance", "progress"),
    [
        ({"min_points": 50}, 47, Progress(3, 50, 250)),
        ({"gifts": (Gift("Soap", 30), Gift("Oud", 90))}, 30, Progress(60, 90, gift="Oud")),
        ({"points_step": 10}, 47, Progress(3, 50, 250)), ({}, 47, None), ({"is_on": False, "min_points": 50}, 1, None),
    ],
)  # fmt: skip
def test_a_card_tells_how_far_the_next_reward_is(shop: Shop, sara: int, change_rules, rules, balance, progress):
    shop.points.adjust(sara, balance, "welcome", "a")
    change_rules(**rules)
    assert shop.card(sara).purse.progress == progress


def test_soonest_lapsing_points_are_spent_first(shop: Shop, sara: int, clock, change_rules):
    shop.points.adjust(sara, 10, "never lapse", "a")
    change_rules(lapse_months=12)
    shop.points.adjust(sara, 10, "late", "b")
    change_rules(lapse_months=1)
    shop.points.adjust(sara, 10, "soon", "c")
    shop.points.spend(sara, 15, "d")
    assert [line.remaining for line in shop.points.entries(sara)] == [0, 0, 5, 10]
    assert shop.points.purse(sara).lapsing == ()
    clock.advance(days=320)
    assert shop.points.purse(sara).lapsing == ((5, date(2027, 11, 21)),)
    assert shop.listing.count(Filter(lapsing=True)) == 0
    clock.advance(days=20)
    assert list(shop.listing.ids(Filter(lapsing=True))) == [sara]


def test_what_is_owed_is_told_by_the_month_in_which_it_lapses(shop: Shop, sara: int, change_rules):
    shop.points.adjust(sara, 10, "never lapse", "a")
    for months in (1, 12):
        change_rules(lapse_months=months)
        shop.points.adjust(sara, months, "some", f"{months}")
    owed = shop.points.liability()
    assert (owed.points, owed.worth_minor, owed.never_points) == (23, 115, 10)
    assert [(month.first_day, month.points, month.worth_minor) for month in owed.months] == [
        (date(2026, 12, 1), 1, 5), (date(2027, 11, 1), 12, 60),
    ]  # fmt: skip


def test_a_statement_begins_and_ends_with_what_was_there(shop: Shop, sara: int, clock):
    for number, points in enumerate((10, 20, 30, 40)):
        shop.points.adjust(sara, points, "gift", f"{number}")
        clock.advance(days=1)
    found = shop.points.statement(sara, TODAY + timedelta(days=1), TODAY + timedelta(days=2))
    assert (found.name, found.opening, [line.points for line in found.lines], found.closing) == ("Sara", 10, [20, 30], 60)
    assert found.purse.balance == 100


def test_who_worked_at_the_till_is_written_down(shop: Shop, sara: int):
    shop.person = "Huda"
    shop.points.adjust(sara, 10, "welcome", "a")
    assert [line.person for line in shop.points.entries(sara)] == ["Huda"]


def test_every_line_reads_as_a_sentence(shop: Shop, sara: int, clock, change_rules):
    change_rules(lapse_months=12, bonuses=(Bonus("Quiet day", points=5),), gifts=(Gift("Soap", 5),), below_zero="forgive")
    first = shop.sales.sell(Sale(sara, 12_000), "a").purchase_id
    second = shop.sales.sell(Sale(sara, 1_000, spend_points=10), "b").purchase_id
    shop.points.spend_on_gift(sara, "Soap", "c")
    shop.sales.take_back(second, None, "d")
    shop.sales.take_back(first, 12_000, "e")
    shop.points.adjust(sara, 3, "sorry", "f")
    clock.advance(days=400)
    shop.confirm_clock()
    shop.begin_day()
    lines = said(shop, sara)
    for sentence in (
        "12 points for purchase 1: 1 point for every 10.00 SAR; good until 21 November 2027",
        "5 points for purchase 1: Quiet day; good until 21 November 2027", "10 points spent on purchase 2",
        "5 points for the gift Soap", "10 points given back, as goods of purchase 2 came back; good until 21 November 2027",
        "12 points taken back, as goods of purchase 1 came back", "3 points added: sorry; good until 21 November 2027",
        "3 points lapsed", "5 points let go, as they were spent before goods of purchase 1 came back",
    ):  # fmt: skip
        assert sentence in lines, (sentence, lines)
    assert shop.check() == []


@pytest.mark.parametrize("language", ["ar", "fa", "en"])
def test_the_programme_reads_as_plain_sentences(shop: Shop, language: str):
    formats = shop.formats.in_language(language)
    sentences = programme_sentences(FULL, formats)
    assert len(sentences) == 12
    assert not any("{" in sentence for sentence in sentences)
    assert len(programme_sentences(replace(FULL, is_on=False), formats)) == 1
    assert "3" in strip_controls(progress_sentence(Progress(3, 50, 250), shop.formats))


def test_the_programme_says_what_a_customer_asks(shop: Shop):
    said_so = [strip_controls(each).replace("\u00a0", " ") for each in programme_sentences(FULL, shop.formats)]
    for sentence in ("2 points for every 10.00 SAR.", "100 points are worth 5.00 SAR.", "Points lapse after 12 months."):
        assert sentence in said_so
