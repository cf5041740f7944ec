"""The rows of a demo shop, gathered and then written in a few large strokes."""

from collections import defaultdict
from itertools import count

from shopcrm.store.bulk import many_customers
from shopcrm.store.file import Row, ShopFile

COLUMNS = {
    "customer": "id name folded email card birth_on language referred_by_id pinned_note score added_at prefers",
    "phone": "customer_id position written digits national reversed",
    "consent": "customer_id purpose channel given source said_at",
    "customer_type": "customer_id type_id axis",
    "note": "customer_id text written_at",
    "purchase": "id customer_id sold_on total_minor voucher_minor points_minor points_spent due_on outcome recorded_at",
    "purchase_line": "purchase_id item quantity_milli amount_minor",
    "payment": "purchase_id amount_minor paid_on paid_at",
    "goods_return": "id purchase_id amount_minor refund_minor returned_on returned_at",
    "earning_part": "purchase_id rule programme_id points per_minor eligible_minor",
    "points_entry": "id customer_id kind points rule programme_id purchase_id return_id reason booked_at",
    "points_lot": "entry_id customer_id remaining usable_on good_until origin_id",
    "lot_use": "entry_id lot_id points",
    "voucher_batch": "id percent extra reason selection issued_at",
    "voucher": "id batch_id customer_id code valid_from valid_until state replaces_id thanks cost_minor",
    "redemption": "voucher_id purchase_id bill_minor discount_minor customer_id redeemed_at",
    "voucher_event": "voucher_id kind reason happened_at",
}


class Rows:
    """Gathers rows by table, and gives out the numbers that rows refer to one another by."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._next = {table: count(1) for table in ("purchase", "goods_return", "points_entry", "voucher_batch", "voucher")}

    def number(self, table: str) -> int:
        """The next free number in a table."""
        return next(self._next[table])

    def add(self, table: str, *row: object) -> None:
        self._rows[table].append(row)

    def biggest_bill(self, customer_id: int) -> int:
        """The most a customer bought for in one go, in minor units."""
        return max((row[3] for row in self._rows["purchase"] if row[1] == customer_id), default=0)

    def write(self, file: ShopFile) -> None:
        """Write what was gathered, inside a transaction, and forget it; what was booked first comes first."""
        self._number_in_time()
        with many_customers(file):
            for table, names in COLUMNS.items():
                columns = names.split()
                holes = ", ".join("?" * len(columns))
                file.run_many(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({holes})", self._rows.pop(table, []))

    def _number_in_time(self) -> None:
        """Number the points by when they were booked, as a shop's own ledger is, and what refers to them."""
        entries = sorted(self._rows["points_entry"], key=lambda row: (row[-1], row[0]))
        numbers = dict(zip((row[0] for row in entries), sorted(row[0] for row in entries), strict=True))
        self._rows["points_entry"] = [(numbers[old], *row) for old, *row in entries]
        lots = self._rows["points_lot"]
        self._rows["points_lot"] = [(numbers[old], *row, numbers.get(origin)) for old, *row, origin in lots]
        self._rows["lot_use"] = [(numbers[entry], numbers[lot], points) for entry, lot, points in self._rows["lot_use"]]
