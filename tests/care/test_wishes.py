"""Wishes: counted across customers, told when they come true."""

import pytest

from shopcrm.care.voice_errors import UnknownWish, WishNeeded
from shopcrm.shop import Topic


def test_one_thing_is_counted_once_however_it_is_spelled(shop, somebody):
    for spelling in ("Saffron", " saffron ", "SAFFRON"):
        shop.wishes.add(somebody(), spelling)
    (found,) = shop.wishes.items()
    assert (found.name, found.waiting, found.wished) == ("Saffron", 3, 3)
    one, two = somebody(), somebody()
    shop.wishes.add(one, "زعفران ايراني")
    shop.wishes.add(two, "زعفران ایرانی")
    assert [each.waiting for each in shop.wishes.items()] == [3, 2]


def test_a_customer_wishes_a_thing_once(shop, somebody):
    customer = somebody()
    assert shop.wishes.add(customer, "Saffron") == shop.wishes.add(customer, "saffron", "a small jar")
    (wish,) = shop.wishes.of(customer)
    assert wish.note == "a small jar"


def test_when_it_arrives_all_who_wait_are_to_be_told_and_each_once(shop, somebody, clock):
    first, second = somebody(), somebody()
    early = shop.wishes.add(first, "Saffron")
    clock.advance(hours=1)
    late = shop.wishes.add(second, "Saffron")
    item = shop.wishes.items()[0].id
    assert shop.wishes.to_tell() == []
    assert [each.id for each in shop.wishes.arrive(item)] == [early, late]
    shop.wishes.told(early)
    assert [each.id for each in shop.wishes.to_tell()] == [late]
    shop.wishes.untold(early)
    shop.wishes.not_arrived(item)
    assert shop.wishes.to_tell() == []


def test_what_is_wished_again_after_everybody_was_told_is_gone_again(shop, somebody):
    customer = somebody()
    wish = shop.wishes.add(customer, "Saffron")
    item = shop.wishes.items()[0].id
    shop.wishes.arrive(item)
    shop.wishes.told(wish)
    assert shop.wishes.add(customer, "Saffron") == wish
    found = shop.wishes.item(item)
    assert (found.arrived_on, found.waiting) == (None, 1)


def test_two_names_of_one_thing_become_one(shop, somebody):
    both, one = somebody(), somebody()
    shop.wishes.add(both, "Saffron")
    shop.wishes.add(both, "Safran")
    shop.wishes.add(one, "Safran")
    wrong = next(each.id for each in shop.wishes.items() if each.name == "Safran")
    kept = shop.wishes.rename(wrong, "saffron")
    assert [(each.id, each.name, each.wished) for each in shop.wishes.items()] == [(kept, "Saffron", 2)]
    assert shop.wishes.rename(kept, "Saffron, whole") == kept
    assert shop.wishes.item(kept).name == "Saffron, whole"


def test_an_item_that_nobody_wishes_any_more_is_forgotten(shop, somebody):
    shop.wishes.remove(shop.wishes.add(somebody(), "Saffron"))
    assert shop.wishes.items() == []
    assert shop.file.value("SELECT count(*) FROM wish_item") == 0


def test_a_wish_taken_away_comes_back_as_it_was(shop, somebody, clock):
    wish = shop.wishes.add(somebody(), "Saffron", "small")
    shop.wishes.arrive(shop.wishes.items()[0].id)
    shop.wishes.told(wish)
    before = shop.wishes.get(wish)
    clock.advance(days=3)
    shop.wishes.remove(wish)
    shop.wishes.put_back(before)
    after = shop.wishes.get(wish)
    assert (after.item, after.arrived_on, after.note, after.wished_at, after.told_at) == (
        before.item, before.arrived_on, before.note, before.wished_at, before.told_at,
    )  # fmt: skip


def test_what_others_wished_is_offered_while_typing(shop, somebody):
    shop.wishes.add(somebody(), "Whole saffron")
    assert [each.name for each in shop.wishes.like("Saff")] == ["Whole saffron"]
    assert shop.wishes.like("  ") == []


def test_erased_customers_wish_nothing(shop, somebody):
    gone = somebody()
    shop.wishes.add(gone, "Saffron")
    with shop.file.write(Topic.CARE):
        shop.file.run("UPDATE customer SET erased_at = 1 WHERE id = ?", gone)
    assert shop.wishes.items() == []


def test_what_is_missing_is_refused(shop, somebody):
    with pytest.raises(WishNeeded):
        shop.wishes.add(somebody(), "  ")
    with pytest.raises(UnknownWish):
        shop.wishes.arrive(99)
    with pytest.raises(UnknownWish):
        shop.wishes.told(99)
