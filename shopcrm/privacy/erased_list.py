"""The list of who was erased, beside the shop file: numbers and moments only. An older copy of the file that is put back
is erased again by it."""

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from errno import ENOSPC
from pathlib import Path
from typing import NamedTuple

from shopcrm.store.errors import DiskFull, FileUnwritable
from shopcrm.store.file import ShopFile

PERSON = "whole"  # stands for every part
UNFINISHED = "erasing_unfinished"  # a setting: the file still has to be made clean

_PAST_ALL_NUMBERS = 1 << 63  # more than a file can hold


class Entry(NamedTuple):
    """One card that was erased: its number, when it was made, which parts, and when that was done (UTC seconds)."""

    erased_at: int
    customer_id: int
    added_at: int
    parts: tuple[str, ...]


def list_path(shop: Path) -> Path:
    """Where the list of a shop file is."""
    return shop.with_name(f"{shop.stem}-erased.json")


def listed(path: Path) -> frozenset[Entry]:
    """What the list says; a line that is damaged takes no other line with it, and no list says nothing."""
    with suppress(OSError):
        lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
        return frozenset(entry for line in lines for entry in _entries(line))
    return frozenset()


def kept(file: ShopFile) -> frozenset[Entry]:
    """What the shop file itself says."""
    rows = file.rows("SELECT customer_id, added_at, parts, erased_at FROM erasure")
    return frozenset(Entry(at, customer, added, tuple(json.loads(parts))) for customer, added, parts, at in rows)


def is_unfinished(file: ShopFile) -> bool:
    """Whether the file still has to be made clean after an erasure."""
    return bool(file.value("SELECT 1 FROM setting WHERE name = ?", UNFINISHED))


def is_due(file: ShopFile) -> bool:
    """Whether something is left to do: a file not yet clean, or a list that says more than the file, or less."""
    return is_unfinished(file) or listed(list_path(file.path)) != kept(file)


def write_list(path: Path, entries: Iterable[Entry]) -> None:
    """Write the list anew; raises DiskFull or FileUnwritable."""
    lines = [
        json.dumps({"customer": each.customer_id, "added": each.added_at, "parts": each.parts, "erased": each.erased_at})
        for each in sorted(entries)
    ]
    fresh = path.with_name(f"{path.name}.new")
    try:
        with fresh.open("w", encoding="utf-8") as out:
            out.write("".join(f"{line}\n" for line in lines))
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(path)
    except OSError as error:
        raise (DiskFull if error.errno == ENOSPC else FileUnwritable) from error


def _entries(line: str) -> Iterator[Entry]:
    """The entry of a line, if it is one."""
    with suppress(ValueError, RecursionError):
        match json.loads(line):
            case {"erased": int(erased), "customer": int(customer), "added": int(added), "parts": list(parts)}:
                if all(abs(number) < _PAST_ALL_NUMBERS for number in (erased, customer, added)):
                    yield Entry(erased, customer, added, tuple(map(str, parts)))
