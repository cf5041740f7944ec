"""The fifth step of the set-up: what makes customers come, beside the points for money."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from shopcrm.points.study import Study
from shopcrm.points.wishes import Wishes
from shopcrm.shop import Shop
from shopcrm.text.words import _, ngettext
from ui.fields import count_field, days_field, in_unit, labelled, point_word
from ui.kit.bars import Columns, Figure
from ui.kit.cards import Card
from ui.kit.chips import ChipRow
from ui.kit.choices import Choice, Switch
from ui.kit.fields import TextField
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.settings.point_forms import split
from ui.settings.set_up_step import Step
from ui.weekdays import day_name, in_order

LIVES = (0, 6, 12, 24)
NO_DAY = -1


class HowStep(Step):
    """A few encouragements to switch on; none is needed."""

    def __init__(self, shop: Shop) -> None:
        advice = _("Each of these is explained in a sentence at the counter. One or two are enough.")
        super().__init__(shop, _("How do you encourage them?"), advice)
        formats, number = shop.formats, shop.formats.number
        self.birthday = Switch(_("Twice the points in the month of the birthday"))
        days = [(NO_DAY, _("On no day")), *((day, day_name(day, formats)) for day in in_order(formats))]
        self.quiet = Choice(_("Twice the points on a quiet day"), days)
        self.visit = in_unit(count_field(formats, _("Points for each visit")), point_word)
        self.goods = TextField(_("Twice the points for these goods"), max_length=200)
        self.gift = TextField(_("A gift for points"), max_length=60)
        self.gift_points = in_unit(count_field(formats, _("For")), point_word)
        lives = [(n, ngettext("{n} month", "{n} months", n).format(n=number(n)) if n else _("never")) for n in LIVES]
        self.lapse = ChipRow(lives)
        self.wait = days_field(formats, _("Points can be spent after"))
        self._days = Columns(_("Purchases by day of the week"), 104)
        self._lay_out()
        for field in (self.birthday, self.quiet, self.visit, self.goods, self.gift, self.gift_points, self.wait):
            field.changed.connect(self.changed)
        self.lapse.chosen.connect(self.changed)

    @override
    def fill(self, wishes: Wishes, study: Study) -> None:
        self.birthday.set_checked(wishes.birthday)
        self.quiet.set_value(NO_DAY if wishes.quiet_day is None else wishes.quiet_day)
        self.visit.set_value(wishes.visit_points or None)
        self.goods.set_text(self.shop.formats.listed(wishes.goods))
        self.goods.edit.setPlaceholderText(self.shop.formats.listed(item for item, _amount in study.goods[:2]))
        self.gift.set_text(wishes.gift)
        self.gift_points.set_value(wishes.gift_points or None)
        self.lapse.set_value(wishes.lapse_months)
        self.wait.set_value(wishes.wait_days or None)
        least = min(study.weekdays)
        self._days.show_figures([
            Figure(day_name(day, self.shop.formats), study.weekdays[day], self.shop.formats.number(study.weekdays[day]),
                   strong=study.weekdays[day] == least)
            for day in in_order(self.shop.formats)
        ])  # fmt: skip

    @override
    def read(self, wishes: Wishes) -> Wishes:
        day, life = self.quiet.value(), self.lapse.value()
        return replace(
            wishes, birthday=self.birthday.is_checked(), quiet_day=day if isinstance(day, int) and day >= 0 else None,
            visit_points=self.visit.value() or 0, goods=split(self.goods.text()), gift=self.gift.text(),
            gift_points=self.gift_points.value() or 0, lapse_months=life if isinstance(life, int) else 0,
            wait_days=self.wait.value() or 0,
        )  # fmt: skip

    @override
    def take_focus(self) -> None:
        self.birthday.control.setFocus()

    def _lay_out(self) -> None:
        left, right = Card((18, 12, 18, 14), 10), Card((18, 12, 18, 14), 10)
        left.body.addWidget(self.birthday)
        left.body.addLayout(labelled(_("Twice the points on a quiet day"), self.quiet))
        left.body.addWidget(self._days)
        left.body.addLayout(labelled(_("Points for each visit"), self.visit))
        hint = _("Words of the items, parted by commas.")
        right.body.addLayout(labelled(_("Twice the points for these goods"), self.goods, hint))
        gift = QHBoxLayout()
        gift.setSpacing(10)
        gift.addLayout(labelled(_("A gift for points"), self.gift), 3)
        gift.addLayout(labelled(_("For"), self.gift_points), 2)
        right.body.addLayout(gift)
        right.body.addWidget(Label(_("Points lapse after"), 13, 500, "muted"))
        right.body.addWidget(self.lapse)
        right.body.addLayout(labelled(_("Points can be spent after"), self.wait))
        row = QHBoxLayout()
        row.setSpacing(12)
        for card in (left, right):
            card.body.addStretch()
            row.addWidget(card, 1)
        outer = QVBoxLayout()
        outer.addLayout(row)
        self.body.addLayout(outer)
        self.body.addStretch()
