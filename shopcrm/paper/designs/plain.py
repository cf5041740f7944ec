"""Plain: black lines on white and nothing else, for cheap printers; the places are those of the classic design."""

from dataclasses import replace

from shopcrm.paper.cards import slot
from shopcrm.paper.colours import BLACK, WHITE, Palette
from shopcrm.paper.designs import classic
from shopcrm.paper.designs.classic import CARD_EXTRA, CARD_PILL, EDGE, EXTRA, PILL, STUB
from shopcrm.paper.pen import Box, Pen
from shopcrm.paper.roll import Headline, Ornament, Strip, row
from shopcrm.paper.wording import Wording

_LINE = 0.9  # points
_HEAVY = 1.8


def _ticket(pen: Pen, _colours: Palette) -> None:
    pen.outline(EDGE, BLACK, 1, _LINE)
    end = STUB.x + STUB.w
    pen.line([(end, EDGE.y), (end, EDGE.y + EDGE.h)], BLACK, _LINE)
    pen.rule(STUB.x + 2.4, 10.2, STUB.w - 4.8, BLACK, _LINE)
    pen.rule(37.4, 18.6, 55, BLACK, _LINE)


def _framed(pen: Pen, box: Box, title: Box, thick: float) -> None:
    """A frame that its title interrupts."""
    pen.outline(box, BLACK, 1, thick)
    pen.area(title, WHITE)


def _ticket_extra(pen: Pen, _colours: Palette) -> None:
    _framed(pen, EXTRA, PILL, _LINE)


def _card(pen: Pen, _colours: Palette) -> None:
    pen.outline(Box(95, 4.2, 47, 33.6), BLACK, 1.4, _HEAVY)
    pen.rule(9, 41, 130, BLACK, _HEAVY)
    pen.rule(9, 42, 130, BLACK, 0.6)


def _card_extra(pen: Pen, _colours: Palette) -> None:
    _framed(pen, CARD_EXTRA, CARD_PILL, _LINE)


def _ring(pen: Pen, _colours: Palette, box: Box) -> None:
    pen.outline(box.inside(0.3, 0.3), BLACK, box.w / 2 - 0.3, _LINE)


A4 = replace(
    classic.A4, backdrop=_ticket, under_extra=_ticket_extra, under_initial=_ring, under_logo=None, in_black=True
)  # fmt: skip
_INSIDE_FRAME = {
    "label": classic.A6.slots["label"].lower(1.6),
    "headline": slot(97.5, 12.4, 42, 13.2, 44, "Black", "center", leading=1, least=0.3, lines=1),
    "unit": slot(97.5, 25.6, 42, 5.6, 13, "Bold", "center", least=0.5, lines=1),
    "occasion": classic.A6.slots["occasion"].lower(-0.4),
}
A6 = replace(
    classic.A6, slots={**classic.A6.slots, **_INSIDE_FRAME}, gift=Box(111.5, 6.8, 14, 14), backdrop=_card,
    under_extra=_card_extra, under_initial=_ring, under_logo=None, in_black=True,
)  # fmt: skip


def _box(pen: Pen, words: Wording, box: Box) -> None:
    pen.outline(box.inside(0.4, 0.4), BLACK, 0, 2)
    pen.outline(box.inside(1.4, 1.4), BLACK, 0, 0.7)
    classic.offer_in(pen, words, box, BLACK, WHITE)


def _solid(pen: Pen, box: Box) -> None:
    pen.rule(box.x, box.y, box.w, BLACK, 0.9)


ROLL = Strip(
    head=(*classic.HEAD, Ornament(0, _solid, gap=1.6)),
    body=(
        row("title", 5.4, 10.5, "Medium", gap=1),
        Headline(21.6, _box, gap=1),
        row("greeting", 4.6, 8.8, gap=2),
        row("name", 8, 15.5, "Bold", gap=0.2, leading=1.2, least=0.5),
        row("reason", 6.4, 10, "SemiBold", leading=1.2),
        Ornament(0, _solid, gap=2),
        *classic.AFTER_OFFER,
        Ornament(0, _solid, gap=3),
    ),
    foot=(row("thanks", 4.6, 8.6, "Medium"),),
)
