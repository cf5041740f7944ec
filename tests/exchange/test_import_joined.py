"""Lists of customers whose cards were made one since: they are known by what the second card said, and money stays true."""

import pytest

from shopcrm.exchange.errors import ImportInUse

PEOPLE = "No,Name,Phone\n1,Layla Haddad,0501234567\n2,Laila Hadad,0507654321\n"
BILLS = "Customer number,Date,Item,Amount,Status\n1,2026-01-01,Oud,10,paid\n2,2026-11-01,Soap,20,paid\n"


def test_the_same_list_again_brings_no_second_card_back(shop, take_in):
    take_in(PEOPLE)
    shop.merging.merge(1, 2, "merge")
    take_in(PEOPLE + "3,Omar Saleh,0502222222\n")
    assert shop.listing.count() == 2
    take_in("Name,Phone\nLaila Hadad,0507654321\nNour,0503333333\n")
    assert shop.listing.count() == 3
    take_in(BILLS)
    assert shop.customers.get(1).visits == 2
    assert shop.check() == []


def test_parted_again_each_is_known_by_their_own(shop, take_in):
    take_in(PEOPLE)
    shop.merging.undo(shop.merging.merge(1, 2, "merge").merge_id, "undo")
    take_in(BILLS)
    assert [shop.customers.get(each).visits for each in (1, 2)] == [1, 1]


def test_a_list_of_customers_stays_while_its_cards_are_joined(shop, take_in):
    take_in(PEOPLE)
    merged = shop.merging.merge(1, 2, "merge")
    with pytest.raises(ImportInUse):
        shop.imports.undo(1)
    shop.merging.undo(merged.merge_id, "undo")
    shop.imports.undo(1)
    assert shop.listing.count() == 0


def test_a_list_of_purchases_comes_off_the_one_card(shop, take_in):
    take_in(PEOPLE)
    take_in(BILLS)
    shop.merging.merge(1, 2, "merge")
    assert shop.customers.get(1).visits == 2
    shop.imports.undo(2)
    assert shop.customers.get(1).visits == shop.customers.get(1).spent_minor == 0
    assert shop.check() == []
