"""Rows of a purchase list, taken in inside one transaction; history from elsewhere earns no points."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date

from shopcrm.exchange.bill_reader import BillReader, LeftOut
from shopcrm.exchange.bills import PastBill, PastBills
from shopcrm.exchange.buyers import Buyers
from shopcrm.exchange.cells import Days
from shopcrm.exchange.csvfile import Table
from shopcrm.exchange.report import RowLog
from shopcrm.exchange.visits import book_visits
from shopcrm.progress import Progress
from shopcrm.sales.rules import BIGGEST_BILL_MINOR
from shopcrm.settings import ShopSettings
from shopcrm.store.clock import Clock
from shopcrm.store.file import ShopFile
from shopcrm.text.words import N_

_KNOWN = N_("This purchase is in the book already, and was not added again.")
_BATCH = 1000


class PurchaseRows:
    """Takes rows in; what came of them is counted as it goes."""

    updated = 0

    def __init__(self, file: ShopFile, clock: Clock, settings: ShopSettings, import_id: int, at: int) -> None:
        self._file = file
        self._today = clock.today()
        self._settings = settings
        self._import_id = import_id
        self.read = self.added = self.merged = self.total_minor = 0
        self.first_on: date | None = None
        self.last_on: date | None = None
        self.log = RowLog()
        self._new = PastBills(file, import_id, at)
        self._closed: list[PastBill] = []
        self._open: PastBill | None = None
        self._has_past = bool(file.value("SELECT EXISTS (SELECT 1 FROM purchase)"))
        self._met: Counter[tuple[object, ...]] = Counter()
        self._visits: dict[int, list[date]] = defaultdict(list)

    def take(self, table: Table, mapping: Mapping[str, int], progress: Progress) -> None:
        """Take every row in whose customer, date and amount can be read."""
        reader = self._reader(table, mapping)
        for number, cells in table.rows():
            self.read += 1
            self._take(reader, number, {field: cells[at] for field, at in mapping.items() if at < len(cells)})
            if self.read % _BATCH == 0:
                self._write()
                progress(self.read, table.count)
        self._close()
        self._write()
        progress(table.count, table.count)
        book_visits(self._file, self._import_id, self._visits)

    def _reader(self, table: Table, mapping: Mapping[str, int]) -> BillReader:
        days = Days.of(self._settings).of_column(table, mapping["sold_on"])
        buyers = Buyers(self._file, self._settings, mapping)
        return BillReader(buyers, days, self._settings.formats.currency, self._today, self.log)

    def _take(self, reader: BillReader, row: int, cells: dict[str, str]) -> None:
        try:
            bill = reader.read(row, cells)
        except LeftOut as left_out:
            self.log.skip(row, left_out.sentence, **left_out.data)
            return
        if self._open and bill.continues(self._open) and self._open.total_minor + bill.total_minor <= BIGGEST_BILL_MINOR:
            self._open.add(bill)
            self.merged += 1
        else:
            self._close()
            self._open = bill

    def _close(self) -> None:
        """No more lines come to the open bill: count it, unless the book has it already."""
        bill, self._open = self._open, None
        if bill is None:
            return
        if self._has_past and self._is_known(bill):
            self.log.duplicate(bill.row, _KNOWN)
            return
        self._closed.append(bill)
        self.added += 1
        self.total_minor += bill.total_minor
        self.first_on = min(self.first_on or bill.sold_on, bill.sold_on)
        self.last_on = max(self.last_on or bill.sold_on, bill.sold_on)
        self._visits[bill.customer_id] += [bill.sold_on] if bill.is_visit else []

    def _is_known(self, bill: PastBill) -> bool:
        """Whether the book had this purchase before: as often as the list has it, so that two alike stay two."""
        same = (bill.customer_id, bill.sold_on.isoformat(), bill.total_minor, "\x1f".join(bill.items))
        self._met[same] += 1
        return self._met[same] <= int(self._file.value(_SAME, self._import_id, *same))

    def _write(self) -> None:
        self._new.write(self._closed)
        self._closed.clear()


_SAME = """
SELECT count(*) FROM purchase p WHERE p.import_id IS NOT ? AND customer_id = ? AND sold_on = ? AND total_minor = ?
AND ? = coalesce((SELECT group_concat(item, char(31) ORDER BY id) FROM purchase_line WHERE purchase_id = p.id), '')
"""
