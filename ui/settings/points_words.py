"""What stands beside the rules of the programme: the rules in plain words, and what the shop owes in points."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from shopcrm.points.liability import Liability
from shopcrm.points.programme import Programme
from shopcrm.points.wording import programme_sentences
from shopcrm.shop import Shop
from shopcrm.text.formats import Formats
from shopcrm.text.words import _, ngettext
from ui.jobs import Job, Jobs, with_shop
from ui.kit.bars import Columns, Figure
from ui.kit.buttons import LinkButton
from ui.kit.cards import Card, StatTile, empty
from ui.kit.labels import IconLabel, Label, show_if
from ui.kit.overriding import override

EXAMPLE_POINTS = 25
GENEROUS = 10  # percent of a bill
MOST_MONTHS = 12


class PlainWords(Card):
    """The programme as one would explain it to a customer, a caution where it gives away much, and its history."""

    history_wanted = Signal()
    cards_wanted = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__((20, 14, 20, 14), 8)
        self._formats = formats
        self._said: list[str] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        self._example = Label("", 13, 400, "muted", wrap=True)
        self._caution = Label("", 14, 500, "tip", wrap=True)
        self._kept = Label(_("What was earned earlier keeps the rules it was earned by."), 12, 400, "muted", wrap=True)
        self.history = LinkButton(_("Earlier rules"))
        self.history.clicked.connect(self.history_wanted)
        self.cards = LinkButton(_("Blank loyalty cards…"))
        self.cards.clicked.connect(self.cards_wanted)
        self.body.addWidget(Label(_("In plain words"), 16, 700))
        self.body.addLayout(self._rows)
        for label in (self._example, self._caution, self._kept):
            self.body.addWidget(label)
        below = QHBoxLayout()
        below.addWidget(self.history)
        below.addStretch()
        below.addWidget(self.cards)
        self.body.addLayout(below)

    def show_programme(self, programme: Programme) -> None:
        """Say what these rules mean."""
        said = programme_sentences(programme, self._formats)
        if said != self._said:
            self._said = said
            empty(self._rows)
            for sentence in said:
                self._rows.addLayout(ticked(sentence))
        for label, words in ((self._example, self._for_example(programme)), (self._caution, self._careful(programme))):
            label.setText(words)
            show_if(label, bool(words))

    def sentences(self) -> list[str]:
        """What is said now."""
        return [*self._said, *filter(None, (self._example.text(), self._caution.text()))]

    def _for_example(self, programme: Programme) -> str:
        step, worth, formats = programme.step_minor, programme.worth_minor, self._formats
        if not (programme.is_on and step and worth):
            return ""
        bill = max(EXAMPLE_POINTS * step, programme.minimum_minor)
        points = bill * programme.points_per_step // step
        said = _("For example: a bill of {bill} brings {points}, worth {back} on the next visit.")
        return said.format(
            bill=formats.money(bill), points=formats.points(points), back=formats.money(points * worth)
        )

    @staticmethod
    def _careful(programme: Programme) -> str:
        gives = programme.worth_minor * programme.points_per_step * 100
        if not programme.is_on or gives <= programme.step_minor * GENEROUS:
            return ""
        return _("You give back more than a tenth of every bill. Make sure that it pays for you.")


class Owed(Card):
    """All points on cards in money, and what of it lapses in which month as a small picture."""

    convert_wanted = Signal()

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        super().__init__((20, 14, 20, 14), 10)
        self._shop, self._jobs = shop, jobs
        self._is_stale = True
        self._points = StatTile(_("Points on all cards"))
        self._money = StatTile(_("What they may cost you"))
        self._picture = Columns(_("Points that lapse, by month"), 118)
        self._never = Label("", 13, 400, "muted", wrap=True)
        self.convert = LinkButton(_("Turn points into vouchers…"))
        self.convert.clicked.connect(self.convert_wanted)
        self._arrange()

    def load(self) -> None:
        """Count what is owed, beside the window, once this is looked at."""
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._jobs.start(partial(with_shop, self._shop, self._count), on_done=self._show, quiet=True)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.load()

    def _count(self, _job: Job) -> Liability:
        return self._shop.points.liability()

    def _show(self, owed: object) -> None:
        if not isinstance(owed, Liability):
            return
        formats = self._shop.formats
        self._points.set_value(formats.number(owed.points))
        self._money.set_value(formats.money(owed.worth_minor))
        months = owed.months[:MOST_MONTHS]
        self._picture.show_figures([
            Figure(formats.date(month.first_day, "month"), month.points, formats.number(month.points))
            for month in months
        ])  # fmt: skip
        for part in (self._picture, self._heading):
            show_if(part, bool(months))
        never = owed.never_points
        words = ngettext("{n} point never lapses.", "{n} points never lapse.", never).format(n=formats.number(never))
        self._never.setText(words)
        show_if(self._never, bool(never))
        show_if(self.convert, bool(owed.worth_minor))

    def _arrange(self) -> None:
        self._heading = Label(_("When they lapse, if nobody spends them"), 13, 500, "muted")
        self.body.addWidget(Label(_("What you owe in points"), 16, 700))
        tiles = QHBoxLayout()
        tiles.setSpacing(10)
        tiles.addWidget(self._points, 1)
        tiles.addWidget(self._money, 1)
        self.body.addLayout(tiles)
        for part in (self._heading, self._picture, self._never):
            self.body.addWidget(part)
        below = QHBoxLayout()
        below.addWidget(self.convert)
        below.addStretch()
        self.body.addLayout(below)


def ticked(sentence: str, px: int = 14) -> QHBoxLayout:
    """A sentence with a tick before it."""
    row = QHBoxLayout()
    row.setSpacing(8)
    sign = QVBoxLayout()
    sign.setContentsMargins(0, 3, 0, 0)
    sign.addWidget(IconLabel("check", 15, "accent"))
    sign.addStretch()
    row.addLayout(sign)
    row.addWidget(Label(sentence, px, 500, wrap=True), 1)
    return row
