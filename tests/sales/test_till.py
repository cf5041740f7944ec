"""Sales and payments at the till."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.errors import UnknownCustomer, UnknownPurchase
from shopcrm.points.errors import NotEnoughPoints, PointsNeeded, PointsOff, TooManyPoints
from shopcrm.sales.errors import (
    AmountNeeded,
    AmountTooLarge,
    DueBeforeSale,
    FutureSale,
    LineNeeded,
    PaidTooMuch,
)
from shopcrm.sales.rules import BIGGEST_BILL_MINOR
from shopcrm.sales.sale import Receipt, Sale, SaleLine
from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.errors import AlreadyRedeemed, BelowMinimum, OtherCustomer
from shopcrm.vouchers.rules import Offer

TODAY = date(2026, 11, 21)

def rules(shop: Shop, **changes: object) -> None:
    """Change the programme from now on."""
    shop.points.programmes.change(replace(shop.points.programme, **changes))


def voucher(shop: Shop, customer_id: int, offer: Offer, until: date = TODAY) -> str:
    chosen = shop.selections.picked((customer_id,))
    return shop.vouchers.issue(chosen, Campaign(offer, TODAY, until), shop.new_operation(), override="test")[0].code


class TestASale:
    def test_a_plain_one(self, shop: Shop, sara: int):
        assert shop.sales.sell(Sale(sara, 12_345), "a") == Receipt(1, 12_345, 0, 0, 12_345, 0, 12, 12, payment_id=1)
        customer = shop.customers.get(sara)
        assert (customer.visits, customer.spent_minor, customer.points) == (1, 12_345, 12)
        assert customer.first_on == customer.last_on == TODAY

    def test_with_lines(self, shop: Shop, sara: int):
        lines = (SaleLine("tea", 1_000), SaleLine(" amber\n soap\u202e ", 2_500, quantity_milli=1_500), SaleLine("bag", 0))
        sold = shop.sales.sell(Sale(sara, lines=lines, note=" gift "), "a")
        (purchase,) = shop.history.purchases(sara)
        assert sold.total_minor == 3_500
        assert purchase.items == ("tea", "amber soap", "bag")
        assert purchase.note == "gift"
        assert shop.check() == []

    def test_in_the_past(self, shop: Shop, sara: int):
        shop.sales.sell(Sale(sara, 1_000), "a")
        shop.sales.sell(Sale(sara, 1_000, sold_on=date(2020, 2, 29)), "b")
        customer = shop.customers.get(sara)
        assert (customer.first_on, customer.last_on, customer.visits) == (date(2020, 2, 29), TODAY, 2)
        assert [purchase.sold_on for purchase in shop.history.purchases(sara)] == [TODAY, date(2020, 2, 29)]

    def test_the_largest(self, shop: Shop, sara: int):
        sold = shop.sales.sell(Sale(sara, BIGGEST_BILL_MINOR), "a")
        assert shop.sales.take_back(sold.purchase_id, BIGGEST_BILL_MINOR - 1, "b").refund_minor == BIGGEST_BILL_MINOR - 1
        assert shop.customers.get(sara).spent_minor == 1
        assert shop.check() == []

    @pytest.mark.parametrize(
        ("sale", "error"),
        [
            ({"amount_minor": 0}, AmountNeeded),
            ({"amount_minor": -5}, AmountNeeded),
            ({"amount_minor": BIGGEST_BILL_MINOR + 1}, AmountTooLarge),
            ({"lines": (SaleLine(" ", 5),)}, LineNeeded),
            ({"lines": (SaleLine("tea", 5, quantity_milli=0),)}, LineNeeded),
            ({"lines": (SaleLine("tea", 50), SaleLine("discount", -5))}, LineNeeded),
            ({"lines": (SaleLine("tea", 0),)}, AmountNeeded),
            ({"amount_minor": 5, "sold_on": TODAY + timedelta(days=1)}, FutureSale),
            ({"amount_minor": 5, "due_on": TODAY - timedelta(days=1)}, DueBeforeSale),
            ({"amount_minor": 5, "paid_minor": 6}, PaidTooMuch),
            ({"amount_minor": 5, "paid_minor": -1}, PaidTooMuch),
            ({"amount_minor": 5, "spend_points": 1}, NotEnoughPoints),
            ({"amount_minor": 5, "spend_points": -1}, PointsNeeded),
        ],
    )
    def test_what_is_wrong_is_refused_before_and_at_the_sale(
        self, shop: Shop, sara: int, sale: dict[str, object], error: type[ShopError]
    ):
        wrong = Sale(sara, **sale)
        for action in (lambda: shop.sales.preview(wrong), lambda: shop.sales.sell(wrong, "a")):
            with pytest.raises(error):
                action()
        assert shop.history.purchases(sara) == []
        assert shop.customers.get(sara).visits == 0

    def test_a_stranger_buys_nothing(self, shop: Shop):
        for action in (lambda: shop.sales.preview(Sale(77, 5)), lambda: shop.sales.sell(Sale(77, 5), "a")):
            with pytest.raises(UnknownCustomer):
                action()

    def test_a_refused_sale_may_be_put_right_under_the_same_number(self, shop: Shop, sara: int):
        with pytest.raises(PaidTooMuch):
            shop.sales.sell(Sale(sara, 500, paid_minor=600), "a")
        assert shop.sales.sell(Sale(sara, 600, paid_minor=600), "a").total_minor == 600


class TestPoints:
    @pytest.mark.parametrize(("amount", "earned"), [(999, 0), (1_000, 1), (1_999, 1), (2_000, 2), (123_456, 123)])
    def test_are_rounded_down(self, shop: Shop, sara: int, amount: int, earned: int):
        assert shop.sales.sell(Sale(sara, amount), "a").points_earned == earned

    def test_are_earned_on_money_only(self, shop: Shop, sara: int):
        shop.points.adjust(sara, 200, "welcome", "a")
        sold = shop.sales.sell(Sale(sara, 10_000, spend_points=200), "b")
        assert (sold.points_minor, sold.paid_minor, sold.points_earned, sold.points) == (1_000, 9_000, 9, 9)
        assert shop.check() == []

    def test_may_pay_a_bill_to_the_last_penny_and_earn_nothing(self, shop: Shop, sara: int):
        shop.points.adjust(sara, 500, "welcome", "a")
        sold = shop.sales.sell(Sale(sara, 1_000, spend_points=200), "b")
        assert (sold.paid_minor, sold.open_minor, sold.points_earned, sold.points) == (0, 0, 0, 300)
        assert shop.customers.get(sara).visits == 1

    def test_never_come_to_more_than_the_bill(self, shop: Shop, sara: int):
        shop.points.adjust(sara, 500, "welcome", "a")
        with pytest.raises(TooManyPoints) as refused:
            shop.sales.sell(Sale(sara, 1_003, spend_points=201), "b")
        assert refused.value.data == {"most": 200}
        assert shop.points.balance(sara) == 500

    def test_of_a_bill_are_not_earned_before_it_is_paid(self, shop: Shop, sara: int):
        sold = shop.sales.sell(Sale(sara, 10_000, paid_minor=0), "a")
        assert (sold.points_earned, sold.open_minor) == (0, 10_000)
        steps = [shop.sales.pay(sold.purchase_id, amount, f"pay {amount}") for amount in (999, 1, 1_500, 7_500)]
        assert [step.points_earned for step in steps] == [0, 1, 1, 8]
        assert steps[-1].points == 10
        assert [step.open_minor for step in steps] == [9_001, 9_000, 7_500, 0]

    def test_follow_the_rate_of_the_day_of_the_sale(self, shop: Shop, sara: int):
        sold = shop.sales.sell(Sale(sara, 10_000, paid_minor=4_000), "a")
        rules(shop, step_minor=100)
        assert shop.sales.pay(sold.purchase_id, 6_000, "b").points == 10
        assert shop.sales.take_back(sold.purchase_id, 5_000, "c").points == 5
        assert shop.sales.sell(Sale(sara, 1_000), "d").points_earned == 10
        assert shop.check() == []

    def test_are_not_earned_on_small_bills_when_the_owner_says_so(self, shop: Shop, sara: int):
        rules(shop, minimum_minor=5_000)
        small, large = (shop.sales.sell(Sale(sara, amount), f"{amount}") for amount in (4_999, 5_000))
        assert (small.points_earned, large.points_earned) == (0, 5)

    def test_are_neither_earned_nor_spent_while_the_programme_is_off(self, shop: Shop, sara: int):
        shop.points.adjust(sara, 100, "welcome", "a")
        rules(shop, is_on=False)
        assert shop.sales.sell(Sale(sara, 10_000), "b").points_earned == 0
        with pytest.raises(PointsOff):
            shop.sales.sell(Sale(sara, 10_000, spend_points=10), "c")


class TestVouchers:
    def test_a_percentage_is_rounded_down_and_comes_before_points(self, shop: Shop, sara: int):
        shop.points.adjust(sara, 100, "welcome", "a")
        code = voucher(shop, sara, Offer(percent=7, extra="tea"))
        sold = shop.sales.sell(Sale(sara, 9_999, voucher_code=code, spend_points=100), "b")
        assert (sold.voucher_minor, sold.points_minor, sold.paid_minor, sold.extra) == (699, 500, 8_800, "tea")
        assert (sold.points_earned, sold.points) == (8, 8)
        assert shop.check() == []

    def test_an_amount_larger_than_the_bill_gives_no_change(self, shop: Shop, sara: int):
        code = voucher(shop, sara, Offer(amount_minor=5_000))
        sold = shop.sales.sell(Sale(sara, 3_000, voucher_code=code), "a")
        assert (sold.voucher_minor, sold.paid_minor, sold.points_earned) == (3_000, 0, 0)

    def test_a_gift_only_voucher_takes_nothing_off(self, shop: Shop, sara: int):
        code = voucher(shop, sara, Offer(extra="a candle"))
        sold = shop.sales.sell(Sale(sara, 3_000, voucher_code=code), "a")
        assert (sold.voucher_minor, sold.paid_minor, sold.extra) == (0, 3_000, "a candle")
        assert shop.check() == []

    def test_a_voucher_works_once_and_the_second_sale_is_refused_whole(self, shop: Shop, sara: int):
        code = voucher(shop, sara, Offer(percent=10))
        shop.sales.sell(Sale(sara, 3_000, voucher_code=code), "a")
        with pytest.raises(AlreadyRedeemed):
            shop.sales.sell(Sale(sara, 3_000, voucher_code=code), "b")
        assert shop.customers.get(sara).visits == 1
        assert shop.check() == []

    def test_a_voucher_is_personal_and_may_ask_for_a_minimum(self, shop: Shop, sara: int):
        omar = shop.customers.add(CustomerDraft("Omar")).id
        code = voucher(shop, sara, Offer(percent=10, min_spend_minor=5_000))
        with pytest.raises(OtherCustomer):
            shop.sales.sell(Sale(omar, 9_000, voucher_code=code), "a")
        with pytest.raises(BelowMinimum):
            shop.sales.sell(Sale(sara, 4_999, voucher_code=code), "b")
        assert shop.sales.sell(Sale(sara, 5_000, voucher_code=code), "c").voucher_minor == 500

    def test_a_sale_that_fails_after_the_voucher_leaves_it_open(self, shop: Shop, sara: int):
        code = voucher(shop, sara, Offer(percent=10))
        with pytest.raises(PaidTooMuch):
            shop.sales.sell(Sale(sara, 1_000, voucher_code=code, paid_minor=1_000), "a")
        assert shop.vouchers.check(code, 1_000, sara).state == "issued"


def test_a_preview_is_what_the_sale_will_be_and_saves_nothing(shop: Shop, sara: int):
    shop.points.adjust(sara, 100, "welcome", "a")
    code = voucher(shop, sara, Offer(percent=10))
    sale = Sale(sara, 20_000, voucher_code=code, spend_points=100, paid_minor=10_000)
    bill = shop.sales.preview(sale)
    assert shop.history.purchases(sara) == []
    sold = shop.sales.sell(sale, "b")
    assert bill == shop.sales.bill(sold.purchase_id)
    assert bill.points_earned == sold.points_earned
    assert bill.open_minor == sold.open_minor == 7_500


class TestPayments:
    def test_what_is_open_is_shown_until_it_is_paid(self, shop: Shop, sara: int):
        sold = shop.sales.sell(Sale(sara, 10_000, paid_minor=4_000, due_on=TODAY + timedelta(days=30)), "a")
        assert [purchase.open_minor for purchase in shop.history.owed(sara)] == [6_000]
        paid = shop.sales.pay(sold.purchase_id, 6_000, "b")
        assert (paid.paid_minor, paid.open_minor) == (10_000, 0)
        assert shop.history.owed(sara) == []
        assert shop.card(sara).owed_minor == 0

    def test_what_is_open_without_a_date_is_due_at_once(self, shop: Shop, sara: int):
        shop.sales.sell(Sale(sara, 10_000, paid_minor=4_000), "a")
        assert [(each.open_minor, each.due_on) for each in shop.history.owed(sara)] == [(6_000, TODAY)]

    def test_the_oldest_debt_comes_first(self, shop: Shop, sara: int):
        for days in (30, 10, 20):
            shop.sales.sell(Sale(sara, 1_000 * days, paid_minor=0, due_on=TODAY + timedelta(days=days)), f"{days}")
        assert [each.open_minor for each in shop.history.owed(sara)] == [10_000, 20_000, 30_000]

    @pytest.mark.parametrize(("amount", "error"), [(0, AmountNeeded), (-5, AmountNeeded), (6_001, PaidTooMuch)])
    def test_a_wrong_amount_is_refused(self, shop: Shop, sara: int, amount: int, error: type[ShopError]):
        sold = shop.sales.sell(Sale(sara, 10_000, paid_minor=4_000), "a")
        with pytest.raises(error):
            shop.sales.pay(sold.purchase_id, amount, "b")
        assert shop.sales.bill(sold.purchase_id).paid_minor == 4_000

    def test_a_bill_that_is_not_there_is_not_paid(self, shop: Shop):
        with pytest.raises(UnknownPurchase):
            shop.sales.pay(77, 5, "a")

    @pytest.mark.parametrize(("days", "outcome"), [(29, "completed"), (30, "completed"), (31, "paid_late")])
    def test_paying_after_the_agreed_day_is_noted(self, shop: Shop, sara: int, clock, days: int, outcome: str):
        sold = shop.sales.sell(Sale(sara, 10_000, paid_minor=0, due_on=TODAY + timedelta(days=30)), "a")
        clock.advance(days=days)
        shop.sales.pay(sold.purchase_id, 10_000, "b")
        assert shop.history.purchase(sold.purchase_id).outcome == outcome
        assert shop.check() == []

    def test_without_an_agreed_day_nobody_is_late(self, shop: Shop, sara: int, clock):
        sold = shop.sales.sell(Sale(sara, 10_000, paid_minor=0), "a")
        clock.advance(days=90)
        shop.sales.pay(sold.purchase_id, 10_000, "b")
        assert shop.history.purchase(sold.purchase_id).outcome == "completed"


class TestOutcomes:
    @pytest.mark.parametrize("outcome", ["uncollected", "unreachable"])
    def test_a_bad_one_raises_a_flag_and_is_no_visit(self, shop: Shop, sara: int, outcome: str):
        sold = shop.sales.sell(Sale(sara, 10_000, paid_minor=0), "a")
        shop.sales.mark(sold.purchase_id, outcome)
        customer = shop.customers.get(sara)
        assert (customer.visits, customer.spent_minor, customer.last_on) == (0, 0, None)
        assert [(flag.outcome, flag.source_id) for flag in shop.trust.flags(sara)] == [(outcome, sold.purchase_id)]
        assert shop.history.owed(sara) == []
        assert shop.check() == []

    def test_it_can_be_put_right(self, shop: Shop, sara: int):
        sold = shop.sales.sell(Sale(sara, 10_000, paid_minor=0), "a")
        shop.sales.mark(sold.purchase_id, "uncollected")
        shop.sales.mark(sold.purchase_id, "completed")
        assert shop.trust.flags(sara) == ()
        assert shop.customers.get(sara).visits == 1

    def test_what_came_back_stays_returned(self, shop: Shop, sara: int):
        sold = shop.sales.sell(Sale(sara, 10_000), "a")
        shop.sales.take_back(sold.purchase_id, None, "b")
        assert shop.sales.mark(sold.purchase_id, "completed") == "returned"
        assert shop.history.purchase(sold.purchase_id).outcome == "returned"
        assert shop.customers.get(sara).visits == 0

    @pytest.mark.parametrize("outcome", ["returned", "whatever", "COMPLETED"])
    def test_others_cannot_be_set_by_hand(self, shop: Shop, sara: int, outcome: str):
        sold = shop.sales.sell(Sale(sara, 10_000), "a")
        with pytest.raises(ValueError, match=outcome):
            shop.sales.mark(sold.purchase_id, outcome)
