"""Noting what a customer wishes for, and calling a wish otherwise."""

from PySide6.QtWidgets import QWidget

from shopcrm.care.voice_errors import LONGEST_WISH
from shopcrm.care.wishes import WishItem
from shopcrm.shop import Shop
from shopcrm.text.words import _, ngettext
from ui.kit.dialogs import wait_for
from ui.kit.fields import TextField
from ui.kit.labels import Label
from ui.kit.offers import Offers
from ui.kit.overriding import override
from ui.sentences import Tell
from ui.shop_form import ShopForm


def note_wish(parent: QWidget | None, shop: Shop, customer_id: int, tell: Tell) -> None:
    """Let a wish be noted; `tell` says how many wish for the same, and offers to take it away again."""
    before = {wish.id for wish in shop.wishes.of(customer_id)}
    dialog = WishDialog(parent, shop, customer_id)
    wait_for(dialog)
    wish_id = dialog.wish_id
    if not wish_id:
        return
    many = shop.wishes.item(shop.wishes.get(wish_id).item_id).waiting
    words = ngettext("Noted. {n} customer wishes for it.", "Noted. {n} customers wish for it.", many)
    said = words.format(n=shop.formats.number(many))
    if wish_id in before:
        tell(said)
    else:
        tell(said, _("Undo"), lambda: shop.wishes.remove(wish_id))


def rename_wish(parent: QWidget | None, shop: Shop, item: WishItem, tell: Tell) -> None:
    """Call an item otherwise; two names of one thing become one."""
    dialog = RenameDialog(parent, shop, item)
    if wait_for(dialog):
        tell(_("The wish is called otherwise now."))


class WishDialog(ShopForm):
    """One line for the wish. What others wished is offered while typing, so that one thing is counted once."""

    def __init__(self, parent: QWidget | None, shop: Shop, customer_id: int) -> None:
        self._customer_id = customer_id
        name = shop.formats.name(shop.customers.name(customer_id))
        super().__init__(parent, shop, _("Wish: {name}").format(name=name), _("Keep the wish"), _("Cancel"))
        self.wish_id: int | None = None
        self.item = TextField(_("What do they wish for?"), max_length=LONGEST_WISH)
        self.named = {"item": self.item}
        self.note = TextField(_("Anything to remember"), placeholder=_("Size, colour, for when…"), max_length=LONGEST_WISH)
        self.alike = Label("", 13, 400, "muted", wrap=True)
        self.offers = Offers(self.item, self._alike)
        hint = _("When it arrives, Today tells you whom to tell.")
        self.add_row(_("What do they wish for?"), self.item, hint)
        self.add_wide(self.alike)
        self.add_row(_("Anything to remember"), self.note)
        self._alike("")

    @override
    def keep(self) -> None:
        self.wish_id = self._shop.wishes.add(self._customer_id, self.item.text(), self.note.text())

    def _alike(self, typed: str) -> list[str]:
        """Name what others wish for that is spelled like this; before anything is typed, what they wish for most."""
        formats = self._shop.formats
        alike = self._shop.wishes.like(typed) if typed else self._shop.wishes.items(4)
        names = formats.listed(formats.name(each.name) for each in alike)
        self.alike.setText(_("Others wish for: {names}").format(names=names) if names else "")
        return [each.name for each in alike]


class RenameDialog(ShopForm):
    """One line for the name."""

    def __init__(self, parent: QWidget | None, shop: Shop, item: WishItem) -> None:
        self._item = item
        intro = _("If another wish has this name, the two become one and are counted together.")
        super().__init__(parent, shop, _("Call it otherwise"), _("Save"), _("Cancel"), intro)
        self.item = TextField(_("Name"), item.name, max_length=LONGEST_WISH)
        self.named = {"item": self.item}
        self.add_row(_("Name"), self.item)

    @override
    def keep(self) -> None:
        self._shop.wishes.rename(self._item.id, self.item.text())
