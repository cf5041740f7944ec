"""What every voucher card has in common: the shop behind it, and the three parts it is drawn in."""

from dataclasses import dataclass
from typing import Protocol

from PIL.Image import Image

from shopcrm.paper.colours import Palette
from shopcrm.paper.pen import Pen
from shopcrm.paper.wording import Wording


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


class Card(Protocol):
    """One layout. Backdrop and offer are drawn once and stamped on every card that shares them; the person never is."""

    width: float

    def height(self, shop: Letterhead, words: Wording) -> float:
        """The card's height in millimetres."""

    def backdrop(self, pen: Pen, shop: Letterhead) -> None:
        """Draw the shop's own part."""

    def offer(self, pen: Pen, shop: Letterhead, words: Wording) -> None:
        """Draw the part shared by all who get the same offer."""

    def person(self, pen: Pen, shop: Letterhead, words: Wording, person: Personal) -> None:
        """Draw the customer's own part."""
