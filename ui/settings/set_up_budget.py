"""The third step of the set-up: how much of the sales goes back to customers, with what it would have cost."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout

from shopcrm.points.programme import Programme
from shopcrm.points.study import Study, trial
from shopcrm.points.wishes import Wishes
from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.kit.bars import Columns, Figure
from ui.kit.cards import Card, StatTile, TipsPanel
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.kit.sliders import Slider
from ui.settings.set_up_step import Step

MOST = 20  # half percents
SIZES = (1, 2, 4, 6, 10)


class BudgetStep(Step):
    """A slider in half percents; figures and a picture beside it follow the knob."""

    def __init__(self, shop: Shop) -> None:
        advice = _("Most shops give one to three percent back. A reward that is seen is worth more than a large one.")
        super().__init__(shop, _("How much may it cost?"), advice)
        self.give = Slider(_("Of what customers pay, give back"), MOST, 2, self._words)
        self.give.bar.setMinimum(1)
        self.give.moved.connect(self.changed)
        self.tiles = [StatTile(name) for name in (_("Cost in a year, at most"), _("In a month"), _("On an average bill"))]
        self._picture = Columns(_("What it would have cost last year"), 116)
        self._rule = Label("", 15, 500, "accent", wrap=True)
        self._tips = TipsPanel(_("Good to know"), [
            _("Not every point comes back: the real cost is lower, and gifts cost you their buying price."),
            _("Nothing is earned on what points or vouchers pay."),
        ])  # fmt: skip
        self._lay_out()

    @override
    def fill(self, wishes: Wishes, study: Study) -> None:
        self.give.set_value(wishes.give_back)

    @override
    def read(self, wishes: Wishes) -> Wishes:
        return replace(wishes, give_back=self.give.value())

    @override
    def note(self, wishes: Wishes) -> str:
        return self._words(wishes.give_back)

    @override
    def take_focus(self) -> None:
        self.give.setFocus()

    @override
    def follow(self, wishes: Wishes, study: Study, programme: Programme) -> None:
        formats = self.shop.formats
        cost = trial(study, programme, formats.calendar).cost_minor
        back = study.bill_minor * programme.points_per_step // (programme.step_minor or 1) * programme.worth_minor
        figures = (cost, cost // 12, back)
        for tile, amount in zip(self.tiles, figures, strict=True):
            tile.set_value(formats.money(amount) if study.purchases else "—")
        words = _("{points} for every {amount}; {hundred} are worth {worth}.")
        self._rule.setText(words.format(
            points=formats.points(programme.points_per_step), amount=formats.money(programme.step_minor),
            hundred=formats.points(100), worth=formats.money(100 * programme.worth_minor),
        ))  # fmt: skip
        self._draw(wishes, cost)

    def _draw(self, wishes: Wishes, cost: int) -> None:
        """The budget chosen among smaller and larger ones; the others are reckoned from it."""
        formats, chosen = self.shop.formats, wishes.give_back
        sizes = sorted({*SIZES, chosen})
        self._picture.show_figures([
            Figure(self._words(size), cost * size // chosen, formats.money(cost * size // chosen), strong=size == chosen)
            for size in sizes
        ])  # fmt: skip

    def _words(self, halves: int) -> str:
        return self.shop.formats.per_mille(halves * 5)

    def _lay_out(self) -> None:
        sheet = Card((18, 12, 18, 14), 10)
        sheet.body.addWidget(self.give)
        sheet.body.addWidget(self._rule)
        self.body.addWidget(sheet)
        tiles = QHBoxLayout()
        tiles.setSpacing(10)
        for tile in self.tiles:
            tiles.addWidget(tile, 1)
        self.body.addLayout(tiles)
        shown = Card((16, 10, 16, 10), 6)
        shown.body.addWidget(Label(_("What it would have cost last year"), 13, 600, "muted"))
        shown.body.addWidget(self._picture)
        self.body.addWidget(shown)
        self.body.addWidget(self._tips)
        self.body.addStretch()
