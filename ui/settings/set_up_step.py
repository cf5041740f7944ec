"""What the steps of the set-up have in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopcrm.points.programme import Programme
from shopcrm.points.study import Study, Trial
from shopcrm.points.wishes import Wishes
from shopcrm.shop import Shop
from shopcrm.text.formats import Formats
from shopcrm.text.words import _
from ui.kit.labels import Label


class Step(QWidget):
    """One step: a question, a line of advice, and the answer. `changed` comes with each new answer."""

    changed = Signal()

    def __init__(self, shop: Shop, title: str, advice: str) -> None:
        super().__init__()
        self.shop = shop
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(4, 4, 4, 0)
        self.body.setSpacing(10)
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(Label(title, 19, 700, wrap=True))
        head.addWidget(Label(advice, 13, 400, "muted", wrap=True))
        self.body.addLayout(head)

    def show_wishes(self, wishes: Wishes, study: Study, programme: Programme) -> None:
        """Show the answers given so far, without telling of a change."""
        before = self.blockSignals(True)
        self.fill(wishes, study)
        self.blockSignals(before)
        self.follow(wishes, study, programme)

    def fill(self, wishes: Wishes, study: Study) -> None:
        """Put the answers into the fields."""

    def follow(self, wishes: Wishes, study: Study, programme: Programme) -> None:
        """Say what the answers come to, after each key."""

    def read(self, wishes: Wishes) -> Wishes:
        """The wishes with what is answered here."""
        return wishes

    def note(self, _wishes: Wishes) -> str:
        """What was answered, in a few words."""
        return ""

    def take_focus(self) -> None:
        """Put the cursor where the answer begins."""


def cost_words(trial: Trial, formats: Formats) -> str:
    """What a programme would have cost on last year's sales; empty without sales."""
    if not trial.sales_minor:
        return ""
    said = _("On last year's sales of {sales} this would have cost {cost} ({percent}), had every point been spent.")
    sales, cost = formats.money(trial.sales_minor), formats.money(trial.cost_minor)
    words = said.format(sales=sales, cost=cost, percent=formats.per_mille(trial.permille))
    return words + " " + _("Reckoned from a part of your customers.") if trial.is_sample else words
