"""The full check: the file itself, every ledger and every total, each counted again from the records."""

from collections.abc import Iterator
from dataclasses import dataclass

from shopcrm.sales.history import TRUTH
from shopcrm.store.changes import Topic
from shopcrm.store.errors import FileDamaged
from shopcrm.store.file import ShopFile


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not add up: what was checked, and how many rows are wrong."""

    what: str
    rows: int


def check(file: ShopFile) -> list[Problem]:
    """Everything that is wrong with this shop file; an empty list when all is well."""
    return [*_file_problems(file), *_lost_names(file), *(problem for problem in _counted(file) if problem.rows)]


def _file_problems(file: ShopFile) -> Iterator[Problem]:
    damage = file.rows("PRAGMA integrity_check(100)")
    if damage != [("ok",)]:
        yield Problem("integrity", len(damage))
    strays = file.rows("PRAGMA foreign_key_check")
    if strays:
        yield Problem("foreign_keys", len(strays))


def _lost_names(file: ShopFile) -> Iterator[Problem]:
    """Customers who are on file but would not be found, or found under a name they no longer have."""
    for index in ("customer_prefix", "customer_inside"):
        try:
            with file.write(Topic.NOTHING):
                file.run(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
        except FileDamaged:
            yield Problem("search_index", 1)


def _counted(file: ShopFile) -> Iterator[Problem]:
    for what, sql in _WRONG.items():
        yield Problem(what, int(file.value(f"SELECT count(*) FROM ({sql})")))


def _sum(column: str, table: str, more: str = "") -> str:
    return f"(SELECT coalesce(sum({column}), 0) FROM {table} WHERE purchase_id = p.id{more})"


_PAID = _sum("amount_minor", "money_in")
_RETURNED = _sum("amount_minor", "goods_return")
_REFUNDED = _sum("refund_minor", "goods_return")
_EARNING = "kind IN ('earn', 'reverse')"
_SPENT = _sum("-points", "points_entry", " AND kind = 'spend'")
_RESTORED = _sum("points", "points_entry", " AND kind = 'restore'")
_LEDGER = "(SELECT customer_id, sum(points) AS points FROM points_entry GROUP BY customer_id)"
_HELD = "(SELECT customer_id, sum(remaining) AS points FROM points_lot GROUP BY customer_id)"
_USED = "(SELECT lot_id, sum(points) AS points FROM lot_use GROUP BY lot_id)"
_TAKEN = "(SELECT entry_id, sum(points) AS points FROM lot_use GROUP BY entry_id)"
_NET = f"max({_PAID} - {_REFUNDED}, 0)"
_PAYABLE = "max(p.total_minor - p.voucher_minor - p.points_minor, 1)"
# Few bills are paid with points: these, and those that lines of the ledger say so of.
_WITH_POINTS = (
    "(SELECT * FROM purchase WHERE points_spent > 0 OR id IN"
    " (SELECT purchase_id FROM points_entry WHERE kind IN ('spend', 'restore')))"
)
_WITH_RETURNS = "(SELECT * FROM purchase WHERE id IN (SELECT purchase_id FROM goods_return))"
_WRONG = {
    "points_balance": (
        f"SELECT 1 FROM customer c LEFT JOIN {_LEDGER} e ON e.customer_id = c.id WHERE c.points <> coalesce(e.points, 0)"
    ),
    # A balance below zero is what the customer owes; whoever owes holds no lot.
    "points_lots": (
        f"SELECT 1 FROM customer c LEFT JOIN {_LEDGER} e ON e.customer_id = c.id"
        f" LEFT JOIN {_HELD} l ON l.customer_id = c.id"
        " WHERE coalesce(l.points, 0) <> max(coalesce(e.points, 0), 0)"
    ),
    "lots_used": (
        "SELECT 1 FROM points_entry e LEFT JOIN points_lot l ON l.entry_id = e.id"
        f" LEFT JOIN {_USED} u ON u.lot_id = e.id WHERE e.points > 0 AND (l.entry_id IS NULL"
        " OR l.customer_id <> e.customer_id OR l.remaining <> e.points - coalesce(u.points, 0))"
    ),
    "points_taken": (
        f"SELECT 1 FROM {_TAKEN} u JOIN points_entry e ON e.id = u.entry_id"
        " WHERE u.points > -e.points OR (e.kind IN ('spend', 'expire') AND u.points <> -e.points)"
    ),
    "purchase_totals": f"SELECT 1 FROM customer WHERE (visits, spent_minor, first_on, last_on) IS NOT ({TRUTH})",
    "points_earned": (
        f"SELECT 1 FROM purchase p JOIN earning_part r ON r.purchase_id = p.id"
        f" WHERE share(r.points, share({_NET}, r.eligible_minor, {_PAYABLE}), r.per_minor) <>"
        f" {_sum('points', 'points_entry', f' AND rule = r.rule AND {_EARNING}')}"
    ),
    "points_without_rule": (
        f"SELECT 1 FROM points_entry e WHERE {_EARNING} AND NOT EXISTS"
        " (SELECT 1 FROM earning_part r WHERE r.purchase_id = e.purchase_id AND r.rule = e.rule)"
    ),
    "points_restored": (
        f"SELECT 1 FROM {_WITH_POINTS} p WHERE {_RESTORED} <> share(points_spent, {_RETURNED}, max(total_minor, 1))"
    ),
    "points_spent": f"SELECT 1 FROM {_WITH_POINTS} p WHERE points_spent <> {_SPENT}",
    "paid_too_much": f"SELECT 1 FROM purchase p WHERE total_minor - voucher_minor - points_minor < {_PAID}",
    "returned_too_much": f"SELECT 1 FROM {_WITH_RETURNS} p WHERE total_minor < {_RETURNED}",
    "refunded_too_much": f"SELECT 1 FROM {_WITH_RETURNS} p WHERE {_PAID} < {_REFUNDED}",
    "bill_lines": (
        "SELECT 1 FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id"
        " GROUP BY p.id HAVING sum(l.amount_minor) <> p.total_minor"
    ),
    "redeemed_vouchers": (
        "SELECT 1 FROM voucher v WHERE (v.state = 'redeemed') <>"
        " EXISTS (SELECT 1 FROM redemption r WHERE r.voucher_id = v.id)"
    ),
    "voucher_discounts": (
        "SELECT 1 FROM purchase p LEFT JOIN redemption r ON r.purchase_id = p.id"
        " WHERE p.voucher_minor <> coalesce(r.discount_minor, 0)"
    ),
    # Points that a voucher was paid with come back once and whole, when it or what came in its place was cancelled.
    "points_of_vouchers": (
        "SELECT 1 FROM points_entry WHERE voucher_id IS NOT NULL GROUP BY voucher_id"
        " HAVING sum(kind = 'restore') AND (sum(points) <> 0 OR NOT EXISTS (WITH RECURSIVE chain (id) AS"
        " (SELECT voucher_id UNION ALL SELECT v.id FROM chain c JOIN voucher v ON v.replaces_id = c.id)"
        " SELECT 1 FROM chain c JOIN voucher v ON v.id = c.id WHERE v.state = 'void'))"
    ),
    "live_codes": (
        "SELECT 1 FROM voucher v JOIN voucher n ON n.replaces_id = v.id WHERE v.state = 'issued' AND n.state = 'issued'"
    ),
    # The first event of a voucher is that it was issued, the last one of its states the state it is in.
    "voucher_events": (
        "SELECT 1 FROM voucher v LEFT JOIN voucher_event e ON e.voucher_id = v.id"
        " AND e.kind IN ('issued', 'redeemed', 'void', 'replaced')"
        " GROUP BY v.id HAVING count(*) <> 1 + (v.state <> 'issued') OR sum(e.kind = 'issued') IS NOT 1"
        " OR sum(e.kind = v.state) IS NOT 1"
    ),
}
