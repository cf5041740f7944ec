"""What the owner should look at each day: the few things at a till that are usually honest, and sometimes are not.

A list of facts with who, when and how much; it accuses nobody. Most of it has a good explanation, a minute to ask for.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from shopcrm.store.clock import Clock, moment
from shopcrm.store.file import Row, ShopFile
from shopcrm.text.money import Money
from shopcrm.text.words import N_

SAME_CARD = 3
SOON_MINUTES = 60
FEWEST_UNKNOWN = 3


@dataclass(frozen=True)
class Remark:
    """One thing to look at: what (`kind`), when, at whose till, and about which customer, purchase or voucher.

    It is said by its sentence and figures; `person` is empty where nobody gave a name.
    """

    kind: str
    at: datetime
    person: str
    data: dict[str, object]
    customer_id: int | None = None
    purchase_id: int | None = None
    voucher: int | None = None

    @property
    def sentence(self) -> str:
        return SENTENCES[self.kind]


class Watch:
    """Finds what to look at."""

    def __init__(self, file: ShopFile, clock: Clock) -> None:
        self._file = file
        self._clock = clock

    def misuse(self, day_from: date, day_to: date) -> list[Remark]:
        """What to look at in these days, the newest first."""
        span = self._clock.midnight(day_from), self._clock.midnight(day_to + timedelta(days=1))
        found = [
            *self._each("manual_points", _MANUAL, span), *self._each("own_card", _OWN_CARD, span),
            *self._same_card(span), *self._each("loose_redemption", _LOOSE, span),
            *self._each("points_without_bill", _SPENT_LOOSE, span), *self._each("soon_returned", _SOON_BACK, span),
            *self._each("soon_void", _SOON_VOID, span), *self._each("payment_undone", _UNDONE, span),
            *self._unknown(span),
        ]  # fmt: skip
        return sorted(found, key=lambda remark: (remark.at, remark.kind), reverse=True)

    def _each(self, kind: str, sql: str, span: tuple[int, int]) -> Iterator[Remark]:
        """One remark for each row; columns after the first six are figures in the order of FIGURES."""
        for at, person, customer_id, purchase_id, voucher, name, *figures in self._file.rows(sql, *span):
            data = {"name": name, **_figures(kind, figures)}
            yield Remark(kind, moment(at), person or "", data, customer_id, purchase_id, voucher)

    def _same_card(self, span: tuple[int, int]) -> Iterator[Remark]:
        """One card three times a day or more; what is said of it is the last time."""
        rows = self._file.rows(_PURCHASES, *span)
        for (customer_id, _day), found in groupby(rows, key=lambda row: (row[2], self._clock.day(moment(row[0])))):
            group = list(found)
            if len(group) >= SAME_CARD:
                at, _person, _id, purchase_id, name, _total = group[-1]
                people = ", ".join(dict.fromkeys(row[1] for row in group if row[1]))
                data: dict[str, object] = {
                    "name": name, "count": len(group), "amount": Money(sum(row[5] for row in group)),
                }  # fmt: skip
                yield Remark("same_card", moment(at), people, data, customer_id, purchase_id)

    def _unknown(self, span: tuple[int, int]) -> Iterator[Remark]:
        """Codes that no voucher has, counted for each person and day."""
        rows: list[Row] = self._file.rows(_UNKNOWN, *span)
        for (person, _day), found in groupby(rows, key=lambda row: (row[1], self._clock.day(moment(row[0])))):
            group = list(found)
            if len(group) >= FEWEST_UNKNOWN:
                yield Remark("unknown_codes", moment(group[-1][0]), person, {"count": len(group)})


def _figures(kind: str, figures: list[int | str]) -> dict[str, object]:
    names = FIGURES[kind]
    pairs = zip(names, figures, strict=True)
    return {name: Money(int(value)) if name == "amount" else value for name, value in pairs}


FIGURES: dict[str, tuple[str, ...]] = {
    "manual_points": ("points", "reason"),
    "own_card": ("amount", "points"),
    "loose_redemption": ("amount",),
    "points_without_bill": ("points",),
    "soon_returned": ("amount", "minutes"),
    "soon_void": ("minutes", "reason"),
    "payment_undone": ("amount", "minutes"),
}
SENTENCES = {
    "manual_points": N_("{name}: {points} points by hand; the reason given: {reason}"),
    "own_card": N_("{name} works here, and a bill of {amount} earned {points} points on that card"),
    "same_card": N_("{name}: {count} purchases on one card in one day, {amount} in all"),
    "loose_redemption": N_("A voucher of {name} was taken without a recorded purchase: {amount} off"),
    "points_without_bill": N_("{name}: {points} points were spent without a bill"),
    "soon_returned": N_("{name}: goods for {amount} came back {minutes} minutes after the payment"),
    "soon_void": N_("A voucher of {name} was cancelled {minutes} minutes after a purchase; the reason given: {reason}"),
    "payment_undone": N_("{name}: a payment of {amount} was undone {minutes} minutes after it was booked"),
    "unknown_codes": N_("{count} codes were tried that no voucher has"),
}

_MANUAL = """
SELECT e.booked_at, e.person, e.customer_id, NULL, NULL, c.name, e.points, e.reason
FROM points_entry e JOIN customer c ON c.id = e.customer_id
WHERE e.booked_at >= ? AND e.booked_at < ? AND e.kind = 'adjust'
"""
_OWN_CARD = """
SELECT p.recorded_at, p.person, c.id, p.id, NULL, c.name, p.total_minor, sum(e.points)
FROM customer c JOIN purchase p ON p.customer_id = c.id JOIN points_entry e ON e.purchase_id = p.id AND e.kind = 'earn'
WHERE c.works_here = 1 AND p.recorded_at >= ? AND p.recorded_at < ? AND p.import_id IS NULL GROUP BY p.id
"""
_PURCHASES = """
SELECT p.recorded_at, p.person, p.customer_id, p.id, c.name, p.total_minor
FROM purchase p JOIN customer c ON c.id = p.customer_id
WHERE p.recorded_at >= ? AND p.recorded_at < ? AND p.import_id IS NULL ORDER BY p.customer_id, p.recorded_at, p.id
"""
_LOOSE = """
SELECT r.redeemed_at, r.person, coalesce(r.customer_id, v.customer_id), NULL, v.id, c.name, r.discount_minor
FROM redemption r JOIN voucher v ON v.id = r.voucher_id JOIN customer c ON c.id = v.customer_id
WHERE r.redeemed_at >= ? AND r.redeemed_at < ? AND (r.purchase_id IS NULL OR r.customer_id IS NULL)
"""
_SPENT_LOOSE = """
SELECT e.booked_at, e.person, e.customer_id, NULL, NULL, c.name, -e.points
FROM points_entry e JOIN customer c ON c.id = e.customer_id
WHERE e.booked_at >= ? AND e.booked_at < ? AND e.kind = 'spend' AND e.purchase_id IS NULL AND e.voucher_id IS NULL
    AND e.rule = ''
