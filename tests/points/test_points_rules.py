"""The arithmetic of points: rounded down, never more given back than was given."""

from hypothesis import given
from hypothesis import strategies as st

from shopcrm.points.rules import EarningPart, due_back

AMOUNTS = st.integers(0, 10**13)


def earned_points(paid: int, step: int) -> int:
    """What money alone earns on a bill paid as far as this."""
    return EarningPart("money", 1, 1, step, 10**13).due(paid, 10**13)


def test_a_point_for_each_whole_step():
    assert [earned_points(paid, 1000) for paid in (0, 1, 999, 1000, 1999, 2000)] == [0, 0, 0, 1, 1, 2]


def test_no_money_no_points():
    assert earned_points(-5000, 1000) == 0
    assert EarningPart("money", 1, 1, 1000, 1).due(5000, 0) == 0


@given(AMOUNTS, AMOUNTS, st.integers(1, 10**6))
def test_points_for_two_bills_are_never_more_than_for_one(one: int, other: int, step: int):
    apart, together = earned_points(one, step) + earned_points(other, step), earned_points(one + other, step)
    assert together - 1 <= apart <= together


@given(AMOUNTS, st.integers(1, 10**6))
def test_points_are_whole_and_paid_for(paid: int, step: int):
    points = earned_points(paid, step)
    assert type(points) is int
    assert points * step <= paid < (points + 1) * step


@given(AMOUNTS, st.lists(st.integers(1, 10**9), min_size=1, max_size=20))
def test_several_returns_bring_back_exactly_what_was_given(given_then: int, parts: list[int]):
    total, came_back, returned = sum(parts), 0, 0
    for part in parts:
        returned += part
        now = due_back(given_then, returned, total)
        assert came_back <= now <= given_then
        came_back = now
    assert came_back == given_then


def test_a_bill_of_nothing_gives_back_what_it_took():
    assert due_back(7, 0, 0) == 7
