"""The counter: who is this, how do I treat them, what happened, how do I thank them."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from shopcrm.shop import Shop, Topic
from shopcrm.text.words import N_, _
from ui.counter.finder import Finder
from ui.counter.start import FirstSteps, NobodyChosen
from ui.jobs import Jobs
from ui.kit.buttons import ActionButton
from ui.kit.overriding import override
from ui.page import Page

if TYPE_CHECKING:
    from shopcrm.customers.draft import CustomerDraft
    from ui.counter.card import CardView

ACTIONS = (
    ("sale", N_("Sale"), "shopping-bag", "F5"),
    ("points", N_("Points"), "star", "F6"),
    ("redeem", N_("Redeem voucher"), "gift", "F7"),
    ("note", N_("Note"), "pencil", "F8"),
)

SHARES = (5, 4, 6, 4)  # of the room below the card: the longest words need the most


class CounterPage(Page):
    """Search at the start side, the card of the customer found beside it, and what to do below."""

    shows = (
        Topic.CUSTOMERS | Topic.NOTES | Topic.SALES | Topic.POINTS | Topic.VOUCHERS | Topic.TYPES | Topic.SETTINGS
        | Topic.CARE | Topic.TRUST
    )  # fmt: skip
    keys = frozenset(key for _name, _caption, _icon, key in ACTIONS)

    def __init__(self, shop: Shop, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(shop, jobs, parent)
        self.finder = Finder(shop)
        self._compact = False
        self._nobody = NobodyChosen()
        self._right = QStackedWidget()
        self._actions = [self._action(*action) for action in ACTIONS]
        self.finder.chosen.connect(self._show_customer)
        self.finder.new_wanted.connect(lambda draft: self._want("new_customer", draft))
        self._lay_out()

    @cached_property
    def card(self) -> "CardView":
        """The card; built when the first customer is chosen, as the counter opens without it."""
        from ui.counter.card import CardView

        card = CardView(self.shop)
        card.set_compact(self._compact)
        card.wanted.connect(self._want)
        self._right.addWidget(card)
        return card

    @cached_property
    def _first_steps(self) -> FirstSteps:
        steps = FirstSteps()
        steps.wanted.connect(self._want)
        self._right.addWidget(steps)
        return steps

    @override
    def customer(self) -> int | None:
        return self.finder.customer()

    @override
    def draft(self) -> "CustomerDraft | None":
        return self.finder.draft() if self.customer() is None else None

    @override
    def opened(self, data: object = None) -> None:
        if isinstance(data, int):
            self.finder.show_customer(data)
        self.finder.ready()

    @override
    def refresh(self) -> None:
        self.finder.refresh()
        self._show_customer(self.finder.customer())

    @override
    def search(self) -> bool:
        self.finder.ready()
        return True

    @override
    def back(self) -> bool:
        self.finder.back()
        self.finder.ready()
        return True

    @override
    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self.finder.setFixedWidth(320 if compact else 404)
        if "card" in vars(self):
            self.card.set_compact(compact)
        for action in self._actions:
            action.set_compact(compact)
        if self.finder.customer() is not None:
            self._show_customer(self.finder.customer())

    def _show_customer(self, customer_id: int | None) -> None:
        if customer_id is None:
            self._show_nobody()
            return
        from shopcrm.customers.errors import UnknownCustomer

        try:
            card = self.shop.card(customer_id)
        except UnknownCustomer:  # taken out meanwhile, for instance by undoing an import
            self.finder.show_customer(None)
            return
        self.card.show_card(card)
        self._right.setCurrentWidget(self.card)
        for action in self._actions:
            action.show()

    def _show_nobody(self) -> None:
        empty = not self.shop.listing.count()
        self._right.setCurrentWidget(self._first_steps if empty else self._nobody)
        for action in self._actions:
            action.setVisible(not empty)

    def _want(self, command: str, data: object) -> None:
        self.wanted.emit(command, data)
        if self.isVisible():
            self.finder.ready()

    def _action(self, command: str, caption: str, icon: str, key: str) -> ActionButton:
        button = ActionButton(_(caption), icon, key, primary=command == "sale")
        button.clicked.connect(lambda: self._want(command, None))
        return button

    def _lay_out(self) -> None:
        self._right.addWidget(self._nobody)
        actions = QHBoxLayout()
        actions.setSpacing(12)
        for action, share in zip(self._actions, SHARES, strict=True):
            actions.addWidget(action, share)
        beside = QVBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(self._right, 1)
        beside.addLayout(actions)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.finder)
        row.addLayout(beside, 1)
