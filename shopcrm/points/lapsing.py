"""Whether any points are past their last day: asked at every start, so it loads no other room."""

from dataclasses import dataclass
from datetime import date

from shopcrm.store.file import ShopFile


@dataclass(frozen=True, slots=True)
class Lapsed:
    """What lapsed: so many points of so many customers."""

    points: int
    customers: int


def anything_lapses(file: ShopFile, today: date) -> bool:
    """Whether some lot holds points whose last day is over."""
    sql = "SELECT EXISTS (SELECT 1 FROM points_lot WHERE remaining > 0 AND good_until < ?)"
    return bool(file.value(sql, today.isoformat()))
