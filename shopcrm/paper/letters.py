"""A letter to each of a group: the shop's letterhead, the address where a window envelope shows it, and how to say stop."""

from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import wrap

from shopcrm.paper.colours import INK
from shopcrm.paper.pen import Box, Pen
from shopcrm.paper.post import Addressee
from shopcrm.paper.stationery import FOOT, FULL, LEFT, Stationery, height_of
from shopcrm.paper.typesetting import Style
from shopcrm.paper.vouchers import ShopLook
from shopcrm.paper.wording import name_of, plain, sheltered
from shopcrm.text.bidi import bidi_class
from shopcrm.text.formats import Formats
from shopcrm.text.words import _, speaking

_ADDRESS = Box(LEFT, 47, 85, 38)
_TEXT_TOP, _TEXT_FOOT = 98.0, 246.0
_WIDTH = 160.0
_SIZES = (11.4, 10.8, 10.2, 9.6, 9.0, 8.4, 7.8)
_NAME = Style(12, "SemiBold", least=0.6, most_lines=2)
_STREET = Style(11, place="top", leading=1.4, least=0.6, most_lines=5)
_GREETING = Style(12, "SemiBold", least=0.6)
_CLOSING = Style(11.4, least=0.6)
_SIGNED = Style(12, "Bold", least=0.5)
_AFTER = 2.4
_PIECE = 300  # letters
_LONG_LINE = 30  # letters
_LINES = 5


def letters(to: Sequence[Addressee], text: str, made_on: date, look: ShopLook, formats: Formats) -> bytes:
    """Draw them all into one file, a page each."""
    stationery = Stationery(look, formats)
    for person in to:
        stationery.formats = formats.in_language(person.language)
        with speaking(person.language):
            _letter(stationery, person, text, made_on)
    return stationery.pdf()


def _letter(stationery: Stationery, person: Addressee, text: str, made_on: date) -> None:
    pen = stationery.first_page("", stationery.formats.date(made_on, "long"))
    _address(pen, person)
    name = stationery.formats.name(name_of(person.name))
    pen.write(_("Dear {name},").format(name=name), Box(LEFT, _TEXT_TOP, FULL, 7), _GREETING, INK)
    end = _body(pen, text, _TEXT_TOP + 11)
    pen.write(_("With kind regards"), Box(LEFT, end + 6, FULL, 6), _CLOSING, INK)
    pen.write(stationery.shop.name, Box(LEFT, end + 13, FULL, 7), _SIGNED, stationery.shop.colours.text, own_direction=True)
    stationery.foot(pen, _("You agreed to be written to. If you would rather not, just tell us, and we stop."))


def _address(pen: Pen, person: Addressee) -> None:
    pen.write(name_of(person.name), Box(_ADDRESS.x, _ADDRESS.y, _ADDRESS.w, 9), _NAME, INK, own_direction=True)
    y = _ADDRESS.y + 9.6
    for line in address_lines(person.address, _LINES):
        box = Box(_ADDRESS.x, y, _ADDRESS.w, _ADDRESS.y + _ADDRESS.h - y)
        y += pen.write(line, box, _STREET, INK, own_direction=True).height / 2.83465 if box.h > 4 else 0


def _body(pen: Pen, text: str, top: float) -> float:
    """The text in its own paragraphs, as large as it fits; gives where it ends."""
    said = list(_paragraphs(text))
    room = _TEXT_FOOT - top
    for size in _SIZES:
        style = Style(size, place="top", leading=1.6, least=1, most_lines=60)
        heights = [height_of(each, style, _WIDTH, pen.language, 300) for each in said]
        if sum(heights) + _AFTER * len(said) <= room or size == _SIZES[-1]:
            break
    y = top
    for each, height in zip(said, heights, strict=True):
        pen.write(each, Box(LEFT, y, _WIDTH, min(height, FOOT - y - 24)), style, INK, own_direction=True)
        y += height + _AFTER
    return y


def _paragraphs(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if clean := long_text(line):
            yield clean


def long_text(line: str) -> str:
    """A paragraph that people typed, however long; cleaned piece by piece, as names and addresses are."""
    return sheltered(" ".join(plain(piece) for piece in wrap(line, _PIECE)))


def address_lines(address: str, most: int) -> list[str]:
    """An address as it was typed, one long line parted at its commas; where it has more lines than `most`, nothing is left
    out: the shortest neighbours share one."""
    lines = [plain(line).rstrip(",، ") for line in address.splitlines() if plain(line)]
    if len(lines) == 1 and len(lines[0]) > _LONG_LINE:
        lines = [part.strip() for part in lines[0].replace("،", ",").split(",") if part.strip()]
    comma = "، " if any(bidi_class(letter) == "AL" for letter in address) else ", "
    while len(lines) > most:
        at = min(range(len(lines) - 1), key=lambda place: len(lines[place]) + len(lines[place + 1]))
        lines[at : at + 2] = [comma.join(lines[at : at + 2])]
    return lines
