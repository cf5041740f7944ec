"""Only SQLite ever opens the live file, its -wal and its -shm: closing them by hand would drop SQLite's locks."""

import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]


def opened_by_python(folder: Path, how: str) -> list[str]:
    path = folder / "shop" / "live.db"
    command = [sys.executable, "-m", "tests.faults.a_day", str(path), how]
    done = subprocess.run(command, cwd=HOUSE, check=True, capture_output=True, text=True)
    return done.stdout.split()


def test_python_never_opens_the_live_file_itself(tmp_path: Path):
    assert opened_by_python(tmp_path, "as usual") == []


def test_the_watch_sees_a_careless_read(tmp_path: Path):
    assert opened_by_python(tmp_path, "careless") == [str(tmp_path / "shop" / "live.db")]
