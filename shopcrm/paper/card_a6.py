"""The voucher as a card of its own: A6 lying, a coloured band above, the customer and the codes below."""

from typing_extensions import override

from shopcrm.paper.cards import Card, Letterhead, Personal
from shopcrm.paper.colours import GREY, HAIRLINE, INK, WHITE, Colour
from shopcrm.paper.pen import Box, Pen
from shopcrm.paper.typesetting import Style
from shopcrm.paper.wording import Wording, grouped

_CREAM: Colour = (0.988, 0.984, 0.972)
_SHEET = Box(0, 0, 148, 105)
_BAND = Box(0, 0, 148, 40)
_LEFT = 9.0
_TEXT = 89.0
_OFFER_LEFT, _OFFER_WIDTH = 96.0, 45.0
_QR_CARD = Box(104.5, 46, 34.5, 38.4)
_BARS = Box(76, 86.4, 63, 7.8)

_SHOP = Style(18, "Bold", leading=1.2, least=0.45)
_TITLE = Style(10.5, least=0.6)
_THANKS = Style(11.5, "Bold", least=0.6)
_LABEL = Style(12.5, "Bold", "center", least=0.5, most_lines=1)
_HEADLINE = Style(48, "Black", "center", leading=1.0, least=0.3, most_lines=1)
_THANK_YOU = Style(22, "Black", "center", leading=1.15, least=0.4)
_UNIT = Style(13, "Bold", "center", least=0.5, most_lines=1)
_OCCASION = Style(8.8, "Regular", "center", least=0.6)
_GREETING = Style(8.8, least=0.6)
_NAME = Style(19, "Bold", leading=1.2, least=0.45)
_REASON = Style(9.6, "SemiBold", least=0.55)
_PILL = Style(7, "Bold", "center", least=0.5)
_EXTRA = Style(10.4, "SemiBold", leading=1.25, least=0.5)
_VALID = Style(8.8, "SemiBold", least=0.6)
_TERMS = Style(6.6, leading=1.35, place="top", least=0.6)
_CONTACT = Style(7.4, "SemiBold", least=0.55)
_SHOW = Style(6.6, "Regular", "center", least=0.6)
_CODE = Style(12, "Bold", "center", leading=1.1, least=0.6, most_lines=1)
_SERIAL = Style(7.4, least=0.6, most_lines=1)


class A6Card(Card):
    """148 × 105 mm; the band may run off the sheet's edge."""

    width = 148.0
    HEIGHT = 105.0

    @override
    def height(self, shop: Letterhead, words: Wording) -> float:
        return self.HEIGHT

    @override
    def backdrop(self, pen: Pen, shop: Letterhead) -> None:
        colours = shop.colours
        pen.area(_SHEET, _CREAM)
        pen.area(_BAND, colours.accent)
        with pen.clipped(_BAND):
            pen.disc(133, -4, 32, colours.light)
            pen.disc(10, 46, 17, colours.deep)
        pen.area(Box(0, _BAND.h, _BAND.w, 1.5), colours.ribbon)
        _letterhead(pen, shop)
        pen.area(_QR_CARD, WHITE, 2.6)
        pen.outline(_QR_CARD, HAIRLINE, 2.6, 0.6)
        pen.write(shop.contact, Box(_LEFT, 92.8, 62, 4.2), _CONTACT, INK)

    @override
    def offer(self, pen: Pen, shop: Letterhead, words: Wording) -> None:
        colours = shop.colours
        pen.write(words.title, Box(29.5, 18.6, 62, 6), _TITLE, colours.quiet_on_accent)
        pen.write(words.thanks, Box(_LEFT, 28.6, 82, 7), _THANKS, colours.on_accent)
        _headline(pen, shop, words)
        if words.extra:
            _extra(pen, shop, words)
        pen.write(words.greeting, Box(_LEFT, 44.8 + _down(words), _TEXT, 4.6), _GREETING, GREY)
        pen.write(words.valid_long, Box(_LEFT, 78.4, _TEXT, 4.6), _VALID, INK)
        pen.write(words.terms, Box(_LEFT, 83.2, 62, 8.8), _TERMS, GREY)
        pen.write(words.show, Box(_QR_CARD.x, 78.6, _QR_CARD.w, 4.6).inside(1.5, 0), _SHOW, GREY)

    @override
    def person(self, pen: Pen, shop: Letterhead, words: Wording, person: Personal) -> None:
        down = _down(words)
        name = Box(_LEFT, 49.4 + down, _TEXT, 9.2 if words.with_reason else 11)
        pen.write(person.name, name, _NAME, INK, own_direction=True)
        pen.write(person.reason, Box(_LEFT, 58.6 + down, _TEXT, 5.2), _REASON, shop.colours.text)
        pen.qr(person.payload, Box(_QR_CARD.x + 3.75, _QR_CARD.y + 4, 27, 27))
        pen.bars(person.code, _BARS)
        pen.write(grouped(person.code), Box(_BARS.x, 94.8, _BARS.w, 5.6), _CODE, INK, own_direction=True)
        pen.write(person.serial, Box(_LEFT, 97, 40, 4), _SERIAL, GREY)


def _down(words: Wording) -> float:
    """Without an extra below, the customer's lines sit lower."""
    return 0 if words.extra else 5.5


def _letterhead(pen: Pen, shop: Letterhead) -> None:
    square = Box(_LEFT, 7.6, 17, 17)
    pen.area(square, WHITE, 3.2)
    if shop.logo:
        pen.picture(shop.logo, square.inside(1.4, 1.4))
    else:
        pen.write(shop.initial, square, Style(27, "Black", "center", least=0.3), shop.colours.text)
    pen.write(shop.name, Box(29.5, 7.2, 62, 10.8), _SHOP, shop.colours.on_accent)


def _headline(pen: Pen, shop: Letterhead, words: Wording) -> None:
    colours = shop.colours
    if not words.label:
        pen.gift(Box(_OFFER_LEFT + _OFFER_WIDTH / 2 - 8, 4, 16, 16), colours.on_accent, colours.ribbon)
        pen.write(words.headline, _offer_box(21, 9.4), _THANK_YOU, colours.on_accent)
        pen.write(words.occasion, _offer_box(31, 5), _OCCASION, colours.quiet_on_accent)
        return
    pen.write(words.label, _offer_box(4.4, 6.4), _LABEL, colours.on_accent)
    pen.write(words.headline, _offer_box(10.8, 14.6 if words.unit else 19), _HEADLINE, colours.on_accent)
    pen.write(words.unit, _offer_box(25.6, 5.6), _UNIT, colours.on_accent)
    pen.write(words.occasion, _offer_box(31.8, 5), _OCCASION, colours.quiet_on_accent)


def _offer_box(y: float, height: float) -> Box:
    return Box(_OFFER_LEFT, y, _OFFER_WIDTH, height)


def _extra(pen: Pen, shop: Letterhead, words: Wording) -> None:
    colours = shop.colours
    box = Box(_LEFT, 67.6, _TEXT, 10.2)
    pen.area(box, WHITE, 2.6)
    pen.outline(box, colours.ribbon, 2.6, 1)
    pill = Box(_LEFT + 4, 65.4, 30, 4.4)
    pen.area(pill, colours.ribbon, 2.2)
    pen.write(words.extra_title, pill.inside(2, 0), _PILL, colours.on_ribbon)
    pen.write(words.extra, Box(box.x + 4, 69.8, box.w - 8, 7.6), _EXTRA, colours.text)
