"""What happened between the shop and the customer: the last purchases and the last notes."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from shopcrm.customers.notes import Note
from shopcrm.sales.history import BAD_OUTCOMES, PastPurchase
from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.counter.wording import bought, lately, purchase_meta
from ui.kit.buttons import IconButton
from ui.kit.cards import EmptyState, EntryRow, Section, Timeline, TimelineRow, empty, hline
from ui.kit.theme import Tone

SHOWN = 6


class Purchases(Section):
    """The last purchases, each with what can be done about it."""

    wanted = Signal(str, object)

    def __init__(self, shop: Shop) -> None:
        super().__init__(_("Last purchases"), "receipt", _("Show all"))
        self._shop = shop
        self._rows = _scrolled(self)

    def show_purchases(self, purchases: Sequence[PastPurchase], most: int = SHOWN) -> None:
        empty(self._rows)
        self.link.setVisible(len(purchases) > most)
        for place, purchase in enumerate(purchases[:most]):
            if place:
                self._rows.addWidget(hline())
            row = PurchaseRow(self._shop, purchase)
            row.wanted.connect(self.wanted)
            self._rows.addWidget(row)
        if not purchases:
            self._rows.addWidget(EmptyState("shopping-bag", _("No purchases yet")))
        self._rows.addStretch()


class PurchaseRow(QWidget):
    """One purchase; its menu opens by the button at its end or by a right click."""

    wanted = Signal(str, object)

    def __init__(self, shop: Shop, purchase: PastPurchase) -> None:
        super().__init__()
        self._purchase = purchase
        formats, bill = shop.formats, purchase.bill
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        gone = purchase.outcome in {"returned", *BAD_OUTCOMES}
        amount = formats.money(bill.payable_minor)
        meta = purchase_meta(purchase, shop.clock.today(), formats)
        row.addWidget(EntryRow(bought(purchase, formats), meta, amount, _tone(purchase)), 1)
        day = formats.date(purchase.sold_on, "long")
        self._more = IconButton("ellipsis", _("What to do about the purchase of {day}").format(day=day), 18)
        self._more.clicked.connect(self._open_menu)
        self._can_return = not gone and bill.returned_minor < bill.total_minor
        row.addWidget(self._more)

    def menu(self) -> QMenu:
        """What can be done about this purchase."""
        menu, purchase_id, outcome = QMenu(self), self._purchase.id, self._purchase.outcome
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._purchase.open_minor:
            self._add(menu, _("Take a payment…"), "pay_bill", purchase_id)
        if self._can_return:
            self._add(menu, _("Take goods back…"), "return_goods", purchase_id)
        if outcome in BAD_OUTCOMES:
            self._add(menu, _("It was collected after all"), "mark", (purchase_id, "completed"))
        elif outcome != "returned":
            self._add(menu, _("Was not collected"), "mark", (purchase_id, "uncollected"))
            self._add(menu, _("Nobody was reached"), "mark", (purchase_id, "unreachable"))
        return menu

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    def _open_menu(self) -> None:
        self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height())))

    def _add(self, menu: QMenu, text: str, command: str, data: object) -> None:
        menu.addAction(text).triggered.connect(lambda: self.wanted.emit(command, data))


class NotesSection(Section):
    """The last notes along a line."""

    def __init__(self, shop: Shop) -> None:
        super().__init__(_("Notes"), "sticky-note", _("Show all"))
        self._shop = shop
        self._column = _scrolled(self)
        self._timeline = Timeline()
        said = _("What did they ask for, what do they like? F8 writes it down.")
        self._none = EmptyState("pencil", _("No notes yet"), said)
        self._column.addWidget(self._timeline)
        self._column.addWidget(self._none)

    def show_notes(self, notes: Sequence[Note]) -> None:
        self.link.setVisible(bool(notes))
        self._timeline.set_rows(note_rows(self._shop, notes[:SHOWN]))
        self._timeline.setVisible(bool(notes))
        self._none.setVisible(not notes)


def note_rows(shop: Shop, notes: Iterable[Note]) -> list[TimelineRow]:
    """Notes with the day they were written on."""
    here, today = shop.clock.now().tzinfo, shop.clock.today()
    days = ((note, note.at.astimezone(here).date()) for note in notes)
    return [TimelineRow(note.text, lately(day, today, shop.formats)) for note, day in days]


def _tone(purchase: PastPurchase) -> Tone:
    if purchase.outcome in BAD_OUTCOMES:
        return "danger"
    return "muted" if purchase.outcome == "returned" else "text"


def _scrolled(section: Section) -> QVBoxLayout:
    """A place in the section that scrolls when it must, so that the window never has to."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    section.body.addWidget(area, 1)
    return column
