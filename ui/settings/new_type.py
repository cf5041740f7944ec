"""A customer type of the owner's own."""

from PySide6.QtWidgets import QWidget

from shopcrm.customers.types import TypeText
from shopcrm.shop import Shop
from shopcrm.text.words import LANGUAGES, _
from ui.kit.choices import Choice
from ui.kit.dialogs import wait_for
from ui.kit.fields import TextField
from ui.kit.overriding import override
from ui.settings.type_list import AXIS_NAMES
from ui.shop_form import ShopForm


def add_type(parent: QWidget | None, shop: Shop) -> str | None:
    """Ask for a new type; gives its id, or None."""
    form = NewType(parent, shop)
    return form.type_id if wait_for(form) else None


class NewType(ShopForm):
    """Its name and where it belongs; the words are written afterwards."""

    def __init__(self, parent: QWidget | None, shop: Shop) -> None:
        intro = _("Name it as you would say it to a colleague. What helps with it is written next.")
        super().__init__(parent, shop, _("New type"), _("Add"), _("Cancel"), intro, width=460)
        self.type_id: str | None = None
        self.name = TextField(max_length=60)
        self.named = {"name": self.name}
        self.axis = Choice("", [(axis, _(name)) for axis, name in AXIS_NAMES.items() if axis != "stage"])
        self.add_row(_("Name"), self.name)
        self.add_row(_("It tells"), self.axis)

    @override
    def keep(self) -> None:
        words = {language: TypeText(self.name.text()) for language in LANGUAGES}
        self.type_id = self._shop.types.add(str(self.axis.value()), words)
