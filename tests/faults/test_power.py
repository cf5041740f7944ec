"""The power goes at any moment: what was confirmed is there when it comes back, and the file is whole.

The simulation must find the two ways of syncing that are known to be wrong, or it proves nothing.
"""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import apsw
import pytest

from tests.faults.power import power_cuts, written
from tests.faults.selling import amount_of, code_of, make_shop

HOUSE = Path(__file__).resolve().parents[2]
ACTIONS = 160
CUTS = 2_000


@dataclass
class Found:
    """What was found after the cuts: files that were not whole, and shops in which something confirmed was missing."""

    broken: int = 0
    lost: int = 0
    confirmed: int = 0


def cut(folder: Path, way: str, times: int, actions: int = ACTIONS) -> Found:
    path, log = folder / "shop.db", folder / "log"
    make_shop(path, actions)
    before = path.read_bytes()
    subprocess.run([sys.executable, "-m", "tests.faults.power", path, way, str(actions), log], cwd=HOUSE, check=True)
    found = Found()
    for said, left in power_cuts(path, before, written(log), times, Random(7)):
        found.confirmed += said + 1
        try:
            found.lost += not set(range(said + 1)) <= _done(left, said)
        except apsw.Error:
            found.broken += 1
    return found


def _done(path: Path, last: int) -> set[int]:
    """The actions up to the last one that are in the file; raises SQLite's own errors where it is not whole."""
    shop = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    try:
        if shop.pragma("quick_check") != "ok":
            raise apsw.CorruptError
        sold = Counter(_first(shop, "SELECT total_minor FROM purchase"))
        back = set(_first(shop, "SELECT p.total_minor FROM goods_return JOIN purchase p ON p.id = purchase_id"))
        used = set(_first(shop, "SELECT code FROM redemption JOIN voucher v ON v.id = voucher_id"))
    finally:
        shop.close()
    if any(times > 1 for times in sold.values()):
        raise apsw.CorruptError
    marks = ((amount_of, sold), (amount_of, sold), (lambda number: amount_of(number - 1), back), (code_of, used))
    return {number for number in range(last + 1) if marks[number % 4][0](number) in marks[number % 4][1]}


def _first(shop: apsw.Connection, sql: str) -> list[Any]:
    return [row[0] for row in shop.execute(sql)]


@pytest.mark.long
def test_what_was_confirmed_outlives_a_power_cut(tmp_path: Path, tell: Callable[[str], None]) -> None:
    found = cut(tmp_path, "full", CUTS)
    assert found.confirmed > CUTS, "hardly anything was confirmed before the cuts"
    assert (found.broken, found.lost) == (0, 0)
    tell(f"0 broken, 0 with something lost of {CUTS} power cuts")


@pytest.mark.soak
def test_what_was_confirmed_outlives_very_many_power_cuts(tmp_path: Path) -> None:
    found = cut(tmp_path, "full", 100_000, 1_000)
    assert (found.broken, found.lost) == (0, 0)


def test_the_simulation_sees_sales_that_were_not_synced(tmp_path: Path) -> None:
    found = cut(tmp_path, "normal", 200)
    assert (found.broken, found.lost > 0) == (0, True)


def test_the_simulation_sees_a_file_that_is_never_synced(tmp_path: Path) -> None:
    assert cut(tmp_path, "off", 60, 40).broken > 0
