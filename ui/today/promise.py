"""Writing down what was promised to a customer, or is to be done for them, and for which day."""

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from shopcrm.care.errors import LONGEST_TEXT, DayIsOver, FollowUpTextNeeded
from shopcrm.shop import Shop
from shopcrm.text.words import N_, _
from ui.fields import date_field
from ui.kit.chips import ChipRow
from ui.kit.dialogs import wait_for
from ui.kit.fields import NoteField
from ui.kit.overriding import override
from ui.sentences import Tell
from ui.shop_form import ShopForm
from ui.unsaved import may_close

KINDS = {"promise": N_("We promised it"), "task": N_("To be done")}
DAYS = {0: N_("Today"), 1: N_("Tomorrow"), 3: N_("In 3 days"), 7: N_("In a week"), -1: N_("Another day")}


def promise(parent: QWidget | None, shop: Shop, customer_id: int, tell: Tell) -> None:
    """Let a promise be written down; `tell` offers to take it out again."""
    dialog = PromiseDialog(parent, shop, customer_id)
    wait_for(dialog)
    number = dialog.follow_up_id
    if number is not None:
        tell(_("It will stand on Today when its day has come."), _("Undo"), lambda: shop.follow_ups.remove(number))


class PromiseDialog(ShopForm):
    """What, and for which day. Enter keeps it, Shift and Enter begin a new line."""

    def __init__(self, parent: QWidget | None, shop: Shop, customer_id: int) -> None:
        self._customer_id = customer_id
        name = shop.formats.name(shop.customers.name(customer_id))
        super().__init__(parent, shop, _("Promise: {name}").format(name=name), _("Save"), _("Cancel"), width=560)
        self.follow_up_id: int | None = None
        self.text = NoteField(_("To do"), placeholder=_("Call back about the blue one, send the list, measure on Monday…"))
        self.text.keep_by_enter()
        self.text.submitted.connect(self.ok_button.click)
        self.kind = ChipRow([(kind, _(words)) for kind, words in KINDS.items()])
        self.when = ChipRow([(days, _(words)) for days, words in DAYS.items()], 1)
        self.day = date_field(shop, _("Day"), shop.clock.today() + timedelta(days=1))
        self.named = {"text": self.text, "day": self.day}
        self.add_row(_("To do"), self.text, _("Enter keeps it, Shift+Enter begins a new line."))
        self.add_wide(self.when)
        self.add_row("", self.day)
        self.add_wide(self.kind)
        self.when.chosen.connect(self._set_day)
        self.day.changed.connect(self._follow_day)

    @override
    def keep(self) -> None:
        day = self.day.value()
        if len(self.text.text()) > LONGEST_TEXT:
            raise FollowUpTextNeeded
        if day is None:
            raise DayIsOver(day="")
        self.follow_up_id = self._shop.follow_ups.add(self._customer_id, self.text.text(), day, str(self.kind.value()))

    @override
    def reject(self) -> None:
        if not self.text.text() or may_close(self, _("What you wrote down is not kept yet.")):
            super().reject()

    def _set_day(self, days: object) -> None:
        if isinstance(days, int) and days >= 0:
            before = self.day.blockSignals(True)
            self.day.set_value(self._shop.clock.today() + timedelta(days=days))
            self.day.blockSignals(before)
        else:
            self.day.control.setFocus()

    def _follow_day(self) -> None:
        day = self.day.value()
        ahead = (day - self._shop.clock.today()).days if day else -1
        self.when.set_value(ahead if ahead in DAYS else -1)
