"""What every voucher card has in common: the shop behind it, places for words, and the three parts it is drawn in."""

from dataclasses import dataclass, replace
from typing import Literal, Protocol

from PIL.Image import Image

from shopcrm.paper.colours import Colour, Palette
from shopcrm.paper.pen import Box, Pen
from shopcrm.paper.typesetting import Align, Style, Weight
from shopcrm.paper.wording import Wording

Ink = Literal["ink", "grey", "text", "accent", "on_accent", "quiet_on_accent", "on_ribbon"]


@dataclass(frozen=True)
class Letterhead:
    """The shop on every card: its name, contact line, colours and logo."""

    name: str
    contact: str
    colours: Palette
    logo: Image | None

    @property
    def initial(self) -> str:
        """Stands in for a logo."""
        return self.name[:1].upper()


@dataclass(frozen=True, slots=True)
class Personal:
    """What is one customer's alone."""

    name: str
    reason: str
    serial: str
    code: str
    payload: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for one text: where, how and in which of the palette's inks it is set."""

    box: Box
    style: Style
    ink: Ink = "ink"

    def over(self, below: "Slot") -> "Slot":
        """The same place with the room of the one below it, which is empty."""
        box = self.box
        return replace(self, box=Box(box.x, box.y, box.w, below.box.y + below.box.h - box.y))

    def lower(self, down: float) -> "Slot":
        """The same place further down."""
        return replace(self, box=self.box._replace(y=self.box.y + down))

    def starting(self, x: float) -> "Slot":
        """The same place, begun elsewhere."""
        return replace(self, box=self.box._replace(x=x, w=self.box.x + self.box.w - x))

    def colour(self, colours: Palette) -> Colour:
        """The ink it is set in."""
        return getattr(colours, self.ink)  # type: ignore[no-any-return]


class Card(Protocol):
    """One shop's card. Backdrop and offer are drawn once and stamped on all that share them; the person never is.

    `width` and `height` are in millimetres before they are enlarged by `scale`.
    """

    width: float
    scale: float

    def height(self, words: Wording) -> float:
        """The card's height."""

    def backdrop(self, pen: Pen) -> None:
        """Draw the shop's own part."""

    def offer(self, pen: Pen, words: Wording) -> None:
        """Draw the part shared by all who get the same offer."""

    def person(self, pen: Pen, words: Wording, person: Personal) -> None:
        """Draw the customer's own part."""


def slot(
    x: float, y: float, w: float, h: float, size: float, weight: Weight = "Regular", align: Align = "start",
    ink: Ink = "ink", *, leading: float = 1.35, least: float = 0.6, lines: int = 9, top: bool = False,
) -> Slot:  # fmt: skip
    """A place in one line of a table."""
    style = Style(size, weight, align, "top" if top else "middle", leading, least, lines)
    return Slot(Box(x, y, w, h), style, ink)


