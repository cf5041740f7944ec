"""Every phone, e-mail and address that ever stood on a card, kept as it is compared, former ones included."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from shopcrm.customers.likeness import address_key, address_pairs, email_key, phone_key
from shopcrm.store.changes import Topic
from shopcrm.store.file import ShopFile

KINDS = ("phone", "email", "address")
VERSION = 1  # raise it when the keys are made in another way: shops then make theirs again
_AT_ONCE = 2000
Key = tuple[str, str]


def keys_of(nationals: Iterable[str], email: str, address: str) -> dict[Key, None]:
    """The keys of a card, by kind, in the order in which they are looked at."""
    phones = (("phone", phone_key(national)) for national in nationals)
    every = (*phones, ("email", email_key(email)), ("address", address_key(address)))
    return {(kind, key): None for kind, key in every if key}


def follow_cards(file: ShopFile, customer_ids: Iterable[int], at: int, *, forget: bool = False) -> None:
    """Bring the traces up to what stands on these cards, inside a transaction.

    What was taken off a card stays as a former trace from `at` on, or goes altogether when it is to be forgotten.
    """
    for ids in _some(customer_ids):
        _follow(file, ids, at, forget=forget)


def trace_everybody(file: ShopFile, at: int) -> None:
    """Make the traces of all cards, in a file that has none or has them in an older way."""
    with file.write(Topic.NOTHING):
        file.run("DELETE FROM trace WHERE until_at IS NULL")
        follow_cards(file, (row[0] for row in file.rows("SELECT id FROM customer ORDER BY id")), at)
        file.run("INSERT OR REPLACE INTO setting (name, value) VALUES ('traces_version', ?)", str(VERSION))


def _some(customer_ids: Iterable[int]) -> Iterator[list[int]]:
    left = iter(customer_ids)
    while some := list(islice(left, _AT_ONCE)):
        yield some


def _follow(file: ShopFile, ids: list[int], at: int, *, forget: bool) -> None:
    among = json.dumps(ids)
    phones: dict[int, list[str]] = defaultdict(list)
    for customer_id, national in file.rows(_PHONES, among):
        phones[customer_id].append(national)
    kept: dict[int, dict[Key, tuple[int, bool]]] = defaultdict(dict)
    for trace_id, customer_id, kind, key, until in file.rows(_KEPT, among):
        kept[customer_id][kind, key] = trace_id, until is None
    new: list[tuple[int, str, str]] = []
    back: list[tuple[int]] = []
    gone: list[int] = []
    for customer_id, email, address in file.rows(_CARDS, among):
        wanted, known = keys_of(phones[customer_id], email, address), kept[customer_id]
        new += [(customer_id, *key) for key in wanted if key not in known]
        back += [(known[key][0],) for key in wanted if key in known and not known[key][1]]
        gone += [trace_id for key, (trace_id, current) in known.items() if current and key not in wanted]
    _write(file, new)
    file.run_many("UPDATE trace SET until_at = NULL WHERE id = ?", back)
    if forget:
        file.run_many("DELETE FROM trace WHERE id = ?", [(trace_id,) for trace_id in gone])
    else:
        file.run_many("UPDATE trace SET until_at = ? WHERE id = ?", [(at, trace_id) for trace_id in gone])


def _write(file: ShopFile, traces: list[tuple[int, str, str]]) -> None:
    if not traces:
        return
    first = 1 + int(file.value("SELECT coalesce(max(id), 0) FROM trace"))
    rows = [(first + place, *trace) for place, trace in enumerate(traces)]
    file.run_many("INSERT INTO trace (id, customer_id, kind, key) VALUES (?, ?, ?, ?)", rows)
    pairs = [(pair, row[0]) for row in rows if row[2] == "address" for pair in address_pairs(row[3])]
    file.run_many("INSERT OR IGNORE INTO address_pair (pair, trace_id) VALUES (?, ?)", pairs)


_CARDS = "SELECT c.id, c.email, c.address FROM json_each(?) j JOIN customer c ON c.id = j.value WHERE c.erased_at IS NULL"
_PHONES = """
SELECT p.customer_id, p.national FROM json_each(?) j JOIN phone p ON p.customer_id = j.value
ORDER BY p.customer_id, p.position
"""
_KEPT = """
SELECT t.id, t.customer_id, t.kind, t.key, t.until_at FROM json_each(?) j JOIN trace t ON t.customer_id = j.value
"""
