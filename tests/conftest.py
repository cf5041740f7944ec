"""What every test may use. A room whose tests need another shop makes its own."""

import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from shutil import disk_usage
from time import thread_time

import pytest
from hypothesis import HealthCheck, settings

from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from tests.new_shop import new_shop

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["QT_SCALE_FACTOR"] = "1"

for name, same in (("every day", True), ("soak", False)):
    settings.register_profile(name, deadline=None, derandomize=same, suppress_health_check=[HealthCheck.too_slow])

MEMORY, ROOMY = Path("/dev/shm"), 2 * 2**30
if MEMORY.is_dir() and disk_usage(MEMORY).free > ROOMY:  # half the time went on syncing thousands of small shops
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))

FIGURE = "figure"
OPENING = datetime(2026, 11, 21, 10, 0, tzinfo=timezone(timedelta(hours=3)))
FOLDERS = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")


class FixedClock:
    """A clock that stands still until a test moves it on."""

    def __init__(self) -> None:
        self._now = OPENING

    def __call__(self) -> datetime:
        return self._now

    def advance(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> None:
        self._now += timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """What Qt's application starts with in every test that has one, as the program's own does."""
    from ui.kit.theme import STYLE

    return ["shopcrm", *STYLE]


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def shop(tmp_path: Path, clock: FixedClock) -> Iterator[Shop]:
    """A real shop in Saudi Arabia that speaks English; nobody is in it yet, and its clock stands still."""
    opened = new_shop(tmp_path / "shop.db", first_settings("Rose", "SA", language="en"), now=clock)
    yield opened
    opened.close()


@pytest.fixture
def at_best() -> Callable[..., float]:
    """How many seconds this thread itself works at something, at the best of some times: what else keeps the machine busy
    meanwhile does not count."""

    def measure(do: Callable[[], object], times: int = 3) -> float:
        def seconds() -> float:
            began = thread_time()
            do()
            return thread_time() - began

        return min(seconds() for _ in range(times))

    return measure


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Say a figure that is to be read at the end of the run."""
    return lambda figure: record_property(FIGURE, figure)


def pytest_configure(config: pytest.Config) -> None:
    """Try the same things every day, so that a change is blamed only for what it changed; `make soak` tries others."""
    settings.load_profile("soak" if config.option.markexpr == "soak" else "every day")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the long tests first in both halves of the list, with which the two processes begin."""
    long, short = [], []
    for item in items:
        (long if item.get_closest_marker("long") else short).append(item)
    half = len(short) // 2
    items[:] = [*long[::2], *short[:half], *long[1::2], *short[half:]]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what the tests told."""
    passed = [report for report in terminalreporter.getreports("passed") if report.when == "call"]
    for figure in [said for report in passed for name, said in report.user_properties if name == FIGURE]:
        terminalreporter.write_line(str(figure))


@pytest.fixture(scope="session", autouse=True)
def folders_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests away from the shop that the person at this computer really runs."""
    with pytest.MonkeyPatch.context() as patch:
        for folder in FOLDERS:
            patch.setenv(folder, str(tmp_path_factory.mktemp(folder.lower())))
        yield
