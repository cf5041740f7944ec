"""Sentences below one another with a dot before each, as large as all of them fit their place."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from shopcrm.paper.cards import Letterhead
from shopcrm.paper.colours import INK
from shopcrm.paper.pen import MM, Box, Pen
from shopcrm.paper.stationery import height_of
from shopcrm.paper.typesetting import Style
from shopcrm.text.words import _

_INDENT = 4.4
_BETWEEN = 0.8
_ASIDE = 6.0
_MOST_LINES = 4


@dataclass(frozen=True)
class _Set:
    """Sentences set in columns at one size: each column's sentences with their heights."""

    style: Style
    width: float
    columns: tuple[tuple[tuple[str, float], ...], ...]

    @property
    def height(self) -> float:
        return max((sum(height + _BETWEEN for _text, height in column) - _BETWEEN for column in self.columns), default=0)


def listed(pen: Pen, shop: Letterhead, texts: Sequence[str], box: Box, sizes: Sequence[float]) -> None:
    """Write the sentences into a box, in one column or two; where not all fit, the last says that there is more."""
    chosen = _fitting(pen.language, texts, box, sizes)
    for place, column in enumerate(chosen.columns):
        x = box.x + place * (chosen.width + _ASIDE)
        tops = accumulate((height + _BETWEEN for _text, height in column), initial=box.y)
        for (text, height), y in zip(column, tops, strict=False):
            pen.disc(x + 1, y + chosen.style.size * chosen.style.leading / MM / 2, 0.75, shop.colours.text)
            pen.write(text, Box(x + _INDENT, y, chosen.width - _INDENT, height), chosen.style, INK)


def _fitting(language: str, texts: Sequence[str], box: Box, sizes: Sequence[float]) -> _Set:
    """The largest setting that holds them all, or as many of them as the smallest holds."""
    for size in sizes:
        for columns in (1, 2):
            tried = _set(language, texts, box, size, columns)
            if tried.height <= box.h:
                return tried
    fewer = [*texts[: -2 if texts[-1] == _more() else -1], _more()]
    return _fitting(language, fewer, box, sizes[-1:])


def _set(language: str, texts: Sequence[str], box: Box, size: float, columns: int) -> _Set:
    style = Style(size, leading=1.42, least=1, place="top", most_lines=_MOST_LINES)
    width = (box.w - (columns - 1) * _ASIDE) / columns
    heights = [(text, height_of(text, style, width - _INDENT, language, box.h)) for text in texts]
    half = -(-len(heights) // columns)
    parts = tuple(tuple(heights[start : start + half]) for start in range(0, len(heights), half or 1))
    return _Set(style, width, parts)


def _more() -> str:
    return _("There is more to it. Please ask us.")
