"""What is read of a customer before goods are given without money."""

from datetime import timedelta

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.records import Remark
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.text.bidi import strip_controls
from shopcrm.text.mistakes import say


@pytest.fixture
def layla(shop: Shop) -> int:
    return shop.customers.add(CustomerDraft("Layla Haddad", ("0501234567",))).id


def sell(shop: Shop, customer_id: int, ago: int = 0, on_account: int | None = None) -> int:
    """A sale so many days ago; on account when it is due after so many days."""
    day = shop.clock.today() - timedelta(days=ago)
    due_on = None if on_account is None else day + timedelta(days=on_account)
    paid = None if on_account is None else 0
    sale = Sale(customer_id, 5000, sold_on=day, paid_minor=paid, due_on=due_on)
    return shop.sales.sell(sale, shop.new_operation()).purchase_id


def plain(each: Remark, shop: Shop) -> str:
    return strip_controls(say(each, shop.formats)).replace("\xa0", " ")


def read(shop: Shop, customer_id: int) -> list[tuple[str, str]]:
    return [(each.speaks, plain(each, shop)) for each in shop.records.of(customer_id)]


def test_somebody_new_has_no_record_yet(shop, layla):
    assert read(shop, layla) == [("neither", "Has not bought here yet.")]


def test_one_purchase_and_years_of_them_do_not_say_the_same(shop, layla):
    sell(shop, layla, ago=90)
    assert read(shop, layla) == [("neither", "Has bought here once, on 23 August 2026.")]
    for ago in (60, 30):
        sell(shop, layla, ago)
    assert read(shop, layla) == [("for", "Purchases since 23 August 2026: 3; none paid late.")]


def test_what_was_paid_late_and_what_is_still_owed_is_told(shop, layla, clock):
    first, second = sell(shop, layla, ago=60, on_account=10), sell(shop, layla, on_account=10)
    assert read(shop, layla)[0] == ("against", "Owes 50.00 SAR, due since 2 October 2026.")
    assert read(shop, layla)[1] == ("neither", "Purchases since 22 September 2026: 2.")
    shop.sales.pay(first, 5000, "late")
    assert read(shop, layla) == [("neither", "Purchases since 22 September 2026: 2; paid late: 1.")]
    clock.advance(days=11)
    assert "Owes" in read(shop, layla)[0][1]
    shop.sales.pay(second, 5000, "later")
    assert read(shop, layla) == [("neither", "Purchases since 22 September 2026: 2; paid late: 2.")]


def test_whoever_is_not_served_is_said_to_be(shop, layla):
    shop.stages.pin(layla, "disqualified")
    assert read(shop, layla)[0] == ("against", "You decided not to serve this customer any more.")


def test_a_debt_on_another_card_with_the_same_phone_is_told_beside_the_good_history(shop, layla, clock):
    """A second card is no way round an open bill."""
    sell(shop, layla, on_account=10)
    assert not list(shop.records.debts([layla])), "it is not due yet"
    clock.advance(days=30)
    found = shop.trust.recognise(["0501234567"])
    (debt,) = shop.records.debts(each.customer_id for each in found.good)
    said = plain(debt, shop)
    assert said == "Layla Haddad, card 20000014, owes 50.00 SAR, due since 1 December 2026."
