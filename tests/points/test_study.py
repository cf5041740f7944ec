"""The study of a shop's own customers, and what a programme would have cost."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from shopcrm.customers.draft import CustomerDraft
from shopcrm.points.programme import Bonus, Programme
from shopcrm.points.study import study, trial
from shopcrm.points.wishes import Wishes, from_json, rounded, to_json
from shopcrm.sales.sale import Sale


def _look(shop):
    return study(shop.file, shop.clock.today(), shop.formats.calendar)


def test_returns_and_uncollected_orders_are_no_sales(shop) -> None:
    customer = shop.customers.add(CustomerDraft("Layla")).id
    whole, part, lost = (
        shop.sales.sell(Sale(customer, 10_000), shop.new_operation()).purchase_id for _place in range(3)
    )
    shop.sales.take_back(whole, None, shop.new_operation())
    shop.sales.take_back(part, 4_000, shop.new_operation())
    shop.sales.mark(lost, "uncollected")
    found = _look(shop)
    assert found.sales_minor == shop.history.spent_since(customer, found.since) == 6_000
    assert (found.buyers, found.purchases) == (1, 1)


def test_bills_paid_by_their_day_are_told_from_late_ones(shop, clock) -> None:
    customer, today = shop.customers.add(CustomerDraft("Layla")).id, shop.clock.today()
    on_account = {"paid_minor": 0, "due_on": today - timedelta(days=5), "sold_on": today - timedelta(days=20)}
    late = shop.sales.sell(Sale(customer, 10_000, **on_account), shop.new_operation()).purchase_id
    shop.sales.pay(late, 10_000, shop.new_operation())
    in_time = {**on_account, "paid_minor": 10_000}
    shop.sales.sell(Sale(customer, 10_000, **in_time), shop.new_operation())
    found = _look(shop)
    assert (found.due_bills, found.paid_on_time, found.on_time_percent) == (2, 1, 50)


def test_a_trial_costs_what_the_rules_would_have_given(shop) -> None:
    customer = shop.customers.add(CustomerDraft("Layla")).id
    for amount in (10_000, 25_500, 990):
        shop.sales.sell(Sale(customer, amount), shop.new_operation())
    rules = Programme(step_minor=1_000, worth_minor=10, minimum_minor=1_000, bonuses=(Bonus("Visit", points=3),))
    tried = trial(_look(shop), rules, shop.formats.calendar)
    assert tried.points == 10 + 25 + 2 * 3
    assert (tried.cost_minor, tried.sales_minor) == (410, 36_490)
    assert tried.permille == 11
    assert not tried.is_sample


def test_an_empty_shop_can_be_studied(shop) -> None:
    found = _look(shop)
    assert (found.sales_minor, found.bill_minor, found.on_time_percent, found.days_between) == (0, 0, None, None)
    assert trial(found, Programme(step_minor=1, worth_minor=1), shop.formats.calendar).cost_minor == 0


@given(st.integers(0, 10**11), st.sampled_from(["AED", "IRT", "KWD", "IQD"]))
@settings(max_examples=200, deadline=None)
def test_rounded_amounts_are_short_and_never_smaller(minor: int, code: str) -> None:
    said = rounded(minor, code)
    assert said >= minor
    assert len(str(said).rstrip("0")) <= 2


def test_wishes_are_kept_whole(shop) -> None:
    wishes = Wishes(place=3, goal="Mine", review_on=shop.clock.today(), goods=("tea", "قهوة"), quiet_day=0)
    assert from_json(to_json(wishes)) == wishes
    assert from_json("") == Wishes()
