"""Everything that is kept about a customer, table by table, as it can be handed to them.

A test walks the file's tables: one that belongs to a customer is told here, or left out with its reason.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from shopcrm.store.clock import moment
from shopcrm.store.file import ShopFile

Line = dict[str, Any]

_MINE = "customer_id = ?1"
_OF_PURCHASE = "purchase_id IN (SELECT id FROM purchase WHERE customer_id = ?1)"
_OF_VOUCHER = "voucher_id IN (SELECT id FROM voucher WHERE customer_id = ?1)"

TOLD = {
    "phone": _MINE,
    "trace": _MINE,
    "other_card": _MINE,
    "consent": _MINE,
    "customer_type": _MINE,
    "type_proposal": _MINE,
    "stage_change": _MINE,
    "card_change": _MINE,
    "import_change": _MINE,
    "card_merge": "kept_id = ?1",
    "recipient": _MINE,
    "note": _MINE,
    "purchase": _MINE,
    "purchase_line": _OF_PURCHASE,
    "purchase_recipient": _OF_PURCHASE,
    "payment": _OF_PURCHASE,
    "payment_undone": f"payment_id IN (SELECT id FROM payment WHERE {_OF_PURCHASE})",
    "goods_return": _OF_PURCHASE,
    "set_aside": _MINE,
    "flag_cleared": (
        "(source = 'purchase' AND source_id IN (SELECT id FROM purchase WHERE customer_id = ?1))"
        " OR (source = 'set_aside' AND source_id IN (SELECT id FROM set_aside WHERE customer_id = ?1))"
    ),
    "verification": _MINE,
    "verification_step": "verification_id IN (SELECT id FROM verification WHERE customer_id = ?1)",
    "points_entry": _MINE,
    "points_lot": _MINE,
    "voucher": _MINE,
    "voucher_event": _OF_VOUCHER,
    "redemption": f"{_MINE} OR {_OF_VOUCHER}",
    "follow_up": _MINE,
    "today_answer": _MINE,
    "complaint": _MINE,
    "rating": _MINE,
    "rating_ask": _MINE,
    "wish": _MINE,
}
LEFT_OUT = {
    "address_pair": "pieces of the address, to compare it; the address itself is told",
    "earning_part": "the arithmetic behind the points of a purchase; the points themselves are told",
    "lot_use": "the arithmetic between lines of the ledger; the lines themselves are told",
    "not_double": "numbers of other customers' cards",
}
# Made from what is told, numbers of the machine's own, and names of people who are not the customer.
NOT_TOLD = frozenset({
    "folded", "reversed", "digits", "national", "score", "import_id", "programme_id", "person", "customer_id", "kept_id",
    "referred_by_id", "origin_id", "batch_id", "stage_until",
})  # fmt: skip
_ALSO = {
    "voucher": (
        "SELECT v.*, b.percent, b.amount_minor, b.extra, b.reason FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id"
        " WHERE v.customer_id = ?1"
    ),
    "wish": "SELECT w.*, i.name AS item FROM wish w JOIN wish_item i ON i.id = w.item_id WHERE w.customer_id = ?1",
}


@dataclass(frozen=True)
class Known:
    """A customer's card and every row that belongs to it, by table."""

    customer_id: int
    made_at: datetime
    card: Line
    tables: dict[str, list[Line]]

    def shape(self) -> dict[str, object]:
        """The same as JSON takes it: moments in UTC, money in minor units."""
        about = {"customer_id": self.customer_id, "made_at": self.made_at.astimezone(UTC).isoformat(), "card": self.card}
        return {**about, **self.tables}


def read_known(file: ShopFile, customer_id: int, now: datetime) -> Known:
    """Read everything about one customer."""
    card = _lines(file, "SELECT * FROM customer WHERE id = ?1", customer_id)[0]
    brought = file.row("SELECT referred_by_id IS NOT NULL FROM customer WHERE id = ?", customer_id)
    card["brought_by_another_customer"] = bool(brought and brought[0])
    tables = {
        table: _lines(file, _ALSO.get(table, f"SELECT * FROM {table} WHERE {where}"), customer_id)
        for table, where in TOLD.items()
    }
    return Known(customer_id, now, card, tables)


def _lines(file: ShopFile, sql: str, customer_id: int) -> list[Line]:
    with file.interruptible() as connection:
        cursor = connection.execute(sql, (customer_id,))
        names: list[str] = []
        lines = []
        for row in cursor:
            names = names or [column[0] for column in cursor.getdescription()]
            told = (pair for pair in zip(names, row, strict=True) if pair[0] not in NOT_TOLD)
            lines.append({name: _value(name, value) for name, value in told})
    return sorted(lines, key=_when, reverse=True)


def _when(line: Line) -> str:
    """The first day or moment of a row, by which the newest comes first; nothing where it has none."""
    return next((str(value) for name, value in line.items() if value and name.endswith(("_on", "_at"))), "")


def _value(name: str, value: Any) -> Any:
    if value is not None and name.endswith("_at"):
        return moment(value).isoformat()
    if isinstance(value, str) and value[:1] in {"{", "["}:
        try:
            return _without_others(json.loads(value))
        except ValueError:
            return value
    return value


def _without_others(kept: Any) -> Any:
    """Kept states of a card tell of nobody else either."""
    match kept:
        case dict():
            return {name: _without_others(value) for name, value in kept.items() if name not in NOT_TOLD}
        case [str(name), _before, _after] if name in NOT_TOLD:
            return [name]
        case list():
            return [_without_others(each) for each in kept]
        case _:
            return kept
