"""Counts and sums of the whole shop, for comparing one day or one copy with another."""

from dataclasses import dataclass
from datetime import date

from shopcrm.points.ledger import Points
from shopcrm.store.file import ShopFile


@dataclass(frozen=True)
class Stats:
    """Amounts in minor units; `sales_minor` is everything ever sold at bill prices, before returns."""

    customers: int
    purchases: int
    sales_minor: int
    returned_minor: int
    points_outstanding: int
    points_liability_minor: int
    vouchers: dict[str, int]


def stats(file: ShopFile, points: Points, today: date) -> Stats:
    """Count the shop."""
    outstanding = points.outstanding()
    return Stats(
        customers=file.value("SELECT count(*) FROM customer WHERE erased_at IS NULL"),
        purchases=file.value("SELECT count(*) FROM purchase"),
        sales_minor=file.value("SELECT coalesce(sum(total_minor), 0) FROM purchase"),
        returned_minor=file.value("SELECT coalesce(sum(amount_minor), 0) FROM goods_return"),
        points_outstanding=outstanding,
        points_liability_minor=points.worth(outstanding),
        vouchers=_vouchers(file, today),
    )


def _vouchers(file: ShopFile, today: date) -> dict[str, int]:
    issued, redeemed, expired, void = file.rows(
        "SELECT count(*), count(*) FILTER (WHERE state = 'redeemed'),"
        " count(*) FILTER (WHERE state = 'issued' AND valid_until < ?),"
        " count(*) FILTER (WHERE state IN ('void', 'replaced')) FROM voucher",
        today.isoformat(),
    )[0]
    return {"issued": issued, "redeemed": redeemed, "expired": expired, "void": void}
