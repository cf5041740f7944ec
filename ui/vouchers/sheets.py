"""Sheets of paper on the screen, one at a time, drawn beside the window."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.paper.pages import PageImage, page_images
from shopcrm.paper.vouchers import Layout
from shopcrm.shop import Shop
from shopcrm.text.words import _
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.selection import Chosen, thanks_line
from ui.jobs import Job, Jobs
from ui.kit.buttons import IconButton
from ui.kit.labels import Label
from ui.kit.preview import PagePreview
from ui.paper_out import as_image
from ui.vouchers.beside import Newest
from ui.vouchers.draft import Thanks

Draw = Callable[[int, Job], PageImage]
VOUCHERS_ON = {Layout.A4: 8, Layout.A6: 1, Layout.ROLL: 1}
SCREEN_DPI = {Layout.A4: 144, Layout.A6: 200, Layout.ROLL: 203}


class Sheets(QWidget):
    """Shows one sheet and turns to the others. `drawn` tells a sheet, `failed` the error when one could not be drawn."""

    drawn = Signal(object)
    failed = Signal(object)

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        super().__init__()
        self._shop = shop
        self._draw: Draw | None = None
        self._number = self._total = 0
        self._note = ""
        self._asking = Newest(shop, jobs, self)
        self._asking.answered.connect(self._show_sheet)
        self._asking.failed.connect(self.failed)
        self.preview = PagePreview(_("The papers as they will be printed"), lambda _i, _n: self._note, whole=True)
        self.back = IconButton("chevron-left", _("Previous sheet"))
        self.on = IconButton("chevron-right", _("Next sheet"))
        self._place = Label("", 13, 500, "muted", edge="center")
        self._lay_out()
        self.clear()

    def set_sheets(self, total: int, draw: Draw, note: str = "") -> None:
        """Show sheets that `draw` makes by their number from 0; the number in front stays where there is one."""
        self._draw, self._total, self._note = draw, total, note
        self._number = min(self._number, total - 1)
        self._turn(0)

    def clear(self) -> None:
        """Show nothing."""
        self._draw, self._number, self._total = None, 0, 0
        self._asking.drop()
        self.preview.set_pages([])
        self._show_place()

    def is_busy(self) -> bool:
        """Whether a sheet is still being drawn."""
        return self._asking.is_busy()

    def _turn(self, by: int) -> None:
        self._number += by
        self._show_place()
        if self._draw is not None:
            self._asking.ask(partial(self._draw, self._number))

    def _show_sheet(self, sheet: object) -> None:
        if isinstance(sheet, PageImage):
            self.preview.set_pages([as_image(sheet)])
            self.drawn.emit(sheet)

    def _show_place(self) -> None:
        number, total = (self._shop.formats.number(each) for each in (self._number + 1, self._total))
        self._place.setText(_("Sheet {n} of {total}").format(n=number, total=total))
        self._turning.setVisible(self._total > 1)
        self.back.setEnabled(self._number > 0)
        self.on.setEnabled(self._number + 1 < self._total)

    def _lay_out(self) -> None:
        self._turning = QWidget()
        row = QHBoxLayout(self._turning)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch()
        for widget in (self.back, self._place, self.on):
            row.addWidget(widget)
        row.addStretch()
        self.back.clicked.connect(partial(self._turn, -1))
        self.on.clicked.connect(partial(self._turn, 1))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.preview, 1)
        column.addWidget(self._turning)


def sheets_for(count: int, layout: Layout) -> int:
    """How many sheets so many vouchers take."""
    return -(-count // VOUCHERS_ON[layout])


def draw_specimens(shop: Shop, thanks: Thanks, layout: Layout, number: int, _job: Job) -> PageImage:
    """One sheet of vouchers as they would look, with a code that no shop accepts."""
    many = VOUCHERS_ON[layout]
    some, campaign = thanks.selection.customers[number * many : (number + 1) * many], thanks.campaign
    pdf = shop.printing.specimen(
        [each.id for each in some], campaign.offer, campaign.valid_from, campaign.valid_until, layout, campaign.design,
        {each.id: own_line(shop, each, campaign.offer) for each in some},
    )  # fmt: skip
    return page_images(pdf, SCREEN_DPI[layout], [0])[0]


def own_line(shop: Shop, chosen: Chosen, offer: Offer) -> str:
    """What the voucher says to this customer: the owner's words, or why they were chosen, in their language."""
    if offer.reason:
        return offer.reason
    language = shop.customers.get(chosen.id).language or shop.formats.language
    return thanks_line(chosen, shop.formats.in_language(language))


def draw_from(pdf: bytes, layout: Layout, number: int, _job: Job) -> PageImage:
    """One sheet of a finished PDF, for the screen."""
    return page_images(pdf, SCREEN_DPI[layout], [number])[0]
