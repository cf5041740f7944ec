"""A form that has the shop keep something, and says beside its fields why it was refused."""

from PySide6.QtWidgets import QWidget

from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError
from ui.kit.dialogs import FormDialog
from ui.kit.overriding import override
from ui.sentences import Fields, all_readable, say_mistake


class ShopForm(FormDialog):
    """A form of the shop. Subclasses put their fields into `named`, by the names mistakes use, and override `keep`."""

    def __init__(
        self, parent: QWidget | None, shop: Shop, title: str, ok: str, cancel: str, intro: str = "",
        *, danger: bool = False, width: int = 520,
    ) -> None:  # fmt: skip
        super().__init__(parent, title, ok, cancel, intro, danger=danger, width=width)
        self._shop = shop
        self.named: Fields = {}

    def keep(self) -> None:
        """Have the shop keep what was typed; raises the ShopError with which it refuses."""

    @override
    def save(self) -> bool:
        seen = {name: field for name, field in self.named.items() if field.isVisibleTo(self)}
        if not all_readable(seen, self._shop.formats):
            return False
        try:
            self.keep()
        except ShopError as error:
            say_mistake(self, self.named, error, self._shop.formats)
            return False
        return True
