"""`kill -9` at any moment: what was confirmed is there, nothing is there by half, and trying again doubles nothing."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from shopcrm.shop import Shop
from tests.faults import selling
from tests.faults.selling import REDEEMED, REDUCED, RETURNED, SOLD, amount_of, code_of

HOUSE = Path(__file__).resolve().parents[2]
KILLS = 500
LATEST_MS = 12
LINES = (1, 2, 3, 4, 5)  # heard before the kill, two of them while the shop opens: even a slow machine sells something
OF_PURCHASE = "JOIN purchase p ON p.id = purchase_id"


@dataclass
class Toll:
    """What the kills did to the shop."""

    confirmed: int = 0
    lost: int = 0
    half: int = 0
    doubled: int = 0


class Killer:
    """Starts the till again and again and kills it each time: while it opens the file, or soon after it began to sell."""

    def __init__(self, path: Path, way: str) -> None:
        self._path = path
        self._way = way
        self._random = Random(4)
        self.confirmed = -1

    def kill(self, times: int) -> None:
        command = [sys.executable, "-m", "tests.faults.till"]
        with subprocess.Popen(command, cwd=HOUSE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0) as tills:
            for _ in range(times):
                self._kill_once(tills)
            tills.stdin.close()
        assert tills.returncode == 0

    def _kill_once(self, tills: "subprocess.Popen[bytes]") -> None:
        tills.stdin.write(f"{self.confirmed + 1} {self._way} {self._path}\n".encode())
        said, wanted = [tills.stdout.readline()], self._random.choice(LINES)
        while len(said) < wanted or not _till(said):
            said.append(tills.stdout.readline())
            assert not said[-1].startswith(b"dead"), "the till stopped by itself"
        time.sleep(self._random.uniform(0, LATEST_MS) / 1000)
        os.kill(_till(said), signal.SIGKILL)
        while not said[-1].startswith(b"dead"):
            said.append(tills.stdout.readline())
        assert int(said[-1].split()[1]) == -signal.SIGKILL, "the till stopped by itself"
        self.confirmed = max([self.confirmed, *(int(line) for line in said if line.strip().isdigit())])


def _till(said: list[bytes]) -> int:
    """The number of the till among what was heard; 0 where it has not been said yet."""
    assert all(said), "nobody is left to start tills"
    return next((int(line.split()[1]) for line in said if line.startswith(b"till ")), 0)


def count_the_toll(path: Path, confirmed: int) -> Toll:
    """Compare what was said aloud with what is on disk."""
    shop = Shop.open(path)
    sold = Counter(row[0] for row in shop.file.rows("SELECT total_minor FROM purchase"))
    back = Counter(row[0] for row in shop.file.rows(f"SELECT total_minor FROM goods_return r {OF_PURCHASE}"))
    used = Counter(row[0] for row in shop.file.rows("SELECT code FROM redemption r JOIN voucher v ON v.id = voucher_id"))
    toll = Toll(confirmed=confirmed + 1)
    for number in range(confirmed + 2):
        there = _times(number, sold, back, used)
        toll.lost += there == 0 and number <= confirmed
        toll.doubled += there > 1
    toll.half = sum(problem.rows for problem in shop.check())
    toll.half += sum(sold[amount_of(number)] != used[code_of(number)] for number in range(REDUCED, confirmed + 2, 4))
    shop.close()
    return toll


def _times(number: int, sold: Counter[int], back: Counter[int], used: Counter[str]) -> int:
    kind = number % 4
    if kind in {SOLD, REDUCED}:
        return sold[amount_of(number)]
    if kind == RETURNED:
        return back[amount_of(number - 1)]
    assert kind == REDEEMED
    return used[code_of(number)]


def count_plain_sales(path: Path, confirmed: int) -> Toll:
    """The same for a till where every action is a plain sale."""
    shop = Shop.open(path)
    sold = Counter(row[0] for row in shop.file.rows("SELECT total_minor FROM purchase"))
    toll = Toll(confirmed=confirmed + 1, half=sum(problem.rows for problem in shop.check()))
    toll.lost = sum(sold[amount_of(number)] == 0 for number in range(confirmed + 1))
    toll.doubled = sum(times > 1 for times in sold.values())
    shop.close()
    return toll


def killed(folder: Path, way: str, times: int, vouchers: int = 40_000) -> tuple[Path, int]:
    path = folder / "shop.db"
    selling.make_shop(path, vouchers)
    killer = Killer(path, way)
    killer.kill(times)
    return path, killer.confirmed


def finish_the_last(path: Path, confirmed: int) -> None:
    """What the cashier does after the crash: the action that was not confirmed, once more."""
    shop = Shop.open(path)
    selling.act(shop, confirmed + 1, f"action {confirmed + 1}")
    shop.close()


@pytest.mark.long
def test_nothing_is_lost_halved_or_doubled(disk: Path, tell: Callable[[str], None]):
    path, confirmed = killed(disk, "real", KILLS)
    toll = count_the_toll(path, confirmed)
    assert toll.confirmed > KILLS, "the till hardly got to work"
    assert (toll.lost, toll.half, toll.doubled) == (0, 0, 0)
    finish_the_last(path, confirmed)
    finish_the_last(path, confirmed)
    again = count_the_toll(path, confirmed + 1)
    assert (again.lost, again.half, again.doubled) == (0, 0, 0)
    tell(f"0 lost, 0 half, 0 doubled of {toll.confirmed} confirmed actions in {KILLS} kills")


@pytest.mark.soak
def test_nothing_is_lost_halved_or_doubled_in_very_many_kills(disk: Path):
    path, confirmed = killed(disk, "real", 10_000, vouchers=400_000)
    toll = count_the_toll(path, confirmed)
    assert (toll.lost, toll.half, toll.doubled) == (0, 0, 0)


def test_the_harness_sees_a_sale_in_two_halves(disk: Path):
    path, confirmed = killed(disk, "halves", 60, vouchers=1)
    assert count_plain_sales(path, confirmed).half > 0


def test_the_harness_sees_a_till_that_forgets_its_operation_ids(disk: Path):
    path, confirmed = killed(disk, "forgetful", 60, vouchers=1)
    assert count_plain_sales(path, confirmed).doubled > 0


def test_the_harness_sees_a_till_that_confirms_too_early(disk: Path):
    path, confirmed = killed(disk, "early", 60)
    assert count_the_toll(path, confirmed).lost > 0
