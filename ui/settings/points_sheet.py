"""Settings of the points programme: calm sections, most of them folded, with the rules in plain words beside them."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.points.errors import ProgrammeWrong
from shopcrm.points.programme import DEBT, Programme
from shopcrm.points.sound import flaw_of
from shopcrm.settings import ShopSettings
from shopcrm.shop import Shop
from shopcrm.text.formats import Formats
from shopcrm.text.mistakes import say
from shopcrm.text.words import _, ngettext
from ui.jobs import Jobs
from ui.kit.chips import ChipRow
from ui.kit.overriding import override
from ui.kit.scrolling import scrolling
from ui.settings.invitation import Invitation
from ui.settings.points_fields import PointsFields
from ui.settings.points_history import show_history
from ui.settings.points_words import Owed, PlainWords
from ui.settings.reading import is_amount, is_within
from ui.settings.set_up import set_up_together
from ui.settings.sheet import Sheet, Undo

LEAST_WIDTH = 510  # of the column of fields, in a narrow window
MOST_POINTS, MOST_DAYS, MOST_MONTHS = 1_000_000, 3660, 240


class PointsSheet(Sheet):
    """The whole programme; what it comes to in plain words follows every key."""

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        super().__init__(shop)
        self._jobs = jobs
        self.rules = PointsFields(shop)
        self.words = PlainWords(shop.formats)
        self.owed = Owed(shop, jobs)
        self.invitation = Invitation(shop)
        self.inputs = self.rules.inputs
        for field in self.inputs:
            (field.chosen if isinstance(field, ChipRow) else field.changed).connect(self._explain)
        self._arrange()
        self.words.history_wanted.connect(lambda: show_history(self.window(), shop))
        self.words.cards_wanted.connect(lambda: self.wanted.emit("blank_cards", None))
        self.owed.convert_wanted.connect(lambda: self.wanted.emit("convert_points", None))
        self.invitation.clicked.connect(self.set_up)
        self.load()

    def programme(self) -> Programme:
        """The rules as they are typed now; what cannot be read counts as not typed."""
        return self.rules.programme(self._before)

    def set_up(self) -> None:
        """Walk through the set-up, unless something here is not saved yet."""
        if self.is_touched():
            self.problem.setText(_("Save or discard what you changed here first."))
        elif set_up_together(self.window(), self.shop, self._jobs):
            self.load()
            self.said.emit(_("The programme is in force."))

    @override
    def show_settings(self, current: ShopSettings) -> None:
        self._before = self.shop.points.programme
        self.rules.show_programme(self._before)
        self.owed.load()
        self.invitation.load(self._before)
        self._explain()

    @override
    def read(self) -> Mapping[str, Any] | None:
        if not self._is_good():
            return None
        programme = self.programme()
        flaw = flaw_of(programme)
        if flaw:
            self.problem.setText(say(ProgrammeWrong(problem=flaw), self.shop.formats))
            return None
        return {"programme": programme}

    @override
    def keep(self, values: Mapping[str, Any]) -> Undo:
        programmes, before = self.shop.points.programmes, self._before
        programmes.change(values["programme"])
        return lambda: programmes.change(before)

    def _is_good(self) -> bool:
        """Whether everything can be read; a mistake unfolds its section."""
        rules, shop = self.rules, self.shop
        amounts = [is_amount(field, shop) for field in (rules.step, rules.minimum, rules.worth)]
        if rules.on.is_checked() and not rules.step.value() and not rules.step.error():
            rules.step.set_error(_("Type how much a customer pays for one point, more than nothing."))
        counts = [
            is_within(field, least, most, shop, may_be_empty=True)
            for field, least, most in (
                (rules.per_step, 1, MOST_POINTS), (rules.least, 0, MOST_POINTS), (rules.spend_step, 1, MOST_POINTS),
                (rules.cap, 1, 100), (rules.grace, 0, MOST_DAYS), (rules.wait, 0, MOST_DAYS), (rules.lapse, 0, MOST_MONTHS),
            )
        ]  # fmt: skip
        if not rules.review.is_readable():
            rules.review.set_error(_("Type the day as year/month/day."))
        for fold in self.folds:
            if any(field.error() for field in rules.inputs if not isinstance(field, ChipRow) and fold.isAncestorOf(field)):
                fold.set_open(True)
        return all(amounts) and all(counts) and not rules.step.error() and not rules.review.error()

    def _explain(self) -> None:
        """Say what the rules come to, and what is set in each folded section."""
        programme = self.programme()
        self.words.show_programme(programme)
        for fold, summary in zip(self.folds, summaries(programme, self.shop.formats), strict=True):
            fold.set_summary(summary)

    def _arrange(self) -> None:
        self.folds = self.rules.folds()
        start, end = QVBoxLayout(), QVBoxLayout()
        for column in (start, end):
            column.setContentsMargins(0, 0, 6, 0)
            column.setSpacing(12)
        for part in (self.invitation, self.rules.switch_card(), *self.folds):
            start.addWidget(part)
        for part in (self.words, self.owed):
            end.addWidget(part)
        inner = QWidget()
        across = QHBoxLayout(inner)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(12)
        for column, wide, least in ((start, 11, LEAST_WIDTH), (end, 9, 0)):
            column.addStretch()
            inside = QWidget()
            inside.setLayout(column)
            area = scrolling(inside)
            area.setMinimumWidth(least)
            across.addWidget(area, wide)
        self.frame(inner)
        for field in self.inputs:
            (field.chosen if isinstance(field, ChipRow) else field.changed).connect(self._follow)


def summaries(rules: Programme, formats: Formats) -> list[str]:
    """What is set in each section, in a few words."""
    number, months = formats.number, rules.lapse_months
    bonuses, gifts = len(rules.bonuses), len(rules.gifts)
    worth = formats.money(rules.worth_minor * 100)
    return [
        _("{points} for every {amount}").format(
            points=formats.points(rules.points_per_step), amount=formats.money(rules.step_minor)
        ),
        _("{points} are worth {amount}").format(points=formats.points(100), amount=worth) if rules.worth_minor else "",
        ngettext("{n} bonus", "{n} bonuses", bonuses).format(n=number(bonuses)) if bonuses else _("none"),
        formats.spoken([tier.name for tier in rules.tiers]) if rules.tiers else _("none"),
        ngettext("after {n} month", "after {n} months", months).format(n=number(months)) if months else _("never"),
        ngettext("{n} gift", "{n} gifts", gifts).format(n=number(gifts)) if gifts else _("none"),
        _("kept as a debt") if rules.below_zero == DEBT else _("let go"),
        formats.date(rules.review_on, "long") if rules.review_on else "",
    ]
