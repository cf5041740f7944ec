"""The first voucher of a thank-you as it would look, drawn anew at every change."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from shopcrm.paper.pages import PageImage
from shopcrm.paper.vouchers import Layout
from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.jobs import Jobs
from ui.kit.cards import Card, EmptyState
from ui.kit.labels import Label
from ui.kit.preview import PagePreview
from ui.paper_out import as_image
from ui.vouchers.beside import Newest
from ui.vouchers.draft import Thanks
from ui.vouchers.sheets import draw_specimens


class Specimen(Card):
    """One voucher on the screen. `failed` tells the error when it could not be drawn."""

    failed = Signal(object)

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        super().__init__((16, 14, 16, 14), 8)
        self._shop = shop
        self._asking = Newest(shop, jobs, self)
        words = _("A specimen: this code is worth nothing.")
        self.preview = PagePreview(_("The voucher as it will look"), lambda _i, _n: words)
        self._nothing = EmptyState("gift", _("Here you will see the voucher"), _("Say what it gives."))
        self._places = QStackedWidget()
        self._places.addWidget(self._nothing)
        self._places.addWidget(self.preview)
        self.body.addWidget(Label(_("How it will look"), 15, 700))
        self.body.addWidget(self._places, 1)
        self._asking.answered.connect(self._show)
        self._asking.failed.connect(self.failed)

    def show_thanks(self, thanks: Thanks | None) -> None:
        """Show the first of these; None while something is missing."""
        if thanks is None or not thanks.ids:
            self._asking.drop()
            self._places.setCurrentWidget(self._nothing)
        else:
            self._asking.ask(partial(draw_specimens, self._shop, thanks, Layout.A6, 0))

    def is_busy(self) -> bool:
        return self._asking.is_busy()

    def _show(self, sheet: object) -> None:
        if isinstance(sheet, PageImage):
            self.preview.set_pages([as_image(sheet)])
            self._places.setCurrentWidget(self.preview)
