"""What an import said about single rows, as a list of its own: beside each word the row itself, to be put right."""

import csv
import io
from collections.abc import Iterator
from itertools import groupby

from shopcrm.exchange.csvfile import Table
from shopcrm.exchange.formulas import guarded
from shopcrm.exchange.report import REMARK_KINDS, Remark, RowLog
from shopcrm.text.bidi import strip_controls
from shopcrm.text.formats import Formats
from shopcrm.text.mistakes import say
from shopcrm.text.words import _, speaking


def remarks_csv(table: Table, log: RowLog, formats: Formats) -> bytes:
    """The rows that something was said about, with what was said, as CSV for any spreadsheet program."""
    with speaking(formats.language):
        head = [_("Row of the list"), _("What came of it"), _("Why"), *map(table.name, range(len(table.headings)))]
        return csv_bytes([head, *_rows(table, log, formats)])


def csv_bytes(rows: list[list[str]]) -> bytes:
    """Texts as a CSV file that spreadsheets open in the right letters, none of them a formula."""
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _rows(table: Table, log: RowLog, formats: Formats) -> Iterator[list[str]]:
    told = {row: list(remarks) for row, remarks in groupby(log.all(), key=lambda each: each[1].row)}
    for number, cells in table.rows():
        for kind, remark in told.get(number, ()):
            yield [str(number), _(REMARK_KINDS[kind]), _plain(remark, formats), *cells]


def _plain(remark: Remark, formats: Formats) -> str:
    return strip_controls(say(remark.said, formats))
