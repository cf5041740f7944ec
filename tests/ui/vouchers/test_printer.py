"""Papers reach the printer as they are, or as pictures a scanner can read; a printer that fails is said so."""

import os
import stat
from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from typing_extensions import override

from shopcrm.paper.pages import page_count, page_images
from shopcrm.paper.vouchers import Layout
from shopcrm.shop import Shop
from shopcrm.text.mistakes import say
from ui.jobs import Cancelled, Job
from ui.vouchers.printer import FileNotWritten, PrinterTrouble, paint, save, send


class Queue(QPrinter):
    """A printer that the system knows by a name."""

    @override
    def printerName(self) -> str:
        return "till"


@pytest.fixture
def pdf(shop: Shop, issue):
    """Papers of some vouchers."""

    def make(layout: Layout, many: int = 2) -> bytes:
        return shop.printing.vouchers([issue() for _ in range(many)], layout)

    return make


@pytest.fixture
def job() -> Job:
    return Job(lambda _job: None)


@pytest.fixture
def lp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The system's own command to print, which here keeps what it is told."""

    def install(code: str) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir()
        command = folder / "lp"
        command.write_text(f"#!/bin/sh\n{code}\n")
        command.chmod(command.stat().st_mode | stat.S_IEXEC)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        return tmp_path

    return install


@pytest.mark.parametrize(("layout", "media"), [(Layout.A4, "A4"), (Layout.A6, "A6"), (Layout.ROLL, "Custom.80x")])
def test_the_system_gets_the_pdf_as_it_is(lp, pdf, job: Job, layout: Layout, media: str) -> None:
    folder = lp('dir=$(dirname "$0")/..; cat > "$dir/got.pdf"; printf "%s\\n" "$@" > "$dir/how"')
    papers = pdf(layout)
    send(papers, layout, Queue(), job)
    how = (folder / "how").read_text().splitlines()
    assert (folder / "got.pdf").read_bytes() == papers
    assert how[:6] == ["-d", "till", "-n", "1", "-t", "ShopCRM"]
    assert any(word.startswith(f"media={media}") for word in how)
    assert "print-scaling=none" in how


@pytest.mark.parametrize("code", ["exit 1", "cat > /dev/null; echo no such printer >&2; exit 1"])
def test_a_printer_that_refuses_is_said(shop: Shop, lp, pdf, job: Job, code: str) -> None:
    lp(code)
    with pytest.raises(PrinterTrouble) as trouble:
        send(pdf(Layout.A6), Layout.A6, Queue(), job)
    assert "vouchers are safe" in say(trouble.value, shop.formats)


def pdf_printer(file: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


@pytest.mark.parametrize("layout", list(Layout))
def test_as_pictures_the_papers_keep_their_size_and_every_code(
    shop: Shop, pdf, job: Job, tmp_path: Path, codes_on, layout: Layout
) -> None:
    papers = pdf(layout, 3)
    paint(papers, layout, pdf_printer(tmp_path / "painted.pdf"), job)
    painted = (tmp_path / "painted.pdf").read_bytes()
    assert page_count(painted) == page_count(papers)
    wanted, found = (page_images(each, 72, [0])[0] for each in (papers, painted))
    assert abs(wanted.width - found.width) <= 1
    assert abs(wanted.height - found.height) <= 1
    assert {f"V1/{each.code}/{each.serial:06}" for each in shop.vouchers.find()} <= codes_on(painted)


def test_printing_tells_how_far_it_is_and_can_be_stopped(pdf, job: Job, tmp_path: Path) -> None:
    papers, told = pdf(Layout.A6, 4), []
    job.progress.connect(lambda done, total: (told.append((done, total)), job.cancel()))
    with pytest.raises(Cancelled):
        paint(papers, Layout.A6, pdf_printer(tmp_path / "painted.pdf"), job)
    assert told == [(1, 4)]


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_cannot_begin_is_said(pdf, job: Job, tmp_path: Path) -> None:
    with pytest.raises(PrinterTrouble):
        paint(pdf(Layout.A6), Layout.A6, pdf_printer(tmp_path / "no such folder" / "painted.pdf"), job)


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    save(b"%PDF papers", tmp_path / "vouchers.pdf")
    assert (tmp_path / "vouchers.pdf").read_bytes() == b"%PDF papers"
    (tmp_path / "folder.pdf").mkdir()
    for place in (tmp_path / "nowhere" / "vouchers.pdf", tmp_path / "folder.pdf"):
        with pytest.raises(FileNotWritten):
            save(b"%PDF papers", place)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["folder.pdf", "vouchers.pdf"]
