"""What the card leads with: the one or two lines that matter now, each with the one thing to do about it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from shopcrm.card import CustomerCard
from shopcrm.care.urgent import SHOWN, Line
from shopcrm.shop import Shop
from shopcrm.text.mistakes import say
from shopcrm.text.words import N_, _, ngettext
from ui.kit.buttons import LinkButton
from ui.kit.cards import Card
from ui.kit.direction import text_width
from ui.kit.labels import IconLabel, Label, show_if
from ui.kit.overriding import override
from ui.kit.theme import Tone

ROW, TWO_ROWS = 28, 52
LOOKS: dict[str, tuple[str, Tone]] = {
    "pinned": ("pin", "text"),
    "flag": ("triangle-alert", "danger"),
    "not_served": ("ban", "danger"),
    "promise": ("clock", "text"),
    "complaint": ("message-circle", "danger"),
    "left": ("log-out", "text"),
    "late": ("wallet", "danger"),
    "order": ("shopping-bag", "text"),
    "occasion": ("cake", "accent"),
    "wish": ("sparkles", "accent"),
    "points": ("star", "text"),
    "debt": ("star", "danger"),
    "owed": ("wallet", "text"),
    "voucher": ("gift", "accent"),
    "later": ("star", "text"),
    "waiting": ("star", "text"),
    "known": ("heart", "muted"),
}
ACTIONS = {
    "edit_customer": N_("Edit (F4)"), "flags": N_("Look into it"), "promise_kept": N_("It is kept"),
    "care": N_("See to it"), "orders": N_("See to it"), "recipients": N_("For whom they buy"),
    "phrases": N_("What to say (F12)"), "wishes_told": N_("They were told"), "points": N_("Points (F6)"),
    "pay": N_("Take a payment (F9)"), "redeem": N_("Redeem (F7)"), "why_stage": N_("Look into it"),
    "timeline": N_("Timeline (Shift+F2)"),
}  # fmt: skip


class Strip(Card):
    """Two lines in clear sight at most; what else there is opens from the second. Hidden when there is nothing to say."""

    wanted = Signal(str, object)

    def __init__(self, shop: Shop) -> None:
        super().__init__((18, 6, 12, 6), 0)
        self._shop = shop
        self._hidden: Sequence[Line] = ()
        self._rows = [_Row() for _place in range(SHOWN)]
        self.more = LinkButton("", 14)
        self.more.clicked.connect(lambda: self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height()))))
        for row in self._rows:
            row.wanted.connect(self.wanted)
            self.body.addWidget(row)
        self._rows[-1].add(self.more)

    def show_card(self, card: CustomerCard) -> None:
        """Show the most urgent lines of this card."""
        shown, self._hidden = card.urgent[:SHOWN], card.urgent[SHOWN:]
        for place, row in enumerate(self._rows):
            line = shown[place] if place < len(shown) else None
            if line is not None:
                row.show_line(line, self.words(line), alone=len(shown) == 1)
            show_if(row, line is not None)
        number = self._shop.formats.number(len(self._hidden))
        self.more.setText(ngettext("{n} more", "{n} more", len(self._hidden)).format(n=number))
        show_if(self.more, bool(self._hidden))
        show_if(self, bool(shown))

    def words(self, line: Line) -> str:
        return say(line, self._shop.formats)

    def menu(self) -> QMenu:
        """What found no room; each line leads to what it is about."""
        menu = QMenu(self)
        for line in self._hidden:
            action = menu.addAction(self.words(line).replace("&", "&&"))
            action.triggered.connect(lambda _on=False, line=line: self.wanted.emit(line.command, line.about))
        return menu


class _Row(QWidget):
    """One line with a link at its end; words that stand alone may take the room of the second line."""

    wanted = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._line: Line | None = None
        self._alone = False
        self._icon = IconLabel("pin", 18, "text")
        self._words = Label("", 14, 500, elide=True)
        self._link = LinkButton("", 14)
        self._link.clicked.connect(self._ask)
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(16)
        self._across.addWidget(self._icon)
        self._across.addWidget(self._words, 1)
        self._across.addWidget(self._link)

    def add(self, widget: QWidget) -> None:
        self._across.addWidget(widget)

    def show_line(self, line: Line, words: str, *, alone: bool) -> None:
        self._line, self._alone = line, alone
        icon, tone = LOOKS[line.kind]
        self._icon.set_icon(icon, tone)
        self._words.setText(words)
        self._words.set_tone(tone)
        self._link.setText(_(ACTIONS.get(line.command, "")))
        show_if(self._link, line.command in ACTIONS)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._across.activate()
        words = self._words
        words.two_lines = self._alone and text_width(words.text(), words.font()) > words.width()
        self.setFixedHeight(TWO_ROWS if words.two_lines else ROW)

    def _ask(self) -> None:
        if self._line is not None:
            self.wanted.emit(self._line.command, self._line.about)
