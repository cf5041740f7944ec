"""What happened between the shop and the customer: the last purchases and the last notes."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from shopcrm.card import CustomerCard
from shopcrm.customers.notes import Note
from shopcrm.sales.history import BAD_OUTCOMES, PastPurchase
from shopcrm.shop import Shop
from shopcrm.text.words import N_, _
from ui.counter.wording import bought, lately, purchase_meta
from ui.kit.buttons import IconButton
from ui.kit.cards import EmptyState, Section, Timeline, TimelineRow, hline
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.kit.scrolling import scrolling
from ui.kit.theme import Tone

SHOWN = 6


class Purchases(Section):
    """The last purchases, each with what can be done about it. Its rows are made once and filled anew at every key."""

    wanted = Signal(str, object)

    def __init__(self, shop: Shop) -> None:
        super().__init__(_("Last purchases"), "receipt", _("Show all"))
        self._shop = shop
        column = _scrolled(self)
        self._rows = [PurchaseRow(shop) for _place in range(SHOWN)]
        self._lines = [hline() for _row in self._rows]
        self._none = EmptyState("shopping-bag", _("No purchases yet"))
        for line, row in zip(self._lines, self._rows, strict=True):
            row.wanted.connect(self.wanted)
            column.addWidget(line)
            column.addWidget(row)
        column.addWidget(self._none)
        column.addStretch()

    def set_compact(self, compact: bool) -> None:
        self._none.set_compact(compact)
        self.body.setContentsMargins(*((14, 8, 14, 6) if compact else (18, 12, 18, 12)))
        self.body.setSpacing(2 if compact else 8)

    def show_purchases(self, purchases: Sequence[PastPurchase]) -> None:
        self.link.setVisible(len(purchases) > SHOWN)
        self._none.setVisible(not purchases)
        for place, (line, row) in enumerate(zip(self._lines, self._rows, strict=True)):
            if place < len(purchases):
                row.show_purchase(purchases[place])
            row.setVisible(place < len(purchases))
            line.setVisible(0 < place < len(purchases))


class PurchaseRow(QWidget):
    """One purchase; its menu opens by the button at its end or by a right click."""

    wanted = Signal(str, object)

    def __init__(self, shop: Shop) -> None:
        super().__init__()
        self._shop = shop
        self._purchase: PastPurchase | None = None
        self._text = Label("", 14, 500, elide=True)
        self._meta = Label("", 12, 400, "muted", elide=True)
        self._amount = Label("", 14, 600)
        self._more = IconButton("ellipsis", "", 18)
        self._more.clicked.connect(self._open_menu)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._text)
        words.addWidget(self._meta)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addLayout(words, 1)
        row.addWidget(self._amount)
        row.addWidget(self._more)

    def show_purchase(self, purchase: PastPurchase) -> None:
        """Fill in one purchase."""
        self._purchase, formats = purchase, self._shop.formats
        self._text.setText(bought(purchase, formats))
        self._meta.setText(purchase_meta(purchase, self._shop.clock.today(), formats))
        self._amount.setText(formats.money(purchase.bill.payable_minor))
        self._amount.set_tone(_tone(purchase))
        day = formats.date(purchase.sold_on, "long")
        self._more.set_tooltip(_("What to do about the purchase of {day}").format(day=day))

    def menu(self) -> QMenu:
        """What can be done about this purchase."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, command, data in self._choices() if self._purchase else ():
            menu.addAction(text).triggered.connect(partial(self.wanted.emit, command, data))
        return menu

    def _choices(self) -> Iterator[tuple[str, str, object]]:
        purchase = self._purchase
        assert purchase is not None
        if purchase.open_minor:
            yield _("Take a payment…"), "pay_bill", purchase.id
        if purchase.outcome in BAD_OUTCOMES:
            yield _("It was collected after all"), "mark", (purchase.id, "completed")
        elif purchase.outcome != "returned":
            if purchase.bill.returned_minor < purchase.bill.total_minor:
                yield _("Take goods back…"), "return_goods", purchase.id
            yield _("For whom was it…"), "purchase_for", purchase.id
            yield _("Was not collected"), "mark", (purchase.id, "uncollected")
            yield _("Nobody was reached"), "mark", (purchase.id, "unreachable")
        last = self._shop.history.last_payment(purchase)
        if last is not None:
            paid, day = self._shop.formats.money(last.amount_minor), self._shop.formats.date(last.paid_on, "long")
            yield _("Undo the payment of {amount}, {day}…").format(amount=paid, day=day), "undo_payment", last
        yield _("Print slip…"), "slip", purchase.id

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    def _open_menu(self) -> None:
        self.menu().popup(self._more.mapToGlobal(QPoint(0, self._more.height())))


class NotesLeaf(QWidget):
    """The last notes along a line."""

    command, caption = "all_notes", N_("Show all")

    def __init__(self, shop: Shop) -> None:
        super().__init__()
        self._shop = shop
        self._timeline = Timeline()
        said = _("What did they ask for, what do they like? F8 writes it down.")
        self._none = EmptyState("pencil", _("No notes yet"), said)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._timeline)
        column.addWidget(self._none)

    def set_compact(self, compact: bool) -> None:
        self._none.set_compact(compact)

    def show_card(self, card: CustomerCard) -> None:
        self._timeline.set_rows(note_rows(self._shop, card.notes[:SHOWN]))
        self._timeline.setVisible(bool(card.notes))
        self._none.setVisible(not card.notes)


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
    section.body.addWidget(scrolling(inside), 1)
    return column
