"""What came of a campaign: vouchers, money, and who came back, beside customers like them who got none.

Whoever is thanked is a good customer and comes back more often anyway; only a like group shows what the voucher did. Where
there are too few to tell, nothing is claimed.
"""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import sqrt

from shopcrm.store.clock import Clock, epoch, moment
from shopcrm.store.file import ShopFile
from shopcrm.text.words import N_
from shopcrm.vouchers.batches import Batches
from shopcrm.vouchers.candidates import Proof
from shopcrm.vouchers.facts import KEPT, NET, RETURNS
from shopcrm.vouchers.peers import Likeness, matched

FEWEST = 20
BY_CHANCE = 1.96  # standard deviations that chance alone stays below, 19 times out of 20


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a campaign: vouchers taken, and how many of the matched groups have come back so far."""

    on: date
    redeemed: int
    came_back: int
    peers_came_back: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of a campaign's vouchers, and what those redeemed cost in minor units."""

    issued: int
    redeemed: int
    open: int
    lapsed: int
    void: int
    cost_minor: int


@dataclass(frozen=True)
class Results:
    """What came of a campaign; money in minor units.

    `thanked` customers were given a voucher, `came_back` of them bought after the day of issue and before `until`. For
    `matched` of them a like customer was found; `matched_came_back` and `peers_came_back` compare just these.
    """

    batch_id: int
    issued_on: date
    until: date
    issued: int
    redeemed: int
    lapsed: int
    open: int
    void: int
    cost_minor: int
    sales_minor: int
    thanked: int
    came_back: int
    matched: int
    matched_came_back: int
    peers_came_back: int
    by_day: tuple[Day, ...]

    @property
    def peers(self) -> int:
        """How many customers without a voucher are compared with."""
        return self.matched

    @property
    def too_few(self) -> bool:
        """Whether the groups are too small to say anything."""
        return self.matched < FEWEST

    @property
    def by_chance(self) -> bool:
        """Whether the difference is no larger than chance alone makes it."""
        one, other = self.matched_came_back, self.peers_came_back
        many = max(self.matched, 1)
        spread = sqrt((one * (many - one) + other * (many - other)) / many)
        return abs(one - other) <= BY_CHANCE * spread

    @property
    def matched_by(self) -> Proof:
        """How the others were found, in a sentence."""
        return Proof(MATCHED_BY, {"matched": self.matched, "thanked": self.thanked})

    @property
    def verdict(self) -> Proof:
        """What may be said of who came back, and no more."""
        data: dict[str, object] = {
            "matched": self.matched, "thanked": self.matched_came_back, "others": self.peers_came_back, "fewest": FEWEST,
        }  # fmt: skip
        if self.too_few:
            return Proof(TOO_FEW, data)
        if self.by_chance:
            return Proof(SAME, data)
        return Proof(MORE if self.matched_came_back > self.peers_came_back else LESS, data)


