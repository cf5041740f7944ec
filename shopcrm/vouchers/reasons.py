"""Why somebody is thanked: a few plain facts, said in any language on the day they are read, on screen or on paper."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from shopcrm.text.formats import Formats
from shopcrm.text.words import _, ngettext, speaking

Figures = Mapping[str, int | str]
Words = dict[str, str]
YEAR_DAYS = 365
MONTH_DAYS = 30
WORTH_COUNTING = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason by its code, with its figures: amounts under names in `_minor`, days under names in `_on`."""

    code: str
    data: Figures = field(default_factory=dict)

    def say(self, formats: Formats) -> str:
        """The reason in words, for the owner."""
        return self._in_words(_SAID, formats)

    def line(self, formats: Formats) -> str:
        """The reason as a voucher says it to the customer; nothing where it is better left unsaid on paper."""
        return self._in_words(_LINES, formats)

    def short(self, formats: Formats) -> str:
        """Only the figure, for a narrow column."""
        return self._in_words(_SHORT, formats)

    def kept(self) -> dict[str, int | str]:
        """The reason as it is kept with the vouchers."""
        return {"code": self.code, **self.data}

    def _in_words(self, texts: "dict[str, Text]", formats: Formats) -> str:
        text = texts.get(self.code)
        if text is None:
            return ""
        with speaking(formats.language):
            words = {name: _written(name, value, formats) for name, value in self.data.items()}
            return text(_numbers(self.data)).format(**words)


def reason_of(kept: Mapping[str, int | str] | str) -> Reason:
    """A reason read back; older vouchers kept it as the words of that day."""
    if isinstance(kept, str):
        return Reason("words", {"words": kept})
    return Reason(str(kept["code"]), {name: value for name, value in kept.items() if name != "code"})


def tenure(days: int) -> Reason:
    """How long somebody has been a customer."""
    if days >= YEAR_DAYS:
        return Reason("years", {"years": days // YEAR_DAYS})
    return Reason("months", {"months": days // MONTH_DAYS}) if days >= MONTH_DAYS else Reason("new")


def silence(days: int) -> Reason:
    """How long somebody had stayed away before coming back."""
    return Reason("back", {"months": days // MONTH_DAYS}) if days >= 2 * MONTH_DAYS else Reason("back_days", {"days": days})


class _Numbers(dict[str, int]):
    def __missing__(self, name: str) -> int:
        return 0


Text = Callable[[_Numbers], str]


def _numbers(data: Figures) -> _Numbers:
    return _Numbers({name: value for name, value in data.items() if isinstance(value, int)})


def _written(name: str, value: int | str, formats: Formats) -> str:
    if isinstance(value, str):
        return formats.date(date.fromisoformat(value), "day_month") if name.endswith("_on") else formats.name(value)
    if name == "year":
        return formats.digits(str(value))
    return formats.money(value) if name.endswith("_minor") else formats.number(value)


def _visits(n: _Numbers) -> str:
    if "year" in n:
        return ngettext("{n} purchase in {year}", "{n} purchases in {year}", n["n"])
    return ngettext("{n} purchase", "{n} purchases", n["n"])


def _years(n: _Numbers) -> str:
    return ngettext("customer for {years} year", "customer for {years} years", n["years"])


def _months(n: _Numbers) -> str:
    return ngettext("customer for {months} month", "customer for {months} months", n["months"])


def _regular(n: _Numbers) -> str:
    return ngettext(
        "bought in {regular} of the last 12 months", "bought in {regular} of the last 12 months", n["regular"]
    )


def _tenure(n: _Numbers) -> str:
    if n["years"]:
        return _years(n)
    return _months(n) if n["months"] else _("customer for less than a month")


def _loyal(n: _Numbers) -> str:
    return f"{_tenure(n)} · {_regular(n)}"


def _punctual(n: _Numbers) -> str:
    if n["late"]:
        return ngettext("paid {n} of {bills} bills on time", "paid {n} of {bills} bills on time", n["n"])
    return _("paid every bill on time")


def _brought(n: _Numbers) -> str:
    return ngettext("brought {n} new buyer", "brought {n} new buyers", n["n"])


def _short_tenure(n: _Numbers) -> str:
    if n["years"]:
        return ngettext("{years} year", "{years} years", n["years"])
    return ngettext("{months} month", "{months} months", n["months"]) if n["months"] else _("new")


def _visit_line(n: _Numbers, *, in_year: bool) -> str:
    if n["n"] < WORTH_COUNTING:
        return _back(n) if n["n"] > 1 else ""
    if in_year:
        return ngettext("for {n} visit in {year}", "for {n} visits in {year}", n["n"])
    return ngettext("for {n} visit", "for {n} visits", n["n"])


def _back(_n: _Numbers) -> str:
    return _("for coming back to us")


_SAID: dict[str, Text] = {
    "words": lambda _n: "{words}",
    "spent": lambda n: _("bought for {amount_minor} in {year}") if "year" in n else _("bought for {amount_minor}"),
    "visits": _visits,
    "lately": lambda n: ngettext("{n} purchase in the last 12 months", "{n} purchases in the last 12 months", n["n"]),
    "most_have": lambda n: ngettext(
        "{n} purchase; your best have {best}", "{n} purchases; your best have {best}", n["n"]
    ),
    "years": _years,
    "months": _months,
    "new": lambda _n: _("customer for less than a month"),
    "loyal": _loyal,
    "punctual": _punctual,
    "rated": lambda _n: _("cooperation rated {n} of 5"),
    "unrated": lambda _n: _("cooperation not rated yet, so it does not count"),
    "brought": _brought,
    "brought_none": lambda _n: _("has not brought anybody yet"),
    "birthday": lambda _n: _("birthday on {birthday_on}"),
    "back": lambda n: ngettext("came back after {months} month", "came back after {months} months", n["months"]),
    "back_days": lambda n: ngettext("came back after {days} day", "came back after {days} days", n["days"]),
}
_LINES: dict[str, Text] = {
    "words": lambda _n: "{words}",
    "visits": lambda n: _visit_line(n, in_year="year" in n),
    "lately": lambda n: (
        ngettext("for {n} visit in a year", "for {n} visits in a year", n["n"]) if n["n"] >= WORTH_COUNTING else _back(n)
    ),
    "most_have": lambda n: _visit_line(n, in_year=False),
    "years": lambda n: ngettext("for {years} year with us", "for {years} years with us", n["years"]),
    "months": lambda n: ngettext("for {months} month with us", "for {months} months with us", n["months"]),
    "loyal": lambda n: (
        ngettext("for {years} year with us", "for {years} years with us", n["years"])
        if n["years"]
        else _("for coming back to us again and again")
    ),
    "punctual": lambda _n: _("for your reliability"),
    "rated": lambda _n: _("for the pleasure of working with you"),
    "brought": lambda n: ngettext("for {n} friend you brought to us", "for {n} friends you brought to us", n["n"]),
    "birthday": lambda _n: _("for your birthday"),
    "back": _back,
    "back_days": _back,
}
_SHORT: dict[str, Text] = {
    "loyal": _short_tenure,
    "punctual": lambda _n: _("{n} of {bills}"),
    "rated": lambda _n: _("{n} of 5"),
    "unrated": lambda _n: _("not rated"),
    "most_have": lambda _n: "{n}",
    "brought": lambda _n: "{n}",
    "brought_none": lambda _n: "",
}
