"""Campaigns as they were issued: what was given to whom and why, and what has become of it."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from shopcrm.store.clock import Clock, moment
from shopcrm.store.file import Row, ShopFile
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.errors import UnknownBatch
from shopcrm.vouchers.rules import Offer


@dataclass(frozen=True)
class Issue:
    """One issued campaign. `selection` holds how its customers were found and the reasons for each, as on that day;
    `counts` how many of its vouchers are issued (open), redeemed, expired, void and replaced.
    """

    batch_id: int
    campaign: Campaign
    selection: dict[str, Any]
    override: str
    issued_at: datetime
    person: str
    counts: dict[str, int]


class Batches:
    """Reads issued campaigns."""

    def __init__(self, file: ShopFile, clock: Clock) -> None:
        self._file = file
        self._clock = clock

    def one(self, batch_id: int) -> Issue:
        """An issued campaign; raises UnknownBatch."""
        row = self._file.row(f"{_SELECT} WHERE b.id = ?2 GROUP BY b.id", self._today(), batch_id)
        if row is None:
            raise UnknownBatch(number=batch_id)
        return _issue_of(row)

    def all(self) -> list[Issue]:
        """Every issued campaign, the newest first."""
        return [_issue_of(row) for row in self._file.rows(f"{_SELECT} GROUP BY b.id ORDER BY b.id DESC", self._today())]

    def _today(self) -> str:
        return self._clock.latest_day().isoformat()


def _issue_of(row: Row) -> Issue:
    (batch_id, name, purpose, design, percent, amount, extra, minimum, reason, cap, extra_cost, days, giftable, selection,
     override, issued_at, person, start, until, *counts) = row  # fmt: skip
    offer = Offer(percent, amount, extra, minimum, reason, cap, extra_cost, days, bool(giftable))
    campaign = Campaign(offer, date.fromisoformat(start), date.fromisoformat(until), name, design, purpose)
    states = dict(zip(("issued", "expired", "redeemed", "void", "replaced"), counts, strict=True))
    return Issue(batch_id, campaign, json.loads(selection), override, moment(issued_at), person or "", states)


_SELECT = """
SELECT b.id, b.name, b.purpose, b.design, b.percent, b.amount_minor, b.extra, b.min_spend_minor, b.reason, b.cap_minor,
       b.extra_cost_minor, b.weekdays, b.giftable, b.selection, b.override, b.issued_at,
       (SELECT e.person FROM voucher w JOIN voucher_event e ON e.voucher_id = w.id
        WHERE w.batch_id = b.id ORDER BY w.id, e.id LIMIT 1),
       min(v.valid_from), max(v.valid_until),
       sum(v.state = 'issued' AND v.valid_until >= ?1), sum(v.state = 'issued' AND v.valid_until < ?1),
       sum(v.state = 'redeemed'), sum(v.state = 'void'), sum(v.state = 'replaced')
FROM voucher_batch b JOIN voucher v ON v.batch_id = b.id
"""
