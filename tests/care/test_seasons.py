"""Who buys when: usual months by whole months only, seasonal buyers by their own visits, the best by what was kept."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcrm.care.groups import Wanted
from shopcrm.care.seasons import Best, UnknownMonth
from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale

TODAY = date(2026, 11, 21)


@pytest.fixture
def buys(shop):
    """Adds a customer, or takes one, who bought for so much on these days."""
    numbers = iter(range(1, 1000))

    def add(*days: str, amount: int = 1000, customer: int | None = None, **card) -> int:
        number = next(numbers)
        who = customer or shop.customers.add(CustomerDraft(f"Buyer {number:03}", **card)).id
        for day in days:
            shop.sales.sell(Sale(who, amount, sold_on=date.fromisoformat(day)), f"{number} {day}")
        return who

    return add


def ids(buyers):
    return [each.id for each in buyers]


def test_an_empty_shop_has_no_seasons(shop):
    look = shop.seasons.look()
    assert look.months == (None,) * 12
    assert (sum(look.weekdays), look.best, look.best.percent, look.ways) == (0, Best(0, 0, 0, 0), 0, {})
    assert shop.seasons.best_buyers() == shop.seasons.buyers_in(12) == []


def test_a_usual_month_is_the_mean_of_whole_months(shop, buys):
    buys("2025-09-15")  # the month in which the shop began
    buys("2025-10-03", amount=4000)
    buys("2026-10-30", amount=1000)
    buys("2026-11-02", amount=9000)  # not over yet
    months = shop.seasons.look().months
    assert months[9] == 2500
    assert months[8] == 0, "September 2026 was whole, and empty"
    assert (months[10], months[11]) == (0, 0)
    assert shop.seasons.next_month() == 12


def test_who_buys_in_a_month_comes_there_more_than_by_chance(shop, buys):
    every = [f"{year}-{month:02}-05" for year in (2024, 2025) for month in range(1, 13)]
    buys(*every)
    yearly = buys("2024-12-20", "2025-12-23", amount=3000)
    mostly = buys("2025-12-01", "2025-12-20", "2026-03-01")
    buys("2025-12-11")  # once proves nothing
    gone = buys("2024-12-20", "2025-12-23")
    works = buys("2024-12-20", "2025-12-23", works_here=True)
    shop.privacy.erase([gone])
    found = shop.seasons.buyers_in(12)
    assert ids(found) == [yearly, mostly]
    assert works not in ids(found)
    assert (found[0].times, found[0].spent_minor, found[0].last_on) == (2, 6000, date(2025, 12, 23))
    assert shop.seasons.buyers_in(6) == []
    for month in (0, 13):
        with pytest.raises(UnknownMonth):
            shop.seasons.buyers_in(month)


def test_months_are_those_of_the_shops_calendar(shop, buys):
    shop.settings.change(calendar="jalali")
    nowruz = buys("2025-03-21", "2026-03-22")  # 1 and 2 Farvardin
    assert ids(shop.seasons.buyers_in(1)) == [nowruz]
    assert shop.seasons.buyers_in(3) == []
    assert shop.seasons.next_month() == 9, "Azar follows on Aban"


def test_the_best_fifth_and_what_they_bring(shop, buys):
    for amount in (100, 200, 300, 400):
        buys("2026-06-01", amount=amount)
    best = buys("2026-06-02", amount=9000)
    buys("2024-06-01", amount=99_000)  # more than a year ago
    shop.sales.take_back(shop.history.purchases(best)[0].id, 3000, "back")
    look = shop.seasons.look()
    assert (look.best, look.best.percent) == (Best(1, 5, 6000, 7000), 86)
    assert ids(shop.seasons.best_buyers()) == [best]
    assert look.weekdays == (1000, 6000, 0, 0, 0, 0, 0)  # a Monday and a Tuesday


def test_the_ways_they_may_be_reached_count_each_customer_once(shop):
    call = frozenset({"call"})
    shop.customers.add(CustomerDraft("Ann", consents=call, care_consents=call))
    shop.customers.add(CustomerDraft("Bob", care_consents=frozenset({"message"})))
    assert shop.seasons.look().ways == {"call": 1, "message": 1}


def test_a_list_is_told_as_far_as_it_agreed(shop):
    call = frozenset({"call"})
    one = shop.customers.add(CustomerDraft("Ann", ("0501234567",), consents=call)).id
    two = shop.customers.add(CustomerDraft("Bob", ("0501234568",), consents=call)).id
    three = shop.customers.add(CustomerDraft("Cem")).id
    told = shop.groups.tell(Wanted(among=frozenset({one, three})), "offers")
    assert ([each.id for each in told.members], told.everybody, told.refused) == ([one], 2, 1)
    assert two not in [each.id for each in told.members]


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=60))
def test_the_best_fifth_never_brings_less_than_its_part(amounts):
    many = -(-len(amounts) // 5)
    best = Best(many, len(amounts), sum(sorted(amounts, reverse=True)[:many]), sum(amounts))
    assert 100 * many // len(amounts) <= best.percent + 1 <= 101


def test_a_month_that_has_not_begun_this_year_is_looked_for_in_the_years_before(shop, buys):
    early = buys("2021-12-05", "2022-12-05")
    late = buys("2020-12-05", "2019-12-05")  # more than five Decembers ago
    assert ids(shop.seasons.buyers_in(12)) == [early]
    assert late not in ids(shop.seasons.buyers_in(12))
    assert TODAY - timedelta(days=365 * 6) < date(2021, 12, 5)
