"""Reading what was typed into a section: what is wrong is said beside its field."""

from shopcrm.shop import Shop
from shopcrm.text.mistakes import UserMistake, say
from shopcrm.text.money import parse_amount
from shopcrm.text.words import _
from ui.kit.fields import MoneyField, NumberField


def is_amount(field: MoneyField, shop: Shop) -> bool:
    """Whether an amount can be read; nothing is fine."""
    try:
        if field.text():
            parse_amount(field.text(), shop.formats.currency)
    except UserMistake as mistake:
        field.set_error(say(mistake, shop.formats))
        return False
    return True


def is_within(field: NumberField, least: int, most: int, shop: Shop, *, may_be_empty: bool = False) -> bool:
    """Whether a whole number between these two was typed."""
    value, number = field.value(), shop.formats.number
    if (value is not None and least <= value <= most) or (may_be_empty and field.is_empty()):
        return True
    field.set_error(_("Type a number from {least} to {most}.").format(least=number(least), most=number(most)))
    return False


def percent_sign(shop: Shop) -> str:
    """The sign after a percentage, in the shop's digits."""
    return "٪" if shop.formats.rtl and shop.formats.local_digits else "%"
