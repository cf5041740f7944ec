"""The voucher on an 80 mm roll of a receipt printer: black only, as long as its words need.

Codes are drawn on whole dots of a 203 dpi head, so that no module is blurred; so is the sheet itself.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from typing_extensions import override

from shopcrm.paper.cards import Card, Letterhead, Personal
from shopcrm.paper.code128 import modules
from shopcrm.paper.colours import BLACK
from shopcrm.paper.logo import in_black
from shopcrm.paper.pen import MM, Box, Pen
from shopcrm.paper.qr import SIZE
from shopcrm.paper.typesetting import Align, Style, Weight, fill
from shopcrm.paper.wording import Wording, grouped
from shopcrm.text.words import is_rtl

DOT = 25.4 / 203  # mm
_WIDTH = 640 * DOT
LEFT = 32 * DOT
FULL = 576 * DOT  # what an 80 mm head can print
_LOGO_DOTS = 112
_QR = SIZE * 8 * DOT
_BAR = 3 * DOT
_BARS_HEIGHT = 100 * DOT
_BESIDE_QR = FULL - _QR - 5

_SHOW = Style(10, "SemiBold", "center", leading=1.3, least=0.6)
_SERIAL = Style(8.8, "Regular", "center", least=0.6, most_lines=1)
_CODE = Style(13, "Bold", "center", leading=1.1, least=0.6, most_lines=1)
_PERSON = {"name", "reason"}


@dataclass(frozen=True, slots=True)
class Row:
    """One text right across; with `most` it is as high as its words need, up to that. `gap` is the white above it."""

    field: str
    height: float
    style: Style
    gap: float = 0
    most: float = 0


@dataclass(frozen=True, slots=True)
class Ornament:
    """Something drawn right across, where the field that it goes with is said at all."""

    height: float
    draw: Callable[[Pen, Box], None]
    gap: float = 0
    field: str = "title"


@dataclass(frozen=True, slots=True)
class Headline:
    """What is given, drawn as the design likes."""

    height: float
    draw: Callable[[Pen, Wording, Box], None]
    gap: float = 0


@dataclass(frozen=True, slots=True)
class Logo:
    """The shop's logo in black dots, at the start side or in the middle."""

    align: Align = "center"


Part = Row | Ornament | Headline


class Strip(NamedTuple):
    """One design of a roll: its parts from the top. `head` is the shop's own, `foot` stands below the codes."""

    head: tuple[Logo | Row | Ornament, ...]
    body: tuple[Part, ...]
    foot: tuple[Part, ...]


class _Flow(NamedTuple):
    """Where each part stands, and where the codes begin; millimetres from the top."""

    parts: list[tuple[Part, Box]]
    codes: float
    bars: float
    end: float


def row(
    field: str, height: float, size: float, weight: Weight = "Regular", align: Align = "center", *, gap: float = 0,
    most: float = 0, leading: float = 1.35, least: float = 0.6,
) -> Row:  # fmt: skip
    """A text in one line of a table."""
    return Row(field, height, Style(size, weight, align, "top" if most else "middle", leading, least), gap, most)


