"""Two tills, one voucher, one moment: exactly one of them wins, fifty thousand times.

Broken by this: POSNext #198, eventyay #1398, OSPOS #4640, each a check first and a use after it.
"""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

import apsw
import pytest

from shopcrm.shop import Shop
from tests.faults.selling import CUSTOMERS, make_shop

HOUSE = Path(__file__).resolve().parents[2]
RACES = 50_000
HEAT = 100


def race(path: Path, way: str, races: int) -> Counter[str]:
    """Let two processes go for the same thing `races` times; counts what the two said."""
    commands = [[sys.executable, "-m", "tests.faults.racing", str(path), way, till] for till in ("left", "right")]
    with ExitStack() as stack:
        tills = [
            stack.enter_context(
                subprocess.Popen(each, cwd=HOUSE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
            )
            for each in commands
        ]
        assert [till.stdout.readline() for till in tills] == [b"ready\n"] * 2
        results = Counter(
            result for first in range(0, races, HEAT) for result in _heat(tills, first, min(first + HEAT, races))
        )
        for till in tills:
            till.stdin.close()
    assert [till.returncode for till in tills] == [0, 0]
    return results


def _heat(tills: "list[subprocess.Popen[bytes]]", first: int, last: int) -> list[str]:
    """Start both at the same moment, each heat another one first; of each race, `10` and `01` tell of one winner."""
    for till in tills if first % (2 * HEAT) else reversed(tills):
        till.stdin.write(b"%d %d\n" % (first, last))
    left, right = (till.stdout.readline().decode().strip() for till in tills)
    return [one + other for one, other in zip(left, right, strict=True)]


def without_belts(path: Path) -> Path:
    connection = apsw.Connection(str(path))
    connection.execute("DROP TRIGGER voucher_lives_once")
    connection.close()
    return path


@pytest.fixture
def path() -> Iterator[Path]:
    """A shop on a disk of memory where there is one: who wins is a matter of locks, and half the time went on syncing."""
    memory = Path("/dev/shm")
    with TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        make_shop(Path(folder) / "shop.db", RACES)
        yield Path(folder) / "shop.db"


@pytest.mark.long
def test_one_of_two_tills_wins_every_time(path: Path, tell: Callable[[str], None]):
    results = race(path, "real", RACES)
    assert set(results) == {"10", "01"}, results
    assert min(results.values()) > RACES // 100, "the two never really raced"
    shop = Shop.open(path)
    assert shop.file.value("SELECT count(*) FROM redemption") == RACES
    assert shop.file.value("SELECT count(*) FROM voucher WHERE state = 'redeemed'") == RACES
    assert shop.check() == []
    shop.close()
    tell(f"0 of {RACES:,} vouchers redeemed twice or by nobody")


def test_the_harness_sees_a_till_that_looks_first_and_then_takes(path: Path):
    results = race(without_belts(path), "careless", 1_500)
    assert results["11"] > 0, results


def test_even_careless_code_is_stopped_by_the_file(path: Path):
    results = race(path, "careless with belts", 1_500)
    assert results["11"] == 0, results
    assert set(results) == {"10", "01"}


def test_one_operation_sent_to_two_tills_is_done_once_and_both_are_told(path: Path):
    assert race(path, "same sale", 300) == {"11": 300}
    shop = Shop.open(path)
    assert shop.file.value("SELECT count(*) FROM purchase") == 300
    assert shop.file.value("SELECT count(*) FROM redemption") == 300
    assert shop.check() == []
    shop.close()


def test_the_last_points_are_spent_once(path: Path):
    assert sum(race(path, "points", CUSTOMERS).values()) == CUSTOMERS
    shop = Shop.open(path)
    assert shop.file.rows("SELECT DISTINCT points FROM customer") == [(400_000,)]
    shop.close()
