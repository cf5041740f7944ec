"""A payment that was booked by mistake is taken out again: its money is open, its points go, and no sum drifts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from shopcrm.customers.listing import Filter
from shopcrm.sales.errors import AlreadyUndone, PaidOutSince, PointsSpentSince, UnknownPayment
from shopcrm.sales.sale import PaymentUndone, Receipt, Sale
from shopcrm.shop import Shop

TODAY = date(2026, 11, 21)


def rules(shop: Shop, **changes: object) -> None:
    """Change the programme from now on."""
    shop.points.programmes.change(replace(shop.points.programme, **changes))


def balance(shop: Shop, customer_id: int) -> int:
    assert shop.check() == []
    return shop.points.balance(customer_id)


def on_account(shop: Shop, customer_id: int, amount: int = 10_000, due_in: int = 10) -> int:
    sale = Sale(customer_id, amount, paid_minor=0, due_on=shop.clock.today() + timedelta(due_in))
    return shop.sales.sell(sale, shop.new_operation()).purchase_id


def test_it_is_as_if_it_had_not_been_paid(shop: Shop, sara: int):
    purchase = on_account(shop, sara)
    before = shop.sales.bill(purchase)
    paid = shop.sales.pay(purchase, 4_000, "pay")
    assert (paid.points_earned, paid.open_minor) == (4, 6_000)
    undone = shop.sales.undo_payment(paid.payment_id, "undo")
    assert undone == PaymentUndone(paid.payment_id, purchase, 4_000, 10_000, 4, 0)
    assert shop.sales.bill(purchase) == before
    assert [each.open_minor for each in shop.history.owed(sara)] == [10_000]
    assert balance(shop, sara) == 0
    again = shop.sales.pay(purchase, 10_000, "pay again")
    assert (again.open_minor, again.points_earned) == (0, 10)
    assert balance(shop, sara) == 10


def test_a_sale_that_was_not_paid_after_all_is_owed(shop: Shop, sara: int):
    sold = shop.sales.sell(Sale(sara, 10_000), "sale")
    shop.sales.undo_payment(sold.payment_id, "undo")
    (owed,) = shop.history.owed(sara)
    assert (owed.open_minor, owed.due_on, owed.outcome) == (10_000, TODAY, "completed")
    assert shop.listing.count(Filter(owes=True)) == 1
    assert (shop.customers.get(sara).visits, shop.customers.get(sara).spent_minor) == (1, 10_000)
    assert balance(shop, sara) == 0


def test_only_its_own_points_go(shop: Shop, sara: int):
    shop.points.adjust(sara, 50, "welcome", "adjust")
    purchase = on_account(shop, sara)
    first = shop.sales.pay(purchase, 3_500, "first")
    second = shop.sales.pay(purchase, 3_500, "second")
    assert (first.points_earned, second.points_earned) == (3, 4)
    assert shop.sales.undo_payment(first.payment_id, "undo").points_reversed == 4  # 35.00 are left, which earn 3
    assert balance(shop, sara) == 53


def test_done_twice_it_is_done_once(shop: Shop, sara: int):
    paid = shop.sales.pay(on_account(shop, sara), 4_000, "pay")
    first = shop.sales.undo_payment(paid.payment_id, "undo")
    assert shop.sales.undo_payment(paid.payment_id, "undo") == first
    with pytest.raises(AlreadyUndone):
        shop.sales.undo_payment(paid.payment_id, "undo again")
    with pytest.raises(UnknownPayment):
        shop.sales.undo_payment(99, "undo another")
    assert balance(shop, sara) == 0


def test_who_undid_it_is_written_down(shop: Shop, sara: int):
    paid = shop.sales.pay(on_account(shop, sara), 4_000, "pay")
    shop.person = "Mona"
    shop.sales.undo_payment(paid.payment_id, "undo")
    assert shop.file.row("SELECT payment_id, person, undone_on FROM payment_undone") == (1, "Mona", "2026-11-21")


class TestPaidLate:
    def test_it_is_not_late_any_more(self, shop: Shop, sara: int, clock):
        purchase = on_account(shop, sara)
        clock.advance(days=11)
        late = shop.sales.pay(purchase, 4_000, "late")
        assert shop.history.purchase(purchase).outcome == "paid_late"
        shop.sales.undo_payment(late.payment_id, "undo")
        assert shop.history.purchase(purchase).outcome == "completed"

    def test_but_it_is_where_another_payment_was_late(self, shop: Shop, sara: int, clock):
        purchase = on_account(shop, sara)
        clock.advance(days=11)
        late = [shop.sales.pay(purchase, 4_000, f"late {number}") for number in (1, 2)]
        shop.sales.undo_payment(late[0].payment_id, "undo")
        assert shop.history.purchase(purchase).outcome == "paid_late"

    def test_and_where_somebody_said_so(self, shop: Shop, sara: int):
        purchase = on_account(shop, sara)
        early = shop.sales.pay(purchase, 4_000, "early")
        shop.sales.mark(purchase, "paid_late")
        shop.sales.undo_payment(early.payment_id, "undo")
        assert shop.history.purchase(purchase).outcome == "paid_late"


class TestGoodsCameBack:
    def test_money_that_went_out_again_must_have_come_in(self, shop: Shop, sara: int):
        sold = shop.sales.sell(Sale(sara, 10_000), "sale")
        shop.sales.take_back(sold.purchase_id, 2_500, "back")
        before = shop.sales.bill(sold.purchase_id)
        with pytest.raises(PaidOutSince):
            shop.sales.undo_payment(sold.payment_id, "undo")
        assert shop.sales.bill(sold.purchase_id) == before
        assert shop.history.last_payment(shop.history.purchase(sold.purchase_id)) is None
        assert balance(shop, sara) == 7

    def test_what_was_paid_beside_it_may_be_undone(self, shop: Shop, sara: int):
        sold = shop.sales.sell(Sale(sara, 10_000, paid_minor=6_000), "sale")
        more = shop.sales.pay(sold.purchase_id, 4_000, "by mistake")
        back = shop.sales.take_back(sold.purchase_id, 5_000, "back")
        assert back.refund_minor == 5_000
        undone = shop.sales.undo_payment(more.payment_id, "undo")
        assert (undone.open_minor, undone.points) == (4_000, 1)  # goods for 50.00 are kept, 10.00 of it paid
        assert balance(shop, sara) == 1

    def test_a_return_is_never_blocked_afterwards(self, shop: Shop, sara: int):
        sold = shop.sales.sell(Sale(sara, 10_000), "sale")
        shop.sales.undo_payment(sold.payment_id, "undo")
        assert shop.sales.take_back(sold.purchase_id, None, "back").refund_minor == 0
        assert balance(shop, sara) == 0


class TestItsPointsWereSpent:
    def spent(self, shop: Shop, sara: int) -> Receipt:
        paid = shop.sales.pay(on_account(shop, sara), 10_000, "pay")
        shop.points.spend(sara, 8, "spend")
        return paid

    def test_nobody_keeps_what_was_never_paid_for(self, shop: Shop, sara: int):
        paid = self.spent(shop, sara)
        with pytest.raises(PointsSpentSince) as refused:
            shop.sales.undo_payment(paid.payment_id, "undo")
        assert refused.value.data == {"points": 8}
        assert balance(shop, sara) == 2
        shop.points.adjust(sara, 8, "taken by mistake", "adjust")
        assert shop.sales.undo_payment(paid.payment_id, "undo").points_reversed == 10
        assert balance(shop, sara) == 0

    def test_where_points_may_be_owed_they_are(self, shop: Shop, sara: int):
        rules(shop, below_zero="debt")
        paid = self.spent(shop, sara)
        assert shop.sales.undo_payment(paid.payment_id, "undo").points == -8
        assert balance(shop, sara) == -8

    def test_what_lapsed_is_not_taken_twice(self, shop: Shop, sara: int, clock):
        rules(shop, lapse_months=1)
        paid = shop.sales.pay(on_account(shop, sara, due_in=100), 10_000, "pay")
        clock.advance(days=40)
        assert shop.points.lapse("lapse").points == 10
        assert shop.sales.undo_payment(paid.payment_id, "undo").points == 0
        assert balance(shop, sara) == 0


def test_the_last_payment_can_be_undone_one_after_the_other(shop: Shop, sara: int):
    purchase = on_account(shop, sara)
    for amount in (1_000, 2_000):
        shop.sales.pay(purchase, amount, f"pay {amount}")
    undone = []
    while last := shop.history.last_payment(shop.history.purchase(purchase)):
        undone.append(last.amount_minor)
        shop.sales.undo_payment(last.id, f"undo {last.id}")
    assert undone == [2_000, 1_000]
    assert shop.sales.bill(purchase).paid_minor == 0
