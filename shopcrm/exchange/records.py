"""The rows of a CSV text: its separator found out, sloppy quotation marks borne with, rows without end refused."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from shopcrm.exchange.errors import BrokenRow, FileTooLarge, NoRows
from shopcrm.exchange.formulas import unguarded

MOST_ROWS = 1_000_000
LONGEST_CELL = 20_000
LONGEST_ROW = 1_000_000
FIRST_ROWS = 50
_SEPARATORS = ",;\t|"
_ANNOUNCED = "sep="

Record = tuple[int, list[str]]


@dataclass(frozen=True)
class Records:
    """The rows of a text, with the numbers that a spreadsheet shows beside them.

    `strict` wants quotation marks in pairs. Without it a row with odd ones is taken as it stands, if it keeps to its line.
    """

    text: str = field(repr=False)
    separator: str
    strict: bool = True

    def each(self) -> Iterator[Record]:
        """Every row that holds anything; raises BrokenRow for what no row can be, and FileTooLarge."""
        for number, cells in self._all():
            if any(cells):
                yield number, [_plain(cell) for cell in cells]

    def first(self) -> list[Record]:
        """The first rows."""
        return list(islice(self.each(), FIRST_ROWS))

    def count(self, start: int) -> int:
        """How many rows hold anything from row `start` on."""
        return sum(number >= start and any(cells) for number, cells in self._all())

    def _all(self) -> Iterator[Record]:
        csv.field_size_limit(LONGEST_CELL)
        lines = _Lines(self.text if self.strict else f"{self.text}\n")
        reader = csv.reader(lines, delimiter=self.separator, strict=self.strict, skipinitialspace=True)
        number = 0
        try:
            for number, cells in enumerate(reader, 1):
                if not self.strict and (reader.line_num != number or _runs_on(cells)):
                    raise BrokenRow(row=number)
                if number > MOST_ROWS:
                    raise FileTooLarge
                lines.taken = 0
                yield number, cells
        except csv.Error as error:
            raise BrokenRow(row=number + 1) from error


class _Lines(Iterator[str]):
    """The lines of a text, refusing those that would make a row without end."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self.taken = 0

    def __next__(self) -> str:
        line = next(self._lines)
        self.taken += len(line)
        if self.taken > LONGEST_ROW:
            raise csv.Error
        return line


def records_of(text: str) -> Records:
    """The rows of a text; raises NoRows when there is nothing in it, or BrokenRow."""
    if text[:4].lower() == _ANNOUNCED and text[4:5] in _SEPARATORS and text[5:6] in {"\r", "\n"}:
        found = Records(text[5:].removeprefix("\r").removeprefix("\n"), text[4])
    elif text.strip():
        found = Records(text, max(_SEPARATORS, key=lambda separator: _fits(text[:LONGEST_ROW], separator)))
    else:
        raise NoRows
    return _readable(found)


def _readable(records: Records) -> Records:
    """The rows by the rules of CSV or, where quotation marks do not keep to them, line by line."""
    try:
        records.count(1)
    except BrokenRow as broken:
        records = replace(records, strict=False)
        try:
            records.count(1)
        except BrokenRow:
            raise broken from None
    return records


def _fits(text: str, separator: str) -> tuple[int, int]:
    """How well a separator fits: how many of the first rows it cuts into equally many cells, and into how many."""
    csv.field_size_limit(LONGEST_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True)
    widths: Counter[int] = Counter()
    try:
        for row in islice(rows, FIRST_ROWS):
            widths[len(row)] += len(row) > 1
    except csv.Error:
        pass
    width, alike = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return alike, width


def _runs_on(cells: list[str]) -> bool:
    """Whether a quotation mark without partner has swallowed the end of the line."""
    return any("\n" in cell or "\r" in cell for cell in cells)


def _plain(cell: str) -> str:
    """The cell without spaces around it and without the apostrophe that kept it from being taken for a formula."""
    return unguarded(cell.strip()).strip() if cell else cell
