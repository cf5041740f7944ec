"""The voucher on an 80 mm roll of a receipt printer: black only, as long as its words need.

Codes are drawn on whole dots of a 203 dpi head, so that no module is blurred; so is the sheet itself.
"""

from dataclasses import dataclass

from typing_extensions import override

from shopcrm.paper.cards import Card, Letterhead, Personal
from shopcrm.paper.code128 import modules
from shopcrm.paper.colours import BLACK, WHITE
from shopcrm.paper.logo import in_black
from shopcrm.paper.pen import MM, Box, Pen
from shopcrm.paper.qr import SIZE
from shopcrm.paper.typesetting import Style, fill
from shopcrm.paper.wording import Wording, grouped

DOT = 25.4 / 203  # mm
_WIDTH = 640 * DOT
_LEFT = 32 * DOT
_FULL = 576 * DOT  # what an 80 mm head can print
_LOGO_DOTS = 112
_QR = SIZE * 8 * DOT
_BAR = 3 * DOT
_BARS_HEIGHT = 100 * DOT

_SHOP = Style(16, "Bold", "center", leading=1.2, least=0.5)
_CONTACT = Style(8.4, "Regular", "center", least=0.6)
_TITLE = Style(10.5, "Medium", "center", least=0.6)
_GREETING = Style(8.8, "Regular", "center", least=0.6)
_NAME = Style(15.5, "Bold", "center", leading=1.2, least=0.5)
_REASON = Style(10, "SemiBold", "center", least=0.6)
_LABEL = Style(14, "Bold", "center", least=0.5, most_lines=1)
_HEADLINE = Style(38, "Black", "center", leading=1.0, least=0.3, most_lines=1)
_THANKS = Style(24, "Black", "center", leading=1.15, least=0.4)
_OCCASION = Style(8.6, "Medium", "center", least=0.6)
_EXTRA_TITLE = Style(8.8, "Regular", "center", least=0.6)
_EXTRA = Style(11, "Bold", "center", leading=1.3, place="top", least=0.6)
_VALID = Style(9.4, "SemiBold", "center", least=0.6)
_TERMS = Style(7.8, "Regular", "center", leading=1.4, place="top", least=0.7)
_SHOW = Style(10, "SemiBold", "center", leading=1.3, least=0.6)
_SERIAL = Style(8.8, "Regular", "center", least=0.6, most_lines=1)
_CODE = Style(13, "Bold", "center", leading=1.1, least=0.6, most_lines=1)


@dataclass(frozen=True, slots=True)
class _Flow:
    """Where each part of a roll begins, in millimetres from its top; each follows what stands above it."""

    name: float
    offer: float
    extra: float
    extra_height: float
    valid: float
    terms: float
    terms_height: float
    codes: float
    bars: float
    end: float


