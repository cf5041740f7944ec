"""What the score counts, read from the shop in a few passes: of everybody who came twice, or of a few customers."""

import json
from collections.abc import Collection
from datetime import date, timedelta

from shopcrm.customers.rules import NOT_SERVED
from shopcrm.store.file import ShopFile
from shopcrm.text.money import share
from shopcrm.vouchers.score import Facts

YEAR_DAYS = 365
KEPT = "p.outcome IN ('completed', 'paid_late')"
# The arithmetic of Bill.kept_minor; `back` is what came back, at bill prices.
NET = """(CASE coalesce(g.back, 0) WHEN 0 THEN p.total_minor - p.voucher_minor - p.points_minor
    ELSE (p.total_minor - p.voucher_minor - p.points_minor)
        - share(p.total_minor - p.voucher_minor - p.points_minor, g.back, max(p.total_minor, 1)) END)"""
RETURNS = """LEFT JOIN (SELECT purchase_id, sum(amount_minor) AS back, sum(refund_minor) AS refunded
    FROM goods_return GROUP BY purchase_id) g ON g.purchase_id = p.id"""


def read_facts(file: ShopFile, today: date, ids: Collection[int] | None = None) -> list[Facts]:
    """The facts of these customers, or of everybody with two purchases or more."""
    among = "" if ids is None else "AND {} IN (SELECT value FROM json_each(?))"
    few = () if ids is None else (json.dumps(list(ids)),)
    since = (today - timedelta(days=YEAR_DAYS - 1)).isoformat()
    months: dict[int, int] = dict(file.rows(_MONTHS.format(among.format("customer_id")), since, *few))
    late = _late(file, today, among, few)
    brought: dict[int, int] = dict(file.rows(_BROUGHT.format(among.format("referred_by_id")), *few))
    rows = file.rows(_CUSTOMERS.format("visits > 1" if ids is None else "1", among.format("id")), *few)
    ordinal, day = today.toordinal(), date.fromisoformat
    return [
        Facts(
            customer_id, name, visits, spent, ordinal - day(first).toordinal() if first else 0,
            months.get(customer_id, 0), late.get(customer_id, 0), rating, brought.get(customer_id, 0),
        )
        for customer_id, name, visits, spent, first, rating in rows
    ]  # fmt: skip


def may_be_thanked(file: ShopFile, thanked_since: int | None) -> set[int]:
    """Who agreed to offers, bought twice, has no open flag, is still served and does not work here.

    Given a moment (seconds since 1970), nobody who was thanked since is among them.
    """
    able = {row[0] for row in file.rows(_ABLE)}
    able &= {row[0] for row in file.rows(_CONSENTING)}
    able -= {row[0] for row in file.rows(_FLAGGED)}
    if thanked_since is not None:
        able -= {row[0] for row in file.rows(_THANKED, thanked_since)}
    return able


def _late(file: ShopFile, today: date, among: str, few: tuple[str, ...]) -> dict[int, int]:
    """Bills paid late, and bills that are overdue and still open."""
    late: dict[int, int] = dict(file.rows(_PAID_LATE.format(among.format("customer_id")), *few))
    rows = file.rows(_OVERDUE.format(among.format("p.customer_id")), today.isoformat(), *few)
    for customer_id, total, pay, back, refunded, paid in rows:
        kept = pay - share(pay, back, total) if back else pay
        if kept > paid - refunded:
            late[customer_id] = late.get(customer_id, 0) + 1
    return late


_MONTHS = """
SELECT customer_id, count(DISTINCT substr(sold_on, 1, 7)) FROM purchase WHERE sold_on >= ? {} GROUP BY customer_id
"""
# `outcome <> 'completed'` is what the index of unusual purchases holds.
_PAID_LATE = """
SELECT customer_id, count(*) FROM purchase WHERE outcome <> 'completed' AND outcome = 'paid_late' {} GROUP BY customer_id
"""
_OVERDUE = """
SELECT p.customer_id, p.total_minor, p.total_minor - p.voucher_minor - p.points_minor,
       coalesce((SELECT sum(amount_minor) FROM goods_return WHERE purchase_id = p.id), 0),
       coalesce((SELECT sum(refund_minor) FROM goods_return WHERE purchase_id = p.id), 0),
       coalesce((SELECT sum(amount_minor) FROM money_in WHERE purchase_id = p.id), 0)
FROM purchase p WHERE p.due_on IS NOT NULL AND p.due_on < ? AND p.outcome = 'completed' {}
"""
_BROUGHT = """
SELECT referred_by_id, count(*) FROM customer WHERE referred_by_id IS NOT NULL AND visits > 0 {} GROUP BY referred_by_id
"""
_CUSTOMERS = "SELECT id, name, visits, spent_minor, first_on, cooperation FROM customer WHERE {} {}"
_ABLE = f"""
SELECT id FROM customer WHERE visits > 1 AND works_here = 0 AND erased_at IS NULL
    AND coalesce(pinned_stage, stage) <> '{NOT_SERVED}'
"""
_CONSENTING = "SELECT DISTINCT customer_id FROM consent_now WHERE purpose = 'offers' AND given = 1"
_FLAGGED = "SELECT DISTINCT customer_id FROM flagged"
_THANKED = """
SELECT DISTINCT v.customer_id FROM voucher_batch b JOIN voucher v ON v.batch_id = b.id
WHERE b.issued_at >= ? AND b.purpose <> 'points' AND v.state IN ('issued', 'redeemed')
"""
