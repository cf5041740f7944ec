"""A customer's points on paper: every line of the ledger as a sentence, and where they stand."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from shopcrm.paper.closing import Closing
from shopcrm.paper.colours import GREY, HAIRLINE, INK, Colour
from shopcrm.paper.documents import StatementPaper, StatementRow
from shopcrm.paper.pen import Box, Pen
from shopcrm.paper.stationery import FOOT, FULL, HEAD, LEFT, NEXT_HEAD, Stationery, height_of, sentence, signed
from shopcrm.paper.typesetting import Style
from shopcrm.paper.vouchers import ShopLook
from shopcrm.paper.wording import name_of, plain
from shopcrm.text.formats import Formats
from shopcrm.text.words import _

_TILES_TOP, _TILE_HEIGHT, _GAP = HEAD + 16, 19.0, 4.0
_TABLE_TOP = _TILES_TOP + _TILE_HEIGHT + 6
_TABLE_HEAD = 8.0
_BAND = 7.4  # a row that carries a balance
_PADDING = 3.6
_BOTTOM = FOOT - 3

_DATE, _WHAT, _UNTIL, _POINTS, _BALANCE = (
    Box(LEFT + x, 0, width, 0) for x, width in ((2, 23), (27, 81), (110, 24), (136, 17), (155, 19))
)

_NAME = Style(16, "Bold", leading=1.2, least=0.45, most_lines=2)
_CARD = Style(8.8, least=0.6)
_PERIOD = Style(9.4, "Medium", "end", least=0.6)
_TILE_LABEL = Style(7.8, "Medium", least=0.6)
_TILE = Style(18, "Bold", leading=1.15, least=0.4, most_lines=1)
_HEADING = Style(8, "SemiBold", least=0.6)
_HEADING_END = Style(8, "SemiBold", "end", least=0.6)
_CELL = Style(8.6, least=0.7, place="top", leading=1.4, most_lines=1)
_TEXT = Style(8.6, least=1, place="top", leading=1.4, most_lines=5)
_NUMBER = Style(8.6, "SemiBold", "end", place="top", leading=1.4, least=0.4, most_lines=1)
_CARRIED = Style(8.6, "SemiBold", least=0.6)
_CARRIED_END = Style(8.6, "Bold", "end", least=0.4, most_lines=1)
_NOTHING = Style(10, "Medium", "center")


def statement(paper: StatementPaper, look: ShopLook, formats: Formats) -> bytes:
    """Draw the whole statement in the language being spoken."""
    return _Statement(paper, Stationery(look, formats)).pdf()


def share_out(heights: Sequence[float], first: float, other: float, end: float) -> list[range]:
    """The rows of each page: as many as its room takes, the last page with room for the end besides."""
    pages, start, left = [], 0, first
    for row, height in enumerate(heights):
        if height > left and row > start:
            pages.append(range(start, row))
            start, left = row, other
        left -= height
    pages.append(range(start, len(heights)))
    if end > left:
        pages.append(range(len(heights), len(heights)))
    return pages


class _Statement:
    def __init__(self, paper: StatementPaper, stationery: Stationery) -> None:
        self._paper = paper
        self._stationery = stationery
        self._formats = stationery.formats
        self._closing = Closing(paper, stationery.shop, stationery.formats)

    def pdf(self) -> bytes:
        heights = [self._height(row) for row in self._paper.rows]
        end = _BAND + 4 + self._closing.height + (0 if heights else 12)
        pages = share_out(
            heights,
            first=_BOTTOM - _TABLE_TOP - _TABLE_HEAD - _BAND,
            other=_BOTTOM - NEXT_HEAD - _TABLE_HEAD - _BAND,
            end=end,
        )
        for number, rows in enumerate(pages, 1):
            self._page(number, len(pages), rows, heights)
        return self._stationery.pdf()

    def _page(self, number: int, pages: int, rows: range, heights: list[float]) -> None:
        pen = self._first_page() if number == 1 else self._stationery.next_page(self._small_title())
        top = _TABLE_TOP if number == 1 else NEXT_HEAD
        if rows or number == 1:
            top = self._begin_table(pen, top, rows.start)
        tops = accumulate((heights[row] for row in rows), initial=top)
        for row, y in zip(rows, tops, strict=False):
            self._row(pen, self._paper.rows[row], y, heights[row])
        if number == pages:
            self._end(pen, top + sum(heights[row] for row in rows))
        self._stationery.foot(pen, self._foot(), number, pages)

    def _begin_table(self, pen: Pen, y: float, first: int) -> float:
        """The heads of the columns and the balance so far; gives where the rows begin."""
        self._table_head(pen, y)
        if first:
            self._band(pen, y + _TABLE_HEAD, _("Carried over"), self._paper.rows[first - 1].balance)
        else:
            self._band(pen, y + _TABLE_HEAD, _("Balance before"), self._paper.opening)
        return y + _TABLE_HEAD + _BAND

    def _end(self, pen: Pen, y: float) -> None:
        if not self._paper.rows:
            pen.write(_("Nothing was booked in this time."), Box(LEFT, y, FULL, 12), _NOTHING, GREY)
            y += 12
        self._band(pen, y, _("Balance at the end"), self._paper.closing)
        self._closing.draw(pen, y + _BAND + 4)

    def _first_page(self) -> Pen:
        formats, paper = self._formats, self._paper
        pen = self._stationery.first_page(_("Points statement"), formats.date(paper.made_on, "long"))
        pen.write(name_of(paper.customer), Box(LEFT, HEAD - 1, 106, 9), _NAME, INK, own_direction=True)
        if paper.card:
            card = _("Card {number}").format(number=formats.code(plain(paper.card)))
            pen.write(card, Box(LEFT, HEAD + 8, 106, 5), _CARD, GREY)
        pen.write(self._period(), Box(LEFT + 108, HEAD - 1, FULL - 108, 9), _PERIOD, INK)
        self._tiles(pen)
        return pen

    def _tiles(self, pen: Pen) -> None:
        paper, formats, colours = self._paper, self._formats, self._stationery.shop.colours
        width = (FULL - 3 * _GAP) / 4
        figures = (
            (_("Balance before"), formats.number(paper.opening)),
            (_("Points in"), signed(paper.points_in, formats)),
            (_("Points out"), formats.number(paper.points_out)),
            (_("Balance at the end"), formats.number(paper.closing)),
        )
        for place, (label, figure) in enumerate(figures):
            box = Box(LEFT + place * (width + _GAP), _TILES_TOP, width, _TILE_HEIGHT)
            paint, quiet, loud = colours.tint, GREY, INK
            if place == 3:
                paint, quiet, loud = colours.accent, colours.on_accent, colours.on_accent
            pen.area(box, paint, 2.4)
            pen.write(label, Box(box.x + 3.4, box.y + 2.2, width - 6.8, 5), _TILE_LABEL, quiet)
            pen.write(figure, Box(box.x + 3.4, box.y + 7.4, width - 6.8, 9.4), _TILE, loud)

    def _table_head(self, pen: Pen, y: float) -> None:
        colour = self._stationery.shop.colours.text
        heads = (_DATE, _("Date")), (_WHAT, _("For what")), (_UNTIL, _("Good until"))
        for column, said in heads:
            pen.write(said, Box(column.x, y, column.w, _TABLE_HEAD - 1), _HEADING, colour)
        for column, said in ((_POINTS, _("Points")), (_BALANCE, _("Balance"))):
            pen.write(said, Box(column.x, y, column.w, _TABLE_HEAD - 1), _HEADING_END, colour)
        pen.rule(LEFT, y + _TABLE_HEAD, FULL, colour, 0.9)

    def _band(self, pen: Pen, y: float, said: str, balance: int) -> None:
        pen.area(Box(LEFT, y, FULL, _BAND), self._stationery.shop.colours.tint)
        pen.write(said, Box(_WHAT.x, y, _WHAT.w, _BAND), _CARRIED, INK)
        pen.write(self._formats.number(balance), Box(_BALANCE.x, y, _BALANCE.w, _BAND), _CARRIED_END, INK)

    def _row(self, pen: Pen, row: StatementRow, y: float, height: float) -> None:
        formats = self._formats
        inner = height - _PADDING
        lasts = formats.date(row.good_until) if row.good_until else ""
        for column, said, style, colour in self._cells(row, lasts):
            pen.write(said, Box(column.x, y + _PADDING / 2, column.w, inner), style, colour)
        pen.rule(LEFT, y + height, FULL, HAIRLINE, 0.4)

    def _cells(self, row: StatementRow, lasts: str) -> Iterator[tuple[Box, str, Style, Colour]]:
        came = self._stationery.shop.colours.text
        yield _DATE, self._formats.date(row.on), _CELL, GREY
        yield _WHAT, sentence(row.sentence), _TEXT, INK
        yield _UNTIL, lasts, _CELL, GREY
        yield _POINTS, signed(row.points, self._formats), _NUMBER, came if row.points > 0 else INK
        yield _BALANCE, self._formats.number(row.balance), _NUMBER, INK

    def _height(self, row: StatementRow) -> float:
        said = sentence(row.sentence)
        return max(height_of(said, _TEXT, _WHAT.w, self._formats.language), height_of("0", _TEXT, 10, "en")) + _PADDING

    def _period(self) -> str:
        start, end = (self._formats.date(day, "long") for day in (self._paper.since, self._paper.until))
        return _("From {start} to {end}").format(start=start, end=end)

    def _small_title(self) -> str:
        return _("Points statement") + " · " + self._formats.name(name_of(self._paper.customer))

    def _foot(self) -> str:
        contact = self._stationery.shop.contact
        return _("A question about your points? Just ask us.") + (f" {contact}" if contact else "")
