"""A customer erased, in whole or in part: every sum stays, and nothing in the file tells any more whose it was."""

import json
from collections.abc import Collection, Iterator
from typing import Any

from shopcrm.privacy.erased_list import PERSON, UNFINISHED, Entry
from shopcrm.privacy.people import people_to_find, single_words
from shopcrm.privacy.places import CARD, CARD_FIELDS, GONE, ONLY_EMPTIED, ROWS, SPOKEN, TEXTS, Part
from shopcrm.privacy.speaking_of import Finder
from shopcrm.progress import Progress, unwatched
from shopcrm.store.changes import Topic
from shopcrm.store.file import ShopFile

TOPICS = (
    Topic.CUSTOMERS | Topic.NOTES | Topic.SALES | Topic.POINTS | Topic.VOUCHERS | Topic.TYPES | Topic.CARE | Topic.TRUST
)
_JSON = frozenset({
    ("voucher_batch", "selection"), ("type_proposal", "evidence"), ("stage_change", "because"), ("card_change", "fields"),
    ("import_change", "before"), ("card_merge", "before"), ("card_merge", "moved"), ("operation", "result"),
})  # fmt: skip


def erase_rows(
    file: ShopFile, ids: Collection[int], parts: frozenset[Part] | None, at: int, reason: str = "",
    progress: Progress = unwatched, *, again: bool = False,
) -> None:  # fmt: skip
    """Erase these cards, or some parts of them, in one transaction; the file still has to be made clean afterwards.

    `again`: the list knows of it already.
    """
    wanted: tuple[Part | None, ...] = (None,) if parts is None else tuple(sorted(parts))
    among = json.dumps(sorted(ids))
    with file.write(TOPICS):
        everywhere = Finder(people_to_find(file, ids, parts))
        theirs = Finder(single_words(file, each) for each in ids) if parts is None else everywhere
        entries = [] if again else list(_entries(file, ids, wanted, at))
        file.run("INSERT OR IGNORE INTO permit (act) VALUES ('erase')")
        _empty_texts(file, among, wanted)
        _forget_items(file, among, theirs)
        _forget_campaigns(file, among, theirs)
        _forget_changes(file, among, wanted)
        file.run(_FORGET_JOINED, among)
        _take_out_rows(file, among, wanted)
        _empty_cards(file, among, wanted, at)
        forget_everywhere(file, everywhere, progress)
        note_entries(file, entries, theirs.without(everywhere.without(reason)))
        file.run("DELETE FROM permit WHERE act = 'erase'")
        file.run("INSERT OR REPLACE INTO setting (name, value) VALUES (?, '1')", UNFINISHED)


def note_entries(file: ShopFile, entries: Collection[Entry], reason: str = "") -> None:
    """Write down who was erased, inside a transaction."""
    for each in entries:
        file.run(
            "INSERT INTO erasure (customer_id, added_at, parts, reason, person, erased_at) VALUES (?, ?, ?, ?, ?, ?)",
            each.customer_id, each.added_at, json.dumps(each.parts), reason, file.person, each.erased_at,
        )  # fmt: skip


def forget_everywhere(file: ShopFile, finder: Finder, progress: Progress = unwatched) -> None:
    """Take every mention of these people out of everybody's texts, inside a transaction with the permit to erase."""
    for done, place in enumerate(SPOKEN):
        progress(done, len(SPOKEN))
        table, column = place
        without = finder.without_in_json if place in _JSON else finder.without
        for (text,) in file.rows(f"SELECT DISTINCT {column} FROM {table} WHERE {column} <> ''"):
            fresh = without(text)
            if fresh != text:
                _rewrite(file, place, text, fresh)


