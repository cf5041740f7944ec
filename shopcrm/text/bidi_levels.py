"""Levels of one paragraph: rules P2 to X10 and L1 of UAX #9. The rules inside a sequence are in `bidi_rules`."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from shopcrm.text.bidi_rules import ISOLATE_STARTS, Stretch, resolve

MAX_DEPTH = 125
_STRONG = frozenset({"L", "R", "AL"})
_EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO"})
_OVERRIDES = {"LRO": "L", "RLO": "R"}
_REMOVED = _EMBEDDINGS | {"PDF", "BN"}
_HANGING = ISOLATE_STARTS | {"WS", "PDI"}

# Text without any of these keeps one level from left to right.
MAY_REORDER = _REMOVED | ISOLATE_STARTS | {"R", "AL", "AN", "PDI"}

Matches = dict[int, int]


def paragraph_direction(classes: Sequence[str]) -> int:
    """0 or 1 by the first letter outside any isolate (rules P2 and P3)."""
    return _first_strong(classes, _match_isolates(classes), 0, len(classes)) or 0


def paragraph_levels(text: str, classes: list[str], base: int) -> list[int | None]:
    """The level of each character, None for those that rule X9 removes."""
    matches = _match_isolates(classes)
    walk = _Walk(classes, matches, base)
    walk.run()
    found = list(walk.levels)
    for indexes, stretch in _stretches(text, classes, walk, matches):
        for index, level in zip(indexes, resolve(stretch), strict=True):
            found[index] = level
    _reset_ends(classes, found, base)
    return [None if cls in _REMOVED else level for cls, level in zip(classes, found, strict=True)]


def _match_isolates(classes: Sequence[str]) -> Matches:
    """The closing PDI of each isolate that has one (definition BD9)."""
    matches: Matches = {}
    opened: list[int] = []
    for index, cls in enumerate(classes):
        if cls in ISOLATE_STARTS:
            opened.append(index)
        elif cls == "PDI" and opened:
            matches[opened.pop()] = index
    return matches


def _first_strong(classes: Sequence[str], matches: Matches, start: int, end: int) -> int | None:
    index = start
    while index < end:
        cls = classes[index]
        if cls in _STRONG:
            return int(cls != "L")
        index = matches.get(index, end) if cls in ISOLATE_STARTS else index + 1
    return None


class _Status(NamedTuple):
    """One entry of the directional status stack."""

    level: int
    override: str | None
    isolate: bool


class _Walk:
    """Rules X1 to X8: one walk through the paragraph, nesting embeddings and isolates."""

    def __init__(self, classes: list[str], matches: Matches, base: int) -> None:
        self.base = base
        self.levels = [base] * len(classes)
        self.classes = list(classes)
        self._given = classes
        self._matches = matches
        self._stack = [_Status(base, None, isolate=False)]
        self._open_isolates = 0
        self._lost_isolates = 0
        self._lost_embeddings = 0

    def run(self) -> None:
        for index, cls in enumerate(self._given):
            if cls in _EMBEDDINGS:
                self._embed(index, cls)
            elif cls in ISOLATE_STARTS:
                self._isolate(index, cls)
            elif cls == "PDI":
                self._end_isolate(index)
            elif cls == "PDF":
                self._end_embedding(index)
            elif cls == "BN":
                self.levels[index] = self._stack[-1].level
            elif cls != "B":
                self._place(index)

    def _place(self, index: int) -> None:
        status = self._stack[-1]
        self.levels[index] = status.level
        if status.override:
            self.classes[index] = status.override

    def _deeper(self, *, rightward: bool) -> int | None:
        """The next level of this direction, or None where the nesting is too deep."""
        level = self._stack[-1].level
        level = (level + 2) & ~1 if rightward else (level + 1) | 1
        fits = level <= MAX_DEPTH and not self._lost_isolates and not self._lost_embeddings
        return level if fits else None

    def _embed(self, index: int, cls: str) -> None:
        self.levels[index] = self._stack[-1].level
        level = self._deeper(rightward=cls.startswith("L"))
        if level is not None:
            self._stack.append(_Status(level, _OVERRIDES.get(cls), isolate=False))
        elif not self._lost_isolates:
            self._lost_embeddings += 1

    def _isolate(self, index: int, cls: str) -> None:
        self._place(index)
        level = self._deeper(rightward=cls == "LRI" or (cls == "FSI" and not self._reads_rtl(index)))
        if level is None:
            self._lost_isolates += 1
        else:
            self._open_isolates += 1
            self._stack.append(_Status(level, None, isolate=True))

    def _reads_rtl(self, index: int) -> bool:
        end = self._matches.get(index, len(self._given))
        return _first_strong(self._given, self._matches, index + 1, end) == 1

    def _end_isolate(self, index: int) -> None:
        if self._lost_isolates:
            self._lost_isolates -= 1
        elif self._open_isolates:
            self._lost_embeddings = 0
            while not self._stack.pop().isolate:
                pass
            self._open_isolates -= 1
        self._place(index)

    def _end_embedding(self, index: int) -> None:
        self.levels[index] = self._stack[-1].level
        if self._lost_isolates:
            return
        if self._lost_embeddings:
            self._lost_embeddings -= 1
        elif len(self._stack) > 1 and not self._stack[-1].isolate:
            self._stack.pop()


def _stretches(text: str, given: list[str], walk: _Walk, matches: Matches) -> Iterator[tuple[list[int], Stretch]]:
    """The isolating run sequences of rule X10, each with the positions of its characters."""
    kept = [index for index, cls in enumerate(given) if cls not in _REMOVED]
    place = {index: position for position, index in enumerate(kept)}
    for indexes in _sequences(kept, walk.levels, matches):
        first, last = indexes[0], indexes[-1]
        level = walk.levels[first]
        before = walk.levels[kept[place[first] - 1]] if place[first] else walk.base
        ends_open = given[last] in ISOLATE_STARTS or place[last] + 1 == len(kept)
        after = walk.base if ends_open else walk.levels[kept[place[last] + 1]]
        yield (
            indexes,
            Stretch(
                level=level,
                before=_direction(max(level, before)),
                after=_direction(max(level, after)),
                classes=[walk.classes[index] for index in indexes],
                marks=[given[index] == "NSM" for index in indexes],
                text=[text[index] for index in indexes],
            ),
        )


def _sequences(kept: list[int], of_levels: list[int], matches: Matches) -> Iterator[list[int]]:
    """Level runs, joined across the isolates that interrupt them (definition BD13)."""
    runs = [list(run) for _, run in groupby(kept, key=of_levels.__getitem__)]
    by_start = {run[0]: run for run in runs}
    resumed = set(matches.values())
    for run in runs:
        if run[0] in resumed:
            continue
        sequence = list(run)
        while sequence[-1] in matches:
            sequence += by_start[matches[sequence[-1]]]
        yield sequence


def _direction(level: int) -> str:
    return "R" if level % 2 else "L"


def _reset_ends(classes: list[str], found: list[int], base: int) -> None:
    """Rule L1: separators, and the blanks before them or at the end, take the paragraph's level."""
    hanging = True
    for index in range(len(classes) - 1, -1, -1):
        cls = classes[index]
        if cls in {"B", "S"}:
            hanging = True
            found[index] = base
        elif cls in _HANGING:
            if hanging:
                found[index] = base
        elif cls not in _REMOVED:
            hanging = False
