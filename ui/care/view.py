"""What the four tabs of caring have in common: the shop, what they ask the window for, and their two columns."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import _
from ui.jobs import Jobs
from ui.kit.scrolling import scrolling

SIDE, NARROW_SIDE = 380, 366


class View(QWidget):
    """One tab. `main` is the wide column, `side` the narrow one that scrolls; `wanted` asks the window for a command."""

    wanted = Signal(str, object)

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        super().__init__()
        self.shop = shop
        self.jobs = jobs
        inside = QWidget()
        self.main = QVBoxLayout()
        self.main.setSpacing(10)
        self.side = QVBoxLayout(inside)
        self.side.setContentsMargins(0, 0, 0, 0)
        self.side.setSpacing(12)
        self._side = scrolling(inside)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addLayout(self.main, 1)
        row.addWidget(self._side)
        self.set_compact(False)

    def refresh(self) -> None:
        """Read again and show it."""

    def take_focus(self) -> None:
        """Put the keyboard where the work begins."""

    def customer(self) -> int | None:
        """The customer whom the selected row is about."""
        return None

    def set_compact(self, compact: bool) -> None:
        """Make the most of a narrow window."""
        self._side.setFixedWidth(NARROW_SIDE if compact else SIDE)

    def tell(self, words: str, action: str = "", on_action: Callable[[], object] | None = None) -> None:
        """Say something in passing, perhaps with a way back."""
        self.wanted.emit("notice", (words, action, on_action) if on_action else words)

    def undo(self, words: str, back: Callable[[], object]) -> None:
        """Say what was done, and offer to take it back."""
        self.tell(words, _("Undo"), back)

    def attempt(self, do: Callable[[], object]) -> None:
        """Do it; what stands in its way is said kindly."""
        try:
            do()
        except ShopError as error:
            self.tell(say(error, self.shop.formats))
