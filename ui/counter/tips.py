"""How to treat this customer: what to do, what to leave, what to say, told apart by a sign before each line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.card import CustomerCard
from shopcrm.customers.types import Tip
from shopcrm.shop import Shop
from shopcrm.text.words import N_, _, ngettext
from ui.counter.wording import tip_words
from ui.kit.buttons import IconButton, LinkButton
from ui.kit.cards import empty
from ui.kit.direction import text_width
from ui.kit.labels import IconLabel, Label, show_if, tip_text
from ui.kit.theme import font

SIGNS = {"do": ("check", N_("Do")), "avoid": ("ban", N_("Avoid")), "say": ("message-circle", N_("Say"))}

TAP, TAP_ICON = 20, 14  # pixels
FEW = 3  # lines in a column; a narrow window has one


class Tips(QFrame):
    """The amber panel of advice; hidden when there is none. What is left over opens from its head."""

    wanted = Signal(str, object)

    def __init__(self, shop: Shop) -> None:
        super().__init__()
        self.setProperty("kind", "tips")
        self._shop = shop
        self._customer_id = 0
        self._compact = False
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(16)
        self._lines.setVerticalSpacing(2)
        self.rest = LinkButton("")
        self.rest.clicked.connect(lambda: self.wanted.emit("advice", self._customer_id))
        head = QHBoxLayout()
        head.addWidget(Label(_("How to serve this customer"), 15, 700, "tip"), 1)
        head.addWidget(self.rest)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addLayout(head)
        column.addLayout(self._lines)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(18, 8, 12, 10)
        row.setSpacing(14)
        row.addWidget(IconLabel("lightbulb", 26, "tip"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self._row.setContentsMargins(*((18, 4, 12, 6) if compact else (18, 8, 12, 10)))

    def show_card(self, card: CustomerCard) -> None:
        """What to do comes first, then what to avoid and what to say; in two columns where there is room."""
        self._customer_id = card.customer.id
        empty(self._lines)
        tips = card.tips
        shown = tips[:FEW] if self._compact else sorted(tips, key=lambda tip: list(SIGNS).index(tip.kind))
        widths = [0, 0]
        for place, tip in enumerate(shown):
            across, down = divmod(place, FEW)
            line = TipLine(self._shop, tip)
            line.voted.connect(self._say_voted)
            self._lines.addWidget(line, down, across)
            widths[across] = max(widths[across], line.longest)
        for across, width in enumerate(widths):  # each column has room by the longest of its lines
            self._lines.setColumnStretch(across, width)
        self._say_rest(len(tips) - len(shown) + len(card.more_tips))
        show_if(self, bool(tips))

    def _say_voted(self, words: str, undo: object) -> None:
        self.wanted.emit("notice", (words, _("Undo"), undo))

    def _say_rest(self, count: int) -> None:
        words = ngettext("{n} more", "{n} more", count).format(n=self._shop.formats.number(count))
        self.rest.setText(words if count else _("All advice"))


class TipLine(QWidget):
    """One line of advice: a sign, the words, and a tap on whether it helped, which over time puts what helps here first.

    `voted` says what was noted, and how to take it back: (words, undo)."""

    voted = Signal(str, object)

    def __init__(self, shop: Shop, tip: Tip) -> None:
        super().__init__()
        self._shop, self._tip = shop, tip
        icon, meaning = SIGNS[tip.kind]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        sign = IconLabel(icon, 15, "tip")
        sign.setToolTip(tip_text(_(meaning)))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        words = tip_words(tip, shop.formats)
        self.longest = text_width(words, font(14)) + TAP * len(SIGNS)  # pixels on one line, with the sign and the taps
        row.addWidget(Label(words, 14, 400, "tip", wrap=True), 1)
        self.taps = {
            helped: self._tap(helped, icon, said.format(tip=words))
            for helped, icon, said in (
                (True, "circle-check", _("This helped: {tip}")), (False, "circle-x", _("This did not help: {tip}")),
            )
        }  # fmt: skip
        taps = QHBoxLayout()
        taps.setSpacing(0)
        for tap in self.taps.values():
            taps.addWidget(tap, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(taps)

    def _tap(self, helped: bool, icon: str, name: str) -> IconButton:
        tap = IconButton(icon, name, TAP_ICON)
        tap.setFixedSize(TAP, TAP)
        tap.clicked.connect(lambda: self._vote(helped))
        return tap

    def _vote(self, helped: bool) -> None:
        tips, tip = self._shop.tips, self._tip
        tips.vote(tip, helped=helped)
        said = _("Noted: this helped.") if helped else _("Noted: this did not help.")
        self.voted.emit(said, lambda: tips.unvote(tip, helped=helped))
