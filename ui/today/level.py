"""How far the shop goes for one customer, whatever their stage."""


from PySide6.QtWidgets import QWidget

from shopcrm.care.levels import LEVELS, MEANINGS, NAMES
from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.kit.choices import Choice
from ui.kit.dialogs import FormDialog, wait_for
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.sentences import Tell

AS_STAGE = ""


def choose_level(parent: QWidget | None, shop: Shop, customer_id: int, tell: Tell) -> None:
    """Let the care level of a customer be set; `tell` offers to undo it."""
    dialog = LevelDialog(parent, shop, customer_id)
    if wait_for(dialog):
        before = shop.care_levels.set(customer_id, dialog.level())
        tell(_("The care level is set."), _("Undo"), lambda: shop.care_levels.set(customer_id, before))


class LevelDialog(FormDialog):
    """One choice, and what it means."""

    def __init__(self, parent: QWidget | None, shop: Shop, customer_id: int) -> None:
        name = shop.formats.name(shop.customers.name(customer_id))
        super().__init__(parent, _("Care level: {name}").format(name=name), _("Save"), _("Cancel"), width=520)
        preferred = shop.care_levels.preferred(customer_id)
        self._usual = shop.care_levels.usual(customer_id)
        usual = _("As their stage: {level}").format(level=_(NAMES[self._usual]))
        options = [(AS_STAGE, usual), *((level, _(NAMES[level])) for level in LEVELS)]
        self.choice = Choice(_("Care level"), options, preferred or AS_STAGE)
        self._meaning = Label("", 14, 400, "muted", wrap=True)
        self.add_row(_("Care level"), self.choice)
        self.add_wide(self._meaning)
        self.choice.chosen.connect(self._explain)
        self._explain()

    def level(self) -> str | None:
        return str(self.choice.value()) or None

    @override
    def save(self) -> bool:
        return True

    def _explain(self) -> None:
        self._meaning.setText(_(MEANINGS[self.level() or self._usual]))