"""
_SOON_BACK = f"""
SELECT g.returned_at, (SELECT e.person FROM points_entry e WHERE e.return_id = g.id ORDER BY e.id LIMIT 1), p.customer_id,
       p.id, NULL, c.name, g.amount_minor, (g.returned_at - max(y.paid_at)) / 60
FROM goods_return g JOIN purchase p ON p.id = g.purchase_id JOIN customer c ON c.id = p.customer_id
JOIN money_in y ON y.purchase_id = p.id AND y.paid_at <= g.returned_at
WHERE g.returned_at >= ? AND g.returned_at < ? AND p.import_id IS NULL GROUP BY g.id
HAVING g.returned_at - max(y.paid_at) <= {SOON_MINUTES * 60}
"""
_SOON_VOID = f"""
SELECT e.happened_at, e.person, v.customer_id, max(p.id), v.id, c.name, (e.happened_at - max(p.recorded_at)) / 60, e.reason
FROM voucher_event e JOIN voucher v ON v.id = e.voucher_id JOIN customer c ON c.id = v.customer_id
JOIN purchase p ON p.customer_id = v.customer_id AND p.import_id IS NULL
    AND p.recorded_at BETWEEN e.happened_at - {SOON_MINUTES * 60} AND e.happened_at
WHERE e.happened_at >= ? AND e.happened_at < ? AND e.kind = 'void' GROUP BY e.id
"""
_UNDONE = """
SELECT u.undone_at, u.person, p.customer_id, p.id, NULL, c.name, y.amount_minor, (u.undone_at - y.paid_at) / 60
FROM payment_undone u JOIN payment y ON y.id = u.payment_id JOIN purchase p ON p.id = y.purchase_id
JOIN customer c ON c.id = p.customer_id WHERE u.undone_at >= ? AND u.undone_at < ?
"""
_UNKNOWN = "SELECT tried_at, person FROM unknown_code WHERE tried_at >= ? AND tried_at < ? ORDER BY person, tried_at"
