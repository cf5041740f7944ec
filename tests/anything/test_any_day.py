"""The whole money of a shop, a hundred thousand steps in any order, beside a second set of books."""

import sys
from collections.abc import Callable

import apsw
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.anything.any_day import AnyDay, Tally
from tests.anything.planted import PLANTS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a till is killed by forking one")
STEPS, DAY, SEARCH = 100_000, 250, 40_000
QUIET = settings(
    stateful_step_count=DAY, database=None, deadline=None, report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def run(steps: int, how: settings) -> Tally:
    """Live through days until so many steps were really taken; a day may end early."""
    tally = AnyDay.tally = Tally()
    while tally.steps < steps:
        days = max((steps - tally.steps) * 21 // (20 * DAY), 4)  # some days end early
        run_state_machine_as_test(AnyDay, settings=settings(how, max_examples=days))
    return tally


def live(steps: int, tell: Callable[[str], None]) -> None:
    tally = run(steps, QUIET)
    assert tally.kills > steps // 1_000, "the tills hardly died"
    assert tally.parted > steps // 1_000, "hardly any cards were parted again"
    assert tally.erased > steps // 1_000, "hardly anybody was erased"
    assert 0 < tally.unfinished < tally.kills, "the kills came always too late or always too soon"
    tell(
        f"0 of {tally.steps:,} steps wrong, among them {tally.refused:,} refusals that wrote nothing,"
        f" {tally.repeated:,} repetitions and 0 of {tally.kills:,} kills that left anything lost, half or double"
        f" ({tally.unfinished:,} of them before the action was on disk); {tally.joined:,} pairs of cards made one and"
        f" {tally.parted:,} parted again, {tally.erased:,} cards erased in whole or in part"
    )


def test_the_money_adds_up_after_anything(tell: Callable[[str], None]):
    live(STEPS, tell)


@pytest.mark.soak
def test_the_money_adds_up_after_very_much(tell: Callable[[str], None]):
    live(10 * STEPS, tell)


@pytest.mark.parametrize("fault", PLANTS)
def test_the_machine_finds(fault: str, monkeypatch: pytest.MonkeyPatch, tell: Callable[[str], None]):
    PLANTS[fault](monkeypatch)
    with pytest.raises((AssertionError, apsw.Error)):
        run(SEARCH, settings(QUIET, phases=[Phase.generate], print_blob=False, derandomize=True))
    tell(f"planted and found after {AnyDay.tally.steps:,} steps: {fault.replace('_', ' ')}")
