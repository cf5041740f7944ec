"""A list of people to reach, to work from with a pen: a box to tick, who, how, why, and room for what came of it."""

from itertools import accumulate

from shopcrm.paper.colours import GREY, HAIRLINE, INK
from shopcrm.paper.letters import long_text
from shopcrm.paper.pen import Box, Pen
from shopcrm.paper.post import ListPaper, ListRow
from shopcrm.paper.statement import share_out
from shopcrm.paper.stationery import FOOT, FULL, HEAD, LEFT, NEXT_HEAD, Stationery, height_of, sentence
from shopcrm.paper.typesetting import Style
from shopcrm.paper.vouchers import ShopLook
from shopcrm.paper.wording import name_of
from shopcrm.text.formats import Formats
from shopcrm.text.words import _, ngettext

_TICK = Box(LEFT, 0, 6, 0)
_WHO = Box(LEFT + 8, 0, 46, 0)
_WHY = Box(LEFT + 57, 0, 76, 0)
_ROOM = Box(LEFT + 136, 0, FULL - 136, 0)
_HEADS = 7.0
_PADDING = 3.4
_BOTTOM = FOOT - 4
_LEAST_HEIGHT = 12.5

_HEADING = Style(8.6, "SemiBold", least=0.6)
_NAME = Style(9.8, "SemiBold", least=0.55, most_lines=1)
_PHONE = Style(9.4, least=0.55, most_lines=1)
_KIND = Style(7.6, "Medium", least=0.6, most_lines=1)
_SAID = Style(8.8, place="top", leading=1.4, least=1, most_lines=4)
_TEXT = Style(10, place="top", leading=1.5, least=0.6, most_lines=8)
_COUNT = Style(9.6, "SemiBold", least=0.6)


def call_list(paper: ListPaper, look: ShopLook, formats: Formats) -> bytes:
    """Draw the list in the language being spoken."""
    return _CallList(paper, Stationery(look, formats)).pdf()


class _CallList:
    def __init__(self, paper: ListPaper, stationery: Stationery) -> None:
        self._paper = paper
        self._stationery = stationery
        self._formats = stationery.formats
        self._said = long_text(paper.text)
        text = height_of(self._said, _TEXT, FULL, stationery.formats.language, 40) + 4 if self._said else 0
        self._top = HEAD + text + 8

    def pdf(self) -> bytes:
        heights = [self._height(row) for row in self._paper.rows]
        pages = share_out(heights, first=_BOTTOM - self._top - _HEADS, other=_BOTTOM - NEXT_HEAD - _HEADS, end=0)
        for number, rows in enumerate(pages, 1):
            pen = self._first() if number == 1 else self._stationery.next_page(self._paper.title)
            top = self._top if number == 1 else NEXT_HEAD
            self._heads(pen, top)
            tops = accumulate((heights[row] for row in rows), initial=top + _HEADS)
            for row, y in zip(rows, tops, strict=False):
                self._row(pen, self._paper.rows[row], y, heights[row])
            self._stationery.foot(pen, _("For the shop only: do not leave it lying about."), number, len(pages))
        return self._stationery.pdf()

    def _first(self) -> Pen:
        pen = self._stationery.first_page(self._paper.title, self._formats.date(self._paper.made_on, "weekday"))
        y = HEAD
        if self._said:
            pen.write(self._said, Box(LEFT, y, FULL, self._top - y - 8), _TEXT, INK, own_direction=True)
        many = len(self._paper.rows)
        count = ngettext("{n} to reach", "{n} to reach", many).format(n=self._formats.number(many))
        pen.write(count, Box(LEFT, self._top - 7, FULL, 6), _COUNT, GREY)
        return pen

    def _heads(self, pen: Pen, y: float) -> None:
        colour = self._stationery.shop.colours.text
        for column, said in ((_WHO, _("Customer")), (_WHY, _("Why")), (_ROOM, _("What came of it"))):
            pen.write(said, Box(column.x, y, column.w, _HEADS - 1), _HEADING, colour)
        pen.rule(LEFT, y + _HEADS, FULL, colour, 0.9)

    def _row(self, pen: Pen, row: ListRow, y: float, height: float) -> None:
        pen.outline(Box(_TICK.x, y + 3, 4.2, 4.2), INK, 0.7, 0.8)
        pen.write(name_of(row.name), Box(_WHO.x, y + 1.4, _WHO.w, 5.4), _NAME, INK, own_direction=True)
        pen.write(row.reached, Box(_WHO.x, y + 6.6, _WHO.w, 4.8), _PHONE, INK)
        top = y + _PADDING / 2
        if row.kind:
            pen.write(row.kind, Box(_WHY.x, top, _WHY.w, 4), _KIND, GREY)
            top += 4
        pen.write(sentence(row.why), Box(_WHY.x, top, _WHY.w, y + height - top - 1), _SAID, INK)
        pen.rule(_ROOM.x, y + height - 2.4, _ROOM.w, HAIRLINE, 0.8, "1 2")
        pen.rule(LEFT, y + height, FULL, HAIRLINE, 0.4)

    def _height(self, row: ListRow) -> float:
        said = height_of(sentence(row.why), _SAID, _WHY.w, self._formats.language)
        return max(_LEAST_HEIGHT, said + (4 if row.kind else 0) + _PADDING)
