"""Festive: bunting and confetti above, a seal with the number, the gift on a ribbon."""

from itertools import cycle

from shopcrm.paper.cards import slot
from shopcrm.paper.colours import BLACK, GOLD, WHITE, Colour, Palette, contrast, mix
from shopcrm.paper.pen import Box, Pen
from shopcrm.paper.roll import FULL, LEFT, Headline, Logo, Ornament, Strip, row
from shopcrm.paper.shapes import star
from shopcrm.paper.ticket import Plan, on_a6
from shopcrm.paper.typesetting import Style
from shopcrm.paper.wording import Wording

_EDGE = Box(1.6, 1.6, 94.3, 66.55)
_SEAL = (19.4, 31.0, 15.6)  # its middle and radius
_BANNER = Box(36.6, 40.8, 57.4, 8.6)
_LEFT, _FULL, _TEXT = 37.4, 55.0, 32.3
_UNDER, _UNDER_TEXT = 4.6, 29.6
_CONFETTI = (  # across, down, size, turn among the colours
    (4.6, 12.6, 0.7, 0), (8.4, 15.4, 0.5, 1), (31, 13, 0.6, 2), (34.2, 19, 0.7, 1), (4.4, 22.6, 0.5, 2),
    (27.6, 11.4, 0.5, 0), (12.4, 11.8, 0.6, 2), (33.6, 45.6, 0.6, 1), (4.8, 42, 0.7, 1),
)  # fmt: skip
_STARS = ((5.6, 18.4, 1.1, 1), (34.2, 41.4, 1.1, 0), (6, 46, 1, 0), (33.4, 15.6, 1.2, 0), (21, 12.4, 1, 1))

_SLOTS = {
    "label": slot(10.4, 20.8, 18, 4.2, 8.4, "Bold", "center", "on_accent", least=0.5, lines=1),
    "headline": slot(7.8, 25, 23.2, 9.2, 28, "Black", "center", "on_accent", leading=1, least=0.28, lines=1),
    "unit": slot(7.8, 34.2, 23.2, 3.8, 7.6, "Bold", "center", "on_accent", least=0.45, lines=1),
    "occasion": slot(11.4, 38, 16, 3.8, 5.8, "Medium", "center", "on_accent", leading=1.2),
    "title": slot(_UNDER, 48.4, _UNDER_TEXT, 4.6, 8, "Bold", "center", "text"),
    "valid": slot(_UNDER, 53.4, _UNDER_TEXT, 8, 7.2, "SemiBold", "center", leading=1.3),
    "serial": slot(_UNDER, 62.5, _UNDER_TEXT, 4, 6.4, "Regular", "center", "grey", lines=1),
    "shop": slot(49.4, 10, 43, 5.6, 11.5, "Bold", leading=1.2, least=0.45),
    "contact": slot(49.4, 15.7, 43, 3.7, 6, ink="grey", least=0.55),
    "greeting": slot(_LEFT, 21, _TEXT, 3.8, 6.6, ink="grey"),
    "name": slot(_LEFT, 25, _TEXT, 8.4, 13, "Bold", leading=1.2, least=0.42),
    "reason": slot(_LEFT, 33.4, _TEXT, 6.2, 7.2, "SemiBold", ink="text", least=0.55),
    "extra": slot(46.4, 41.2, 43, 7, 8, "Bold", "center", "on_ribbon", leading=1.25, least=0.5),
    "terms": slot(_LEFT, 50, _FULL, 5.8, 5.4, ink="grey", leading=1.25, least=0.75, top=True),
    "code": slot(_LEFT, 62.3, _FULL, 4.2, 9.5, "Bold", "center", leading=1.1, lines=1),
}


def _ticket(pen: Pen, colours: Palette) -> None:
    pen.area(_EDGE, WHITE, 3)
    with pen.clipped(_EDGE, 3):
        _decorated(pen, colours, 1.6)
    pen.outline(_EDGE, _seen(colours), 3, 1)


def _card(pen: Pen, colours: Palette) -> None:
    pen.area(Box(0, 0, 97.5, 69.75), WHITE)
    _decorated(pen, colours, 0)


def _decorated(pen: Pen, colours: Palette, top: float) -> None:
    lead = _seen(colours)
    inks = (lead, colours.ribbon if lead == colours.accent else GOLD, mix(lead, WHITE, 0.5))
    _bunting(pen, Box(_EDGE.x, top, _EDGE.w, 6.6), 13, inks, colours.lines)
    for x, y, size, turn in _CONFETTI:
        pen.disc(x, y, size, inks[turn])
    for x, y, size, turn in _STARS:
        pen.shape(star(x, y, size), inks[turn])
    x, y, radius = _SEAL
    pen.shape(star(x, y, radius, 28, 0.93), colours.accent)
    pen.line([*star(x, y, radius * 0.87, 40, 1), star(x, y, radius * 0.87, 40, 1)[0]], colours.on_accent, 0.5)


def _seen(colours: Palette) -> Colour:
    """The shop's colour, or a shade of it that can be seen on white."""
    return colours.accent if contrast(colours.accent, WHITE) > 1.2 else colours.text


