"""A list as a spreadsheet: numbers that add up, dates that sort, and texts that are never formulas."""

from collections.abc import Iterable
from contextlib import closing
from datetime import date, datetime
from decimal import Decimal
from typing import Any, BinaryIO

from xlsxwriter import Workbook

from shopcrm.exchange.sheets import Cell, Sheet
from shopcrm.text.formats import Formats
from shopcrm.text.words import _

MOST_ROWS = 1_000_000  # a spreadsheet holds 1,048,576; what is more goes to a next sheet
_FIRST_DAY = date(1900, 3, 1)  # before it, spreadsheets disagree about dates
_TEXTS_STAY_TEXTS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_NEVER_IN_A_CELL = dict.fromkeys(set(range(32)) - {9, 10, 13})


def write_workbook(out: BinaryIO, sheet: Sheet, rows: Iterable[list[Cell]], formats: Formats, made_at: datetime) -> int:
    """Write the rows as they come, without keeping them; gives their number."""
    count = 0
    with closing(Workbook(out, {"constant_memory": True, **_TEXTS_STAY_TEXTS})) as book:
        book.set_properties({"created": made_at.replace(tzinfo=None)})
        page = _Page(book, sheet, formats, 0)
        for count, row in enumerate(rows, 1):
            if page.row > MOST_ROWS:
                page = _Page(book, sheet, formats, count)
            page.write(row)
    return count


class _Page:
    """One sheet of the workbook, headings first."""

    def __init__(self, book: Any, sheet: Sheet, formats: Formats, before: int) -> None:
        name = _(sheet.name)
        self._page = book.add_worksheet(f"{name[:20]} {before + 1}" if before else name[:31])
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._decimals = {places: book.add_format({"num_format": "0." + "0" * places}) for places in (1, 2, 3)}
        if formats.rtl:
            self._page.right_to_left()
        self._page.freeze_panes(1, 0)
        self._page.set_column(0, len(sheet.columns) - 1, 16)
        bold = book.add_format({"bold": True})
        for place, column in enumerate(sheet.columns):
            self._page.write_string(0, place, _(column.heading), bold)
        self.row = 1

    def write(self, row: list[Cell]) -> None:
        for place, cell in enumerate(row):
            self._write(place, cell)
        self.row += 1

    def _write(self, place: int, cell: Cell) -> None:
        match cell:
            case None:
                pass
            case str():
                self._page.write_string(self.row, place, cell.translate(_NEVER_IN_A_CELL))
            case date() if cell < _FIRST_DAY:
                self._page.write_string(self.row, place, cell.isoformat())
            case date():
                self._page.write_datetime(self.row, place, datetime(cell.year, cell.month, cell.day), self._day)  # noqa: DTZ001
            case Decimal():
                self._page.write_number(self.row, place, cell, self._decimals.get(-int(cell.as_tuple().exponent)))
            case _:
                self._page.write_number(self.row, place, cell)
