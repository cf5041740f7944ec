"""Papers of the shop that are not vouchers, in a window: looked at, printed or saved as PDF."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from shopcrm.exchange.saving import save
from shopcrm.paper.pages import PageImage, page_images
from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import _
from ui.jobs import Job, Jobs
from ui.kit.dialogs import Dialog, wait_for
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.kit.preview import PagePreview
from ui.kit.screens import screen_room
from ui.paper_out import Outlets, as_image, paint

SCREEN_DPI, PRINTER_DPI = 110, 300
SIZE = QSize(760, 660)
NARROW = 400  # pixels: a receipt


@dataclass(frozen=True)
class Paper:
    """What is to come out: its title, how the PDF is made, and the name of a file for it, without customers' names."""

    title: str
    make: Callable[[], bytes]
    file_name: str


@dataclass(frozen=True)
class Made:
    """A finished PDF and its pages for the screen."""

    pdf: bytes
    pages: list[PageImage]


def show_paper(parent: QWidget | None, shop: Shop, jobs: Jobs, paper: Paper) -> bool:
    """Show a paper, and let it be printed or saved; whether it was."""
    dialog = PaperDialog(parent, shop, jobs, paper, Outlets(paper.title))
    wait_for(dialog)
    return dialog.came_out


class PaperDialog(Dialog):
    """The pages as they will come out, drawn beside the window."""

    def __init__(self, parent: QWidget | None, shop: Shop, jobs: Jobs, paper: Paper, outlets: Outlets) -> None:
        super().__init__(parent, paper.title, SIZE.width())
        self._shop, self._jobs, self._paper, self._outlets = shop, jobs, paper, outlets
        self._made: Made | None = None
        self.came_out = False
        self._job: Job | None = None
        self.preview = PagePreview(_("The paper as it will be printed"), self._caption)
        self.preview.setMinimumHeight(420)
        self.status = Label(_("Making the paper…"), 14, 400, "muted")
        self.body.addWidget(self.preview, 1)
        self.foot.insertWidget(0, self.status, 1)
        self.close_button = self.add_button(_("Close"))
        self.save = self.add_button(_("Save as PDF…"), icon="file-down")
        self.print = self.add_button(_("Print…"), "primary", "printer")
        self.print.setDefault(True)
        self.close_button.clicked.connect(self.reject)
        self.save.clicked.connect(self._save)
        self.print.clicked.connect(self._print)
        for button in (self.save, self.print):
            button.setEnabled(False)
        self.resize(SIZE.boundedTo(screen_room(parent or self).size() - QSize(24, 30)))
        self._run(self._make, self._show)

    def is_busy(self) -> bool:
        """Whether a paper is being made or is on its way out."""
        return self._job is not None and not self._job.is_over()

    @override
    def done(self, result: int) -> None:
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def _make(self, _job: Job) -> Made:
        try:
            pdf = self._paper.make()
        finally:
            self._shop.close()
        return Made(pdf, page_images(pdf, SCREEN_DPI))

    def _show(self, made: object) -> None:
        if not isinstance(made, Made):
            return
        self._made = made
        self.status.setText("")
        self.preview.set_pages([as_image(page) for page in made.pages])
        if made.pages[0].width < NARROW:
            self.preview.zoom_out()
            self.preview.zoom_out()
        for button in (self.save, self.print):
            button.setEnabled(True)
        self.print.setFocus()

    def _save(self) -> None:
        path = self._outlets.file(self, self._paper.file_name) if self._made else None
        if path is not None and self._made is not None:
            self._run(partial(save_pdf, self._made.pdf, path), self._say)

    def _print(self) -> None:
        if not self._outlets.has_printer():
            self.status.setText(_("This computer knows no printer yet. Set one up, or save the papers as PDF."))
        elif self._made is not None and (printer := self._outlets.printer(self)) is not None:
            self.status.setText(_("Sending the papers to the printer…"))
            self._run(partial(print_pdf, self._made.pdf, printer), self._say)

    def _run(self, work: Callable[[Job], object], on_done: Callable[[object], object]) -> None:
        self._job = self._jobs.start(work, on_done=on_done, on_failed=self._fail)

    def _say(self, words: object) -> None:
        self.came_out = True
        self.status.setText(str(words))

    def _fail(self, error: Exception) -> None:
        self.status.setText("")
        if isinstance(error, ShopError):
            self.set_problem(say(error, self._shop.formats))
        else:
            self._jobs.crashed.emit(error)

    def _caption(self, number: int, total: int) -> str:
        write = self._shop.formats.number
        return _("Page {n} of {total}").format(n=write(number), total=write(total))


def save_pdf(pdf: bytes, path: Path, _job: Job) -> str:
    """Write the file whole or not at all, and say so; raises CannotSave or DiskFull."""
    save(path, pdf)
    return _("Saved as {file}.").format(file=path.name)


def print_pdf(pdf: bytes, printer: QPrinter, job: Job) -> str:
    """Draw each page on the printer, and say so; raises PaperNotOut."""
    paint(pdf, printer, PRINTER_DPI, job)
    return _("Sent to the printer.")
