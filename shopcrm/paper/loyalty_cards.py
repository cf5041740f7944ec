"""Loyalty cards of the size of a bank card, one by one for a card printer or ten to an A4 sheet to cut."""

from collections.abc import Iterator, Sequence
from itertools import islice

from shopcrm.paper.cards import Letterhead
from shopcrm.paper.code128 import modules
from shopcrm.paper.colours import GREY, HAIRLINE, INK, WHITE
from shopcrm.paper.documents import CardForm, CardPaper
from shopcrm.paper.pen import MM, Box, Pen
from shopcrm.paper.qr import CAPACITY
from shopcrm.paper.shapes import line
from shopcrm.paper.sheets import Sheets
from shopcrm.paper.stationery import HEIGHT, WIDTH, letterhead, sentence
from shopcrm.paper.typesetting import Style
from shopcrm.paper.vouchers import ShopLook
from shopcrm.paper.wording import name_of, plain
from shopcrm.text.bidi import isolate, ltr
from shopcrm.text.formats import Formats
from shopcrm.text.words import _

CARD = Box(0, 0, 85.6, 53.98)  # ISO/IEC 7810, ID-1
_ROUND = 3.0
_COLUMNS, _ROWS = 2, 5
_SIDE = (WIDTH - _COLUMNS * CARD.w) / 2
_TOP = (HEIGHT - _ROWS * CARD.h) / 2

_BAND = Box(0, 0, CARD.w, 21.5)
_EDGE = 5.4
_QR = Box(CARD.w - _EDGE - 17, 29.5, 17, 17)
_TEXT = _QR.x - _EDGE - 4
_BARS_TOP, _BARS_HEIGHT = 37.2, 7.6
_MODULES_MM = (0.2, 0.4)  # narrower cannot be scanned, wider needs no one
_QR_SIGNS = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")

_SHOP = Style(14.5, "Bold", leading=1.2, least=0.45)
_KIND = Style(8.4, least=0.6)
_NAME = Style(12.5, "Bold", leading=1.2, least=0.45)
_LABEL = Style(6.6, least=0.6)
_NUMBER = Style(9.6, "SemiBold", "center", least=0.5, most_lines=1)
_BACK = Style(12, "SemiBold", "center", leading=1.4, least=0.5)
_FOUND = Style(7, "Regular", "center", leading=1.35, least=0.6)


def loyalty_cards(
    cards: Sequence[CardPaper], form: CardForm, look: ShopLook, formats: Formats, back: str
) -> bytes:
    """Draw the cards in the language being spoken, each with its back behind it where there is one."""
    shop = letterhead(look)
    sheets = Sheets(shop.name, formats.language)
    printed = _Cards(sheets, shop, formats, sentence(back))
    lay = printed.one_by_one if form is CardForm.CARD else printed.in_tens
    lay(cards)
    return sheets.pdf()


class _Cards:
    def __init__(self, sheets: Sheets, shop: Letterhead, formats: Formats, back: str) -> None:
        self._sheets = sheets
        self._shop = shop
        self._language = formats.language
        self._rtl = formats.rtl
        self._back = back
        self._begun = False

    def one_by_one(self, cards: Sequence[CardPaper]) -> None:
        for card in cards:
            self._page(CARD.w, CARD.h)
            self._front(card, 0, CARD.h)
            if self._back:
                self._page(CARD.w, CARD.h)
                self._stamp("back", 0, CARD.h)

    def in_tens(self, cards: Sequence[CardPaper]) -> None:
        rest = iter(cards)
        while ten := list(islice(rest, _COLUMNS * _ROWS)):
            self._sheet()
            for place, card in enumerate(ten):
                self._front(card, *self._place(place, mirrored=self._rtl))
            if self._back:  # turned over its long side, the sheet has its columns the other way round
                self._sheet()
                for place in range(len(ten)):
                    self._stamp("back", *self._place(place, mirrored=not self._rtl))

    def _front(self, card: CardPaper, left: float, top: float) -> None:
        self._stamp("front", left, top)
        pen = Pen(self._sheets, CARD.w, self._language, left * MM, top * MM)
        _person(pen, card)

    def _stamp(self, side: str, left: float, top: float) -> None:
        self._sheets.stamp(side, left * MM, top * MM, CARD.h * MM, lambda: self._draw(side))

    def _draw(self, side: str) -> None:
        pen = Pen(self._sheets, CARD.w, self._language)
        with pen.clipped(CARD, _ROUND):
            if side == "front":
                _front(pen, self._shop)
            else:
                _behind(pen, self._shop, self._back)
        _corners(pen)

    def _page(self, width: float, height: float) -> None:
        if self._begun:
            self._sheets.showPage()
        self._begun = True
        self._sheets.setPageSize((width * MM, height * MM))

    def _sheet(self) -> None:
        self._page(WIDTH, HEIGHT)
        self._sheets.stamp("cuts", 0, HEIGHT * MM, HEIGHT * MM, self._cuts)

    def _cuts(self) -> None:
        """Marks outside the cards to cut along."""
        across = [_SIDE + CARD.w * column for column in range(_COLUMNS + 1)]
        down = [_TOP + CARD.h * row for row in range(_ROWS + 1)]
        path = "".join(_mark(x, end, x, end + 6) for x in across for end in (_TOP - 8, HEIGHT - _TOP + 2))
        path += "".join(_mark(end, y, end + 8, y) for y in down for end in (_SIDE - 10, WIDTH - _SIDE + 2))
        self._sheets.write(f"q 0.35 G 0.35 w {path}S Q")

    @staticmethod
    def _place(place: int, *, mirrored: bool) -> tuple[float, float]:
        row, column = divmod(place, _COLUMNS)
        if mirrored:
            column = _COLUMNS - 1 - column
        return _SIDE + column * CARD.w, HEIGHT - _TOP - row * CARD.h


