"""Who is to be thanked, and why."""

from datetime import date, timedelta

import pytest

from shopcrm.cli.answer import plain
from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.errors import UnknownCustomer
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.text.mistakes import say
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.errors import HowManyNeeded, UnknownYear
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.selection import Selection

TODAY = date(2026, 11, 21)


def rules_said(shop: Shop, offer: Offer, *ids: int) -> dict[str, str]:
    return {check.rule: check.level for check in shop.selections.checks(offer, ids) if check.level != "ok"}


def said(shop: Shop, selection: Selection) -> list[list[str]]:
    return [[plain(reason.say(shop.formats)) for reason in each.reasons] for each in selection.customers]


def test_the_best_are_those_who_bought_for_the_most(shop: Shop, regular) -> None:
    small, large, middle = regular(bills=(100, 100)), regular(bills=(900, 900)), regular(bills=(500, 500))
    assert shop.selections.top(2).ids == (large, middle)
    assert shop.selections.top(9).ids == (large, middle, small)


def test_equal_spending_keeps_one_order(shop: Shop, regular) -> None:
    ids = tuple(regular(bills=(500, 500)) for _ in range(4))
    assert shop.selections.top(3).ids == ids[:3]
    assert shop.selections.top(3) == shop.selections.top(3)


def test_only_who_may_be_thanked_is_among_the_best(shop: Shop, regular) -> None:
    regular("No consent", bills=(9000, 9000), consent=False)
    regular("Once only", bills=(9000,))
    flagged = regular("Flagged", bills=(9000, 9000, 9000))
    shop.sales.mark(shop.history.purchases(flagged)[0].id, "uncollected")
    good = regular("Good")
    assert shop.selections.top(10).ids == (good,)


def test_consent_taken_back_counts(shop: Shop, regular) -> None:
    customer = regular("Sara")
    assert shop.selections.top(5).ids == (customer,)
    draft = shop.customers.get(customer).draft()
    shop.customers.edit(customer, CustomerDraft(draft.name, card=draft.card))
    assert shop.selections.top(5).ids == ()


def test_what_was_returned_was_not_bought(shop: Shop, regular) -> None:
    returned, kept = regular(bills=(9000, 100)), regular(bills=(500, 500))
    big = max(shop.history.purchases(returned), key=lambda purchase: purchase.bill.total_minor)
    shop.sales.take_back(big.id, 8500, "back")
    assert [(each.id, each.score) for each in shop.selections.top(5).customers] == [(kept, 1000), (returned, 600)]


def test_a_year_is_one_of_the_shops_calendar(shop: Shop, regular) -> None:
    customer = regular()
    for day, bill in ((date(2026, 3, 20), 700), (date(2026, 3, 21), 40)):
        shop.sales.sell(Sale(customer, bill, sold_on=day), f"on {day}")
    shop.settings.change(calendar="jalali")
    assert shop.selections.top(5, 1404).customers[0].score == 700  # 1405 begins on 21 March 2026
    assert shop.selections.top(5, 1405).customers[0].score == 30040
    assert shop.selections.top(5).customers[0].score == 30040
    assert shop.selections.top(5, 2026).customers[0].score == 30740
    shop.settings.change(calendar="hijri")
    assert shop.selections.top(5, 1448).customers[0].score == 30000  # 1448 begins in June 2026


def test_the_reasons_are_said_in_words(shop: Shop, regular) -> None:
    customer = regular(bills=(10000, 20000), days_ago=800)
    shop.sales.sell(Sale(customer, 12345), "today")
    assert said(shop, shop.selections.top(1)) == [
        ["customer for 2 years", "bought for 123.45 SAR in 2026", "1 purchase in 2026"]
    ]
    assert said(shop, shop.selections.picked((customer,))) == [
        ["customer for 2 years", "bought for 423.45 SAR", "3 purchases"]
    ]


@pytest.mark.parametrize("count", [0, -1])
def test_nobody_is_no_selection(shop: Shop, count: int) -> None:
    with pytest.raises(HowManyNeeded):
        shop.selections.top(count)


@pytest.mark.parametrize("calendar", ["gregorian", "jalali", "hijri"])
@pytest.mark.parametrize("year", [9999, 10**7, -(10**7)])
def test_a_year_out_of_the_calendar_is_said(shop: Shop, calendar: str, year: int) -> None:
    shop.settings.change(calendar=calendar)
    with pytest.raises(UnknownYear):
        shop.selections.top(3, year)


