"""Printing a batch: each card on its place of its sheet, shared parts drawn once."""

from shopcrm.paper.cards import Letterhead, Personal
from shopcrm.paper.designs import LOOKS
from shopcrm.paper.logo import open_logo
from shopcrm.paper.pen import MM, Pen, shown
from shopcrm.paper.shapes import line
from shopcrm.paper.sheets import Sheets
from shopcrm.paper.vouchers import TICKET, Design, Layout, ShopLook, VoucherPaper
from shopcrm.paper.wording import Offer, Wording, name_of, offer_of, payload, plain, serial_line, sheltered, wording
from shopcrm.text.formats import Formats

_SHEET_WIDTH, _SHEET_HEIGHT = 210.0, 297.0
_SIDE, _TOP = 7.5, 9.0  # what common printers leave white
_COLUMNS, _ROWS = 2, 4


class Press:
    """Prints vouchers one after another onto the sheets of one layout."""

    def __init__(self, layout: Layout, look: ShopLook, formats: Formats, design: Design) -> None:
        self._layout = layout
        self._formats = formats
        self._colours = LOOKS[design].colours(look.accent)
        name, contact = plain(look.name), sheltered(plain(look.contact))
        self._card = LOOKS[design].card(layout, Letterhead(name, contact, self._colours, open_logo(look.logo_png)))
        self._sheets = Sheets(name, formats.language)
        self._words: dict[Offer, Wording] = {}
        self._printed = 0

    def print(self, voucher: VoucherPaper) -> None:
        """Print the next voucher."""
        offer = offer_of(voucher)
        formats = self._formats.in_language(voucher.language)
        words = self._words_of(offer, formats)
        left, top = self._place(words)
        self._stamp(offer, words, left, top)
        pen = Pen(self._sheets, self._card.width, voucher.language, left, top, self._card.scale)
        self._card.person(pen, words, _personal(voucher, formats))
        self._printed += 1

    def pdf(self) -> bytes:
        """Close the last sheet and give the whole file."""
        return self._sheets.pdf()

    def _words_of(self, offer: Offer, formats: Formats) -> Wording:
        if offer not in self._words:
            self._words[offer] = wording(offer, formats)
        return self._words[offer]

    def _stamp(self, offer: Offer, words: Wording, left: float, top: float) -> None:
        _width, height = self._size(words)
        pen = Pen(self._sheets, self._card.width, offer.language, scale=self._card.scale)
        self._sheets.stamp(("shop", offer.language), left, top, height, lambda: self._card.backdrop(pen))
        self._sheets.stamp(offer, left, top, height, lambda: self._card.offer(pen, words))

    def _size(self, words: Wording) -> tuple[float, float]:
        """A card's width and height, in points."""
        card = self._card
        return card.width * card.scale * MM, card.height(words) * card.scale * MM

    def _place(self, words: Wording) -> tuple[float, float]:
        """The left and top edge of the next card, in points, on a new sheet where one is needed."""
        at = self._printed % (_COLUMNS * _ROWS) if self._layout is Layout.A4 else 0
        if at == 0:
            self._new_sheet(words)
        if self._layout is not Layout.A4:
            return 0, self._size(words)[1]
        row, column = divmod(at, _COLUMNS)
        if self._formats.rtl:
            column = _COLUMNS - 1 - column
        left, down = _SIDE + column * TICKET.width, _TOP + row * TICKET.height
        return left * MM, (_SHEET_HEIGHT - down) * MM

    def _new_sheet(self, words: Wording) -> None:
        if self._printed:
            self._sheets.showPage()
        if self._layout is not Layout.A4:
            self._sheets.setPageSize(self._size(words))
            return
        self._sheets.setPageSize((_SHEET_WIDTH * MM, _SHEET_HEIGHT * MM))
        self._sheets.stamp("cuts", 0, _SHEET_HEIGHT * MM, _SHEET_HEIGHT * MM, self._cuts)

    def _cuts(self) -> None:
        """Marks outside the cards, and dotted lines between them, to cut along."""
        across = [_SIDE + TICKET.width * column for column in range(_COLUMNS + 1)]
        down = [_TOP + TICKET.height * row for row in range(_ROWS + 1)]
        marks = [(x, y, x, y + 5) for x in across for y in (2, _SHEET_HEIGHT - 7)]
        marks += [(x, y, x + 4.5, y) for y in down for x in (1.5, _SHEET_WIDTH - 6)]
        self._lines(f"{shown(self._colours.grey)} RG 0.35 w", marks)
        dotted = [(x, down[0], x, down[-1]) for x in across[1:-1]]
        dotted += [(across[0], y, across[-1], y) for y in down[1:-1]]
        self._lines(f"{shown(self._colours.lines)} RG 0.5 w [1 2] 0 d", dotted)

    def _lines(self, how: str, lines: list[tuple[float, float, float, float]]) -> None:
        path = "".join(line(x1 * MM, -y1 * MM, x2 * MM, -y2 * MM) for x1, y1, x2, y2 in lines)
        self._sheets.write(f"q {how} {path}S Q")


def _personal(voucher: VoucherPaper, formats: Formats) -> Personal:
    return Personal(
        name=name_of(voucher.customer),
        reason=sheltered(plain(voucher.reason)),
        serial=serial_line(voucher.serial, formats),
        code=voucher.code,
        payload=payload(voucher),
    )
