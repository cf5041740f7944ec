"""Bringing in lists from elsewhere: looked at first, taken in all or nothing, and undone again if need be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from shopcrm.customers.book import Customers
from shopcrm.exchange.csvfile import Table, read_csv
from shopcrm.exchange.customer_rows import CustomerRows, changed_back
from shopcrm.exchange.errors import AlreadyImported, ImportInUse, UnknownImport
from shopcrm.exchange.headings import guess_kind, mapped, require
from shopcrm.exchange.purchase_rows import PurchaseRows
from shopcrm.exchange.report import Progress, RowLog
from shopcrm.sales.history import recount_many
from shopcrm.settings import Settings
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock, moment
from shopcrm.store.file import ShopFile
from shopcrm.store.tables import ImportRun

_TOPICS = Topic.IMPORTS | Topic.CUSTOMERS | Topic.SALES | Topic.NOTES


@dataclass(frozen=True)
class Preview:
    """A file as it was read: what kind of list it seems to be, and which column holds which field."""

    kind: str
    table: Table
    mapping: dict[str, int]

    @property
    def fingerprint(self) -> str:
        return sha256(self.table.data).hexdigest()


@dataclass(frozen=True)
class ImportReport:
    """What an import came to; `log` lists by row what was skipped, doubtful or seen before. Amounts in minor units."""

    import_id: int | None
    kind: str
    read: int
    added: int
    updated: int
    total_minor: int
    log: RowLog


@dataclass(frozen=True, slots=True)
class PastImport:
    """One import of the past."""

    id: int
    kind: str
    added: int
    updated: int
    skipped: int
    at: datetime
    undone: bool


class _LookedOnly(Exception):
    """Ends a trial run; never seen outside."""

    def __init__(self, report: ImportReport) -> None:
        super().__init__()
        self.report = report


class Imports:
    """Reads, takes in and undoes lists of customers and purchases."""

    def __init__(self, file: ShopFile, clock: Clock, settings: Settings, customers: Customers) -> None:
        self._file = file
        self._clock = clock
        self._settings = settings
        self._customers = customers

    def read(self, path: Path, kind: str | None = None, mapping: Mapping[str, str] | None = None) -> Preview:
        """Read a file and find its columns; raises the mistakes of `exchange.errors`."""
        table = read_csv(path)
        chosen = kind or guess_kind(table.headings)
        return Preview(chosen, table, mapped(table.headings, chosen, mapping or {}))

    def look(self, preview: Preview, progress: Progress | None = None) -> ImportReport:
        """What an import would come to, found by doing it and taking all of it back."""
        try:
            self._run(preview, progress, look_only=True)
        except _LookedOnly as looked:
            return looked.report
        raise AssertionError("a look always ends in taking back")

    def run(self, preview: Preview, progress: Progress | None = None, *, anyway: bool = False) -> ImportReport:
        """Take the list in, every readable row or, when anything goes wrong, none; raises AlreadyImported."""
        done_at = self._done_at(preview.fingerprint)
        if done_at and not anyway:
            raise AlreadyImported(at=done_at)
        return self._run(preview, progress, look_only=False)

    def undo(self, import_id: int) -> PastImport:
        """Take an import back as if it had never been; raises ImportInUse when something newer stands on it."""
        past = next((each for each in self.past() if each.id == import_id and not each.undone), None)
        if past is None:
            raise UnknownImport(number=import_id)
        undo = {"customers": self._undo_customers, "purchases": self._undo_purchases}[past.kind]
        with self._file.write(_TOPICS):
            undo(import_id)
            self._file.run("UPDATE import_run SET undone_at = ? WHERE id = ?", self._clock.epoch(), import_id)
        return past

    def past(self) -> list[PastImport]:
        """All imports so far, the newest first."""
        rows = self._file.rows(
            "SELECT id, kind, added_count, updated_count, skipped_count, done_at, undone_at FROM import_run"
            " ORDER BY id DESC"
        )
        return [
            PastImport(import_id, kind, added, updated, skipped, moment(at), undone is not None)
            for import_id, kind, added, updated, skipped, at, undone in rows
        ]

    def _run(self, preview: Preview, progress: Progress | None, *, look_only: bool) -> ImportReport:
        require(preview.mapping, preview.kind)
        with self._file.write(_TOPICS):
            import_id = self._begin(preview)
            rows = self._rows(preview.kind, import_id)
            rows.take(preview.table.rows, preview.mapping, preview.table.headings, progress or _quietly)
            report = ImportReport(
                None if look_only else import_id, preview.kind, rows.read, rows.added, rows.updated, rows.total_minor,
                rows.log,
            )  # fmt: skip
            if look_only:
                raise _LookedOnly(report)
            self._file.run(
                "UPDATE import_run SET read_count = ?, added_count = ?, updated_count = ?, skipped_count = ? WHERE id = ?",
                rows.read, rows.added, rows.updated, len(rows.log.skipped), import_id,
            )  # fmt: skip
        return report

    def _rows(self, kind: str, import_id: int) -> CustomerRows | PurchaseRows:
        made: type[CustomerRows | PurchaseRows] = CustomerRows if kind == "customers" else PurchaseRows
        return made(self._file, self._clock, self._settings.current, import_id)

    def _begin(self, preview: Preview) -> int:
        times = self._file.value("SELECT count(*) FROM import_run WHERE fingerprint GLOB ?", f"{preview.fingerprint}*")
        row = ImportRun.insert(
            kind=preview.kind, fingerprint=f"{preview.fingerprint}/{times}", read_count=0, added_count=0, updated_count=0,
            skipped_count=0, done_at=self._clock.epoch(), undone_at=None,
        )  # fmt: skip
        return int(self._file.execute(row))

    def _done_at(self, fingerprint: str) -> datetime | None:
        found: int | None = self._file.value(
            "SELECT max(done_at) FROM import_run WHERE fingerprint GLOB ? AND undone_at IS NULL", f"{fingerprint}*"
        )
        return moment(found) if found else None

    def _undo_customers(self, import_id: int) -> None:
        if self._file.value(_CUSTOMERS_IN_USE, import_id):
            raise ImportInUse
        self._file.run("DELETE FROM note WHERE import_id = ?", import_id)
        changes = self._file.rows("SELECT customer_id, before FROM import_change WHERE import_id = ?", import_id)
        for customer_id, before in changes:
            changed_back(self._file, self._customers.get(customer_id), before)
        self._file.run("DELETE FROM import_change WHERE import_id = ?", import_id)
        self._file.run(
            "UPDATE customer SET referred_by_id = NULL WHERE referred_by_id IN"
            " (SELECT id FROM customer WHERE import_id = ?)",
            import_id,
        )
        self._file.run("DELETE FROM customer WHERE import_id = ?", import_id)

    def _undo_purchases(self, import_id: int) -> None:
        if self._file.value(_PURCHASES_IN_USE, import_id):
            raise ImportInUse
        buyers = {row[0] for row in self._file.rows("SELECT customer_id FROM purchase WHERE import_id = ?", import_id)}
        mine = "(SELECT id FROM purchase WHERE import_id = ?)"
        for table in ("payment", "goods_return", "purchase_line"):
            self._file.run(f"DELETE FROM {table} WHERE purchase_id IN {mine}", import_id)
        self._file.run("DELETE FROM purchase WHERE import_id = ?", import_id)
        recount_many(self._file, buyers)


def _quietly(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


_CUSTOMERS_IN_USE = """
SELECT EXISTS (SELECT 1 FROM customer c WHERE c.import_id = ?1 AND (
    EXISTS (SELECT 1 FROM purchase WHERE customer_id = c.id)
    OR EXISTS (SELECT 1 FROM points_entry WHERE customer_id = c.id)
    OR EXISTS (SELECT 1 FROM voucher WHERE customer_id = c.id)))
"""
_PURCHASES_IN_USE = """
SELECT EXISTS (SELECT 1 FROM purchase p JOIN import_run i ON i.id = p.import_id WHERE p.import_id = ?1 AND (
    EXISTS (SELECT 1 FROM points_entry e WHERE e.purchase_id = p.id)
    OR EXISTS (SELECT 1 FROM redemption r WHERE r.purchase_id = p.id)
    OR (SELECT count(*) FROM payment y WHERE y.purchase_id = p.id) > 1
    OR EXISTS (SELECT 1 FROM payment y WHERE y.purchase_id = p.id AND y.paid_at > i.done_at)
    OR EXISTS (SELECT 1 FROM goods_return g WHERE g.purchase_id = p.id AND g.returned_at > i.done_at)))
"""
