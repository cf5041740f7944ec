"""Notes: kept as written, the newest first, and taken away again."""

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.errors import NoteNeeded, UnknownCustomer
from shopcrm.shop import Shop


@pytest.fixture
def sara(shop: Shop) -> int:
    return shop.customers.add(CustomerDraft("Sara")).id


def test_the_newest_comes_first_with_its_moment(shop: Shop, sara: int, clock):
    shop.notes.add(sara, "first")
    clock.advance(minutes=5)
    shop.notes.add(sara, " second\nline ")
    notes = shop.notes.of(sara)
    assert [note.text for note in notes] == ["second\nline", "first"]
    assert notes[0].at == clock()
    assert shop.notes.of(sara, limit=1) == notes[:1]


def test_two_in_one_second_keep_their_order(shop: Shop, sara: int):
    for text in "abc":
        shop.notes.add(sara, text)
    assert [note.text for note in shop.notes.of(sara)] == ["c", "b", "a"]


def test_a_note_is_taken_away(shop: Shop, sara: int):
    shop.notes.remove(shop.notes.add(sara, "wrong card"))
    assert shop.notes.of(sara) == []


@pytest.mark.parametrize("text", ["", "  \n", "\u200f\x00", "x" * 4001])
def test_a_note_says_something_and_not_too_much(shop: Shop, sara: int, text: str):
    with pytest.raises(NoteNeeded):
        shop.notes.add(sara, text)


def test_a_long_note_is_kept_whole(shop: Shop, sara: int):
    shop.notes.add(sara, "ن" * 4000)
    assert len(shop.notes.of(sara)[0].text) == 4000


def test_a_note_belongs_to_somebody(shop: Shop):
    with pytest.raises(UnknownCustomer):
        shop.notes.add(77, "hello")


def test_notes_are_not_mixed_up(shop: Shop, sara: int):
    omar = shop.customers.add(CustomerDraft("Omar")).id
    shop.notes.add(omar, "of Omar")
    assert shop.notes.of(sara) == []
