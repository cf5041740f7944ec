"""The slip of a purchase for an 80 mm roll: what was bought and paid, and what it means for the customer's points."""

from collections.abc import Callable

from shopcrm.paper.cards import Letterhead
from shopcrm.paper.colours import BLACK, WHITE
from shopcrm.paper.documents import SlipLine, SlipPaper
from shopcrm.paper.logo import in_black
from shopcrm.paper.pen import MM, Box, Pen
from shopcrm.paper.roll import DOT, FULL, LEFT, snapped
from shopcrm.paper.sheets import Sheets
from shopcrm.paper.stationery import height_of, letterhead, sentence, signed
from shopcrm.paper.typesetting import Style
from shopcrm.paper.vouchers import ShopLook
from shopcrm.paper.wording import name_of, plain, sheltered
from shopcrm.text.bidi import ltr
from shopcrm.text.formats import Formats
from shopcrm.text.words import _, ngettext

_WIDTH = 640 * DOT
_LOGO_DOTS = 112
_AMOUNT = 25.0
_LONG_NAME = 32
_ITEM = FULL - _AMOUNT - 2

_SHOP = Style(16, "Bold", "center", leading=1.2, least=0.5)
_SMALL = Style(8.4, "Regular", "center", least=0.6)
_NUMBER = Style(9, "Medium", least=0.6)
_DATE = Style(9, "Medium", "end", least=0.6)
_NAME = Style(10.5, "Bold", leading=1.2, least=0.6)
_TEXT = Style(9, leading=1.35, least=1, place="top", most_lines=3)
_MONEY = Style(9, "Medium", "end", leading=1.35, least=0.5, place="top", most_lines=1)
_SUM = Style(12.5, "Bold", least=0.6)
_SUM_END = Style(12.5, "Bold", "end", least=0.4, most_lines=1)
_ROW = Style(9.4, "SemiBold", least=0.6)
_ROW_END = Style(9.4, "SemiBold", "end", least=0.5, most_lines=1)
_SAID = Style(8.8, "Medium", "center", leading=1.4, least=1, place="top", most_lines=4)
_LOUD = Style(10.5, "Bold", "center", leading=1.35, least=1, place="top", most_lines=4)
_LABEL = Style(8.4, "Medium", "center", least=0.6)
_FIGURE = Style(20, "Black", "center", leading=1.1, least=0.4, most_lines=1)
_THANKS = Style(11.5, "Bold", "center", least=0.6)

Draw = Callable[[Pen, float], object]


def slip(paper: SlipPaper, look: ShopLook, formats: Formats) -> bytes:
    """Draw the slip in the language being spoken."""
    shop = letterhead(look)
    roll = _Slip(formats)
    roll.head(shop, paper)
    roll.bill(paper)
    if paper.balance is not None:
        roll.points(paper, paper.balance)
    roll.thanks()
    sheets = Sheets(shop.name, formats.language)
    roll.print(sheets)
    return sheets.pdf()


