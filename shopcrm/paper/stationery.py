"""A4 pages with the shop's letterhead: what all of its documents have in common."""

from itertools import groupby
from unicodedata import category

from shopcrm.paper.cards import Letterhead
from shopcrm.paper.colours import GREY, HAIRLINE, INK, palette
from shopcrm.paper.logo import open_logo
from shopcrm.paper.pen import MM, Box, Pen
from shopcrm.paper.sheets import Sheets
from shopcrm.paper.typesetting import Style, fill
from shopcrm.paper.vouchers import ShopLook
from shopcrm.paper.wording import plain, sheltered
from shopcrm.text.bidi import ltr
from shopcrm.text.formats import Formats
from shopcrm.text.words import _, is_rtl

WIDTH, HEIGHT = 210.0, 297.0
LEFT, FULL = 17.0, 176.0
HEAD, NEXT_HEAD = 39.0, 25.0  # where the text of the first page begins, and of those after it
FOOT = 281.0

_LOGO = Box(LEFT, 13, 17, 17)
_NAME_WIDTH = 88.0
_MOST_LETTERS = 600
_MOST_MARKS = 3

_SHOP = Style(17, "Bold", leading=1.2, least=0.5)
_CONTACT = Style(8.6, least=0.6)
_TITLE = Style(17, "Bold", "end", leading=1.2, least=0.5)
_UNDER = Style(8.6, "Medium", "end", least=0.6)
_SMALL_SHOP = Style(10, "Bold", least=0.6)
_SMALL_TITLE = Style(9, "Medium", "end", least=0.6)
_FOOT = Style(7.6, least=0.6)
_FOOT_END = Style(7.6, align="end", least=0.6)


def letterhead(look: ShopLook) -> Letterhead:
    """The shop as its papers show it."""
    return Letterhead(plain(look.name), sheltered(plain(look.contact)), palette(look.accent), open_logo(look.logo_png))


class Stationery:
    """Pages of one document in one language, one after another."""

    def __init__(self, look: ShopLook, formats: Formats) -> None:
        self.shop = letterhead(look)
        self.formats = formats
        self._sheets = Sheets(self.shop.name, formats.language)
        self._begun = False

    def first_page(self, title: str, under: str = "") -> Pen:
        """Begin a page with the full letterhead."""
        pen = self._page()
        colours = self.shop.colours
        _mark(pen, self.shop)
        name = Box(_LOGO.x + 21, 12.6, _NAME_WIDTH, 11 if self.shop.contact else 17.8)
        pen.write(self.shop.name, name, _SHOP, INK, own_direction=True)
        pen.write(self.shop.contact, Box(_LOGO.x + 21, 23.6, _NAME_WIDTH, 6), _CONTACT, GREY)
        end = _LOGO.x + 21 + _NAME_WIDTH + 4
        pen.write(title, Box(end, 12.6, LEFT + FULL - end, 11), _TITLE, colours.text)
        pen.write(under, Box(end, 23.6, LEFT + FULL - end, 6), _UNDER, GREY)
        pen.area(Box(LEFT, 33.2, FULL, 1), colours.accent, 0.5)
        pen.area(Box(LEFT, 33.2, 17, 1), colours.ribbon, 0.5)
        return pen

    def next_page(self, title: str) -> Pen:
        """Begin a further page, with the shop and the title in small."""
        pen = self._page()
        pen.write(self.shop.name, Box(LEFT, 12, 80, 6), _SMALL_SHOP, INK, own_direction=True)
        pen.write(title, Box(LEFT + 84, 12, FULL - 84, 6), _SMALL_TITLE, GREY)
        pen.area(Box(LEFT, 19.4, FULL, 0.6), self.shop.colours.accent, 0.3)
        return pen

    def foot(self, pen: Pen, said: str, page: int = 1, pages: int = 1) -> None:
        """Finish a page with a line of words, and its number where there are several."""
        pen.rule(LEFT, FOOT, FULL, HAIRLINE, 0.6)
        pen.write(said, Box(LEFT, FOOT + 1.6, FULL - 44, 5), _FOOT, GREY)
        if pages > 1:
            number = self.formats.number
            numbered = _("Page {page} of {pages}").format(page=number(page), pages=number(pages))
            pen.write(numbered, Box(LEFT + FULL - 40, FOOT + 1.6, 40, 5), _FOOT_END, GREY)

    def pdf(self) -> bytes:
        """Close the last page and give the whole file."""
        return self._sheets.pdf()

    def _page(self) -> Pen:
        if self._begun:
            self._sheets.showPage()
        self._begun = True
        self._sheets.setPageSize((WIDTH * MM, HEIGHT * MM))
        return Pen(self._sheets, WIDTH, self.formats.language, 0, HEIGHT * MM)


def _mark(pen: Pen, shop: Letterhead) -> None:
    if shop.logo:
        pen.picture(shop.logo, _LOGO)
        return
    pen.area(_LOGO, shop.colours.accent, 4)
    pen.write(shop.initial, _LOGO, Style(25, "Black", "center", least=0.3), shop.colours.on_accent)


def sentence(text: str) -> str:
    """One of the app's own sentences as a line: direction marks stay, what people typed in it cannot tower or overflow."""
    joined = " ".join(text.split())[:_MOST_LETTERS]
    runs = ("".join(run) for _each, run in groupby(joined, key=lambda char: category(char) == "Mn"))
    return "".join(run[:_MOST_MARKS] if category(run[0]) == "Mn" else run for run in runs)


def height_of(text: str, style: Style, width: float, language: str, most: float = 60) -> float:
    """The height in millimetres that a text takes in a column `width` mm wide, up to a limit."""
    return fill(text, style, width * MM, most * MM, language, int(is_rtl(language))).height / MM


def signed(points: int, formats: Formats) -> str:
    """Points that came or went, with their sign."""
    return ltr("+" + formats.number(points)) if points > 0 else formats.number(points)