def _rewrite(file: ShopFile, place: tuple[str, str], text: str, fresh: str) -> None:
    table, column = place
    if place == ("wish_item", "name"):
        file.run("UPDATE wish_item SET name = ?, folded = ? || id WHERE name = ?", fresh, GONE, text)
    else:
        file.run(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", "" if place in ONLY_EMPTIED else fresh, text)


def _entries(file: ShopFile, ids: Collection[int], wanted: tuple[Part | None, ...], at: int) -> Iterator[Entry]:
    """A line for each card, and for each card that was joined with it: an older copy still has both."""
    parts = tuple(sorted(part or PERSON for part in wanted))
    for customer_id in ids:
        yield Entry(at, customer_id, int(file.value("SELECT added_at FROM customer WHERE id = ?", customer_id)), parts)
        for gone, before in file.rows(_JOINED, customer_id):
            yield from (Entry(at, gone, added, parts) for added in _added(json.loads(before)))


def _added(kept: Any) -> Iterator[int]:
    """When a card that was joined with another was made, out of what was kept of it."""
    match kept:
        case {"added_at": int(added)}:
            yield added
        case dict():
            yield from (added for value in kept.values() for added in _added(value))
        case list():
            yield from (added for value in kept for added in _added(value))


def _empty_texts(file: ShopFile, among: str, wanted: tuple[Part | None, ...]) -> None:
    for text in TEXTS:
        if set(text.parts) & set(wanted):
            sql = f"UPDATE {text.table} SET {text.column} = ?2 WHERE ({text.where}) AND {text.column} <> ?2"
            file.run(sql, among, text.value)


def _forget_items(file: ShopFile, among: str, finder: Finder) -> None:
    """What was bought stays for the shop's figures, but for the person's own name in it."""
    for (item,) in file.rows(_ITEMS, among):
        fresh = finder.without(item)
        if fresh != item:
            file.run(_ITEM, among, item, fresh)


def _forget_campaigns(file: ShopFile, among: str, finder: Finder) -> None:
    """A campaign that thanked nobody else may speak of the person, too."""
    for number, *texts in file.rows(_CAMPAIGNS, among):
        file.run(
            "UPDATE voucher_batch SET name = ?, reason = ?, extra = ?, override = ? WHERE id = ?",
            *map(finder.without, texts), number,
        )  # fmt: skip


def _forget_changes(file: ShopFile, among: str, wanted: tuple[Part | None, ...]) -> None:
    """Take what a part once was out of the story of the card."""
    forgotten = {CARD_FIELDS[part] for part in wanted if part in CARD_FIELDS}
    if not forgotten:
        return
    for number, kept in file.rows(_CHANGES, among):
        fresh = [change for change in json.loads(kept) if change[0] not in forgotten]
        if fresh:
            file.run("UPDATE card_change SET fields = ? WHERE id = ?", json.dumps(fresh, ensure_ascii=False), number)
        else:
            file.run("DELETE FROM card_change WHERE id = ?", number)


def _take_out_rows(file: ShopFile, among: str, wanted: tuple[Part | None, ...]) -> None:
    lonely = file.rows(_LONELY_WISHES, among) if any(part in wanted for part in (None, Part.CARE)) else []
    for rows in ROWS:
        if set(rows.parts) & set(wanted):
            file.run(f"DELETE FROM {rows.table} WHERE {rows.where}", among)
    for (item,) in lonely:
        file.run("DELETE FROM wish_item WHERE id = ?", item)


def _empty_cards(file: ShopFile, among: str, wanted: tuple[Part | None, ...], at: int) -> None:
    for part in wanted:
        if CARD[part]:
            file.run(f"UPDATE customer SET {CARD[part]} WHERE id IN (SELECT value FROM json_each(?1))", among)
    if None in wanted:
        file.run("UPDATE customer SET erased_at = ?2 WHERE id IN (SELECT value FROM json_each(?1))", among, at)
        file.run(_BROUGHT_BY_NOBODY, among)
        for index in ("customer_prefix", "customer_inside"):  # its pages keep the words they once began with
            file.run(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")


_ITEMS = """
SELECT DISTINCT item FROM purchase_line WHERE purchase_id IN
    (SELECT id FROM purchase WHERE customer_id IN (SELECT value FROM json_each(?)))
"""
_ITEM = """
UPDATE purchase_line SET item = ?3 WHERE item = ?2 AND purchase_id IN
    (SELECT id FROM purchase WHERE customer_id IN (SELECT value FROM json_each(?1)))
"""
_CAMPAIGNS = """
SELECT b.id, b.name, b.reason, b.extra, b.override FROM voucher_batch b WHERE b.id IN
    (SELECT batch_id FROM voucher WHERE customer_id IN (SELECT value FROM json_each(?1))) AND NOT EXISTS (
    SELECT 1 FROM voucher o WHERE o.batch_id = b.id AND o.customer_id NOT IN (SELECT value FROM json_each(?1)))
"""
_BROUGHT_BY_NOBODY = "UPDATE customer SET referred_by_id = NULL WHERE referred_by_id IN (SELECT value FROM json_each(?1))"
_CHANGES = "SELECT id, fields FROM card_change WHERE customer_id IN (SELECT value FROM json_each(?))"
_JOINED = "SELECT gone_id, before FROM card_merge WHERE kept_id = ? AND undone_at IS NULL"
# When the card that was joined was made tells it apart in an older copy, also when more of the person goes later.
_FORGET_JOINED = """
UPDATE card_merge SET before = json_object('added_at', before -> 'added_at'), moved = '{}'
WHERE kept_id IN (SELECT value FROM json_each(?)) AND undone_at IS NULL
"""
_LONELY_WISHES = """
SELECT DISTINCT item_id FROM wish w WHERE customer_id IN (SELECT value FROM json_each(?1)) AND NOT EXISTS (
    SELECT 1 FROM wish o WHERE o.item_id = w.item_id AND o.customer_id NOT IN (SELECT value FROM json_each(?1)))
"""
