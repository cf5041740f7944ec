"""What thanking costs, counted month by month and year by year of the shop's own calendar."""

from datetime import date, timedelta

import pytest

from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.vouchers import errors
from shopcrm.vouchers.budget import Period
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.voucher import Voucher

TODAY = date(2026, 11, 21)
FIVE_HUNDRED = Offer(amount_minor=500, extra="tea", extra_cost_minor=50)


@pytest.fixture
def issue(shop: Shop, regular):
    def one(offer: Offer = FIVE_HUNDRED, days: int = 30) -> Voucher:
        today = shop.clock.today()
        selection = shop.selections.picked((regular(),))
        campaign = Campaign(offer, today, today + timedelta(days=days))
        return shop.vouchers.issue(selection, campaign, shop.new_operation(), override="test")[0]

    return one


def committed(shop: Shop) -> tuple[int, int, int]:
    return shop.vouchers.outstanding(), shop.vouchers.committed(Period.MONTH), shop.vouchers.committed(Period.YEAR)


def test_open_at_the_worst_used_at_what_it_was(shop: Shop, issue, clock) -> None:
    first, second, third, fourth = issue(), issue(), issue(), issue(days=0)
    assert committed(shop) == (2_200, 2_200, 2_200)
    shop.vouchers.redeem(first.code, "redeem", 300)
    assert committed(shop) == (1_650, 2_000, 2_000)
    shop.vouchers.void(second.code, "typed wrongly")
    assert committed(shop) == (1_100, 1_450, 1_450)
    shop.vouchers.replace(third.code)
    assert committed(shop) == (1_100, 1_450, 1_450)
    clock.advance(days=1)
    assert shop.vouchers.get(fourth.code).state == "expired"
    assert committed(shop) == (550, 900, 900)


def test_what_came_back_altogether_counts_once(shop: Shop, issue) -> None:
    voucher = issue()
    sale = Sale(voucher.customer_id, 10_000, voucher_code=voucher.code)
    purchase = shop.sales.sell(sale, "sale").purchase_id
    assert committed(shop) == (0, 550, 550)
    shop.sales.take_back(purchase, None, "all")
    assert committed(shop) == (550, 550, 550)


@pytest.mark.parametrize(
    ("calendar", "month", "year"),
    [
        ("gregorian", (date(2026, 11, 1), date(2026, 11, 30)), (date(2026, 1, 1), date(2026, 12, 31))),
        ("jalali", (date(2026, 10, 23), date(2026, 11, 21)), (date(2026, 3, 21), date(2027, 3, 20))),
        ("hijri", (date(2026, 11, 11), date(2026, 12, 9)), (date(2026, 6, 16), date(2027, 6, 5))),
    ],
)
def test_months_and_years_are_the_shops(shop: Shop, issue, clock, calendar, month, year) -> None:
    shop.settings.change(calendar=calendar)
    assert shop.vouchers.budget.span(Period.MONTH) == month
    assert shop.vouchers.budget.span(Period.YEAR) == year
    issue()
    clock.advance(days=(month[1] - TODAY).days, hours=13, minutes=59)
    assert shop.vouchers.committed(Period.MONTH) == 550
    clock.advance(minutes=1)
    assert shop.clock.today() == month[1] + timedelta(days=1)
    assert (shop.vouchers.committed(Period.MONTH), shop.vouchers.committed(Period.YEAR)) == (0, 550)


def test_the_cost_of_a_percentage_is_frozen_with_the_biggest_bill_of_that_day(shop: Shop, issue) -> None:
    voucher = issue(Offer(percent=10))
    assert voucher.cost_minor == 2_000
    shop.sales.sell(Sale(voucher.customer_id, 90_000), "a big one")
    assert shop.vouchers.get(voucher.code).cost_minor == 2_000
    assert shop.vouchers.outstanding() == 2_000


def test_extending_what_ran_out_keeps_to_the_budget(shop: Shop, issue, clock) -> None:
    old, other = issue(days=0), issue()
    clock.advance(days=1)
    shop.settings.change(voucher_budget_minor=1_000)
    later = TODAY + timedelta(days=60)
    for extend in (
        lambda: shop.vouchers.extend(old.code, later),
        lambda: shop.vouchers.extend_batch(old.batch_id, later),
    ):
        with pytest.raises(errors.OverBudget):
            extend()
    assert shop.vouchers.get(old.code).state == "expired"
    assert shop.vouchers.extend(other.code, later).valid_until == later
    shop.settings.change(voucher_budget_minor=1_100)
    assert shop.vouchers.extend(old.code, later).state == "issued"


def test_a_budget_passed_earlier_stops_no_extension_of_what_is_open(shop: Shop, issue) -> None:
    voucher = issue()
    shop.settings.change(voucher_budget_minor=100, voucher_month_budget_minor=100, voucher_year_budget_minor=100)
    assert shop.vouchers.extend(voucher.code, TODAY + timedelta(days=60)).state == "issued"
