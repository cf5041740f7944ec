"""Words for what was refused, put where the person looks: beside the field, or at the foot of the form."""

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtWidgets import QWidget

from shopcrm.text.dates import parse_date
from shopcrm.text.formats import Formats
from shopcrm.text.mistakes import ShopError, Trouble, UserMistake, say
from shopcrm.text.money import parse_amount
from shopcrm.text.numbers import parse_whole
from shopcrm.text.words import _
from ui.kit.dates import DateField
from ui.kit.dialogs import Dialog, tell
from ui.kit.fields import Field, MoneyField, NumberField

Fields = Mapping[str, Field]


class Tell(Protocol):
    """Says something in passing; `action` and `on_action` are the way back, where there is one."""

    def __call__(self, words: str, action: str = "", on_action: Callable[[], object] | None = None, /) -> object: ...


def say_mistake(dialog: Dialog, fields: Fields, error: ShopError, formats: Formats) -> None:
    """Say why a form was refused; `fields` are the form's own, by the names that mistakes use."""
    words = say(error, formats)
    field = fields.get(error.field or "") if isinstance(error, UserMistake) else None
    if isinstance(error, Trouble):
        say_trouble(dialog, words)
    elif field is not None and field.isVisibleTo(dialog):
        field.set_error(words)
    else:
        dialog.set_problem(words)


def say_trouble(parent: QWidget | None, words: str) -> None:
    """Say that the machine is in the way, and what to do."""
    tell(parent, _("This did not work"), words, "", _("OK"), trouble=True)


def all_readable(fields: Fields, formats: Formats) -> bool:
    """Whether every number, amount and date typed can be read; what cannot is said beside its field."""
    readers: dict[type[Field], Callable[[str], object]] = {
        MoneyField: lambda text: parse_amount(text, formats.currency),
        NumberField: parse_whole,
        DateField: lambda text: parse_date(text, formats.calendar),
    }
    wrong = 0
    for field in fields.values():
        if isinstance(field, NumberField | DateField) and not field.is_readable():
            field.set_error(_why(readers[type(field)], field.text(), formats))
            wrong += 1
    return not wrong


def _why(read: Callable[[str], object], text: str, formats: Formats) -> str:
    try:
        read(text)
    except UserMistake as mistake:
        return say(mistake, formats)
    return ""
