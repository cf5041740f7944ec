"""A CSV file from anywhere, read as a list: its headings found out, its size kept in bounds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from shopcrm.exchange.encodings import decoded
from shopcrm.exchange.errors import (
    ContactsGiven,
    FileNotReadable,
    FileTooLarge,
    NoRows,
    SpreadsheetGiven,
    TooManyColumns,
)
from shopcrm.exchange.headings import heading_row
from shopcrm.exchange.records import Record, Records, records_of
from shopcrm.text.mistakes import UserMistake
from shopcrm.text.words import _

LARGEST_BYTES = 100 * 1024 * 1024
MOST_COLUMNS = 100
_SPREADSHEETS = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
_CONTACTS = ".vcf"
_STARTS: tuple[tuple[bytes, type[UserMistake]], ...] = (
    (b"PK\x03\x04", SpreadsheetGiven),
    (b"\xd0\xcf\x11\xe0", SpreadsheetGiven),
    (b"BEGIN:VCARD", ContactsGiven),
)


@dataclass(frozen=True)
class Table:
    """A list as it was read: its headings, "" where a column has none; its first rows; how many rows there are.

    `headed` tells whether the file has headings at all.
    """

    headings: tuple[str, ...]
    sample: tuple[list[str], ...]
    count: int
    headed: bool
    fingerprint: str
    start: int
    records: Records = field(repr=False)

    def name(self, column: int) -> str:
        """The heading of a column, or its number where it has none."""
        return self.headings[column] or _("Column {n}").format(n=column + 1)

    def column(self, place: int) -> Iterator[str]:
        """Every cell of one column that is there."""
        return (cells[place] for _number, cells in self.rows() if place < len(cells))

    def rows(self) -> Iterator[Record]:
        """Each row below the headings that holds anything, with its number; read anew from the text each time."""
        return ((number, cells) for number, cells in self.records.each() if number >= self.start)


def read_csv(path: Path, *, headed: bool | None = None) -> Table:
    """Read a whole CSV file; raises FileNotReadable, FileTooLarge, NotATable and their like in `exchange.errors`.

    `headed` says whether the first row holds headings; None leaves that to be found out.
    """
    data = _bytes(path)
    records = records_of(decoded(data))
    first = records.first()
    start, headings = heading_row(first, headed)
    sample = tuple(cells for number, cells in first if number >= start)
    count = records.count(start)
    if not count:
        raise NoRows
    width = max(_width(cells) for cells in (*sample, headings))
    if width > MOST_COLUMNS:
        raise TooManyColumns(most=MOST_COLUMNS)
    names = (*headings, *[""] * width)[:width]
    return Table(names, sample, count, bool(headings), sha256(data).hexdigest(), start, records)


def _bytes(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise FileNotReadable
        if path.stat().st_size > LARGEST_BYTES:
            raise FileTooLarge
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise FileNotReadable from error
    _refuse_others(path.suffix.lower(), data)
    return data


def _refuse_others(suffix: str, data: bytes) -> None:
    if suffix in _SPREADSHEETS:
        raise SpreadsheetGiven
    if suffix == _CONTACTS:
        raise ContactsGiven
    head = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    for start, mistake in _STARTS:
        if head.startswith(start):
            raise mistake


def _width(cells: Sequence[str]) -> int:
    return max((place for place, cell in enumerate(cells, 1) if cell), default=0)
