"""A customer type of the owner's own."""

from PySide6.QtWidgets import QWidget

from shopcrm.customers.types import TypeText
from shopcrm.shop import Shop
from shopcrm.text.mistakes import Trouble, UserMistake, say
from shopcrm.text.words import LANGUAGES, _
from ui.kit.choices import Choice
from ui.kit.dialogs import FormDialog, wait_for
from ui.kit.fields import TextField
from ui.kit.overriding import override
from ui.settings.type_list import AXIS_NAMES


def add_type(parent: QWidget | None, shop: Shop) -> str | None:
    """Ask for a new type; gives its id, or None."""
    form = NewType(parent, shop)
    return form.type_id if wait_for(form) else None


class NewType(FormDialog):
    """Its name and where it belongs; the words are written afterwards."""

    def __init__(self, parent: QWidget | None, shop: Shop) -> None:
        intro = _("Name it as you would say it to a colleague. What helps with it is written next.")
        super().__init__(parent, _("New type"), _("Add"), _("Cancel"), intro, width=460)
        self._shop = shop
        self.type_id: str | None = None
        self.name = TextField(max_length=60)
        self.axis = Choice("", [(axis, _(name)) for axis, name in AXIS_NAMES.items() if axis != "stage"])
        self.add_row(_("Name"), self.name)
        self.add_row(_("It tells"), self.axis)

    @override
    def save(self) -> bool:
        words = {language: TypeText(self.name.text()) for language in LANGUAGES}
        try:
            self.type_id = self._shop.types.add(str(self.axis.value()), words)
        except UserMistake as mistake:
            self.name.set_error(say(mistake, self._shop.formats))
            return False
        except Trouble as trouble:
            self.set_problem(say(trouble, self._shop.formats))
            return False
        return True
