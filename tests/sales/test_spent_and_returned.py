"""Points that were spent, and goods that come back in whatever order: nobody ends with more than the kept goods gave."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from shopcrm.points.plan import Gift, Programme
from shopcrm.points.wording import entry_sentence
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop


@pytest.fixture(autouse=True)
def adds_up(shop: Shop) -> Iterator[None]:
    """Whatever happens in a test, the full check finds nothing afterwards."""
    yield
    assert shop.check() == []


def change(shop: Shop, **rules: object) -> None:
    shop.programmes.change(replace(shop.programmes.current, **rules))


def earn(shop: Shop, customer_id: int, points: int) -> int:
    return shop.sales.sell(Sale(customer_id, points * 1000), shop.new_operation()).purchase_id


def pay_with(shop: Shop, customer_id: int, points: int) -> int:
    """A bill that is paid with points alone, so that it earns none."""
    return shop.sales.sell(Sale(customer_id, points * 5, spend_points=points), shop.new_operation()).purchase_id


def back(shop: Shop, purchase_id: int, amount: int | None = None):
    return shop.sales.take_back(purchase_id, amount, shop.new_operation())


@pytest.mark.parametrize("order", ["earned first", "spent first"])
def test_who_brings_everything_back_keeps_no_points_in_either_order(shop: Shop, sara: int, order: str):
    earned, spent = earn(shop, sara, 100), pay_with(shop, sara, 100)
    for each in (earned, spent) if order == "earned first" else (spent, earned):
        back(shop, each)
    assert shop.points.balance(sara) == 0


def test_points_let_go_are_taken_back_part_by_part_and_said_so(shop: Shop, sara: int):
    earned, spent = earn(shop, sara, 100), pay_with(shop, sara, 100)
    assert back(shop, earned, 60_000).points_forgiven == 60
    first = back(shop, spent, 250)
    assert (first.points_restored, first.points_forgiven, first.points) == (50, -50, 0)
    second = back(shop, spent)
    assert (second.points_restored, second.points_forgiven, second.points) == (50, -10, 40)
    line = next(each for each in shop.points.entries(sara) if each.kind == "forgive" and each.points < 0)
    assert entry_sentence(line, shop.formats) == f"10 points taken back, as goods of purchase {earned} came back"
    assert back(shop, earned).points == 0


def test_what_was_let_go_for_a_gift_long_ago_costs_no_later_points(shop: Shop, sara: int):
    change(shop, gifts=(Gift("Soap", 100),))
    earned = earn(shop, sara, 100)
    shop.points.spend_on_gift(sara, "Soap", "gift")
    assert back(shop, earned).points_forgiven == 100
    earn(shop, sara, 70)
    spent = pay_with(shop, sara, 70)
    again = back(shop, spent)
    assert (again.points_restored, again.points_forgiven, again.points) == (70, 0, 70)


def test_points_let_go_are_taken_back_once_only(shop: Shop, sara: int):
    earned = earn(shop, sara, 100)
    first, second = pay_with(shop, sara, 60), pay_with(shop, sara, 40)
    back(shop, earned)
    assert [back(shop, each).points for each in (second, first)] == [0, 0]


def test_lapsed_points_let_go_pay_no_older_debt(shop: Shop, sara: int, clock):
    """The debt comes from stricter rules; goods come back under milder ones, after some of their points had lapsed."""
    change(shop, below_zero="debt", lapse_months=1)
    lapsing = earn(shop, sara, 30)
    clock.advance(days=40)
    shop.points.lapse("lapse")
    owing = earn(shop, sara, 50)
    shop.points.spend(sara, 50, "spent")
    assert back(shop, owing).points == -50
    change(shop, below_zero="forgive")
    assert back(shop, lapsing).points == -50


def test_points_spent_given_back_and_lapsed_are_not_owed_when_their_goods_come_back(shop: Shop, sara: int, clock):
    change(shop, below_zero="debt", lapse_months=1)
    earned = earn(shop, sara, 100)
    spent = pay_with(shop, sara, 100)
    assert back(shop, spent).points == 100
    clock.advance(days=35)
    assert shop.points.lapse("lapse").points == 100
    gone = back(shop, earned)
    assert (gone.points_reversed, gone.points_forgiven, gone.points) == (100, 100, 0)


def test_goods_that_come_back_take_their_own_points_though_these_were_spent_and_given_back(shop: Shop, sara: int, clock):
    change(shop, lapse_months=12)
    other = earn(shop, sara, 40)
    clock.advance(days=1)
    shop.programmes.change(Programme(step_minor=1000, worth_minor=5))
    earned = earn(shop, sara, 100)
    spent = pay_with(shop, sara, 140)
    back(shop, spent)
    back(shop, earned)
    (lot,) = [each for each in shop.points.entries(sara) if each.remaining]
    assert (lot.remaining, lot.kind, lot.good_until) == (40, "restore", lot.good_until)
    assert lot.good_until is not None
    assert back(shop, other).points == 0
