"""Papers in a window: shown, saved whole or not at all, printed; what the machine refuses is said."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from shopcrm.customers.draft import CustomerDraft
from shopcrm.paper.documents import CardForm
from shopcrm.paper.pages import page_count
from ui.jobs import Jobs
from ui.paper_out import Outlets
from ui.papers import Paper, PaperDialog


class Person(Outlets):
    """Somebody who chooses a file in this folder, and a printer that writes into another."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.printers = True

    @override
    def has_printer(self) -> bool:
        return self.printers

    @override
    def printer(self, parent: QWidget) -> QPrinter | None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.folder / "printed.pdf"))
        return printer

    @override
    def file(self, parent: QWidget, name: str) -> Path | None:
        return self.folder / name


@pytest.fixture
def person(tmp_path) -> Person:
    return Person(tmp_path)


@pytest.fixture
def dialog(shop, person, qtbot) -> PaperDialog:
    ids = [shop.customers.add(CustomerDraft(name)).id for name in ("Layla", "سارة")]
    paper = Paper("Cards", partial(shop.printing.loyalty_cards, ids, CardForm.CARD), "cards.pdf")
    made = PaperDialog(None, shop, Jobs(inline=True), paper, person)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_paper_is_shown_and_saved(dialog, tmp_path) -> None:
    assert dialog.preview.page_count() == 2
    dialog.save.click()
    assert page_count((tmp_path / "cards.pdf").read_bytes()) == 2
    assert "cards.pdf" in dialog.status.text()
    assert sorted(file.name for file in tmp_path.glob(".*")) == []


def test_a_paper_is_printed(dialog, tmp_path) -> None:
    dialog.print.click()
    assert page_count((tmp_path / "printed.pdf").read_bytes()) == 2
    assert dialog.status.text() == "Sent to the printer."


def test_without_a_printer_it_is_said(dialog, person) -> None:
    person.printers = False
    dialog.print.click()
    assert "no printer yet" in dialog.status.text()


def test_a_folder_that_is_gone_is_said(dialog, person, tmp_path) -> None:
    person.folder = tmp_path / "gone"
    dialog.save.click()
    assert "could not be written. Check the folder" in dialog._problem.text()


def test_what_cannot_be_made_is_said(shop, person, qtbot) -> None:
    paper = Paper("Cards", partial(shop.printing.loyalty_cards, [], CardForm.CARD), "cards.pdf")
    made = PaperDialog(None, shop, Jobs(inline=True), paper, person)
    qtbot.addWidget(made)
    made.show()
    assert made._problem.text()
    assert not made.print.isEnabled()
