"""What the shop knows about a customer, on paper and in their language: every row it keeps, and why it keeps it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shopcrm.paper.colours import GREY, HAIRLINE, INK
from shopcrm.paper.documents import KnownPaper, KnownRow
from shopcrm.paper.listed import listed
from shopcrm.paper.pen import Box, Pen
from shopcrm.paper.stationery import FOOT, FULL, HEAD, LEFT, NEXT_HEAD, Stationery, height_of, sentence
from shopcrm.paper.typesetting import Style
from shopcrm.paper.vouchers import ShopLook
from shopcrm.paper.wording import name_of, plain
from shopcrm.text.formats import Formats
from shopcrm.text.words import _

_BOTTOM = FOOT - 3
_WHY = Box(LEFT, HEAD + 15, FULL, 34)
_DATE, _TEXT, _END = (Box(LEFT + x, 0, width, 0) for x, width in ((2, 32), (36, 108), (146, 28)))
_HEADING = 10.0
_PADDING = 3.0
_MOST = 60.0  # millimetres of one row; a longer text goes on in the next
_LETTERS = 560

_NAME = Style(16, "Bold", leading=1.2, least=0.45, most_lines=2)
_CARD = Style(8.8, least=0.6)
_TITLE = Style(10.5, "Bold", least=0.6, place="bottom")
_WHEN = Style(8.2, "Medium", least=0.6, place="top", leading=1.45, most_lines=2)
_WORDS = Style(8.6, least=1, place="top", leading=1.4, most_lines=30)
_AMOUNT = Style(8.6, "SemiBold", "end", place="top", leading=1.4, least=0.4, most_lines=1)
_WHY_TITLE = Style(10.5, "Bold", least=0.6)
_WHY_SIZES = (9.2, 8.8, 8.4, 8.0, 7.6, 7.2, 6.8, 6.4, 6.0)


def known(paper: KnownPaper, look: ShopLook, formats: Formats) -> bytes:
    """Draw it all in the language being spoken."""
    return _Known(paper, Stationery(look, formats)).pdf()


@dataclass(frozen=True)
class _Placed:
    """A heading or a row, and the room it takes."""

    height: float
    heading: str = ""
    row: KnownRow | None = None


class _Known:
    def __init__(self, paper: KnownPaper, stationery: Stationery) -> None:
        self._paper = paper
        self._stationery = stationery
        self._formats = stationery.formats

    def pdf(self) -> bytes:
        pages = self._shared_out(list(self._placed()))
        for number, placed in enumerate(pages, 1):
            pen, y = self._begin(number)
            for each in placed:
                self._draw(pen, each, y)
                y += each.height
            self._stationery.foot(pen, self._foot(), number, len(pages))
        return self._stationery.pdf()

    def _placed(self) -> Iterator[_Placed]:
        for section in self._paper.sections:
            yield _Placed(_HEADING, section.title)
            for row in section.rows:
                yield from (_Placed(self._height(part), row=part) for part in _parts(row))

    def _shared_out(self, placed: Sequence[_Placed]) -> list[list[_Placed]]:
        """Pages of headings and rows; no heading stands alone at the foot of a page."""
        pages: list[list[_Placed]] = [[]]
        left = _BOTTOM - _WHY.y - _WHY.h - 3
        for number, each in enumerate(placed):
            following = placed[number + 1].height if each.heading and number + 1 < len(placed) else 0
            if each.height + following > left and pages[-1]:
                pages.append([])
                left = _BOTTOM - NEXT_HEAD
            pages[-1].append(each)
            left -= each.height
        return pages

    def _begin(self, number: int) -> tuple[Pen, float]:
        if number > 1:
            title = _("What we know about you") + " · " + self._formats.name(name_of(self._paper.customer))
            return self._stationery.next_page(title), NEXT_HEAD
        paper, formats = self._paper, self._formats
        pen = self._stationery.first_page(_("What we know about you"), formats.date(paper.made_on, "long"))
        pen.write(name_of(paper.customer), Box(LEFT, HEAD - 1, FULL, 9), _NAME, INK, own_direction=True)
        if paper.card:
            said = _("Card {number}").format(number=formats.code(plain(paper.card)))
            pen.write(said, Box(LEFT, HEAD + 8, FULL, 5), _CARD, GREY)
        self._why(pen)
        return pen, _WHY.y + _WHY.h + 3

    def _why(self, pen: Pen) -> None:
        shop = self._stationery.shop
        pen.area(_WHY, shop.colours.tint, 3)
        inner = _WHY.inside(6, 0)
        pen.write(_("Why we keep it, and what you may ask of us"), Box(inner.x, inner.y + 3, inner.w, 6), _WHY_TITLE,
                  shop.colours.text)  # fmt: skip
        said = [sentence(each) for each in self._paper.why]
        listed(pen, shop, said, Box(inner.x, inner.y + 10, inner.w, inner.h - 12), _WHY_SIZES)

    def _draw(self, pen: Pen, each: _Placed, y: float) -> None:
        if each.row is None:
            colour = self._stationery.shop.colours.text
            pen.write(each.heading, Box(LEFT, y, FULL, _HEADING - 2), _TITLE, colour)
            pen.rule(LEFT, y + _HEADING - 1, FULL, colour, 0.9)
            return
        inner = each.height - _PADDING
        cells = (_DATE, each.row.when, _WHEN, GREY), (_TEXT, each.row.text, _WORDS, INK), (_END, each.row.end, _AMOUNT, INK)
        for column, said, style, paint in cells:
            pen.write(said, Box(column.x, y + _PADDING / 2, column.w, inner), style, paint)
        pen.rule(LEFT, y + each.height, FULL, HAIRLINE, 0.4)

    def _height(self, row: KnownRow) -> float:
        language = self._formats.language
        texts = height_of(row.text, _WORDS, _TEXT.w, language, _MOST), height_of(row.when, _WHEN, _DATE.w, language)
        return max(*texts, height_of("0", _WORDS, 10, "en")) + _PADDING

    def _foot(self) -> str:
        contact = self._stationery.shop.contact
        return _("Something wrong, or to be taken out? Tell us.") + (f" {contact}" if contact else "")


def _parts(row: KnownRow) -> Iterator[KnownRow]:
    """A row; a long text in several, so that nothing of it is cut off."""
    words, when, end = row.text.split(), row.when, row.end
    part: list[str] = []
    for word in words:
        if part and len(" ".join(part)) + len(word) > _LETTERS:
            yield KnownRow(when, sentence(" ".join(part)), end)
            part, when, end = [], "", ""
        part.append(word)
    yield KnownRow(when, sentence(" ".join(part)), end)
