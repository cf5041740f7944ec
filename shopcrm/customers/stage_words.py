"""Why a stage is what it is, and what speaks for a type, in plain sentences of the reader's language."""

from collections.abc import Callable, Mapping
from datetime import date

from shopcrm.customers.stage_rules import Because
from shopcrm.text.formats import Formats
from shopcrm.text.words import _, ngettext, speaking

Figures = Mapping[str, int | str]


class Told:
    """Figures as the reader writes them: counts of things, days, amounts, dates, texts that somebody typed."""

    def __init__(self, figures: Figures, formats: Formats) -> None:
        self._figures = figures
        self.formats = formats

    def count(self, name: str) -> int:
        return int(self._figures.get(name) or 0)

    def text(self, name: str) -> str:
        return str(self._figures.get(name) or "")

    def number(self, name: str) -> str:
        return self.formats.number(self.count(name))

    def days(self, name: str) -> str:
        return self.formats.days(self.count(name))

    def purchases(self, name: str) -> str:
        return ngettext("{n} purchase", "{n} purchases", self.count(name)).format(n=self.number(name))

    def money(self, name: str) -> str:
        return self.formats.money(self.count(name))

    def date(self, name: str) -> str:
        return self.formats.date(date.fromisoformat(self.text(name)), "long")

    def typed(self, name: str) -> str:
        return self.formats.name(self.text(name))


def say_because(because: Because, formats: Formats) -> str:
    """Why a stage is what it is."""
    with speaking(formats.language):
        return _SAID[because.rule](Told(because.figures, formats))


def _repeat(it: Told) -> str:
    so_far = _("{purchases} since {day}.").format(purchases=it.purchases("all"), day=it.date("first_on"))
    needs = _("The next stage takes {purchases} over {days}, with no pause longer than {pause}.").format(
        purchases=it.purchases("needs"), days=it.days("days"), pause=it.days("pause")
    )
    return f"{so_far} {needs} {_has(it)}"


def _has(it: Told) -> str:
    if not it.count("n"):
        return _("The pause since the last visit is longer already.")
    return _("Without such a pause it is {purchases} since {day}.").format(
        purchases=it.purchases("n"), day=it.date("since_on")
    )


def _permanent(it: Told) -> str:
    said = _("{purchases} since {day}, never more than {pause} apart; usually every {rhythm}.")
    return said.format(
        purchases=it.purchases("n"), day=it.date("since_on"), pause=it.days("pause"), rhythm=it.days("rhythm")
    )


def _advocate(it: Told) -> str:
    brought = ngettext("Brought {n} customer who bought here", "Brought {n} customers who bought here", it.count("brought"))
    return _("{brought}, with {purchases} of their own.").format(
        brought=brought.format(n=it.number("brought")), purchases=it.purchases("n")
    )


def _silent(it: Told) -> str:
    if it.count("n") == 1:
        said = _("Bought once, on {day}, and did not come back within {limit}.")
        return said.format(day=it.date("last_on"), limit=it.days("limit"))
    said = _("Last here on {day}. Used to come every {rhythm}, and has been away for more than {limit}.")
    return said.format(day=it.date("last_on"), rhythm=it.days("rhythm"), limit=it.days("limit"))


def _pinned(it: Told) -> str:
    person = it.text("person")
    return _("Set by hand by {person}.").format(person=it.typed("person")) if person else _("Set by hand.")


_SAID: dict[str, Callable[[Told], str]] = {
    "unknown": lambda _it: _("Has not bought yet, and left no phone number or e-mail."),
    "reachable": lambda _it: _("Has not bought yet, but can be reached."),
    "recommended": lambda _it: _("Has not bought yet, but came on somebody's recommendation."),
    "first_time": lambda it: _("Bought once, on {day}.").format(day=it.date("first_on")),
    "repeat": _repeat,
    "permanent": _permanent,
    "advocate": _advocate,
    "inactive": _silent,
    "lost": _silent,
    "pinned": _pinned,
}
