"""What goes out by post and what a day is worked from on paper: letters, address labels, lists of people to reach."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from shopcrm.paper.vouchers import ShopLook
from shopcrm.text.formats import Formats
from shopcrm.text.words import speaking


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who a letter goes to; the address is as it was typed, with its lines. `language` is theirs."""

    name: str
    address: str
    language: str


@dataclass(frozen=True, slots=True)
class ListRow:
    """One person of a list: a phone or e-mail as it is read, and why in the reader's language; `kind` groups the rows."""

    name: str
    reached: str
    why: str
    kind: str = ""


@dataclass(frozen=True)
class ListPaper:
    """A list to work from: its title, what is to be said to all, and its rows."""

    title: str
    made_on: date
    rows: tuple[ListRow, ...]
    text: str = ""


def print_letters(
    to: Sequence[Addressee], text: str, made_on: date, look: ShopLook, formats: Formats
) -> bytes:
    """Make a letter for each, on A4, each in its reader's language; raises ValueError without anybody."""
    if not to:
        raise ValueError("nobody to write to")
    from shopcrm.paper.letters import letters

    return letters(to, text, made_on, look, formats)


def print_labels(to: Sequence[Addressee], look: ShopLook, formats: Formats, skip: int = 0) -> bytes:
    """Make address labels, 24 of 70 × 37 mm to an A4 sheet; `skip` leaves out labels already used of the first sheet."""
    if not to:
        raise ValueError("nobody to write to")
    from shopcrm.paper.labels import labels

    with speaking(formats.language):
        return labels(to, look, formats, skip)


def print_list(paper: ListPaper, look: ShopLook, formats: Formats) -> bytes:
    """Make a list of people to reach, with a box to tick and room for a word, on as many A4 pages as it takes."""
    from shopcrm.paper.call_list import call_list

    with speaking(formats.language):
        return call_list(paper, look, formats)
