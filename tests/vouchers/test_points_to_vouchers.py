"""Once a month points become vouchers: whole steps only, for all or for none, exactly once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.shop import Shop
from shopcrm.vouchers import errors

TODAY = date(2026, 11, 21)
UNTIL = TODAY + timedelta(days=30)


@pytest.fixture
def holders(shop: Shop) -> dict[str, int]:
    """Customers with points; a step is 100 points, each worth 5 halalas."""
    shop.points.programmes.change(replace(shop.points.programme, points_step=100, worth_minor=5))
    points = {"Sara": 250, "Omar": 299, "Layla": 99, "Nour": 700}
    numbers = {name: shop.customers.add(CustomerDraft(name)).id for name in points}
    for name, number in numbers.items():
        shop.points.adjust(number, points[name], "for the test", f"points {name}")
    return numbers


def test_the_plan_takes_whole_steps(shop: Shop, holders) -> None:
    assert [(each.name, each.points, each.worth_minor) for each in shop.conversion.plan()] == [
        ("Sara", 200, 1_000), ("Omar", 200, 1_000), ("Nour", 700, 3_500),
    ]  # fmt: skip
    assert [each.name for each in shop.conversion.plan(300)] == ["Nour"]
    assert shop.file.value("SELECT count(*) FROM voucher") == 0


def test_points_become_vouchers_exactly_once(shop: Shop, holders) -> None:
    seen: list[tuple[int, int]] = []
    done = shop.conversion.convert("november", UNTIL, progress=lambda number, total: seen.append((number, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]
    assert (done.vouchers, done.points, done.worth_minor) == (3, 1_100, 5_500)
    assert shop.conversion.convert("november", UNTIL) == done
    assert {name: shop.points.balance(number) for name, number in holders.items()} == {
        "Sara": 50, "Omar": 99, "Layla": 99, "Nour": 0,
    }  # fmt: skip
    vouchers = shop.vouchers.find()
    assert [(each.customer_name, each.offer.amount_minor, each.purpose) for each in vouchers] == [
        ("Sara", 1_000, "points"), ("Omar", 1_000, "points"), ("Nour", 3_500, "points"),
    ]  # fmt: skip
    assert {each.thanks for each in vouchers} == {"For the points you collected"}
    assert [shop.vouchers.batch(number).counts["issued"] for number in done.batch_ids] == [2, 1]
    lines = [shop.points.entries(each.customer_id)[0] for each in vouchers]
    assert [(line.kind, line.points, line.voucher_id) for line in lines] == [
        ("spend", -200, 1), ("spend", -200, 2), ("spend", -700, 3),
    ]  # fmt: skip
    assert shop.vouchers.outstanding() == 0
    assert shop.check() == []


def test_stopped_half_way_it_did_nothing(shop: Shop, holders) -> None:
    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        shop.conversion.convert("november", UNTIL, progress=stop)
    assert shop.file.value("SELECT count(*) FROM voucher") == 0
    assert shop.points.outstanding() == 250 + 299 + 99 + 700
    assert shop.conversion.convert("november", UNTIL).vouchers == 3


def test_nothing_to_convert_is_said(shop: Shop, holders) -> None:
    with pytest.raises(errors.NoPointsToConvert):
        shop.conversion.convert("none", UNTIL, 10_000)
    with pytest.raises(errors.BadValidity):
        shop.conversion.convert("late", TODAY - timedelta(days=1))
    shop.points.programmes.change(replace(shop.points.programme, is_on=False))
    assert shop.conversion.plan() == []


def test_a_voucher_is_worth_no_more_than_any_voucher_may_be(shop: Shop, holders) -> None:
    """A slip in the worth of a point, and the rest of the points waits for the next run."""
    shop.points.programmes.change(replace(shop.points.programme, worth_minor=10**11))
    assert {each.worth_minor for each in shop.conversion.plan()} == {10**13}
    assert shop.conversion.convert("november", UNTIL).worth_minor == 3 * 10**13
    assert shop.points.balance(holders["Nour"]) == 600
    assert shop.check() == []


def test_one_customer_with_very_many_points_does_not_stop_the_others(shop: Shop, holders) -> None:
    for number in range(2):
        shop.points.adjust(holders["Nour"], 9_000_000, "a slip", f"slip {number}")
    assert shop.conversion.convert("november", UNTIL).points == 400 + 10_000_000
    assert shop.points.balance(holders["Nour"]) == 8_000_700
