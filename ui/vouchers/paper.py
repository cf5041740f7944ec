"""Step 5, print: design, layout and colour, and the real pages."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from shopcrm.paper.pages import PageImage
from shopcrm.paper.vouchers import Design, Layout
from shopcrm.shop import Shop
from shopcrm.text.words import N_, _
from ui.colours import ColourField
from ui.jobs import Job, Jobs
from ui.kit.cards import Card, EmptyState
from ui.kit.chips import ChipRow
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.kit.scrolling import scrolling
from ui.kit.tiles import PictureTile, Tiles, TileText
from ui.paper_out import as_image
from ui.vouchers.beside import Newest
from ui.vouchers.draft import Draft, Thanks
from ui.vouchers.sheets import Sheets, draw_specimens, sheets_for
from ui.vouchers.step import Step, beside_bar

LAYOUTS = {Layout.A4: N_("A4, 8 on a sheet"), Layout.A6: N_("A6 cards"), Layout.ROLL: N_("Receipt roll")}
DESIGNS = {
    Design.CLASSIC: N_("Classic"),
    Design.MODERN: N_("Modern"),
    Design.FESTIVE: N_("Festive"),
    Design.PLAIN: N_("Plain black"),
}


class Paper(Step):
    """Asks how the vouchers look, and shows them."""

    failed = Signal(object)

    def __init__(self, shop: Shop, jobs: Jobs, draft: Draft) -> None:
        advice = _("These are the real pages; only their codes are worth nothing yet.")
        super().__init__(draft, _("How will it look?"), advice)
        self._shop = shop
        self._thumbs = Newest(shop, jobs, self)
        self.designs = Tiles(_("Design"), [PictureTile(TileText(each, _(words))) for each, words in DESIGNS.items()], 2)
        self.layouts = ChipRow([(layout, _(words)) for layout, words in LAYOUTS.items()])
        self.colour = ColourField(_("Colour"), shop.settings.logo())
        self.sheets = Sheets(shop, jobs)
        self._lay_out()
        self._connect()

    @override
    def show_draft(self) -> None:
        self.designs.set_value(Design(self.draft.design))
        self.layouts.set_value(self.draft.layout)
        self.colour.blockSignals(True)
        self.colour.set_value(self._shop.settings.current.accent)
        self.colour.blockSignals(False)

    @override
    def entered(self) -> None:
        self.show_draft()
        self.designs.take_focus()

    @override
    def note(self) -> str:
        return _(DESIGNS[Design(self.draft.design)])

    @override
    def is_busy(self) -> bool:
        return self.sheets.is_busy() or self._thumbs.is_busy()

    @override
    def set_compact(self, compact: bool) -> None:
        self._row.setStretch(0, 7 if compact else 5)
        self._row.setSpacing(8 if compact else 12)

    def show_thanks(self, thanks: Thanks | None) -> None:
        """Show how these would look; None while something is missing."""
        if thanks is None or not thanks.ids:
            self.sheets.clear()
            self._places.setCurrentWidget(self._nothing)
            return
        self._places.setCurrentWidget(self.sheets)
        layout = self.draft.layout
        draw = partial(draw_specimens, self._shop, thanks, layout)
        self.sheets.set_sheets(sheets_for(len(thanks.ids), layout), draw, _("Specimens: these codes are worth nothing."))
        self._thumbs.ask(partial(_thumbnails, self._shop, thanks))

    def _show_thumbs(self, pictures: object) -> None:
        if isinstance(pictures, tuple):
            for tile, picture in zip(self.designs.tiles, pictures, strict=True):
                if isinstance(tile, PictureTile):
                    tile.set_picture(as_image(picture))

    def _choose(self) -> None:
        self.draft.design = str(self.designs.value())
        self.draft.layout = Layout(str(self.layouts.value()))
        self.sheets.clear()
        self.changed.emit()

    def _paint(self) -> None:
        """The colour is the shop's own, on all its papers."""
        if self.colour.value() != self._shop.settings.current.accent:
            self._shop.settings.change(accent=self.colour.value())
            self.changed.emit()

    def _connect(self) -> None:
        self.designs.chosen.connect(self._choose)
        self.layouts.chosen.connect(self._choose)
        self.colour.changed.connect(self._paint)
        self.sheets.failed.connect(self.failed)
        self._thumbs.answered.connect(self._show_thumbs)
        self._thumbs.failed.connect(self.failed)

    def _lay_out(self) -> None:
        self._nothing = EmptyState("gift", _("Here you will see the vouchers"), _("Choose whom to thank, and with what."))
        self._places = QStackedWidget()
        self._places.addWidget(self._nothing)
        self._places.addWidget(self.sheets)
        chosen, shown = Card(beside_bar(16, 14, 10, 14), 10), Card((16, 14, 16, 14))
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(*beside_bar(0, 0, 6, 0))
        column.setSpacing(8)
        parts = ((_("Design"), self.designs), (_("Paper"), self.layouts), (_("Colour of your shop"), self.colour))
        for text, part in parts:
            column.addWidget(Label(text, 13, 500, "muted"))
            column.addWidget(part)
        column.addStretch()
        chosen.body.addWidget(scrolling(sheet))
        shown.body.addWidget(self._places, 1)
        self._row = QHBoxLayout()
        self._row.setSpacing(12)
        self._row.addWidget(chosen, 5)
        self._row.addWidget(shown, 6)
        self.body.addLayout(self._row, 1)


def _thumbnails(shop: Shop, thanks: Thanks, job: Job) -> tuple[PageImage, ...]:
    """The first voucher in every design."""
    first = thanks.first()
    return tuple(draw_specimens(shop, first.in_design(design), Layout.A6, 0, job) for design in DESIGNS)
