"""Setting text into a box of paper: as large as asked if it fits, smaller and on more lines if not, never outside."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from shopcrm.paper.faces import Face, face, spelled
from shopcrm.paper.paragraphs import Line, Paragraph, paragraph

Weight = Literal["Regular", "Medium", "SemiBold", "Bold", "Black"]
Align = Literal["start", "center", "end"]
Placing = Literal["top", "middle", "bottom"]

_FALLBACK = {"Regular": "Regular", "Medium": "Regular"}
_STEP = 0.04
_SOONER_SMALL = 0.72  # a line is set this small before it is broken in two


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: size in points, line height as a multiple of it, how far it may shrink and wrap to fit."""

    size: float
    weight: Weight = "Regular"
    align: Align = "start"
    place: Placing = "middle"
    leading: float = 1.35
    least: float = 0.6
    most_lines: int = 9


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
    other = _FALLBACK.get(weight, "Bold")
    return face(f"Vazirmatn-{weight}"), face(f"NotoNaskhArabic-{other}"), face(f"NotoSans-{other}")


@lru_cache(maxsize=1_000)
def fill(text: str, style: Style, width: float, height: float, language: str, base: int | None) -> Block:
    """Set a text into width × height points; what cannot fit even at the smallest size ends in an ellipsis."""
    prepared = paragraph(text, base, faces_of(style.weight), language)
    if not prepared.text:
        return Block((), style.size, style.leading)
    return (
        _on_one_line(prepared, style, width, height)
        or _on_more_lines(prepared, style, width, height)
        or _cut(prepared, style, width, height)
    )


def spell(text: str, style: Style, width: float, height: float) -> Block:
    """Set a code on one line, its letters one by one; it must be of ASCII signs, and is never cut."""
    line = Line([spelled(faces_of(style.weight)[0], text)])
    size = min(style.size, height / style.leading, width * 1000 / line.width)
    return Block((line,), int(size * 100) / 100, style.leading)


def _on_one_line(prepared: Paragraph, style: Style, width: float, height: float) -> Block | None:
    line = prepared.line()
    fitting = min(style.size, height / style.leading, width * 1000 / max(line.width, 1))
    size = int(fitting * 100) / 100
    least = style.least if style.most_lines == 1 else max(style.least, _SOONER_SMALL)
    return Block((line,), size, style.leading) if size >= style.size * least else None


def _on_more_lines(prepared: Paragraph, style: Style, width: float, height: float) -> Block | None:
    """The largest size that fits; words are broken only where even the smallest size would have to."""
    whole_words = prepared.longest_word <= width * 1000 / (style.size * style.least)
    for step in range(int((1 - style.least) / _STEP) + 1):
        size = style.size * (1 - step * _STEP)
        limit = width * 1000 / size
        if whole_words and prepared.longest_word > limit:
            continue
        spans = prepared.spans(limit)
        if len(spans) <= _room(style, size, height):
            block = _set(prepared, _balanced(prepared, limit, len(spans)), size, style.leading)
            if block.width <= width:
                return block
    return None


def _set(prepared: Paragraph, spans: list[tuple[int, int]], size: float, leading: float) -> Block:
    return Block(tuple(prepared.line(*span) for span in spans), size, leading)


def _balanced(prepared: Paragraph, limit: float, lines: int) -> list[tuple[int, int]]:
    """As few lines as asked, of about one length, so that no last word stands alone."""
    low, high = max(limit * 0.45, min(prepared.longest_word, limit)), limit
    for _ in range(6 if lines > 1 else 0):
        middle = (low + high) / 2
        if len(prepared.spans(middle)) > lines:
            low = middle
        else:
            high = middle
    return prepared.spans(high)


def _cut(prepared: Paragraph, style: Style, width: float, height: float) -> Block:
    size = style.size * style.least
    limit = width * 1000 / size
    kept = prepared.spans(limit)[: _room(style, size, height)]
    lines = [prepared.line(*span) for span in kept[:-1]]
    return Block((*lines, prepared.cut_line(kept[-1][0], limit)), size, style.leading)


def _room(style: Style, size: float, height: float) -> int:
    """How many lines of a size a height holds; a hair of tolerance keeps an exact fit."""
    return min(style.most_lines, max(1, int(height / (size * style.leading) + 0.01)))
