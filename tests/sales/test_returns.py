"""Goods come back: money, points and vouchers follow, in any order, and never more than was given."""

from dataclasses import replace
from datetime import date

import pytest

from shopcrm.customers.errors import UnknownPurchase
from shopcrm.points.errors import PointsOwed
from shopcrm.sales.errors import AmountNeeded, PaidTooMuch, TooMuchReturned
from shopcrm.sales.sale import Returned, Sale
from shopcrm.shop import Shop
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.errors import AlreadyRedeemed
from shopcrm.vouchers.rules import Offer

TODAY = date(2026, 11, 21)

def rules(shop: Shop, **changes: object) -> None:
    """Change the programme from now on."""
    shop.points.programmes.change(replace(shop.points.programme, **changes))


def balance(shop: Shop, customer_id: int) -> int:
    assert shop.check() == []
    assert shop.points.balance(customer_id) == shop.customers.get(customer_id).points
    return shop.points.balance(customer_id)


def test_all_of_a_sale_comes_back_as_if_it_had_not_been(shop: Shop, sara: int):
    before = shop.customers.get(sara)
    sold = shop.sales.sell(Sale(sara, 12_345), "a")
    back = shop.sales.take_back(sold.purchase_id, None, "b")
    assert back == Returned(1, 12_345, 12, 0, 0)
    after = shop.customers.get(sara)
    assert (after.visits, after.spent_minor, after.points, after.last_on) == (0, 0, 0, None)
    assert after.stage == before.stage
    assert [each.outcome for each in shop.history.purchases(sara)] == ["returned"]
    assert balance(shop, sara) == 0


def test_part_of_a_sale_leaves_the_points_of_what_was_kept(shop: Shop, sara: int):
    sold = shop.sales.sell(Sale(sara, 10_000), "a")
    back = shop.sales.take_back(sold.purchase_id, 2_500, "b")
    assert (back.refund_minor, back.points_reversed, back.points) == (2_500, 3, 7)
    assert shop.customers.get(sara).spent_minor == 7_500
    assert [each.outcome for each in shop.history.purchases(sara)] == ["completed"]
    assert balance(shop, sara) == 7


def test_piece_by_piece_comes_to_the_same_as_all_at_once(shop: Shop, sara: int):
    shop.points.adjust(sara, 333, "welcome", "a")
    sold = shop.sales.sell(Sale(sara, 9_999, spend_points=333), "b")
    parts = enumerate((1, 3_332, 6_665, 1))
    backs = [shop.sales.take_back(sold.purchase_id, amount, f"back {number}") for number, amount in parts]
    assert sum(back.refund_minor for back in backs) == sold.paid_minor
    assert sum(back.points_restored for back in backs) == 333
    assert sum(back.points_reversed for back in backs) == sold.points_earned
    assert balance(shop, sara) == 333


def test_points_that_were_spent_on_it_come_back_by_share(shop: Shop, sara: int):
    shop.points.adjust(sara, 100, "welcome", "a")
    sold = shop.sales.sell(Sale(sara, 1_000, spend_points=100), "b")
    back = shop.sales.take_back(sold.purchase_id, 500, "c")
    assert (back.refund_minor, back.points_restored, back.points_reversed) == (250, 50, 0)
    assert balance(shop, sara) == 50


def test_a_return_is_never_refused_because_the_points_are_gone(shop: Shop, sara: int):
    rules(shop, below_zero="debt")
    first = shop.sales.sell(Sale(sara, 100_000), "a")
    shop.sales.sell(Sale(sara, 1_000, spend_points=100), "b")
    back = shop.sales.take_back(first.purchase_id, None, "c")
    assert (back.refund_minor, back.points_reversed, back.points) == (100_000, 100, -100)
    with pytest.raises(PointsOwed) as refused:
        shop.points.spend(sara, 1, "d")
    assert refused.value.data == {"debt": 100}
    assert shop.sales.sell(Sale(sara, 150_000), "e").points == 50
    assert balance(shop, sara) == 50


