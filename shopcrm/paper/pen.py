"""Drawing one card in millimetres from its top start corner: the same calls lay it out for either reading direction."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from PIL.Image import Image
from reportlab.lib.utils import ImageReader

from shopcrm.paper import shapes
from shopcrm.paper.code128 import bars_path, modules
from shopcrm.paper.colours import BLACK, Colour
from shopcrm.paper.faces import short
from shopcrm.paper.qr import SIZE, qr_path
from shopcrm.paper.sheets import Sheets
from shopcrm.paper.typesetting import Block, Style, fill, spell
from shopcrm.text.words import is_rtl

MM = 72 / 25.4
_BASELINE = 0.34  # below the middle of a line, as a share of the type size: centres Latin capitals and Arabic alike


class Box(NamedTuple):
    """A place on the card, in millimetres from its top start corner."""

    x: float
    y: float
    w: float
    h: float

    def inside(self, across: float, down: float) -> "Box":
        """The same box less a margin."""
        return Box(self.x + across, self.y + down, self.w - 2 * across, self.h - 2 * down)


class Pen:
    """Draws a card that is `width` mm wide and starts at `left`, `top` (points from the sheet's lower left corner).

    With a `scale`, all of it comes out so many times as large, its letters too.
    """

    def __init__(
        self, sheets: Sheets, width: float, language: str, left: float = 0, top: float = 0, scale: float = 1
    ) -> None:
        self._sheets = sheets
        self._width = width
        self._left = left
        self._top = top
        self._scale = scale
        self._mm = MM * scale
        self.language = language
        self.rtl = is_rtl(language)

    def area(self, box: Box, colour: Colour, radius: float = 0) -> None:
        """Fill a box, with round corners if wanted."""
        self._sheets.write(f"{shown(colour)} rg {self._rounded(box, radius)}f")

    def outline(self, box: Box, colour: Colour, radius: float = 0, thick: float = 0.5) -> None:
        """Draw a box's edge, `thick` points wide."""
        self._sheets.write(f"q {shown(colour)} RG {short(thick * self._scale)} w {self._rounded(box, radius)}S Q")

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        box = Box(x - radius, y - radius, 2 * radius, 2 * radius)
        self.area(box, colour, radius)

    def shape(self, points: Iterable[tuple[float, float]], colour: Colour) -> None:
        """Fill a shape given by its corners."""
        path = shapes.polygon((self._x(x, 0), self._y(y)) for x, y in points)
        self._sheets.write(f"{shown(colour)} rg {path}f")

    def line(self, points: Iterable[tuple[float, float]], colour: Colour, thick: float = 0.5) -> None:
        """Draw from corner to corner, `thick` points wide."""
        path = shapes.open_path((self._x(x, 0), self._y(y)) for x, y in points)
        self._sheets.write(f"q {shown(colour)} RG {short(thick * self._scale)} w 1 J 1 j {path}S Q")

    def rule(self, x: float, y: float, length: float, colour: Colour, thick: float = 0.5, dash: str = "") -> None:
        """Draw a level line towards the end side."""
        left = self._x(x, length)
        path = shapes.line(left, self._y(y), left + length * self._mm, self._y(y))
        self._sheets.write(f"q {shown(colour)} RG {short(thick * self._scale)} w [{dash}] 0 d {path}S Q")

    @contextmanager
    def clipped(self, box: Box, radius: float = 0) -> Iterator[None]:
        """Keep what is drawn meanwhile inside a box."""
        self._sheets.write(f"q {self._rounded(box, radius)}W n")
        yield
        self._sheets.write("Q")

    def write(self, text: str, box: Box, style: Style, colour: Colour, *, own_direction: bool = False) -> Block:
        """Set a text inside a box. A name standing alone may read in its own direction; it is aligned all the same."""
        base = None if own_direction else int(self.rtl)
        return self._set(fill(text, style, box.w * MM, box.h * MM, self.language, base), box, style, colour)

    def spell(self, code: str, box: Box, style: Style, colour: Colour) -> Block:
        """Set a code, its letters one by one."""
        return self._set(spell(code, style, box.w * MM, box.h * MM), box, style, colour)

    def _set(self, block: Block, box: Box, style: Style, colour: Colour) -> Block:
        if block.lines:
            self._sheets.write(f"{shown(colour)} rg")
        slack = box.h * MM - block.height
        lines_top = self._y(box.y) - {"top": 0.0, "middle": slack / 2, "bottom": slack}[style.place] * self._scale
        size = block.size * self._scale
        for number, line in enumerate(block.lines):
            baseline = lines_top - (number + 0.5) * size * block.leading - _BASELINE * size
            self._sheets.show(line.runs, self._line_left(box, style, line.width * size / 1000), baseline, size)
        return block

    def qr(self, payload: str, box: Box) -> None:
        """Fill a square box with a QR code; the paper around it must stay white for four modules."""
        self._coded(qr_path(payload), box, box.w * self._mm / SIZE, box.h * self._mm / SIZE)

    def bars(self, text: str, box: Box) -> None:
        """Fill a box with a Code 128 barcode; ten modules left and right of it must stay white."""
        self._coded(bars_path(text), box, box.w * self._mm / modules(text), box.h * self._mm)

    def picture(self, image: Image, box: Box) -> None:
        """Fit an image into the middle of a box."""
        scale = min(box.w * self._mm / image.width, box.h * self._mm / image.height)
        width, height = image.width * scale, image.height * scale
        left = self._x(box.x, box.w) + (box.w * self._mm - width) / 2
        low = self._y(box.y + box.h) + (box.h * self._mm - height) / 2
        self._sheets.drawImage(ImageReader(image), left, low, width, height, mask="auto")

    def gift(self, box: Box, colour: Colour, ribbon: Colour) -> None:
        """Draw a wrapped present in a square box."""
        scale = short(box.w * self._mm / 24)
        place = f"q {scale} 0 0 -{scale} {short(self._x(box.x, box.w))} {short(self._y(box.y))} cm"
        body = f"{shown(colour)} rg {shown(colour)} RG {shapes.GIFT_BOX}{shapes.GIFT_BOW}"
        self._sheets.write(f"{place}\n{body}{shown(ribbon)} rg {shapes.GIFT_RIBBON}Q")

    def _coded(self, path: str, box: Box, across: float, up: float) -> None:
        place = f"{across:.6f} 0 0 {up:.6f} {self._x(box.x, box.w):.4f} {self._y(box.y + box.h):.4f}"
        self._sheets.write(f"q {shown(BLACK)} rg {place} cm\n{path}f Q")

    def _line_left(self, box: Box, style: Style, width: float) -> float:
        left, slack = self._x(box.x, box.w), box.w * self._mm - width
        if style.align == "center":
            return left + slack / 2
        return left + slack if (style.align == "start") == self.rtl else left

    def _rounded(self, box: Box, radius: float) -> str:
        low = self._y(box.y + box.h)
        return shapes.rounded(self._x(box.x, box.w), low, box.w * self._mm, box.h * self._mm, radius * self._mm)

    def _x(self, x: float, width: float) -> float:
        """The left edge, in points, of something `width` mm wide whose start side is at x."""
        return self._left + (self._width - x - width if self.rtl else x) * self._mm

    def _y(self, y: float) -> float:
        return self._top - y * self._mm


def shown(colour: Colour) -> str:
    """Write a colour as PDF does."""
    return " ".join(f"{part:.3f}".rstrip("0").rstrip(".") for part in colour)