class _Slip:
    """Parts below one another, each with its height in millimetres; the roll is as long as they are together."""

    def __init__(self, formats: Formats) -> None:
        self._formats = formats
        self._parts: list[tuple[float, Draw]] = []

    def print(self, sheets: Sheets) -> None:
        height = sum(height for height, _draw in self._parts)
        height = snapped(height)
        sheets.setPageSize((_WIDTH * MM, height * MM))
        pen = Pen(sheets, _WIDTH, self._formats.language, 0, height * MM)
        y = 0.0
        for part, draw in self._parts:
            draw(pen, y)
            y += part

    def head(self, shop: Letterhead, paper: SlipPaper) -> None:
        self._space(4)
        if shop.logo:
            picture = in_black(shop.logo, _LOGO_DOTS)
            width, height = picture.width * DOT, picture.height * DOT
            left = snapped((_WIDTH - width) / 2)
            self._add(height + 1.5, lambda pen, y: pen.picture(picture, Box(left, snapped(y), width, height)))
        self._line(shop.name, _SHOP, 8, own_direction=True)
        self._line(shop.contact, _SMALL, 4.8)
        self._tear()
        number = _("Purchase {number}").format(number=self._formats.digits(str(paper.number)))
        self._pair(number, self._formats.date(paper.sold_on), _NUMBER, _DATE, 5)
        self._line(name_of(paper.customer), _NAME, 5.6 if len(paper.customer) < _LONG_NAME else 9, own_direction=True)
        self._tear()

    def bill(self, paper: SlipPaper) -> None:
        formats = self._formats
        for line in paper.lines:
            self._item(line)
        if paper.lines:
            self._tear()
        self._pair(_("Total"), formats.money(paper.total_minor), _SUM, _SUM_END, 7)
        rows = (
            (_("Taken off by voucher"), -paper.voucher_minor),
            (_("Taken off by points"), -paper.points_minor),
            (_("Goods that came back"), -paper.returned_minor),
            (_("Paid"), paper.paid_minor),
            (self._still_open(paper), paper.open_minor),
        )
        for said, minor in rows:
            if minor or said == _("Paid"):
                self._pair(said, formats.money(minor), _ROW, _ROW_END, 5.4)
        if plain(paper.extra):
            gift = _("And a little extra") + ": " + sheltered(plain(paper.extra))
            self._paragraph(gift, _SAID)

    def points(self, paper: SlipPaper, balance: int) -> None:
        formats = self._formats
        self._tear()
        earned, held = signed(paper.points_earned, formats), formats.number(balance)
        self._space(1)
        self._add(19, lambda pen, y: _block(pen, y, earned, held))
        self._space(2)
        for said in paper.earned:
            self._paragraph(sentence(said), _SAID)
        for lapsing in paper.lapsing:
            said = ngettext("Use {n} point by {date}", "Use {n} points by {date}", lapsing.points)
            self._paragraph(
                said.format(n=formats.number(lapsing.points), date=formats.date(lapsing.good_until, "long")), _SAID
            )
        if paper.reward:
            self._space(1)
            self._paragraph(sentence(paper.reward), _LOUD)

    def thanks(self) -> None:
        self._tear()
        self._line(_("Thank you for your trust"), _THANKS, 7)
        self._space(6)

    def _still_open(self, paper: SlipPaper) -> str:
        if paper.due_on is None:
            return _("Still to pay")
        return _("Still to pay, until {date}").format(date=self._formats.date(paper.due_on))

    def _item(self, line: SlipLine) -> None:
        said = sheltered(plain(line.item))
        amount = ltr(self._formats.amount(line.amount_minor))
        height = height_of(said or "0", _TEXT, _ITEM, self._formats.language) + 0.6

        def draw(pen: Pen, y: float) -> None:
            pen.write(said, Box(LEFT, y, _ITEM, height), _TEXT, BLACK)
            pen.write(amount, Box(LEFT + FULL - _AMOUNT, y, _AMOUNT, height), _MONEY, BLACK)

        self._add(height, draw)

    def _pair(self, said: str, value: str, style: Style, at_the_end: Style, height: float) -> None:
        half = FULL * 0.54

        def draw(pen: Pen, y: float) -> None:
            pen.write(said, Box(LEFT, y, half, height), style, BLACK)
            pen.write(value, Box(LEFT + half + 1, y, FULL - half - 1, height), at_the_end, BLACK)

        self._add(height, draw)

    def _paragraph(self, said: str, style: Style) -> None:
        height = height_of(said, style, FULL, self._formats.language)
        self._add(height + 0.8, lambda pen, y: pen.write(said, Box(LEFT, y, FULL, height), style, BLACK))

    def _line(self, said: str, style: Style, height: float, *, own_direction: bool = False) -> None:
        if said:
            box = Box(LEFT, 0, FULL, height)
            self._add(
                height,
                lambda pen, y: pen.write(said, box._replace(y=y), style, BLACK, own_direction=own_direction),
            )

    def _tear(self) -> None:
        self._add(4.4, lambda pen, y: pen.rule(LEFT, y + 2.2, FULL, BLACK, 0.8, "3 2"))

    def _space(self, height: float) -> None:
        self._add(height, lambda _pen, _y: None)

    def _add(self, height: float, draw: Draw) -> None:
        self._parts.append((height, draw))


def _block(pen: Pen, y: float, earned: str, held: str) -> None:
    """The two numbers a customer looks for, white on black."""
    half = FULL / 2
    pen.area(Box(LEFT, y, FULL, 18), BLACK, 2.4)
    for place, (label, figure) in enumerate(((_("Points earned"), earned), (_("Your points now"), held))):
        x = LEFT + place * half + 2
        pen.write(label, Box(x, y + 2, half - 4, 5), _LABEL, WHITE)
        pen.write(figure, Box(x, y + 7, half - 4, 9.4), _FIGURE, WHITE)
