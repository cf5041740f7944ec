"""A text ready for setting: the direction and the face of each letter, its width, and where its lines may break."""

import re
from bisect import bisect_right
from functools import cached_property, lru_cache
from itertools import pairwise
from unicodedata import category, normalize

from shopcrm.paper.faces import Face, Run, shape
from shopcrm.text.bidi import levels, visual_order

_BREAKS = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
_WORD = re.compile("[^ \u200b]+[ \u200b]*|[ \u200b]+")
_BLANK = " \u200b"
_JOINERS = "\u200c\u200d"
_MARKS = frozenset({"Mn", "Me", "Cf"})
_UNDRAWN = frozenset({"Cc", "Cf"})
_MISSING = "\ufffd"
_ELLIPSIS = "…"


class Line:
    """One line of text, in the order it is seen; its width is in thousandths of the type size."""

    def __init__(self, runs: list[Run]) -> None:
        self.runs = runs
        self.width: float = sum(run.width for run in runs)


class Paragraph:
    """Letters with their level and face. Controls have done their work and are gone; unknown signs show as �."""

    def __init__(self, text: str, base: int | None, faces: tuple[Face, ...], language: str) -> None:
        self.language = language
        self.text = ""
        self.levels: list[int] = []
        self.faces: list[Face] = []
        written = normalize("NFC", _BREAKS.sub(" ", text))
        self.base, of_each = levels(written, base)
        level = self.base
        drawn = []
        for char, own in zip(written, of_each, strict=True):
            level = level if own is None else own
            found = _choose(char, self.faces[-1] if self.faces else None, faces)
            if found:
                letters, face = found
                drawn.append(letters)
                self.faces += [face] * len(letters)
                self.levels += [level] * len(letters)
        self.text = "".join(drawn)
        self._turns = self._found_turns() if len(set(self.levels)) > 1 or len(set(self.faces)) > 1 else []
        self._widths: dict[tuple[int, int], float] = {}

    def _found_turns(self) -> list[int]:
        """Places where the level or the face changes."""
        kinds = list(zip(self.levels, self.faces, strict=True))
        return [at for at in range(1, len(kinds)) if kinds[at] != kinds[at - 1]]

    @cached_property
    def longest_word(self) -> float:
        """The width that keeps every word whole, in thousandths of the type size."""
        return max((self._width(*word.span()) for word in _WORD.finditer(self.text)), default=0)

    def line(self, start: int = 0, end: int | None = None, *, cut: bool = False) -> Line:
        """Set the letters from start to end as one line, with an ellipsis after them if it was cut there."""
        end = self._trimmed(start, len(self.text) if end is None else end)
        pieces = [(self._run(a, b), self.levels[a]) for a, b in self._pieces(start, end)]
        if cut:
            pieces.append((shape(self.faces[0], _ELLIPSIS, self.base % 2 == 1, self.language), self.base))
        return Line([pieces[index][0] for index in visual_order([level for _, level in pieces])])

    def spans(self, limit: float) -> list[tuple[int, int]]:
        """Break into lines no wider than the limit, at blanks; inside a word only where the word alone is too long."""
        if self._width(0, len(self.text)) <= limit:
            return [(0, len(self.text))]
        found = []
        start = fits = 0
        for end in (word.end() for word in _WORD.finditer(self.text)):
            while self._width(start, end) > limit:
                stop = fits if fits > start else self._longest(start, end, limit)
                found.append((start, stop))
                start = fits = stop
            fits = end
        return [*found, (start, len(self.text))] if start < len(self.text) else found

    def cut_line(self, start: int, limit: float) -> Line:
        """What follows `start` on one line, cut with an ellipsis where it would be wider than the limit."""
        whole = self.line(start)
        if whole.width <= limit:
            return whole
        stops = self._stops(start, len(self.text))
        fitting = bisect_right(stops, limit, key=lambda stop: self.line(start, stop, cut=True).width)
        return self.line(start, stops[max(0, fitting - 1)], cut=True)

    def _longest(self, start: int, end: int, limit: float) -> int:
        stops = self._stops(start, end)[1:]
        fitting = bisect_right(stops, limit, key=lambda stop: self._width(start, stop))
        return stops[max(0, fitting - 1)]

    def _stops(self, start: int, end: int) -> list[int]:
        """Places between letters, never between a letter and its marks."""
        inside = (index for index in range(start + 1, end) if category(self.text[index]) not in _MARKS)
        return [start, *inside, end]

    def _width(self, start: int, end: int) -> float:
        if (start, end) not in self._widths:
            pieces = self._pieces(start, self._trimmed(start, end))
            self._widths[start, end] = sum(self._run(a, b).width for a, b in pieces)
        return self._widths[start, end]

    def _run(self, start: int, end: int) -> Run:
        return shape(self.faces[start], self.text[start:end], self.levels[start] % 2 == 1, self.language)

    def _trimmed(self, start: int, end: int) -> int:
        return start + len(self.text[start:end].rstrip(_BLANK))

    def _pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """Stretches of one level and face between start and end."""
        turns = [start, *(turn for turn in self._turns if start < turn < end), end]
        return list(pairwise(turns)) if end > start else []


@lru_cache(maxsize=5_000)
def _choose(char: str, before: Face | None, faces: tuple[Face, ...]) -> tuple[str, Face] | None:
    """What to draw for a letter, and its face; None for what leaves no ink."""
    kind = category(char)
    if kind in _UNDRAWN and char not in _JOINERS:
        return None
    if before and (char in _JOINERS or char in _BLANK or kind in _MARKS):
        return (char, before) if before.has(char) else None
    found = next((face for face in faces if face.has(char)), None)
    if found:
        return char, found
    return None if kind in _MARKS else (_nearest(char, faces[0]), faces[0])


def _nearest(char: str, face: Face) -> str:
    """For an accented letter the face lacks, its base with those accents it has; for a foreign sign, �."""
    parts = normalize("NFD", char)
    base, marks = parts[0], parts[1:]
    return base + "".join(filter(face.has, marks)) if face.has(base) else _MISSING


@lru_cache(maxsize=1_000)
def paragraph(text: str, base: int | None, faces: tuple[Face, ...], language: str) -> Paragraph:
    """Prepare a text for setting, once."""
    return Paragraph(text, base, faces, language)
