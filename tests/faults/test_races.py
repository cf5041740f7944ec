"""Two tills, one voucher, one moment: exactly one of them wins, ten thousand times."""

import subprocess
import sys
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import apsw
import pytest

from shopcrm.shop import Shop
from tests.faults.selling import CUSTOMERS, make_shop

HOUSE = Path(__file__).resolve().parents[2]
RACES = 10_000


def race(path: Path, way: str, races: int) -> Counter[str]:
    """Let two processes go for the same thing `races` times; counts what the two said: "10" and "01" are one winner."""
    commands = [[sys.executable, "-m", "tests.faults.racing", str(path), way, till] for till in ("left", "right")]
    with ExitStack() as stack:
        tills = [
            stack.enter_context(
                subprocess.Popen(each, cwd=HOUSE, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)
            )
            for each in commands
        ]
        assert [till.stdout.readline() for till in tills] == [b"ready\n"] * 2
        results = Counter(_once(tills, number) for number in range(races))
        for till in tills:
            till.stdin.close()
    assert [till.returncode for till in tills] == [0, 0]
    return results


def _once(tills: "list[subprocess.Popen[bytes]]", number: int) -> str:
    for till in tills if number % 2 else reversed(tills):
        till.stdin.write(b"%d\n" % number)
    return "".join(till.stdout.readline().decode().strip() for till in tills)


def without_belts(path: Path) -> Path:
    connection = apsw.Connection(str(path))
    connection.execute("DROP TRIGGER voucher_lives_once")
    connection.close()
    return path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    make_shop(tmp_path / "shop.db", RACES)
    return tmp_path / "shop.db"


def test_one_of_two_tills_wins_every_time(path: Path):
    results = race(path, "real", RACES)
    assert set(results) == {"10", "01"}, results
    assert min(results.values()) > RACES // 100, "the two never really raced"
    shop = Shop.open(path)
    assert shop.file.value("SELECT count(*) FROM redemption") == RACES
    assert shop.file.value("SELECT count(*) FROM voucher WHERE state = 'redeemed'") == RACES
    assert shop.check() == []
    shop.close()
    print(f"0 of {RACES} vouchers redeemed twice or by nobody")


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
