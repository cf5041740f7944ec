"""How finished papers leave the computer: to a printer, or into a file."""

import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, QStandardPaths
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QWidget

from shopcrm.paper.pages import PageImage, page_count, page_images
from shopcrm.paper.vouchers import Layout
from shopcrm.text.mistakes import Trouble
from shopcrm.text.words import N_, _
from ui.jobs import Job
from ui.kit.dialogs import wait_for
from ui.vouchers.sheets import as_image

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


class Outlets:
    """Asks the person, in the system's own windows, where papers go."""

    def __init__(self) -> None:
        self._folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    def has_printer(self) -> bool:
        """Whether this computer knows a printer at all."""
        return bool(QPrinterInfo.availablePrinterNames())

    def printer(self, parent: QWidget) -> QPrinter | None:
        """A printer, or None when the person thinks better of it. One copy always: a second one would be worthless."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(_("Print the vouchers"))
        dialog.setOptions(QAbstractPrintDialog.PrintDialogOption(0))
        return printer if wait_for(dialog) else None

    def file(self, parent: QWidget, name: str) -> Path | None:
        """Where to save a PDF, or None."""
        dialog = QFileDialog(parent, _("Save the vouchers"), str(self._folder), _("PDF files") + " (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        if not wait_for(dialog):
            return None
        path = Path(dialog.selectedFiles()[0])
        self._folder = path.parent
        return path


def save(pdf: bytes, path: Path) -> None:
    """Write the file whole or not at all; raises FileNotWritten."""
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=".vouchers-", delete=False) as beside:
            beside.write(pdf)
        _put_in_place(Path(beside.name), path)
    except OSError as error:
        raise FileNotWritten from error


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
    """Draw each page on the printer as a picture; raises PrinterTrouble."""
    dpi = PRINTER_DPI[layout]
    printer.setResolution(dpi)
    printer.setCopyCount(1)
    printer.setFullPage(True)
    painter = QPainter()
    try:
        for number in range(total := page_count(pdf)):
            _paint_page(page_images(pdf, dpi, [number])[0], printer, painter)
            job.step(number + 1, total)
    except BaseException:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()


def _paint_page(page: PageImage, printer: QPrinter, painter: QPainter) -> None:
    size = QSizeF(page.width, page.height) * 72 / printer.resolution()
    paper = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setPageLayout(QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
        raise PrinterTrouble
    painter.drawImage(QRectF(0, 0, page.width, page.height), as_image(page))


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


def _put_in_place(beside: Path, path: Path) -> None:
    try:
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise
