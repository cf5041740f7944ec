"""What a merge changed, kept so that it can be put back row by row, exactly."""

import json
from collections import defaultdict
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from shopcrm.duplicates.portrait import Portraits, Rows, Table
from shopcrm.store.file import Row, ShopFile

# What the shop counts by itself, and what is not about the card alone: it may change without anything being booked.
COUNTED = {"customer": ("stage", "stage_until", "rhythm_days", "expected_on", "referred_by_id")}
FOLLOWING = ("stage_change", "trace", "address_pair")
_ELSEWHERE = ("card_merge", "not_double")
Drawn = Mapping[str, Rows]
Moved = dict[str, dict[int, int]]  # by table: numbers that rows had, and those they have now


def changed(portraits: Portraits, before: Drawn, after: Drawn) -> dict[str, Any]:
    """What to put back, table by table: rows that are new, rows that are lost, and what stood in the others."""
    back = {}
    for table in portraits.tables:
        old, new = before.get(table.name, {}), after.get(table.name, {})
        others = defaultdict(list)
        for key in old.keys() & new.keys():
            if old[key] != new[key]:
                cells = zip(table.columns, old[key], new[key], strict=True)
                others[json.dumps({name: was for name, was, now in cells if was != now})].append(key)
        kept = {
            "new": [key for key in new if key not in old],
            "lost": [row for key, row in old.items() if key not in new],
            "changed": [[json.loads(was), keys] for was, keys in others.items()],
        }
        if any(kept.values()):
            back[table.name] = kept
    return back


def fingerprint(portraits: Portraits, drawn: Drawn) -> str:
    """Says whether anything was booked or written on a card since: the same as long as nothing was."""
    seen = sha256()
    for table in portraits.tables:
        if table.name not in {*FOLLOWING, *_ELSEWHERE}:
            left_out = COUNTED.get(table.name, ())
            places = [place for place, column in enumerate(table.columns) if column not in left_out]
            rows = sorted((tuple(row[place] for place in places) for row in drawn.get(table.name, {}).values()), key=repr)
            seen.update(json.dumps([table.name, rows]).encode())
    return seen.hexdigest()


def put_back(file: ShopFile, portraits: Portraits, kept_id: int, back: Mapping[str, Any]) -> None:
    """Make every row what it was, inside the permit."""
    moved: Moved = {}
    for table in portraits.tables:
        rows = back.get(table.name)
        if rows:
            _put_back(file, table, kept_id, rows, moved)
    # The balances followed the ledger lines on their way; in the end they are what they were.
    for was, keys in back["customer"]["changed"]:
        if "points" in was:
            file.run_many("UPDATE customer SET points = ? WHERE id = ?", [(was["points"], key[0]) for key in keys])
    places = [portraits.tables[0].columns.index(column) for column in ("points", "id")]
    lost = back["customer"]["lost"]
    file.run_many("UPDATE customer SET points = ? WHERE id = ?", [tuple(row[place] for place in places) for row in lost])


def _put_back(file: ShopFile, table: Table, kept_id: int, rows: Mapping[str, Any], moved: Moved) -> None:
    # What is not on this card any more is not put back: its number may be another card's row by now.
    whose, here = ((kept_id,), f" AND ? IN ({', '.join(table.owners)})") if table.owners else ((), "")
    this = " AND ".join(f"{column} IS ?" for column in table.key) + here
    file.run_many(f"DELETE FROM {table.name} WHERE {this}", [(*key, *whose) for key in rows["new"]])
    for was, keys in rows["changed"]:
        values = ", ".join(f"{column} = ?" for column in was)
        file.run_many(
            f"UPDATE {table.name} SET {values} WHERE {this}", [(*was.values(), *key, *whose) for key in keys]
        )
    marks = ", ".join("?" * len(table.columns))
    # Two cards that are not the same person may be one with a third by now.
    or_not = " OR IGNORE" if table.name == "not_double" else ""
    sql = f"INSERT{or_not} INTO {table.name} ({', '.join(table.columns)}) VALUES ({marks})"
    file.run_many(sql, _renumbered(file, table, rows["lost"], moved))


def _renumbered(file: ShopFile, table: Table, lost: list[list[Any]], moved: Moved) -> list[Row]:
    """Lost rows as they go back: a number that another row was given meanwhile stays that row's."""
    fresh = moved[table.name] = _fresh_numbers(file, table, lost)
    numbers = {table.columns.index(column): moved.get(target, {}) for column, target in table.above}
    if fresh:
        numbers[table.columns.index(table.key[0])] = fresh
    return [tuple(numbers.get(place, {}).get(cell, cell) for place, cell in enumerate(row)) for row in lost]


def _fresh_numbers(file: ShopFile, table: Table, lost: list[list[Any]]) -> dict[int, int]:
    if len(table.key) != 1:
        return {}
    key, place = table.key[0], table.columns.index(table.key[0])
    numbers = [row[place] for row in lost]
    sql = f"SELECT {key} FROM {table.name} WHERE {key} IN (SELECT value FROM json_each(?)) ORDER BY {key}"
    taken = [row[0] for row in file.rows(sql, json.dumps(numbers))]
    if not taken:
        return {}
    newest = max(file.value(f"SELECT max({key}) FROM {table.name}"), *numbers)
    return {number: newest + nth for nth, number in enumerate(taken, 1)}
