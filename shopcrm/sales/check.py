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


_PAID = _sum("amount_minor", "payment")
_RETURNED = _sum("amount_minor", "goods_return")
_REFUNDED = _sum("refund_minor", "goods_return")
_EARNED = _sum("points", "points_entry", " AND kind IN ('earn', 'reverse')")
_SPENT = _sum("-points", "points_entry", " AND kind = 'spend'")
_RESTORED = _sum("points", "points_entry", " AND kind = 'restore'")
_WRONG = {
    "points_balance": (
        "SELECT 1 FROM customer WHERE points <>"
        " (SELECT coalesce(sum(e.points), 0) FROM points_entry e WHERE e.customer_id = customer.id)"
    ),
    "purchase_totals": f"SELECT 1 FROM customer WHERE (visits, spent_minor, first_on, last_on) IS NOT ({TRUTH})",
    "points_earned": (
        f"SELECT 1 FROM purchase p WHERE {_EARNED} <>"
        f" coalesce(max({_PAID} - {_REFUNDED}, 0) / nullif(point_step_minor, 0), 0)"
    ),
    "points_restored": (
        f"SELECT 1 FROM purchase p WHERE {_RESTORED} <> share(points_spent, {_RETURNED}, max(total_minor, 1))"
    ),
    "points_spent": f"SELECT 1 FROM purchase p WHERE points_spent <> {_SPENT}",
    "paid_too_much": f"SELECT 1 FROM purchase p WHERE total_minor - voucher_minor - points_minor < {_PAID}",
    "returned_too_much": f"SELECT 1 FROM purchase p WHERE total_minor < {_RETURNED}",
    "refunded_too_much": f"SELECT 1 FROM purchase p WHERE {_PAID} < {_REFUNDED}",
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
    "live_codes": (
        "SELECT 1 FROM voucher v JOIN voucher n ON n.replaces_id = v.id WHERE v.state = 'issued' AND n.state = 'issued'"
    ),
}
