"""Fields that read and write as the shop does: its money, its calendar, its digits."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from shopcrm.shop import Shop
from shopcrm.text.countries import country
from shopcrm.text.dates import from_parts, month_length, month_names, parse_date, parts
from shopcrm.text.formats import Formats
from shopcrm.text.mistakes import UserMistake
from shopcrm.text.money import parse_amount
from shopcrm.text.numbers import parse_whole
from shopcrm.text.words import _, ngettext
from ui.kit.dates import CalendarPages, DateField
from ui.kit.fields import Field, MoneyField, NumberField
from ui.kit.labels import Label

MANY = 100  # says the unit of a number that is not there
WEEKDAYS = {"en": "Mo Tu We Th Fr Sa Su", "ar": "ن ث ر خ ج س ح", "fa": "د س چ پ ج ش ی"}


def money_field(formats: Formats, name: str = "", value_minor: int | None = None, placeholder: str = "") -> MoneyField:
    """An amount in the shop's currency, in minor units."""
    return MoneyField(
        name,
        value_minor,
        reads=partial(_read_amount, formats=formats),
        writes=formats.amount,
        suffix=formats.currency.symbol(formats.language),
        placeholder=placeholder,
    )


def count_field(formats: Formats, name: str = "", value: int | None = None, suffix: str = "") -> NumberField:
    """A whole number, typed in any digits and shown in the shop's."""
    return NumberField(name, value, reads=_read_count, writes=formats.number, suffix=suffix)


def days_field(formats: Formats, name: str = "") -> NumberField:
    """A number of days, with the word after it that goes with the number."""
    return in_unit(count_field(formats, name), day_word)


def in_unit(field: NumberField, word: Callable[[int], str]) -> NumberField:
    """Let the word after a number go with it, as `day_word` does: 1 day, 2 days."""

    def follow() -> None:
        value = field.value()
        field.set_suffix(word(MANY if value is None else value))

    field.changed.connect(follow)
    follow()
    return field


def day_word(n: int) -> str:
    return ngettext("day", "days", n)


def month_word(n: int) -> str:
    return ngettext("month", "months", n)


def point_word(n: int) -> str:
    return ngettext("point", "points", n)


def date_field(shop: Shop, name: str = "", value: date | None = None) -> DateField:
    """A date in the shop's calendar, typed or picked from a month."""
    formats = shop.formats
    return DateField(
        name,
        value,
        reads=partial(_read_date, formats=formats),
        writes=partial(formats.date, style="digits"),
        today=shop.clock.today,
        pages=calendar_pages(formats),
        placeholder=_("year/month/day"),
    )


def calendar_pages(formats: Formats) -> CalendarPages:
    """The months of the shop's calendar, for the popup to pick a day from."""
    calendar = formats.calendar
    return CalendarPages(
        parts=lambda day: parts(day, calendar),
        from_parts=lambda year, month, day: from_parts(year, month, day, calendar),
        month_length=lambda year, month: month_length(year, month, calendar),
        month_names=month_names(calendar, formats.language),
        weekdays=WEEKDAYS[formats.language].split(),
        first_weekday=country(formats.region).week_starts,
        number=lambda n: formats.digits(str(n)),
        open_text=_("Open the calendar"),
        previous_text=_("Previous month"),
        next_text=_("Next month"),
        previous_year_text=_("Previous year"),
        next_year_text=_("Next year"),
    )


def _read_amount(text: str, formats: Formats) -> int | None:
    try:
        return parse_amount(text, formats.currency)
    except UserMistake:
        return None


def _read_count(text: str) -> int | None:
    try:
        return parse_whole(text)
    except UserMistake:
        return None


def _read_date(text: str, formats: Formats) -> date | None:
    try:
        return parse_date(text, formats.calendar)
    except UserMistake:
        return None


def labelled(label: str, field: Field, hint: str = "", *, elide: bool = False) -> QVBoxLayout:
    """A field with its label above it, which names it for screen readers too, and perhaps a line of help below.

    Where fields stand close beside one another, `elide` shortens a label that is longer than its field.
    """
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(Label(label, 13, 500, "muted", elide=elide))
    field.set_name(field.name() or label)
    column.addWidget(field)
    if hint:
        column.addWidget(Label(hint, 12, 400, "muted", wrap=True))
    return column


def pair(first: QVBoxLayout, second: QVBoxLayout) -> QHBoxLayout:
    """Two short fields beside one another."""
    row = QHBoxLayout()
    row.setSpacing(12)
    for column in (first, second):
        column.addStretch()
        row.addLayout(column, 1)
    return row
