"""Classic: a ticket with a coloured stub at the start side, a card with a coloured band, a roll with a black panel."""

from shopcrm.paper.cards import slot
from shopcrm.paper.colours import BLACK, WHITE, Colour, Palette
from shopcrm.paper.pen import Box, Pen
from shopcrm.paper.roll import FULL, LEFT, Headline, Logo, Ornament, Strip, row
from shopcrm.paper.ticket import Plan
from shopcrm.paper.typesetting import Style
from shopcrm.paper.wording import Wording

EDGE = Box(1.6, 1.6, 94.3, 66.55)
STUB = Box(1.6, 1.6, 31.5, 66.55)
ROUND = 3.4
EXTRA = Box(4.4, 42.6, 25.9, 17.4)
PILL = Box(STUB.x + STUB.w / 2 - 11, 40.3, 22, 4.6)
_LEFT, _FULL, _TEXT = 37.4, 55.0, 32.3
_STUB_LEFT, _STUB_TEXT = 4.0, 26.7

_ON_STUB = {
    "title": slot(_STUB_LEFT, 4.4, _STUB_TEXT, 5, 7.4, "SemiBold", "center", "on_accent"),
    "label": slot(_STUB_LEFT, 11.8, _STUB_TEXT, 6, 11.5, "Bold", "center", "on_accent", least=0.5, lines=1),
    "headline": slot(_STUB_LEFT, 17.8, _STUB_TEXT, 11, 33, "Black", "center", "on_accent", leading=1, least=0.3, lines=1),
    "unit": slot(_STUB_LEFT, 28.8, _STUB_TEXT, 5, 10.5, "Bold", "center", "on_accent", least=0.4, lines=1),
    "occasion": slot(_STUB_LEFT, 34, _STUB_TEXT, 4.6, 6.8, "Regular", "center", "quiet_on_accent"),
    "extra_title": slot(PILL.x + 1.6, PILL.y, PILL.w - 3.2, PILL.h, 6.6, "Bold", "center", "on_ribbon", least=0.5),
    "extra": slot(6, 45.3, 22.7, 13.6, 8, "SemiBold", "center", "text", leading=1.32, least=0.5),
    "serial": slot(_STUB_LEFT, 61.4, _STUB_TEXT, 4.4, 6.8, "Regular", "center", "quiet_on_accent", lines=1),
}
_BESIDE_STUB = {
    "shop": slot(51.4, 4.4, 41, 7.6, 12.5, "Bold", leading=1.2, least=0.45),
    "contact": slot(51.4, 12, 41, 4.4, 6.6, ink="grey", least=0.55),
    "greeting": slot(_LEFT, 20.4, _TEXT, 3.8, 6.6, ink="grey"),
    "name": slot(_LEFT, 24.4, _TEXT, 8.6, 13, "Bold", leading=1.2, least=0.42),
    "reason": slot(_LEFT, 33.2, _TEXT, 6.2, 7.2, "SemiBold", ink="text", least=0.55),
    "valid": slot(_LEFT, 40.9, _FULL, 4, 7.2, "SemiBold"),
    "terms": slot(_LEFT, 45, _FULL, 8.6, 5.8, ink="grey", leading=1.28, least=0.72, top=True),
    "code": slot(_LEFT, 61.2, _FULL, 4.8, 10.5, "Bold", "center", leading=1.1, lines=1),
}


def _ticket(pen: Pen, colours: Palette) -> None:
    pen.area(EDGE, WHITE, ROUND)
    with pen.clipped(EDGE, ROUND), pen.clipped(STUB):
        pen.area(STUB, colours.accent)
        pen.disc(STUB.x + 2, 4, 18, colours.light)
        pen.disc(STUB.x + STUB.w, 68, 13, colours.deep)
    pen.outline(EDGE, colours.lines, ROUND, 0.6)
    for hole in range(11):
        pen.disc(STUB.x + STUB.w, 5.3 + hole * 5.92, 0.8, WHITE)
    pen.rule(_LEFT, 18.6, _FULL, colours.lines, 0.6)


