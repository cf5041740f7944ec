"""The customer's card at the counter: what matters about the person in front, and what lies a click behind it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from shopcrm.card import CustomerCard
from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.counter.habits import HabitsLeaf
from ui.counter.head import Head
from ui.counter.history import NotesLeaf, Purchases
from ui.counter.opinion import OpinionLeaf
from ui.counter.people import PeopleLeaf
from ui.counter.strip import Strip
from ui.counter.tabs import Tabs
from ui.counter.tips import Tips
from ui.kit.overriding import override
from ui.kit.scrolling import scrolling

SHORTEST = 120
NARROW = 560  # pixels: below, the lists stand one above the other


class CardView(QWidget):
    """Shows one customer's card; scrolls as a whole only where the window is very low."""

    wanted = Signal(str, object)

    def __init__(self, shop: Shop) -> None:
        super().__init__()
        self._shop = shop
        self._customer_id = 0
        self.head = Head(shop)
        self.strip = Strip(shop)
        self.tips = Tips(shop)
        self.purchases = Purchases(shop)
        self.people = PeopleLeaf(shop)
        self.tabs = Tabs([
            (_("Notes"), "sticky-note", NotesLeaf(shop)),
            (_("Habits"), "history", HabitsLeaf(shop)),
            (_("People"), "users", self.people),
            (_("Opinion"), "heart", OpinionLeaf(shop)),
        ])  # fmt: skip
        self.head.edit_wanted.connect(lambda: self.wanted.emit("edit_customer", self._customer_id))
        self.head.more_wanted.connect(lambda place: self.wanted.emit("more", (self._customer_id, place)))
        self.tips.wanted.connect(self.wanted)
        self.people.wanted.connect(self.wanted)
        self.strip.wanted.connect(self.wanted)
        self.purchases.wanted.connect(self.wanted)
        self.purchases.link_clicked.connect(lambda: self.wanted.emit("all_purchases", self._customer_id))
        self.tabs.link_clicked.connect(lambda command: self.wanted.emit(command, self._customer_id))
        self._lay_out()

    def set_compact(self, compact: bool) -> None:
        for part in (self.head, self.tips, self.purchases, self.tabs):
            part.set_compact(compact)
        self._column.setSpacing(8 if compact else 10)

    def show_card(self, card: CustomerCard) -> None:
        """Fill the card with what is known of this customer now."""
        self._customer_id = card.customer.id
        self.head.show_card(card)
        self.strip.show_card(card)
        self.tips.show_card(card)
        self.purchases.show_purchases(card.purchases)
        self.tabs.show_card(card)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow, way = self.width() < NARROW, QBoxLayout.Direction
        self._lists.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.head.set_room(self.width())

    def _lay_out(self) -> None:
        inside = QWidget()
        column = self._column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.head, self.strip, self.tips):
            column.addWidget(part)
        self._lists = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._lists.setSpacing(12)
        for section in (self.purchases, self.tabs):
            section.setMinimumHeight(SHORTEST)
            section.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            self._lists.addWidget(section, 1)
        column.addLayout(self._lists, 1)
        area = scrolling(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
