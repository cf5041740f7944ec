"""Address labels: 24 of 70 × 37 mm to an A4 sheet, the size that is sold everywhere."""

from collections.abc import Sequence

from shopcrm.paper.colours import INK
from shopcrm.paper.letters import address_lines
from shopcrm.paper.pen import MM, Box, Pen
from shopcrm.paper.post import Addressee
from shopcrm.paper.sheets import Sheets
from shopcrm.paper.stationery import HEIGHT, WIDTH, letterhead
from shopcrm.paper.typesetting import Style
from shopcrm.paper.vouchers import ShopLook
from shopcrm.paper.wording import name_of
from shopcrm.text.formats import Formats
from shopcrm.text.words import is_rtl

COLUMNS, ROWS = 3, 8
LABEL = Box(0, 0, 70, 37)
_TOP = (HEIGHT - ROWS * LABEL.h) / 2
_EDGE = 6.0  # printers leave the edge of a sheet white
_NAME = Style(11.5, "SemiBold", leading=1.25, least=0.55, most_lines=1)
_LINE = Style(10, leading=1.3, least=0.55, most_lines=1)
_LINES = 4


def labels(to: Sequence[Addressee], look: ShopLook, formats: Formats, skip: int) -> bytes:
    """Draw the labels in rows; each reads in its own reader's direction."""
    sheets = Sheets(letterhead(look).name, formats.language)
    sheets.setPageSize((WIDTH * MM, HEIGHT * MM))
    first = skip % (COLUMNS * ROWS)
    for place, person in enumerate(to, first):
        on_sheet = place % (COLUMNS * ROWS)
        if on_sheet == 0 and place > first:
            sheets.showPage()
            sheets.setPageSize((WIDTH * MM, HEIGHT * MM))
        _label(sheets, person, on_sheet, mirrored=is_rtl(formats.language))
    return sheets.pdf()


def _label(sheets: Sheets, person: Addressee, place: int, *, mirrored: bool) -> None:
    row, column = divmod(place, COLUMNS)
    across = COLUMNS - 1 - column if mirrored else column
    pen = Pen(sheets, LABEL.w, person.language, across * LABEL.w * MM, (HEIGHT - _TOP - row * LABEL.h) * MM)
    lines = address_lines(person.address, _LINES)
    height = 6.2 + 5.2 * len(lines)
    y = (LABEL.h - height) / 2
    width = LABEL.w - 2 * _EDGE
    pen.write(name_of(person.name), Box(_EDGE, y, width, 6), _NAME, INK, own_direction=True)
    for number, line in enumerate(lines):
        pen.write(line, Box(_EDGE, y + 6.4 + number * 5.2, width, 5), _LINE, INK, own_direction=True)
