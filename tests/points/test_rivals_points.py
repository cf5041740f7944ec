"""What went wrong with points elsewhere, once each by name: it does not happen here."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from random import Random

import apsw
import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.points.errors import NotEnoughPoints, PointsNeeded, PointsOwed
from shopcrm.points.programme import Bonus
from shopcrm.sales.errors import AmountNeeded, LineNeeded, PaidTooMuch
from shopcrm.sales.sale import Sale, SaleLine
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.text.dates import Calendar, add_months, from_parts
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer
from tests.new_shop import new_shop


@pytest.fixture(autouse=True)
def adds_up(shop: Shop) -> Iterator[None]:
    """Whatever happens in a test, the full check finds nothing afterwards."""
    yield
    assert shop.check() == []


def lapse(shop: Shop) -> int:
    return shop.points.lapse(shop.new_operation()).points


def sold_points(shop: Shop, customer_id: int, points: int) -> int:
    """Sell for so many points; gives the number of the purchase."""
    return shop.sales.sell(Sale(customer_id, points * 1000), shop.new_operation()).purchase_id


def test_odoo_222372_the_same_sale_confirmed_twice_counts_once(shop: Shop, sara: int):
    first = shop.sales.sell(Sale(sara, 50_000), "till-1/17")
    assert shop.sales.sell(Sale(sara, 50_000), "till-1/17") == first
    assert [line.points for line in shop.points.entries(sara)] == [50]


def test_odoo_257854_buy_refund_and_again_never_keeps_points(shop: Shop, sara: int):
    """Also 212922, 221928, 238806: points taken back a second time, or never."""
    for number in range(4):
        bought = sold_points(shop, sara, 7)
        backs = [shop.sales.take_back(bought, amount, f"{number} {amount}") for amount in (1_234, 2_345, None)]
        assert sum(back.points_reversed for back in backs) == 7
        assert shop.points.balance(sara) == 0


def test_odoo_238806_a_refund_takes_only_what_its_own_sale_gave(shop: Shop, sara: int):
    first, second = sold_points(shop, sara, 7), sold_points(shop, sara, 30)
    assert shop.sales.take_back(first, None, "a").points == 30
    assert shop.sales.take_back(second, 15_000, "b").points == 15


@pytest.mark.parametrize(("policy", "balance"), [("forgive", 0), ("debt", -60)])
def test_erpnext_24259_a_return_after_the_points_were_spent_is_not_refused(shop, sara, change_rules, policy, balance):
    """Also 32951: a return that leaves the points."""
    change_rules(below_zero=policy)
    bought = sold_points(shop, sara, 100)
    shop.points.spend(sara, 60, "gift")
    back = shop.sales.take_back(bought, None, "back")
    assert (back.refund_minor, back.points_reversed, back.points) == (100_000, 100, balance)
    with pytest.raises(NotEnoughPoints if policy == "forgive" else PointsOwed):
        shop.points.spend(sara, 1, "more")


def test_a_debt_is_covered_by_the_next_points(shop: Shop, sara: int, change_rules):
    change_rules(below_zero="debt")
    bought = sold_points(shop, sara, 100)
    shop.points.spend(sara, 60, "gift")
    shop.sales.take_back(bought, None, "back")
    assert shop.points.purse(sara).debt == 60
    sold_points(shop, sara, 80)
    assert (shop.points.purse(sara).debt, shop.points.spendable(sara)) == (0, 20)


def test_flocafe_720_items_that_came_back_give_no_points(shop: Shop, sara: int, change_rules):
    change_rules(bonuses=(Bonus("Oud weeks", percent=100, words=("oud",)),))
    lines = (SaleLine("Fine oud perfume", 60_000), SaleLine("Soap", 40_000))
    sold = shop.sales.sell(Sale(sara, lines=lines), "a")
    assert sold.points_earned == 100 + 60
    shop.sales.take_back(sold.purchase_id, 40_000, "soap")
    shop.sales.take_back(sold.purchase_id, None, "oud")
    assert shop.points.balance(sara) == 0


def test_flocafe_62_points_spent_and_then_past_their_day_are_lost_once(shop: Shop, sara: int, clock, change_rules):
    """The old credit dropped out of the sum while the debit stayed, so that spent points were lost twice."""
    change_rules(lapse_months=1)
    sold_points(shop, sara, 100)
    clock.advance(days=20)
    sold_points(shop, sara, 50)
    shop.points.spend(sara, 100, "gift")
    clock.advance(days=15)
    assert lapse(shop) == 0
    assert shop.points.balance(sara) == shop.points.spendable(sara) == 50


def test_frappe_books_a_lot_lapses_by_its_own_day_and_only_once(shop: Shop, sara: int, clock, change_rules):
    """There the last day was compared with the day of booking, so that nothing ever lapsed."""
    change_rules(lapse_months=1)
    sold_points(shop, sara, 100)
    clock.advance(days=10)
    sold_points(shop, sara, 30)
    clock.advance(days=25)
    assert [lapse(shop), lapse(shop)] == [100, 0]
    assert shop.points.balance(sara) == 30


def test_odoo_247740_what_is_past_its_day_cannot_be_spent_even_before_it_was_booked_off(shop, sara, clock, change_rules):
    change_rules(lapse_months=1)
    sold_points(shop, sara, 100)
    clock.advance(days=35)
    assert (shop.points.balance(sara), shop.points.spendable(sara), shop.points.most_spendable(sara)) == (100, 0, 0)
    with pytest.raises(NotEnoughPoints):
        shop.points.spend(sara, 1, "late")
    with pytest.raises(NotEnoughPoints):
        shop.sales.sell(Sale(sara, 10_000, spend_points=1), "late sale")


def test_points_are_good_until_the_last_minute_of_their_last_day(shop: Shop, sara: int, clock, change_rules):
    change_rules(lapse_months=1)
    sold_points(shop, sara, 100)
    clock.advance(days=30, hours=13, minutes=59)
    assert (clock().date(), f"{clock():%H:%M}") == (date(2026, 12, 21), "23:59")
    assert lapse(shop) == 0
    shop.points.spend(sara, 40, "just in time")
    clock.advance(minutes=1)
    assert lapse(shop) == 60


def last_day(tmp_path: Path, country: str, opened: datetime, months: int = 12) -> date:
    shop = new_shop(tmp_path / "shop.db", first_settings("Rose", country), now=lambda: opened)
    shop.points.programmes.change(shop.points.programme.__class__(step_minor=1, worth_minor=1, lapse_months=months))
    sara = shop.customers.add(CustomerDraft("Sara")).id
    shop.sales.sell(Sale(sara, 10), "a")
    (line,) = shop.points.entries(sara)
    shop.close()
    return line.good_until


def test_points_of_a_leap_day_are_good_until_the_end_of_february(tmp_path: Path, clock):
    assert last_day(tmp_path / "gregorian", "DE", clock().replace(2028, 2, 29)) == date(2029, 2, 28)


def test_points_of_the_last_day_of_a_jalali_leap_year(tmp_path: Path, clock):
    """1403 has a 30 Esfand, 1404 has not: a year later the points are good until its last day, 29 Esfand."""
    opened = from_parts(1403, 12, 30, Calendar.JALALI)
    moment = clock().replace(opened.year, opened.month, opened.day)
    found = last_day(tmp_path / "jalali", "IR", moment)
    assert found == add_months(opened, 12, Calendar.JALALI) == from_parts(1404, 12, 29, Calendar.JALALI)


def test_opensourcepos_4674_a_negative_amount_makes_no_points(shop: Shop, sara: int):
    for refused, sale in (
        (AmountNeeded, Sale(sara, -10_000)),
        (LineNeeded, Sale(sara, lines=(SaleLine("tea", -5_000), SaleLine("oud", 9_000)))),
        (PaidTooMuch, Sale(sara, 10_000, paid_minor=-1)),
        (PointsNeeded, Sale(sara, 10_000, spend_points=-50)),
    ):
        with pytest.raises(refused):
            shop.sales.sell(sale, "a")
    with pytest.raises(PointsNeeded):
        shop.points.spend(sara, -50, "b")
    assert shop.points.entries(sara) == []


def test_odoo_153541_sums_of_points_are_whole_whatever_was_paid(shop: Shop, sara: int):
    chance = Random(1)
    for number in range(60):
        sold = shop.sales.sell(Sale(sara, chance.randrange(1, 99_999), paid_minor=0), f"{number}")
        while sold.open_minor:
            sold = shop.sales.pay(sold.purchase_id, chance.randrange(1, sold.open_minor + 1), shop.new_operation())
        assert sold.points_earned == int(sold.points_earned)
    assert {type(line.points) for line in shop.points.entries(sara)} == {int}
    with pytest.raises(apsw.ConstraintError):
        shop.file.db.connection().execute("UPDATE customer SET points = 268.28000000000003")


def test_repairdesk_1050_nothing_is_earned_on_what_points_or_vouchers_paid(shop: Shop, sara: int):
    today = shop.clock.today()
    campaign = Campaign(Offer(amount_minor=30_000), today, today)
    (voucher,) = shop.vouchers.issue(shop.selections.picked((sara,)), campaign, "thanks", override="test")
    shop.points.adjust(sara, 2_000, "welcome", "welcome")
    sold = shop.sales.sell(Sale(sara, 50_000, voucher_code=voucher.code, spend_points=2_000), "a")
    assert (sold.voucher_minor, sold.points_minor, sold.paid_minor, sold.points_earned) == (30_000, 10_000, 10_000, 10)


def test_a_change_of_the_rate_leaves_what_was_earned_and_sold_before(shop: Shop, sara: int, change_rules):
    on_account = shop.sales.sell(Sale(sara, 100_000, paid_minor=40_000), "a")
    change_rules(step_minor=500, worth_minor=50, lapse_months=1)
    assert shop.sales.pay(on_account.purchase_id, 60_000, "b").points_earned == 60
    assert [line.good_until for line in shop.points.entries(sara)] == [None, None]
    assert shop.sales.take_back(on_account.purchase_id, 50_000, "c").points_reversed == 50
    assert shop.sales.sell(Sale(sara, 10_000), "d").points_earned == 20


def test_spent_points_come_back_with_the_day_they_had_and_never_more_than_once(shop, sara, clock, change_rules):
    change_rules(lapse_months=12)
    sold_points(shop, sara, 100)
    good_until = shop.points.entries(sara)[0].good_until
    clock.advance(days=30)
    bill = shop.sales.sell(Sale(sara, 10_000, spend_points=80), "a")
    clock.advance(days=30)
    backs = [shop.sales.take_back(bill.purchase_id, amount, shop.new_operation()) for amount in (3_333, 3_333, None)]
    assert sum(back.points_restored for back in backs) == 80
    assert {line.good_until for line in shop.points.entries(sara) if line.kind == "restore"} == {good_until}


def test_points_that_lapsed_are_not_taken_a_second_time_when_the_goods_come_back(shop, sara, clock, change_rules):
    change_rules(lapse_months=1)
    bought = sold_points(shop, sara, 100)
    clock.advance(days=35)
    assert lapse(shop) == 100
    sold_points(shop, sara, 40)
    back = shop.sales.take_back(bought, None, "back")
    assert (back.points_reversed, back.points_forgiven, back.points) == (100, 100, 40)


def test_a_clock_set_back_brings_no_points_to_life(shop: Shop, sara: int, clock, change_rules):
    change_rules(lapse_months=1)
    sold_points(shop, sara, 100)
    clock.advance(days=35)
    sold_points(shop, sara, 5)
    clock.advance(days=-20)
    assert shop.points.spendable(sara) == 5
    assert shop.begin_day().points == 0
    assert shop.points.balance(sara) == 105
    clock.advance(days=20)
    assert shop.begin_day().points == 100
