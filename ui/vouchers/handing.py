"""The work of getting papers out, done beside the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from shopcrm.paper.pages import page_count
from shopcrm.shop import Shop
from shopcrm.text.words import _
from shopcrm.vouchers.voucher import Voucher
from ui.jobs import Job
from ui.vouchers.draft import Batch
from ui.vouchers.printer import save, send


@dataclass(frozen=True)
class Made:
    """The finished PDF of a batch."""

    batch: Batch
    pdf: bytes
    sheets: int
    then: str


def make(shop: Shop, batch: Batch, then: str, job: Job) -> Made:
    """Make the PDF."""
    pdf = shop.printing.vouchers(batch.vouchers, batch.layout, job.step)
    return Made(batch, pdf, page_count(pdf), then)


def print_out(shop: Shop, made: Made, printer: QPrinter, job: Job) -> str:
    """Print the PDF, after noting that it goes to the printer; gives the words to say then. Raises PrinterTrouble."""
    shop.vouchers.mark_sent([voucher.serial for voucher in made.batch.vouchers])
    send(made.pdf, made.batch.layout, printer, job)
    return _("Sent to the printer.")


def save_as(pdf: bytes, path: Path, _job: Job) -> str:
    """Save the PDF; gives the words to say then. Raises FileNotWritten."""
    save(pdf, path)
    return _("Saved as {file}.").format(file=path.name)


def replace(shop: Shop, missing: Sequence[Voucher], others: Sequence[int], _job: Job) -> tuple[Voucher, ...]:
    """New vouchers for the missing papers; the others are noted as printed."""
    if others:
        shop.vouchers.mark_printed(tuple(others))
    return tuple(shop.vouchers.replace_all([voucher.code for voucher in missing]))


def note_printed(shop: Shop, serials: Sequence[int], _job: Job) -> None:
    """Note that these papers came out."""
    shop.vouchers.mark_printed(tuple(serials))
