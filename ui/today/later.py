"""Choosing a day to put something off to."""

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from shopcrm.care.errors import LaterDayNeeded
from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.fields import date_field
from ui.kit.dialogs import wait_for
from ui.kit.overriding import override
from ui.shop_form import ShopForm


def choose_day(parent: QWidget | None, shop: Shop) -> date | None:
    """A day after today, or None when nothing is to be put off."""
    dialog = DayDialog(parent, shop)
    return dialog.chosen() if wait_for(dialog) else None


class DayDialog(ShopForm):
    """One field with a date."""

    def __init__(self, parent: QWidget | None, shop: Shop) -> None:
        super().__init__(parent, shop, _("Put off to another day"), _("Put off"), _("Cancel"), width=400)
        self.day = date_field(shop, _("Day"), shop.clock.today() + timedelta(days=14))
        self.named = {"day": self.day}
        self.add_row(_("Day"), self.day)

    def chosen(self) -> date | None:
        return self.day.value()

    @override
    def keep(self) -> None:
        day = self.day.value()
        if day is None or day <= self._shop.clock.today():
            raise LaterDayNeeded
