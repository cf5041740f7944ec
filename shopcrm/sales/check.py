"""The full check: the file itself, every ledger and every total, each counted again from the records."""

from collections.abc import Iterator
from dataclasses import dataclass

from shopcrm.sales.history import TRUTH
from shopcrm.store.file import ShopFile


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not add up: what was checked, and how many rows are wrong."""

    what: str
    rows: int


def check(file: ShopFile) -> list[Problem]:
    """Everything that is wrong with this shop file; an empty list when all is well."""
    return [*_file_problems(file), *(problem for problem in _counted(file) if problem.rows)]


def _file_problems(file: ShopFile) -> Iterator[Problem]:
    damage = file.rows("PRAGMA integrity_check(100)")
    if damage != [("ok",)]:
        yield Problem("integrity", len(damage))
    strays = file.rows("PRAGMA foreign_key_check")
    if strays:
        yield Problem("foreign_keys", len(strays))


def _counted(file: ShopFile) -> Iterator[Problem]:
    for what, sql in _WRONG.items():
        yield Problem(what, int(file.value(f"SELECT count(*) FROM ({sql})")))


_WRONG = {
    "points_balance": (
        "SELECT 1 FROM customer WHERE points <>"
        " (SELECT coalesce(sum(e.points), 0) FROM points_entry e WHERE e.customer_id = customer.id)"
    ),
    "purchase_totals": f"SELECT 1 FROM customer WHERE (visits, spent_minor, first_on, last_on) IS NOT ({TRUTH})",
    "points_of_a_purchase": (
        "SELECT 1 FROM points_entry WHERE purchase_id IS NOT NULL AND kind IN ('earn', 'reverse')"
        " GROUP BY purchase_id HAVING sum(points) < 0"
    ),
    "points_spent": (
        "SELECT 1 FROM purchase p WHERE points_spent <> (SELECT coalesce(-sum(e.points), 0) FROM points_entry e"
        " WHERE e.purchase_id = p.id AND e.kind = 'spend')"
    ),
    "paid_too_much": (
        "SELECT 1 FROM purchase p WHERE total_minor - voucher_minor - points_minor <"
        " (SELECT coalesce(sum(amount_minor), 0) FROM payment y WHERE y.purchase_id = p.id)"
    ),
    "returned_too_much": (
        "SELECT 1 FROM purchase p WHERE total_minor <"
        " (SELECT coalesce(sum(amount_minor), 0) FROM goods_return r WHERE r.purchase_id = p.id)"
    ),
    "bill_lines": (
        "SELECT 1 FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id"
        " GROUP BY p.id HAVING sum(l.amount_minor) <> p.total_minor"
    ),
    "redeemed_vouchers": (
        "SELECT 1 FROM voucher v WHERE (v.state = 'redeemed') <>"
        " EXISTS (SELECT 1 FROM redemption r WHERE r.voucher_id = v.id)"
    ),
    "voucher_discounts": (
        "SELECT 1 FROM redemption r JOIN purchase p ON p.id = r.purchase_id WHERE r.discount_minor <> p.voucher_minor"
    ),
    "live_codes": (
        "SELECT 1 FROM voucher v JOIN voucher n ON n.replaces_id = v.id WHERE v.state = 'issued' AND n.state = 'issued'"
    ),
}
