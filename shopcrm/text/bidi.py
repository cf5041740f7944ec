"""The order of mixed Arabic, Persian and Latin text: Unicode's bidirectional algorithm (UAX #9), and its marks.

Unicode calls the direction of a stretch of text its level: even runs left to right, odd runs right to left.
"""

import re
from functools import lru_cache
from unicodedata import bidirectional

from shopcrm.text.bidi_levels import MAY_REORDER, paragraph_direction, paragraph_levels

_LTR_ISOLATE, _FIRST_STRONG_ISOLATE, _END_ISOLATE = "\u2066", "\u2068", "\u2069"
_CONTROLS = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"

# A line of only these classes that starts from the right has one level throughout.
_PLAIN_RTL = frozenset({"R", "AL", "WS", "NSM", "ON", "CS"})

# Classes Unicode promises to letters it has not assigned yet (DerivedBidiClass.txt, @missing lines).
_UNASSIGNED = (
    (0x0590, 0x05FF, "R"),
    (0x0600, 0x07BF, "AL"),
    (0x07C0, 0x085F, "R"),
    (0x0860, 0x08FF, "AL"),
    (0x2065, 0x2065, "BN"),
    (0x20A0, 0x20CF, "ET"),
    (0xFB1D, 0xFB4F, "R"),
    (0xFB50, 0xFDCF, "AL"),
    (0xFDD0, 0xFDEF, "BN"),
    (0xFDF0, 0xFDFF, "AL"),
    (0xFE70, 0xFEFF, "AL"),
    (0xFFF0, 0xFFF8, "BN"),
    (0x10D00, 0x10D3F, "AL"),
    (0x10EC0, 0x10EFF, "AL"),
    (0x10F30, 0x10F6F, "AL"),
    (0x1EC70, 0x1ECBF, "AL"),
    (0x1ED00, 0x1ED4F, "AL"),
    (0x1EE00, 0x1EEFF, "AL"),
    (0x10800, 0x10FFF, "R"),
    (0x1E800, 0x1EFFF, "R"),
    (0xE0000, 0xE0FFF, "BN"),
)


def isolate(text: str) -> str:
    """Fence off an inserted value, so that its direction never reorders the sentence around it."""
    return _FIRST_STRONG_ISOLATE + text + _END_ISOLATE


def ltr(text: str) -> str:
    """Fence off a code, phone or serial as one left-to-right piece that no line break splits."""
    return _LTR_ISOLATE + text.replace(" ", "\u00a0") + _END_ISOLATE


def strip_controls(text: str) -> str:
    """Remove the invisible direction marks, which a name can carry to turn its neighbours around."""
    return re.sub(_CONTROLS, "", text)


def levels(text: str, base: int | None = None) -> tuple[int, list[int | None]]:
    """The level of the paragraph and of each character; None marks a control that no longer counts.

    `base` is 0 for left to right, 1 for right to left, None to follow the first letter.
    """
    classes = [bidi_class(char) for char in text]
    if base is None:
        base = paragraph_direction(classes)
    if base == 0 and MAY_REORDER.isdisjoint(classes):
        return 0, [0] * len(text)
    if base == 1 and _PLAIN_RTL.issuperset(classes):
        return 1, [1] * len(text)
    return base, paragraph_levels(text, classes, base)


def visual_order(of_levels: list[int]) -> list[int]:
    """The positions of pieces with these levels, read from left to right on paper (rule L2)."""
    order = list(range(len(of_levels)))
    odd = [level for level in of_levels if level % 2]
    if not odd:
        return order
    for threshold in range(max(of_levels), min(odd) - 1, -1):
        _reverse_runs(order, of_levels, threshold)
    return order


def _reverse_runs(order: list[int], of_levels: list[int], threshold: int) -> None:
    start = 0
    for end in range(len(order) + 1):
        if end == len(order) or of_levels[order[end]] < threshold:
            order[start:end] = order[start:end][::-1]
            start = end + 1


@lru_cache(maxsize=4096)
def bidi_class(char: str) -> str:
    """Unicode's direction class of one character, by the promised default where this Python does not know it."""
    return bidirectional(char) or _unassigned_class(ord(char))


def _unassigned_class(point: int) -> str:
    if point & 0xFFFE == 0xFFFE:
        return "BN"
    return next((name for first, last, name in _UNASSIGNED if first <= point <= last), "L")
