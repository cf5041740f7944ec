"""Modern: a large number on white, much air, and a tinted panel with the code and the gift at the end side."""

from shopcrm.paper.cards import slot
from shopcrm.paper.colours import BLACK, WHITE, Palette
from shopcrm.paper.pen import MM, Box, Pen
from shopcrm.paper.roll import FULL, LEFT, Headline, Logo, Ornament, Strip, row
from shopcrm.paper.ticket import Plan, on_a6
from shopcrm.paper.typesetting import Style
from shopcrm.paper.wording import Wording

_EDGE = Box(1.6, 1.6, 94.3, 66.55)
_SHEET = Box(0, 0, 97.5, 69.75)
_PANEL = 66.2
_SIDE, _SIDE_TEXT = _PANEL + 2, 25.6
_MIDDLE = _SIDE + _SIDE_TEXT / 2
_LEFT, _TEXT = 6.4, 56.0
_QR = Box(_MIDDLE - 9.75, 12.6, 19.5, 19.5)

_SLOTS = {
    "shop": slot(17.6, 4.7, 45, 5.9, 11.5, "Bold", leading=1.2, least=0.45),
    "contact": slot(17.6, 10.6, 45, 4, 6.2, ink="grey", least=0.55),
    "label": slot(_LEFT, 16.2, _TEXT, 3.4, 7.4, "SemiBold", ink="grey"),
    "headline": slot(_LEFT, 19.6, 34.6, 12.2, 42, "Black", ink="text", leading=1, least=0.3, lines=1),
    "unit": slot(43, 21.4, 19.4, 9.4, 10, "Bold", ink="text", leading=1.2, least=0.5),
    "occasion": slot(_LEFT, 31.9, _TEXT, 3.8, 7, ink="grey"),
    "name": slot(_LEFT, 36.8, _TEXT, 6.2, 13, "Bold", leading=1.2, least=0.42),
    "reason": slot(_LEFT, 43, _TEXT, 3.8, 7.2, "SemiBold", ink="text", least=0.5),
    "valid": slot(_LEFT, 46.9, _TEXT, 3.6, 6.8, "SemiBold"),
    "terms": slot(_LEFT, 50.5, _TEXT, 6.2, 5.6, ink="grey", leading=1.2, least=0.74, top=True),
    "code": slot(_LEFT, 62.6, _TEXT, 3.9, 9, "Bold", "center", leading=1.1, lines=1),
    "title": slot(_SIDE, 4.6, _SIDE_TEXT, 5, 7, "SemiBold", "center", "text"),
    "show": slot(_SIDE, 35, _SIDE_TEXT, 3.8, 5.8, "Regular", "center", "grey"),
    "extra_title": slot(_SIDE, 47, _SIDE_TEXT, 3.8, 6.4, "Bold", "center", "text", least=0.5),
    "extra": slot(_SIDE, 50.8, _SIDE_TEXT, 10.6, 8, "SemiBold", "center", leading=1.3, least=0.5),
    "serial": slot(_SIDE, 62.5, _SIDE_TEXT, 4, 6.4, "Regular", "center", "grey", lines=1),
}


def _ticket(pen: Pen, colours: Palette) -> None:
    pen.area(_EDGE, WHITE, 2)
    with pen.clipped(_EDGE, 2):
        _side(pen, colours)
    pen.outline(_EDGE, colours.lines, 2, 0.5)


def _card(pen: Pen, colours: Palette) -> None:
    pen.area(_SHEET, WHITE)
    _side(pen, colours)


def _side(pen: Pen, colours: Palette) -> None:
    pen.area(Box(_PANEL, 0, 40, 70), colours.tint)
    pen.area(Box(_PANEL - 0.9, 0, 0.9, 70), colours.accent)
    pen.area(_QR.inside(-2, -2), WHITE, 1.6)


def _extra(pen: Pen, colours: Palette) -> None:
    pen.gift(Box(_MIDDLE - 3.2, 40.2, 6.4, 6.4), colours.text, colours.ribbon)


A4 = Plan(
    width=97.5,
    height=69.75,
    slots=_SLOTS,
    logo=Box(_LEFT, 5.2, 9.2, 9.2),
    qr=_QR,
    bars=Box(_LEFT, 57.5, _TEXT, 4.9),
    gift=Box(_LEFT, 19, 13, 13),
    backdrop=_ticket,
    unit_follows=True,
    under_extra=_extra,
    thank_you={
        "headline": slot(22, 18.8, 40.4, 8.6, 20, "Black", ink="text", leading=1.15, least=0.4),
        "occasion": slot(22, 27.4, 40.4, 5, 7.4, ink="grey"),
    },
)
A6 = on_a6(A4, _card)

_LABEL = Style(12, "SemiBold", least=0.6, most_lines=1)
_NUMBER = Style(66, "Black", leading=1.0, least=0.3, most_lines=1)
_UNIT = Style(15, "Bold", leading=1.2, least=0.5)
_OCCASION = Style(9, "Medium", leading=1.3, least=0.6)
_THANKS = Style(32, "Black", leading=1.1, least=0.4, most_lines=1)


def _number(pen: Pen, words: Wording, box: Box) -> None:
    """The number alone on white, as large as the paper allows."""
    if not words.label:
        pen.gift(Box(LEFT, box.y + 7, 15, 15), BLACK, WHITE)
        pen.write(words.headline, Box(LEFT + 19, box.y + 5, FULL - 19, 13), _THANKS, BLACK)
        pen.write(words.occasion, Box(LEFT + 19, box.y + 18, FULL - 19, 5), _OCCASION, BLACK)
        return
    pen.write(words.label, Box(LEFT, box.y, FULL, 5.6), _LABEL, BLACK)
    wide = FULL * 0.66 if words.unit else FULL
    number = pen.write(words.headline, Box(LEFT, box.y + 5.6, wide, 19), _NUMBER, BLACK)
    taken = number.width / MM + 3
    pen.write(words.unit, Box(LEFT + taken, box.y + 9, FULL - taken, 13), _UNIT, BLACK)
    pen.write(words.occasion, Box(LEFT, box.y + 24.6, FULL, 5), _OCCASION, BLACK)


def _bar(pen: Pen, box: Box) -> None:
    pen.area(box, BLACK)


def _hair(pen: Pen, box: Box) -> None:
    pen.rule(box.x, box.y, box.w, BLACK, 0.8)


ROLL = Strip(
    head=(
        Logo("start"),
        row("shop", 8, 18, "Bold", "start", leading=1.2, least=0.45),
        row("contact", 4.6, 8.4, align="start"),
        Ornament(1.4, _bar, gap=1.6),
    ),
    body=(
        row("title", 5.4, 9, "Medium", "start", gap=1),
        Headline(30, _number, gap=1.6),
        Ornament(0.8, _hair, gap=1.6),
        row("name", 8, 17, "Bold", "start", gap=1, leading=1.2, least=0.45),
        row("reason", 6.4, 10, "SemiBold", "start", leading=1.2),
        row("extra_title", 4.6, 8.8, align="start", gap=2),
        row("extra", 5, 12, "Bold", "start", most=20, leading=1.3),
        row("valid", 5, 9.4, "SemiBold", "start", gap=2),
        row("terms", 5, 7.8, align="start", most=24, leading=1.4, least=0.7, gap=0.6),
        Ornament(1.4, _bar, gap=2.4),
    ),
    foot=(row("thanks", 4.6, 8.6, "Medium"),),
)
