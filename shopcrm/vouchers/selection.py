"""A list of customers to thank: each with score, reasons and criteria, and how the list was made."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from shopcrm.text.dates import month_names
from shopcrm.text.formats import Formats
from shopcrm.text.words import _, ngettext, speaking
from shopcrm.vouchers.reasons import Figures, Reason, reason_of
from shopcrm.vouchers.score import Criterion, Weights

__all__ = ["Chosen", "Reason", "Selection", "kept_selection", "thanks_line"]

LEAST_SAID = frozenset({"punctual"})


@dataclass(frozen=True)
class Chosen:
    """One customer of a selection: `score` is what the list is ranked by; reasons and criteria say why."""

    id: int
    name: str
    score: int
    reasons: tuple[Reason, ...] = ()
    criteria: tuple[Criterion, ...] = ()

    def merit(self, weights: Weights) -> int:
        """What this customer has earned by the five criteria, 0 to 100."""
        return weights.score(self.criteria)


@dataclass(frozen=True)
class Selection:
    """A list of customers with the way it was made: `ids` is by hand, the others are named as in Selections."""

    how: str
    customers: tuple[Chosen, ...]
    figures: Figures = field(default_factory=dict)

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(chosen.id for chosen in self.customers)

    def weighed(self, weights: Weights) -> "Selection":
        """The same customers ranked by these weights, the best first."""
        scored = [
            replace(each, score=each.merit(weights), criteria=_with_weights(each.criteria, weights))
            for each in self.customers
        ]
        return replace(self, customers=tuple(sorted(scored, key=lambda each: (-each.score, each.id))))

    def title(self, formats: Formats) -> str:
        """How the list was made, in words."""
        with speaking(formats.language):
            return _title(self.how, self.figures, formats)

    def kept(self) -> dict[str, Any]:
        """The list as it is frozen with its campaign: reasons, scores and criteria of that day."""
        return {
            "how": self.how,
            "figures": dict(self.figures),
            "reasons": {str(each.id): [reason.kept() for reason in each.reasons] for each in self.customers},
            "scores": {str(each.id): each.score for each in self.customers},
            "criteria": {
                str(each.id): [[one.name, one.value, one.weight, one.figure.kept()] for one in each.criteria]
                for each in self.customers
            },
        }


def kept_selection(kept: Mapping[str, Any], names: Mapping[int, str]) -> Selection:
    """A frozen list read back; `names` are the customers' names of today."""
    scores, criteria = kept.get("scores", {}), kept.get("criteria", {})
    customers = tuple(
        Chosen(
            int(number), names.get(int(number), ""), scores.get(number, 0), tuple(map(reason_of, reasons)),
            tuple(map(_criterion, criteria.get(number, ()))),
        )
        for number, reasons in kept.get("reasons", {}).items()
    )  # fmt: skip
    return Selection(str(kept.get("how", "ids")), customers, kept.get("figures", {}))


def thanks_line(chosen: Chosen, formats: Formats) -> str:
    """What a voucher says to this customer, from the best reason: `for 12 visits in 2026`; nothing without a reason.

    `formats` are those of the customer's language.
    """
    told = sorted(chosen.reasons, key=lambda reason: reason.code in LEAST_SAID)
    return next(filter(None, (reason.line(formats) for reason in told)), "")


def _criterion(kept: tuple[str, int | None, int, dict[str, int | str]]) -> Criterion:
    name, value, weight, told = kept
    return Criterion(name, value, weight, reason_of(told))


def _with_weights(criteria: tuple[Criterion, ...], weights: Weights) -> tuple[Criterion, ...]:
    return tuple(replace(each, weight=getattr(weights, each.name)) for each in criteria)


def _title(how: str, figures: Figures, formats: Formats) -> str:
    n = _whole(figures, "n")
    written = {"n": formats.number(n), "year": formats.digits(str(figures.get("year", ""))),
               "days": formats.number(_whole(figures, "days"))}  # fmt: skip
    match how:
        case "ids":
            text = _("chosen by hand")
        case "top":
            text = ngettext("the best customer of {year}", "the best {n} of {year}", n)
        case "score":
            text = ngettext("the best customer by five criteria", "the best {n} by five criteria", n)
        case "longest":
            text = ngettext("who is longest with us", "the {n} who are longest with us", n)
        case "active":
            text = ngettext("the most active customer", "the {n} most active", n)
        case "advocates":
            text = ngettext("the best advocate", "the best {n} advocates", n)
        case "birthdays":
            month = month_names(formats.calendar, formats.language)[_whole(figures, "month") - 1]
            text = _("birthdays in {month}").replace("{month}", month)
        case "won_back":
            text = _("won back after {days} days and more")
        case _:
            return how
    return text.format(**written)


def _whole(figures: Figures, name: str) -> int:
    return int(figures.get(name, 0) or 0)