@pytest.mark.parametrize("calendar", ["gregorian", "jalali", "hijri"])
@pytest.mark.parametrize("year", [1300, 1499, 1700, 1701, 2200])
def test_a_year_without_sales_has_no_best(shop: Shop, calendar: str, year: int) -> None:
    shop.settings.change(calendar=calendar)
    assert shop.selections.top(3, year).ids == ()


def test_picked_keeps_the_order_and_no_one_twice(shop: Shop, regular) -> None:
    first, second = regular(), regular()
    assert shop.selections.picked((second, first, second)).ids == (second, first)
    with pytest.raises(UnknownCustomer):
        shop.selections.picked((first, 999))


def test_the_checks_read_the_cards(shop: Shop, regular) -> None:
    offer = Offer(percent=5, extra="tea")
    shop.settings.change(voucher_share_percent=100)
    good = regular()
    assert rules_said(shop, offer, good) == {}
    assert rules_said(shop, offer, regular(consent=False)) == {"no_consent": "stop"}
    assert rules_said(shop, offer, regular(bills=(5000,))) == {"too_new": "stop"}
    assert rules_said(shop, offer, regular(bills=())) == {"too_new": "stop"}
    assert rules_said(shop, offer, regular(types=("discount_seeker",))) == {"discount_seeker": "warn"}
    flagged = regular(bills=(100, 100, 100))
    shop.sales.mark(shop.history.purchases(flagged)[0].id, "unreachable")
    assert rules_said(shop, offer, flagged) == {"flagged": "stop"}


def test_a_thank_you_is_not_repeated_within_the_pause(shop: Shop, regular, clock) -> None:
    customer, offer = regular(), Offer(extra="tea")
    campaign = Campaign(offer, TODAY, TODAY + timedelta(9))
    voucher = shop.vouchers.issue(shop.selections.picked((customer,)), campaign, "issue")[0]
    assert rules_said(shop, offer, customer) == {"too_often": "warn"}
    shop.vouchers.void(voucher.code, "typed wrongly")
    assert rules_said(shop, offer, customer) == {}
    shop.vouchers.issue(shop.selections.picked((customer,)), campaign, "again")
    clock.advance(days=89)
    assert rules_said(shop, offer, customer) == {"too_often": "warn"}
    clock.advance(days=2)
    assert rules_said(shop, offer, customer) == {}


def test_open_vouchers_weigh_on_the_budget_until_they_are_over(shop: Shop, regular, clock) -> None:
    first, second = regular(bills=(10000, 30000)), regular()
    shop.settings.change(voucher_budget_minor=5000, voucher_share_percent=100, voucher_pause_days=1)
    ten = Offer(percent=10, extra="tea")
    shop.vouchers.issue(shop.selections.picked((first,)), Campaign(ten, TODAY, TODAY + timedelta(30)), "issue")
    assert shop.selections.worst_case(ten, (first, second)) == 5000
    assert rules_said(shop, Offer(amount_minor=2000, extra="tea"), second) == {}
    assert rules_said(shop, Offer(amount_minor=2001, extra="tea"), second) == {"over_budget": "stop"}
    clock.advance(days=31)
    assert rules_said(shop, Offer(amount_minor=5000, extra="tea"), second) == {}


def test_the_base_is_what_returning_customers_bring_in_a_month(shop: Shop, regular) -> None:
    customer = regular(bills=(30000, 60000))
    regular("Once", bills=(900000,))
    shop.settings.change(monthly_goal_minor=30000)
    assert rules_said(shop, Offer(extra="tea"), customer) == {}
    shop.settings.change(monthly_goal_minor=30001)
    assert rules_said(shop, Offer(extra="tea"), customer) == {"weak_base": "warn"}


def test_whoever_is_not_served_any_more_is_on_no_list_and_stops_the_batch(shop, regular):
    kept, let_go = regular("Layla"), regular("Omar")
    shop.stages.pin(let_go, "disqualified")
    assert shop.selections.top(5).ids == (kept,)
    offer = Offer(percent=5, extra="a candle")
    assert rules_said(shop, offer, kept) == {}
    assert rules_said(shop, offer, let_go) == {"flagged": "stop"}
    (check,) = [each for each in shop.selections.checks(offer, [let_go]) if each.rule == "flagged"]
    assert [plain(say(proof, shop.formats)) for proof in check.proofs] == ["Omar: you decided not to serve them any more"]
