"""What came of a campaign, on one A4 page: counts, money, who came back, and plain pictures of each."""

from itertools import pairwise

from shopcrm.paper.cards import Letterhead
from shopcrm.paper.colours import GOLD, GREY, HAIRLINE, INK, Colour, mix
from shopcrm.paper.documents import ResultsPaper
from shopcrm.paper.pen import Box, Pen
from shopcrm.paper.stationery import FOOT, FULL, HEAD, LEFT, Stationery, sentence
from shopcrm.paper.typesetting import Style
from shopcrm.paper.vouchers import ShopLook
from shopcrm.paper.wording import plain
from shopcrm.text.bidi import isolate
from shopcrm.text.formats import Formats
from shopcrm.text.words import _, ngettext

_GAP = 4.0
_COUNTS = HEAD + 37
_MONEY = _COUNTS + 44
_BACK = _MONEY + 33
_DAYS = _BACK + 65
_MOST_COLUMNS = 62

_NAME = Style(18, "Bold", leading=1.2, least=0.45, most_lines=2)
_OFFER = Style(10, "Medium", leading=1.4, least=0.5, most_lines=2)
_DATES = Style(9, least=0.6)
_HEADING = Style(11, "Bold", least=0.6)
_LABEL = Style(8.2, "Medium", least=0.55)
_FIGURE = Style(21, "Black", leading=1.1, least=0.35, most_lines=1)
_SHARE = Style(8.6, "SemiBold", "end", least=0.6, most_lines=1)
_SUM = Style(16, "Bold", leading=1.15, least=0.4, most_lines=1)
_SAID = Style(9, leading=1.4, least=0.7, most_lines=3)
_CONCLUSION = Style(10.5, "SemiBold", leading=1.35, least=0.6, most_lines=2)
_RATE = Style(11, "Bold", "end", least=0.5, most_lines=1)
_AXIS = Style(7.6, least=0.6, most_lines=1)
_AXIS_END = Style(7.6, align="end", least=0.6, most_lines=1)
_NOTHING = Style(9.6, "Medium", "center", least=0.6)


def results(paper: ResultsPaper, look: ShopLook, formats: Formats) -> bytes:
    """Draw the page in the language being spoken."""
    stationery = Stationery(look, formats)
    pen = stationery.first_page(_("Campaign results"), formats.date(paper.made_on, "long"))
    page = _Page(pen, stationery.shop, formats)
    page.about(paper)
    page.counts(paper)
    page.money(paper)
    page.came_back(paper)
    page.days(paper)
    stationery.foot(page.pen, _("Names of customers stay out of this page on purpose."))
    return stationery.pdf()


