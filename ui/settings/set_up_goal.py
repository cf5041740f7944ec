"""The second step of the set-up: what the programme is to achieve, and when that is looked at."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from shopcrm.points.study import Study
from shopcrm.points.wishes import GOALS, Wishes, goal_words
from shopcrm.shop import Shop
from shopcrm.text.dates import add_months
from shopcrm.text.words import N_, _, ngettext
from ui.fields import date_field, labelled
from ui.kit.buttons import LinkButton
from ui.kit.fields import TextField
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.kit.tiles import Tile, Tiles, TileText
from ui.settings.set_up_step import Step

OWN = "own"
LINES = {
    "oftener": N_("For regulars who could pass by more often."),
    "more": N_("For baskets that are smaller than they might be."),
    "stay": N_("For the few who bring most of your sales."),
    "back": N_("For those who came once and not again."),
    "on_time": N_("For bills that wait for their money."),
    OWN: N_("Say it yourself below."),
}
ICONS = {
    "oftener": "history", "more": "shopping-bag", "stay": "heart", "back": "undo-2", "on_time": "wallet", OWN: "pencil"
}  # fmt: skip
MONTHS = (3, 6, 12)
USUAL_MONTHS = 6


class GoalStep(Step):
    """A goal from a few, or in the owner's own words; a day to look back."""

    def __init__(self, shop: Shop) -> None:
        advice = _("One goal is enough. On the day you choose, the app reminds you to look whether it was reached.")
        super().__init__(shop, _("What is the programme to achieve?"), advice)
        titles = {**GOALS, OWN: N_("Something else")}
        tiles = [Tile(TileText(goal, _(titles[goal]), _(LINES[goal]), ICONS[goal])) for goal in LINES]
        self.goals = Tiles(_("Goal"), tiles, 3)
        self.own = TextField(_("In your own words"), max_length=200)
        self.review = date_field(shop, _("Look at it again on"))
        self._said = Label("", 14, 500, "accent", wrap=True)
        self._lay_out()
        self.goals.chosen.connect(self._choose)
        self.own.changed.connect(self.changed)
        self.review.changed.connect(self.changed)

    @override
    def fill(self, wishes: Wishes, study: Study) -> None:
        self.goals.set_value(wishes.goal if wishes.goal in GOALS else OWN)
        self.own.set_text("" if wishes.goal in GOALS else wishes.goal)
        self.review.set_value(wishes.review_on or self._after(USUAL_MONTHS))
        self._own_wanted()

    @override
    def read(self, wishes: Wishes) -> Wishes:
        goal = self.own.text() if self.goals.value() == OWN else str(self.goals.value())
        return replace(wishes, goal=goal, review_on=self.review.value())

    @override
    def note(self, wishes: Wishes) -> str:
        return goal_words(wishes.goal)

    @override
    def take_focus(self) -> None:
        self.goals.take_focus()
        self.changed.emit()  # the usual day of review is an answer, too

    def _choose(self) -> None:
        self._own_wanted()
        if self.goals.value() == OWN:
            self.own.control.setFocus()
        self.changed.emit()

    def _own_wanted(self) -> None:
        self.own.setEnabled(self.goals.value() == OWN)

    def _after(self, months: int):  # type: ignore[no-untyped-def]
        return add_months(self.shop.clock.today(), months, self.shop.formats.calendar)

    def _lay_out(self) -> None:
        self.body.addWidget(self.goals)
        self.body.addLayout(labelled(_("In your own words"), self.own))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addLayout(labelled(_("Look at it again on"), self.review), 1)
        for months in MONTHS:
            words = ngettext("in {n} month", "in {n} months", months).format(n=self.shop.formats.number(months))
            link = LinkButton(words)
            link.clicked.connect(lambda _checked=False, months=months: self.review.set_value(self._after(months)))
            row.addWidget(link, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch()
