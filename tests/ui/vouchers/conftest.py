"""A shop with customers to thank, a page to do it on, and somebody who answers the questions."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from shopcrm.customers.draft import CustomerDraft
from shopcrm.paper.pages import PageImage, page_images
from shopcrm.sales.sale import Sale
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.text.words import set_language
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.voucher import Voucher
from tests.new_shop import new_shop
from ui.jobs import Jobs
from ui.paper_out import Outlets
from ui.vouchers.page import VouchersPage

TODAY = date(2026, 11, 21)
Regular = Callable[..., int]


@pytest.fixture
def shop(tmp_path: Path, clock) -> Iterator[Shop]:
    set_language("en")
    made = new_shop(tmp_path / "shop.db", first_settings("Rose & Oud", "AE", language="en"), now=clock)
    made.settings.change(voucher_share_percent=100)
    yield made
    made.close()


@pytest.fixture
def regular(shop: Shop) -> Regular:
    """Adds a customer who bought some times and may be thanked; gives the id."""
    numbers = count(1)

    def add(name: str = "", *, bills: tuple[int, ...] = (10000, 20000), consent: bool = True, types=()) -> int:
        number = next(numbers)
        consents = frozenset({"call"}) if consent else frozenset()
        card = shop.customers.add(CustomerDraft(name or f"Customer {number}", consents=consents, types=types))
        for place, bill in enumerate(bills):
            day = shop.clock.today() - timedelta(days=10 + place)
            shop.sales.sell(Sale(card.id, bill + number, sold_on=day), f"sale {number} {place}")
        return card.id

    return add


@pytest.fixture
def issue(shop: Shop, regular: Regular) -> Callable[..., Voucher]:
    """Issues one voucher to a new customer."""

    def one(offer: Offer | None = None, name: str = "", start: date = TODAY, days: int = 30) -> Voucher:
        selection = shop.selections.picked((regular(name),))
        given = offer or Offer(extra="a box of tea")
        until = start + timedelta(days)
        return shop.vouchers.issue(selection, Campaign(given, start, until), shop.new_operation(), override="x")[0]

    return one


class Person(Outlets):
    """Somebody who chooses this file, and the printer that is there."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder: Path | None = folder
        self.asked: list[str] = []
        self.paper = folder / "printed.pdf"
        self.printers = True

    @override
    def has_printer(self) -> bool:
        return self.printers

    @override
    def printer(self, parent: QWidget) -> QPrinter | None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.paper))
        return printer

    @override
    def file(self, parent: QWidget, name: str) -> Path | None:
        self.asked.append(name)
        return self.folder / name if self.folder else None


@pytest.fixture
def person(tmp_path: Path) -> Person:
    return Person(tmp_path)


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs(inline=True)
    yield made
    made.close()


@pytest.fixture
def beside() -> Iterator[Jobs]:
    """Jobs in a thread of their own, as in the real window."""
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def settle(qtbot: QtBot) -> Callable[[VouchersPage], None]:
    """Waits until everything on the page is read, checked and drawn."""

    def wait(page: VouchersPage) -> None:
        qtbot.waitUntil(lambda: not page.is_busy())

    return wait


@pytest.fixture
def make_page(qtbot: QtBot, shop: Shop, person: Person, settle) -> Callable[..., VouchersPage]:
    """The page as the window shows it."""

    def make(jobs: Jobs, data: object = None) -> VouchersPage:
        page = VouchersPage(shop, jobs, person)
        qtbot.addWidget(page)
        page.resize(1238, 684)
        page.set_compact(False)
        page.refresh()
        page.show()
        page.activateWindow()
        page.opened(data)
        settle(page)
        return page

    return make


@pytest.fixture
def codes_in() -> Callable[[PageImage], list[str]]:
    """The codes that a scanner reads off one sheet."""

    def read(sheet: PageImage) -> list[str]:
        picture = Image.frombuffer("RGBA", (sheet.width, sheet.height), sheet.bgra, "raw", "BGRA", sheet.stride, 1)
        return [each.text for each in zxingcpp.read_barcodes(picture.convert("L"))]

    return read


@pytest.fixture
def codes_on(codes_in) -> Callable[[bytes], set[str]]:
    """The codes that a scanner reads off all sheets of a PDF."""
    return lambda pdf: {code for sheet in page_images(pdf, 200) for code in codes_in(sheet)}