class _Page:
    def __init__(self, pen: Pen, shop: Letterhead, formats: Formats) -> None:
        self.pen = pen
        self._shop = shop
        self._formats = formats

    def about(self, paper: ResultsPaper) -> None:
        formats = self._formats
        name = plain(paper.name) or _("Thanks of {date}").format(date=formats.date(paper.issued_on, "long"))
        self.pen.write(name, Box(LEFT, HEAD - 1, FULL, 10), _NAME, INK)
        offer = " · ".join(isolate(sentence(each)) for each in paper.offer)
        self.pen.write(offer, Box(LEFT, HEAD + 9.6, FULL, 10), _OFFER, self._shop.colours.text)
        dates = _("Issued on {issued}; valid from {start} to {end}").format(
            issued=formats.date(paper.issued_on, "long"),
            start=formats.date(paper.valid_from, "long"),
            end=formats.date(paper.valid_until, "long"),
        )
        self.pen.write(dates, Box(LEFT, HEAD + 20, FULL, 5.4), _DATES, GREY)

    def counts(self, paper: ResultsPaper) -> None:
        """How many vouchers went which way, as numbers and as one bar."""
        self._heading(_COUNTS - 6, _("Vouchers"))
        kinds: tuple[tuple[str, int, Colour], ...] = (
            (_("Redeemed"), paper.redeemed, self._shop.colours.text),
            (_("Open"), paper.open, GOLD),
            (_("Expired"), paper.lapsed, mix(GREY, (1, 1, 1), 0.45)),
            (_("Cancelled"), paper.void, HAIRLINE),
        )
        width = (FULL - 4 * _GAP) / 5
        self._tile(Box(LEFT, _COUNTS + 3, width, 20), _("Issued in all"), paper.issued, None, None)
        for place, (label, count, colour) in enumerate(kinds, 1):
            box = Box(LEFT + place * (width + _GAP), _COUNTS + 3, width, 20)
            self._tile(box, label, count, paper.issued, colour)
        self._stack(Box(LEFT, _COUNTS + 27, FULL, 6), [(count, colour) for _label, count, colour in kinds])

    def money(self, paper: ResultsPaper) -> None:
        self._heading(_MONEY - 4, _("Cost and sales"))
        half = (FULL - _GAP) / 2
        sums = (
            (_("Given away with redeemed vouchers"), paper.cost_minor),
            (_("Sales on the bills they were used on"), paper.sales_minor),
        )
        for place, (label, minor) in enumerate(sums):
            box = Box(LEFT + place * (half + _GAP), _MONEY + 5, half, 18)
            self.pen.area(box, self._shop.colours.tint, 2.4)
            self.pen.write(label, Box(box.x + 4, box.y + 2, half - 8, 5.4), _LABEL, GREY)
            self.pen.write(self._formats.money(minor), Box(box.x + 4, box.y + 7.6, half - 8, 8.6), _SUM, INK)

    def came_back(self, paper: ResultsPaper) -> None:
        """The thanked beside customers like them; no picture where there are too few to say anything."""
        self._heading(_BACK - 4, _("Who came back"))
        said = ngettext("{n} of {whole} thanked customer came back.", "{n} of {whole} thanked customers came back.",
                        paper.thanked)  # fmt: skip
        number = self._formats.number
        said = said.format(n=number(paper.came_back), whole=number(paper.thanked))
        self.pen.write(said, Box(LEFT, _BACK + 4.4, FULL, 5.6), _LABEL, INK)
        if paper.too_few:
            box = Box(LEFT, _BACK + 12, FULL, 22)
            self.pen.area(box, self._shop.colours.tint, 3)
            self.pen.write(sentence(paper.conclusion), box.inside(6, 2), _CONCLUSION, INK)
            self.pen.write(sentence(paper.matched_by), Box(LEFT, _BACK + 37, FULL, 13), _SAID, GREY)
            return
        compared, colour = paper.compared, self._shop.colours.text
        self._rate(_BACK + 11, _("Thanked with a voucher"), paper.compared_came_back, compared, colour)
        self._rate(_BACK + 24, _("Customers like them, without one"), paper.peers_came_back, compared, GREY)
        self.pen.write(sentence(paper.conclusion), Box(LEFT, _BACK + 37, FULL, 10), _CONCLUSION, colour)
        self.pen.write(sentence(paper.matched_by), Box(LEFT, _BACK + 47.4, FULL, 12), _SAID, GREY)

    def days(self, paper: ResultsPaper) -> None:
        self._heading(_DAYS - 4, _("Redeemed day by day"))
        box = Box(LEFT, _DAYS + 6, FULL, FOOT - _DAYS - 17)
        self.pen.rule(LEFT, box.y + box.h, FULL, GREY, 0.6)
        if not any(count for _day, count in paper.by_day):
            self.pen.write(_("No voucher was redeemed yet."), box.inside(6, 2), _NOTHING, GREY)
            return
        counts = _grouped([count for _day, count in paper.by_day])
        self._columns(box, counts)
        first, last = paper.by_day[0][0], paper.by_day[-1][0]
        self.pen.write(self._formats.date(first), Box(LEFT, box.y + box.h + 1, 50, 5), _AXIS, GREY)
        self.pen.write(self._formats.date(last), Box(LEFT + FULL - 50, box.y + box.h + 1, 50, 5), _AXIS_END, GREY)

    def _heading(self, y: float, said: str) -> None:
        self.pen.area(Box(LEFT, y + 0.6, 1.4, 5.6), self._shop.colours.accent, 0.7)
        self.pen.write(said, Box(LEFT + 4, y, FULL - 4, 7), _HEADING, self._shop.colours.text)

    def _tile(self, box: Box, label: str, count: int, of: int | None, colour: Colour | None) -> None:
        self.pen.outline(box, HAIRLINE, 2.4, 0.8)
        indent = 0.0
        if colour:
            self.pen.area(Box(box.x + 3, box.y + 3.3, 2.6, 2.6), colour, 0.7)
            indent = 4.0
        self.pen.write(label, Box(box.x + 3 + indent, box.y + 2, box.w - 6 - indent, 5.2), _LABEL, GREY)
        wide = box.w - 6 - (11 if of else 0)
        self.pen.write(self._formats.number(count), Box(box.x + 3, box.y + 8, wide, 10), _FIGURE, INK)
        if of:
            share = self._formats.percent(_percent(count, of))
            self.pen.write(share, Box(box.x + 3 + wide, box.y + 11, 11, 6), _SHARE, GREY)

    def _stack(self, box: Box, parts: list[tuple[int, Colour]]) -> None:
        whole = sum(count for count, _colour in parts)
        with self.pen.clipped(box, box.h / 2):
            self.pen.area(box, self._shop.colours.tint)
            x = box.x
            for count, colour in parts:
                width = box.w * count / whole if whole else 0
                if width:
                    self.pen.area(Box(x, box.y, width, box.h), colour)
                x += width

    def _rate(self, y: float, label: str, part: int, whole: int, colour: Colour) -> None:
        formats = self._formats
        said = _("{n} of {whole}").format(n=formats.number(part), whole=formats.number(whole))
        self.pen.write(f"{label}: {isolate(said)}", Box(LEFT, y, FULL - 26, 6), _LABEL, INK)
        self.pen.write(formats.percent(_percent(part, whole)), Box(LEFT + FULL - 24, y, 24, 6), _RATE, INK)
        bar = Box(LEFT, y + 6.6, FULL, 5)
        self.pen.area(bar, self._shop.colours.tint, 2.5)
        if part:
            self.pen.area(Box(bar.x, bar.y, max(5, bar.w * min(part, whole) / whole), bar.h), colour, 2.5)

    def _columns(self, box: Box, counts: list[int]) -> None:
        highest, step = max(counts), box.w / len(counts)
        width = min(step * 0.72, 8)
        for place, count in enumerate(counts):
            height = (box.h - 6) * count / highest
            if count:
                x = box.x + place * step + (step - width) / 2
                self.pen.area(Box(x, box.y + box.h - height, width, height), self._shop.colours.text)
        self.pen.rule(box.x, box.y + 6, box.w, HAIRLINE, 0.5, "1 2")
        self.pen.write(self._formats.number(highest), Box(box.x, box.y + 0.6, 30, 5), _AXIS, GREY)


def _percent(part: int, whole: int) -> int:
    """The share as a whole percentage, halves upwards."""
    return (200 * part + whole) // (2 * whole) if whole else 0


def _grouped(counts: list[int]) -> list[int]:
    """Days put together so that the columns stay wide enough to be seen."""
    size = -(-len(counts) // _MOST_COLUMNS)
    edges = [*range(0, len(counts), size), len(counts)]
    return [sum(counts[start:end]) for start, end in pairwise(edges)]
