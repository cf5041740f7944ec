"""Whom the shop has met before, told beside what is being typed: a red flag with its evidence, or good history."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from shopcrm.sales.trust import Flag, Match, Recognised
from shopcrm.shop import Shop
from shopcrm.text.mistakes import say
from shopcrm.text.words import _, ngettext
from ui.kit.buttons import LinkButton
from ui.kit.cards import empty
from ui.kit.labels import IconLabel, Label, show_if
from ui.kit.theme import Tone

MOST_LINES = 3
AFTER_MS = 250  # a pause in typing
Ask = Callable[[], Recognised]


class RecognisedPanel(QFrame):
    """A few lines, the bad ones first; hidden when nobody is recognised."""

    open_wanted = Signal(int)

    def __init__(self, shop: Shop, ask: Ask, own_id: int | None = None) -> None:
        super().__init__()
        self.setProperty("kind", "tips")
        self.setAccessibleName(_("Whom the shop has met before"))
        self._shop, self._ask, self._own_id = shop, ask, own_id
        self.found = Recognised()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(14, 8, 14, 8)
        self._lines.setSpacing(4)
        self._pause = QTimer(self, singleShot=True, interval=AFTER_MS)
        self._pause.timeout.connect(self.look)
        self.hide()

    def look_soon(self) -> None:
        """Look once the typing pauses."""
        self._pause.start()

    def look(self) -> None:
        """Look now."""
        self._pause.stop()
        self.show_found(self._ask())

    def show_found(self, found: Recognised) -> None:
        if found == self.found:
            return
        self.found = found
        empty(self._lines)
        every: list[Flag | Match] = [*found.bad, *found.good, *found.known]
        for each in every[:MOST_LINES]:
            self._lines.addLayout(self._line(each))
        more = len(every) - MOST_LINES
        if more > 0:
            words = ngettext("{n} more like it.", "{n} more like it.", more).format(n=self._shop.formats.number(more))
            self._lines.addWidget(Label(words, 13, 400, "muted"))
        show_if(self, bool(every))

    def _line(self, each: Flag | Match) -> QHBoxLayout:
        icon, tone = _look_of(each)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(IconLabel(icon, 18, tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(say(each, self._shop.formats), 14, 600 if tone == "danger" else 500, tone, wrap=True), 1)
        other = each.other_customer_id if isinstance(each, Flag) else each.customer_id
        if other != self._own_id:
            link = LinkButton(_("Open that card"), 13)
            link.clicked.connect(lambda: self.open_wanted.emit(other))
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return row


def _look_of(each: Flag | Match) -> tuple[str, Tone]:
    if isinstance(each, Flag):
        return "triangle-alert", "danger"
    return ("circle-check", "success") if each.visits else ("user", "tip")
