"""The last step of the set-up: the programme in plain sentences."""

from PySide6.QtWidgets import QVBoxLayout

from shopcrm.points.programme import Programme
from shopcrm.points.study import Study
from shopcrm.points.wishes import Wishes
from shopcrm.points.wording import programme_sentences
from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.kit.cards import Card, empty
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.settings.points_words import ticked
from ui.settings.set_up_step import Step


class ReadyStep(Step):
    """Read it aloud: if a customer would understand it, it is good."""

    def __init__(self, shop: Shop) -> None:
        advice = _("Read it aloud. If a customer understands it at once, it is good.")
        super().__init__(shop, _("Your programme"), advice)
        sheet = Card((22, 16, 22, 18), 8)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._goal = Label("", 14, 400, "muted", wrap=True)
        sheet.body.addLayout(self._rows)
        self.body.addWidget(sheet)
        self.body.addWidget(self._goal)
        words = _("It is in force from the next purchase on. What was earned earlier keeps the rules it was earned by.")
        self.body.addWidget(Label(words, 13, 400, "muted", wrap=True))
        self.body.addStretch()

    @override
    def follow(self, wishes: Wishes, study: Study, programme: Programme) -> None:
        formats = self.shop.formats
        empty(self._rows)
        for sentence in programme_sentences(programme, formats):
            self._rows.addLayout(ticked(sentence, 15))
        goal = _("Goal: {goal}.").format(goal=formats.name(programme.goal)) if programme.goal else ""
        review = programme.review_on
        day = _("Look at it again on {day}.").format(day=formats.date(review, "long")) if review else ""
        self._goal.setText(" ".join(filter(None, (goal, day))))
