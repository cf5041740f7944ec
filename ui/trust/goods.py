"""What is set aside: one thing in each row, with its price where it is known."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.text.formats import Formats
from shopcrm.text.words import _
from ui.fields import money_field
from ui.kit.buttons import IconButton, LinkButton
from ui.kit.fields import Field, TextField

ROOM = 8


class Goods(Field):
    """Rows of things; all are made at once, so that the Tab key walks them in order, and shown when needed."""

    def __init__(self, formats: Formats) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.rows = [_Row(formats, place) for place in range(ROOM)]
        self._shown = 1
        self._more = LinkButton(_("Something else, too"))
        super().__init__(_("What is set aside"), inner)
        for row in self.rows:
            row.changed.connect(self._was_changed)
            row.dropped.connect(self._take_away)
            column.addWidget(row)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeading)
        self._more.clicked.connect(self._add)
        inner.setFocusProxy(self.rows[0].item.control)
        self._show_rows(1)

    def goods(self) -> list[tuple[str, int]]:
        """The things typed, each with its price in minor units, 0 where none is given."""
        return [(row.item.text(), row.price.value_minor() or 0) for row in self.rows[: self._shown] if not row.is_empty()]

    def prices(self) -> dict[str, Field]:
        """The price fields, by names of their own."""
        return {f"price {place}": row.price for place, row in enumerate(self.rows)}

    def _add(self) -> None:
        self._show_rows(self._shown + 1)
        self.rows[self._shown - 1].item.control.setFocus()

    def _take_away(self, place: int) -> None:
        kept = [row.read() for row in self.rows[: self._shown]]
        kept = kept[:place] + kept[place + 1 :]
        for row, (item, price) in zip(self.rows, [*kept, ("", None)], strict=False):
            row.item.set_text(item)
            row.price.set_value(price)
        self._show_rows(len(kept))
        self.rows[min(place, self._shown - 1)].item.control.setFocus()
        self._was_changed()

    def _show_rows(self, count: int) -> None:
        self._shown = max(1, min(count, ROOM))
        for place, row in enumerate(self.rows):
            row.setVisible(place < self._shown)
            row.remove.setVisible(self._shown > 1)
        self._more.setEnabled(self._shown < ROOM)


class _Row(QWidget):
    changed = Signal()
    dropped = Signal(int)

    def __init__(self, formats: Formats, place: int) -> None:
        super().__init__()
        number = formats.number(place + 1)
        self.item = TextField(_("Thing {n}").format(n=number), "", _("Like a cake with ten candles"), 200)
        self.price = money_field(formats, _("Price of thing {n}").format(n=number), placeholder=_("Price, if known"))
        self.remove = IconButton("trash-2", _("Take this row away"), 18)
        self.item.changed.connect(self.changed)
        self.price.changed.connect(self.changed)
        self.remove.clicked.connect(lambda: self.dropped.emit(place))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.item, 3)
        row.addWidget(self.price, 2)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)

    def is_empty(self) -> bool:
        return not self.item.text() and self.price.is_empty()

    def read(self) -> tuple[str, int | None]:
        return self.item.text(), self.price.value_minor()
