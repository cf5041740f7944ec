"""A new thank-you in five steps: who, why, what, is it wise, print."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import _
from ui.jobs import Jobs
from ui.kit.buttons import Button
from ui.kit.dialogs import confirm
from ui.kit.direction import is_rtl
from ui.kit.labels import Label
from ui.kit.steps import StepRail
from ui.vouchers.asking import check
from ui.vouchers.beside import Newest
from ui.vouchers.draft import PRINT, SAVE, SCORE, Batch, Thanks, draft_of
from ui.vouchers.issuing import Issuing
from ui.vouchers.paper import Paper
from ui.vouchers.step import Step
from ui.vouchers.what import What
from ui.vouchers.who import Who
from ui.vouchers.why import Why
from ui.vouchers.wise import Wise

WHO, WHY, WHAT, WISE, PAPER = range(5)


class NewThanks(QWidget):
    """The five steps with their rail above and Back and Next below; `issued` tells the batch."""

    issued = Signal(object)
    wanted = Signal(str, object)

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        super().__init__()
        self._shop = shop
        self._jobs = jobs
        self.draft = draft_of(shop)
        self.who = Who(shop, jobs, self.draft)
        self.why = Why(shop, self.draft)
        self.what = What(shop, jobs, self.draft)
        self.wise = Wise(shop, self.draft)
        self.paper = Paper(shop, jobs, self.draft)
        self.steps: tuple[Step, ...] = (self.who, self.why, self.what, self.wise, self.paper)
        names = [_("Who"), _("Why"), _("What it gives"), _("Is it wise?"), _("Print")]
        self.rail = StepRail(names, [shop.formats.number(place) for place in range(1, 6)])
        self.back = Button(_("Back"), "arrow-left", "quiet")
        self.afresh = Button(_("Start over"), "undo-2", "quiet")
        self.on = Button("", kind="primary")
        self.on.setToolTip("Ctrl+Enter")
        self.save = Button(_("Issue and save as PDF"), "file-down")
        self.print = Button(_("Issue and print"), "printer", "primary")
        self.problem = Label("", 14, 500, "danger", wrap=True, edge="end")
        self.issuing = Issuing(self, shop, jobs)
        self._names = names
        self._checking = Newest(shop, jobs, self)
        self._hurries = False
        self._lay_out()
        self._connect()

    def begin(self, ids: Iterable[int] = ()) -> None:
        """Start anew, with these customers or the usual selection."""
        self.draft.start_anew(self._shop, tuple(dict.fromkeys(ids)))
        self.show_draft()

    def show_draft(self) -> None:
        """Show the thank-you as it was left."""
        for step in self.steps:
            step.show_draft()
        self.who.read()
        self.go(self.draft.step)

    def refresh(self) -> None:
        """Read who is chosen and what the rules say again; what was typed stays."""
        self._follow_the_day()
        self.who.read()

    def set_compact(self, compact: bool) -> None:
        """Make the most of a narrow window."""
        for step in self.steps:
            step.set_compact(compact)

    def is_busy(self) -> bool:
        """Whether something is still being read, checked, drawn or issued."""
        return self.issuing.is_busy() or self._checking.is_busy() or any(step.is_busy() for step in self.steps)

    def is_issuing(self) -> bool:
        """Whether vouchers are being issued right now."""
        return self.issuing.is_busy()

    def take_focus(self) -> None:
        self.steps[self.draft.step].entered()

    def look_up(self) -> None:
        """Look for the next customer to add."""
        self._stand_at(WHO)
        self.who.look_up()

    def go(self, place: int) -> None:
        """Bring a step to the front, or the first one before it that has to be put right."""
        for before in range(place):
            if self.steps[before].refuse() is not None:
                self._stand_at(before)
                self._say(self.steps[before].refuse() or "")  # once more, now that it is in front and can take the focus
                return
        self._stand_at(place)

    def go_on(self) -> None:
        """On to the next step; while customers are still being read, as soon as they are here."""
        if self.draft.step < PAPER:
            self._hurries = self.draft.step == WHO and self.who.is_busy()
            if not self._hurries:
                self.go(self.draft.step + 1)
        elif self.print.isEnabled():
            self.issue(PRINT)

    def go_back(self) -> None:
        if self.draft.step:
            self._stand_at(self.draft.step - 1)

    def issue(self, then: str) -> None:
        """Issue the vouchers, once however often this is asked, and tell the batch."""
        if self.issuing.is_busy():
            return
        self.go(PAPER)
        if self.draft.step == PAPER and not self.problem.text():
            self.issuing.start(self.thanks(), self.draft.operation, then)

    def thanks(self) -> Thanks:
        """Who is thanked with what, as it stands now."""
        return Thanks(self.why.selection(), self.what.campaign(), self.wise.override_words(), self.why.weighing.weights())

    def say_mistake(self, error: ShopError) -> None:
        """Say beside its field, or below, why nothing was issued."""
        if error.code == "operation_reused":
            self.draft.operation = self._shop.new_operation()
            words = _("Your first try did issue vouchers after all. Look at them under All vouchers before you issue more.")
            self._say(words)
        elif self.what.knows(error):
            self._stand_at(WHAT)
            self.what.say_mistake(error)
        else:
            self._say(say(error, self._shop.formats))

    def _start_over(self) -> None:
        words = _("What you chose and typed for this thank-you is forgotten.")
        if confirm(self, _("Start over?"), words, _("Start over"), _("Go on with this one")):
            self.begin()

    def _stand_at(self, place: int) -> None:
        self.draft.step, self.draft.reached = place, max(self.draft.reached, place)
        self._say("")
        self._stack.setCurrentIndex(place)
        self._follow()
        self.steps[place].entered()
        self._ask()

    def _follow(self) -> None:
        """Let the rail and the foot say where this stands."""
        place = self.draft.step
        self.rail.show_place(place, self.draft.reached)
        marks = zip(self.rail.marks, self.steps, strict=True)
        self.rail.set_notes([step.note() if mark.isEnabled() else "" for mark, step in marks])
        self.back.setVisible(place > WHO)
        self.afresh.setVisible(place == WHO and self.draft.reached > WHO)
        self.on.setVisible(place < PAPER)
        self.save.setVisible(place == PAPER)
        self.print.setVisible(place == PAPER)
        if place < PAPER:
            self.on.setText(_("Next: {step}").format(step=self._names[place + 1]))

    def _say(self, words: str) -> None:
        self.problem.setText(words)

    def _candidates_read(self) -> None:
        self.why.show_candidates(self.who.candidates())
        if self._hurries and not self.who.is_busy():
            self.go_on()

    def _follow_the_day(self) -> None:
        """A thank-you that was not begun yet begins today, also in a program that stayed open overnight."""
        start = self.draft.terms.start
        late = (self._shop.clock.today() - start).days if start else 0
        if late > 0 and not self.draft.reached:
            self.draft.terms = self.draft.terms.later(late)
            self.what.show_draft()

    def _weighed(self) -> None:
        """Other weights may bring other customers to the top; the rules are asked when they are known."""
        if self.draft.whom.way == SCORE:
            self._checking.drop()
            self.who.read()
        else:
            self._changed()

    def _changed(self) -> None:
        self._say("")
        self._follow()
        self._ask()

    def _ask(self) -> None:
        """Ask the rules, and have the papers drawn again."""
        thanks = self.thanks() if self.what.is_complete() else None
        if self.draft.step == PAPER:
            self.paper.show_thanks(thanks)
        elif self.draft.step == WHAT:
            self.what.show_specimen(thanks)
        self._checking.ask(partial(check, self._shop, self.thanks(), self.why.listed()))

    def _show_findings(self, findings: object) -> None:
        self.who.show_findings(findings)
        self.why.show_findings(findings)
        self.wise.show_findings(findings)
        self._follow()

    def _say_trouble(self, error: Exception) -> None:
        if isinstance(error, ShopError):
            self._say(say(error, self._shop.formats))
        else:
            self._jobs.crashed.emit(error)

    def _issued(self, vouchers: object, then: str) -> None:
        if isinstance(vouchers, tuple):
            batch = Batch(vouchers, self.draft.layout, then)
            self.draft.start_anew(self._shop)  # what was issued is no draft any more, whatever becomes of its papers
            self.issued.emit(batch)

    def _connect(self) -> None:
        self.who.read_again.connect(self._candidates_read)
        self.who.wanted.connect(self.wanted)
        for step in self.steps:
            step.changed.connect(self._changed)
            step.noted.connect(self._follow)
        self.why.card_wanted.connect(lambda customer_id: self.wanted.emit("open_customer", customer_id))
        self.wise.cost.set_budget.clicked.connect(lambda: self.wanted.emit("settings", "vouchers"))
        self.why.weighed.connect(self._weighed)
        self.wise.leave_out.connect(self.why.leave_out)
        self.wise.terms_changed.connect(self.what.show_draft)
        self.rail.chosen.connect(self.go)
        self.back.clicked.connect(self.go_back)
        self.afresh.clicked.connect(self._start_over)
        self.on.clicked.connect(self.go_on)
        self.print.clicked.connect(partial(self.issue, PRINT))
        self.save.clicked.connect(partial(self.issue, SAVE))
        self.issuing.issued.connect(self._issued)
        self._checking.answered.connect(self._show_findings)
        self._checking.failed.connect(self._say_trouble)
        self.paper.failed.connect(self._say_trouble)
        self.what.failed.connect(self._say_trouble)
        self._bind_keys()

    def _bind_keys(self) -> None:
        """The arrow that points to the next step in the rail goes there."""
        ahead, behind = ("Alt+Left", "Alt+Right") if is_rtl() else ("Alt+Right", "Alt+Left")
        keys = {ahead: self.go_on, "Ctrl+Return": self.go_on, "Ctrl+Enter": self.go_on, behind: self.go_back}
        for key, do in keys.items():
            shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(do)

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        for step in self.steps:
            self._stack.addWidget(step)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.back)
        foot.addWidget(self.afresh)
        foot.addWidget(self.problem, 1)
        for button in (self.save, self.print, self.on):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.rail)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
