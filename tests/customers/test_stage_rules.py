"""How far a relationship has come, told by short life stories."""

from datetime import date, timedelta

import pytest

from shopcrm.customers.rules import STAGES, History, check_digit, own_card, stage_of

TODAY = date(2026, 11, 21)

# the story, purchases, first and last purchase in days ago, buyers brought, reachable, stage
STORIES = (
    ("a face in the street, nothing known", 0, None, None, 0, False, "suspect"),
    ("left a phone number, has not bought", 0, None, None, 0, True, "prospect"),
    ("brought friends but never bought", 0, None, None, 5, True, "prospect"),
    ("brought a friend, never bought, no number", 0, None, None, 1, False, "suspect"),
    ("bought once, this morning", 1, 0, 0, 0, False, "first_time"),
    ("bought once, two months ago", 1, 60, 60, 0, True, "first_time"),
    ("bought once, as long ago as one may wait", 1, 180, 180, 0, True, "first_time"),
    ("bought once, half a year and a day ago", 1, 181, 181, 0, True, "inactive"),
    ("bought once, a year ago less five days", 1, 360, 360, 0, True, "inactive"),
    ("bought once, more than a year ago", 1, 361, 361, 0, True, "lost"),
    ("bought once and brought three buyers", 1, 3, 3, 3, True, "first_time"),
    ("came back within a week", 2, 7, 0, 0, True, "repeat"),
    ("twice on the same day", 2, 5, 5, 0, True, "repeat"),
    ("five times in five months", 5, 150, 1, 0, True, "repeat"),
    ("six times, but within one month", 6, 30, 1, 0, True, "repeat"),
    ("six times in 179 days", 6, 180, 1, 0, True, "repeat"),
    ("six times in 180 days", 6, 181, 1, 0, True, "permanent"),
    ("five times in many years", 5, 1500, 10, 0, True, "repeat"),
    ("every month for years", 40, 1200, 12, 0, True, "permanent"),
    ("permanent, brought one buyer", 40, 1200, 12, 1, True, "permanent"),
    ("permanent, brought two buyers", 40, 1200, 12, 2, True, "advocate"),
    ("came back once and brought two buyers", 2, 40, 10, 2, True, "advocate"),
    ("daily customer, silent for two months", 100, 400, 60, 0, True, "permanent"),
    ("daily customer, silent for more than two months", 100, 200, 61, 0, True, "inactive"),
    ("daily customer, silent for half a year", 100, 400, 180, 0, True, "inactive"),
    ("daily customer, silent for more than half a year", 100, 400, 181, 0, True, "lost"),
    ("comes once a year, was here ten months ago", 4, 1395, 300, 0, True, "repeat"),
    ("comes once a year, silent for three of them", 4, 2190, 1095, 0, True, "repeat"),
    ("comes once a year, silent for longer than three", 4, 2191, 1096, 0, True, "inactive"),
    ("comes once a year, silent for more than six", 4, 3286, 2191, 0, True, "lost"),
    ("every month, silent for three months", 10, 360, 90, 0, True, "permanent"),
    ("every month, silent for a day longer", 10, 361, 91, 0, True, "inactive"),
    ("an advocate who stays away is inactive first of all", 20, 600, 100, 4, True, "inactive"),
    ("an advocate who stayed away for good", 20, 800, 700, 4, True, "lost"),
)  # fmt: skip


@pytest.mark.parametrize(("story", "purchases", "first", "last", "brought", "reachable", "stage"), STORIES)
def test_the_stage_of_a_story(story, purchases, first, last, brought, reachable, stage):
    first_on, last_on = (TODAY - timedelta(days=ago) if ago is not None else None for ago in (first, last))
    assert stage_of(History(purchases, first_on, last_on, brought, reachable), TODAY) == stage


def test_every_derived_stage_has_a_story():
    told = {story[-1] for story in STORIES}
    assert told == set(STAGES) - {"disqualified", "partner"}, "these two are only ever pinned by hand"


@pytest.mark.parametrize(
    ("purchases", "first", "last", "rhythm"),
    [(0, None, None, 60), (1, 10, 10, 60), (2, 40, 0, 40), (5, 400, 0, 100), (30, 29, 0, 20), (2, 5, 5, 20)],
)
def test_the_rhythm_is_the_usual_days_between_purchases(purchases, first, last, rhythm):
    first_on, last_on = (TODAY - timedelta(days=ago) if ago is not None else None for ago in (first, last))
    assert History(purchases, first_on, last_on).rhythm_days == rhythm


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
