"""The items of a bill, one per line: what, how many, at which price."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.sales.goods import Goods
from shopcrm.sales.rules import line_amount
from shopcrm.sales.sale import SaleLine
from shopcrm.text.formats import Formats
from shopcrm.text.mistakes import UserMistake
from shopcrm.text.numbers import parse_decimal
from shopcrm.text.words import _
from ui.fields import money_field
from ui.kit.buttons import ENTER_KEYS, IconButton
from ui.kit.fields import Field, NumberField, TextField
from ui.kit.labels import Label
from ui.kit.offers import Offers
from ui.kit.overriding import override

ONE = 1000  # quantities are kept in thousandths
Like = Callable[[str], Sequence[Goods]]  # what was sold before under such a name


class LinesField(Field):
    """Grows by itself: below the last line that was begun, an empty one waits; Enter goes on to it. What was sold before
    is offered with its price."""

    moved_on = Signal(QWidget)

    def __init__(self, formats: Formats, like: Like) -> None:
        self._formats = formats
        self._like = like
        self._place = QWidget()
        super().__init__(_("Items"), self._place)
        self._rows: list[LineRow] = []
        self._column_of_rows = QVBoxLayout(self._place)
        self._column_of_rows.setContentsMargins(0, 0, 0, 0)
        self._column_of_rows.setSpacing(6)
        self._add_row()

    def lines(self) -> tuple[SaleLine, ...]:
        """The lines that were begun; one that is not finished has no item or no amount, which the till refuses."""
        return tuple(row.line() for row in self._rows if row.is_begun())

    def type_line(self, place: int, item: str, quantity: str, price: str) -> None:
        """Fill in a line as if it had been typed."""
        row = self._rows[place]
        for field, text in ((row.item, item), (row.quantity, quantity), (row.price, price)):
            field.set_text(text)

    def take_focus(self) -> None:
        self._rows[0].item.control.setFocus()

    def _add_row(self) -> None:
        row = LineRow(self._formats, self._like)
        row.changed.connect(self._row_changed)
        row.remove_wanted.connect(self._remove)
        row.finished.connect(self._go_on)
        self._rows.append(row)
        self._column_of_rows.addWidget(row)
        if len(self._rows) > 1:
            QWidget.setTabOrder(self._rows[-2].stops()[-1], row.stops()[0])
        for stop, next_stop in pairwise(row.stops()):
            QWidget.setTabOrder(stop, next_stop)

    def _row_changed(self) -> None:
        if self._rows[-1].is_begun():
            self._add_row()
        self._was_changed()

    def _go_on(self, row: "LineRow") -> None:
        following = self._rows[self._rows.index(row) + 1]
        following.item.select_all()
        self.moved_on.emit(following)

    def _remove(self, row: "LineRow") -> None:
        if row is not self._rows[-1]:
            self._rows.remove(row)
            row.hide()
            row.deleteLater()
            self.take_focus()
            self._was_changed()


class LineRow(QWidget):
    """One line of the bill."""

    changed = Signal()
    remove_wanted = Signal(object)
    finished = Signal(object)

    def __init__(self, formats: Formats, like: Like) -> None:
        super().__init__()
        self._formats = formats
        self._like = like
        self._offered: Sequence[Goods] = ()
        self.item = TextField(_("Item"), "", _("Item"), 200)
        self.offers = Offers(self.item, self._names)
        self.offers.taken.connect(self._take)
        self.quantity = NumberField(_("Quantity"), ONE, reads=_read_quantity, writes=self._write_quantity)
        self.price = money_field(formats, _("Price of one"), placeholder=_("Price"))
        self.price.set_suffix("")
        self._amount = Label("", 14, 600, edge="end")
        self._amount.setMinimumWidth(72)
        self._remove = IconButton("x", _("Take this line out"), 16)
        self._remove.setEnabled(False)
        self._remove.clicked.connect(lambda: self.remove_wanted.emit(self))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for field, share in ((self.item, 5), (self.quantity, 2), (self.price, 3)):
            field.changed.connect(self._change)
            row.addWidget(field, share)
        row.addWidget(self._amount)
        row.addWidget(self._remove)

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops in this line, one after another."""
        return self.item.control, self.quantity.control, self.price.control, self._remove

    def is_begun(self) -> bool:
        return bool(self.item.text() or self.price.text())

    def line(self) -> SaleLine:
        """The line as typed; a price that cannot be read leaves the item empty, so that the line is refused."""
        price, quantity = self.price.value_minor(), self.quantity.value() or 0
        item = self.item.text() if price is not None else ""
        return SaleLine(item, line_amount(price or 0, quantity), quantity)

    def _names(self, typed: str) -> list[str]:
        self._offered = self._like(typed)
        return [each.item for each in self._offered]

    def _take(self, item: str) -> None:
        """Something sold before was chosen: it costs what it did, where no price was typed yet."""
        price = next((each.price_minor for each in self._offered if each.item == item), 0)
        if price and self.price.is_empty():
            self.price.set_value(price)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER_KEYS and self._remove.hasFocus():
            self._remove.click()
        elif event.key() in ENTER_KEYS and self.is_begun():
            self.finished.emit(self)
        else:
            super().keyPressEvent(event)  # Enter in an empty line goes to the form, which records the sale

    def _change(self) -> None:
        line = self.line()
        self._remove.setEnabled(self.is_begun())
        self._amount.setText(self._formats.amount(line.amount_minor) if line.amount_minor else "")
        self.changed.emit()

    def _write_quantity(self, milli: int) -> str:
        whole, rest = divmod(milli, ONE)
        if not rest:
            return self._formats.number(whole)
        return self._formats.decimal(f"{whole}.{rest:03}".rstrip("0"))


def _read_quantity(text: str) -> int | None:
    try:
        return parse_decimal(text, 3)
    except UserMistake:
        return None
