"""Every rule of the programme as a field, in sections that belong together."""

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from shopcrm.points.programme import DEBT, FORGIVE, Bonus, Gift, Programme, Tier
from shopcrm.points.wording import bonus_sentence, gift_sentence, tier_sentence
from shopcrm.shop import Shop
from shopcrm.text.formats import Formats
from shopcrm.text.words import N_, _
from ui.fields import (
    count_field,
    date_field,
    day_word,
    days_field,
    in_unit,
    labelled,
    money_field,
    month_word,
    pair,
    point_word,
)
from ui.kit.cards import Card
from ui.kit.chips import ChipRow
from ui.kit.choices import Switch
from ui.kit.fields import Field, NumberField, TextField
from ui.kit.folds import Fold
from ui.kit.labels import Label
from ui.settings.listed import Listed, Thing
from ui.settings.point_forms import ask_bonus, ask_gift, ask_tier
from ui.settings.reading import percent_sign
from ui.settings.sheet import Inputs

BELOW_ZERO = {FORGIVE: N_("Let them go"), DEBT: N_("Keep them as a debt")}


class PointsFields:
    """The fields, what they hold as a programme, and the folds they stand in."""

    def __init__(self, shop: Shop) -> None:
        formats = shop.formats
        self._shop = shop
        hint = _("Points already given stay on the cards when this is off.")
        self.on = Switch(_("Customers collect points"), hint=hint)
        self.per_step = in_unit(count_field(formats), point_word)
        self.step = money_field(formats)
        self.minimum = money_field(formats, placeholder=_("From the first coin"))
        self.worth = money_field(formats)
        self.least = in_unit(_count(formats, _("No least")), point_word)
        self.spend_step = in_unit(_count(formats, _("Any number")), point_word)
        self.cap = _count(formats, _("The whole bill"), percent_sign(shop))
        self.grace = days_field(formats)
        self.wait = in_unit(_count(formats, _("At once")), day_word)
        self.lapse = in_unit(_count(formats, _("Never")), month_word)
        self.below_zero = ChipRow([(way, _(words)) for way, words in BELOW_ZERO.items()])
        self.goal = TextField(max_length=200)
        self.review = date_field(shop)
        self._make_lists(shop)
        self.inputs: Inputs = (
            self.on, self.per_step, self.step, self.minimum, self.worth, self.least, self.spend_step, self.cap,
            self.bonuses, self.tiers, self.grace, self.wait, self.lapse, self.gifts, self.below_zero, self.goal,
            self.review,
        )  # fmt: skip

    def show_programme(self, rules: Programme) -> None:
        """Fill every field."""
        self.on.set_checked(rules.is_on)
        for field, value in (
            (self.per_step, rules.points_per_step), (self.step, rules.step_minor or None),
            (self.minimum, rules.minimum_minor or None), (self.worth, rules.worth_minor or None),
            (self.least, rules.min_points or None), (self.spend_step, rules.points_step if rules.points_step > 1 else None),
            (self.cap, rules.cap_percent if rules.cap_percent < 100 else None), (self.grace, rules.grace_days),
            (self.wait, rules.wait_days or None), (self.lapse, rules.lapse_months or None),
        ):  # fmt: skip
            field.set_value(value)
        self.bonuses.set_value(rules.bonuses)
        self.tiers.set_value(rules.tiers)
        self.gifts.set_value(rules.gifts)
        self.below_zero.set_value(rules.below_zero)
        self.goal.set_text(rules.goal)
        self.review.set_value(rules.review_on)

    def programme(self, before: Programme) -> Programme:
        """The rules as they stand in the fields."""
        return replace(
            before,
            is_on=self.on.is_checked(),
            points_per_step=self.per_step.value() or 1,
            step_minor=self.step.value() or 0,
            minimum_minor=self.minimum.value() or 0,
            worth_minor=self.worth.value() or 0,
            min_points=self.least.value() or 0,
            points_step=self.spend_step.value() or 1,
            cap_percent=self.cap.value() or 100,
            bonuses=tuple(each for each in self.bonuses.value() if isinstance(each, Bonus)),
            tiers=tuple(each for each in self.tiers.value() if isinstance(each, Tier)),
            grace_days=self.grace.value() or 0,
            wait_days=self.wait.value() or 0,
            lapse_months=self.lapse.value() or 0,
            gifts=tuple(each for each in self.gifts.value() if isinstance(each, Gift)),
            below_zero=str(self.below_zero.value()),
            goal=self.goal.text(),
            review_on=self.review.value(),
        )

    def switch_card(self) -> Card:
        """On or off."""
        card = Card((20, 12, 20, 12))
        card.body.addWidget(self.on)
        return card

    def folds(self) -> list[Fold]:
        """The sections in the order in which one thinks of them; the two that every programme needs are open."""
        return [
            self._earning(), self._spending(),
            _fold(_("Extra points"), "sparkles", self.bonuses),
            _fold(_("Tiers"), "star", self.tiers,
                  labelled(_("Whoever buys less keeps the tier for"), self.grace)),
            _fold(_("Waiting and lapsing"), "clock", self._life()),
            _fold(_("Gifts for points"), "gift", self.gifts),
            _fold(_("When goods come back"), "undo-2", self._returns()),
            _fold(_("Goal and review"), "calendar", labelled(_("What the programme is to achieve"), self.goal),
                  labelled(_("Look at it again on"), self.review)),
        ]  # fmt: skip

    def _earning(self) -> Fold:
        fold = _fold(
            _("Earning"), "plus",
            pair(labelled(_("A customer gets"), self.per_step), labelled(_("for every"), self.step)),
            labelled(_("A purchase counts from"), self.minimum),
        )  # fmt: skip
        fold.set_open(True)
        return fold

    def _spending(self) -> Fold:
        fold = _fold(
            _("Spending"), "wallet",
            pair(labelled(_("A point is worth"), self.worth), labelled(_("Of a bill, points pay at most"), self.cap)),
            pair(labelled(_("Points are spent from"), self.least), labelled(_("in steps of"), self.spend_step)),
        )  # fmt: skip
        fold.set_open(True)
        return fold

    def _life(self) -> QHBoxLayout:
        until = _("For instance until goods cannot come back any more.")
        each = _("Each earning on its own day, soonest spent first.")
        return pair(
            labelled(_("Points can be spent after"), self.wait, until), labelled(_("Points lapse after"), self.lapse, each)
        )

    def _returns(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        words = _("Goods come back, and the points they brought were spent meanwhile. What becomes of those points?")
        column.addWidget(Label(words, 14, 400, "muted", wrap=True))
        column.addWidget(self.below_zero)
        return column

    def _make_lists(self, shop: Shop) -> None:
        say = partial(_sentence, formats=shop.formats)
        none = _("No extra points yet: for a visit, for some goods, on a quiet day, in the month of the birthday.")
        self.bonuses = Listed(_("Extra points"), _("Add extra points"), none, say, _asks(shop, "bonus"))
        none = _("No tiers yet. They show your best customers that they are seen.")
        self.tiers = Listed(_("Tiers"), _("Add a tier"), none, say, _asks(shop, "tier"))
        none = _("No gifts yet. A gift costs you less than a reduction, and is remembered longer.")
        self.gifts = Listed(_("Gifts for points"), _("Add a gift"), none, say, _asks(shop, "gift"))


def _asks(shop: Shop, what: str):  # type: ignore[no-untyped-def]
    ask = {"bonus": ask_bonus, "tier": ask_tier, "gift": ask_gift}[what]
    return lambda parent, thing: ask(parent, shop, thing)


def _sentence(thing: Thing, formats: Formats) -> str:
    match thing:
        case Bonus():
            return bonus_sentence(thing, formats)
        case Tier():
            return tier_sentence(thing, formats)
    return gift_sentence(thing, formats)


def _count(formats: Formats, placeholder: str, suffix: str = "") -> NumberField:
    field = count_field(formats, suffix=suffix)
    field.edit.setPlaceholderText(placeholder)
    return field


def _fold(title: str, icon: str, *parts: object) -> Fold:
    fold = Fold(title, icon)
    for part in parts:
        if isinstance(part, Field):
            fold.body.addWidget(part)
        else:
            fold.body.addLayout(part)  # type: ignore[arg-type]
    return fold
