"""Settings of the points programme, with what they come to in plain words while one types."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from typing_extensions import override

from shopcrm.settings import ShopSettings
from shopcrm.shop import Shop
from shopcrm.text.mistakes import UserMistake, say
from shopcrm.text.money import parse_amount
from shopcrm.text.words import _
from ui.fields import labelled, money_field
from ui.kit.cards import StatTile
from ui.kit.choices import Switch
from ui.kit.fields import MoneyField
from ui.kit.labels import Label, show_if
from ui.settings.sheet import Sheet, Undo, titled

EXAMPLE_POINTS = 25
GENEROUS = 10  # percent of a bill


class PointsSheet(Sheet):
    """On or off; what a point costs and is worth; the example beside it follows every key."""

    def __init__(self, shop: Shop) -> None:
        super().__init__(shop)
        formats = shop.formats
        self.on = Switch(_("Customers collect points"), hint=_("Points already given stay on the cards when this is off."))
        self.step = money_field(formats)
        self.minimum = money_field(formats, placeholder=_("From the first coin"))
        self.worth = money_field(formats)
        self.rule = Label("", 15, 500, wrap=True)
        self.example = Label("", 14, 400, wrap=True)
        self.caution = Label("", 14, 500, "tip", wrap=True)
        self.outstanding = StatTile(_("Points on all cards"))
        self.liability = StatTile(_("What they may cost you"))
        self.inputs = (self.on, self.step, self.minimum, self.worth)
        for field in self.inputs:
            field.changed.connect(self._explain)
        self._arrange()
        self.load()

    @override
    def show_settings(self, current: ShopSettings) -> None:
        self._points = self.shop.points.outstanding()
        rules = self.shop.points.programme
        self.on.set_checked(rules.is_on)
        self.step.set_value(rules.step_minor or None)
        self.minimum.set_value(rules.minimum_minor or None)
        self.worth.set_value(rules.worth_minor or None)
        self._explain()

    @override
    def read(self) -> Mapping[str, Any] | None:
        good = [_checked(field, self.shop) for field in (self.step, self.minimum, self.worth)]
        if self.on.is_checked() and not self.step.value() and not self.step.error():
            self.step.set_error(_("Type how much a customer pays for one point, more than nothing."))
        if not all(good) or self.step.error():
            return None
        return {
            "is_on": self.on.is_checked(),
            "step_minor": self.step.value() or 0,
            "minimum_minor": self.minimum.value() or 0,
            "worth_minor": self.worth.value() or 0,
        }

    @override
    def keep(self, values: Mapping[str, Any]) -> Undo:
        programmes, before = self.shop.points.programmes, self.shop.points.programme
        programmes.change(replace(before, **values))
        return lambda: programmes.change(before)

    def _explain(self) -> None:
        """Say what the rule means for a customer and for the shop."""
        formats = self.shop.formats
        step, worth, minimum = self.step.value() or 0, self.worth.value() or 0, self.minimum.value() or 0
        self.outstanding.set_value(formats.number(self._points))
        self.liability.set_value(formats.money(self._points * worth))
        self._say(self.caution, "")
        if not self.on.is_checked() or not step:
            self.rule.setText(_("Nobody collects points now."))
            self._say(self.example, "")
            return
        self.rule.setText(self._rule(step, worth, minimum))
        bill = max(EXAMPLE_POINTS * step, minimum)
        points = bill // step
        self._say(self.example, self._example(bill, points, points * worth))
        if worth * 100 > step * GENEROUS:
            self._say(self.caution, _("You give back more than a tenth of every bill. Make sure that it pays for you."))

    @staticmethod
    def _say(label: Label, words: str) -> None:
        label.setText(words)
        show_if(label, bool(words))

    def _rule(self, step: int, worth: int, minimum: int) -> str:
        money = self.shop.formats.money
        said = [_("For every {step} that a customer pays, they get one point.").format(step=money(step))]
        if minimum:
            said.append(_("Purchases below {minimum} give none.").format(minimum=money(minimum)))
        if worth:
            said.append(_("Each point takes {worth} off a later bill.").format(worth=money(worth)))
        else:
            said.append(_("A point has no worth yet, so none can be spent."))
        return " ".join(said)

    def _example(self, bill: int, points: int, back: int) -> str:
        formats = self.shop.formats
        said = _("For example: a bill of {bill} brings {points}, worth {back} on the next visit.")
        return said.format(bill=formats.money(bill), points=formats.points(points), back=formats.money(back))

    def _arrange(self) -> None:
        rules = titled(_("The rule"))
        rules.body.addWidget(self.on)
        rules.body.addLayout(labelled(_("One point for every"), self.step))
        rules.body.addLayout(labelled(_("A purchase counts from"), self.minimum))
        rules.body.addLayout(labelled(_("A point is worth"), self.worth))
        meaning = titled(_("What it means"))
        for label in (self.rule, self.example, self.caution):
            meaning.body.addWidget(label)
        owed = titled(_("What you owe in points"), _("If every customer came today to spend all their points."))
        owed.body.addWidget(self.outstanding)
        owed.body.addWidget(self.liability)
        self.lay_out([rules], [meaning, owed])


def _checked(field: MoneyField, shop: Shop) -> bool:
    """Say beside an amount why it cannot be read; empty is nothing and fine."""
    try:
        if field.text():
            parse_amount(field.text(), shop.formats.currency)
    except UserMistake as mistake:
        field.set_error(say(mistake, shop.formats))
        return False
    return True
