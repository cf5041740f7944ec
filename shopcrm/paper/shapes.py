"""Paths as PDF operators, in the units of whatever they are drawn in."""

from collections.abc import Iterable
from math import cos, pi, sin

from shopcrm.paper.faces import short

_ROUND = 0.5523  # how far a Bézier curve's handles reach to draw a quarter of a circle

# A wrapped present, 24 units high and wide, y downwards: box, lid, ribbon and the two loops of its bow.
GIFT_BOX = "3.5 12.6 17 9.4 re 2 7.4 20 4.2 re f\n"
GIFT_RIBBON = "10.7 7.4 2.6 14.6 re f\n"
GIFT_BOW = (
    "1.7 w 1 J 1 j 12 7 m 8.2 7 4.6 6.2 5 3.8 c 5.4 1.2 10 1.8 12 7 c 15.8 7 19.4 6.2 19 3.8 c 18.6 1.2 14 1.8 12 7 c S\n"
)


def rectangle(x: float, y: float, width: float, height: float) -> str:
    return " ".join(map(short, (x, y, width, height))) + " re\n"


def rounded(x: float, y: float, width: float, height: float, radius: float) -> str:
    """A rectangle with round corners, from its lower left corner."""
    if not radius:
        return rectangle(x, y, width, height)
    right, top, back = x + width, y + height, radius * (1 - _ROUND)
    return (
        _points((x + radius, y), "m")
        + _points((right - radius, y), "l")
        + _points((right - back, y), (right, y + back), (right, y + radius), "c")
        + _points((right, top - radius), "l")
        + _points((right, top - back), (right - back, top), (right - radius, top), "c")
        + _points((x + radius, top), "l")
        + _points((x + back, top), (x, top - back), (x, top - radius), "c")
        + _points((x, y + radius), "l")
        + _points((x, y + back), (x + back, y), (x + radius, y), "c")
        + "h\n"
    )


def disc(x: float, y: float, radius: float) -> str:
    """A circle around x, y."""
    return rounded(x - radius, y - radius, 2 * radius, 2 * radius, radius)


def line(x1: float, y1: float, x2: float, y2: float) -> str:
    return _points((x1, y1), "m") + _points((x2, y2), "l")


def open_path(points: Iterable[tuple[float, float]]) -> str:
    first, *others = points
    return _points(first, "m") + "".join(_points(point, "l") for point in others)


def polygon(points: Iterable[tuple[float, float]]) -> str:
    return open_path(points) + "h\n"


def star(x: float, y: float, radius: float, points: int = 5, inner: float = 0.42) -> list[tuple[float, float]]:
    """The corners of a star around x, y, one of them up; with many points and a large inner share it is a seal."""
    turns = [(step * pi / points, radius if step % 2 == 0 else radius * inner) for step in range(2 * points)]
    return [(x + reach * sin(turn), y - reach * cos(turn)) for turn, reach in turns]


def _points(*items: tuple[float, float] | str) -> str:
    shown = (item if isinstance(item, str) else f"{short(item[0])} {short(item[1])}" for item in items)
    return " ".join(shown) + "\n"
