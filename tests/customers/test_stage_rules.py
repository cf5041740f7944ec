"""How far a relationship has come: what each rule asks for, and that silence counts by the customer's own rhythm."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from shopcrm.customers.errors import BadStageRule
from shopcrm.customers.rules import STAGES, check_digit, own_card
from shopcrm.customers.stage_rules import (
    Because,
    History,
    StageRules,
    read_because,
    read_rules,
    rhythm_of,
    stage_of,
    write_rules,
)

TODAY = date(2026, 11, 21)
RULES = StageRules()
WEEKLY = range(2, 212, 7)
MONTHLY = range(10, 400, 30)

# the story, days ago of each purchase, buyers brought, reachable, stage
STORIES = (
    ("a face in the street, nothing known", (), 0, False, "suspect"),
    ("left a phone number, has not bought", (), 0, True, "prospect"),
    ("brought friends but never bought", (), 5, True, "prospect"),
    ("brought a friend, never bought, no number", (), 1, False, "suspect"),
    ("bought once, this morning", (0,), 0, False, "first_time"),
    ("bought once, as long ago as one may wait", (180,), 0, True, "first_time"),
    ("bought once, half a year and a day ago", (181,), 0, True, "inactive"),
    ("bought once, almost a year ago", (360,), 0, True, "inactive"),
    ("bought once, more than a year ago", (361,), 0, True, "lost"),
    ("bought once and brought three buyers", (3,), 3, True, "first_time"),
    ("came back within a week", (7, 0), 0, True, "repeat"),
    ("twice on the same day", (5, 5), 0, True, "repeat"),
    ("five times in five months", range(1, 151, 30), 0, True, "repeat"),
    ("six times, but within one month", range(0, 30, 5), 0, True, "repeat"),
    ("every week for half a year", WEEKLY, 0, True, "permanent"),
    ("every month for a year", MONTHLY, 0, True, "permanent"),
    ("every month, away for three of them half a year ago", (10, 40, 70, 100, 130, 220, 250, 280, 310), 0, True, "repeat"),
    ("every month, away for three of them long ago", (*range(10, 220, 30), 310, 340), 0, True, "permanent"),
    ("six times in 179 days", (0, 36, 72, 108, 144, 179), 0, True, "repeat"),
    ("six times in 180 days", (0, 36, 72, 108, 144, 180), 0, True, "permanent"),
    ("five times in many years", range(10, 1500, 300), 0, True, "repeat"),
    ("permanent, brought one buyer", MONTHLY, 1, True, "permanent"),
    ("permanent, brought two buyers", MONTHLY, 2, True, "advocate"),
    ("came back once and brought two buyers", (40, 10), 2, True, "advocate"),
    ("every week, silent for two weeks", range(14, 300, 7), 0, True, "permanent"),
    ("every week, silent for longer than two", range(15, 300, 7), 0, True, "repeat"),
    ("every week, silent for three weeks", range(21, 300, 7), 0, True, "repeat"),
    ("every week, silent for longer than three", range(22, 300, 7), 0, True, "inactive"),
    ("every week, silent for six weeks", range(42, 300, 7), 0, True, "inactive"),
    ("every week, silent for longer than six", range(43, 300, 7), 0, True, "lost"),
    ("every day, silent for three weeks", range(21, 300), 0, True, "repeat"),
    ("every day, silent for longer than three weeks", range(22, 300), 0, True, "inactive"),
    ("comes once a year, was here ten months ago", (300, 665, 1030, 1395), 0, True, "repeat"),
    ("comes once a year, silent for three of them", (1095, 1460, 1825, 2190), 0, True, "repeat"),
    ("comes once a year, silent for longer than three", (1096, 1461, 1826, 2191), 0, True, "inactive"),
    ("comes once a year, silent for more than six", (2191, 2556, 2921, 3286), 0, True, "lost"),
    ("an advocate who stays away is inactive first of all", range(100, 600, 30), 4, True, "inactive"),
    ("an advocate who stayed away for good", range(200, 800, 30), 4, True, "lost"),
)  # fmt: skip


def history(ago, brought=0, *, reachable=True):
    return History([TODAY - timedelta(each) for each in ago], brought, reachable)


@pytest.mark.parametrize(("story", "ago", "brought", "reachable", "stage"), STORIES)
def test_the_stage_of_a_story(story, ago, brought, reachable, stage):
    assert stage_of(history(ago, brought, reachable=reachable), TODAY, RULES).stage == stage


def test_every_derived_stage_has_a_story():
    told = {story[-1] for story in STORIES}
    assert told == set(STAGES) - {"disqualified", "partner"}, "these two are only ever pinned by hand"


def test_a_recommendation_is_interest_shown():
    assert stage_of(History(recommended=True), TODAY, RULES).stage == "prospect"


@pytest.mark.parametrize(
    ("ago", "rhythm"),
    [
        ((10,), 60), ((40, 0), 50), ((3, 0), 32), ((6, 3, 0), 7), ((90, 60, 30, 0), 30), ((400, 90, 60, 30, 0), 30),
        ((5, 5), 60),
    ],
)  # fmt: skip
def test_the_rhythm_is_the_middle_of_the_pauses(ago, rhythm):
    assert rhythm_of(sorted({TODAY - timedelta(each) for each in ago}), RULES) == rhythm


def test_one_long_holiday_does_not_change_the_rhythm():
    monthly = stage_of(history(range(10, 400, 30)), TODAY, RULES)
    holiday = stage_of(history((*range(10, 100, 30), *range(200, 500, 30))), TODAY, RULES)
    assert monthly.rhythm_days == holiday.rhythm_days == 30
    assert monthly.expected_on == holiday.expected_on == TODAY + timedelta(20)


def test_whoever_came_once_has_no_rhythm_yet():
    once = stage_of(history((3,)), TODAY, RULES)
    assert (once.rhythm_days, once.expected_on) == (None, None)


# Every rule at its edge: with this figure the story changes its stage.
TUNED = (
    ({"permanent_purchases": 14}, MONTHLY, 0, "permanent", "repeat"),
    ({"permanent_days": 361}, MONTHLY, 0, "permanent", "repeat"),
    ({"permanent_gap_percent": 300}, (10, 40, 70, 100, 130, 220, 250, 280), 0, "repeat", "permanent"),
    ({"inactive_percent": 200}, range(15, 300, 7), 0, "repeat", "inactive"),
    ({"lost_percent": 310}, range(22, 300, 7), 0, "inactive", "lost"),
    ({"shortest_rhythm_days": 10}, range(22, 300, 7), 0, "inactive", "repeat"),
    ({"first_visit_rhythm_days": 61}, (181,), 0, "inactive", "first_time"),
    ({"advocate_referrals": 1}, MONTHLY, 1, "permanent", "advocate"),
)


@pytest.mark.parametrize(("tuned", "ago", "brought", "usual", "then"), TUNED, ids=[next(iter(each[0])) for each in TUNED])
def test_every_rule_can_be_tuned(tuned, ago, brought, usual, then):
    assert stage_of(history(ago, brought), TODAY, RULES).stage == usual
    assert stage_of(history(ago, brought), TODAY, StageRules(**tuned)).stage == then


def test_rules_are_kept_as_they_are_and_forget_nothing():
    rules = StageRules(permanent_purchases=9, lost_percent=1000)
    assert read_rules(write_rules(rules)) == rules
    assert read_rules("") == RULES
    assert read_rules('{"permanent_days": 90, "of_a_later_app": 1}') == StageRules(permanent_days=90)


@pytest.mark.parametrize(
    ("tuned", "rule"),
    [
        ({"permanent_purchases": 1}, "permanent_purchases"), ({"permanent_gap_percent": 99}, "permanent_gap_percent"),
        ({"inactive_percent": 100}, "inactive_percent"), ({"lost_percent": 300}, "lost_percent"),
        ({"shortest_rhythm_days": 0}, "shortest_rhythm_days"), ({"advocate_referrals": 100_001}, "advocate_referrals"),
    ],
)  # fmt: skip
def test_figures_that_make_no_sense_are_refused(tuned, rule):
    with pytest.raises(BadStageRule) as refused:
        StageRules(**tuned).checked()
    assert refused.value.data["rule"] == rule


LIVES = some.tuples(
    some.lists(some.integers(0, 2000), max_size=30), some.integers(0, 4), some.booleans(), some.booleans()
).map(lambda life: History([TODAY - timedelta(ago) for ago in life[0]], *life[1:]))


@given(LIVES, some.randoms(use_true_random=False))
def test_the_order_of_the_days_does_not_matter(life, chance):
    days = list(life.days)
    chance.shuffle(days)
    mixed = History(days, life.brought_buyers, life.reachable, life.recommended)
    assert stage_of(mixed, TODAY, RULES) == stage_of(life, TODAY, RULES)


@given(LIVES, some.integers(0, 4000))
def test_silence_changes_a_stage_on_the_day_that_was_foretold(life, later):
    """Until that day nothing moves, on the day after it does: nobody has to be counted in between."""
    now = stage_of(life, TODAY, RULES)
    if now.until_on is None:
        assert stage_of(life, TODAY + timedelta(later), RULES).stage == now.stage
        return
    assert now.until_on >= TODAY
    assert stage_of(life, now.until_on, RULES).stage == now.stage
    after = stage_of(life, now.until_on + timedelta(1), RULES)
    assert after.stage != now.stage
    assert after.rhythm_days == now.rhythm_days


@given(LIVES)
def test_silence_never_brings_anybody_nearer(life):
    order = ["lost", "inactive", "first_time", "repeat", "permanent", "advocate"]
    on, before = TODAY, None
    while life.days:
        standing = stage_of(life, on, RULES)
        assert before is None or order.index(standing.stage) < before
        before = order.index(standing.stage)
        if standing.until_on is None:
            assert standing.stage == "lost"
            break
        on = standing.until_on + timedelta(1)


@given(LIVES)
def test_a_reason_is_read_back_as_it_was_written(life):
    because = stage_of(life, TODAY, RULES).because
    assert read_because(because.to_json()) == Because(because.rule, dict(because.figures))


@pytest.mark.parametrize(("body", "digit"), [("7992739871", "3"), ("453957876362148", "6"), ("0", "0"), ("20000001", "6")])
def test_luhns_check_digit(body: str, digit: str):
    assert check_digit(body) == digit


def test_a_card_number_shows_every_mistyped_digit_and_most_swaps():
    card = own_card(123456)
    assert card.isascii()
    assert card.isdigit()
    for place, right in enumerate(card):
        for wrong in set("0123456789") - {right}:
            mistyped = card[:place] + wrong + card[place + 1 :]
            assert check_digit(mistyped[:-1]) != mistyped[-1]
    for place in range(len(card) - 1):
        one, other = card[place], card[place + 1]
        if one != other and {one, other} != {"0", "9"}:
            swapped = card[:place] + other + one + card[place + 2 :]
            assert check_digit(swapped[:-1]) != swapped[-1]


def test_cards_of_the_shop_differ():
    assert len({own_card(number) for number in range(1, 20_000)} | {own_card(2_000_000)}) == 20_000
