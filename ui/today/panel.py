"""Beside the list: who it is, why, what to say, what came of it, and the answers."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from shopcrm.care.follow_ups import LATER_DAYS
from shopcrm.care.rows import KINDS
from shopcrm.care.rows import Row as TodayRow
from shopcrm.care.sayings import reached, ways, why
from shopcrm.shop import Shop
from shopcrm.text.words import N_, _
from ui.kit.badges import Badge
from ui.kit.buttons import Button, LinkButton
from ui.kit.cards import Card, TipsPanel
from ui.kit.direction import is_rtl
from ui.kit.fields import NoteField, TextField
from ui.kit.labels import Label, restyle, show_if
from ui.kit.overriding import override
from ui.kit.scrolling import scrolling
from ui.today.rows import TONES

if TYPE_CHECKING:
    from shopcrm.care.phrases import Phrase

MOST_SAID = 2
SITUATIONS = {"task": "promise"}  # what to say for a row whose kind has no words of its own
ELSEWHERE = {
    "complaint": ("care", N_("Answer or solve it…")),
    "verification": ("verify", N_("Note how it went…")),
    "order": ("orders", N_("Close the order…")),
    "proposal": ("propose_type", N_("Look at the type…")),
}
LATER = {1: N_("Tomorrow"), 3: N_("In 3 days"), 7: N_("In a week")}


class Panel(Card):
    """One row in full. `answered` tells an answer, `put_off` for how many days (0: to be chosen), `wanted` a command."""

    answered = Signal(str)
    put_off = Signal(int)
    wanted = Signal(str, object)

    def __init__(self, shop: Shop) -> None:
        super().__init__((18, 16, 18, 12), 8)
        self._shop = shop
        self._row: TodayRow | None = None
        self.kind = Badge("")
        self.name = LinkButton("", 19)
        self.phone = Label("", 17, 600)
        self.ways = Label("", 13, 400, "muted", wrap=True)
        self.why = Label("", 14, 500, wrap=True)
        self.say = TipsPanel(_("What to say"), [])
        self.avoid = Label("", 13, 400, "muted", wrap=True)
        self.result = NoteField("", placeholder=_("What came of it?"), lines=2)
        self.left = TextField("", "", _("Why they stayed away, if they say"))
        self.done = Button(_("Done"), "check", "primary")
        self.later = Button(_("Later…"), "clock")
        self.not_needed = Button(_("Not needed"), "x")
        self.elsewhere = Button("", "external-link", "primary")
        self.keys = Label("", 12, 400, "muted", wrap=True)
        self._lay_out()
        self._connect()

    def show_row(self, row: TodayRow | None) -> None:
        """Show this one, with what may be said and answered."""
        same = row is not None and self._row is not None and row.key == self._row.key
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        formats = self._shop.formats
        self.kind.set_badge(_(KINDS[row.kind]), TONES[row.kind])
        self.name.setText(row.name)
        self.name.setAccessibleName(_("Open the card of {name}").format(name=row.name))
        self.phone.setText(reached(row.phone, row.email, formats) or _("No phone number"))
        self.ways.setText(ways(row.channels if row.needs_consent else (), formats, row.prefers))
        show_if(self.ways, bool(self.ways.text()))
        self.why.setText(why(row, formats, self._shop.clock.today(), self._shop.clock.epoch()))
        self._show_words(row)
        self._offer(row)
        if not same:
            self.clear()

    def clear(self) -> None:
        self.result.set_text("")
        self.left.set_text("")

    def ask_later(self) -> None:
        """Offer the days to put it off to."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for days in LATER_DAYS:
            menu.addAction(_(LATER[days]), partial(self.put_off.emit, days))
        menu.addSeparator()
        menu.addAction(_("Another day…"), partial(self.put_off.emit, 0))
        menu.setActiveAction(menu.actions()[0])
        across = self.later.width() - menu.sizeHint().width() if is_rtl() else 0
        menu.popup(self.later.mapToGlobal(QPoint(across, self.later.height())))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.answered.emit("done")
        else:
            super().keyPressEvent(event)

    def _show_words(self, row: TodayRow) -> None:
        phrases = self._phrases(row)[:MOST_SAID]
        self.say.set_lines([phrase.say for phrase in phrases])
        avoid = next((phrase.avoid for phrase in phrases if phrase.avoid), "")
        self.avoid.setText(_("Better not: {words}").format(words=self._shop.formats.name(avoid)) if avoid else "")
        self.avoid.setVisible(bool(avoid))

    def _phrases(self, row: TodayRow) -> list["Phrase"]:
        situation = SITUATIONS.get(row.kind, row.kind)
        if situation == "proposal":
            return []
        return self._shop.phrases.for_situation(situation, row.language or self._shop.settings.current.language)

    def _offer(self, row: TodayRow) -> None:
        command = ELSEWHERE.get(row.kind)
        show_if(self.elsewhere, command is not None)
        if command:
            self.elsewhere.setText(_(command[1]))
        show_if(self.done, "done" in row.answers)
        self.done.setProperty("kind", "plain" if command else "primary")  # one button leads
        restyle(self.done)
        show_if(self.not_needed, "not_needed" in row.answers)
        show_if(self.result, "done" in row.answers)
        show_if(self.left, row.kind == "win_back")
        keys = [_("Enter: the card"), _("Backspace: later")]
        if "done" in row.answers:
            keys.insert(1, _("Space: done"))
        if "not_needed" in row.answers:
            keys.append(_("Delete: not needed"))
        begin = "\u200f" if is_rtl() else ""  # though the first word is the name of a key
        self.keys.setText(begin + " · ".join(keys))

    def _connect(self) -> None:
        self.name.clicked.connect(self._open_card)
        self.done.clicked.connect(lambda: self.answered.emit("done"))
        self.later.clicked.connect(self.ask_later)
        self.not_needed.clicked.connect(lambda: self.answered.emit("not_needed"))
        self.elsewhere.clicked.connect(self._settle)

    def _open_card(self) -> None:
        if self._row is not None:
            self.wanted.emit("open_customer", self._row.customer_id)

    def _settle(self) -> None:
        if self._row is not None:
            command, due = ELSEWHERE[self._row.kind][0], self._row.due
            self.wanted.emit(command, int(due.about) if command == "care" else due.customer_id)

    def _lay_out(self) -> None:
        """What is to be read scrolls when it must; the answers stay in sight."""
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.name, 0, Qt.AlignmentFlag.AlignLeading)
        for part in (self.phone, self.ways, self.why, self.say, self.avoid):
            column.addWidget(part)
        column.addStretch()
        self.body.addWidget(scrolling(inner), 1)
        self.result.set_name(_("What came of it"))
        self.left.set_name(_("Why they left"))
        for field in (self.left, self.result, self.elsewhere, self.done):
            self.body.addWidget(field)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.later, 1)
        row.addWidget(self.not_needed, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.keys)
