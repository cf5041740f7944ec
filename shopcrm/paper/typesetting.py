"""Setting text into a box of paper: as large as asked if it fits, smaller and on more lines if not, never outside."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from shopcrm.paper.faces import Face, face
from shopcrm.paper.paragraphs import Line, Paragraph, paragraph

Weight = Literal["Regular", "Medium", "SemiBold", "Bold", "Black"]
Align = Literal["start", "center", "end"]
Placing = Literal["top", "middle", "bottom"]

_FALLBACK = {"Regular": "Regular", "Medium": "Regular"}
_STEP = 0.04


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: size in points, line height as a multiple of it, and how far it may shrink to fit."""

    size: float
    weight: Weight = "Regular"
    align: Align = "start"
    place: Placing = "middle"
    leading: float = 1.35
    least: float = 0.6


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that fit their box, and the size they are set in."""

    lines: tuple[Line, ...]
    size: float
    leading: float

    @property
    def width(self) -> float:
        """Of the widest line, in points."""
        return max((line.width for line in self.lines), default=0) * self.size / 1000

    @property
    def height(self) -> float:
        """Of all lines, in points."""
        return len(self.lines) * self.size * self.leading


def faces_of(weight: Weight) -> tuple[Face, ...]:
    """The faces tried for each letter, in order."""
    return face(f"Vazirmatn-{weight}"), face(f"NotoNaskhArabic-{_FALLBACK.get(weight, 'Bold')}")


@lru_cache(maxsize=2_000)
def fill(text: str, style: Style, width: float, height: float, language: str, base: int | None) -> Block:
    """Set a text into width × height points; what cannot fit even at the smallest size ends in an ellipsis."""
    prepared = paragraph(text, base, faces_of(style.weight), language)
    if not prepared.text:
        return Block((), style.size, style.leading)
    shrink = 1.0
    while shrink > style.least:
        block = _whole(prepared, style, shrink, width, height)
        if block:
            return block
        shrink -= _STEP
    return _whole(prepared, style, style.least, width, height) or _cut(prepared, style, width, height)


def _whole(prepared: Paragraph, style: Style, shrink: float, width: float, height: float) -> Block | None:
    size = style.size * shrink
    spans = prepared.spans(width * 1000 / size)
    if len(spans) > _room(height, size * style.leading):
        return None
    block = Block(tuple(prepared.line(*span) for span in spans), size, style.leading)
    return block if block.width <= width else None


def _cut(prepared: Paragraph, style: Style, width: float, height: float) -> Block:
    size = style.size * style.least
    limit = width * 1000 / size
    kept = prepared.spans(limit)[: _room(height, size * style.leading)]
    lines = [prepared.line(*span) for span in kept[:-1]]
    return Block((*lines, prepared.cut_line(kept[-1][0], limit)), size, style.leading)


def _room(height: float, line: float) -> int:
    """How many lines a height holds; a hair of tolerance keeps an exact fit."""
    return max(1, int(height / line + 0.01))
