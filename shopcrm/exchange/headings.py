"""Headings recognised in three languages, and the owner's own mapping where they are not."""

import tomllib
from collections.abc import Mapping
from functools import cache

from shopcrm.exchange.errors import HeadingMissing, UnknownColumn
from shopcrm.text.digits import to_latin
from shopcrm.text.fold import words
from shopcrm.text.places import resource
from shopcrm.text.words import N_, _

KINDS = ("customers", "purchases")

FIELDS: dict[str, dict[str, str]] = {
    "customers": {
        "number": N_("Number in the old list"),
        "name": N_("Name"),
        "first_name": N_("First name"),
        "family_name": N_("Family name"),
        "phone": N_("Phone"),
        "phone_2": N_("Second phone"),
        "email": N_("E-mail"),
        "address": N_("Address"),
        "card": N_("Card number"),
        "birth_on": N_("Birthday"),
        "referred_by": N_("Brought by (number)"),
        "consent": N_("Agrees to offers"),
        "note": N_("Note"),
    },
    "purchases": {
        "number": N_("Customer's number in the old list"),
        "phone": N_("Customer's phone"),
        "card": N_("Customer's card"),
        "name": N_("Customer's name"),
        "sold_on": N_("Date"),
        "item": N_("Item"),
        "quantity": N_("Quantity"),
        "amount": N_("Amount"),
        "outcome": N_("Status"),
        "due_on": N_("Due on"),
        "note": N_("Note"),
    },
}

_NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "customers": (("name", "first_name", "family_name"),),
    "purchases": (("sold_on",), ("amount",), ("number", "phone", "card", "name")),
}


def folded(text: str) -> str:
    """A heading without the differences of spelling."""
    return " ".join(words(text))


@cache
def said(section: str) -> dict[str, str]:
    """What is written in lists, folded, and what it means: one section of `import_words.toml`."""
    meant: dict[str, list[str]] = tomllib.loads(resource("import_words.toml").read_text(encoding="utf-8"))[section]
    meanings = [(folded(text) or text, meaning) for meaning, texts in meant.items() for text in texts]
    meanings.reverse()
    return dict(meanings)


def guess_kind(headings: tuple[str, ...]) -> str:
    """Whether this looks like a list of purchases or of customers."""
    found = recognised(headings, "purchases")
    return "purchases" if {"sold_on", "amount"} <= found.keys() else "customers"


def recognised(headings: tuple[str, ...], kind: str) -> dict[str, int]:
    """The fields whose column is known from its heading; the first such column counts."""
    found: dict[str, int] = {}
    for column, heading in enumerate(headings):
        field = said(kind).get(folded(heading))
        if field:
            found.setdefault(field, column)
    return found


def mapped(headings: tuple[str, ...], kind: str, wanted: Mapping[str, str]) -> dict[str, int]:
    """The recognised columns, corrected by the owner: field to heading or column number; raises UnknownColumn."""
    found = recognised(headings, kind)
    for field, column in wanted.items():
        if field not in FIELDS[kind]:
            raise UnknownColumn(column=field)
        found.pop(field, None)
        if column:
            found[field] = _column(headings, column)
    return found


def require(mapping: Mapping[str, int], kind: str) -> None:
    """Raises HeadingMissing when a column that cannot be done without is not there."""
    for choices in _NEEDED[kind]:
        if not any(field in mapping for field in choices):
            raise HeadingMissing(field=_(FIELDS[kind][choices[0]]))


def _column(headings: tuple[str, ...], column: str) -> int:
    by_text = {folded(heading): place for place, heading in enumerate(headings)}
    place = by_text.get(folded(column))
    latin = to_latin(column).strip()
    if place is None and latin.isdigit() and 1 <= int(latin) <= len(headings):
        place = int(latin) - 1
    if place is None:
        raise UnknownColumn(column=column)
    return place
