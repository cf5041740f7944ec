"""How finished papers leave the computer: to a printer, or into a file."""

import shutil
import subprocess
import sys
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from shopcrm.exchange import saving
from shopcrm.paper.pages import page_images
from shopcrm.paper.vouchers import Layout
from shopcrm.text.mistakes import Trouble
from shopcrm.text.words import N_, _
from ui import paper_out
from ui.jobs import Job
from ui.paper_out import Outlets, PaperNotOut

PRINTER_DPI = {Layout.A4: 300, Layout.A6: 300, Layout.ROLL: 203}
POINTS_IN_MM = 72 / 25.4
PATIENCE = 120  # seconds for the print service to take a job


class PrinterTrouble(Trouble):
    code = "printer_trouble"
    sentence = N_(
        "The printer did not take the papers. The vouchers are safe: look after the printer and print again, or save a PDF."
    )


class FileNotWritten(Trouble):
    code = "file_not_written"
    sentence = N_("The file could not be written. The vouchers are safe: choose another folder and save again.")


def voucher_outlets() -> Outlets:
    """Asks where vouchers go."""
    return Outlets(_("Print the vouchers"), _("Save the vouchers"))


def save(pdf: bytes, path: Path) -> None:
    """Write the file whole or not at all; raises FileNotWritten."""
    try:
        saving.save(path, pdf)
    except Trouble as trouble:
        raise FileNotWritten from trouble


def send(pdf: bytes, layout: Layout, printer: QPrinter, job: Job) -> None:
    """Print: as it is where the system takes PDF, else as pictures; raises PrinterTrouble."""
    lp = shutil.which("lp") if sys.platform != "win32" else None
    if printer.outputFormat() == QPrinter.OutputFormat.PdfFormat and printer.outputFileName():
        save(pdf, Path(printer.outputFileName()))
    elif lp and printer.printerName():
        _hand_over(lp, pdf, layout, printer.printerName())
    else:
        paint(pdf, layout, printer, job)


def paint(pdf: bytes, layout: Layout, printer: QPrinter, job: Job) -> None:
    """Draw each page on the printer, once: a second copy would be worthless. Raises PrinterTrouble."""
    printer.setCopyCount(1)
    try:
        paper_out.paint(pdf, printer, PRINTER_DPI[layout], job)
    except PaperNotOut as trouble:
        raise PrinterTrouble from trouble


def _hand_over(lp: str, pdf: bytes, layout: Layout, queue: str) -> None:
    media = layout.name if layout is not Layout.ROLL else _roll(pdf)
    how = ["-d", queue, "-n", "1", "-t", "ShopCRM", "-o", f"media={media}", "-o", "print-scaling=none"]
    try:
        subprocess.run([lp, *how], input=pdf, check=True, capture_output=True, timeout=PATIENCE)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        raise PrinterTrouble from error


def _roll(pdf: bytes) -> str:
    page = page_images(pdf, 72, [0])[0]
    width, height = (round(side / POINTS_IN_MM) for side in (page.width, page.height))
    return f"Custom.{width}x{height}mm"