class Roll(Card):
    """One shop's vouchers after one strip's design."""

    width = _WIDTH
    scale = 1.0

    def __init__(self, strip: Strip, shop: Letterhead) -> None:
        self._strip = strip
        self._shop = shop
        self._flows: dict[Wording, _Flow] = {}

    @override
    def height(self, words: Wording) -> float:
        return self._flow(words).end

    @override
    def backdrop(self, pen: Pen) -> None:
        for part, box in self._head():
            if isinstance(part, Logo):
                self._logo(pen, part, box)
            elif isinstance(part, Ornament):
                part.draw(pen, box)
            else:
                pen.write(getattr(self._shop, "name" if part.field == "shop" else part.field), box, part.style, BLACK)

    @override
    def offer(self, pen: Pen, words: Wording) -> None:
        flow = self._flow(words)
        for part, box in flow.parts:
            if isinstance(part, Headline):
                part.draw(pen, words, box)
            elif isinstance(part, Ornament):
                part.draw(pen, box)
            elif part.field not in _PERSON:
                pen.write(getattr(words, part.field), box, part.style, BLACK)
        pen.write(words.show, Box(LEFT, flow.codes + 3, _BESIDE_QR, 11), _SHOW, BLACK)

    @override
    def person(self, pen: Pen, words: Wording, person: Personal) -> None:
        flow = self._flow(words)
        for part, box in flow.parts:
            if isinstance(part, Row) and part.field in _PERSON:
                pen.write(getattr(person, part.field), box, part.style, BLACK, own_direction=part.field == "name")
        pen.qr(person.payload, Box(snapped(LEFT + FULL - _QR), flow.codes, _QR, _QR))
        pen.write(person.serial, Box(LEFT, flow.codes + 15, _BESIDE_QR, 5), _SERIAL, BLACK)
        width = modules(person.code) * _BAR
        pen.bars(person.code, Box(snapped((_WIDTH - width) / 2), flow.bars, width, _BARS_HEIGHT))
        code = Box(LEFT, flow.bars + _BARS_HEIGHT + 0.8, FULL, 6)
        pen.spell(grouped(person.code), code, _CODE, BLACK)

    def _head(self) -> list[tuple[Logo | Row | Ornament, Box]]:
        """The shop's own parts; those it has nothing for are left out."""
        y, placed = 4.0, []
        for part in self._strip.head:
            height = _LOGO_DOTS * DOT + 1.5 if isinstance(part, Logo) else part.height
            if isinstance(part, Logo) and not self._shop.logo:
                continue
            if isinstance(part, Row) and part.field == "contact" and not self._shop.contact:
                continue
            y += 0 if isinstance(part, Logo) else part.gap
            placed.append((part, Box(LEFT, y, FULL, height)))
            y += height
        return placed

    def _logo(self, pen: Pen, part: Logo, box: Box) -> None:
        side = _LOGO_DOTS * DOT
        left = LEFT if part.align == "start" else snapped((_WIDTH - side) / 2)
        if self._shop.logo:
            pen.picture(in_black(self._shop.logo, _LOGO_DOTS), Box(left, snapped(box.y), side, side))

    def _flow(self, words: Wording) -> _Flow:
        if words not in self._flows:
            last = self._head()[-1][1]
            parts, end = _placed(self._strip.body, words, last.y + last.h)
            codes = snapped(end + 3)
            bars = snapped(codes + _QR + 4)
            foot, end = _placed(self._strip.foot, words, bars + _BARS_HEIGHT + 7.4)
            self._flows[words] = _Flow(parts + foot, codes, bars, snapped(end + 4))
        return self._flows[words]


def _placed(parts: Iterable[Part], words: Wording, y: float) -> tuple[list[tuple[Part, Box]], float]:
    """Parts one below the other from y on, and where they end; what is not said takes no room."""
    placed = []
    for part in parts:
        if not isinstance(part, Headline) and not _is_said(part.field, words):
            continue
        height = part.height
        if isinstance(part, Row) and part.most:
            height = _needed(getattr(words, part.field), part, words.language)
        placed.append((part, Box(LEFT, y + part.gap, FULL, height)))
        y += part.gap + height
    return placed, y


def _is_said(field: str, words: Wording) -> bool:
    if field == "name":
        return True
    if field == "reason":
        return words.with_reason
    return bool(words.extra if field == "extra_title" else getattr(words, field))


def _needed(text: str, part: Row, language: str) -> float:
    """The height a text takes at its full size, in millimetres, up to a limit from where it shrinks instead."""
    return fill(text, part.style, FULL * MM, part.most * MM, language, int(is_rtl(language))).height / MM


def snapped(mm: float) -> float:
    """The nearest whole dot."""
    return round(mm / DOT) * DOT
