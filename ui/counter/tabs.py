"""One section of the card with several leaves: notes, habits, people, opinion. Only the leaf in front is read."""

from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from shopcrm.card import CustomerCard
from shopcrm.text.words import _
from ui.kit.buttons import LinkButton
from ui.kit.cards import Card
from ui.kit.chips import Chip
from ui.kit.direction import is_rtl
from ui.kit.icons import icon
from ui.kit.labels import tip_text
from ui.kit.scrolling import scrolling
from ui.kit.theme import tokens

ICON = 16
_last = {"leaf": 0}  # the leaf that was looked at last stays in front for the next customer


class Leaf(Protocol):
    """What a leaf has to be able to do besides being a widget."""

    command: str  # what the link in the head does, and what it says
    caption: str

    def show_card(self, card: CustomerCard) -> None: ...

    def set_compact(self, compact: bool) -> None: ...


class Tabs(Card):
    """Chips in the head choose the leaf; where room is short they show their icons only."""

    link_clicked = Signal(str)

    def __init__(self, leaves: list[tuple[str, str, QWidget]]) -> None:
        super().__init__((14, 10, 14, 12), 8)
        self._card: CustomerCard | None = None
        self._compact = False
        self._leaves: list[Leaf] = [leaf for _title, _icon, leaf in leaves]  # type: ignore[misc]
        self._titles = [(title, name) for title, name, _leaf in leaves]
        self.chips = [Chip(title) for title, _icon, _leaf in leaves]
        self.link = LinkButton("")
        self._stack = QStackedWidget()
        self._group = QButtonGroup(self)
        head = QHBoxLayout()
        head.setSpacing(6)
        for place, chip in enumerate(self.chips):
            chip.setProperty("small", "true")
            self._group.addButton(chip, place)
            self._stack.addWidget(_scrolled(leaves[place][2]))
            head.addWidget(chip)
        head.addStretch()
        head.addWidget(self.link)
        self.body.addLayout(head)
        self.body.addWidget(self._stack, 1)
        self._group.idClicked.connect(self.turn_to)
        self.link.clicked.connect(lambda: self.link_clicked.emit(self.leaf.command))
        self.turn_to(min(_last["leaf"], len(leaves) - 1))

    @property
    def leaf(self) -> Leaf:
        """The leaf in front."""
        return self._leaves[self._stack.currentIndex()]

    def turn_to(self, place: int) -> None:
        """Bring one leaf to the front and read it."""
        _last["leaf"] = place
        self._stack.setCurrentIndex(place)
        self.chips[place].setChecked(True)
        self._dress()
        if self._card is not None:
            self.leaf.show_card(self._card)

    def show_card(self, card: CustomerCard) -> None:
        self._card = card
        self.leaf.show_card(card)

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        for leaf in self._leaves:
            leaf.set_compact(compact)
        self._dress()

    def _dress(self) -> None:
        self.link.setText(_(self.leaf.caption))
        ink = tokens().muted
        for (title, name), chip in zip(self._titles, self.chips, strict=True):
            small = self._compact
            chip.setText("" if small else title)
            chip.setIcon(icon(name, ink, ICON) if small else QIcon())
            chip.setAccessibleName(title)
            chip.setToolTip(tip_text(title) if small else "")


def _scrolled(leaf: QWidget) -> QScrollArea:
    """A place that scrolls when it must, so that the window never has to."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(*((8, 0, 2, 0) if is_rtl() else (2, 0, 8, 0)))  # clear of the scroll bar
    column.addWidget(leaf)
    column.addStretch()
    return scrolling(inside)
