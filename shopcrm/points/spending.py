"""How many points a customer may spend now, and why not more."""

from datetime import date

from shopcrm.points.errors import (
    NotEnoughPoints,
    PointsInSteps,
    PointsOff,
    PointsOwed,
    PointsWaiting,
    TooFewPoints,
    TooManyPoints,
)
from shopcrm.points.plan import Programme
from shopcrm.points.rules import most_spendable
from shopcrm.store.file import ShopFile
from shopcrm.text.dates import iso_day


def spendable(file: ShopFile, customer_id: int, today: date) -> int:
    """The points that may be spent today: neither waiting nor lapsed."""
    return int(file.value(_SPENDABLE, customer_id, today.isoformat()))


def waiting(file: ShopFile, customer_id: int, today: date) -> tuple[int, date | None]:
    """The points that may only be spent later, and the day on which all of them may."""
    points, last = file.rows(_WAITING, customer_id, today.isoformat())[0]
    return points, iso_day(last)


def spendable_above(file: ShopFile, today: date, least: int) -> list[tuple[int, int]]:
    """Everyone who may spend at least so many points today, with how many, by customer number."""
    rows = file.rows(_SPENDABLE_ABOVE, today.isoformat(), max(least, 1))
    return [(customer_id, points) for customer_id, points in rows]


def check_spendable(
    file: ShopFile, programme: Programme, today: date, customer_id: int, points: int, payable_minor: int | None
) -> None:
    """Raises what keeps these points from being spent, each with its way on."""
    if not programme.is_on or not programme.worth_minor:
        raise PointsOff
    check_held(file, today, customer_id, points)
    if points < programme.min_points:
        raise TooFewPoints(least=programme.min_points)
    if points % programme.points_step:
        raise PointsInSteps(step=programme.points_step, fitting=max(points - points % programme.points_step,
                                                                    programme.points_step))  # fmt: skip
    most = most_spendable(programme, points, payable_minor)
    if points > most:
        raise TooManyPoints(most=most)


def check_held(file: ShopFile, today: date, customer_id: int, points: int) -> None:
    """Raises PointsOwed, PointsWaiting or NotEnoughPoints when the card does not hold so many that may be spent."""
    usable = spendable(file, customer_id, today)
    if points <= usable:
        return
    balance = int(file.value("SELECT points FROM customer WHERE id = ?", customer_id))
    if balance < 0:
        raise PointsOwed(debt=-balance)
    later, day = waiting(file, customer_id, today)
    if later:
        raise PointsWaiting(spendable=usable, waiting=later, day=day)
    raise NotEnoughPoints(balance=usable)


_OPEN = "SELECT coalesce(sum(remaining), 0){} FROM points_lot WHERE customer_id = ?1 AND remaining > 0"
_SPENDABLE = _OPEN.format("") + " AND usable_on <= ?2 AND (good_until IS NULL OR good_until >= ?2)"
_WAITING = _OPEN.format(", max(usable_on)") + " AND usable_on > ?2"
_SPENDABLE_ABOVE = """
SELECT customer_id, sum(remaining) AS points FROM points_lot
WHERE remaining > 0 AND usable_on <= ?1 AND (good_until IS NULL OR good_until >= ?1)
GROUP BY customer_id HAVING points >= ?2 ORDER BY customer_id
"""
