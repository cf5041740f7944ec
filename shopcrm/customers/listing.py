"""The table of customers: sorted, filtered and read a page at a time, however many there are."""

import json
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from shopcrm.customers.lookup import Found, Lookup
from shopcrm.settings import Settings
from shopcrm.store.clock import Clock
from shopcrm.store.file import ShopFile
from shopcrm.text.dates import iso, month_through_years
from shopcrm.text.fold import words

SORTS = {
    "name": "folded",
    "points": "points",
    "spent": "spent_minor",
    "visits": "visits",
    "last": "last_on",
    "added": "id",
    "score": "score",
}
NO_LIMIT = -1
LAPSING_WITHIN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which customers to list: words in the name, a stage, a type, with points, who agreed to offers, whose birthday lies
    in a month of the shop's calendar (0: in any), who owes money, whose points lapse soon."""

    text: str = ""
    stage: str = ""
    type_id: str = ""
    with_points: bool = False
    with_consent: bool = False
    birth_month: int = 0
    owes: bool = False
    lapsing: bool = False


EVERYBODY = Filter()


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table; `spent_minor` in minor units."""

    found: Found
    spent_minor: int
    visits: int


class Listing:
    """Lists customers by id in order, and reads the rows that are on screen."""

    def __init__(self, file: ShopFile, clock: Clock, settings: Settings, lookup: Lookup) -> None:
        self._file = file
        self._clock = clock
        self._settings = settings
        self._lookup = lookup

    def count(self, wanted: Filter = EVERYBODY) -> int:
        """How many customers the shop has, or how many of them are wanted."""
        where, values = self._where(wanted)
        return int(self._file.value(f"SELECT count(*) FROM customer {where}", *values))

    def ids(
        self, wanted: Filter, sort: str = "name", *, descending: bool = False, limit: int = NO_LIMIT
    ) -> "array[int]":
        """The ids of the wanted customers in the order of one of SORTS, the first `limit` of them."""
        where, values = self._where(wanted)
        way = "DESC" if descending else "ASC"
        # For a few of the best, walking from the best one down beats collecting and sorting all who are wanted.
        walk = "INDEXED BY customer_walk" if sort == "score" and limit != NO_LIMIT else ""
        sql = f"SELECT id FROM customer {walk} {where} ORDER BY {SORTS[sort]} {way}, id {way} LIMIT ?"
        return array("q", (row[0] for row in self._file.rows(sql, *values, limit)))

    def among(self, ids: Sequence[int], wanted: Filter) -> list[int]:
        """Those of a few ids that are wanted, in their order."""
        where, values = self._where(wanted)
        few = f"{where or 'WHERE 1'} AND id IN (SELECT value FROM json_each(?))"
        found = {row[0] for row in self._file.rows(f"SELECT id FROM customer {few}", *values, json.dumps(list(ids)))}
        return [customer_id for customer_id in ids if customer_id in found]

    def lines(self, ids: Iterable[int]) -> list[Line]:
        """The rows of these ids, in their order."""
        sums = {
            found.id: (found, self._file.row("SELECT spent_minor, visits FROM customer WHERE id = ?", found.id))
            for found in self._lookup.read(ids)
        }
        return [Line(found, row[0], row[1]) for found, row in sums.values() if row]

    def _where(self, wanted: Filter) -> tuple[str, list[object]]:
        parts: list[tuple[str, list[object]]] = [(KEPT, [])]
        parts += [("instr(folded, ?)", [word]) for word in words(wanted.text)]
        if wanted.stage:
            parts.append(("coalesce(pinned_stage, stage) = ?", [wanted.stage]))
        if wanted.type_id:
            parts.append(("id IN (SELECT customer_id FROM customer_type WHERE type_id = ?)", [wanted.type_id]))
        if wanted.with_points:
            parts.append(("points > 0", []))
        if wanted.with_consent:
            parts.append((_CONSENT, []))
        if wanted.birth_month:
            calendar = self._settings.current.formats.calendar
            days = map(iso, month_through_years(wanted.birth_month, self._clock.today(), calendar))
            parts.append(("birth_on IN (SELECT value FROM json_each(?))", [json.dumps(list(days))]))
        if wanted.owes:
            parts.append((OWES, []))
        if wanted.lapsing:
            today = self._clock.today()
            parts.append((_LAPSING, [today.isoformat(), (today + LAPSING_WITHIN).isoformat()]))
        sql = " AND ".join(part for part, _values in parts)
        return (f"WHERE {sql}" if sql else ""), [value for _part, values in parts for value in values]


_LAPSING = "id IN (SELECT customer_id FROM points_lot WHERE remaining > 0 AND good_until BETWEEN ? AND ?)"
_CONSENT = "id IN (SELECT customer_id FROM consent_now WHERE purpose = 'offers' AND given = 1)"
KEPT = "id NOT IN (SELECT id FROM customer WHERE erased_at IS NOT NULL)"  # few are erased: an index answers
# The arithmetic of Bill.kept_minor and Bill.open_minor.
OWES = """
id IN (SELECT customer_id FROM (
    SELECT p.customer_id, p.total_minor AS total, p.total_minor - p.voucher_minor - p.points_minor AS pay,
           coalesce((SELECT sum(r.amount_minor) FROM goods_return r WHERE r.purchase_id = p.id), 0) AS back,
           coalesce((SELECT sum(r.refund_minor) FROM goods_return r WHERE r.purchase_id = p.id), 0) AS refunded,
           coalesce((SELECT sum(y.amount_minor) FROM money_in y WHERE y.purchase_id = p.id), 0) AS paid
    FROM purchase p WHERE p.due_on IS NOT NULL AND p.outcome NOT IN ('uncollected', 'unreachable')
) WHERE CASE back WHEN 0 THEN pay ELSE pay - share(pay, back, total) END > paid - refunded)
"""
