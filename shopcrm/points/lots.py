"""The lots behind the ledger: every credit lapses on its own day, and what is taken from it is written down."""

from dataclasses import dataclass
from datetime import date

from shopcrm.store.clock import Clock
from shopcrm.store.file import ShopFile
from shopcrm.text.dates import iso, iso_day

LAPSED = "lapsed"
_SOONEST_FIRST = "ORDER BY good_until IS NULL, good_until, entry_id"
_LAST_FIRST = "ORDER BY l.good_until IS NOT NULL, l.good_until DESC, l.entry_id DESC"


@dataclass(frozen=True)
class Source:
    """What a ledger line is about: the purchase and rule, the return, the voucher, and why."""

    purchase_id: int | None = None
    rule: str = ""
    programme_id: int | None = None
    return_id: int | None = None
    voucher_id: int | None = None
    reason: str = ""


@dataclass(frozen=True)
class Life:
    """From when on a lot may be spent, and its last day; `origin_id` is the lot in which points given back first came."""

    usable_on: date
    good_until: date | None = None
    origin_id: int | None = None


class Lots:
    """Writes ledger lines with their lots; only inside a transaction."""

    def __init__(self, file: ShopFile, clock: Clock) -> None:
        self._file = file
        self._clock = clock

    def balance(self, customer_id: int) -> int:
        """What the ledger comes to; a balance below zero is what is owed, and then no lot holds anything."""
        return int(self._file.value("SELECT points FROM customer WHERE id = ?", customer_id))

    def own(self, customer_id: int, source: Source) -> list[tuple[int, int]]:
        """The lots that still hold points which this rule gave for this purchase, given back or not; the newest first."""
        rows = self._file.rows(
            "SELECT l.entry_id, l.remaining FROM points_lot l"
            " JOIN points_entry e ON e.id = coalesce(l.origin_id, l.entry_id) WHERE l.customer_id = ? AND l.remaining > 0"
            " AND e.purchase_id = ? AND e.rule = ? AND e.kind IN ('earn', 'forgive') ORDER BY l.entry_id DESC",
            customer_id, source.purchase_id, source.rule,
        )  # fmt: skip
        return [(lot, left) for lot, left in rows]

    def credit(self, customer_id: int, kind: str, points: int, source: Source, life: Life) -> None:
        """Give points as a new lot; it covers what is owed first."""
        owes = self.balance(customer_id) < 0
        entry_id = self._line(customer_id, kind, points, source)
        self._file.insert(
            "points_lot", entry_id=entry_id, customer_id=customer_id, remaining=points,
            usable_on=life.usable_on.isoformat(), origin_id=life.origin_id,
            good_until=iso(life.good_until),
        )  # fmt: skip
        left = points
        for debit_id, owed in self._file.rows(_OWED, customer_id) if owes else ():
            if left:
                self._use(debit_id, entry_id, min(left, owed))
                left -= min(left, owed)

    def debit(self, customer_id: int, kind: str, points: int, source: Source, today: date | None = None) -> None:
        """Take points, from the purchase's own lots of this rule first where it is a return, then soonest lapsing first.

        With `today` only from lots that may be spent then. What no lot has is owed from now on.
        """
        own = self.own(customer_id, source) if kind == "reverse" else []
        spendable = "AND usable_on <= ?2 AND (good_until IS NULL OR good_until >= ?2)" if today else ""
        sql = f"SELECT entry_id, remaining FROM points_lot WHERE customer_id = ?1 AND remaining > 0 {spendable}"
        day = (today.isoformat(),) if today else ()
        lots = dict([*own, *self._file.rows(f"{sql} {_SOONEST_FIRST}", customer_id, *day)])
        entry_id, missing = self._line(customer_id, kind, -points, source), points
        for lot_id, remaining in lots.items():
            if not missing:
                break
            self._use(entry_id, lot_id, min(missing, remaining))
            missing -= min(missing, remaining)

    def give_back(self, customer_id: int, points: int, given_before: int, source: Source) -> None:
        """Give back points that a purchase or a voucher was paid with, each with its own days; the longest good first."""
        which, about = _paid(source)
        rows = self._file.rows(
            "SELECT coalesce(l.origin_id, l.entry_id), u.points, l.usable_on, l.good_until FROM points_entry e"
            " JOIN lot_use u ON u.entry_id = e.id JOIN points_lot l ON l.entry_id = u.lot_id"
            f" WHERE {which} AND e.kind = 'spend' {_LAST_FIRST}",
            about, customer_id,
        )  # fmt: skip
        skip, left = given_before, points
        for lot_id, taken, usable, until in rows:
            back = min(max(taken - skip, 0), left)
            skip, left = max(skip - taken, 0), left - back
            if back:
                life = Life(date.fromisoformat(usable), iso_day(until), lot_id)
                self.credit(customer_id, "restore", back, source, life)

    def settle(self, customer_id: int) -> None:
        """Let points cover what is owed, where two balances became one; what lapses soonest goes first."""
        sql = f"SELECT entry_id, remaining FROM points_lot WHERE customer_id = ? AND remaining > 0 {_SOONEST_FIRST}"
        lots = self._file.rows(sql, customer_id)
        for debit_id, debt in self._file.rows(_OWED, customer_id) if lots else ():
            owed = debt
            while owed and lots:
                lot_id, left = lots.pop(0)
                part = min(owed, left)
                self._use(debit_id, lot_id, part)
                owed -= part
                if left > part:
                    lots.insert(0, (lot_id, left - part))

    def lapse(self, today: date, customer_id: int | None = None) -> tuple[int, int]:
        """Let everything lapse whose last day is past; gives the points and how many customers had them."""
        whose = "AND l.customer_id = ?2" if customer_id else ""
        lots = self._file.rows(
            "SELECT l.entry_id, l.customer_id, l.remaining, e.rule, e.programme_id, e.purchase_id FROM points_lot l"
            f" JOIN points_entry e ON e.id = coalesce(l.origin_id, l.entry_id)"
            f" WHERE l.remaining > 0 AND l.good_until < ?1 {whose}"
            " ORDER BY l.entry_id",
            today.isoformat(), *((customer_id,) if customer_id else ()),
        )  # fmt: skip
        first = 1 + int(self._file.value("SELECT coalesce(max(id), 0) FROM points_entry")) if lots else 0
        at = self._clock.epoch()
        self._file.run_many(
            "INSERT INTO points_entry (id, customer_id, kind, points, rule, programme_id, purchase_id, person, booked_at)"
            " VALUES (?, ?, 'expire', ?, ?, ?, ?, ?, ?)",
            [(number, who, -left, rule, programme, purchase, self._file.person, at)
             for number, (_lot, who, left, rule, programme, purchase) in enumerate(lots, first)],
        )  # fmt: skip
        self._file.run_many(
            "INSERT INTO lot_use (entry_id, lot_id, points) VALUES (?, ?, ?)",
            [(number, lot, left) for number, (lot, _who, left, *_source) in enumerate(lots, first)],
        )
        return sum(lot[2] for lot in lots), len({lot[1] for lot in lots})

    def lapsed_of(self, source: Source) -> int:
        """How many of the points that a rule gave for a purchase lapsed and were not yet let go on a return."""
        lapsed, let_go = (
            int(self._file.value(
                f"SELECT coalesce(sum(points), 0) FROM points_entry WHERE purchase_id = ? AND rule = ? AND {which}",
                source.purchase_id, source.rule,
            ))
            for which in ("kind = 'expire'", f"kind = 'forgive' AND reason = '{LAPSED}'")
        )  # fmt: skip
        return -lapsed - let_go

    def paid_for(self, customer_id: int, source: Source) -> int:
        """How many points a purchase or a voucher was paid with and keeps."""
        which, about = _paid(source)
        sql = f"SELECT coalesce(-sum(points), 0) FROM points_entry e WHERE {which} AND e.kind IN ('spend', 'restore')"
        return int(self._file.value(sql, about, customer_id))

    def let_go_since(self, customer_id: int, source: Source) -> list[tuple[Source, int]]:
        """What was let go since a purchase or a voucher was paid with points, because they were spent; the oldest first."""
        which, about = _paid(source)
        sql = f"SELECT min(e.id) FROM points_entry e WHERE {which} AND e.kind = 'spend'"
        rows = self._file.rows(_LET_GO, customer_id, LAPSED, self._file.value(sql, about, customer_id))
        return [(Source(*about), points) for *about, points in rows]

    def _line(self, customer_id: int, kind: str, points: int, source: Source) -> int:
        return self._file.insert(
            "points_entry", customer_id=customer_id, kind=kind, points=points, rule=source.rule,
            programme_id=source.programme_id, purchase_id=source.purchase_id, return_id=source.return_id,
            voucher_id=source.voucher_id, reason=source.reason, person=self._file.person, booked_at=self._clock.epoch(),
        )  # fmt: skip

    def _use(self, entry_id: int, lot_id: int, points: int) -> None:
        self._file.insert("lot_use", entry_id=entry_id, lot_id=lot_id, points=points)


def _paid(source: Source) -> tuple[str, int | None]:
    """Which ledger lines are about a purchase (?1), or a voucher, which are found by their customer (?2)."""
    if source.voucher_id is None:
        return "e.purchase_id = ?1 AND +e.customer_id = ?2", source.purchase_id
    return "e.voucher_id = ?1 AND e.customer_id = ?2", source.voucher_id


_OWED = """
SELECT e.id, -e.points - coalesce((SELECT sum(points) FROM lot_use WHERE entry_id = e.id), 0) AS owed
FROM points_entry e WHERE e.customer_id = ? AND e.points < 0 AND owed > 0 ORDER BY e.id
"""
_LET_GO = """
SELECT purchase_id, rule, programme_id, return_id, sum(points) AS open FROM points_entry
WHERE customer_id = ?1 AND kind = 'forgive' AND reason <> ?2
GROUP BY return_id, rule
HAVING open > 0 AND min(id) > ?3
ORDER BY min(id)
"""