def test_spent_points_are_let_go_where_the_owner_wants_no_debts(shop: Shop, sara: int):
    first = shop.sales.sell(Sale(sara, 100_000), "a")
    shop.sales.sell(Sale(sara, 1_000, spend_points=70), "b")
    back = shop.sales.take_back(first.purchase_id, None, "c")
    assert (back.refund_minor, back.points_reversed, back.points_forgiven, back.points) == (100_000, 100, 70, 0)
    assert shop.sales.sell(Sale(sara, 50_000), "e").points == 50
    assert shop.check() == []


def test_buying_and_returning_again_and_again_leaves_nothing(shop: Shop, sara: int):
    for number in range(5):
        sold = shop.sales.sell(Sale(sara, 9_999), f"sale {number}")
        shop.sales.take_back(sold.purchase_id, None, f"back {number}")
    assert balance(shop, sara) == 0


class TestOnAccount:
    def test_goods_not_paid_for_come_back_without_money(self, shop: Shop, sara: int):
        sold = shop.sales.sell(Sale(sara, 10_000, paid_minor=0), "a")
        back = shop.sales.take_back(sold.purchase_id, 4_000, "b")
        assert (back.refund_minor, back.points_reversed) == (0, 0)
        assert shop.sales.bill(sold.purchase_id).open_minor == 6_000
        with pytest.raises(PaidTooMuch):
            shop.sales.pay(sold.purchase_id, 6_001, "c")
        assert shop.sales.pay(sold.purchase_id, 6_000, "d").points_earned == 6

    def test_a_part_payment_pays_for_what_is_kept_first(self, shop: Shop, sara: int):
        sold = shop.sales.sell(Sale(sara, 10_000, paid_minor=7_000), "a")
        back = shop.sales.take_back(sold.purchase_id, 2_000, "b")
        assert (back.refund_minor, shop.sales.bill(sold.purchase_id).open_minor) == (0, 1_000)
        back = shop.sales.take_back(sold.purchase_id, 2_000, "c")
        assert (back.refund_minor, shop.sales.bill(sold.purchase_id).open_minor) == (1_000, 0)
        assert balance(shop, sara) == 6

    def test_after_everything_came_back_nothing_is_open(self, shop: Shop, sara: int):
        sold = shop.sales.sell(Sale(sara, 10_000, paid_minor=3_000), "a")
        assert shop.sales.take_back(sold.purchase_id, None, "b").refund_minor == 3_000
        assert shop.history.owed(sara) == []
        with pytest.raises(PaidTooMuch):
            shop.sales.pay(sold.purchase_id, 1, "c")


