"""The score: five criteria, their weights, and a ranking that is one total order."""

import time
from dataclasses import astuple, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcrm.settings import first_settings
from shopcrm.vouchers.score import Criterion, Facts, Ranking, Scale, Weights, criteria, scale_of

FORMATS = first_settings("Rose", "SA", language="en").formats
SCALE = Scale(purchases=20, months=10, tenure_days=1000)
FACTS = Facts(1, "Sara", 10, 50000, 500, 5, 1, 3, 1)


def values(facts: Facts, scale: Scale = SCALE) -> dict[str, int | None]:
    return {each.name: each.value for each in criteria(facts, scale, Weights())}


def test_each_criterion_is_half_at_half_of_the_scale() -> None:
    assert values(FACTS) == {"loyalty": 50, "punctual": 90, "cooperation": 50, "purchases": 50, "referrals": 33}


@pytest.mark.parametrize(
    ("name", "change", "value"),
    [
        ("loyalty", {"tenure_days": 0, "months": 0}, 0),
        ("loyalty", {"tenure_days": 1000, "months": 0}, 50),
        ("loyalty", {"tenure_days": 0, "months": 10}, 50),
        ("loyalty", {"tenure_days": 9999, "months": 13}, 100),
        ("punctual", {"late": 0}, 100),
        ("punctual", {"late": 10}, 0),
        ("punctual", {"late": 11}, 0),
        ("punctual", {"purchases": 0, "late": 0}, 0),
        ("cooperation", {"rating": None}, None),
        ("cooperation", {"rating": 1}, 0),
        ("cooperation", {"rating": 2}, 25),
        ("cooperation", {"rating": 5}, 100),
        ("purchases", {"purchases": 19}, 95),
        ("purchases", {"purchases": 20}, 100),
        ("purchases", {"purchases": 800}, 100),
        ("referrals", {"referrals": 0}, 0),
        ("referrals", {"referrals": 2}, 66),
        ("referrals", {"referrals": 3}, 100),
    ],
)
def test_a_criterion_at_its_edges(name: str, change: dict[str, int], value: int | None) -> None:
    assert values(replace(FACTS, **change))[name] == value


def test_the_scale_is_what_the_best_twentieth_reach() -> None:
    shop = [Facts(n, "", n, 0, n * 10, n // 10) for n in range(1, 101)]
    assert scale_of(shop) == Scale(purchases=95, months=9, tenure_days=1000)
    assert scale_of([]) == Scale() == scale_of([Facts(1, "", 2, 0, 3, 1)])
    assert scale_of([Facts(1, "", 2, 0, 9999, 1)]).tenure_days == 3 * 365


def test_what_nobody_rated_is_left_out_of_the_mean() -> None:
    rated, unrated = (criteria(replace(FACTS, rating=rating), SCALE, Weights(1, 1, 1, 1, 1)) for rating in (1, None))
    assert Weights(1, 1, 1, 1, 1).score(rated) == round((50 + 90 + 0 + 50 + 33) / 5)
    assert Weights(1, 1, 1, 1, 1).score(unrated) == round((50 + 90 + 50 + 33) / 4)


def test_without_any_weight_everybody_is_equal_and_the_busier_come_first() -> None:
    few, many = replace(FACTS, customer_id=1, purchases=5), replace(FACTS, customer_id=2, purchases=9)
    assert [each.customer_id for each in Ranking([few, many]).best(Weights(0, 0, 0, 0, 0), 5)] == [2, 1]
    assert Weights(0, 0, 0, 0, 0).score(criteria(few, SCALE, Weights())) == 0


def test_the_figures_are_said() -> None:
    said = [each.figure.say(FORMATS) for each in criteria(FACTS, SCALE, Weights())]
    assert said == [
        "customer for 1 year · bought in 5 of the last 12 months",
        "paid 9 of 10 bills on time",
        "cooperation rated 3 of 5",
        "10 purchases; your best have 20",
        "brought 1 new buyer",
    ]
    assert [each.short(FORMATS) for each in criteria(FACTS, SCALE, Weights())] == ["1 year", "9 of 10", "3 of 5", "10", "1"]


facts = st.builds(
    Facts, st.integers(1, 50), st.just("Sara"), st.integers(0, 60), st.integers(0, 10**9), st.integers(0, 4000),
    st.integers(0, 13), st.integers(0, 9), st.one_of(st.none(), st.integers(1, 5)), st.integers(0, 5),
)  # fmt: skip
shops = st.lists(facts, max_size=20, unique_by=lambda each: each.customer_id)
weights = st.builds(Weights, *[st.integers(0, 10)] * 5)


def exact(facts: Facts, scale: Scale, weights: Weights) -> float:
    known = [(each.value, each.weight) for each in criteria(facts, scale, weights) if each.value is not None]
    whole = sum(weight for _value, weight in known)
    return sum(value * weight for value, weight in known) / whole if whole else 0


@given(shops, weights, st.integers(0, 25), st.randoms())
def test_the_ranking_is_one_total_order(shop: list[Facts], weights: Weights, count: int, chance) -> None:
    ranking = Ranking(shop)
    best = ranking.best(weights, count)
    assert len(best) == min(count, len(shop))
    chance.shuffle(shop)
    assert Ranking(shop).best(weights, count) == best
    assert ranking.best(weights, 99)[:count] == best
    keys = [(-round(exact(each, ranking.scale, weights), 9), -each.purchases, each.customer_id) for each in best]
    assert keys == sorted(keys)


@given(facts, facts, weights, st.integers(0, 4))
def test_a_weight_of_nothing_drops_its_criterion(one: Facts, other: Facts, weights: Weights, place: int) -> None:
    dropped = Weights(*(0 if at == place else weight for at, weight in enumerate(astuple(weights))))
    mine, theirs = criteria(one, SCALE, dropped), criteria(other, SCALE, dropped)
    swapped = [*mine[:place], replace(mine[place], value=theirs[place].value), *mine[place + 1 :]]
    assert dropped.score(swapped) == dropped.score(mine)


@given(facts, weights)
def test_a_score_lies_between_nothing_and_a_hundred_and_grows_with_merit(one: Facts, weights: Weights) -> None:
    five = criteria(one, SCALE, weights)
    assert 0 <= weights.score(five) <= 100
    better: list[Criterion] = [replace(each, value=None if each.value is None else 100) for each in five]
    assert weights.score(better) >= weights.score(five)


def test_a_hundred_thousand_are_ranked_anew_while_a_slider_moves() -> None:
    ranking = Ranking(Facts(n, "", n % 97, n, n % 1500, n % 13, n % 3, n % 6 or None, n % 4) for n in range(100_000))
    best = min(_seconds(ranking, Weights(weight, 4, 4, 6, 4)) for weight in range(5))
    assert best < 0.1


def _seconds(ranking: Ranking, weights: Weights) -> float:
    started = time.thread_time()
    ranking.best(weights, 50)
    return time.thread_time() - started