def _bunting(pen: Pen, box: Box, flags: int, inks: tuple[Colour, ...], cord: Colour) -> None:
    """Flags on a cord that hangs in the middle of each pair."""
    wide = box.w / flags
    for number, ink in zip(range(flags), cycle(inks)):
        left, drop = box.x + number * wide, box.h * (0.78 + 0.22 * (number % 2))
        pen.shape([(left + 0.35, box.y), (left + wide - 0.35, box.y), (left + wide / 2, box.y + drop)], ink)
    pen.line([(box.x, box.y + 0.1), (box.x + box.w, box.y + 0.1)], cord, 0.8)


def _ribbon(pen: Pen, colours: Palette) -> None:
    x, y, w, h = _BANNER
    upper, middle, lower = y + 0.8, y + h / 2 + 0.4, y + h
    ends = [(x, upper), (x + w, upper), (x + w - 2.4, middle), (x + w, lower), (x, lower), (x + 2.4, middle)]
    pen.shape(ends, colours.text)
    pen.area(Box(x + 3.4, y, w - 6.8, h - 0.8), colours.ribbon)
    pen.gift(Box(x + 4.6, y + 1.5, 4.8, 4.8), colours.on_ribbon, colours.ribbon)


A4 = Plan(
    width=97.5,
    height=69.75,
    slots=_SLOTS,
    logo=Box(_LEFT, 9.6, 10, 10),
    qr=Box(_LEFT + _FULL - 18.5, 20, 18.5, 18.5),
    bars=Box(_LEFT, 56.6, _FULL, 5.5),
    gift=Box(14.4, 19, 10, 10),
    backdrop=_ticket,
    under_extra=_ribbon,
    sinking=frozenset({"greeting", "name", "reason"}),
    sinks=3,
    thank_you={
        "headline": slot(7.4, 29.4, 24, 7.6, 15, "Black", "center", "on_accent", leading=1.1, least=0.4),
    },
)
A6 = on_a6(A4, _card)

_LABEL = Style(12, "Bold", "center", least=0.5, most_lines=1)
_NUMBER = Style(48, "Black", "center", leading=1.0, least=0.25, most_lines=1)
_OCCASION = Style(9, "Medium", "center", leading=1.2, least=0.6)
_THANKS = Style(22, "Black", "center", leading=1.1, least=0.4)
_ROUND = 26.0  # the seal's radius on a roll


def _seal(pen: Pen, words: Wording, box: Box) -> None:
    x, y = LEFT + FULL / 2, box.y + _ROUND
    pen.shape(star(x, y, _ROUND, 32, 0.93), BLACK)
    ring = star(x, y, _ROUND * 0.87, 48, 1)
    pen.line([*ring, ring[0]], WHITE, 1)
    for side in (-1, 1):
        pen.shape(star(x + side * 31, y - 12, 2.4), BLACK)
        pen.shape(star(x + side * 32, y + 14, 1.8), BLACK)
        pen.disc(x + side * 29, y + 20, 0.9, BLACK)
        pen.disc(x + side * 33, y - 2, 0.9, BLACK)
    if not words.label:
        pen.gift(Box(x - 7, y - 17, 14, 14), WHITE, BLACK)
        pen.write(words.headline, Box(x - 19, y - 1, 38, 11), _THANKS, WHITE)
        pen.write(words.occasion, Box(x - 15, y + 10, 30, 6), _OCCASION, WHITE)
        return
    pen.write(words.label, Box(x - 15, y - 17, 30, 6), _LABEL, WHITE)
    pen.write(words.headline, Box(x - 20, y - 11, 40, 16 if words.unit else 22), _NUMBER, WHITE)
    pen.write(words.unit, Box(x - 18, y + 5, 36, 6), _LABEL, WHITE)
    pen.write(words.occasion, Box(x - 14, y + 11.4, 28, 6.6), _OCCASION, WHITE)


def _flags(pen: Pen, box: Box) -> None:
    _bunting(pen, box, 13, (BLACK,), BLACK)


def _stars(pen: Pen, box: Box) -> None:
    for number in range(-2, 3):
        size = 1.7 if number % 2 == 0 else 1.1
        pen.shape(star(box.x + box.w / 2 + number * 6, box.y + 1.7, size), BLACK)


ROLL = Strip(
    head=(
        Ornament(7, _flags),
        Logo(),
        row("shop", 8, 16, "Bold", gap=1.4, leading=1.2, least=0.5),
        row("contact", 4.6, 8.4),
    ),
    body=(
        row("title", 5.4, 10.5, "SemiBold", gap=0.8),
        Headline(2 * _ROUND, _seal, gap=1.4),
        row("greeting", 4.6, 8.8, gap=1.6),
        row("name", 8.4, 17, "Bold", gap=0.4, leading=1.2, least=0.45),
        row("reason", 6.4, 10, "SemiBold", leading=1.2),
        Ornament(3.4, _stars, gap=1.6),
        row("extra_title", 4.6, 8.8, gap=1.6),
        row("extra", 5, 12, "Bold", most=20, leading=1.3),
        row("valid", 5, 9.4, "SemiBold", gap=1.6),
        row("terms", 5, 7.8, most=24, leading=1.4, least=0.7, gap=1),
    ),
    foot=(row("thanks", 4.6, 8.6, "SemiBold"), Ornament(3.4, _stars, gap=1)),
)
