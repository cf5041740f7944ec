"""Once a month points become a reduction: each customer's whole steps of them turn into a voucher of their worth."""

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import count

from shopcrm.points.ledger import BIGGEST_CHANGE, Points
from shopcrm.progress import Progress, unwatched
from shopcrm.settings import Settings
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock
from shopcrm.store.file import ShopFile
from shopcrm.store.once import once
from shopcrm.text.formats import Formats
from shopcrm.vouchers.book import Vouchers
from shopcrm.vouchers.campaign import POINTS, Campaign
from shopcrm.vouchers.errors import BadValidity, NoPointsToConvert
from shopcrm.vouchers.issuing import LARGEST_AMOUNT_MINOR, frozen_line
from shopcrm.vouchers.rules import Offer


@dataclass(frozen=True)
class Convertible:
    """The points of a customer that would become a voucher, and its amount in minor units."""

    customer_id: int
    name: str
    points: int
    worth_minor: int


@dataclass(frozen=True)
class Converted:
    """What a run did: the campaigns it wrote (one for each amount), and its sums."""

    batch_ids: list[int]
    vouchers: int
    points: int
    worth_minor: int


class Conversion:
    """Turns points into vouchers; what was a debt of the shop in points is one in vouchers afterwards."""

    def __init__(
        self, file: ShopFile, clock: Clock, settings: Settings, points: Points, vouchers: Vouchers
    ) -> None:
        self._file = file
        self._clock = clock
        self._settings = settings
        self._points = points
        self._vouchers = vouchers

    def plan(self, min_points: int = 0) -> list[Convertible]:
        """Whose points would become a voucher, and of how much; only whole steps of the programme, from `min_points` on."""
        programme = self._points.programme
        step = max(programme.points_step, 1)
        least = max(min_points, programme.min_points, step)
        if not (programme.is_on and programme.worth_minor):
            return []
        most = min(LARGEST_AMOUNT_MINOR // programme.worth_minor, BIGGEST_CHANGE)
        held = self._points.spendable_above(least)
        whole = {customer_id: min(points, most) // step * step for customer_id, points in held}
        names: dict[int, str] = dict(self._file.rows(_NAMES, json.dumps(list(whole))))
        return [
            Convertible(customer_id, names[customer_id], points, points * programme.worth_minor)
            for customer_id, points in whole.items()
            if points >= least and customer_id in names
        ]

    def convert(
        self, operation_id: str, valid_until: date, min_points: int = 0, progress: Progress = unwatched
    ) -> Converted:
        """Do it, for all or for none, once; raises NoPointsToConvert, BadValidity, ClockInDoubt."""
        return once(
            self._file, operation_id, (valid_until, min_points), Topic.VOUCHERS | Topic.POINTS | Topic.CUSTOMERS,
            self._clock.epoch(), Converted, lambda: self._convert(valid_until, min_points, progress),
        )  # fmt: skip

    def _convert(self, valid_until: date, min_points: int, progress: Progress) -> Converted:
        self._clock.refuse_doubt()
        if valid_until < self._clock.today():
            raise BadValidity
        rows = self.plan(min_points)
        if not rows:
            raise NoPointsToConvert
        alike: dict[int, list[Convertible]] = defaultdict(list)
        for row in rows:
            alike[row.worth_minor].append(row)
        done = count(1)
        batches = [
            self._batch(worth, valid_until, group, lambda: progress(next(done), len(rows)))
            for worth, group in alike.items()
        ]
        return Converted(batches, len(rows), sum(each.points for each in rows), sum(each.worth_minor for each in rows))

    def _batch(
        self, worth_minor: int, until: date, rows: list[Convertible], step: Callable[[], None]
    ) -> int:
        today = self._clock.today()
        campaign = Campaign(Offer(amount_minor=worth_minor), today, until, purpose=POINTS)
        batch_id = self._vouchers.add_batch(campaign, {"how": POINTS, "figures": {"points": rows[0].points}})
        for row in rows:
            thanks = frozen_line(campaign, None, self._formats(row.customer_id))
            serial = self._vouchers.register.add(batch_id, row.customer_id, today, until, thanks, worth_minor)
            self._points.book_voucher(row.customer_id, row.points, serial)
            step()
        return batch_id

    def _formats(self, customer_id: int) -> Formats:
        current = self._settings.current
        spoken = self._file.value("SELECT language FROM customer WHERE id = ?", customer_id)
        return current.formats.in_language(spoken or current.language)


_NAMES = "SELECT id, name FROM customer WHERE id IN (SELECT value FROM json_each(?)) AND erased_at IS NULL"
