"""What the tabs of caring have in common: their two columns, the list in the wide one, and how far they look back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import _
from ui.care.wording import period_words
from ui.jobs import Jobs
from ui.kit.cards import EmptyState, Shelf
from ui.kit.choices import Choice
from ui.kit.labels import show_if
from ui.kit.overriding import override
from ui.kit.scrolling import scrolling
from ui.kit.tables import TWO_LINES, Column, IdTable, Row

SIDE, NARROW_SIDE = 380, 330
PERIODS, USUAL_PERIOD = (30, 90, 365), 90  # days


class Numbered(Protocol):
    """Whatever has a row of its own."""

    @property
    def id(self) -> int: ...


Thing = TypeVar("Thing", bound=Numbered)


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
        self._side.setFixedWidth(SIDE)

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

    def side_wanted(self, wanted: bool) -> None:
        """Show the narrow column, or leave its room to the wide one."""
        show_if(self._side, wanted)

    def open_card(self) -> None:
        """Ask for the card of the customer whom the selected row is about."""
        customer_id = self.customer()
        if customer_id is not None:
            self.wanted.emit("open_customer", customer_id)

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


class ListView(View, Generic[Thing]):
    """A tab with a list, and with words that teach while nothing is in it. `narrow` are the columns' widths in a narrow
    window, where they differ from the usual ones."""

    def __init__(
        self, shop: Shop, jobs: Jobs, name: str, columns: Sequence[Column], nothing: EmptyState, narrow: Sequence[int] = ()
    ) -> None:
        super().__init__(shop, jobs)
        self._found: dict[int, Thing] = {}
        self._columns, self._narrow = columns, narrow
        self.table = IdTable(name, columns, self._fetch)
        self.table.set_row_height(TWO_LINES)
        self.nothing = nothing
        self._shelf = Shelf(self.table, nothing)
        self.main.addWidget(self._shelf, 1)

    def row(self, thing: Thing) -> Row:
        """How one of them looks in the list."""
        raise NotImplementedError

    def show_all(self, things: Iterable[Thing]) -> None:
        """Show these; what was selected stays selected."""
        self._found = {each.id: each for each in things}
        self.table.show_ids(self._found)
        self._shelf.set_full(bool(self._found))
        self.table.pick_first()
        self.table.refresh()

    def selected(self) -> Thing | None:
        """The one that the current row is about."""
        return self._found.get(self.table.current_id() or 0)

    @override
    def take_focus(self) -> None:
        (self.table if self._found else self.nothing.button).setFocus()

    @override
    def set_compact(self, compact: bool) -> None:
        super().set_compact(compact)
        for place, (column, narrow) in enumerate(zip(self._columns, self._narrow, strict=False)):
            self.table.setColumnWidth(place, narrow if compact else column.width)

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {each: self.row(self._found[each]) for each in ids}


class Period(Choice):
    """How far to look back from today."""

    def __init__(self, shop: Shop) -> None:
        super().__init__(_("Period"), [(days, period_words(days, shop.formats)) for days in PERIODS], USUAL_PERIOD)
        self._clock = shop.clock

    def span(self) -> tuple[date, date]:
        """Its first day, and today."""
        last = self._clock.today()
        return last - timedelta(days=int(str(self.value())) - 1), last


def side_by_side(*parts: QWidget) -> QHBoxLayout:
    """Parts of the same width on one line."""
    row = QHBoxLayout()
    row.setSpacing(8)
    for part in parts:
        row.addWidget(part, 1)
    return row
