"""Forms for one bonus, one tier, one gift of the programme."""

from PySide6.QtWidgets import QWidget

from shopcrm.points.programme import Bonus, Gift, Tier
from shopcrm.points.wording import bonus_sentence
from shopcrm.shop import Shop
from shopcrm.text.words import N_, _
from ui.fields import count_field, date_field, in_unit, money_field, point_word
from ui.kit.chips import ChipRow
from ui.kit.choices import CheckBox
from ui.kit.dates import DateField
from ui.kit.dialogs import FormDialog, wait_for
from ui.kit.fields import NumberField, TextField
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.sentences import all_readable
from ui.settings.listed import Thing
from ui.settings.reading import is_amount, is_within, percent_sign
from ui.weekdays import WeekdayField

PERCENT, FIXED = "percent", "points"
GIVES = {PERCENT: N_("A part more"), FIXED: N_("A fixed number of points")}
MOST_PERCENT, MOST_POINTS = 1000, 1_000_000


class ThingForm(FormDialog):
    """What the three forms have in common: a name that is needed, and the thing made from what was typed."""

    def __init__(self, parent: QWidget | None, shop: Shop, title: str, width: int = 520) -> None:
        super().__init__(parent, title, _("Take over"), _("Cancel"), width=width)
        self.shop = shop
        self.name = TextField(_("Name"), max_length=60)
        self.thing: Thing | None = None
        self.add_row(_("Name"), self.name)

    def made(self) -> Thing | None:
        """The thing as typed; None after saying beside a field what is wrong."""

    @override
    def save(self) -> bool:
        if not self.name.text():
            self.name.set_error(_("Give it a name; customers read it too."))
            return False
        self.thing = self.made()
        return self.thing is not None


class BonusForm(ThingForm):
    """A bonus with its conditions; the sentence below follows every key."""

    def __init__(self, parent: QWidget | None, shop: Shop, bonus: Bonus | None) -> None:
        super().__init__(parent, shop, _("Extra points"), 620)
        formats, before = shop.formats, bonus or Bonus("", percent=100)
        self.way = ChipRow([(way, _(words)) for way, words in GIVES.items()], FIXED if before.points else PERCENT)
        self.gives = count_field(formats, _("How much more"), before.points or before.percent)
        self.words = TextField(_("Only for goods with these words"), formats.listed(before.words), _("All goods"), 200)
        self.days = WeekdayField(formats, _("Only on these days"))
        self.start = date_field(shop, _("From"), before.start)
        self.until = date_field(shop, _("Until"), before.until)
        self.birthday = CheckBox(_("Only in the month of the customer's birthday"), before.birthday)
        self._said = Label("", 14, 500, "accent", wrap=True)
        self.name.set_text(before.name)
        self.days.set_value(before.weekdays)
        self._arrange()
        for field in (self.name, self.gives, self.words, self.days, self.start, self.until, self.birthday):
            field.changed.connect(self._follow)
        self.way.chosen.connect(self._follow)
        self._follow()

    def bonus(self) -> Bonus:
        """The bonus as it is typed now."""
        much, fixed = self.gives.value() or 0, self.way.value() == FIXED
        return Bonus(
            self.name.text(), percent=0 if fixed else much, points=much if fixed else 0, words=split(self.words.text()),
            weekdays=self.days.value(), start=self.start.value(), until=self.until.value(),
            birthday=self.birthday.is_checked(),
        )  # fmt: skip

    @override
    def made(self) -> Thing | None:
        most = MOST_POINTS if self.way.value() == FIXED else MOST_PERCENT
        days: dict[str, DateField] = {"start": self.start, "until": self.until}
        good = [is_within(self.gives, 1, most, self.shop), all_readable(days, self.shop.formats)]
        bonus = self.bonus()
        if not bonus.weekdays:
            self.days.set_error(_("Choose at least one day."))
        if bonus.start and bonus.until and bonus.until < bonus.start:
            self.until.set_error(_("The last day is before the first."))
        return bonus if all(good) and not self.days.error() and not self.until.error() else None

    def _follow(self) -> None:
        fixed = self.way.value() == FIXED
        self.gives.set_suffix(point_word(self.gives.value() or 0) if fixed else percent_sign(self.shop))
        bonus = self.bonus()
        self._said.setText(bonus_sentence(bonus, self.shop.formats) if bonus.name else "")

    def _arrange(self) -> None:
        self.add_wide(self._said)
        self.add_wide(self.way)
        self.add_row(_("How much more"), self.gives)
        self.add_row(_("Only for goods with these words"), self.words, _("Several words are parted by commas."))
        self.add_row(_("Only on these days"), self.days)
        self.add_pair((_("From"), self.start), (_("Until"), self.until))
        self.add_wide(self.birthday)


class TierForm(ThingForm):
    """A tier: from how much within a year, and what it gives."""

    def __init__(self, parent: QWidget | None, shop: Shop, tier: Tier | None) -> None:
        super().__init__(parent, shop, _("Tier"))
        before = tier or Tier("", 0)
        self.name.set_text(before.name)
        self.least = money_field(shop.formats, _("From so much within a year"), before.from_minor or None)
        self.percent = count_field(shop.formats, _("More points"), before.percent, percent_sign(shop))
        self.benefit = TextField(_("Benefit"), before.benefit, max_length=120)
        hint = _("What the customer kept and pays in money, over 365 days.")
        self.add_row(_("From so much within a year"), self.least, hint)
        self.add_row(_("More points"), self.percent)
        self.add_row(_("Benefit"), self.benefit, _("What else this tier gives, in a few words. May stay empty."))

    @override
    def made(self) -> Thing | None:
        if is_amount(self.least, self.shop) and not self.least.value():
            self.least.set_error(_("Type from how much on this tier begins."))
        good = is_within(self.percent, 0, MOST_PERCENT, self.shop, may_be_empty=True)
        if self.least.error() or not good:
            return None
        return Tier(self.name.text(), self.least.value() or 0, self.percent.value() or 0, self.benefit.text())


class GiftForm(ThingForm):
    """Something given for points."""

    def __init__(self, parent: QWidget | None, shop: Shop, gift: Gift | None) -> None:
        super().__init__(parent, shop, _("Gift for points"))
        self.name.set_text(gift.name if gift else "")
        self.points: NumberField = in_unit(
            count_field(shop.formats, _("For"), gift.points if gift else None), point_word
        )
        self.add_row(_("For"), self.points)

    @override
    def made(self) -> Thing | None:
        good = is_within(self.points, 1, MOST_POINTS, self.shop)
        return Gift(self.name.text(), self.points.value() or 0) if good else None


def ask_bonus(parent: QWidget, shop: Shop, thing: Thing | None) -> Thing | None:
    """Let a bonus be made or changed; None when nothing comes of it."""
    return _asked(BonusForm(parent, shop, thing if isinstance(thing, Bonus) else None))


def ask_tier(parent: QWidget, shop: Shop, thing: Thing | None) -> Thing | None:
    """Let a tier be made or changed."""
    return _asked(TierForm(parent, shop, thing if isinstance(thing, Tier) else None))


def ask_gift(parent: QWidget, shop: Shop, thing: Thing | None) -> Thing | None:
    """Let a gift be made or changed."""
    return _asked(GiftForm(parent, shop, thing if isinstance(thing, Gift) else None))


def split(text: str) -> tuple[str, ...]:
    """Words parted by commas of any kind."""
    return tuple(word.strip() for word in text.replace("،", ",").split(",") if word.strip())



def _asked(form: ThingForm) -> Thing | None:
    return form.thing if wait_for(form) else None
