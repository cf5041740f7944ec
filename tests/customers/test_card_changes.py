"""Every change of a card is written down with what stood there before."""

import json
from dataclasses import replace
from datetime import date

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.customers.errors import NameNeeded

NORA = CustomerDraft("Nora", ("0501234567",), "nora@example.com", "Old street 1", types=("vip", "loyal"))
CHANGES = {
    "name": "Nora Saleh", "phones": ("0507654321",), "email": "n@example.com", "address": "New street 2",
    "birth_on": date(1990, 4, 1), "language": "fa", "pinned_note": "Never before noon", "pinned_stage": "partner",
    "types": ("loyal", "precise"), "former_number": "17", "cooperation": 4, "works_here": True, "card": "A-9",
    "prefers": "message",
}  # fmt: skip


def written(shop) -> list[list[object]]:
    rows = shop.file.rows("SELECT fields, person FROM card_change ORDER BY id")
    return [json.loads(fields) for fields, _person in rows]


@pytest.mark.parametrize("field", CHANGES)
def test_a_changed_field_is_written_down(shop, field) -> None:
    nora = shop.customers.add(NORA)
    shop.person = "Sara"
    shop.customers.edit(nora.id, replace(nora.draft(), **{field: CHANGES[field]}))
    ((change,),) = written(shop)
    assert change[0] == field
    assert change[1] != change[2]
    assert shop.file.value("SELECT person FROM card_change") == "Sara"
    sentence = shop.timeline.teller().say(shop.timeline.events(nora.id, "card")[0])
    assert sentence.startswith("Changed: ")


def test_saving_without_a_change_writes_nothing(shop) -> None:
    nora = shop.customers.add(NORA)
    shop.customers.edit(nora.id, replace(nora.draft(), types=tuple(reversed(nora.types))))
    assert written(shop) == []


def test_consent_is_a_book_of_its_own(shop) -> None:
    nora = shop.customers.add(NORA)
    shop.customers.edit(nora.id, replace(nora.draft(), consents=frozenset({"call"})))
    assert written(shop) == []
    assert [event.kind for event in shop.timeline.events(nora.id, "card")][:1] == ["consent"]


def test_a_refused_change_writes_nothing(shop) -> None:
    nora = shop.customers.add(NORA)
    with pytest.raises(NameNeeded):
        shop.customers.edit(nora.id, replace(nora.draft(), name=" ", email="x@example.com"))
    assert written(shop) == []


def test_undoing_an_edit_is_a_change_too(shop) -> None:
    nora = shop.customers.add(NORA)
    shop.customers.edit(nora.id, replace(nora.draft(), name="Nura"))
    shop.customers.edit(nora.id, nora.draft())
    assert written(shop) == [[["name", "Nora", "Nura"]], [["name", "Nura", "Nora"]]]
