"""What a customer usually does, read from what they bought and kept."""

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.habits import MOST_GOODS, usual_goods, usual_weekday
from shopcrm.sales.sale import Sale, SaleLine
from shopcrm.shop import Shop

DAY = date(2026, 11, 1)


def sell(shop: Shop, customer_id: int, days_ago: int, *items: str) -> int:
    day = shop.clock.today() - timedelta(days=days_ago)
    lines = tuple(SaleLine(item, 5000) for item in items)
    return shop.sales.sell(Sale(customer_id, lines=lines, sold_on=day), shop.new_operation()).purchase_id


def test_usual_goods_come_back_however_they_are_spelt(shop, sara) -> None:
    sell(shop, sara, 90, "Amber soap", "A lamp")
    sell(shop, sara, 60, "AMBER  SOAP", "Oud")
    sell(shop, sara, 30, "amber soap", "Oud")
    habits = shop.habits(sara)
    assert [(each.item, each.times) for each in habits.goods] == [("amber soap", 3), ("Oud", 2)]
    assert habits.goods[0].last_on == shop.clock.today() - timedelta(days=30)


def test_twice_in_one_purchase_is_no_habit(shop, sara) -> None:
    sell(shop, sara, 90, "Oud", "Oud")
    assert shop.habits(sara).goods == ()


def test_what_was_not_collected_counts_for_nothing(shop, sara) -> None:
    for days in (60, 30):
        shop.sales.mark(sell(shop, sara, days, "Oud"), "uncollected")
    habits = shop.habits(sara)
    assert (habits.goods, habits.visits, habits.lifetime_minor) == ((), 0, 0)


def test_lifetime_value_is_what_was_kept_and_a_year_of_it(shop, sara) -> None:
    sell(shop, sara, 730, "Oud")
    bought = sell(shop, sara, 10, "Oud", "Soap")
    shop.sales.take_back(bought, 5000, shop.new_operation())
    habits = shop.habits(sara)
    assert habits.lifetime_minor == 10_000
    assert habits.year_minor == 5000
    assert habits.first_on == shop.clock.today() - timedelta(days=730)


def test_in_the_first_year_a_year_is_what_it_has_brought_so_far(shop, sara) -> None:
    sell(shop, sara, 20, "Oud")
    assert shop.habits(sara).year_minor == 5000


def test_rhythm_and_the_next_visit_are_those_of_the_stage(shop, sara) -> None:
    for days in (90, 60, 30):
        sell(shop, sara, days, "Oud")
    habits, customer = shop.habits(sara), shop.customers.get(sara)
    assert habits.rhythm_days == customer.rhythm_days == 30
    assert habits.expected_on == customer.expected_on == shop.clock.today()


def test_what_those_bought_whom_a_customer_brought(shop, sara) -> None:
    omar = shop.customers.add(CustomerDraft("Omar", referred_by_id=sara)).id
    lina = shop.customers.add(CustomerDraft("Lina", referred_by_id=omar)).id
    sell(shop, omar, 5, "Oud")
    sell(shop, lina, 5, "Oud", "Soap")
    assert shop.habits(sara).brought_minor == 15_000


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 40), st.integers(1, 20)), max_size=60))
def test_the_order_of_entry_does_not_matter(bought) -> None:
    rows = [(item, DAY + timedelta(days=days), number) for item, days, number in bought]
    forwards, backwards = usual_goods(rows), usual_goods(reversed(rows))
    assert forwards == backwards
    assert len(forwards) <= MOST_GOODS
    assert all(each.times >= 2 for each in forwards)


def test_a_weekday_needs_enough_visits_and_a_clear_lead() -> None:
    assert usual_weekday(Counter()) is None
    assert usual_weekday(Counter({3: 4})) is None
    assert usual_weekday(Counter({3: 5})) == 3
    assert usual_weekday(Counter({1: 2, 2: 2, 3: 2})) is None
    assert usual_weekday(Counter({3: 4, 5: 6})) == 5
