"""A voucher of a fixed size: a table of places, drawn on whatever a design lays behind them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from typing_extensions import override

from shopcrm.paper.cards import Card, Letterhead, Personal, Slot
from shopcrm.paper.colours import Palette
from shopcrm.paper.logo import in_black
from shopcrm.paper.pen import MM, Box, Pen
from shopcrm.paper.typesetting import Block, Style
from shopcrm.paper.wording import Wording, grouped

Slots = Mapping[str, Slot]

_OFFER = (
    "title", "thanks", "label", "headline", "unit", "occasion", "extra_title", "extra", "greeting", "valid",
    "valid_long", "terms", "show",
)  # fmt: skip
_PERSON = ("name", "reason", "serial")
_BELOW = {"headline": "unit", "name": "reason", "shop": "contact"}  # what is empty leaves its room to what is above it
_NUMBERS = {"label", "unit"}  # what a number has about it
_BEHIND = 2.4  # between a number and its unit
_LOGO_DPI = 400  # of a logo in black dots


def nothing(pen: Pen, colours: Palette) -> None:
    """Leave a place as it is."""


def tinted_disc(pen: Pen, colours: Palette, box: Box) -> None:
    """What a shop's initial stands on."""
    pen.area(box, colours.tint, box.w / 2)


@dataclass(frozen=True, eq=False)
class Plan:
    """One design on one size of card, in millimetres; `scale` enlarges all of it.

    `sinking` are the fields that move down by `sinks` where there is no extra; `thank_you` the places that change where
    only a gift is given; `gift` is where a present is drawn then. Where the `unit_follows`, it stands right behind the
    number, and not in a place of its own.
    """

    width: float
    height: float
    slots: Slots
    logo: Box
    qr: Box
    bars: Box
    gift: Box
    backdrop: Callable[[Pen, Palette], None]
    thank_you: Slots = field(default_factory=dict)
    under_extra: Callable[[Pen, Palette], None] = nothing
    under_initial: Callable[[Pen, Palette, Box], None] = tinted_disc
    under_logo: Callable[[Pen, Palette, Box], None] | None = None
    sinking: frozenset[str] = frozenset()
    sinks: float = 0
    scale: float = 1
    in_black: bool = False
    unit_follows: bool = False

    @lru_cache(maxsize=64)  # noqa: B019  (plans live as long as the program)
    def places(self, missing: frozenset[str], *, gift_only: bool) -> Slots:
        """Where each text goes when some are missing."""
        slots = dict(self.slots)
        if gift_only:
            slots = {name: place for name, place in slots.items() if name not in _NUMBERS} | dict(self.thank_you)
        for upper, lower in _BELOW.items():
            if lower in missing and _stacked(slots.get(upper), slots.get(lower)):
                slots[upper] = slots[upper].over(slots[lower])
        if "extra" in missing:
            slots |= {name: slots[name].lower(self.sinks) for name in self.sinking & slots.keys()}
        return slots


class Ticket(Card):
    """One shop's vouchers after a plan."""

    def __init__(self, plan: Plan, shop: Letterhead) -> None:
        self.width = plan.width
        self.scale = plan.scale
        self._plan = plan
        self._shop = shop

    @override
    def height(self, words: Wording) -> float:
        return self._plan.height

    @override
    def backdrop(self, pen: Pen) -> None:
        shop = self._shop
        self._plan.backdrop(pen, shop.colours)
        self._logo(pen)
        slots = self._plan.places(frozenset() if shop.contact else frozenset({"contact"}), gift_only=False)
        self._write(pen, slots, "shop", shop.name)
        self._write(pen, slots, "contact", shop.contact)

    @override
    def offer(self, pen: Pen, words: Wording) -> None:
        slots = self._places(words)
        if words.extra:
            self._plan.under_extra(pen, self._shop.colours)
        if not words.label:
            self._present(pen, words)
        for name in _OFFER:
            if words.extra or name != "extra_title":
                block = self._write(pen, slots, name, getattr(words, name))
                if name == "headline" and block and words.unit and self._plan.unit_follows:
                    end = slots[name].box.x + block.width / MM
                    slots = {**slots, "unit": slots["unit"].starting(end + _BEHIND)}

    @override
    def person(self, pen: Pen, words: Wording, person: Personal) -> None:
        slots = self._places(words)
        pen.qr(person.payload, self._plan.qr)
        pen.bars(person.code, self._plan.bars)
        for name in _PERSON:
            self._write(pen, slots, name, getattr(person, name))
        code = slots["code"]
        pen.spell(grouped(person.code), code.box, code.style, code.colour(self._shop.colours))

    def _places(self, words: Wording) -> Slots:
        missing = {name for name in ("extra", "unit") if not getattr(words, name)}
        if not words.with_reason:
            missing.add("reason")
        return self._plan.places(frozenset(missing), gift_only=not words.label)

    def _write(self, pen: Pen, slots: Slots, name: str, text: str) -> Block | None:
        if name not in slots:
            return None
        place = slots[name]
        return pen.write(text, place.box, place.style, place.colour(self._shop.colours), own_direction=name == "name")

    def _logo(self, pen: Pen) -> None:
        plan, shop = self._plan, self._shop
        if plan.under_logo:
            plan.under_logo(pen, shop.colours, plan.logo)
        if shop.logo:
            room = plan.logo.inside(plan.logo.w * 0.08, plan.logo.h * 0.08) if plan.under_logo else plan.logo
            dots = round(room.w * plan.scale / 25.4 * _LOGO_DPI)
            pen.picture(in_black(shop.logo, dots) if plan.in_black else shop.logo, room)
            return
        if not plan.under_logo:
            plan.under_initial(pen, shop.colours, plan.logo)
        style = Style(plan.logo.w * 1.5, "Black", "center", least=0.3)
        pen.write(shop.initial, plan.logo, style, shop.colours.text)

    def _present(self, pen: Pen, words: Wording) -> None:
        down = 0 if words.extra else self._plan.sinks if "headline" in self._plan.sinking else 0
        colours = self._shop.colours
        box, body = self._plan.gift, self._plan.slots["headline"].colour(colours)
        pen.gift(box._replace(y=box.y + down), body, colours.ribbon)


def _stacked(upper: Slot | None, lower: Slot | None) -> bool:
    """Tell whether one place lies right below another."""
    if upper is None or lower is None:
        return False
    return (upper.box.x, upper.box.w) == (lower.box.x, lower.box.w) and lower.box.y >= upper.box.y


def on_a6(plan: Plan, backdrop: Callable[[Pen, Palette], None]) -> Plan:
    """An A4 ticket's plan, enlarged to a card of its own with dates in words; its backdrop may run off the sheet."""
    scale = 148 / plan.width
    slots = {"valid_long" if name == "valid" else name: place for name, place in plan.slots.items()}
    return replace(plan, height=105 / scale, scale=scale, slots=slots, backdrop=backdrop)
