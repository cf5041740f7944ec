"""The file's own tables, walked: whatever may hold a customer is known to erasing and to telling."""

from pathlib import Path

import apsw
import pytest

from shopcrm.privacy.known import LEFT_OUT, TOLD
from shopcrm.privacy.places import CARD, NOBODY_IN_IT, ROWS, SPOKEN, TEXTS, Part
from shopcrm.store.migrate import versions

SEARCH = ("customer_prefix", "customer_inside")


@pytest.fixture(scope="module")
def fresh():
    connection = apsw.Connection(":memory:")
    for script in versions():
        connection.execute(script)
    yield connection
    connection.close()


def tables(fresh) -> list[str]:
    named = fresh.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return [name for (name,) in named if not name.startswith(SEARCH)]


def texts(fresh) -> set[str]:
    return {
        f"{table}.{column[1]}" for table in tables(fresh) for column in fresh.execute(f"PRAGMA table_info({table})")
        if column[2] == "TEXT"
    }  # fmt: skip


def belonging(fresh) -> set[str]:
    """Tables whose rows belong to a customer: by a key to the card, or to a row of a table that does."""
    parents = {table: {key[2] for key in fresh.execute(f"PRAGMA foreign_key_list({table})")} for table in tables(fresh)}
    found = {"customer"}
    while more := {table for table, keys in parents.items() if keys & found} - found:
        found |= more
    return found - {"customer"}


def handled() -> set[str]:
    """Texts with a word about them: their rows go, they are emptied, or nobody gets into them."""
    whole = {rows.table for rows in ROWS if None in rows.parts}
    emptied = {f"{text.table}.{text.column}" for text in TEXTS if None in text.parts}
    card = {f"customer.{piece.split('=')[0].strip()}" for piece in CARD[None].split(",")}
    nobody = {name for names in NOBODY_IN_IT.values() for name in names.split()}
    return emptied | card | nobody | {f"{table}.*" for table in whole}


def test_every_text_of_every_table_has_a_word_about_erasing(fresh):
    known = handled() | {f"{table}.{column}" for table, column in SPOKEN}
    gone = {name.removesuffix(".*") for name in known if name.endswith(".*")}
    cascades = {"verification_step", "purchase_recipient"}
    left = {name for name in texts(fresh) - known if name.split(".")[0] not in gone | cascades}
    assert left == set(), f"say in shopcrm/privacy/places.py what erasing does with {sorted(left)}"


def test_nothing_is_named_that_the_file_does_not_have(fresh):
    there = texts(fresh)
    named = {f"{text.table}.{text.column}" for text in TEXTS} | {f"{table}.{column}" for table, column in SPOKEN}
    named |= {name for names in NOBODY_IN_IT.values() for name in names.split()}
    assert named - there == set()
    assert {rows.table for rows in ROWS} <= set(tables(fresh))


def test_every_table_of_a_customer_is_told_or_left_out_with_a_reason(fresh):
    missing = belonging(fresh) - set(TOLD) - set(LEFT_OUT)
    assert missing == set(), f"say in shopcrm/privacy/known.py what a customer sees of {sorted(missing)}"
    assert not set(TOLD) & set(LEFT_OUT)
    assert all(LEFT_OUT.values())


def test_every_part_is_erased_somewhere():
    for part in Part:
        assert CARD[part] or any(part in place.parts for place in (*ROWS, *TEXTS)), part


def test_every_condition_can_be_asked(fresh):
    for place in (*ROWS, *TEXTS):
        fresh.execute(f"SELECT count(*) FROM {place.table} WHERE {place.where}", ("[1]",)).fetchall()
    for table, where in TOLD.items():
        fresh.execute(f"SELECT count(*) FROM {table} WHERE {where}", (1,)).fetchall()


def test_the_list_beside_the_file_has_no_words(tmp_path: Path):
    from shopcrm.privacy.erased_list import Entry, listed, write_list

    entries = {Entry(5, 1, 2, ("whole",)), Entry(6, 3, 4, ("email", "phone"))}
    write_list(tmp_path / "x.json", entries)
    assert listed(tmp_path / "x.json") == entries