class RollCard(Card):
    """80 mm wide; its height follows from the words."""

    width = _WIDTH

    @override
    def height(self, shop: Letterhead, words: Wording) -> float:
        return _flow(shop, words).end

    @override
    def backdrop(self, pen: Pen, shop: Letterhead) -> None:
        y = 4.0
        if shop.logo:
            side = _LOGO_DOTS * DOT
            pen.picture(in_black(shop.logo, _LOGO_DOTS), Box(_snapped((_WIDTH - side) / 2), _snapped(y), side, side))
            y += side + 1.5
        pen.write(shop.name, _wide(y, 8), _SHOP, BLACK)
        pen.write(shop.contact, _wide(y + 8, 4.6), _CONTACT, BLACK)

    @override
    def offer(self, pen: Pen, shop: Letterhead, words: Wording) -> None:
        flow = _flow(shop, words)
        pen.write(words.title, _wide(flow.name - 13.2, 5.4), _TITLE, BLACK)
        _tear(pen, flow.name - 6.6)
        pen.write(words.greeting, _wide(flow.name - 5, 4.6), _GREETING, BLACK)
        _headline(pen, words, flow.offer)
        if words.extra:
            pen.write(words.extra_title, _wide(flow.extra, 4.6), _EXTRA_TITLE, BLACK)
            pen.write(words.extra, _wide(flow.extra + 4.6, flow.extra_height), _EXTRA, BLACK)
        pen.write(words.valid, _wide(flow.valid, 5), _VALID, BLACK)
        pen.write(words.terms, _wide(flow.terms, flow.terms_height), _TERMS, BLACK)
        _tear(pen, flow.codes - 3)
        pen.write(words.show, Box(_LEFT, flow.codes + 3, _FULL - _QR - 5, 11), _SHOW, BLACK)
        pen.write(words.thanks, _wide(flow.end - 8.6, 4.6), _OCCASION, BLACK)

    @override
    def person(self, pen: Pen, shop: Letterhead, words: Wording, person: Personal) -> None:
        flow = _flow(shop, words)
        pen.write(person.name, _wide(flow.name, 8), _NAME, BLACK, own_direction=True)
        pen.write(person.reason, _wide(flow.name + 8, 5), _REASON, BLACK)
        pen.qr(person.payload, Box(_snapped(_LEFT + _FULL - _QR), flow.codes, _QR, _QR))
        pen.write(person.serial, Box(_LEFT, flow.codes + 15, _FULL - _QR - 5, 5), _SERIAL, BLACK)
        width = modules(person.code) * _BAR
        pen.bars(person.code, Box(_snapped((_WIDTH - width) / 2), flow.bars, width, _BARS_HEIGHT))
        code = _wide(flow.bars + _BARS_HEIGHT + 0.8, 6)
        pen.write(grouped(person.code), code, _CODE, BLACK, own_direction=True)


def _flow(shop: Letterhead, words: Wording) -> _Flow:
    head = 4 + (_LOGO_DOTS * DOT + 1.5 if shop.logo else 0) + 8 + (4.6 if shop.contact else 0)
    name = head + 14
    offer = name + 9.6 + (5 if words.with_reason else 0)
    extra = offer + 24
    extra_height = _needed(words.extra, _EXTRA, words.language, most=20)
    valid = extra + (4.6 + extra_height + 1.6 if words.extra else 0)
    terms_height = _needed(words.terms, _TERMS, words.language, most=24)
    codes = _snapped(valid + 6 + terms_height + 6)
    bars = _snapped(codes + _QR + 4)
    return _Flow(
        name=name,
        offer=offer,
        extra=extra,
        extra_height=extra_height,
        valid=valid,
        terms=valid + 6,
        terms_height=terms_height,
        codes=codes,
        bars=bars,
        end=_snapped(bars + _BARS_HEIGHT + 16),
    )


def _needed(text: str, style: Style, language: str, most: float) -> float:
    """The height a text takes at its full size, in millimetres, up to a limit from where it shrinks instead."""
    base = 1 if language in {"ar", "fa"} else 0
    return fill(text, style, _FULL * MM, most * MM, language, base).height / MM


def _headline(pen: Pen, words: Wording, y: float) -> None:
    pen.area(Box(_LEFT, y, _FULL, 21.6), BLACK, 2.4)
    if not words.label:
        pen.gift(Box(_LEFT + 5, y + 3.8, 14, 14), WHITE, BLACK)
        pen.write(words.headline, Box(_LEFT + 22, y + 2.6, _FULL - 25, 10), _THANKS, WHITE)
        pen.write(words.occasion, Box(_LEFT + 22, y + 13, _FULL - 25, 5.4), _OCCASION, WHITE)
        return
    half = _FULL / 2 - 3
    said, number = _LEFT + 2, _LEFT + _FULL / 2 + 1
    pen.write(words.label, Box(said, y + 4, half, 7.4), _LABEL, WHITE)
    pen.write(words.occasion, Box(said, y + 11.6, half, 6), _OCCASION, WHITE)
    pen.write(words.headline, Box(number, y + 2, half, 11.6 if words.unit else 17.6), _HEADLINE, WHITE)
    pen.write(words.unit, Box(number, y + 13.6, half, 6), _LABEL, WHITE)


def _tear(pen: Pen, y: float) -> None:
    pen.rule(_LEFT, y, _FULL, BLACK, 0.8, "3 2")


def _wide(y: float, height: float) -> Box:
    return Box(_LEFT, y, _FULL, height)


def _snapped(mm: float) -> float:
    """The nearest whole dot."""
    return round(mm / DOT) * DOT
