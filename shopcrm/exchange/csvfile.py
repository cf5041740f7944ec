"""A CSV file from anywhere: its encoding and its separator found out, its size kept in bounds."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from shopcrm.exchange.errors import FileNotReadable, FileTooLarge, NotATable, NotAvailable

LARGEST_BYTES = 100 * 1024 * 1024
MOST_ROWS = 1_000_000
MOST_COLUMNS = 100
LONGEST_CELL = 20_000
_SEPARATORS = ",;\t|"
_LATER = {".xlsx", ".xls", ".ods", ".vcf"}
_GUARDED = "=+-@\t\r"


@dataclass(frozen=True)
class Table:
    """The headings and the rows of a file, as texts; `data` is the file as it was."""

    headings: tuple[str, ...]
    rows: list[list[str]]
    data: bytes


def read_csv(path: Path) -> Table:
    """Read a whole CSV file; raises FileNotReadable, FileTooLarge, NotATable, or NotAvailable for other formats."""
    if path.suffix.lower() in _LATER:
        raise NotAvailable
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise FileTooLarge
        data = path.read_bytes()
    except OSError as error:
        raise FileNotReadable from error
    text = decoded(data)
    headings, rows = _table(text)
    return Table(headings, rows, data)


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8 and UTF-16 by their marks, else the code page whose letters make sense."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return _strict(data, "utf-16")
    if b"\0" in data:
        raise NotATable
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _strict(data, _code_page(data))


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotATable from error


def _code_page(data: bytes) -> str:
    foreign = [byte for byte in data[:100_000] if byte >= 0x80]
    text = bytes(foreign).decode("cp1256")
    arabic = sum("\u0600" <= letter <= "\u06ff" for letter in text)
    return "cp1256" if arabic * 2 > len(foreign) else "latin-1"


def _table(text: str) -> tuple[tuple[str, ...], list[list[str]]]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        headings = tuple(cell.strip() for cell in next(reader, []))
        if not any(headings) or len(headings) > MOST_COLUMNS:
            raise NotATable
        rows = [_row(row, len(headings)) for row in reader]
    except csv.Error as error:
        raise NotATable from error
    if len(rows) > MOST_ROWS:
        raise FileTooLarge
    return headings, rows


def _separator(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(_SEPARATORS, key=first.count)


def _row(cells: list[str], width: int) -> list[str]:
    return [_plain(cell) for cell in cells[:width]] + [""] * (width - len(cells))


def _plain(cell: str) -> str:
    """The cell without the apostrophe that guards a text from being taken for a formula."""
    cell = cell.strip()
    return cell[1:] if cell[:1] == "'" and cell[1:2] and cell[1] in _GUARDED else cell
