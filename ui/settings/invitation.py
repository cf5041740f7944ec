"""The offer to set the programme up together, while that was not done, or when it is time to look at it again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from shopcrm.points.programme import Programme
from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.kit.buttons import Button
from ui.kit.labels import IconLabel, Label


class Invitation(QFrame):
    """A few words and a button; quieter once the programme was set up."""

    clicked = Signal()

    def __init__(self, shop: Shop) -> None:
        super().__init__()
        self._shop = shop
        self.setProperty("kind", "tips")
        self._title = Label("", 15, 700, "tip", wrap=True)
        self._text = Label("", 14, 400, "tip", wrap=True)
        self.button = Button("", "sparkles")
        self.button.clicked.connect(self.clicked)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._text)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 12, 18, 12)
        row.setSpacing(14)
        row.addWidget(IconLabel("lightbulb", 26, "tip"))
        row.addLayout(words, 1)
        row.addWidget(self.button)

    def load(self, programme: Programme) -> None:
        """Say what fits: begin, go on, look again, or nothing much to do."""
        formats, review = self._shop.formats, programme.review_on
        title, text, action = _("A programme that fits your customers"), "", _("Set up together")
        if self._shop.settings.current.points_wishes:
            text, action = _("You have begun to set the programme up. Go on where you left."), _("Go on")
        elif review and review <= self._shop.clock.today():
            title = _("Time to look at the programme again")
            goal = formats.name(programme.goal) if programme.goal else _("better business")
            text = _("You wanted to see on {day} what it did for this goal: {goal}.").format(
                day=formats.date(review, "long"), goal=goal
            )
        elif programme.goal:
            title, text = _("Your goal"), formats.name(programme.goal)
        else:
            text = _("A look at your last year, a goal and a budget: in six small steps, with your own figures.")
        self._title.setText(title)
        self._text.setText(text)
        self.button.setText(action)
