"""Phones typed without a country code belong to the shop's country, also once the owner puts that right."""

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.errors import PossibleDuplicate
from shopcrm.shop import Shop

HERE, ABROAD = "050 123 4567", "+44 20 7946 0018"


def move(shop: Shop, country: str) -> int:
    shop.settings.change(country=country)
    return shop.customers.dial_from(country)


def test_numbers_without_a_country_code_move_with_the_shop(shop: Shop):
    shop.settings.change(country="SA")
    one = shop.customers.add(CustomerDraft("Omar", phones=(HERE, ABROAD))).id
    assert [phone.digits for phone in shop.customers.get(one).phones] == ["966501234567", "442079460018"]
    assert move(shop, "AE") == 1
    phones = shop.customers.get(one).phones
    assert [(phone.written, phone.digits) for phone in phones] == [(HERE, "971501234567"), (ABROAD, "442079460018")]
    assert [found.id for found in shop.lookup.find("+971501234567")] == [one]
    with pytest.raises(PossibleDuplicate):
        shop.customers.add(CustomerDraft("Somebody", phones=(HERE,)))
    assert shop.check() == []


def test_another_reading_leaves_no_former_number_behind(shop: Shop):
    shop.settings.change(country="SA")
    shop.customers.add(CustomerDraft("Omar", phones=("0501234567",)))
    move(shop, "IT")  # where the zero belongs to the number
    assert [row[0] for row in shop.file.rows("SELECT until_at FROM trace WHERE kind = 'phone'")] == [None]
    move(shop, "SA")
    assert shop.trust.recognise(phones=("0501234567",)).known


def test_who_watches_may_stop_it(shop: Shop):
    shop.settings.change(country="SA")
    one = shop.customers.add(CustomerDraft("Omar", phones=(HERE,))).id

    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        shop.customers.dial_from("AE", stop)
    assert shop.customers.get(one).phones[0].digits == "966501234567"