class Campaigns:
    """Counts what came of campaigns."""

    def __init__(self, file: ShopFile, clock: Clock, batches: Batches) -> None:
        self._file = file
        self._clock = clock
        self._batches = batches

    def results(self, batch_id: int) -> Results:
        """What came of one campaign until today; raises UnknownBatch."""
        issue = self._batches.one(batch_id)
        issued_on, until = self._clock.day(issue.issued_at), min(issue.campaign.valid_until, self._clock.today())
        thanked = {row[0] for row in self._file.rows(_THANKED, batch_id)}
        pairs = self._pairs(thanked, issue.issued_at, until)
        back = self._came_back({*thanked, *pairs.values()}, issued_on, until)
        counts = self._counts(batch_id)
        cost, sales = self._file.rows(_MONEY, batch_id)[0]
        return Results(
            batch_id, issued_on, issue.campaign.valid_until, sum(counts.values()), counts["redeemed"], counts["expired"],
            counts["issued"], counts["void"], int(cost), int(sales), len(thanked), len(thanked & back.keys()), len(pairs),
            len(pairs.keys() & back.keys()), len(set(pairs.values()) & back.keys()),
            tuple(self._days(batch_id, pairs, back, issued_on, until)),
        )  # fmt: skip

    def tallies(self) -> dict[int, Tally]:
        """The figures of every campaign by its number."""
        rows = self._file.rows(_TALLIES, self._clock.latest_day().isoformat())
        return {batch_id: Tally(*map(int, figures)) for batch_id, *figures in rows}

    def peers(self, batch_id: int) -> dict[int, int]:
        """For each thanked customer the like one who was given nothing; raises UnknownBatch."""
        issue = self._batches.one(batch_id)
        thanked = {row[0] for row in self._file.rows(_THANKED, batch_id)}
        return self._pairs(thanked, issue.issued_at, min(issue.campaign.valid_until, self._clock.today()))

    def _counts(self, batch_id: int) -> "Counter[str]":
        """Each voucher once, by what became of it in the end: a replaced paper is counted by the newer one."""
        today = self._clock.latest_day().isoformat()
        return Counter(dict(self._file.rows(_COUNTS, today, batch_id)))

    def _pairs(self, thanked: set[int], issued_at: datetime, until: date) -> dict[int, int]:
        """For each thanked customer the like one who had no voucher in that time, agreed to offers and has no open flag."""
        at, end = epoch(issued_at), self._clock.midnight(until + timedelta(days=1))
        free = {row[0] for row in self._file.rows(_AGREED, at)} - thanked
        free -= {row[0] for row in self._file.rows(_GIVEN, at, self._clock.day(issued_at).isoformat(), end)}
        free -= {row[0] for row in self._file.rows(_UNFIT)}
        before = self._before(issued_at, free | thanked)
        ours = [each for each in before if each.customer_id in thanked]
        return matched(ours, (each for each in before if each.customer_id in free))

    def _before(self, issued_at: datetime, ids: set[int]) -> list[Likeness]:
        """Those with two purchases or more, as they were on the day of issue: all there is, less what came after."""
        on = self._clock.day(issued_at)
        after = {row[0]: row[1:] for row in self._file.rows(_AFTER, on.isoformat())}
        found, ordinal = [], on.toordinal()
        for customer_id, visits, spent, last in (row for row in self._file.rows(_TOTALS) if row[0] in ids):
            many, since, earlier = after.get(customer_id, (0, 0, last))
            if visits - many >= 2 and earlier is not None:
                days = ordinal - date.fromisoformat(earlier).toordinal()
                found.append(Likeness(customer_id, visits - many, days, spent - int(since)))
        return found

    def _came_back(self, ids: set[int], after: date, until: date) -> dict[int, date]:
        """The first day on which each of these bought again."""
        rows = self._file.rows(_CAME_BACK, json.dumps(sorted(ids)), after.isoformat(), until.isoformat())
        return {customer_id: date.fromisoformat(first) for customer_id, first in rows}

    def _days(
        self, batch_id: int, pairs: dict[int, int], back: dict[int, date], issued_on: date, until: date
    ) -> list[Day]:
        redeemed = Counter(self._clock.day(moment(at)) for (at,) in self._file.rows(_REDEEMED_AT, batch_id))
        ours = Counter(back[each] for each in pairs if each in back)
        theirs = Counter(back[each] for each in pairs.values() if each in back)
        days, came, others = [], 0, 0
        for place in range(max(0, (until - issued_on).days) + 1):
            on = issued_on + timedelta(days=place)
            came, others = came + ours[on], others + theirs[on]
            days.append(Day(on, redeemed[on], came, others))
        return days


