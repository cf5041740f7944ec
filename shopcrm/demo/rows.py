"""The rows of a demo shop, gathered and then written in a few large strokes."""

from collections import defaultdict
from itertools import count

from shopcrm.store.bulk import many_customers
from shopcrm.store.file import Row, ShopFile

COLUMNS = {
    "customer": "id name folded email card birth_on language referred_by_id pinned_note score added_at",
    "phone": "customer_id position written digits national reversed",
    "consent": "customer_id channel given source said_at",
    "customer_type": "customer_id type_id axis",
    "note": "customer_id text written_at",
    "purchase": "id customer_id sold_on total_minor voucher_minor points_minor points_spent point_step_minor due_on outcome"
    " recorded_at",
    "purchase_line": "purchase_id item quantity_milli amount_minor",
    "payment": "purchase_id amount_minor paid_on paid_at",
    "goods_return": "id purchase_id amount_minor refund_minor returned_on returned_at",
    "points_entry": "customer_id kind points purchase_id return_id booked_at",
    "voucher_batch": "id percent extra reason selection issued_at",
    "voucher": "id batch_id customer_id code valid_from valid_until state replaces_id",
    "redemption": "voucher_id purchase_id bill_minor discount_minor redeemed_at",
    "voucher_event": "voucher_id kind reason happened_at",
}


class Rows:
    """Gathers rows by table, and gives out the numbers that rows refer to one another by."""

    def __init__(self) -> None:
        self._rows: dict[str, list[Row]] = defaultdict(list)
        self._next = {table: count(1) for table in ("purchase", "goods_return", "voucher_batch", "voucher")}

    def number(self, table: str) -> int:
        """The next free number in a table."""
        return next(self._next[table])

    def add(self, table: str, *row: object) -> None:
        self._rows[table].append(row)

    def write(self, file: ShopFile) -> None:
        """Write what was gathered, inside a transaction, and forget it; what was booked first comes first."""
        self._rows["points_entry"].sort(key=lambda row: row[-1])
        with many_customers(file):
            for table, names in COLUMNS.items():
                columns = names.split()
                holes = ", ".join("?" * len(columns))
                file.run_many(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({holes})", self._rows.pop(table, []))
