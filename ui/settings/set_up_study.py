"""The first step of the set-up: what the shop's own customers do today, in figures and small pictures."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from shopcrm.points.study import ACTIVE_DAYS, Study
from shopcrm.points.wishes import Wishes
from shopcrm.shop import Shop
from shopcrm.text.words import _, ngettext
from ui.kit.bars import Columns, Figure, Ranking
from ui.kit.cards import Card, StatTile
from ui.kit.labels import Label, show_if
from ui.kit.overriding import override
from ui.settings.set_up_step import Step

FEW = 20  # purchases below which the figures say little


class StudyStep(Step):
    """Nothing to answer: a look at the last year."""

    def __init__(self, shop: Shop) -> None:
        advice = _("The last twelve months, from your own records.")
        super().__init__(shop, _("This is how your customers buy today"), advice)
        names = (_("Active customers"), _("They come back after"), _("Average purchase"), _("Paid on time"))
        self.tiles = [StatTile(name) for name in names]
        self._visits = Columns(_("How often they came"), 90)
        self._months = Columns(_("Sales by month"), 90)
        self._goods = Ranking(_("What they buy most"))
        self._insight = Label("", 15, 500, "accent", wrap=True)
        self._lay_out()

    @override
    def fill(self, wishes: Wishes, study: Study) -> None:
        formats = self.shop.formats
        number, days, on_time = formats.number, study.days_between, study.on_time_percent
        values = (
            number(study.active),
            "—" if days is None else formats.days(days),
            formats.money(study.bill_minor) if study.purchases else "—",
            "—" if on_time is None else formats.percent(on_time),
        )
        for tile, value in zip(self.tiles, values, strict=True):
            tile.set_value(value)
        groups = (_("once"), number(2) + "–" + number(3), number(4) + "–" + number(9), number(10) + "+")
        self._visits.show_figures([
            Figure(formats.code(name), count, number(count), strong=place > 0)
            for place, (name, count) in enumerate(zip(groups, study.visits, strict=True))
        ])  # fmt: skip
        self._months.show_figures([
            Figure(formats.date(first, "month"), amount) for first, amount in study.months
        ])  # fmt: skip
        self._goods.show_figures([Figure(item, amount, formats.money(amount)) for item, amount in study.goods])
        show_if(self._goods_card, bool(study.goods))
        self._insight.setText(self._said(study))

    def _said(self, study: Study) -> str:
        formats = self.shop.formats
        if study.purchases < FEW:
            return _("There is little to see yet. The next steps begin with what suits most shops.")
        once = study.visits[0]
        said = _("The best fifth of your customers brings {percent} of your sales.").format(
            percent=formats.percent(study.best_share_percent)
        )
        came = ngettext("{n} customer came only once.", "{n} customers came only once.", once)
        return f"{said} {came.format(n=formats.number(once))}" if once else said

    def _lay_out(self) -> None:
        tiles = QHBoxLayout()
        tiles.setSpacing(10)
        for tile in self.tiles:
            tiles.addWidget(tile, 1)
        hint = _("Active: bought within the last {n} days.").format(n=self.shop.formats.number(ACTIVE_DAYS))
        self.tiles[0].setToolTip(hint)
        pictures = QHBoxLayout()
        pictures.setSpacing(10)
        left, right = QVBoxLayout(), QVBoxLayout()
        self._goods_card = _framed(_("What they buy most"), self._goods)
        left.addWidget(_framed(_("How many customers came how often"), self._visits))
        left.addWidget(_framed(_("Sales by month"), self._months))
        right.addWidget(self._goods_card)
        for column, wide in ((left, 5), (right, 6)):
            column.setSpacing(10)
            column.addStretch()
            pictures.addLayout(column, wide)
        self.body.addLayout(tiles)
        self.body.addLayout(pictures)
        right.insertWidget(1, self._insight)
        self.body.addStretch()


def _framed(title: str, picture: Columns | Ranking) -> Card:
    card = Card((16, 10, 16, 10), 6)
    card.body.addWidget(Label(title, 13, 600, "muted"))
    card.body.addWidget(picture)
    return card
