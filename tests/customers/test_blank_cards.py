"""Cards printed before anybody holds them."""

from dataclasses import replace

import pytest

from shopcrm.customers.blank_cards import MOST_AT_ONCE, number_blank_cards
from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.errors import MistypedCard, TooManyCards
from shopcrm.customers.rules import blank_card, check_digit, own_card
from shopcrm.shop import Shop


def test_no_number_is_given_out_twice(shop: Shop) -> None:
    first, second = number_blank_cards(shop.file, 20), number_blank_cards(shop.file, 15)
    assert len({*first, *second}) == 35
    assert all(number[-1] == check_digit(number[:-1]) for number in (*first, *second))


def test_numbers_are_counted_on_when_the_shop_is_opened_again(shop: Shop) -> None:
    first = number_blank_cards(shop.file, 3)
    path = shop.file.path
    shop.close()
    again = Shop.open(path)
    assert not set(first) & set(number_blank_cards(again.file, 3))
    again.close()


def test_a_number_that_someone_has_is_left_out(shop: Shop) -> None:
    shop.customers.add(CustomerDraft("Layla", card=blank_card(2)))
    assert number_blank_cards(shop.file, 3) == [blank_card(1), blank_card(3), blank_card(4)]


def test_the_shops_own_numbers_are_another_series() -> None:
    own = {own_card(number) for number in (1, 7, 999_999, 1_000_000, 4_000_001)}
    assert not own & {blank_card(number) for number in (1, 7, 999_999, 1_000_000, 4_000_001)}


def test_the_settings_stay_as_they_were(shop: Shop) -> None:
    before = shop.settings.current
    number_blank_cards(shop.file, 5)
    shop.settings.change(contact="here")
    assert shop.settings.current.name == before.name
    assert number_blank_cards(shop.file, 1) == [blank_card(6)]


@pytest.mark.parametrize("count", [0, -1, MOST_AT_ONCE + 1])
def test_an_odd_count_is_refused(shop: Shop, count: int) -> None:
    with pytest.raises(TooManyCards):
        number_blank_cards(shop.file, count)
    assert number_blank_cards(shop.file, 1) == [blank_card(1)]


def test_a_printed_card_that_was_mistyped_is_noticed(shop: Shop) -> None:
    card = number_blank_cards(shop.file, 60)[44]
    wrong = [card[:-1] + str((int(card[-1]) + 5) % 10), card[:-3] + card[-2] + card[-3] + card[-1]]
    for number in wrong:
        with pytest.raises(MistypedCard):
            shop.customers.add(CustomerDraft("Layla", card=number))
    assert shop.customers.add(CustomerDraft("Layla", card=card)).card == card


@pytest.mark.parametrize("card", ["30000467", "31234567", "3", "3000012", "40000457", "20000015", "300001234567"])
def test_cards_of_others_are_no_mistakes(shop: Shop, card: str) -> None:
    number_blank_cards(shop.file, 45)
    layla = shop.customers.add(CustomerDraft("Layla", card=card))
    assert layla.card == card
    number_blank_cards(shop.file, 100)
    assert shop.customers.edit(layla.id, replace(layla.draft(), email="a@b.com")).card == card
