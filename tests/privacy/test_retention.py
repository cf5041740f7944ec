"""Nobody is kept longer than the owner said, and nobody is forgotten by mistake."""

from datetime import date, timedelta

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.privacy.errors import BadMonths, NothingToErase
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.store.changes import Topic
from shopcrm.store.errors import ClockInDoubt
from tests.privacy.conftest import add


@pytest.fixture
def sell(shop: Shop):
    numbers = iter(range(1000))

    def sell_on(name: str, day: date, **sale: object) -> int:
        customer = shop.customers.add(CustomerDraft(name)).id
        shop.sales.sell(Sale(customer, 10_000, sold_on=day, **sale), f"sale {next(numbers)}")
        with shop.file.write(Topic.NOTHING):
            shop.file.run("UPDATE customer SET added_at = ? WHERE id = ?", shop.clock.midnight(day), customer)
        return customer

    return sell_on


@pytest.fixture
def old(shop: Shop, clock) -> date:
    return clock().date() - timedelta(days=731)


def names(shop: Shop) -> list[str]:
    return [each.name for each in shop.privacy.to_forget()]


def test_the_longest_silent_come_first_and_the_day_is_exact(shop: Shop, sell):
    sell("Just within", date(2024, 11, 21))
    sell("Just without", date(2024, 11, 20))
    sell("Long ago", date(2023, 1, 1))
    assert names(shop) == ["Long ago", "Just without"]
    shop.settings.change(keep_months=30)
    assert names(shop) == ["Long ago"]
    shop.settings.change(keep_months=0)
    assert names(shop) == []


@pytest.mark.parametrize("why", ["note", "consent", "works here", "owes", "set aside", "complaint", "promise"])
def test_who_was_in_touch_or_waits_for_something_stays(shop: Shop, sell, old, why):
    customer = sell("Old", old, **({"paid_minor": 0, "due_on": old} if why == "owes" else {}))
    assert names(shop) == ([] if why == "owes" else ["Old"])
    with shop.file.write(Topic.NOTHING):
        match why:
            case "set aside":
                add(shop, "set_aside", customer_id=customer, item="x", made_at=1)
            case "complaint":
                add(shop, "complaint", customer_id=customer, cause="late", text="x", opened_at=1)
            case "promise":
                add(shop, "follow_up", customer_id=customer, kind="promise", due_on="2026-01-01", made_at=1)
            case "works here":
                shop.file.run("UPDATE customer SET works_here = 1 WHERE id = ?", customer)
    if why == "note":
        shop.notes.add(customer, "rang")
    if why == "consent":
        shop.consents.say(customer, [("care", "call")], "call", given=True)
    assert names(shop) == []


def test_only_those_of_the_list_are_erased(shop: Shop, sell, old):
    gone, kept = sell("Old", old), sell("Fresh", shop.clock.today())
    done = shop.privacy.forget([gone, kept], "kept long enough")
    assert done.customers == 1
    assert (names(shop), shop.customers.get(kept).name, shop.customers.get(gone).name) == ([], "Fresh", "—")
    with pytest.raises(NothingToErase):
        shop.privacy.forget([kept], "")


def test_nobody_is_forgotten_while_the_clock_is_in_doubt(shop: Shop, sell, old, clock):
    gone = sell("Old", old)
    sell("Fresh", shop.clock.today())
    clock.advance(days=100)
    with pytest.raises(ClockInDoubt):
        shop.privacy.to_forget()
    with pytest.raises(ClockInDoubt):
        shop.privacy.forget([gone], "")
    shop.confirm_clock()
    assert names(shop) == ["Old"]


@pytest.mark.parametrize("months", [-1, 1201, 10**9])
def test_nobody_is_kept_for_a_thousand_years(shop: Shop, months):
    with pytest.raises(BadMonths):
        shop.privacy.keep_for(months)
    assert shop.settings.current.keep_months == 24
    assert shop.privacy.to_forget() == []
