"""Lists for elsewhere: customers, purchases, points and vouchers as CSV or as a spreadsheet."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from shopcrm.exchange.formulas import guarded
from shopcrm.exchange.saving import whole_file
from shopcrm.exchange.sheets import SHEETS, Cell, Sheet
from shopcrm.progress import Progress, unwatched
from shopcrm.settings import Settings
from shopcrm.store.clock import Clock
from shopcrm.store.file import ShopFile
from shopcrm.text.mistakes import UserMistake
from shopcrm.text.words import N_, _, speaking

Rows = Iterable[list[Cell]]

KINDS = tuple(SHEETS)
FORMATS = (".csv", ".xlsx")
_EVERY = 500


class UnknownFormat(UserMistake):
    code = "unknown_format"
    field = "file"
    sentence = N_("A list is saved as .csv or .xlsx. Nothing was saved. End the name of the file with one of these.")


@dataclass(frozen=True)
class Exported:
    """A list that was saved: how many rows, without the headings, and where."""

    rows: int
    file: Path


class Exports:
    """Writes lists of what the shop holds."""

    def __init__(self, file: ShopFile, clock: Clock, settings: Settings) -> None:
        self._file = file
        self._clock = clock
        self._settings = settings

    def write(self, kind: str, target: Path, on_progress: Progress = unwatched) -> Exported:
        """Save one of KINDS under a name that ends in one of FORMATS; what stood there is replaced.

        Whatever `on_progress(done, total)` raises stops it and leaves nothing behind. Raises UnknownFormat, CannotSave,
        DiskFull.
        """
        writer = {".csv": self._write_csv, ".xlsx": self._write_xlsx}.get(target.suffix.lower())
        if writer is None:
            raise UnknownFormat
        with speaking(self._settings.current.language), whole_file(target) as part:
            count = writer(part, SHEETS[kind], self._rows(SHEETS[kind], on_progress))
        return Exported(count, target)

    def _rows(self, sheet: Sheet, on_progress: Progress) -> Iterator[list[Cell]]:
        """All rows as they stood at one moment, read as they are needed."""
        currency = self._settings.current.formats.currency
        total = int(self._file.value(sheet.count))
        with self._file.interruptible() as connection:
            found = connection.execute(sheet.sql, {"today": self._clock.today().isoformat()})
            for done, row in enumerate(found):
                if done % _EVERY == 0:
                    on_progress(done, total)
                yield [column.cell(value, currency) for column, value in zip(sheet.columns, row, strict=True)]
        on_progress(total, total)

    @staticmethod
    def _write_csv(part: Path, sheet: Sheet, rows: Rows) -> int:
        count = 0
        with part.open("w", encoding="utf-8-sig", newline="") as text:
            writer = csv.writer(text, quoting=csv.QUOTE_ALL)
            writer.writerow([_(column.heading) for column in sheet.columns])
            for count, row in enumerate(rows, 1):  # noqa: B007  (the last one is the number of rows)
                writer.writerow(map(_written, row))
        return count

    def _write_xlsx(self, part: Path, sheet: Sheet, rows: Rows) -> int:
        from shopcrm.exchange.workbook import write_workbook

        with part.open("wb") as out:
            return write_workbook(out, sheet, rows, self._settings.current.formats, self._clock.now())


def _written(cell: Cell) -> str:
    """A cell as CSV has it: digits and a point for numbers, ISO for dates, no text that could be a formula."""
    match cell:
        case None:
            return ""
        case str():
            return guarded(cell)
        case Decimal():
            return f"{cell:f}"
        case date():
            return cell.isoformat()
    return str(cell)
