"""Once a month points become vouchers: whole steps only, for all or for none, exactly once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.points.wording import entry_sentence
from shopcrm.shop import Shop, Topic
from shopcrm.store.errors import ClockInDoubt
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


def test_a_cancelled_voucher_gives_its_points_back_with_their_days(shop: Shop, holders, clock) -> None:
    shop.points.programmes.change(replace(shop.points.programme, lapse_months=1))
    sara = holders["Sara"]
    shop.points.adjust(sara, 60, "a birthday", "more points")
    shop.conversion.convert("november", UNTIL)
    voucher = shop.vouchers.find(customer_id=sara)[0]
    assert (shop.points.balance(sara), shop.vouchers.points_in(voucher)) == (10, 300)
    clock.advance(days=3)
    shop.vouchers.void(voucher.code, "given to the wrong person")
    back = [line for line in shop.points.entries(sara) if line.kind == "restore"]
    assert {(line.points, line.good_until) for line in back} == {(60, date(2026, 12, 21)), (240, None)}
    assert {line.voucher_id for line in back} == {voucher.serial}
    assert entry_sentence(back[0], shop.formats).startswith("60 points given back, as the voucher")
    assert (shop.points.balance(sara), shop.vouchers.points_in(voucher), shop.check()) == (310, 0, [])
    with pytest.raises(errors.VoidVoucher):
        shop.vouchers.void(voucher.code, "again")
    assert shop.points.balance(sara) == 310


def test_the_points_follow_a_replaced_voucher_and_come_back_once(shop: Shop, holders) -> None:
    shop.conversion.convert("november", UNTIL)
    nour = holders["Nour"]
    lost = shop.vouchers.find(customer_id=nour)[0]
    newest = shop.vouchers.replace(shop.vouchers.replace(lost.code).code)
    assert shop.points.balance(nour) == 0
    with pytest.raises(errors.ReplacedVoucher):
        shop.vouchers.void(lost.code, "lost")
    shop.vouchers.void(newest.code, "lost again")
    assert (shop.points.balance(nour), shop.check()) == (700, [])


def test_a_cancelled_campaign_gives_the_points_of_what_was_open_back(shop: Shop, holders) -> None:
    done = shop.conversion.convert("november", UNTIL)
    used = shop.vouchers.find(customer_id=holders["Sara"])[0]
    shop.vouchers.redeem(used.code, "redeemed", 5_000, used.customer_id)
    for batch_id in done.batch_ids:
        for _again in range(2):
            shop.vouchers.void_batch(batch_id, "too early", f"cancel {batch_id}")
    assert {name: shop.points.balance(number) for name, number in holders.items()} == {
        "Sara": 50, "Omar": 299, "Layla": 99, "Nour": 700,
    }  # fmt: skip
    assert shop.check() == []


def test_points_are_gone_with_an_expired_voucher_and_stay_gone_with_an_erased_card(shop: Shop, holders, clock) -> None:
    shop.conversion.convert("november", UNTIL)
    omar, nour = (shop.vouchers.find(customer_id=holders[name])[0] for name in ("Omar", "Nour"))
    shop.privacy.erase([holders["Nour"]])
    shop.vouchers.void(nour.code, "was erased")
    clock.advance(days=31)
    shop.vouchers.void(omar.code, "ran out")
    assert [shop.points.balance(holders[name]) for name in ("Omar", "Nour")] == [99, 0]
    assert shop.check() == []


def test_a_clock_in_doubt_takes_no_points(shop: Shop, holders, clock) -> None:
    shop.conversion.convert("november", UNTIL)
    voucher = shop.vouchers.find(customer_id=holders["Omar"])[0]
    clock.advance(days=400)
    with pytest.raises(ClockInDoubt):
        shop.vouchers.void(voucher.code, "no battery")
    clock.advance(days=-400)
    shop.vouchers.void(voucher.code, "no battery")
    assert shop.points.balance(holders["Omar"]) == 299


def test_the_check_finds_points_that_came_back_for_nothing(shop: Shop, holders) -> None:
    shop.conversion.convert("november", UNTIL)
    voucher = shop.vouchers.find(customer_id=holders["Omar"])[0]
    with shop.file.write(Topic.POINTS):
        shop.points.restore_voucher(voucher.customer_id, voucher.serial)
    assert [problem.what for problem in shop.check()] == ["points_of_vouchers"]