def _ticket_extra(pen: Pen, colours: Palette) -> None:
    pen.area(EXTRA, WHITE, 2.2)
    pen.area(PILL, colours.ribbon, PILL.h / 2)


A4 = Plan(
    width=97.5,
    height=69.75,
    slots=_ON_STUB | _BESIDE_STUB,
    logo=Box(_LEFT, 4.8, 11.4, 11.4),
    qr=Box(_LEFT + _FULL - 18.5, 20.6, 18.5, 18.5),
    bars=Box(_LEFT, 54, _FULL, 6.8),
    gift=Box(STUB.x + STUB.w / 2 - 6, 12, 12, 12),
    backdrop=_ticket,
    under_extra=_ticket_extra,
    thank_you={
        "headline": slot(_STUB_LEFT, 25, _STUB_TEXT, 8, 17, "Black", "center", "on_accent", leading=1.15, least=0.4),
        "occasion": slot(_STUB_LEFT, 33.2, _STUB_TEXT, 4.4, 6.8, "Regular", "center", "quiet_on_accent"),
    },
    sinking=frozenset({"label", "headline", "unit", "occasion"}),
    sinks=9,
)

BAND = Box(0, 0, 148, 40)
QR_CARD = Box(104.5, 46, 34.5, 38.4)
CARD_EXTRA = Box(9, 67.6, 89, 10.2)
CARD_PILL = Box(13, 65.4, 30, 4.4)

_ON_BAND = {
    "shop": slot(29.5, 7.2, 62, 10.8, 18, "Bold", ink="on_accent", leading=1.2, least=0.45),
    "title": slot(29.5, 18.6, 62, 6, 10.5, ink="quiet_on_accent"),
    "thanks": slot(9, 28.6, 82, 7, 11.5, "Bold", ink="on_accent"),
    "label": slot(96, 4.4, 45, 6.4, 12.5, "Bold", "center", "on_accent", least=0.5, lines=1),
    "headline": slot(96, 10.8, 45, 14.6, 48, "Black", "center", "on_accent", leading=1, least=0.3, lines=1),
    "unit": slot(96, 25.6, 45, 5.6, 13, "Bold", "center", "on_accent", least=0.5, lines=1),
    "occasion": slot(96, 31.8, 45, 5, 8.8, "Regular", "center", "quiet_on_accent"),
}
_BELOW_BAND = {
    "greeting": slot(9, 44.8, 89, 4.6, 8.8, ink="grey"),
    "name": slot(9, 49.4, 89, 9, 19, "Bold", leading=1.2, least=0.45),
    "reason": slot(9, 58.4, 89, 5.4, 9.6, "SemiBold", ink="text", least=0.55),
    "extra_title": slot(15, 65.4, 26, 4.4, 7, "Bold", "center", "on_ribbon", least=0.5),
    "extra": slot(13, 69.8, 81, 7.6, 10.4, "SemiBold", ink="text", leading=1.25, least=0.5),
    "valid_long": slot(9, 78.4, 89, 4.6, 8.8, "SemiBold"),
    "terms": slot(9, 83.2, 62, 9.6, 6.8, ink="grey", leading=1.3, least=0.72, top=True),
    "contact": slot(9, 93, 62, 4, 7.4, "SemiBold", least=0.55),
    "serial": slot(9, 97, 40, 4, 7.4, ink="grey", lines=1),
    "show": slot(106, 78.6, 31.5, 4.6, 6.6, "Regular", "center", "grey"),
    "code": slot(76, 94.8, 63, 5.6, 12, "Bold", "center", leading=1.1, lines=1),
}


def _card(pen: Pen, colours: Palette) -> None:
    pen.area(Box(0, 0, 148, 105), colours.wash)
    pen.area(BAND, colours.accent)
    with pen.clipped(BAND):
        pen.disc(133, -4, 32, colours.light)
        pen.disc(10, 46, 17, colours.deep)
    pen.area(Box(0, BAND.h, BAND.w, 1.5), colours.ribbon)
    pen.area(QR_CARD, WHITE, 2.6)
    pen.outline(QR_CARD, colours.lines, 2.6, 0.6)


