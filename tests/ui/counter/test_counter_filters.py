"""The filters above the list show exactly whom they promise."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.listing import EVERYBODY
from shopcrm.sales.sale import Sale
from ui.counter.filters import FILTERS, Narrowed, birthdays


def allowed(shop, name: str) -> list[int]:
    """Whom a filter shows, listed and picked from everybody alike."""
    narrowed = Narrowed(shop, name)
    ids = narrowed.first(100)
    everybody = list(shop.listing.ids(EVERYBODY))
    assert narrowed.among(everybody) == [each for each in everybody if each in ids]
    assert narrowed.count() == len(ids)
    assert narrowed.first(1) == ids[:1]
    return ids


def add(shop, name: str, born: date | None = None) -> int:
    return shop.customers.add(CustomerDraft(name, birth_on=born)).id


def test_the_filters_and_their_order() -> None:
    assert list(FILTERS) == ["all", "points", "birthday", "owes"]


def test_points(shop) -> None:
    rich, _poor = add(shop, "Rich"), add(shop, "Poor")
    shop.points.adjust(rich, 5, "gift", shop.new_operation())
    assert allowed(shop, "points") == [rich]


@pytest.mark.parametrize(
    ("calendar", "inside", "outside"),
    [
        ("gregorian", [(11, 1), (11, 30)], [(10, 31), (12, 1)]),
        ("jalali", [(10, 23), (11, 21)], [(10, 22), (11, 22)]),
    ],
)
def test_birthdays_of_this_month_in_the_shops_calendar(shop, calendar, inside, outside) -> None:
    shop.settings.change(calendar=calendar)
    wanted = {add(shop, f"in {month} {day}", date(1990, month, day)) for month, day in inside}
    for month, day in outside:
        add(shop, f"out {month} {day}", date(1990, month, day))
    add(shop, "unknown")
    assert set(allowed(shop, "birthday")) == wanted


def test_a_month_over_the_turn_of_the_year(shop, clock) -> None:
    shop.settings.change(calendar="jalali")
    clock.advance(days=40)  # 31 December 2026: Dey runs from 22 December to 20 January
    assert birthdays(shop).birth_month == 10
    first, last, other = (add(shop, str(day), day) for day in (date(1980, 12, 25), date(1981, 1, 5), date(1980, 6, 5)))
    assert set(allowed(shop, "birthday")) == {first, last}
    assert other


def owing(shop, **sale) -> int:
    customer_id = add(shop, f"Owing {sale}")
    due = shop.clock.today() + timedelta(days=7)
    receipt = shop.sales.sell(Sale(customer_id, 10_000, due_on=due, **sale), shop.new_operation())
    return receipt.purchase_id


def test_who_owes_is_who_the_books_say(shop) -> None:
    bills = [owing(shop, paid_minor=paid) for paid in (0, 4_000, 10_000, 0, 0, 6_000, 5_000)]
    shop.sales.mark(bills[3], "uncollected")
    shop.sales.take_back(bills[4], None, shop.new_operation())
    shop.sales.take_back(bills[5], 3_000, shop.new_operation())
    shop.sales.take_back(bills[6], 5_000, shop.new_operation())
    everybody = shop.listing.ids(EVERYBODY)
    owed = {customer_id for customer_id in everybody if shop.history.owed(customer_id)}
    assert set(allowed(shop, "owes")) == owed
    assert len(owed) == 3



def test_a_filter_narrows_what_is_typed(window, shop) -> None:
    rich, _poor = add(shop, "Layla Rich"), add(shop, "Layla Poor")
    shop.points.adjust(rich, 5, "gift", shop.new_operation())
    finder = window.page.finder
    finder.filters.set_value("points")
    finder.refresh()
    finder.box.set_text("layla")
    assert finder.list.model().rowCount() == 1
    assert finder.customer() == rich


def test_an_empty_shop_and_a_filter_that_fits_nobody_say_so(shop, window) -> None:
    window.run("counter", None)
    finder = window.page.finder
    assert finder._empty.isVisible()
    assert not finder.list.isVisible()
    add(shop, "Poor")
    QApplication.processEvents()
    assert finder.list.isVisible()
    finder.filters.set_value("points")
    finder.refresh()
    assert finder._nobody.isVisible()
    assert not finder._nobody.button.isVisible()  # there is no name yet to make a card of
    assert not finder._empty.isVisible()
