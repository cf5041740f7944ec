"""The ledger: entries are only added, and the balance is their sum."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.errors import TextTooLong, UnknownCustomer
from shopcrm.points.errors import NotEnoughPoints, PointsNeeded, PointsOff, ReasonNeeded
from shopcrm.points.ledger import BIGGEST_CHANGE, PointsChange
from shopcrm.sales.sale import Sale
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from tests.new_shop import new_shop

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)


def rules(shop: Shop, **changes: object) -> None:
    """Change the programme from now on."""
    shop.points.programmes.change(replace(shop.points.programme, **changes))


def entries(shop: Shop, customer_id: int) -> list[tuple[str, int]]:
    return [(line.kind, line.points) for line in reversed(shop.points.entries(customer_id))]


def test_a_correction_has_a_sign_and_a_reason(shop: Shop, sara: int):
    assert shop.points.adjust(sara, 50, "welcome", "a") == PointsChange(50, 50, 250)
    assert shop.points.adjust(sara, -20, " mistake ", "b") == PointsChange(-20, 30, 150)
    assert entries(shop, sara) == [("adjust", 50), ("adjust", -20)]
    assert [line.reason for line in shop.points.entries(sara)] == ["mistake", "welcome"]
    assert shop.customers.get(sara).points == shop.points.balance(sara) == 30


def test_points_are_spent_by_hand(shop: Shop, sara: int):
    shop.points.adjust(sara, 50, "welcome", "a")
    assert shop.points.spend(sara, 20, "b", reason="gift") == PointsChange(-20, 30, 150)
    assert shop.points.outstanding() == 30


@pytest.mark.parametrize("points", [0, -1, BIGGEST_CHANGE + 1])
def test_only_a_whole_number_above_zero_is_spent(shop: Shop, sara: int, points: int):
    shop.points.adjust(sara, 50, "welcome", "a")
    with pytest.raises(PointsNeeded):
        shop.points.spend(sara, points, "b")
    assert shop.points.balance(sara) == 50


@pytest.mark.parametrize("points", [0, BIGGEST_CHANGE + 1, -BIGGEST_CHANGE - 1])
def test_a_correction_is_something_and_not_absurd(shop: Shop, sara: int, points: int):
    with pytest.raises(PointsNeeded):
        shop.points.adjust(sara, points, "typing mistake", "a")


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_correction_without_a_reason_is_refused(shop: Shop, sara: int, reason: str):
    with pytest.raises(ReasonNeeded):
        shop.points.adjust(sara, 5, reason, "a")


def test_nobody_spends_more_than_there_is(shop: Shop, sara: int):
    shop.points.adjust(sara, 50, "welcome", "a")
    for action in (lambda: shop.points.spend(sara, 51, "b"), lambda: shop.points.adjust(sara, -51, "mistake", "c")):
        with pytest.raises(NotEnoughPoints) as refused:
            action()
        assert refused.value.data == {"balance": 50}
    assert shop.points.spend(sara, 50, "d").balance == 0


def test_a_stranger_has_no_points(shop: Shop):
    with pytest.raises(UnknownCustomer):
        shop.points.adjust(77, 5, "welcome", "a")


def test_a_programme_that_is_off_or_worth_nothing_takes_no_points(shop: Shop, sara: int):
    shop.points.adjust(sara, 50, "welcome", "a")
    for change in ({"is_on": False}, {"is_on": True, "worth_minor": 0}):
        rules(shop, **change)
        with pytest.raises(PointsOff):
            shop.points.spend(sara, 5, "b")


def test_two_tills_cannot_spend_the_same_points(shop: Shop, sara: int):
    shop.points.adjust(sara, 50, "welcome", "a")

    def spend(number: int) -> bool:
        try:
            shop.points.spend(sara, 30, f"spend {number}")
        except NotEnoughPoints:
            return False
        finally:
            shop.close()
        return True

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(spend, range(12))) == 1
    assert shop.points.balance(sara) == 20


def test_what_is_outstanding_is_what_customers_hold(shop: Shop, sara: int):
    omar = shop.customers.add(CustomerDraft("Omar")).id
    rules(shop, below_zero="debt")
    shop.points.adjust(sara, 50, "welcome", "a")
    shop.points.adjust(omar, 7, "welcome", "b")
    sold = shop.sales.sell(Sale(omar, 30_000), "c")
    shop.points.spend(omar, 37, "d")
    shop.sales.take_back(sold.purchase_id, None, "e")
    assert shop.points.balance(omar) == -30
    assert shop.points.outstanding() == 50
    assert shop.stats().points_liability_minor == 250


@given(changes=st.lists(st.tuples(st.sampled_from(["adjust", "spend", "sale"]), st.integers(-60, 200)), max_size=25))
def test_the_balance_is_the_sum_whatever_was_done(tmp_path_factory, changes):
    shop = new_shop(tmp_path_factory.mktemp("sum") / "shop.db", first_settings("Rose", "SA"), lambda: NOW)
    sara, numbers, expected = shop.customers.add(CustomerDraft("Sara")).id, count(), 0
    for kind, amount in changes:
        operation = f"operation {next(numbers)}"
        try:
            if kind == "adjust":
                expected += shop.points.adjust(sara, amount, "why", operation).points
            elif kind == "spend":
                expected += shop.points.spend(sara, amount, operation).points
            elif amount > 0:
                expected += shop.sales.sell(Sale(sara, amount * 500), operation).points_earned
        except (NotEnoughPoints, PointsNeeded):
            pass
        assert shop.points.balance(sara) == shop.customers.get(sara).points == expected >= 0
        assert sum(line.points for line in shop.points.entries(sara)) == expected
    assert shop.check() == []
    shop.close()


def test_a_reason_is_one_readable_line_of_some_length(shop: Shop, sara: int):
    shop.points.adjust(sara, 5, "a \u202egift\nfor\x00 her", "a")
    assert shop.points.entries(sara)[0].reason == "a gift for her"
    with pytest.raises(TextTooLong):
        shop.points.adjust(sara, 5, "x" * 501, "b")
    assert shop.points.balance(sara) == 5


def test_a_run_of_lapsing_asked_for_again_gives_its_answer_whatever_the_clock_says(shop: Shop, sara: int, clock):
    shop.points.adjust(sara, 10, "why", "give")
    first = shop.points.lapse("lapse")
    clock.advance(days=-40)
    assert shop.clock.doubt()
    assert shop.points.lapse("lapse") == first


def test_points_without_a_worth_pay_nothing(shop: Shop, sara: int):
    shop.points.adjust(sara, 100, "why", "give")
    shop.points.programmes.change(replace(shop.points.programme, worth_minor=0))
    assert shop.points.most_spendable(sara) == shop.points.most_spendable(sara, 10_000) == 0
