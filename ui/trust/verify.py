"""Checking step by step whether a customer can be reached: what to do now, until when, and what came of it so far."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.sales.trust_words import RESULTS, STEPS
from shopcrm.sales.verification import Check, Step
from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import N_, _
from ui.kit.buttons import Button, LinkButton
from ui.kit.cards import EmptyState
from ui.kit.dialogs import wait_for
from ui.kit.fields import TextField
from ui.kit.labels import IconLabel, Label
from ui.kit.overriding import override
from ui.kit.theme import Tone
from ui.sentences import Tell
from ui.trust.rows import RowsDialog
from ui.trust.wording import joined, when_and_who

ENDED = {
    "reached": N_("Reached: there is no doubt any more."),
    "cancelled": N_("Given up: nobody was reached. The goods are free again, and “ghost” is proposed for this card."),
}

NO_CHECK = N_(
    "When you doubt that a phone or an address exists: a message, four hours later another way, a question, a call, and "
    "then let go. Nobody honest is asked for papers."
)


def verify(parent: QWidget | None, shop: Shop, customer_id: int, tell: Tell) -> None:
    """Show the checklist of a customer, and go on with it."""
    wait_for(VerifyDialog(parent, shop, customer_id, tell))


class VerifyDialog(RowsDialog):
    """The five steps; the one to do now with a line for what was said, and the three answers."""

    def __init__(self, parent: QWidget | None, shop: Shop, customer_id: int, tell: Tell) -> None:
        super().__init__(parent, shop, customer_id, _("Can {name} be reached?"), 600)
        self._tell = tell
        self.note = TextField(_("What was said"), placeholder=_("Which number, what they said"), max_length=500)
        self.body.insertWidget(1, self.note)
        self.tried = self._answer(_("No answer"), "tried")
        self.reached = self._answer(_("Reached"), "reached", "check")
        self.given_up = self._answer(_("Give up"), "cancelled")
        self.begin_button = self.add_button(_("Begin the check"), "primary")
        self.begin_button.clicked.connect(self.begin)
        self.close_button = self.add_button(_("Close"))
        self.close_button.clicked.connect(self.accept)
        self.refill()

    def begin(self) -> None:
        """Begin a check; the first message is due now."""
        self._shop.verification.begin(self._customer_id)
        self.refill()

    def answer(self, result: str) -> None:
        """Note what came of the step that is due."""
        try:
            check = self._shop.verification.note(self._customer_id, result, self.note.text())
        except ShopError as error:
            self.set_problem(say(error, self._shop.formats))
            return
        self.note.set_text("")
        self._tell(self._said(check), _("Undo"), lambda: self._shop.verification.take_back(check.id))
        self.refill()

    def take_back(self, check: Check) -> None:
        """Take the last answer back."""
        self._shop.verification.take_back(check.id)
        self.refill()

    def _said(self, check: Check) -> str:
        if not check.is_open:
            return _(ENDED[check.state])
        due = self._shop.formats.moment(check.due_at)
        return _("Noted. Next, {due}: {step}.").format(due=due, step=_(STEPS[check.step]))

    def _answer(self, text: str, result: str, icon: str | None = None) -> Button:
        button = self.add_button(text, "primary" if result == "reached" else "plain", icon)
        button.clicked.connect(partial(self.answer, result))
        return button

    @override
    def fill(self) -> None:
        check = next(iter(self._shop.verification.of(self._customer_id)), None)
        is_open = check is not None and check.is_open
        if check is None:
            self.rows.addWidget(EmptyState("list-checks", _("No check so far"), _(NO_CHECK)))
        else:
            self._show_check(check)
        for part in (self.note, self.tried, self.reached, self.given_up):
            part.setVisible(is_open)
        self.begin_button.setVisible(not is_open)
        (self.note.control if is_open else self.begin_button).setFocus()

    def _show_check(self, check: Check) -> None:
        done = {step.step: step for step in check.log}
        for number, words in enumerate(STEPS):
            self.rows.addLayout(self._step_row(number, _(words), check, done.get(number)))
        if not check.is_open:
            tone: Tone = "success" if check.state == "reached" else "danger"
            self.rows.addWidget(Label(_(ENDED[check.state]), 14, 600, tone, wrap=True))
        if check.log:
            back = LinkButton(_("Take the last answer back"))
            back.clicked.connect(lambda: self.take_back(check))
            self.rows.addWidget(back, 0, Qt.AlignmentFlag.AlignLeading)

    def _step_row(self, number: int, words: str, check: Check, done: Step | None) -> QHBoxLayout:
        formats = self._shop.formats
        is_now = check.is_open and number == check.step
        weight, tone, meta = (600, "text", "") if is_now else (400, "muted", "")
        if done:
            tone = "text"
            note = formats.name(done.note) if done.note else ""
            meta = joined((_(RESULTS[done.result]), note, when_and_who(done.at, done.person, formats)))
        elif is_now:
            late = check.due_at <= self._shop.clock.now()
            meta = _("due now") if late else _("due {moment}").format(moment=formats.moment(check.due_at))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(_mark(done, is_now=is_now), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(words, 14, weight, "text" if tone == "text" else "muted", wrap=True))
        if meta:
            column.addWidget(Label(meta, 12, 400, "accent" if is_now else "muted", wrap=True))
        row.addLayout(column, 1)
        return row


def _mark(done: Step | None, *, is_now: bool) -> IconLabel:
    if done and done.result == "reached":
        return IconLabel("circle-check", 18, "success")
    if done:
        return IconLabel("circle-x", 18, "muted")
    return IconLabel("clock", 18, "accent" if is_now else "muted")


