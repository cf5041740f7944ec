"""What went wrong with bills elsewhere, by name; and where every named fault of other shop systems is held.

| fault elsewhere | held in |
|-----------------------------------------------------------------------------------|------------------------------|
| OSPOS PR 4640, POSNext 198, ERPNext PR 50530, NexoPOS, eventyay 1398, litemall | faults/test_races (two processes, |
|   581, mall 1003: a card or coupon used at once by two |   50,000 times), anything/planted |
| OSPOS PR 4674, 2935: negative amounts make money | points, vouchers: test_rivals_* |
| OSPOS 611, 81, 1264, 4278; its card numbers; payments matched by translated label | vouchers/test_rivals_vouchers |
| Odoo PR 222372: one order confirmed twice | points, vouchers, here; faults/test_kill |
| Odoo 79235, 208134, 140275, 145782, 244089, 247127: cards without end or number | vouchers/test_rivals_vouchers |
| Odoo 212922, 221928, 238806, 257854: refunds and points | points/test_rivals_points, here |
| Odoo 153541, 111670, 219640: parts of points and of money | points/test_rivals_points, here |
| Odoo PR 247740, Frappe Books, FloCafe 62: lapsed and still spent, or lost twice | points/test_rivals_points, here |
| Odoo 135393: a used-up card in a refund | vouchers/test_rivals_vouchers, here |
| ERPNext 24259, 32951, PR 30242: returns and points | points/test_rivals_points, here |
| ERPNext 47193, PR 36466, 14885: more back than sold, rounding, below zero | here |
| POSNext 195, PR 206, 194: coupons given back never, twice, unchecked | vouchers/test_rivals_vouchers |
| NexoPOS: a limit that did nothing; its hours read inverted | vouchers/test_rivals_vouchers (weekdays) |
| FloCafe 720: points for what was taken off the bill | points/test_rivals_points |
| PrestaShop 29493: bound vouchers and presents | vouchers/test_rivals_vouchers |
| Frappe Books 861, moneymanagerex 1248: a damaged file | faults/test_damage, test_own_files |
| ERPNext 10591, Odoo 58323: slow search in many customers | benchmarks; customers/test_lookup_* |
| Stocky 74, OSPOS 1263: lists from Excel | exchange/test_import_real_lists |
| fpdf2 901, Odoo PR 242469: right-to-left lines, barcodes too narrow | paper/ |
| all of it, in any order, with a till that dies | anything/test_any_day |

Not here, because there is nothing of the kind: windows of hours (vouchers know days of the week), merging two customers
(nobody can yet), attacks through a browser (OSPOS PR 4431, 4568: no browser, no server), offline tills that settle
later (ERPNext 14885 in part: there is one file, and it decides at once).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from shopcrm.points.errors import NotEnoughPoints
from shopcrm.sales.errors import TooMuchReturned
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.errors import AlreadyRedeemed, BelowMinimum
from shopcrm.vouchers.rules import Offer


@pytest.fixture(autouse=True)
def adds_up(shop: Shop) -> Iterator[None]:
    """Whatever happens in a test, the full check finds nothing afterwards."""
    yield
    assert shop.check() == []


def issue(shop: Shop, customer_id: int, offer: Offer) -> str:
    today = shop.clock.today()
    selection = shop.selections.picked((customer_id,))
    return shop.vouchers.issue(selection, Campaign(offer, today, today), shop.new_operation(), override="a test")[0].code


def test_odoo_222372_one_refund_asked_for_twice_is_one_refund(shop: Shop, sara: int):
    sold = shop.sales.sell(Sale(sara, 30_000), "sale")
    first = shop.sales.take_back(sold.purchase_id, 10_000, "return")
    assert shop.sales.take_back(sold.purchase_id, 10_000, "return") == first
    assert shop.sales.bill(sold.purchase_id).refunded_minor == 10_000


def test_odoo_212922_a_partial_refund_and_then_the_rest_come_to_the_whole(shop: Shop, sara: int):
    shop.points.adjust(sara, 100, "a start", "start")
    sold = shop.sales.sell(Sale(sara, 33_333, spend_points=50), "sale")
    backs = [shop.sales.take_back(sold.purchase_id, part, f"return {part}") for part in (1, 11_111, None)]
    assert sum(back.refund_minor for back in backs) == sold.paid_minor
    assert sum(back.points_restored for back in backs) == 50
    assert shop.points.balance(sara) == 100


@pytest.mark.parametrize("parts", [(30_001,), (20_000, 10_001), (30_000, 1)])
def test_erpnext_47193_no_more_comes_back_than_was_sold(shop: Shop, sara: int, parts: tuple[int, ...]):
    sold = shop.sales.sell(Sale(sara, 30_000), "sale")
    for place, part in enumerate(parts[:-1]):
        shop.sales.take_back(sold.purchase_id, part, f"return {place}")
    with pytest.raises(TooMuchReturned):
        shop.sales.take_back(sold.purchase_id, parts[-1], "too much")


def test_erpnext_30242_a_return_takes_only_the_points_of_what_came_back(shop: Shop, sara: int):
    sold = shop.sales.sell(Sale(sara, 30_000), "sale")
    back = shop.sales.take_back(sold.purchase_id, 10_000, "return")
    assert (sold.points_earned, back.points_reversed, back.points) == (30, 10, 20)


def test_erpnext_36466_points_that_pay_a_bill_leave_no_part_of_a_penny(shop: Shop, sara: int):
    shop.points.adjust(sara, 10_000, "a start", "start")
    sold = shop.sales.sell(Sale(sara, 9_999, spend_points=1_999), "sale")
    assert (sold.points_minor, sold.paid_minor, sold.open_minor) == (9_995, 4, 0)


def test_erpnext_14885_points_never_pay_more_than_there_are(shop: Shop, sara: int):
    shop.points.adjust(sara, 10, "a start", "start")
    with pytest.raises(NotEnoughPoints):
        shop.sales.sell(Sale(sara, 30_000, spend_points=11), "sale")
    assert shop.points.balance(sara) == 10


def test_odoo_111670_a_bill_of_exactly_the_least_is_enough(shop: Shop, sara: int):
    """There it was refused for lack of 0.00000000000001."""
    code = issue(shop, sara, Offer(percent=10, min_spend_minor=26_828))
    with pytest.raises(BelowMinimum):
        shop.sales.preview(Sale(sara, 26_827, voucher_code=code))
    assert shop.sales.sell(Sale(sara, 26_828, voucher_code=code), "sale").voucher_minor == 2_682


def test_odoo_135393_a_used_voucher_is_worth_nothing_after_its_bill_came_back(shop: Shop, sara: int):
    code = issue(shop, sara, Offer(amount_minor=5_000))
    sold = shop.sales.sell(Sale(sara, 20_000, voucher_code=code), "sale")
    shop.sales.take_back(sold.purchase_id, None, "return")
    with pytest.raises(AlreadyRedeemed):
        shop.vouchers.redeem(code, "again", 20_000)


def test_points_that_lapse_between_the_preview_and_the_sale_pay_nothing(shop: Shop, sara: int, clock, lapsing: int):
    """Frappe Books, FloCafe 62: the day ends while the customer looks for the purse."""
    clock.advance(days=lapsing, hours=13, minutes=59)
    sale = Sale(sara, 30_000, spend_points=20)
    assert shop.sales.preview(sale).points_minor == 100
    clock.advance(minutes=2)
    with pytest.raises(NotEnoughPoints):
        shop.sales.sell(sale, "sale")
    assert shop.history.purchases(sara) == []


@pytest.fixture
def lapsing(shop: Shop, sara: int) -> int:
    """Twenty points for a month; gives how many days from today their last day is."""
    shop.points.programmes.change(replace(shop.points.programme, lapse_months=1))
    shop.points.adjust(sara, 20, "a start", "start")
    ((_points, last_day),) = shop.points.purse(sara).lapsing
    return (last_day - shop.clock.today()) // timedelta(days=1)
