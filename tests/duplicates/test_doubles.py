"""Doubles: which cards are taken for one person's, in which order, and which never are."""

from collections.abc import Iterator
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.big_shop import NOW, People, fill
from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.rules import join_scores
from shopcrm.duplicates.errors import SameCard
from shopcrm.duplicates.rules import LISTED_FROM, Known, likeness, name_words
from shopcrm.shop import Shop
from shopcrm.text.fold import words

NAMES = st.sampled_from(("Layla Haddad", "Laila Hadad", "ليلى حداد", "Omar", "عبد الله الأحمد", "سارا"))
KEYS = st.frozensets(st.sampled_from(("501234567", "501234576", "507654321")), max_size=2)
KNOWN = st.builds(
    lambda number, name, phones, born: Known(number, name_words(words(name)), born, phones),
    st.integers(1, 99), NAMES, KEYS, st.sampled_from((None, date(1990, 1, 1), date(1991, 2, 2))),
)  # fmt: skip


def add(shop: Shop, name: str, *phones: str, **more: object) -> int:
    return shop.customers.add(CustomerDraft(name, phones, **more), anyway=True).id


def pairs(shop: Shop) -> list[set[int]]:
    return [{each.kept_id, each.gone_id} for each in shop.doubles.scan()]


@pytest.mark.parametrize(("one", "other"), [
    (("Layla Haddad", "0501234567"), ("Layla Haddad", "+966 50 123 4567")),
    (("Layla Haddad", "0501234567"), ("Laila Hadad", "٠٥٠١٢٣٤٥٦٧")),
    (("Mohamed Ali", "0501234567"), ("Muhammad Aly", "0501234576")),  # two digits changed places
    (("محمد عبد الله", "0501234567"), ("محمد عبدالله", "0501234568")),  # one wrong digit
    (("سارة الأحمد", "0501234567"), ("ساره احمد", "0501234567")),
    (("علی‌رضا کریمی", "0912000111"), ("عليرضا كريمي", "0912000111")),
    (("Layla Haddad", "0501234567"), ("Layla", "0501234567")),
    (("Layla Haddad", "0501234567"), ("ليلى حداد", "0501234567")),  # the other alphabet
    (("Layla Haddad", "0501234567"), ("Haddad Layla", "0501234567")),
])  # fmt: skip
def test_one_person_is_found_however_the_second_card_was_written(shop, one, other):
    first, second = add(shop, *one), add(shop, *other)
    add(shop, "Omar Saleh", "0507777777")
    assert pairs(shop) == [{first, second}]


def test_an_email_a_birthday_or_an_address_tells_too(shop):
    first = add(shop, "Layla Haddad", "0501234567", email="layla.h@example.com")
    second = add(shop, "L. Haddad", email="LaylaH+shop@example.com")
    third = add(shop, "Omar Saleh", "0507654321", address="12 Palm Street, Olaya")
    fourth = add(shop, "Omar Saleh", address="Olaya, Palm St 12")
    fifth = add(shop, "Nour Nasser", "0502222222", birth_on=date(1990, 5, 5))
    sixth = add(shop, "Nour Nasser", "0503333333", birth_on=date(1990, 5, 5))
    assert sorted(map(sorted, pairs(shop))) == [[first, second], [third, fourth], [fifth, sixth]]


@pytest.mark.parametrize(("one", "other"), [
    (("Layla Haddad", "0501234567"), ("Layla Haddad", "0507654321")),  # two people of one name
    (("Layla Haddad", "0501234567"), ("Omar Saleh", "0501234568")),  # neighbours
    (("Layla", "12345"), ("Omar", "12345")),  # what is typed for anyone
])  # fmt: skip
def test_two_people_are_left_alone(shop, one, other):
    add(shop, *one)
    add(shop, *other)
    assert pairs(shop) == []


def test_birthdays_tell_namesakes_with_one_phone_apart_from_one_person(shop):
    """A mother and her daughter of the same name: further down than one person with two cards."""
    mother = add(shop, "Layla Haddad", "0501234567", birth_on=date(1960, 1, 1))
    daughter = add(shop, "Layla Haddad", "0501234567", birth_on=date(1990, 2, 2))
    once, twice = add(shop, "Omar Saleh", "0507654321"), add(shop, "Omar Saleh", "0507654321")
    assert pairs(shop) == [{once, twice}, {mother, daughter}]


