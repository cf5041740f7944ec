"""Colours on paper: everything a voucher needs, from the one colour a shop chooses; and proposals for that one."""

import re
from collections import defaultdict
from dataclasses import dataclass
from math import dist
from typing import Any

Colour = tuple[float, float, float]

BLACK: Colour = (0.0, 0.0, 0.0)
WHITE: Colour = (1.0, 1.0, 1.0)
INK: Colour = (0.11, 0.13, 0.16)
GREY: Colour = (0.39, 0.42, 0.46)
HAIRLINE: Colour = (0.84, 0.86, 0.88)
CREAM: Colour = (0.988, 0.984, 0.972)
GOLD: Colour = (0.965, 0.725, 0.231)
DEFAULT: Colour = (0.059, 0.463, 0.431)

_HEX = re.compile(r"#?([0-9a-fA-F]{6})")
_SAMPLE = 96  # pixels a side that a logo's colours are counted on
_GREYISH = 0.16  # between a colour's strongest and weakest part
_LEAST = 0.03  # of all colour: less is the edge of something
_DISTINCT = 0.2  # between two proposals
_PROPOSALS = 4
_DARK_INK = 2.6  # below this contrast with white, letters on a colour are dark
_PALEST = 1.3  # a paler ground would not be seen on white
_READABLE = 4.5  # WCAG 2.1 contrast for small text


@dataclass(frozen=True, slots=True)
class Palette:
    """The shop's colour, what is written on it, its shades, the shade that reads well on white, and the inks beside them.

    `wash` lies under the whole of a sheet, `lines` are hairlines and frames.
    """

    accent: Colour
    on_accent: Colour
    quiet_on_accent: Colour
    light: Colour
    deep: Colour
    text: Colour
    tint: Colour
    ribbon: Colour
    on_ribbon: Colour
    ink: Colour = INK
    grey: Colour = GREY
    lines: Colour = HAIRLINE
    wash: Colour = CREAM


BLACK_ON_WHITE = Palette(
    accent=WHITE,
    on_accent=BLACK,
    quiet_on_accent=BLACK,
    light=WHITE,
    deep=WHITE,
    text=BLACK,
    tint=WHITE,
    ribbon=WHITE,
    on_ribbon=BLACK,
    ink=BLACK,
    grey=BLACK,
    lines=BLACK,
    wash=WHITE,
)


def palette(accent: str) -> Palette:
    """Derive a voucher's colours from '#RRGGBB'; what is no colour counts as the app's own green."""
    colour = parse(accent)
    dark_ink = contrast(colour, WHITE) < _DARK_INK
    on_accent = INK if dark_ink else WHITE
    text = readable(colour)
    ribbon = text if dark_ink else GOLD
    return Palette(
        accent=colour,
        on_accent=on_accent,
        quiet_on_accent=mix(on_accent, colour, 0.14),
        light=mix(colour, WHITE, 0.13),
        deep=mix(colour, BLACK, 0.14),
        text=text,
        tint=mix(colour, WHITE, 0.93),
        ribbon=ribbon,
        on_ribbon=WHITE if dark_ink else (0.26, 0.16, 0.02),
    )


def accents_of(png: bytes | None) -> tuple[str, ...]:
    """A few colours of a logo that suit the shop's papers, as '#RRGGBB', the strongest first; none without a picture.

    Small letters read well on each: white ones, or dark ones on a bright colour. A logo without colours gives ink.
    """
    from shopcrm.paper.logo import open_logo

    image = open_logo(png)
    if image is None:
        return ()
    image.thumbnail((_SAMPLE, _SAMPLE))
    counted: Any = image.getcolors(_SAMPLE * _SAMPLE)
    strongest = [_suiting(colour) for colour in _colours_in(counted)]
    found: list[Colour] = []
    for colour in [*strongest, *(readable(mix(colour, BLACK, 0.4)) for colour in strongest[:1])] or [INK]:
        if all(dist(colour, other) > _DISTINCT for other in found):
            found.append(colour)
    return tuple(map(in_hex, found[:_PROPOSALS]))


def _suiting(colour: Colour) -> Colour:
    """The colour itself where white or dark letters read well on it; otherwise a darker shade."""
    bright = _PALEST < contrast(colour, WHITE) < _DARK_INK and contrast(colour, INK) >= _READABLE
    return colour if bright else readable(colour)


def _colours_in(counted: list[tuple[int, tuple[int, int, int, int]]]) -> list[Colour]:
    """The colours of a picture, each the mean of its like; the more of it and the less grey, the sooner it comes."""
    alike: defaultdict[tuple[int, ...], list[tuple[float, Colour]]] = defaultdict(list)
    for pixels, (*parts, opacity) in counted:
        red, green, blue = (part / 255 for part in parts)
        vivid = max(red, green, blue) - min(red, green, blue)
        if vivid > _GREYISH and opacity > 127:
            alike[tuple(part // 43 for part in parts)].append((pixels * vivid, (red, green, blue)))
    strengths = [(sum(weight for weight, _colour in group), _mean(group)) for group in alike.values()]
    enough = _LEAST * sum(strength for strength, _colour in strengths)
    return [colour for strength, colour in sorted(strengths, reverse=True) if strength >= enough]


def _mean(group: list[tuple[float, Colour]]) -> Colour:
    total = sum(weight for weight, _colour in group)
    red, green, blue = (sum(weight * colour[part] for weight, colour in group) / total for part in range(3))
    return red, green, blue


def readable(colour: Colour) -> Colour:
    """The colour, as much darker as small letters on white need."""
    while contrast(colour, WHITE) < _READABLE:
        colour = mix(colour, BLACK, 0.08)
    return colour


def in_hex(colour: Colour) -> str:
    """Write a colour as '#RRGGBB'; what is cut off makes it no lighter."""
    return "#" + "".join(f"{int(part * 255 + 0.01):02X}" for part in colour)


def parse(text: str) -> Colour:
    found = _HEX.fullmatch(text.strip())
    if not found:
        return DEFAULT
    red, green, blue = bytes.fromhex(found[1])
    return red / 255, green / 255, blue / 255


def mix(colour: Colour, other: Colour, share: float) -> Colour:
    """Move a colour towards another by a share of 0 to 1."""
    red, green, blue = (own + (goal - own) * share for own, goal in zip(colour, other, strict=True))
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """Between 1 and 21, as WCAG 2.1 measures it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
