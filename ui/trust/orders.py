"""What is set aside for a customer, and noting how each of it ended."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from shopcrm.sales.orders import Order
from shopcrm.sales.trust_words import WHYS
from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import N_, _
from ui.kit.buttons import Button, IconButton
from ui.kit.cards import EmptyState, hline
from ui.kit.dialogs import confirm
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.kit.theme import Tone
from ui.sentences import Tell
from ui.trust.rows import RowsDialog, Run, show_rows
from ui.trust.wording import is_late, items_words, order_words

BAD = ("uncollected", "unreachable")
CLOSED = {
    "completed": N_("Collected: {item}."),
    "uncollected": N_("Noted: {item} was not collected. It shows as a red flag on the card."),
    "unreachable": N_("Noted: nobody was reached about {item}. It shows as a red flag on the card."),
    "cancelled": N_("Cancelled: {item}."),
}


def show_orders(parent: QWidget | None, shop: Shop, customer_id: int, tell: Tell, run: Run) -> None:
    """Show what is and was set aside; what is chosen beyond that is done after this window has closed."""
    show_rows(OrdersDialog(parent, shop, customer_id, tell), run)


def ask_collected(parent: QWidget | None, shop: Shop, customer_id: int, purchase_id: int) -> None:
    """After a sale: ask whether what was set aside went with it, and tie it to the sale if so."""
    orders = shop.orders.open_of(customer_id)
    if not orders:
        return
    text = _("Set aside for {name}: {items}. Did it go with this sale?").format(
        name=shop.formats.name(orders[0].name), items=items_words(orders, shop.formats)
    )
    if confirm(parent, _("Collected?"), text, _("Yes, collected"), _("Not yet")):
        for order in orders:
            shop.orders.close(order.id, "completed", purchase_id=purchase_id)


class OrdersDialog(RowsDialog):
    """One row for each thing: what waits first, then what has ended."""

    def __init__(self, parent: QWidget | None, shop: Shop, customer_id: int, tell: Tell) -> None:
        super().__init__(parent, shop, customer_id, _("Set aside for {name}"))
        self._tell = tell
        more = self.add_button(_("Set something aside"), icon="plus")
        more.clicked.connect(partial(self.leave_for, "set_aside", customer_id))
        self.close_button = self.add_close(_("Close"))
        self.refill()

    def close_order(self, order_id: int, outcome: str, why: str = "") -> None:
        """Note how one of them ended; it can be taken back in the notice."""
        shop = self._shop
        purchase_id = _todays_purchase(shop, self._customer_id) if outcome == "completed" else None
        try:
            order = shop.orders.close(order_id, outcome, why, purchase_id)
        except ShopError as error:
            self.set_problem(say(error, shop.formats))
            return
        words = _(CLOSED[outcome]).format(item=shop.formats.name(order.item))
        self._tell(words, _("Undo"), lambda: shop.orders.reopen(order_id))
        self.refill()

    def reopen(self, order_id: int) -> None:
        """Put one of them back among those that wait."""
        self._shop.orders.reopen(order_id)
        self.refill()

    @override
    def fill(self) -> None:
        orders = self._shop.orders.of(self._customer_id)
        for place, order in enumerate(orders):
            if place:
                self.rows.addWidget(hline())
            self.rows.addWidget(_OrderRow(self, self._shop, order))
        if not orders:
            text = _("What a customer will come back for is kept here with its day, and so is how that ended.")
            self.rows.addWidget(EmptyState("shopping-bag", _("Nothing is set aside"), text))
        self.close_button.setFocus()


class _OrderRow(QWidget):
    """One thing: what, when, and what to do about it."""

    def __init__(self, dialog: OrdersDialog, shop: Shop, order: Order) -> None:
        super().__init__()
        self._dialog, self._order = dialog, order
        formats = shop.formats
        price = formats.money(order.amount_minor) if order.amount_minor else ""
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(formats.name(order.item), 15, 600, wrap=True))
        tone: Tone = "danger" if is_late(order, shop) or order.outcome in BAD else "muted"
        words.addWidget(Label(order_words(order, shop), 12, 400, tone, wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addLayout(words, 1)
        if price:
            row.addWidget(Label(price, 14, 600))
        if order.is_open:
            self._offer_ends(row)
        else:
            self._offer_return(row)

    def menu(self) -> QMenu:
        """The ways in which it can have ended otherwise."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, outcome, why in _other_ends():
            menu.addAction(text).triggered.connect(partial(self._dialog.close_order, self._order.id, outcome, why))
        return menu

    def _offer_ends(self, row: QHBoxLayout) -> None:
        collected = Button(_("Collected"), "check")
        collected.clicked.connect(lambda: self._dialog.close_order(self._order.id, "completed"))
        self._other = Button(_("Otherwise…"), "chevron-down")
        for button in (collected, self._other):
            button.setAccessibleName(f"{button.text()}: {self._order.item}")
        self._other.clicked.connect(self._open_menu)
        for button in (collected, self._other):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def _offer_return(self, row: QHBoxLayout) -> None:
        back = IconButton("undo-2", _("It waits again"), 18)
        back.setAccessibleName(f"{back.toolTip()}: {self._order.item}")
        back.clicked.connect(lambda: self._dialog.reopen(self._order.id))
        row.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)

    def _open_menu(self) -> None:
        self.menu().popup(self._other.mapToGlobal(QPoint(0, self._other.height())))


def _other_ends() -> Iterator[tuple[str, str, str]]:
    for why, words in WHYS.items():
        yield _("Not collected: {why}").format(why=_(words)), "uncollected", why
    yield _("Not collected, nobody knows why"), "uncollected", ""
    yield _("Nobody was reached"), "unreachable", ""
    yield _("Cancelled in good time"), "cancelled", ""


def _todays_purchase(shop: Shop, customer_id: int) -> int | None:
    """The sale of today that it can have gone with, if there is one."""
    today = shop.clock.today()
    return next((each.id for each in shop.history.purchases(customer_id, 1) if each.sold_on == today), None)