class TestVouchers:
    @pytest.fixture
    def code(self, shop: Shop, sara: int) -> str:
        chosen = shop.selections.picked((sara,))
        return shop.vouchers.issue(chosen, Campaign(Offer(percent=10), TODAY, TODAY), "issue", override="test")[0].code

    def test_part_of_a_reduced_bill_brings_back_its_reduced_price(self, shop: Shop, sara: int, code: str):
        sold = shop.sales.sell(Sale(sara, 10_000, voucher_code=code), "a")
        back = shop.sales.take_back(sold.purchase_id, 5_000, "b")
        assert (back.refund_minor, back.new_voucher) == (4_500, "")
        assert balance(shop, sara) == 4

    def test_all_of_it_brings_a_new_voucher_and_the_old_stays_used(self, shop: Shop, sara: int, code: str):
        sold = shop.sales.sell(Sale(sara, 10_000, voucher_code=code), "a")
        shop.sales.take_back(sold.purchase_id, 5_000, "b")
        back = shop.sales.take_back(sold.purchase_id, None, "c")
        assert shop.vouchers.check(back.new_voucher, 5_000, sara).offer == Offer(percent=10)
        with pytest.raises(AlreadyRedeemed):
            shop.vouchers.check(code)
        again = shop.sales.sell(Sale(sara, 10_000, voucher_code=back.new_voucher), "d")
        assert again.voucher_minor == 1_000
        assert balance(shop, sara) == 9

    def test_the_same_return_twice_brings_one_voucher(self, shop: Shop, sara: int, code: str):
        sold = shop.sales.sell(Sale(sara, 10_000, voucher_code=code), "a")
        first = shop.sales.take_back(sold.purchase_id, None, "b")
        assert shop.sales.take_back(sold.purchase_id, None, "b") == first
        with pytest.raises(TooMuchReturned):
            shop.sales.take_back(sold.purchase_id, None, "c")
        assert [each.state for each in shop.vouchers.find(customer_id=sara)] == ["redeemed", "issued"]

    def test_voucher_points_part_payment_and_returns_together(self, shop: Shop, sara: int, code: str):
        shop.points.adjust(sara, 100, "welcome", "a")
        sold = shop.sales.sell(Sale(sara, 10_000, voucher_code=code, spend_points=100, paid_minor=5_000), "b")
        assert (sold.voucher_minor, sold.points_minor, sold.open_minor, sold.points) == (1_000, 500, 3_500, 5)
        one = shop.sales.take_back(sold.purchase_id, 5_000, "c")
        assert (one.refund_minor, one.points_restored, one.points_reversed, one.points) == (750, 50, 1, 54)
        rest = shop.sales.take_back(sold.purchase_id, None, "d")
        assert (rest.refund_minor, rest.points_restored, rest.points_reversed, rest.points) == (4_250, 50, 4, 100)
        assert rest.new_voucher
        assert balance(shop, sara) == 100


@pytest.mark.parametrize(("amount", "error"), [(0, AmountNeeded), (-1, AmountNeeded), (10_001, TooMuchReturned)])
def test_a_wrong_amount_is_refused(shop: Shop, sara: int, amount: int, error: type[Exception]):
    sold = shop.sales.sell(Sale(sara, 10_000), "a")
    with pytest.raises(error):
        shop.sales.take_back(sold.purchase_id, amount, "b")
    assert balance(shop, sara) == 10


def test_more_than_is_left_is_refused(shop: Shop, sara: int):
    sold = shop.sales.sell(Sale(sara, 10_000), "a")
    shop.sales.take_back(sold.purchase_id, 9_000, "b")
    with pytest.raises(TooMuchReturned) as refused:
        shop.sales.take_back(sold.purchase_id, 1_001, "c")
    assert refused.value.data["left"].minor == 1_000


def test_what_was_never_sold_does_not_come_back(shop: Shop):
    with pytest.raises(UnknownPurchase):
        shop.sales.take_back(77, None, "a")


def test_a_bill_too_large_for_sqls_own_arithmetic_comes_back_exactly(shop: Shop, sara: int):
    """Billions of rials: amount times amount no longer fits 64 bits."""
    rules(shop, step_minor=500_000, worth_minor=2_500)
    shop.points.adjust(sara, 1_000, "welcome", "a")
    sold = shop.sales.sell(Sale(sara, 4_000_000_001, spend_points=777), "b")
    back = shop.sales.take_back(sold.purchase_id, 3_333_333_333, "c")
    kept = sold.paid_minor - sold.paid_minor * 3_333_333_333 // 4_000_000_001
    assert back.refund_minor == sold.paid_minor - kept
    assert shop.customers.get(sara).spent_minor == kept
    assert shop.card(sara).year_minor == kept
    assert balance(shop, sara) == back.points


def test_an_old_sale_that_comes_back_gives_the_days_before_it_their_place(shop: Shop, sara: int):
    shop.sales.sell(Sale(sara, 1_000, sold_on=date(2025, 1, 1)), "a")
    latest = shop.sales.sell(Sale(sara, 1_000, sold_on=date(2026, 1, 1)), "b")
    shop.sales.take_back(latest.purchase_id, None, "c")
    assert shop.customers.get(sara).last_on == date(2025, 1, 1)
    assert shop.card(sara).year_minor == 0
