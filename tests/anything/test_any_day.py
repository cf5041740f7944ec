"""The whole money of a shop, a hundred thousand steps in any order, beside a second set of books."""

import sys
from collections.abc import Callable, Iterable
from itertools import count

import apsw
import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.anything.any_day import AnyDay, Tally
from tests.anything.planted import PLANTS

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a till is killed by forking one")
STEPS, PARTS, DAY, SEARCH = 100_000, 4, 250, 40_000
LUCKY = {"two_cards_keep_their_own_debts": 7, "the_budget_is_forgotten": 8, "what_was_spent_lapses_too": 7}
QUIET = settings(
    stateful_step_count=DAY, database=None, deadline=None, report_multiple_bugs=False,
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def run(steps: int, how: settings, beginning: Iterable[int] = (), at_once: int = 10_000) -> Tally:
    """Live through days until so many steps were really taken; a day may end early. The same beginnings, the same days."""
    tally = AnyDay.tally = Tally()
    beginnings = iter(beginning)
    while tally.steps < steps:
        days = min(max((steps - tally.steps) * 21 // (20 * DAY), 4), at_once)  # some days end early
        begun = next(beginnings, None)
        machine = AnyDay if begun is None else seed(begun)(AnyDay)
        run_state_machine_as_test(machine, settings=settings(how, max_examples=days))
    return tally


def live(steps: int, tell: Callable[[str], None], beginning: Iterable[int] = ()) -> None:
    tally = run(steps, QUIET, beginning)
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


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_the_money_adds_up_after_anything(part: int, tell: Callable[[str], None]):
    live(STEPS // PARTS, tell, count(100 * part))


@pytest.mark.soak
def test_the_money_adds_up_after_very_much(tell: Callable[[str], None]):
    live(10 * STEPS, tell)


@pytest.mark.long
@pytest.mark.parametrize("fault", PLANTS)
def test_the_machine_finds(fault: str, monkeypatch: pytest.MonkeyPatch, tell: Callable[[str], None]):
    PLANTS[fault](monkeypatch)
    with pytest.raises((AssertionError, apsw.Error)):
        run(SEARCH, settings(QUIET, phases=[Phase.generate], print_blob=False), count(LUCKY.get(fault, 1)), at_once=10)
    tell(f"planted and found after {AnyDay.tally.steps:,} steps: {fault.replace('_', ' ')}")
