"""Setting the loyalty programme up together: study, goal, budget, whom, how, and the rules in plain words."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget

from shopcrm.points.programme import Programme
from shopcrm.points.study import Study, study, trial
from shopcrm.points.wishes import from_json, programme_of, to_json
from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import N_, _
from ui.jobs import Job, Jobs, with_shop
from ui.kit.dialogs import Dialog, wait_for
from ui.kit.labels import Label, show_if
from ui.kit.overriding import override
from ui.kit.screens import screen_room
from ui.kit.scrolling import scrolling
from ui.kit.steps import StepRail
from ui.settings.set_up_budget import BudgetStep
from ui.settings.set_up_goal import GoalStep
from ui.settings.set_up_how import HowStep
from ui.settings.set_up_ready import ReadyStep
from ui.settings.set_up_step import Step, cost_words
from ui.settings.set_up_study import StudyStep
from ui.settings.set_up_whom import WhomStep
from ui.weekdays import day_name

SIZE = QSize(960, 660)
STEPS = (N_("Today"), N_("Goal"), N_("Budget"), N_("Whom"), N_("How"), N_("Ready"))
FIRST_COST = 2  # the step from which on the cost is shown


def set_up_together(parent: QWidget | None, shop: Shop, jobs: Jobs) -> bool:
    """Walk through the set-up; whether a programme was put in force. What was answered is kept until then."""
    return wait_for(SetUp(parent, shop, jobs))


class SetUp(Dialog):
    """Six steps, one at a time. It may be left at any step, and is found there again."""

    def __init__(self, parent: QWidget | None, shop: Shop, jobs: Jobs) -> None:
        super().__init__(parent, _("Set up points together"), SIZE.width())
        self.shop = shop
        self.study: Study | None = None
        self.wishes = from_json(shop.settings.current.points_wishes)
        self.place = 0
        self._reached = self.wishes.place
        self.rail = StepRail([_(name) for name in STEPS], [shop.formats.number(n) for n in range(1, len(STEPS) + 1)])
        self.steps: list[Step] = [
            StudyStep(shop), GoalStep(shop), BudgetStep(shop), WhomStep(shop), HowStep(shop), ReadyStep(shop)
        ]  # fmt: skip
        self._stack = QStackedWidget()
        self._cost = Label("", 13, 500, "muted", wrap=True)
        self._arrange()
        self.resize(SIZE.boundedTo(screen_room(parent or self).size() - QSize(24, 30)))
        jobs.start(partial(with_shop, shop, self._look), on_done=self._begin, on_failed=self._fail)

    def programme(self) -> Programme:
        """The rules that the answers come to."""
        assert self.study is not None
        settings = self.shop.settings.current
        names = [day_name(day, settings.formats) for day in range(7)]
        return programme_of(self.wishes, self.study, settings.currency, names)

    def go_to(self, place: int) -> None:
        """Show a step; those before it are done."""
        if self.study is None:
            return
        if place == len(STEPS):
            self._put_in_force()
            return
        self.place = place
        self._reached = max(self._reached, place)
        self.wishes = replace(self.wishes, place=place)
        self.steps[place].show_wishes(self.wishes, self.study, self.programme())
        self._stack.setCurrentIndex(place)
        self._follow()
        self.steps[place].take_focus()

    @override
    def done(self, result: int) -> None:
        """Keep the answers for another day, unless the programme is in force."""
        begun = result != QDialog.DialogCode.Accepted and self._reached > 0
        kept = to_json(self.wishes) if begun else ""
        if kept != self.shop.settings.current.points_wishes:
            self.shop.settings.change(points_wishes=kept)
        super().done(result)

    def _look(self, _job: Job) -> Study:
        return study(self.shop.file, self.shop.clock.today(), self.shop.formats.calendar)

    def _begin(self, found: object) -> None:
        if isinstance(found, Study):
            self.study = found
            self.go_to(self.wishes.place)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, ShopError):
            raise error
        self.set_problem(say(error, self.shop.formats))

    def _take(self) -> None:
        """Write down what the step in front was answered."""
        if self.study is None:
            return
        self.wishes = self.steps[self.place].read(self.wishes)
        self.steps[self.place].follow(self.wishes, self.study, self.programme())
        self._follow()

    def _follow(self) -> None:
        assert self.study is not None
        last = self.place == len(STEPS) - 1
        self.rail.show_place(self.place, self._reached)
        self.back.setEnabled(self.place > 0)
        self.next.setEnabled(True)
        self.next.setText(_("Start this programme") if last else _("Next"))
        notes = [step.note(self.wishes) if place < self._reached else "" for place, step in enumerate(self.steps)]
        self.rail.set_notes(notes)
        tried = trial(self.study, self.programme(), self.shop.formats.calendar)
        self._cost.setText(cost_words(tried, self.shop.formats))
        show_if(self._cost, self.place >= FIRST_COST and bool(self._cost.text()))

    def _put_in_force(self) -> None:
        try:
            self.shop.points.programmes.change(self.programme())
        except ShopError as error:
            self.set_problem(say(error, self.shop.formats))
        else:
            self.accept()

    def _arrange(self) -> None:
        for step in self.steps:
            self._stack.addWidget(scrolling(step))
            step.changed.connect(self._take)
        self.body.addWidget(self.rail)
        self.body.addWidget(self._stack, 1)
        self.rail.chosen.connect(self.go_to)
        self.foot.insertWidget(0, self._cost, 1)
        self.later = self.add_button(_("Go on another day"), "quiet")
        self.back = self.add_button(_("Back"))
        self.next = self.add_button(_("Next"), "primary")
        self.next.setDefault(True)
        self.next.setEnabled(False)
        self.back.setEnabled(False)
        self.later.clicked.connect(self.reject)
        self.back.clicked.connect(lambda: self.go_to(self.place - 1))
        self.next.clicked.connect(lambda: self.go_to(self.place + 1))