MATCHED_BY = N_(
    "Each of {matched} customers out of {thanked} is set beside one who got no voucher in that time: as many purchases "
    "and as lately before the campaign, nearest in what they spent, and like them agreed to hear from you."
)
TOO_FEW = N_(
    "Too few to tell: like customers were found for {matched} of those thanked, and it takes {fewest} to say anything."
)
SAME = N_(
    "Of {matched} thanked customers {thanked} came back, of as many like them without a voucher {others}: "
    "no difference that chance alone could not make."
)
MORE = N_(
    "Of {matched} thanked customers {thanked} came back, of as many like them without a voucher only {others}: "
    "more than chance alone would make it."
)
LESS = N_(
    "Of {matched} thanked customers {thanked} came back, of as many like them without a voucher {others}: "
    "the voucher did not bring them back sooner."
)

_THANKED = "SELECT DISTINCT customer_id FROM voucher WHERE batch_id = ?"
_COUNTS = """
SELECT CASE WHEN v.state = 'issued' AND v.valid_until < ? THEN 'expired' ELSE v.state END, count(*)
FROM voucher v WHERE v.batch_id = ? AND NOT EXISTS (SELECT 1 FROM voucher n WHERE n.replaces_id = v.id) GROUP BY 1
"""
_TALLIES = """
SELECT v.batch_id, count(*), sum(v.state = 'redeemed'), sum(v.state = 'issued' AND v.valid_until >= ?1),
       sum(v.state = 'issued' AND v.valid_until < ?1), sum(v.state = 'void'),
       coalesce(sum(r.discount_minor + b.extra_cost_minor), 0)
FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id LEFT JOIN redemption r ON r.voucher_id = v.id
WHERE NOT EXISTS (SELECT 1 FROM voucher n WHERE n.replaces_id = v.id) GROUP BY v.batch_id
"""
# What a returned purchase's voucher gave came back with the goods; a new voucher stands for it.
_MONEY = f"""
SELECT coalesce(sum(r.discount_minor + b.extra_cost_minor), 0),
       coalesce(sum(CASE WHEN p.id IS NULL THEN max(coalesce(r.bill_minor, 0) - r.discount_minor, 0) ELSE {NET} END), 0)
FROM voucher_batch b JOIN voucher v ON v.batch_id = b.id JOIN redemption r ON r.voucher_id = v.id
LEFT JOIN purchase p ON p.id = r.purchase_id {RETURNS}
WHERE b.id = ? AND NOT EXISTS (SELECT 1 FROM voucher n WHERE n.replaces_id = v.id)
"""
_REDEEMED_AT = """
SELECT r.redeemed_at FROM voucher v JOIN redemption r ON r.voucher_id = v.id
WHERE v.batch_id = ? AND NOT EXISTS (SELECT 1 FROM voucher n WHERE n.replaces_id = v.id)
"""
_AGREED = """
SELECT DISTINCT customer_id FROM
    (SELECT customer_id, given, max(id) FROM consent WHERE said_at <= ? AND purpose = 'offers'
     GROUP BY customer_id, channel) WHERE given = 1
"""
# Whoever held a voucher at any moment of the campaign is no peer, whatever it was for.
_GIVEN = """
SELECT DISTINCT v.customer_id FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id
WHERE (b.issued_at >= ?1 OR v.valid_until >= ?2) AND b.issued_at < ?3
"""
_UNFIT = """
SELECT id FROM customer WHERE works_here = 1
UNION SELECT customer_id FROM flagged
"""
_TOTALS = "SELECT id, visits, spent_minor, last_on FROM customer WHERE visits > 1"
_AFTER = f"""
SELECT p.customer_id, count(*), sum({NET}),
       (SELECT o.sold_on FROM purchase o WHERE o.customer_id = p.customer_id AND o.sold_on <= ?1
        AND o.outcome IN ('completed', 'paid_late') ORDER BY o.sold_on DESC LIMIT 1)
FROM purchase p {RETURNS} WHERE p.sold_on > ?1 AND {KEPT} GROUP BY p.customer_id
"""
_CAME_BACK = """
SELECT p.customer_id, min(p.sold_on) FROM json_each(?) j JOIN purchase p ON p.customer_id = j.value
WHERE p.sold_on > ? AND p.sold_on <= ? AND p.outcome IN ('completed', 'paid_late') GROUP BY p.customer_id
"""
