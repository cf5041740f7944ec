"""Setting goods aside for a customer, after a look at how that ended before."""


from PySide6.QtWidgets import QWidget

from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.fields import date_field
from ui.kit.choices import CheckBox
from ui.kit.dialogs import wait_for
from ui.kit.overriding import override
from ui.recognised import RecognisedPanel, met_before
from ui.sentences import Tell
from ui.shop_form import ShopForm
from ui.trust.goods import Goods
from ui.trust.wording import items_words
from ui.unsaved import may_close


def set_aside(parent: QWidget | None, shop: Shop, customer_id: int, tell: Tell) -> int | None:
    """Let goods be set aside; `tell` offers to undo it. Gives the customer whose card was asked for instead, if any."""
    dialog = SetAsideDialog(parent, shop, customer_id)
    wait_for(dialog)
    if dialog.made:
        _tell_made(shop, dialog.made, dialog.check_id, tell)
    return dialog.open_instead


class SetAsideDialog(ShopForm):
    """What, until when, and whether they can be reached at all is to be checked first."""

    def __init__(self, parent: QWidget | None, shop: Shop, customer_id: int) -> None:
        self._customer_id = customer_id
        name = shop.formats.name(shop.customers.name(customer_id))
        title = _("Set aside for {name}").format(name=name)
        super().__init__(parent, shop, title, _("Set goods aside"), _("Cancel"), width=620)
        self.made: tuple[int, ...] = ()
        self.check_id: int | None = None
        self.open_instead: int | None = None
        self.history = RecognisedPanel(shop, lambda: met_before(shop, customer_id), customer_id)
        self.goods = Goods(shop.formats)
        self.collect_on = date_field(shop, _("They collect it on"))
        self.named = {"items": self.goods, "collect_on": self.collect_on, **self.goods.prices()}
        self.check = CheckBox(_("Check step by step whether they can be reached"))
        self._arrange()
        self.history.look()

    @override
    def keep(self) -> None:
        self.made = self._shop.orders.set_aside(self._customer_id, self.goods.goods(), self.collect_on.value())
        if self.check.is_checked() and not under_way(self._shop, self._customer_id):
            self.check_id = self._shop.verification.begin(self._customer_id, self.made[0]).id

    @override
    def reject(self) -> None:
        if not self.goods.goods() or may_close(self, _("Some changes here are not saved yet.")):
            super().reject()

    def _arrange(self) -> None:
        self.add_wide(self.history)
        self.add_row(_("What is set aside"), self.goods)
        hint = _("Ask first which time suits them: what nobody comes for had often no time that suited.")
        self.add_row(_("They collect it on"), self.collect_on, hint)
        steps = _("A message, four hours later another way, then a call: Today says when each is due.")
        self.add_row("", self.check, steps)
        self.history.open_wanted.connect(self._open_other)

    def _open_other(self, customer_id: int) -> None:
        self.open_instead = customer_id
        self.accept()


def under_way(shop: Shop, customer_id: int) -> bool:
    """Whether the contact of a customer is being checked already."""
    return any(check.is_open for check in shop.verification.of(customer_id))


def _tell_made(shop: Shop, made: tuple[int, ...], check_id: int | None, tell: Tell) -> None:
    orders = [shop.orders.get(order_id) for order_id in made]

    def undo() -> None:
        if check_id is not None:
            shop.verification.stop(check_id)
        shop.orders.remove(made)

    tell(_("Set aside: {items}.").format(items=items_words(orders, shop.formats)), _("Undo"), undo)