def _mark(x1: float, y1: float, x2: float, y2: float) -> str:
    return line(x1 * MM, -y1 * MM, x2 * MM, -y2 * MM)


def _front(pen: Pen, shop: Letterhead) -> None:
    colours = shop.colours
    pen.area(CARD, WHITE)
    with pen.clipped(_BAND):
        pen.area(_BAND, colours.accent)
        pen.disc(CARD.w - 8, 0, 19, colours.light)
        pen.disc(4, 25, 11, colours.deep)
    pen.area(Box(0, _BAND.h, CARD.w, 0.9), colours.ribbon)
    square = Box(_EDGE, 4.4, 12.8, 12.8)
    pen.area(square, WHITE, 2.6)
    if shop.logo:
        pen.picture(shop.logo, square.inside(1.2, 1.2))
    else:
        pen.write(shop.initial, square, Style(20, "Black", "center", least=0.3), colours.text)
    beside = square.x + square.w + 3.4
    width = CARD.w - _EDGE - beside
    pen.write(shop.name, Box(beside, 4, width, 8.2), _SHOP, colours.on_accent, own_direction=True)
    pen.write(_("Loyalty card"), Box(beside, 12.2, width, 5), _KIND, colours.quiet_on_accent)


def _person(pen: Pen, card: CardPaper) -> None:
    name, number = name_of(card.customer), plain(card.number)
    if name:
        pen.write(name, Box(_EDGE, 25.6, _TEXT, 9.4), _NAME, INK, own_direction=True)
    else:
        pen.write(_("Name"), Box(_EDGE, 24.6, _TEXT, 3.6), _LABEL, GREY)
        pen.rule(_EDGE, 33.6, _TEXT, GREY, 0.5)
    for payload in _in_qr(number):
        pen.qr(payload, _QR)
    below = Box(_EDGE, _BARS_TOP + _BARS_HEIGHT + 0.6, _TEXT, 4.6)
    for bars in _in_bars(number):
        pen.bars(number, bars)
        below = below._replace(w=bars.w)
    pen.write(ltr(number), below, _NUMBER, INK)


def _in_qr(number: str) -> Iterator[str]:
    """The number where a QR code can say it exactly."""
    if 0 < len(number) <= CAPACITY and _QR_SIGNS.issuperset(number):
        yield number


def _in_bars(number: str) -> Iterator[Box]:
    """The place of the bars, where they can say the number and be scanned."""
    if not number or not (number.isascii() and number.isprintable()):
        return
    narrowest, widest = _MODULES_MM
    width = min(widest, _TEXT / modules(number)) * modules(number)
    if width >= narrowest * modules(number):
        yield Box(_EDGE, _BARS_TOP, width, _BARS_HEIGHT)


def _behind(pen: Pen, shop: Letterhead, back: str) -> None:
    colours = shop.colours
    pen.area(CARD, WHITE)
    pen.area(Box(0, 6, CARD.w, 7.6), colours.accent)
    pen.area(Box(0, 13.6, CARD.w, 0.9), colours.ribbon)
    pen.write(back, Box(_EDGE, 16, CARD.w - 2 * _EDGE, 21), _BACK, colours.text)
    found = _("If you find this card, please bring it back to {shop}.").format(shop=isolate(shop.name))
    pen.write(found, Box(_EDGE, 38, CARD.w - 2 * _EDGE, 5.4), _FOUND, GREY)
    pen.write(shop.contact, Box(_EDGE, 43.6, CARD.w - 2 * _EDGE, 5), _FOUND, GREY)


def _corners(pen: Pen) -> None:
    """The round corners as fine lines, for cards that are cut by hand."""
    for x in (0.0, CARD.w - _ROUND):
        for y in (0.0, CARD.h - _ROUND):
            with pen.clipped(Box(x, y, _ROUND, _ROUND)):
                pen.outline(CARD, HAIRLINE, _ROUND, 0.5)
