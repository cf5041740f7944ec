"""Whom the shop has met before, told beside what is being typed: a red flag with its evidence, or good history."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from shopcrm.sales.records import AGAINST, FOR, Remark
from shopcrm.sales.trust import OWN, Flag, Match, Recognised
from shopcrm.shop import Shop
from shopcrm.text.mistakes import say
from shopcrm.text.words import _, ngettext
from ui.kit.buttons import LinkButton
from ui.kit.cards import empty
from ui.kit.labels import IconLabel, Label, show_if
from ui.kit.theme import Tone

MOST_LINES = 4
AFTER_MS = 250  # a pause in typing
Ask = Callable[[], Recognised]
Line = Flag | Match | Remark
_SPEAKS: dict[str, tuple[str, Tone]] = {AGAINST: ("wallet", "danger"), FOR: ("circle-check", "success")}


class RecognisedPanel(QFrame):
    """A few lines, the bad ones first; hidden when nobody is recognised. With `own_id` it tells that card's record too."""

    open_wanted = Signal(int)

    def __init__(self, shop: Shop, ask: Ask, own_id: int | None = None, *, links: bool = True) -> None:
        super().__init__()
        self.setProperty("kind", "tips")
        self.setAccessibleName(_("Whom the shop has met before"))
        self._shop, self._ask, self._own_id, self._links = shop, ask, own_id, links
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
        if found == self.found and self.isVisible():
            return
        self.found = found
        empty(self._lines)
        every = self._every(found)
        for each in every[:MOST_LINES]:
            self._lines.addLayout(self._line(each))
        more = len(every) - MOST_LINES
        if more > 0:
            words = ngettext("{n} more like it.", "{n} more like it.", more).format(n=self._shop.formats.number(more))
            self._lines.addWidget(Label(words, 13, 400, "muted"))
        show_if(self, bool(every))

    def _every(self, found: Recognised) -> list[Line]:
        """What is grave first: bad ends, debts, then good history."""
        records = self._shop.records
        own = records.of(self._own_id) if self._own_id else ()
        debts = [*(each for each in own if each.speaks == AGAINST), *records.debts(each.customer_id for each in found.good)]
        return [*found.bad, *debts, *(each for each in own if each.speaks != AGAINST), *found.good, *found.known]

    def _line(self, each: Line) -> QHBoxLayout:
        icon, tone = _look_of(each)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(IconLabel(icon, 18, tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(say(each, self._shop.formats), 14, 600 if tone == "danger" else 500, tone, wrap=True), 1)
        other = _other_card(each)
        if self._links and other not in {None, self._own_id}:
            link = LinkButton(_("Open that card"), 13)
            link.clicked.connect(lambda: self.open_wanted.emit(other))
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        return row


def met_before(shop: Shop, customer_id: int) -> Recognised:
    """What is known of a customer and of the cards that share phone, e-mail or address with theirs."""
    customer = shop.customers.get(customer_id)
    phones = tuple(phone.written for phone in customer.phones)
    others = shop.trust.recognise(phones, customer.email, customer.address, customer.name, customer_id)
    own = tuple(flag for flag in shop.trust.flags(customer_id) if flag.by == OWN)
    return Recognised((*own, *others.bad), others.good)


def _other_card(each: Line) -> int | None:
    if isinstance(each, Remark):
        return None
    return each.other_customer_id if isinstance(each, Flag) else each.customer_id


def _look_of(each: Line) -> tuple[str, Tone]:
    if isinstance(each, Flag):
        return "triangle-alert", "danger"
    if isinstance(each, Remark):
        return _SPEAKS.get(each.speaks, ("history", "tip"))
    return ("circle-check", "success") if each.visits else ("user", "tip")
