"""What happened between the shop and a customer: purchases, what is still to be paid, and red flags."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shopcrm.customers.rules import add_visit
from shopcrm.points.rules import EarningPart
from shopcrm.sales.goods import Goods, sold_lately
from shopcrm.sales.rules import Bill
from shopcrm.sales.trust_errors import NotTheirPurchase
from shopcrm.store.file import Row, ShopFile
from shopcrm.text.dates import iso_day

BAD_OUTCOMES = ("uncollected", "unreachable")


@dataclass(frozen=True, slots=True)
class PastPurchase:
    """One purchase on the card; `items` are the item texts in order."""

    id: int
    sold_on: date
    items: tuple[str, ...]
    bill: Bill
    outcome: str
    due_on: date | None
    note: str
    recipient: str = ""  # for whom it was

    @property
    def open_minor(self) -> int:
        """What the customer still owes for it, in minor units."""
        return 0 if self.outcome in BAD_OUTCOMES else self.bill.open_minor


@dataclass(frozen=True, slots=True)
class PastPayment:
    """Money that came in for a purchase, in minor units."""

    id: int
    amount_minor: int
    paid_on: date


class History:
    """Reads past purchases."""

    def __init__(self, file: ShopFile) -> None:
        self._file = file

    def purchases(self, customer_id: int, limit: int = 20) -> list[PastPurchase]:
        """The newest purchases first."""
        rows = self._file.rows(
            f"{_PURCHASE} WHERE p.customer_id = ? ORDER BY p.sold_on DESC, p.id DESC LIMIT ?", customer_id, limit
        )
        return [_purchase(row) for row in rows]

    def purchase(self, purchase_id: int) -> PastPurchase | None:
        """One purchase, if it exists."""
        row = self._file.row(f"{_PURCHASE} WHERE p.id = ?", purchase_id)
        return _purchase(row) if row else None

    def last_payment(self, purchase: PastPurchase) -> PastPayment | None:
        """The newest payment of a purchase, if it can be undone."""
        row = self._file.row(
            "SELECT id, amount_minor, paid_on FROM money_in WHERE purchase_id = ? ORDER BY id DESC LIMIT 1", purchase.id
        )
        if row is None or not purchase.bill.can_do_without(row[1]):
            return None
        return PastPayment(row[0], row[1], date.fromisoformat(row[2]))

    def owed(self, customer_id: int) -> list[PastPurchase]:
        """Purchases on account with something still to pay, the oldest due first."""
        rows = self._file.rows(f"{_PURCHASE} WHERE p.customer_id = ? AND p.due_on IS NOT NULL", customer_id)
        owed = (_purchase(row) for row in rows)
        return sorted((each for each in owed if each.open_minor), key=lambda each: (each.due_on or each.sold_on))

    def goods(self, customer_id: int) -> tuple[Goods, ...]:
        """What was sold lately, first what this customer takes most often."""
        return sold_lately(self._file, customer_id)

    def spent_since(self, customer_id: int, day: date) -> int:
        """What the customer was to pay for what they kept of the purchases since a day, in minor units."""
        return int(self._file.value(_SPENT_SINCE, customer_id, day.isoformat()))


def check_theirs(file: ShopFile, purchase_id: int | None, customer_id: int) -> None:
    """Raises NotTheirPurchase unless the purchase is this customer's, or none is named."""
    if purchase_id is not None and not file.value(_THEIRS, purchase_id, customer_id):
        raise NotTheirPurchase(number=purchase_id)


def count_visit(file: ShopFile, customer_id: int, sold_on: date, spent_minor: int) -> None:
    """Count one more visit on the card, inside the transaction of the sale; recent and frequent visitors rank first."""
    score = add_visit(file.value("SELECT score FROM customer WHERE id = ?", customer_id), sold_on)
    day = sold_on.isoformat()
    file.run(
        "UPDATE customer SET visits = visits + 1, spent_minor = spent_minor + ?, score = ?,"
        " first_on = min(coalesce(first_on, ?), ?), last_on = max(coalesce(last_on, ?), ?) WHERE id = ?",
        spent_minor, score, day, day, day, day, customer_id,
    )  # fmt: skip


def recount(file: ShopFile, customer_id: int) -> None:
    """Count a customer's visits and spending anew from the purchases, inside a transaction."""
    recount_many(file, (customer_id,))


def recount_many(file: ShopFile, customer_ids: Iterable[int]) -> None:
    """The same for many customers."""
    file.run_many(RECOUNT, [(customer_id,) for customer_id in customer_ids])


# What Bill.kept_minor says of one purchase, summed up.
_KEPT = "coalesce(sum(CASE back WHEN 0 THEN pay ELSE pay - share(pay, back, total) END), 0)"
_PURCHASES_OF = """(
    SELECT p.sold_on, p.total_minor AS total, p.total_minor - p.voucher_minor - p.points_minor AS pay,
           coalesce((SELECT sum(r.amount_minor) FROM goods_return r WHERE r.purchase_id = p.id), 0) AS back
    FROM purchase p WHERE p.outcome IN ('completed', 'paid_late') AND p.customer_id = {}
)"""
_SPENT_SINCE = f"SELECT {_KEPT} FROM {_PURCHASES_OF.format('?')} WHERE sold_on >= ?"
TRUTH = f"SELECT count(*), {_KEPT}, min(sold_on), max(sold_on) FROM {_PURCHASES_OF.format('customer.id')}"
RECOUNT = f"UPDATE customer SET (visits, spent_minor, first_on, last_on) = ({TRUTH}) WHERE id = ?"

# The rules that a purchase earns by, as Bill.parts has them.
PARTS = """
SELECT json_group_array(json_array(e.rule, e.programme_id, e.points, e.per_minor, e.eligible_minor))
FROM earning_part e WHERE e.purchase_id = p.id"""

_THEIRS = "SELECT 1 FROM purchase WHERE id = ? AND customer_id = ?"
_PURCHASE = f"""
SELECT p.id, p.sold_on, (SELECT group_concat(item, char(31)) FROM purchase_line l WHERE l.purchase_id = p.id), p.outcome,
       p.due_on, p.note, (SELECT r.name FROM purchase_recipient f JOIN recipient r ON r.id = f.recipient_id
                          WHERE f.purchase_id = p.id), p.total_minor, p.voucher_minor, p.points_minor, p.points_spent,
       ({PARTS}),
       coalesce((SELECT sum(amount_minor) FROM money_in WHERE purchase_id = p.id), 0),
       coalesce((SELECT sum(refund_minor) FROM goods_return WHERE purchase_id = p.id), 0),
       coalesce((SELECT sum(amount_minor) FROM goods_return WHERE purchase_id = p.id), 0)
FROM purchase p
"""


def earning(parts: str) -> tuple[EarningPart, ...]:
    """Read what PARTS gives."""
    return tuple(EarningPart(*part) for part in json.loads(parts))


def _purchase(row: Row) -> PastPurchase:
    purchase_id, sold_on, items, outcome, due, note, recipient, total, voucher, by_points, spent, parts, *moved = row
    return PastPurchase(
        id=purchase_id,
        sold_on=date.fromisoformat(sold_on),
        items=tuple(items.split(chr(31))) if items else (),
        bill=Bill(total, voucher, by_points, spent, earning(parts), *moved),
        outcome=outcome,
        due_on=iso_day(due),
        note=note,
        recipient=recipient or "",
    )
