"""How vouchers look. One module per design: its places and ornaments for A4, A6 and the roll."""

from collections.abc import Callable
from typing import NamedTuple

from shopcrm.paper.cards import Card, Letterhead
from shopcrm.paper.colours import BLACK_ON_WHITE, Palette, palette
from shopcrm.paper.designs import classic, festive, modern, plain
from shopcrm.paper.roll import Roll, Strip
from shopcrm.paper.ticket import Plan, Ticket
from shopcrm.paper.vouchers import Design, Layout


class Look(NamedTuple):
    """One design on every paper, and the colours it makes of the shop's own."""

    a4: Plan
    a6: Plan
    roll: Strip
    colours: Callable[[str], Palette] = palette

    def card(self, layout: Layout, shop: Letterhead) -> Card:
        """The shop's card on one paper."""
        if layout is Layout.ROLL:
            return Roll(self.roll, shop)
        return Ticket(self.a4 if layout is Layout.A4 else self.a6, shop)


LOOKS = {
    Design.CLASSIC: Look(classic.A4, classic.A6, classic.ROLL),
    Design.MODERN: Look(modern.A4, modern.A6, modern.ROLL),
    Design.FESTIVE: Look(festive.A4, festive.A6, festive.ROLL),
    Design.PLAIN: Look(plain.A4, plain.A6, plain.ROLL, lambda _accent: BLACK_ON_WHITE),
}
