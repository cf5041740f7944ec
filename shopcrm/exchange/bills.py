"""Bills of the past, gathered from the rows of a list and written many at a time."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from shopcrm.sales.history import BAD_OUTCOMES
from shopcrm.store.file import Row, ShopFile

_NO_ITEM = "—"


@dataclass(slots=True)
class PastBill:
    """One purchase of a list: its lines as item, quantity in thousandths and amount in minor units."""

    row: int
    customer_id: int
    sold_on: date
    outcome: str
    number: str = ""
    due_on: date | None = None
    notes: list[str] = field(default_factory=list)
    lines: list[tuple[str, int, int]] = field(default_factory=list)

    @property
    def total_minor(self) -> int:
        return sum(amount for _item, _quantity, amount in self.lines)

    @property
    def items(self) -> list[str]:
        """The item texts; none where the list names no item at all."""
        named = any(item for item, _quantity, _amount in self.lines)
        return [item or _NO_ITEM for item, _quantity, _amount in self.lines] if named else []

    @property
    def is_open(self) -> bool:
        return self.outcome == "open"

    @property
    def is_visit(self) -> bool:
        """Whether it counts as a visit: goods were taken, and kept."""
        return self.outcome in {"completed", "paid_late", "open"}

    def continues(self, other: "PastBill") -> bool:
        """Whether this is a further line of another bill."""
        return bool(self.number) and self.head == other.head

    def add(self, other: "PastBill") -> None:
        """Take in the lines of a row that continues this bill."""
        self.lines += other.lines
        self.notes += other.notes

    @property
    def head(self) -> tuple[str, int, date, str]:
        """What all lines of one bill share."""
        return self.number, self.customer_id, self.sold_on, self.outcome


class PastBills:
    """Gives ids, and writes bills with their lines, payments and returns."""

    def __init__(self, file: ShopFile, import_id: int, at: int) -> None:
        self._file = file
        self._import_id = import_id
        self._at = at
        self._next_id = 1 + int(file.value("SELECT coalesce(max(id), 0) FROM purchase"))

    def write(self, bills: Iterable[PastBill]) -> None:
        """Write them inside a transaction; what was paid for elsewhere earns no points here."""
        rows: dict[str, list[Row]] = {sql: [] for sql in (_PURCHASE, _LINE, _PAYMENT, _RETURN)}
        for purchase_id, bill in enumerate(bills, self._next_id):
            self._next_id = purchase_id + 1
            self._gather(rows, purchase_id, bill)
        for sql, values in rows.items():
            self._file.run_many(sql, values)

    def _gather(self, rows: dict[str, list[Row]], purchase_id: int, bill: PastBill) -> None:
        day, total = bill.sold_on.isoformat(), bill.total_minor
        due = (bill.due_on or bill.sold_on).isoformat() if bill.is_open else None
        outcome = "completed" if bill.is_open else bill.outcome
        note = "\n".join(dict.fromkeys(filter(None, bill.notes)))[:500]
        rows[_PURCHASE].append((purchase_id, bill.customer_id, day, total, due, outcome, note, self._import_id, self._at))
        for item, (_item, quantity, amount) in zip(bill.items, bill.lines, strict=False):
            rows[_LINE].append((purchase_id, item, quantity, amount))
        if total and not bill.is_open and bill.outcome not in BAD_OUTCOMES:
            rows[_PAYMENT].append((purchase_id, total, day, self._at))
        if total and bill.outcome == "returned":
            rows[_RETURN].append((purchase_id, total, total, day, self._at))


_PURCHASE = """
INSERT INTO purchase
    (id, customer_id, sold_on, total_minor, due_on, outcome, note, import_id, recorded_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_LINE = "INSERT INTO purchase_line (purchase_id, item, quantity_milli, amount_minor) VALUES (?, ?, ?, ?)"
_PAYMENT = "INSERT INTO payment (purchase_id, amount_minor, paid_on, paid_at) VALUES (?, ?, ?, ?)"
_RETURN = """
INSERT INTO goods_return (purchase_id, amount_minor, refund_minor, returned_on, returned_at) VALUES (?, ?, ?, ?, ?)
"""
