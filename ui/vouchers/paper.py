"""Step 4, on paper: which paper, and how it will look."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from shopcrm.paper.pages import PageImage, page_images
from shopcrm.paper.vouchers import Layout
from shopcrm.shop import Shop
from shopcrm.text.words import N_, _
from ui.jobs import Job, Jobs
from ui.kit.cards import EmptyState
from ui.kit.chips import ChipRow
from ui.vouchers.draft import Thanks
from ui.vouchers.sheets import SCREEN_DPI, VOUCHERS_ON, Sheets, sheets_for
from ui.vouchers.step import Step

LAYOUTS = {Layout.A4: N_("A4, 8 on a sheet"), Layout.A6: N_("A6 cards"), Layout.ROLL: N_("Receipt roll")}


class Paper(Step):
    """Asks for the layout and shows specimens. `changed` tells that another layout was chosen."""

    changed = Signal()

    def __init__(self, shop: Shop, jobs: Jobs, number: str) -> None:
        super().__init__(number, _("On paper"))
        self._shop = shop
        self._thanks: Thanks | None = None
        options = [(layout, _(words)) for layout, words in LAYOUTS.items()]
        self.layouts = ChipRow(options, Layout(shop.settings.current.voucher_layout))
        self.layouts.chosen.connect(self._choose)
        self.sheets = Sheets(shop, jobs)
        self._nothing = EmptyState("gift", _("Here you will see the vouchers"), _("Choose whom to thank, and with what."))
        self._places = QStackedWidget()
        self._places.addWidget(self._nothing)
        self._places.addWidget(self.sheets)
        self.body.addWidget(self.layouts)
        self.body.addWidget(self._places, 1)

    def layout_chosen(self) -> Layout:
        """The paper to print on."""
        return Layout(str(self.layouts.value()))

    def show_thanks(self, thanks: Thanks | None) -> None:
        """Show how these would look; None while something is missing."""
        self._thanks = thanks
        if thanks is None or not thanks.ids:
            self.sheets.clear()
            self.summary.setText("")
            self._places.setCurrentWidget(self._nothing)
            return
        self._places.setCurrentWidget(self.sheets)
        layout = self.layout_chosen()
        draw = partial(_specimen, self._shop, thanks, layout)
        self.sheets.set_sheets(sheets_for(len(thanks.ids), layout), draw, _("Specimens: these codes are worth nothing."))

    def _choose(self) -> None:
        self.sheets.clear()
        self.show_thanks(self._thanks)
        self.changed.emit()


def _specimen(shop: Shop, thanks: Thanks, layout: Layout, number: int, _job: Job) -> PageImage:
    many = VOUCHERS_ON[layout]
    ids = thanks.ids[number * many : (number + 1) * many]
    pdf = shop.printing.specimen(ids, thanks.offer, thanks.start, thanks.until, layout)
    return page_images(pdf, SCREEN_DPI[layout], [0])[0]
