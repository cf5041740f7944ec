"""Two cards parted again long after: the numbers of what the merge took out are other customers' by then."""

from dataclasses import replace

import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.duplicates.errors import UnknownMerge
from shopcrm.duplicates.portrait import Portraits
from shopcrm.shop import Shop
from shopcrm.store.changes import Topic
from tests.duplicates.lives import dump

NUMBERS = {"id", "trace_id"}
HOME = "12 Palm Street, Olaya"


def add(shop: Shop, name: str, *phones: str, address: str = "") -> int:
    return shop.customers.add(CustomerDraft(name, phones, address=address), anyway=True).id


def want(shop: Shop, customer_id: int) -> None:
    """A wish for what others wish for, and a proposal nobody has answered."""
    with shop.file.write(Topic.CUSTOMERS):
        shop.file.run("INSERT OR IGNORE INTO wish_item (id, name, folded) VALUES (1, 'Oud', 'oud')")
        shop.file.run("INSERT INTO wish (item_id, customer_id, wished_at) VALUES (1, ?, 1)", customer_id)
        proposal = "INSERT INTO type_proposal (customer_id, type_id, source, proposed_at) VALUES (?, 'vip', 'staff', 1)"
        shop.file.run(proposal, customer_id)


def alike(shop: Shop) -> tuple[int, int]:
    """Two cards with one phone, one former phone, one address, one wish and one proposal."""
    first, second = (add(shop, name, "0501234567", "0501111111", address=HOME) for name in ("Layla Haddad", "Laila Haddad"))
    for each in (first, second):
        shop.customers.edit(each, replace(shop.customers.get(each).draft(), phones=("0501234567",)))
        want(shop, each)
    return first, second


def told_of(shop: Shop, *customer_ids: int) -> dict[str, list[tuple[object, ...]]]:
    """Everything of these cards, but for the numbers of the rows themselves."""
    portraits = Portraits(shop.file)
    drawn = portraits.draw(customer_ids)
    told = {}
    for table in portraits.tables:
        places = [place for place, column in enumerate(table.columns) if column not in NUMBERS or table.name == "customer"]
        rows = drawn.get(table.name, {}).values() if table.name != "card_merge" else ()
        told[table.name] = sorted((tuple(row[place] for place in places) for row in rows), key=repr)
    return told


def test_what_others_were_given_meanwhile_stays_theirs(shop):
    two = alike(shop)
    before = told_of(shop, *two)
    merged = shop.merging.merge(*two, "merge")
    other = add(shop, "Omar", "0507654321", "0507654322", address="9 Rose Road, Riyadh")
    want(shop, other)
    theirs = told_of(shop, other)
    shop.merging.undo(merged.merge_id, "undo")
    assert told_of(shop, *two) == before
    assert told_of(shop, other) == theirs
    assert shop.check() == []


def test_what_is_no_longer_on_the_card_is_not_taken_from_another(shop):
    """A former phone is no booking: when it went from the card, its number may be another customer's trace."""
    kept, gone = add(shop, "Layla", "0501234567"), add(shop, "Laila", "0507654321")
    merged = shop.merging.merge(kept, gone, "merge")
    other = add(shop, "Omar", "0509999999")
    with shop.file.write(Topic.CUSTOMERS):  # as when all traces are made anew after an upgrade
        first, second, others = shop.file.rows("SELECT customer_id, kind, key FROM trace ORDER BY id")
        shop.file.run("DELETE FROM trace")
        for number, trace in enumerate((first, others, second), 1):
            shop.file.run("INSERT INTO trace (id, customer_id, kind, key) VALUES (?, ?, ?, ?)", number, *trace)
    theirs = told_of(shop, other)
    shop.merging.undo(merged.merge_id, "undo")
    assert told_of(shop, other) == theirs
    keys = dict(shop.file.rows("SELECT customer_id, key FROM trace"))
    assert keys == {kept: "501234567", gone: "507654321", other: "509999999"}


@pytest.mark.parametrize(
    "take_out", [lambda shop, who: shop.privacy.erase([who]), lambda shop, who: shop.customers.remove(who)]
)
def test_the_number_of_a_merge_never_parts_two_other_cards(shop, take_out):
    """The merge goes with its card; whoever still holds its number, a notice or a piece of paper, means those two."""
    first = add(shop, "Layla")
    gone = shop.merging.merge(first, add(shop, "Laila"), "merge").merge_id
    take_out(shop, first)
    shop.merging.merge(add(shop, "Omar"), add(shop, "Umar"), "another")
    before = dump(shop)
    with pytest.raises(UnknownMerge):
        shop.merging.undo(gone, "undo")
    assert dump(shop) == before
