"""Colours on paper: everything a voucher needs, from the one colour a shop chooses."""

import re
from dataclasses import dataclass

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
    dark_ink = contrast(colour, WHITE) < 2.6
    on_accent = INK if dark_ink else WHITE
    text = colour
    while contrast(text, WHITE) < _READABLE:
        text = mix(text, BLACK, 0.08)
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
