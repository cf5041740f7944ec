"""How each relationship of the demo shop came to where it stands: its stages, day after day, by the shop's own rules."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from shopcrm.customers.stage_rules import History, StageRules, Standing, stage_of
from shopcrm.shop import Shop
from shopcrm.store.file import Row

Step = tuple[str, Standing, date]  # the stage before, where it led, on which day
_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Life:
    """The days of somebody's visits, and of the first visits of those they brought; both in the order of time."""

    visits: Sequence[date]
    brought: Sequence[date] = ()

    def standing(self, on: date, rules: StageRules) -> Standing:
        """Where this life stood on a day."""
        came, brought = bisect_right(self.visits, on), bisect_right(self.brought, on)
        return stage_of(History(self.visits[:came], brought, reachable=True), on, rules)


def write_steps(shop: Shop) -> None:
    """Note every step of every relationship, inside the transaction that made the shop."""
    today, file = shop.clock.today(), shop.file
    visits, brought = _days(file.rows(_VISITS)), _days(file.rows(_BROUGHT))
    noted = [
        (customer_id, before, standing.stage, standing.because.to_json(), on.isoformat(), shop.clock.midnight(on))
        for customer_id, days in visits.items()
        for before, standing, on in steps_of(Life(days, brought.get(customer_id, ())), today, shop.stages.rules)
    ]
    file.run_many(_INSERT, sorted(noted, key=lambda row: (row[4], row[0])))


def steps_of(life: Life, today: date, rules: StageRules) -> Iterator[Step]:
    """Every step that a life came to until today."""
    before = "prospect"
    for on, standing in _standings(life, today, rules):
        if standing.stage != before:
            yield before, standing, on
        before = standing.stage


def _standings(life: Life, today: date, rules: StageRules) -> Iterator[tuple[date, Standing]]:
    """Where it stood on each day on which something happened, or silence had grown too long."""
    until: date | None = None
    for day in sorted({*life.visits, *(each for each in life.brought if each > life.visits[0]), today}):
        while until and until + _A_DAY < day:
            standing = life.standing(until + _A_DAY, rules)
            yield until + _A_DAY, standing
            until = standing.until_on
        standing = life.standing(day, rules)
        yield day, standing
        until = standing.until_on


def _days(rows: Iterable[Row]) -> dict[int, list[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    for customer_id, day in rows:
        found[customer_id].append(date.fromisoformat(day))
    return found


_VISITS = """
SELECT customer_id, sold_on FROM purchase WHERE outcome IN ('completed', 'paid_late') ORDER BY sold_on, id
"""
_BROUGHT = "SELECT referred_by_id, first_on FROM customer WHERE referred_by_id IS NOT NULL AND visits > 0 ORDER BY first_on"
_INSERT = """
INSERT INTO stage_change (customer_id, before, stage, because, changed_on, changed_at) VALUES (?, ?, ?, ?, ?, ?)
"""