def _card_extra(pen: Pen, colours: Palette) -> None:
    pen.area(CARD_EXTRA, WHITE, 2.6)
    pen.outline(CARD_EXTRA, colours.ribbon, 2.6, 1)
    pen.area(CARD_PILL, colours.ribbon, 2.2)


def _white_square(pen: Pen, _colours: Palette, box: Box) -> None:
    pen.area(box, WHITE, 3.2)


A6 = Plan(
    width=148,
    height=105,
    slots=_ON_BAND | _BELOW_BAND,
    logo=Box(9, 7.6, 17, 17),
    qr=Box(QR_CARD.x + 3.75, QR_CARD.y + 4, 27, 27),
    bars=Box(76, 86.4, 63, 7.8),
    gift=Box(110.5, 4, 16, 16),
    backdrop=_card,
    under_extra=_card_extra,
    under_logo=_white_square,
    thank_you={
        "headline": slot(96, 21, 45, 9.4, 22, "Black", "center", "on_accent", leading=1.15, least=0.4),
        "occasion": slot(96, 31, 45, 5, 8.8, "Regular", "center", "quiet_on_accent"),
    },
    sinking=frozenset({"greeting", "name", "reason"}),
    sinks=5.5,
)

_THANKS = Style(24, "Black", "center", leading=1.15, least=0.4)
_LABEL = Style(14, "Bold", "center", least=0.5, most_lines=1)
_OCCASION = Style(8.6, "Medium", "center", least=0.6)
_NUMBER = Style(38, "Black", "center", leading=1.0, least=0.3, most_lines=1)


def _panel(pen: Pen, words: Wording, box: Box) -> None:
    pen.area(box, BLACK, 2.4)
    offer_in(pen, words, box, WHITE, BLACK)


def offer_in(pen: Pen, words: Wording, box: Box, ink: Colour, paper: Colour) -> None:
    """What is given, side by side in a box: words at the start, the number at the end."""
    y = box.y
    if not words.label:
        pen.gift(Box(LEFT + 5, y + 3.8, 14, 14), ink, paper)
        pen.write(words.headline, Box(LEFT + 22, y + 2.6, FULL - 25, 10), _THANKS, ink)
        pen.write(words.occasion, Box(LEFT + 22, y + 13, FULL - 25, 5.4), _OCCASION, ink)
        return
    half = FULL / 2 - 3
    said, number = LEFT + 2, LEFT + FULL / 2 + 1
    pen.write(words.label, Box(said, y + 4, half, 7.4), _LABEL, ink)
    pen.write(words.occasion, Box(said, y + 11.6, half, 6), _OCCASION, ink)
    pen.write(words.headline, Box(number, y + 2, half, 11.6 if words.unit else 17.6), _NUMBER, ink)
    pen.write(words.unit, Box(number, y + 13.6, half, 6), _LABEL, ink)


def tear(pen: Pen, box: Box) -> None:
    """A dashed line to tear or fold along."""
    pen.rule(box.x, box.y, box.w, BLACK, 0.8, "3 2")


HEAD = (Logo(), row("shop", 8, 16, "Bold", leading=1.2, least=0.5), row("contact", 4.6, 8.4))
AFTER_OFFER = (
    row("extra_title", 4.6, 8.8, gap=2.4),
    row("extra", 5, 11, "Bold", most=20, leading=1.3),
    row("valid", 5, 9.4, "SemiBold", gap=1.6),
    row("terms", 5, 7.8, most=24, leading=1.4, least=0.7, gap=1),
)
ROLL = Strip(
    head=HEAD,
    body=(
        row("title", 5.4, 10.5, "Medium", gap=0.8),
        Ornament(1.6, tear, gap=1.2),
        row("greeting", 4.6, 8.8),
        row("name", 8, 15.5, "Bold", gap=0.4, leading=1.2, least=0.5),
        row("reason", 6.4, 10, "SemiBold", leading=1.2),
        Headline(21.6, _panel, gap=1.6),
        *AFTER_OFFER,
        Ornament(0, tear, gap=3),
    ),
    foot=(row("thanks", 4.6, 8.6, "Medium"),),
)
