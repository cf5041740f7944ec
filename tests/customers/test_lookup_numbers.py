"""The counter finds a phone however it is dialled, and a card however it is scanned."""

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.shop import Shop
from shopcrm.text.digits import in_digits

WAYS = (
    "0501234567", "050 123 4567", "050-123-4567", "(050) 1234567", "501234567", "966501234567", "+966501234567",
    "+966 50 123 4567", "00966501234567", "00966 50 1234567", "+966 0501234567",
)  # fmt: skip
PARTS = ("0501", "05012345", "50123", "9665", "+9665", "009665012", "4567", "34567", "234567", "1234567")


@pytest.fixture
def sarah(shop: Shop) -> int:
    shop.customers.add(CustomerDraft("Omar", phones=("+98 912 987 6543",)))
    return shop.customers.add(CustomerDraft("Sarah", phones=("050 123 4567",))).id


@pytest.mark.parametrize("script", ["latn", "arab", "arabext"])
@pytest.mark.parametrize("typed", WAYS + PARTS)
def test_a_phone_is_found_however_it_is_typed(shop: Shop, sarah: int, typed: str, script: str):
    assert [found.id for found in shop.lookup.find(in_digits(typed, script))] == [sarah]


@pytest.mark.parametrize("kept", WAYS)
def test_and_however_it_was_written_down(shop: Shop, kept: str):
    sarah = shop.customers.add(CustomerDraft("Sarah", phones=(in_digits(kept, "arab"),)))
    for typed in WAYS:
        assert [found.id for found in shop.lookup.find(typed)] == [sarah.id]


@pytest.mark.parametrize("typed", ["0501234568", "4568", "+97150", "00201", "+9855", "12345678901234567890"])
def test_another_number_is_not_found(shop: Shop, sarah: int, typed: str):
    assert shop.lookup.find(typed) == []


def test_numbers_from_abroad_are_found_both_ways(shop: Shop):
    reza = shop.customers.add(CustomerDraft("Reza", phones=("+98 912 345 6789",)))
    for typed in ("+989123456789", "00989123456789", "989123456789", "9123456789", "09123456789", "6789", "+98912"):
        assert [found.id for found in shop.lookup.find(typed)] == [reza.id]


def test_a_whole_number_comes_before_numbers_that_only_contain_it(shop: Shop):
    ends_so = shop.customers.add(CustomerDraft("Ends", phones=("+20 10 0501 2345",)))
    is_it = shop.customers.add(CustomerDraft("Is", phones=("05012345",)))
    assert [found.id for found in shop.lookup.find("05012345")] == [is_it.id, ends_so.id]


def test_every_number_of_a_family_finds_everyone_who_has_it(shop: Shop):
    family = [shop.customers.add(CustomerDraft(name, phones=("0501234567",)), anyway=True).id for name in ("A", "B")]
    assert {found.id for found in shop.lookup.find("0501234567")} == set(family)


def test_the_second_phone_finds_too_but_shows_once(shop: Shop):
    both = shop.customers.add(CustomerDraft("Sarah", phones=("0501234567", "0551234567")))
    assert [found.id for found in shop.lookup.find("1234567")] == [both.id]


def test_a_changed_phone_is_found_under_the_new_number_only(shop: Shop, sarah: int):
    shop.customers.edit(sarah, CustomerDraft("Sarah", phones=("0547777777",)))
    assert shop.lookup.find("4567") == []
    assert [found.id for found in shop.lookup.find("7777")] == [sarah]


@pytest.mark.parametrize("script", ["latn", "arab", "arabext"])
def test_the_own_card_is_found_by_a_scan(shop: Shop, sarah: int, script: str):
    card = shop.customers.get(sarah).card
    assert [found.id for found in shop.lookup.find(in_digits(card, script) + "\n")] == [sarah]


@pytest.mark.parametrize("typed", ["AB-77", "ab-77", " AB-77 ", "Ab-77"[:1].upper() + "B-٧٧"])
def test_a_card_from_elsewhere_is_found_by_a_scan(shop: Shop, sarah: int, typed: str):
    other = shop.customers.add(CustomerDraft("Abel-77", card="AB-77"))
    assert [found.id for found in shop.lookup.find(typed)] == [other.id]


def test_the_beginning_of_a_card_number_is_enough(shop: Shop):
    sarah = shop.customers.add(CustomerDraft("Sarah", card="7700123"))
    assert [found.id for found in shop.lookup.find("7700")] == [sarah.id]


def test_digits_inside_a_name_are_found(shop: Shop):
    table = shop.customers.add(CustomerDraft("Table 12"))
    assert [found.id for found in shop.lookup.find("12")] == [table.id]
    assert [found.id for found in shop.lookup.find("table ١٢")] == [table.id]


@pytest.mark.parametrize("typed", ["0", "00", "+", "0000", "+0", "()", "²", "1²3", "٠", "000000000000000000000000000000"])
def test_odd_digits_are_harmless(shop: Shop, sarah: int, typed: str):
    assert isinstance(shop.lookup.find(typed), list)
