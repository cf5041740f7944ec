"""What must not be overlooked about a customer: a red flag, money owed, points that lapse, a pinned word, open vouchers."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shopcrm.card import CustomerCard
from shopcrm.shop import Shop
from shopcrm.text.words import _, ngettext
from ui.counter.purse import debt_words, lapsing_words, waiting_words
from ui.counter.wording import flag_sentence, joined, owes, voucher_words
from ui.kit.buttons import LinkButton
from ui.kit.cards import Card, empty
from ui.kit.labels import IconLabel, Label, show_if
from ui.kit.theme import Tone


@dataclass(frozen=True)
class Word:
    """One line of the strip, with the one thing to do about it."""

    icon: str
    tone: Tone
    text: str
    action: str = ""
    command: str = ""
    data: object = None


class Strip(Card):
    """A few lines in clear sight; hidden when there is nothing to say."""

    wanted = Signal(str, object)

    def __init__(self, shop: Shop) -> None:
        super().__init__((18, 6, 12, 6), 0)
        self._shop = shop

    def show_card(self, card: CustomerCard) -> None:
        empty(self.body)
        parts = (self._flag, self._debt, self._points, self._pinned, self._vouchers)
        words = [word for find in parts if (word := find(card))]
        for word in words:
            self.body.addWidget(_line(word, self.wanted.emit))
        show_if(self, bool(words))

    def _flag(self, card: CustomerCard) -> Word | None:
        if not card.flags:
            return None
        return Word("triangle-alert", "danger", flag_sentence(card.flags, self._shop.formats))

    def _debt(self, card: CustomerCard) -> Word | None:
        if not card.owed_minor:
            return None
        customer_id, today = card.customer.id, self._shop.clock.today()
        owed = self._shop.history.owed(customer_id)
        late = any(bill.due_on and bill.due_on < today for bill in owed)
        words = owes(owed, today, self._shop.formats)
        return Word("wallet", "danger" if late else "text", words, _("Take a payment (F9)"), "pay", customer_id)

    def _points(self, card: CustomerCard) -> Word | None:
        """What lapses soon, waits or is owed in points."""
        purse, formats = card.purse, self._shop.formats
        if not self._shop.points.programme.is_on:
            return None
        debt = debt_words(purse, formats)
        words = joined((debt, lapsing_words(purse, formats), waiting_words(purse, formats)))
        tone: Tone = "danger" if debt else "text"
        return Word("star", tone, words, _("Points (F6)"), "points", card.customer.id) if words else None

    def _pinned(self, card: CustomerCard) -> Word | None:
        note = card.customer.pinned_note
        return Word("pin", "text", self._shop.formats.name(" ".join(note.split()))) if note else None

    def _vouchers(self, card: CustomerCard) -> Word | None:
        vouchers = [voucher for voucher in card.vouchers if voucher.state == "issued"]
        if not vouchers:
            return None
        words = _("Has a voucher: {offer}").format(offer=voucher_words(vouchers[0], self._shop.formats))
        more = len(vouchers) - 1
        if more:
            words += " " + ngettext("and {n} more", "and {n} more", more).format(n=self._shop.formats.number(more))
        return Word("gift", "accent", words, _("Redeem (F7)"), "redeem", vouchers[0].code)


def _line(word: Word, ask: Callable[[str, object], object]) -> QWidget:
    line = QWidget()
    line.setFixedHeight(28)
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(IconLabel(word.icon, 18, word.tone))
    row.addWidget(Label(word.text, 14, 600 if word.tone == "danger" else 500, word.tone, elide=True), 1)
    if word.action:
        link = LinkButton(word.action, 14)
        link.clicked.connect(lambda: ask(word.command, word.data))
        row.addWidget(link)
    return line
