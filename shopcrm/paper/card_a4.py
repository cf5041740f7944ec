"""The voucher that is printed eight to an A4 sheet: a ticket with a coloured stub at the start side."""

from typing_extensions import override

from shopcrm.paper.cards import Card, Letterhead, Personal
from shopcrm.paper.colours import GREY, HAIRLINE, INK, WHITE
from shopcrm.paper.pen import Box, Pen
from shopcrm.paper.typesetting import Style
from shopcrm.paper.wording import Wording, grouped

_EDGE = Box(1.6, 1.6, 94.3, 66.55)
_STUB = Box(1.6, 1.6, 31.5, 66.55)
_ROUND = 3.4
_MIDDLE = _STUB.x + _STUB.w / 2
_LEFT = 37.4
_RIGHT = 92.4
_FULL = _RIGHT - _LEFT
_QR = Box(_RIGHT - 19.5, 21, 19.5, 19.5)
_TEXT = _QR.x - _LEFT - 3.2

_TITLE = Style(7.4, "SemiBold", "center", least=0.6)
_LABEL = Style(11.5, "Bold", "center", least=0.5, most_lines=1)
_HEADLINE = Style(33, "Black", "center", leading=1.0, least=0.3, most_lines=1)
_THANKS = Style(17, "Black", "center", leading=1.15, least=0.4)
_UNIT = Style(10.5, "Bold", "center", least=0.5, most_lines=1)
_SMALL = Style(6.8, "Regular", "center", least=0.6)
_EXTRA = Style(8, "SemiBold", "center", leading=1.32, least=0.5)
_PILL = Style(6.6, "Bold", "center", least=0.5)
_SHOP = Style(12.5, "Bold", leading=1.2, least=0.45)
_CONTACT = Style(6.6, least=0.55)
_GREETING = Style(6.6, least=0.6)
_NAME = Style(13, "Bold", leading=1.2, least=0.42)
_REASON = Style(7.2, "SemiBold", least=0.55)
_VALID = Style(7.2, "SemiBold", least=0.6)
_TERMS = Style(5.8, leading=1.3, place="top", least=0.65)
_CODE = Style(10.5, "Bold", "center", leading=1.1, least=0.6, most_lines=1)
_SERIAL = Style(6.8, "Regular", "center", least=0.6, most_lines=1)


class A4Card(Card):
    """97.5 × 69.75 mm, an eighth of an A4 sheet within printable margins."""

    width = 97.5
    HEIGHT = 69.75

    @override
    def height(self, shop: Letterhead, words: Wording) -> float:
        return self.HEIGHT

    @override
    def backdrop(self, pen: Pen, shop: Letterhead) -> None:
        colours = shop.colours
        pen.area(_EDGE, WHITE, _ROUND)
        with pen.clipped(_EDGE, _ROUND), pen.clipped(_STUB):
            pen.area(_STUB, colours.accent)
            pen.disc(_STUB.x + 2, 4, 18, colours.light)
            pen.disc(_STUB.x + _STUB.w, 68, 13, colours.deep)
        pen.outline(_EDGE, HAIRLINE, _ROUND, 0.6)
        for hole in range(11):
            pen.disc(_STUB.x + _STUB.w, 5.3 + hole * 5.92, 0.8, WHITE)
        _letterhead(pen, shop)

    @override
    def offer(self, pen: Pen, shop: Letterhead, words: Wording) -> None:
        colours = shop.colours
        pen.write(words.title, _on_stub(4.4, 5), _TITLE, colours.on_accent)
        _headline(pen, shop, words)
        if words.extra:
            self._extra(pen, shop, words)
        pen.write(words.greeting, Box(_LEFT, 20.8, _TEXT, 3.8), _GREETING, GREY)
        pen.write(words.valid, Box(_LEFT, 41, _FULL, 4), _VALID, INK)
        pen.write(words.terms, Box(_LEFT, 45, _FULL, 6.4), _TERMS, GREY)

    @override
    def person(self, pen: Pen, shop: Letterhead, words: Wording, person: Personal) -> None:
        name = Box(_LEFT, 25, _TEXT, 8.6 if words.with_reason else 13)
        pen.write(person.name, name, _NAME, INK, own_direction=True)
        pen.write(person.reason, Box(_LEFT, 34, _TEXT, 5.6), _REASON, shop.colours.text)
        pen.qr(person.payload, _QR)
        pen.bars(person.code, Box(_LEFT, 52.3, _FULL, 7.6))
        pen.write(grouped(person.code), Box(_LEFT, 60.6, _FULL, 5), _CODE, INK, own_direction=True)
        pen.write(person.serial, _on_stub(61.4, 4.4), _SERIAL, shop.colours.quiet_on_accent)

    def _extra(self, pen: Pen, shop: Letterhead, words: Wording) -> None:
        colours = shop.colours
        box = Box(_STUB.x + 2.8, 42.6, _STUB.w - 5.6, 17.4)
        pen.area(box, WHITE, 2.2)
        pill = Box(_MIDDLE - 11, 40.3, 22, 4.6)
        pen.area(pill, colours.ribbon, 2.3)
        pen.write(words.extra_title, pill.inside(1.6, 0), _PILL, colours.on_ribbon)
        pen.write(words.extra, Box(box.x + 1.6, 45.3, box.w - 3.2, 13.6), _EXTRA, colours.text)


def _letterhead(pen: Pen, shop: Letterhead) -> None:
    logo = Box(_LEFT, 4.8, 11.4, 11.4)
    if shop.logo:
        pen.picture(shop.logo, logo)
    else:
        pen.area(logo, shop.colours.tint, 5.7)
        pen.write(shop.initial, logo, Style(17, "Black", "center"), shop.colours.text)
    beside = _LEFT + 14
    name = Box(beside, 4.4, _RIGHT - beside, 7.6 if shop.contact else 12.2)
    pen.write(shop.name, name, _SHOP, INK)
    pen.write(shop.contact, Box(beside, 12, _RIGHT - beside, 4.4), _CONTACT, GREY)
    pen.rule(_LEFT, 18.6, _FULL, HAIRLINE, 0.6)


def _headline(pen: Pen, shop: Letterhead, words: Wording) -> None:
    """Label, number, unit and occasion; without an extra below they have the whole stub to themselves."""
    colours, down = shop.colours, 0 if words.extra else 9
    if not words.label:
        pen.gift(Box(_MIDDLE - 6, 12 + down, 12, 12), colours.on_accent, colours.ribbon)
        pen.write(words.headline, _on_stub(25 + down, 8), _THANKS, colours.on_accent)
        pen.write(words.occasion, _on_stub(33.2 + down, 4.4), _SMALL, colours.quiet_on_accent)
        return
    pen.write(words.label, _on_stub(11.8 + down, 6), _LABEL, colours.on_accent)
    pen.write(words.headline, _on_stub(17.8 + down, 11 if words.unit else 13.2), _HEADLINE, colours.on_accent)
    pen.write(words.unit, _on_stub(28.8 + down, 5), _UNIT, colours.on_accent)
    pen.write(words.occasion, _on_stub((34 if words.unit else 32) + down, 4.6), _SMALL, colours.quiet_on_accent)


def _on_stub(y: float, height: float) -> Box:
    return Box(_STUB.x, y, _STUB.w, height).inside(2.4, 0)
