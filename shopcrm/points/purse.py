"""What a customer holds: what can be spent now, what waits, what lapses soon, and how far the next reward is."""

from dataclasses import dataclass
from datetime import date, timedelta

from shopcrm.points.plan import Programme
from shopcrm.points.rules import Standing
from shopcrm.points.spending import spendable, waiting
from shopcrm.points.standing import standing
from shopcrm.store.file import ShopFile

SOON_DAYS = 60


@dataclass(frozen=True, slots=True)
class Progress:
    """How many points are missing to `gift`, or, when that is empty, to so many points that can be spent."""

    missing: int
    points: int
    worth_minor: int = 0
    gift: str = ""


@dataclass(frozen=True)
class Purse:
    """One customer's points; amounts in minor units. `lapsing` is what goes within 60 days, with its last day.

    `waiting_until` is the day on which all that waits can be spent; `debt` is what goods that came back left owed.
    """

    balance: int
    spendable: int
    worth_minor: int
    waiting: int
    waiting_until: date | None
    debt: int
    lapsing: tuple[tuple[int, date], ...]
    tier: Standing | None
    progress: Progress | None


def purse(file: ShopFile, customer_id: int, balance: int, today: date, programme: Programme) -> Purse:
    """Look into a customer's purse."""
    usable = spendable(file, customer_id, today)
    later, day = waiting(file, customer_id, today)
    return Purse(
        balance=balance,
        spendable=usable,
        worth_minor=usable * programme.worth_minor,
        waiting=later,
        waiting_until=day,
        debt=max(-balance, 0),
        lapsing=_lapsing(file, customer_id, today),
        tier=standing(file, customer_id, today, programme),
        progress=progress(programme, balance),
    )


def progress(programme: Programme, balance: int) -> Progress | None:
    """The next thing worth collecting for, once this many points can be spent; None when there is nothing to reach."""
    if not programme.is_on:
        return None
    worth, step, held = programme.worth_minor, programme.points_step, max(balance, 0)
    if worth and held < programme.min_points:
        return Progress(programme.min_points - balance, programme.min_points, programme.min_points * worth)
    gift = min((gift for gift in programme.gifts if gift.points > held), key=lambda gift: gift.points, default=None)
    if gift:
        return Progress(gift.points - balance, gift.points, gift=gift.name)
    following = held - held % step + step
    return Progress(following - balance, following, following * worth) if worth and step > 1 else None


def _lapsing(file: ShopFile, customer_id: int, today: date) -> tuple[tuple[int, date], ...]:
    rows = file.rows(
        "SELECT sum(remaining), good_until FROM points_lot WHERE customer_id = ? AND remaining > 0"
        " AND good_until BETWEEN ? AND ? GROUP BY good_until ORDER BY good_until",
        customer_id, today.isoformat(), (today + timedelta(days=SOON_DAYS)).isoformat(),
    )  # fmt: skip
    return tuple((points, date.fromisoformat(day)) for points, day in rows)
