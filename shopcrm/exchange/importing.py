"""Bringing in lists from elsewhere: looked at first, taken in all or nothing, and undone again if need be."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from shopcrm.customers.stages import Stages
from shopcrm.customers.traces import follow_cards
from shopcrm.exchange.csvfile import Table, read_csv
from shopcrm.exchange.customer_rows import CustomerRows
from shopcrm.exchange.errors import AlreadyImported, UnknownImport
from shopcrm.exchange.headings import guess_kind, mapped, require
from shopcrm.exchange.purchase_rows import PurchaseRows
from shopcrm.exchange.report import RowLog
from shopcrm.exchange.undoing import UNDO, touched_by
from shopcrm.progress import Progress, unwatched
from shopcrm.settings import Settings
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock, moment
from shopcrm.store.file import ShopFile

_TOPICS = Topic.IMPORTS | Topic.CUSTOMERS | Topic.SALES | Topic.NOTES


@dataclass(frozen=True)
class Preview:
    """A file as it was read: what kind of list it seems to be, and which column holds which field."""

    kind: str
    table: Table
    mapping: dict[str, int]


@dataclass(frozen=True)
class ImportReport:
    """What an import came to; `log` lists by row what was left out, doubtful or seen before. Amounts in minor units.

    `merged` rows went into the card or the bill of an earlier row; the days are those of the first and the last purchase.
    """

    import_id: int | None
    kind: str
    read: int
    added: int
    updated: int
    merged: int
    total_minor: int
    first_on: date | None
    last_on: date | None
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

    def __init__(self, file: ShopFile, clock: Clock, settings: Settings) -> None:
        self._file = file
        self._clock = clock
        self._settings = settings
        self._stages = Stages(file, clock, settings)

    def read(
        self,
        path: Path,
        kind: str | None = None,
        mapping: Mapping[str, str] | None = None,
        *,
        headed: bool | None = None,
    ) -> Preview:
        """Read a file and find its columns; raises the mistakes of `exchange.errors`.

        `headed` says whether the first row holds headings; None leaves that to be found out.
        """
        table = read_csv(path, headed=headed)
        chosen = kind or guess_kind(table.headings)
        return Preview(chosen, table, mapped(table.headings, chosen, mapping or {}))

    def look(self, preview: Preview, progress: Progress = unwatched) -> ImportReport:
        """What an import would come to, found by doing it and taking all of it back."""
        try:
            self._run(preview, progress, look_only=True)
        except _LookedOnly as looked:
            return looked.report
        raise AssertionError("a look always ends in taking back")

    def run(self, preview: Preview, progress: Progress = unwatched, *, anyway: bool = False) -> ImportReport:
        """Take the list in, every readable row or, when anything goes wrong, none; raises AlreadyImported."""
        done_at = self.imported_at(preview)
        if done_at and not anyway:
            raise AlreadyImported(at=done_at)
        return self._run(preview, progress, look_only=False)

    def imported_at(self, preview: Preview) -> datetime | None:
        """When this very file was taken in as this kind of list before, unless that was undone."""
        found: int | None = self._file.value(
            "SELECT max(done_at) FROM import_run WHERE kind = ? AND fingerprint GLOB ? AND undone_at IS NULL",
            preview.kind, f"{preview.table.fingerprint}*",
        )
        return moment(found)

    def undo(self, import_id: int, progress: Progress = unwatched) -> PastImport:
        """Take an import back as if it had never been; raises ImportInUse when something newer stands on it."""
        past = next((each for each in self.past() if each.id == import_id and not each.undone), None)
        if past is None:
            raise UnknownImport(number=import_id)
        with self._file.write(_TOPICS):
            touched = touched_by(self._file, import_id)
            UNDO[past.kind](self._file, import_id, progress)
            self._stages.refresh(touched, note=False)
            self._follow(import_id, self._clock.epoch(), forget=True)
            self._file.run("DELETE FROM import_change WHERE import_id = ?", import_id)
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

    def _run(self, preview: Preview, progress: Progress, *, look_only: bool) -> ImportReport:
        require(preview.mapping, preview.kind)
        with self._file.write(_TOPICS):
            at = self._clock.epoch()
            import_id = self._begin(preview, at)
            rows = self._rows(preview.kind, import_id, at)
            rows.take(preview.table, preview.mapping, progress)
            report = ImportReport(
                None if look_only else import_id, preview.kind, rows.read, rows.added, rows.updated, rows.merged,
                rows.total_minor, rows.first_on, rows.last_on, rows.log,
            )  # fmt: skip
            if look_only:
                raise _LookedOnly(report)
            self._stages.refresh(touched_by(self._file, import_id), note=False)
            self._follow(import_id, at)
            self._file.run(
                "UPDATE import_run SET read_count = ?, added_count = ?, updated_count = ?, skipped_count = ? WHERE id = ?",
                rows.read, rows.added, rows.updated, len(rows.log.skipped), import_id,
            )  # fmt: skip
        return report

    def _follow(self, import_id: int, at: int, *, forget: bool = False) -> None:
        """Let what people are recognised by follow the cards that an import brought or filled up."""
        follow_cards(self._file, [row[0] for row in self._file.rows(_TOUCHED, import_id)], at, forget=forget)

    def _rows(self, kind: str, import_id: int, at: int) -> CustomerRows | PurchaseRows:
        made: type[CustomerRows | PurchaseRows] = CustomerRows if kind == "customers" else PurchaseRows
        return made(self._file, self._clock, self._settings.current, import_id, at)

    def _begin(self, preview: Preview, at: int) -> int:
        fingerprint = preview.table.fingerprint
        times = self._file.value("SELECT count(*) FROM import_run WHERE fingerprint GLOB ?", f"{fingerprint}*")
        return self._file.insert(
            "import_run", kind=preview.kind, fingerprint=f"{fingerprint}/{times}", read_count=0, added_count=0,
            updated_count=0, skipped_count=0, done_at=at, undone_at=None,
        )  # fmt: skip


_TOUCHED = """
SELECT id FROM customer WHERE import_id = ?1 UNION SELECT customer_id FROM import_change WHERE import_id = ?1
"""
