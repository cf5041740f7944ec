"""What is said of two cards: their fields, what they have in common, what comes along."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from shopcrm.duplicates.merging import Comparison
from shopcrm.duplicates.rules import LIKELY_FROM, SURE_FROM, Reason
from shopcrm.shop import Shop
from shopcrm.text.agreeing import WAYS
from shopcrm.text.formats import Formats
from shopcrm.text.words import LANGUAGE_NAMES, N_, _, ngettext
from ui.kit.tables import Cell

NAMES = {
    "name": N_("Name"), "phones": N_("Phones"), "email": N_("E-mail"), "address": N_("Address"), "card": N_("Card"),
    "former_number": N_("Number in another system"), "birth_on": N_("Birthday"), "language": N_("Language"),
    "referred_by_id": N_("Brought by"), "pinned_note": N_("Pinned warning"), "pinned_stage": N_("Pinned stage"),
    "care_level": N_("Care level"), "cooperation": N_("Working together"), "works_here": N_("Works here"),
    "left_because": N_("Why they left"), "prefers": N_("Likes to be reached"),
    "pattern": N_("Buying pattern"), "role": N_("Buyer role"),
}  # fmt: skip
"""Each field of a card as it is called beside the cards."""

REASONS = {
    "same_phone": N_("phone"), "near_phone": N_("phone but for a slip"), "same_email": N_("e-mail"),
    "near_email": N_("e-mail but for a slip"), "same_address": N_("address"), "near_address": N_("nearly the address"),
    "same_birthday": N_("birthday"), "same_name": N_("name"), "near_name": N_("nearly the name"),
    "part_of_name": N_("part of the name"),
}  # fmt: skip
"""What two cards have in common, said one after another."""

AGAINST = {
    "other_name": N_("different names"), "other_birthday": N_("different birthdays"), "other_phone": N_("different phones"),
}  # fmt: skip
"""What speaks against it."""

MOVES: Mapping[str, Callable[[int], str]] = {
    "purchase": lambda n: ngettext("{n} purchase", "{n} purchases", n),
    "voucher": lambda n: ngettext("{n} voucher", "{n} vouchers", n),
    "points_entry": lambda n: ngettext("{n} line of points", "{n} lines of points", n),
    "note": lambda n: ngettext("{n} note", "{n} notes", n),
    "complaint": lambda n: ngettext("{n} complaint", "{n} complaints", n),
    "rating": lambda n: ngettext("{n} rating", "{n} ratings", n),
    "wish": lambda n: ngettext("{n} wish", "{n} wishes", n),
    "follow_up": lambda n: ngettext("{n} follow-up", "{n} follow-ups", n),
    "set_aside": lambda n: ngettext("{n} set-aside order", "{n} set-aside orders", n),
    "recipient": lambda n: ngettext("{n} recipient", "{n} recipients", n),
    "consent": lambda n: ngettext("{n} word on consent", "{n} words on consent", n),
}
"""What stands on a card, by the book it is in."""


def likeness_cell(score: int) -> Cell:
    """How sure it is that two cards are one person's."""
    if score >= SURE_FROM:
        return Cell(_("Almost sure"), badge="success")
    return Cell(_("Likely"), badge="new") if score >= LIKELY_FROM else Cell(_("Perhaps"), badge="casual")


def in_common(reasons: Iterable[Reason], formats: Formats) -> str:
    """What two cards have in common, in one line."""
    return formats.listed(_(REASONS[reason.kind]) for reason in reasons if reason.kind in REASONS)


def not_in_common(reasons: Iterable[Reason], formats: Formats) -> str:
    """What speaks against it; empty when nothing does."""
    return formats.listed(_(AGAINST[reason.kind]) for reason in reasons if reason.kind in AGAINST)


def sums(shop: Shop, visits: int, spent_minor: int, points: int) -> tuple[str, str, str]:
    """Visits, money and points, as they are said one after another."""
    formats = shop.formats
    came = ngettext("{n} visit", "{n} visits", visits).format(n=formats.number(visits))
    return came, formats.money(spent_minor), formats.points(points)


def comes_along(comparison: Comparison, formats: Formats) -> str:
    """What the card that goes brings with it; empty when nothing stands on it."""
    counted = ((MOVES[name], comparison.moves[name]) for name in MOVES if comparison.moves.get(name))
    return formats.listed(say(n).format(n=formats.number(n)) for say, n in counted)


def shown(shop: Shop, field: str, value: object) -> str:
    """A field's value as people read it; empty when the card says nothing."""
    return _WRITTEN.get(field, _as_text)(shop, value) if value else ""


def _as_text(shop: Shop, value: object) -> str:
    return shop.formats.number(value) if isinstance(value, int) else str(value)


def _phones(shop: Shop, value: object) -> str:
    return shop.formats.listed(map(shop.formats.phone, value)) if isinstance(value, tuple) else ""


def _code(shop: Shop, value: object) -> str:
    return shop.formats.code(str(value))


def _type(shop: Shop, value: object) -> str:
    return shop.types.get(str(value), shop.formats.language).text.name


def _level(_shop: Shop, value: object) -> str:
    from shopcrm.care.levels import NAMES as LEVELS

    return _(LEVELS[str(value)])


def _name(shop: Shop, value: object) -> str:
    return shop.customers.name(int(str(value)))


_WRITTEN: Mapping[str, Callable[[Shop, object], str]] = {
    "phones": _phones, "email": _code, "card": _code, "former_number": _code, "pinned_stage": _type, "pattern": _type,
    "role": _type, "care_level": _level, "referred_by_id": _name,
    "birth_on": lambda shop, value: shop.formats.date(date.fromisoformat(str(value))),
    "language": lambda _shop, value: LANGUAGE_NAMES[str(value)],
    "works_here": lambda _shop, _value: _("Yes"), "prefers": lambda _shop, value: _(WAYS[str(value)]),
}  # fmt: skip
