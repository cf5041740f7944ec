"""Three short questions on a slip, as small as a postcard or on an 80 mm roll: nobody's name, only a number."""

from collections.abc import Sequence
from typing import NamedTuple

from shopcrm.paper.cards import Letterhead
from shopcrm.paper.colours import BLACK
from shopcrm.paper.documents import OpinionForm, OpinionPaper
from shopcrm.paper.pen import MM, Box, Pen
from shopcrm.paper.roll import DOT, FULL, LEFT
from shopcrm.paper.sheets import Sheets
from shopcrm.paper.stationery import height_of, letterhead
from shopcrm.paper.typesetting import Style
from shopcrm.paper.vouchers import ShopLook
from shopcrm.text.formats import Formats
from shopcrm.text.words import N_, _

_QUESTIONS = {
    "goods": N_("How content are you with our goods?"),
    "service": N_("How content are you with our service?"),
    "price": N_("How content are you with our prices?"),
    "speed": N_("How content are you with how quickly we served you?"),
}
_SHOP = Style(14, "Bold", "center", leading=1.2, least=0.5, most_lines=1)
_TITLE = Style(12.5, "Bold", "center", leading=1.25, least=0.6)
_INTRO = Style(8.8, "Regular", "center", leading=1.35, least=1, place="top")
_ASKED = Style(10.5, "SemiBold", leading=1.3, least=1, place="top")
_FIGURE = Style(10, "Medium", "center", least=0.5, most_lines=1)
_END = Style(7.8, "Regular", least=0.6, most_lines=1)
_OTHER_END = Style(7.8, "Regular", "end", least=0.6, most_lines=1)
_CODE = Style(11, "Bold", "end", least=0.6, most_lines=1)
_BOX_GAP = 0.9
_NUMBER_WIDTH = 5.5


class _Size(NamedTuple):
    """The paper in millimetres: how wide, where the writing begins, how wide that is, how high (0: as needed)."""

    width: float
    left: float
    full: float
    height: float = 0


_SIZES = {
    OpinionForm.ROLL: _Size(640 * DOT, LEFT, FULL),
    OpinionForm.A6: _Size(105, 10, 85, 148),
}


def opinion_slips(papers: Sequence[OpinionPaper], form: OpinionForm, look: ShopLook, formats: Formats) -> bytes:
    """Draw each slip on a page of its own, in the language being spoken."""
    shop, size = letterhead(look), _SIZES[form]
    sheets = Sheets(shop.name, formats.language)
    for number, paper in enumerate(papers):
        if number:
            sheets.showPage()
        slip = _Slip(shop, size, paper, formats)
        height = max(slip.height(), size.height)
        sheets.setPageSize((size.width * MM, height * MM))
        slip.draw(Pen(sheets, size.width, formats.language, 0, height * MM))
    return sheets.pdf()


class _Slip:
    """One slip: written once on air to learn how high it is, and then on paper."""

    def __init__(self, shop: Letterhead, size: _Size, paper: OpinionPaper, formats: Formats) -> None:
        self._shop = shop
        self._size = size
        self._paper = paper
        self._formats = formats
        self._pen: Pen | None = None
        self._y = 0.0

    def height(self) -> float:
        return self._flow(None)

    def draw(self, pen: Pen) -> None:
        self._flow(pen)

    def _flow(self, pen: Pen | None) -> float:
        self._pen, self._y = pen, 5.0
        self._line(self._shop.name, _SHOP, 7.5, own_direction=True)
        self._rule()
        self._text(_("Three short questions"), _TITLE)
        self._text(_("It takes less than a minute, and it helps us to do better. Please be quite honest."), _INTRO)
        self._y += 2
        self._ask(1, _(_QUESTIONS[self._paper.aspect]))
        self._scale(range(1, 6), (_("not at all"), _("very")))
        self._ask(2, _("Would you recommend us to friends or family?"))
        self._scale(range(11), (_("not at all"), _("gladly")))
        self._ask(3, _("Would you buy from us again?"))
        self._choice((_("yes"), _("no")))
        self._rule()
        self._text(_("Thank you! Please leave this slip with us. Your answers are kept with your customer card."), _INTRO)
        self._line(_("No. {number}").format(number=self._formats.code(self._paper.code)), _CODE, 6)
        return self._y + 5

    def _ask(self, number: int, question: str) -> None:
        size, start = self._size, self._size.left + _NUMBER_WIDTH
        room = size.full - _NUMBER_WIDTH
        height = height_of(question, _ASKED, room, self._formats.language)
        if self._pen:
            self._pen.write(self._formats.number(number), Box(size.left, self._y, 5, height), _ASKED, BLACK)
            self._pen.write(question, Box(start, self._y, room, height), _ASKED, BLACK)
        self._y += height + 1.4

    def _scale(self, figures: range, ends: tuple[str, str]) -> None:
        """A box for each figure, side by side, and below the first and the last what they mean."""
        size, count = self._size, len(figures)
        side = min((size.full - (count - 1) * _BOX_GAP) / count, 9.5)
        height = min(max(side, 7.0), 8.5)
        step = (size.full - side) / (count - 1)
        for place, figure in enumerate(figures):
            self._box(size.left + place * step, side, height, self._formats.number(figure))
        self._y += height + 0.8
        half = size.full / 2
        if self._pen:
            self._pen.write(ends[0], Box(size.left, self._y, half, 4), _END, BLACK)
            self._pen.write(ends[1], Box(size.left + half, self._y, half, 4), _OTHER_END, BLACK)
        self._y += 6.6

    def _choice(self, words: tuple[str, str]) -> None:
        wide = (self._size.full - 6) / 2
        for place, word in enumerate(words):
            self._box(self._size.left + place * (wide + 6), wide, 8.5, word)
        self._y += 11

    def _box(self, x: float, width: float, height: float, said: str) -> None:
        if self._pen:
            box = Box(x, self._y, width, height)
            self._pen.outline(box, BLACK, 1.2, 0.7)
            self._pen.write(said, box.inside(0.4, 0.4), _FIGURE, BLACK)

    def _text(self, said: str, style: Style) -> None:
        height = height_of(said, style, self._size.full, self._formats.language)
        self._line(said, style, height)
        self._y += 1.2

    def _line(self, said: str, style: Style, height: float, *, own_direction: bool = False) -> None:
        if self._pen:
            box = Box(self._size.left, self._y, self._size.full, height)
            self._pen.write(said, box, style, BLACK, own_direction=own_direction)
        self._y += height

    def _rule(self) -> None:
        if self._pen:
            self._pen.rule(self._size.left, self._y + 2, self._size.full, BLACK, 0.8, "3 2")
        self._y += 4.4