def test_the_better_known_card_is_proposed_to_stay(shop):
    from shopcrm.sales.sale import Sale

    add(shop, "Layla Haddad", "0501234567")
    known = add(shop, "Layla Haddad", "0501234567")
    shop.sales.sell(Sale(known, amount_minor=100), "sale")
    (double,) = shop.doubles.scan()
    assert (double.kept_id, double.score) == (known, 100)
    assert [reason.kind for reason in double.reasons] == ["same_phone", "same_name"]


def test_a_phone_that_was_taken_off_a_card_still_tells(shop):
    from dataclasses import replace

    first = add(shop, "Layla Haddad", "0501234567")
    shop.customers.edit(first, replace(shop.customers.get(first).draft(), phones=("0507654321",)))
    second = add(shop, "Laila Haddad", "0501234567")
    assert pairs(shop) == [{first, second}]


def test_what_is_not_one_person_is_remembered_until_that_is_taken_back(shop):
    first, second = add(shop, "Layla Haddad", "0501234567"), add(shop, "Layla Haddad", "0501234567")
    shop.doubles.tell_apart(second, first)
    shop.doubles.tell_apart(first, second)
    assert pairs(shop) == []
    shop.doubles.forget_apart(second, first)
    assert pairs(shop) == [{first, second}]
    with pytest.raises(SameCard):
        shop.doubles.tell_apart(first, first)


def test_whoever_was_told_apart_from_one_card_is_apart_from_both(shop):
    one, two, three = (add(shop, "Layla Haddad", "0501234567") for _each in range(3))
    shop.doubles.tell_apart(two, three)
    shop.merging.merge(one, two, "merge")
    assert pairs(shop) == []


def test_a_number_that_a_whole_crowd_gave_makes_no_crowd_of_pairs(shop):
    """The shop's own number, typed for whoever has none."""
    for number in range(60):
        add(shop, f"{chr(97 + number % 26) * 4}{chr(97 + number // 26) * 5} Person", "0112223334")
    twice = {add(shop, "Layla Haddad", "0112223334"), add(shop, "Layla Haddad", "0112223334")}
    assert twice in pairs(shop)
    assert len(pairs(shop)) < 60


def test_the_search_tells_how_far_it_is_and_stops_when_asked(shop):
    for number in range(30):
        add(shop, f"Person {number}", "0501234567")
    told: list[tuple[int, int]] = []
    shop.doubles.scan(lambda done, total: told.append((done, total)))
    shares = [done / total for done, total in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)

    class Enough(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done:
            raise Enough

    with pytest.raises(Enough):
        shop.doubles.scan(stop)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory) -> Iterator[Shop]:
    path = tmp_path_factory.mktemp("crowd") / "shop.db"
    fill(path, 4000, 2)
    opened = Shop.open(path, now=lambda: NOW)
    yield opened
    opened.close()


def test_every_second_card_in_a_crowd_is_found_however_it_is_spelt(crowd: Shop):
    people, random = People(7), Random(7)
    rows = crowd.file.rows("SELECT c.id, c.name, p.digits FROM customer c JOIN phone p ON p.customer_id = c.id"
                           " WHERE p.position = 0 AND length(p.national) > 8")  # fmt: skip
    made = set()
    for customer_id, name, digits in random.sample(rows, 300):
        slipped = digits[:-2] + digits[:-3:-1] if random.random() < 0.3 else digits
        made.add((customer_id, add(crowd, people.respelt(name), "+" + slipped)))
    found = {(min(each.kept_id, each.gone_id), max(each.kept_id, each.gone_id)) for each in crowd.doubles.scan()}
    assert made <= found


@given(KNOWN, KNOWN)
def test_likeness_looks_the_same_from_both_sides(one: Known, other: Known):
    ours, theirs = likeness(one, other), likeness(other, one)
    assert ours.score == theirs.score
    assert {reason.kind for reason in ours.reasons} == {reason.kind for reason in theirs.reasons}
    assert 0 <= ours.score <= 100


@given(KNOWN)
def test_everybody_is_most_like_themselves(one: Known):
    twin = likeness(one, one)
    assert not any(reason.weight < 0 for reason in twin.reasons)
    assert twin.score >= LISTED_FROM or not (one.phones or one.birth_on)


@given(st.integers(0, 900_000), st.integers(0, 900_000))
def test_who_is_known_on_two_cards_is_known_at_least_as_well(one: int, other: int):
    joined = join_scores(one, other)
    assert max(one, other) <= joined <= max(one, other) + 1000
    assert joined == join_scores(other, one)
