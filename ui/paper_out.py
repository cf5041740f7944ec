"""How papers leave the computer: where they go is asked in the system's own windows; each page is drawn on the printer."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, QStandardPaths
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QWidget

from shopcrm.paper.pages import PageImage, page_count, page_images
from shopcrm.text.mistakes import Trouble
from shopcrm.text.words import N_, _
from ui.jobs import Job
from ui.kit.dialogs import wait_for


class PaperNotOut(Trouble):
    code = "paper_not_out"
    sentence = N_("The paper could not be printed or written. Nothing was lost: look after the printer or the folder.")


class Outlets:
    """Asks where papers go, under these titles; a folder once chosen is offered again."""

    def __init__(self, printing: str = "", saving: str = "") -> None:
        self._printing, self._saving = printing, saving
        self._folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    def has_printer(self) -> bool:
        """Whether this computer knows a printer at all."""
        return bool(QPrinterInfo.availablePrinterNames())

    def printer(self, parent: QWidget) -> QPrinter | None:
        """A printer for all pages, or None when the person thinks better of it."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, parent)
        dialog.setWindowTitle(self._printing)
        dialog.setOptions(QAbstractPrintDialog.PrintDialogOption(0))
        return printer if wait_for(dialog) else None

    def file(self, parent: QWidget, name: str) -> Path | None:
        """Where to save a PDF, or None."""
        title = self._saving or _("Save as PDF")
        dialog = QFileDialog(parent, title, str(self._folder), _("PDF files") + " (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        if not wait_for(dialog):
            return None
        path = Path(dialog.selectedFiles()[0])
        self._folder = path.parent
        return path


def paint(pdf: bytes, printer: QPrinter, dpi: int, job: Job) -> None:
    """Draw each page on the printer as a picture; raises PaperNotOut."""
    printer.setResolution(dpi)
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


def as_image(page: PageImage) -> QImage:
    """A page as Qt draws it; the pixels are copied."""
    return QImage(page.bgra, page.width, page.height, page.stride, QImage.Format.Format_RGB32).copy()


def _paint_page(page: PageImage, printer: QPrinter, painter: QPainter) -> None:
    size = QSizeF(page.width, page.height) * 72 / printer.resolution()
    paper = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setPageLayout(QPageLayout(paper, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
        raise PaperNotOut
    painter.drawImage(QRectF(0, 0, page.width, page.height), as_image(page))
