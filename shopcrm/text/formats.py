"""How one shop writes numbers, money, dates and phones for one reader: on screens, paper and in messages alike."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from shopcrm.text.bidi import isolate, ltr, strip_controls
from shopcrm.text.dates import Calendar, Style, ago, format_date
from shopcrm.text.digits import in_digits, script_of
from shopcrm.text.mistakes import Said, say
from shopcrm.text.money import Currency, Money
from shopcrm.text.numbers import Percent, Points
from shopcrm.text.phones import Phone, show_phone
from shopcrm.text.weekdays import Weekdays, weekday_names
from shopcrm.text.words import RIGHT_TO_LEFT, ngettext, speaking

_MARKS = str.maketrans({",": "٬", ".": "٫"})
_NBSP = "\u00a0"
_MINUS = "\u2212"
_RTL_ISOLATE, _END_ISOLATE = "\u2067", "\u2069"
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400  # seconds


@dataclass(frozen=True, slots=True)
class Formats:
    """The language, digits, calendar, currency and country that texts are written in."""

    language: str
    local_digits: bool
    calendar: Calendar
    currency: Currency
    region: str

    @property
    def rtl(self) -> bool:
        return self.language in RIGHT_TO_LEFT

    def in_language(self, lang: str) -> "Formats":
        """Give the same shop's formats for a reader of another language."""
        return replace(self, language=lang)

    def number(self, n: int) -> str:
        """Write a whole number with its thousands apart."""
        return _number(n, 0, self._script)

    def points(self, n: int) -> str:
        """Write a count of points."""
        with speaking(self.language):
            return ngettext("{n} point", "{n} points", n).format(n=self.number(n))

    def days(self, n: int) -> str:
        """Write a count of days."""
        with speaking(self.language):
            return ngettext("{n} day", "{n} days", n).format(n=self.number(n))

    def lasted(self, seconds: int) -> str:
        """Say how long something took: in minutes under an hour, in hours under two days, then in days."""
        if seconds >= 2 * _DAY:
            return self.days(_nearest(seconds, _DAY))
        with speaking(self.language):
            if seconds >= _HOUR:
                hours = _nearest(seconds, _HOUR)
                return ngettext("{n} hour", "{n} hours", hours).format(n=self.number(hours))
            minutes = _nearest(seconds, _MINUTE)
            return ngettext("{n} minute", "{n} minutes", minutes).format(n=self.number(minutes))

    def money(self, minor: int) -> str:
        """Write an amount with its currency, kept together."""
        sign = self.currency.leading(self.language)
        if sign:
            return ltr((_MINUS if minor < 0 else "") + sign + self.amount(abs(minor)))
        return isolate(self.amount(minor) + _NBSP + self.currency.symbol(self.language).replace(" ", _NBSP))

    def amount(self, minor: int) -> str:
        """Write an amount without its currency, for columns that name it above."""
        return _number(minor, self.currency.decimals, self._script)

    def percent(self, n: int) -> str:
        """Write a percentage."""
        return _percent(n, 0, self._script)

    def per_mille(self, n: int) -> str:
        """Write so many thousandths as a percentage, with one decimal where it has one: 15 is 1.5%."""
        whole, rest = divmod(n, 10)
        return _percent(n, 1, self._script) if rest else self.percent(whole)

    def date(self, day: dt.date, style: Style = "short") -> str:
        """Write a date in the shop's calendar."""
        return format_date(day, self.calendar, self.language, self.local_digits, style)

    def weekdays(self, mask: int) -> str:
        """Name some days of the week; bit 0 is Monday."""
        return self.listed(weekday_names(mask, self.language))

    def ago(self, day: dt.date, today: dt.date) -> str:
        """Say how long ago a day was."""
        with speaking(self.language):
            return ago(day, today, self.number)

    def moment(self, at: dt.datetime) -> str:
        """Write a moment of this computer's zone: the date, then the time, in the reader's direction."""
        here = at.astimezone()
        said = self.date(here.date()) + _NBSP + in_digits(f"{here:%H:%M}", self._script)
        return _RTL_ISOLATE + said + _END_ISOLATE if self.rtl else ltr(said)

    def phone(self, digits: str | Phone) -> str:
        """Write a phone number."""
        return show_phone(digits, self.language, self.local_digits)

    def code(self, text: str) -> str:
        """Keep a card number, voucher code or the like left to right, as it is."""
        return ltr(text)

    def tenths(self, value: int) -> str:
        """Write so many tenths as people write a mean: 43 is 4.3."""
        whole, part = divmod(value, 10)
        return ltr(self.decimal(f"{whole}.{part}"))

    def decimal(self, text: str) -> str:
        """Write a number such as 2.5 with the reader's digits and decimal sign."""
        return self.digits(text if self._script == "latn" else text.translate(_MARKS))

    def digits(self, text: str) -> str:
        """Write the digits of a text as the reader does."""
        return in_digits(text, self._script)

    def name(self, text: str) -> str:
        """Keep a name or any typed text from disturbing the sentence around it."""
        return isolate(strip_controls(text))

    def spoken(self, value: object) -> str:
        """Write any value inside a sentence: dates in words, money as money, texts set apart."""
        match value:
            case dt.datetime():
                said = self.moment(value)
            case dt.date():
                said = self.date(value, "long")
            case Money(minor):
                said = self.money(minor)
            case Percent(n):
                said = self.percent(n)
            case Points(n):
                said = self.points(n)
            case Weekdays(mask):
                said = self.weekdays(mask)
            case Phone():
                said = self.phone(value)
            case Said():
                said = say(value, self)
            case list() | tuple():
                said = self.listed(map(self.spoken, value))
            case _:
                said = self._spoken_plainly(value)
        return said

    def _spoken_plainly(self, value: object) -> str:
        if value is None:
            return "—"
        return self.number(value) if isinstance(value, int) else self.name(str(value))

    def listed(self, texts: Iterable[str]) -> str:
        """Write texts one after another, with the reader's comma."""
        return ("، " if self.rtl else ", ").join(texts)

    @property
    def _script(self) -> str:
        return script_of(self.language) if self.local_digits else "latn"


def _nearest(seconds: int, unit: int) -> int:
    return (seconds + unit // 2) // unit


@lru_cache(8192)
def _number(value: int, decimals: int, script: str) -> str:
    units, rest = divmod(abs(value), 10**decimals)
    text = f"{units:,}" + (f".{rest:0{decimals}}" if decimals else "")
    if script != "latn":
        text = in_digits(text.translate(_MARKS), script)
    return ltr(_MINUS + text) if value < 0 else text


@lru_cache
def _percent(n: int, decimals: int, script: str) -> str:
    """Put the sign where readers look for it: left of Arabic digits, right of Persian and Latin ones."""
    text = _number(n, decimals, script) + ("%" if script == "latn" else "٪")
    return f"{_RTL_ISOLATE}{text}{_END_ISOLATE}" if script == "arab" else ltr(text)
