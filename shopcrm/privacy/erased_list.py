"""The list of who was erased, beside the shop file: numbers and moments only. An older copy of the file that is put back
is erased again by it."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from errno import ENOSPC
from pathlib import Path

from shopcrm.store.errors import DiskFull, FileUnwritable
from shopcrm.store.file import ShopFile

PERSON = "whole"  # stands for every part
UNFINISHED = "erasing_unfinished"  # a setting: the file still has to be made clean


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One card that was erased: its number, when it was made, which parts, and when that was done (UTC seconds)."""

    erased_at: int
    customer_id: int
    added_at: int
    parts: tuple[str, ...]


def list_path(shop: Path) -> Path:
    """Where the list of a shop file is."""
    return shop.with_name(f"{shop.stem}-erased.json")


def listed(path: Path) -> frozenset[Entry]:
    """What the list says; none when there is no list, or one that cannot be read."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return frozenset(_entry(json.loads(line)) for line in lines if line)
    except (OSError, ValueError, KeyError, TypeError):
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


def _entry(line: dict[str, object]) -> Entry:
    parts = line["parts"]
    numbers = line["erased"], line["customer"], line["added"]
    if not isinstance(parts, list) or not all(isinstance(number, int) for number in numbers):
        raise TypeError
    erased, customer, added = (int(str(number)) for number in numbers)
    return Entry(erased, customer, added, tuple(map(str, parts)))
