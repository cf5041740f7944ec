"""Headings recognised in three languages, and the owner's own mapping where they are not."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from shopcrm.exchange.errors import HeadingMissing, UnknownColumn, UnknownListField
from shopcrm.text.digits import to_latin
from shopcrm.text.fold import words
from shopcrm.text.places import resource
from shopcrm.text.words import LANGUAGES, N_, _, speaking

KINDS = ("customers", "purchases")

# Exported lists and samples have these headings too, so that they can come in again.
FIELDS: dict[str, dict[str, str]] = {
    "customers": {
        "number": N_("Customer number"),
        "name": N_("Name"),
        "first_name": N_("First name"),
        "family_name": N_("Family name"),
        "phone": N_("Phone"),
        "phone_2": N_("Second phone"),
        "email": N_("E-mail"),
        "address": N_("Address"),
        "card": N_("Card number"),
        "birth_on": N_("Birthday"),
        "referred_by": N_("Brought by"),
        "consent": N_("Agrees to offers"),
        "care_consent": N_("Agrees to personal contact"),
        "note": N_("Notes"),
    },
    "purchases": {
        "number": N_("Customer number"),
        "name": N_("Customer name"),
        "phone": N_("Customer phone"),
        "card": N_("Customer card"),
        "sold_on": N_("Date"),
        "amount": N_("Amount"),
        "item": N_("Item"),
        "quantity": N_("Quantity"),
        "bill": N_("Bill"),
        "outcome": N_("Status"),
        "due_on": N_("Due date"),
        "note": N_("Notes"),
    },
}

NEEDED: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "customers": ((N_("Name"), ("name", "first_name", "family_name")),),
    "purchases": (
        (N_("Customer"), ("number", "name", "phone", "card")),
        (N_("Date"), ("sold_on",)),
        (N_("Amount"), ("amount",)),
    ),
}
_SECOND = {"customers": (("phone", "phone_2"),), "purchases": ()}
_IN_BRACKETS = re.compile(r"[(\[{].*?[)\]}]")
_LIKE_DATA = re.compile(r"\d\D?\d\D?\d\D?\d")
_ROWS_ABOVE = 10


def folded(text: str) -> str:
    """A heading without the differences of spelling."""
    return " ".join(words(text))


@cache
def said(section: str) -> dict[str, str]:
    """What is written in lists, folded, and what it means: one section of `import_words.toml`."""
    meant: dict[str, list[str]] = tomllib.loads(resource("import_words.toml").read_text(encoding="utf-8"))[section]
    meanings = [(folded(text) or text, meaning) for meaning, texts in meant.items() for text in texts]
    return dict(reversed(meanings))


def guess_kind(headings: Sequence[str]) -> str:
    """Whether this looks like a list of purchases or of customers."""
    found = recognised(headings, "purchases")
    return "purchases" if {"sold_on", "amount"} <= found.keys() else "customers"


def recognised(headings: Sequence[str], kind: str) -> dict[str, int]:
    """The fields whose column is known from its heading; of several columns the one with the surest word counts."""
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for column, heading in enumerate(headings):
        meaning = _known(kind).get(folded(heading)) or _known(kind).get(folded(_IN_BRACKETS.sub("", heading)))
        if meaning:
            rank, field = meaning
            found[field].append((rank, column))
    for first, second in _SECOND[kind]:
        found[second] += sorted(found[first])[1:]
    return {field: min(columns)[1] for field, columns in found.items() if columns}


def heading_row(rows: Sequence[tuple[int, list[str]]], headed: bool | None) -> tuple[int, tuple[str, ...]]:
    """The number of the first row below the headings, and the headings; none where the list begins at once.

    Titles above the headings are passed over.
    """
    scores = [(max(len(recognised(cells, kind)) for kind in KINDS), -place) for place, (_number, cells) in enumerate(rows)]
    best, place = max(scores[:_ROWS_ABOVE], default=(0, 0))
    if not rows or headed is False or (headed is None and not best and _LIKE_DATA.search(" ".join(rows[0][1]))):
        return 1, ()
    number, cells = rows[-place if best > 1 else 0]
    return number + 1, tuple(cells)


def mapped(headings: Sequence[str], kind: str, wanted: Mapping[str, str]) -> dict[str, int]:
    """The recognised columns, corrected by the owner: field to heading or column number.

    Raises UnknownColumn, and UnknownListField for a field that such a list does not have.
    """
    found = recognised(headings, kind)
    for field, column in wanted.items():
        if field not in FIELDS[kind]:
            raise UnknownListField(field=field, known=tuple(FIELDS[kind]))
        found.pop(field, None)
        if column:
            found[field] = _column(headings, column)
    return found


def missing(mapping: Mapping[str, int], kind: str) -> list[str]:
    """What a list of this kind cannot do without and has no column for, in words still to be translated."""
    return [label for label, choices in NEEDED[kind] if not any(field in mapping for field in choices)]


def require(mapping: Mapping[str, int], kind: str) -> None:
    """Raises HeadingMissing when a column that cannot be done without is not there."""
    for label in missing(mapping, kind):
        raise HeadingMissing(field=_(label))


@cache
def _known(kind: str) -> dict[str, tuple[int, str]]:
    """Each folded heading with the field it means, and its rank among the words for that field."""
    known: dict[str, tuple[int, str]] = {}
    ranks = dict.fromkeys(FIELDS[kind], 0)
    for language in LANGUAGES:
        with speaking(language):
            known |= {folded(_(label)): (0, field) for field, label in FIELDS[kind].items()}
    for text, field in reversed(said(kind).items()):
        ranks[field] += 1
        known[text] = ranks[field], field
    return known


def _column(headings: Sequence[str], column: str) -> int:
    by_text = {folded(heading): place for place, heading in reversed(list(enumerate(headings)))}
    place = by_text.get(folded(column)) if folded(column) else None
    latin = to_latin(column).strip()
    if place is None and latin.isdecimal() and len(latin) < 4 and 1 <= int(latin) <= len(headings):
        place = int(latin) - 1
    if place is None:
        raise UnknownColumn(column=column)
    return place
