"""What the leaves of the card are laid out of: a fact with its name, a small heading, a person to open."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.card import CustomerCard
from shopcrm.shop import Shop
from ui.kit.buttons import LinkButton
from ui.kit.cards import empty
from ui.kit.labels import Label
from ui.kit.theme import Tone

ROW = 22
STEP = 18  # pixels that each level of a tree stands further in


class Leaf(QWidget):
    """A leaf that is laid out anew for each customer. `Tabs` says what a leaf has to be able to do."""

    command, caption = "", ""

    def __init__(self, shop: Shop) -> None:
        super().__init__()
        self._shop = shop
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def set_compact(self, compact: bool) -> None:
        """Nothing to do: the leaf is one column in any case."""

    def show_card(self, card: CustomerCard) -> None:
        empty(self._column)
        self.fill(card)

    def fill(self, card: CustomerCard) -> None:
        """Add what is to be shown of this customer."""

    def add_fact(self, name: str, value: str, tone: Tone = "text") -> None:
        """One fact: its name at the start, what it is at the end."""
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Label(name, 13, 400, "muted", elide=True), 1)
        label = Label(value, 13, 600, tone, edge="end")
        label.setAccessibleName(f"{name}: {value}")
        row.addWidget(label)
        self._column.addLayout(row)

    def add_heading(self, text: str) -> None:
        if self._column.count():
            self._column.addSpacing(5)
        self._column.addWidget(Label(text, 13, 700))

    def add_words(self, text: str) -> None:
        self._column.addWidget(Label(text, 13, 400, "muted", wrap=True))

    def add_person(self, name: str, meta: str, do: Callable[[], object], level: int = 1) -> None:
        """A name that opens what stands behind it, further in on each level."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addSpacing(STEP * (level - 1))
        link = LinkButton(name)
        link.setFixedHeight(ROW)
        link.clicked.connect(do)
        row.addWidget(link)
        row.addWidget(Label(meta, 12, 400, "muted", elide=True, edge="end"), 1)
        self._column.addLayout(row)
