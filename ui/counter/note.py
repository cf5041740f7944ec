"""Writing a note on a customer: type it, press Enter."""


from PySide6.QtWidgets import QWidget

from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.kit.dialogs import wait_for
from ui.kit.fields import NoteField
from ui.kit.overriding import override
from ui.sentences import Tell
from ui.shop_form import ShopForm
from ui.unsaved import may_close


def write_note(parent: QWidget | None, shop: Shop, customer_id: int, tell: Tell) -> None:
    """Let a note be written; `tell` offers to take it away again."""
    dialog = NoteDialog(parent, shop, customer_id)
    wait_for(dialog)
    note_id = dialog.note_id
    if note_id:
        tell(_("The note is on the card."), _("Undo"), lambda: shop.notes.remove(note_id))


class NoteDialog(ShopForm):
    """One field. Enter keeps the note, Shift and Enter begin a new line."""

    def __init__(self, parent: QWidget | None, shop: Shop, customer_id: int) -> None:
        self._customer_id = customer_id
        name = shop.formats.name(shop.customers.name(customer_id))
        super().__init__(parent, shop, _("Note: {name}").format(name=name), _("Keep the note"), _("Cancel"), width=520)
        self.note_id: int | None = None
        self.text = NoteField(_("Note"), placeholder=_("What did they ask for, what do they like, what was promised?"))
        self.text.keep_by_enter()
        self.text.submitted.connect(self.ok_button.click)
        self.named = {"text": self.text}
        self.add_row("", self.text, _("Enter keeps it, Shift+Enter begins a new line."))

    @override
    def keep(self) -> None:
        self.note_id = self._shop.notes.add(self._customer_id, self.text.text())

    @override
    def reject(self) -> None:
        if not self.text.text() or may_close(self, _("Some changes here are not saved yet.")):
            super().reject()
