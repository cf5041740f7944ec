"""Rows of a purchase list, taken in inside one transaction; history from elsewhere earns no points."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from shopcrm.customers.rules import add_visit
from shopcrm.exchange.cells import read_day, read_outcome
from shopcrm.exchange.report import Progress, RowLog
from shopcrm.sales.history import recount_many
from shopcrm.sales.rules import BIGGEST_BILL_MINOR
from shopcrm.settings import ShopSettings
from shopcrm.store.clock import Clock
from shopcrm.store.file import Row, ShopFile
from shopcrm.text.dates import Calendar
from shopcrm.text.digits import to_latin
from shopcrm.text.fold import fold
from shopcrm.text.mistakes import BadAmount, BadDate, BadNumber
from shopcrm.text.money import parse_amount
from shopcrm.text.numbers import parse_decimal
from shopcrm.text.phones import read_phone
from shopcrm.text.words import N_

_NO_CUSTOMER = N_("No customer was found for this row.")
_BAD_DATE = N_("“{text}” is not a date that could be read.")
_FUTURE = N_("The date {day} has not come yet.")
_BAD_AMOUNT = N_("“{text}” is not an amount that could be read.")
_BAD_OUTCOME = N_("The status “{text}” is not known; the purchase was taken as completed.")
_BATCH = 1000


class PurchaseRows:
    """Takes rows in; what came of them is counted as it goes."""

    updated = 0

    def __init__(self, file: ShopFile, clock: Clock, settings: ShopSettings, import_id: int) -> None:
        self._file = file
        self._at = clock.epoch()
        self._today = clock.today()
        self._settings = settings
        self._calendar = Calendar(settings.calendar)
        self._currency = settings.formats.currency
        self._import_id = import_id
        self.read = self.added = self.total_minor = 0
        self.log = RowLog()
        self._next_id = 1 + file.value("SELECT coalesce(max(id), 0) FROM purchase")
        self._new: dict[str, list[Row]] = {table: [] for table in _INSERT}
        self._visits: dict[int, list[date]] = defaultdict(list)

    def take(
        self, rows: Sequence[Sequence[str]], mapping: Mapping[str, int], _headings: Sequence[str], progress: Progress
    ) -> None:
        """Take every row in whose customer, date and amount can be read."""
        self._known = {field: self._lookup(field) for field in ("number", "card", "phone", "name") if field in mapping}
        for number, cells in enumerate(rows, 2):
            if any(cells):
                self.read += 1
                self._take(number, {field: cells[column] for field, column in mapping.items()})
            if number % _BATCH == 0:
                progress(number, len(rows))
        for table, sql in _INSERT.items():
            self._file.run_many(sql, self._new[table])
        recount_many(self._file, self._visits)
        self._file.run_many("UPDATE customer SET score = ? WHERE id = ?", self._scores())
        progress(len(rows), len(rows))

    def _take(self, number: int, cells: dict[str, str]) -> None:
        customer_id, sold_on = self._customer(cells), self._day(number, cells.get("sold_on", ""))
        if customer_id is None:
            self.log.skip(number, _NO_CUSTOMER)
        if customer_id is None or sold_on is None:
            return
        try:
            amount = parse_amount(cells.get("amount", ""), self._currency)
        except BadAmount:
            amount = -1
        if not 0 <= amount <= BIGGEST_BILL_MINOR:
            self.log.skip(number, _BAD_AMOUNT, text=cells.get("amount", "")[:40])
            return
        self._add(customer_id, sold_on, amount, self._outcome(number, cells.get("outcome", "")), cells)

    def _customer(self, cells: dict[str, str]) -> int | None:
        for field, known in self._known.items():
            found = known.get(self._key(field, cells.get(field, "")))
            if found:
                return found
        return None

    def _lookup(self, field: str) -> dict[str, int]:
        return {row[0]: row[1] for row in self._file.rows(_LOOKUP[field])}

    def _key(self, field: str, text: str) -> str:
        if field == "phone":
            phone = read_phone(text, self._settings.country)
            return phone.digits if phone else ""
        return fold(text) if field == "name" else to_latin(text).strip()

    def _day(self, number: int, text: str) -> date | None:
        try:
            day = read_day(text, self._calendar)
        except BadDate:
            self.log.skip(number, _BAD_DATE, text=text[:40])
            return None
        if day > self._today:
            self.log.skip(number, _FUTURE, day=day)
            return None
        return day

    def _outcome(self, number: int, text: str) -> str:
        outcome = read_outcome(text)
        if outcome is None:
            self.log.doubt(number, _BAD_OUTCOME, text=text[:40])
        return outcome or "completed"

    def _add(self, customer_id: int, sold_on: date, amount: int, outcome: str, cells: dict[str, str]) -> None:
        purchase_id, self._next_id = self._next_id, self._next_id + 1
        self.added += 1
        self.total_minor += amount
        day, kept = sold_on.isoformat(), "completed" if outcome == "open" else outcome
        due = (self._due(cells.get("due_on", "")) or sold_on).isoformat() if outcome == "open" else None
        self._new["purchase"].append(
            (purchase_id, customer_id, day, amount, due, kept, cells.get("note", "")[:500], self._import_id, self._at)
        )
        if item := cells.get("item", "").strip():
            self._new["line"].append((purchase_id, item[:200], self._quantity(cells.get("quantity", "")), amount))
        if amount and kept in {"completed", "paid_late", "returned"} and outcome != "open":
            self._new["payment"].append((purchase_id, amount, day, self._at))
        if amount and kept == "returned":
            self._new["return"].append((purchase_id, amount, amount, day, self._at))
        self._visits[customer_id] += [sold_on] if kept in {"completed", "paid_late"} else []

    def _due(self, text: str) -> date | None:
        try:
            return read_day(text, self._calendar)
        except BadDate:
            return None

    @staticmethod
    def _quantity(text: str) -> int:
        try:
            return parse_decimal(text, 3) or 1000
        except BadNumber:
            return 1000

    def _scores(self) -> list[Row]:
        scored = []
        for customer_id, days in self._visits.items():
            score = self._file.value("SELECT score FROM customer WHERE id = ?", customer_id)
            for day in sorted(days):
                score = add_visit(score, day)
            scored.append((score, customer_id))
        return scored


_LOOKUP = {
    "number": "SELECT former_number, id FROM customer WHERE former_number IS NOT NULL ORDER BY id",
    "card": "SELECT card, id FROM customer WHERE card IS NOT NULL",
    "phone": "SELECT p.digits, p.customer_id FROM phone p JOIN customer c ON c.id = p.customer_id ORDER BY c.score",
    "name": "SELECT folded, id FROM customer GROUP BY folded HAVING count(*) = 1",
}
_INSERT = {
    "purchase": "INSERT INTO purchase (id, customer_id, sold_on, total_minor, point_step_minor, due_on, outcome, note,"
    " import_id, recorded_at) VALUES (?, ?, ?, ?, 0, ?, ?, ?, ?, ?)",
    "line": "INSERT INTO purchase_line (purchase_id, item, quantity_milli, amount_minor) VALUES (?, ?, ?, ?)",
    "payment": "INSERT INTO payment (purchase_id, amount_minor, paid_on, paid_at) VALUES (?, ?, ?, ?)",
    "return": "INSERT INTO goods_return (purchase_id, amount_minor, refund_minor, returned_on, returned_at)"
    " VALUES (?, ?, ?, ?, ?)",
}
