"""All advice on how to treat a customer, type by type, when the few lines of the card are not enough."""

from collections.abc import Callable
from itertools import groupby

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from shopcrm.customers.types import Tip
from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.counter.tips import TipLine
from ui.kit.cards import EmptyState
from ui.kit.dialogs import Dialog, wait_for
from ui.kit.labels import Label
from ui.sentences import Tell


def show_advice(parent: QWidget | None, shop: Shop, customer_id: int, tell: Tell) -> str:
    """Show every tip; gives the command that was wanted instead of closing, if any."""
    dialog = AdviceDialog(parent, shop, customer_id, tell)
    wait_for(dialog)
    return dialog.command


class AdviceDialog(Dialog):
    """The tips under the name of the type that they come from, each with a tap on whether it helped."""

    def __init__(self, parent: QWidget | None, shop: Shop, customer_id: int, tell: Tell) -> None:
        name = shop.formats.name(shop.customers.name(customer_id))
        super().__init__(parent, _("How to serve {name}").format(name=name), 640)
        self._shop, self._tell = shop, tell
        self.command = ""
        card = shop.card(customer_id)
        tips = sorted((*card.tips, *card.more_tips), key=lambda tip: [*card.customer.types, card.stage].index(tip.type_id))
        for type_id, group in groupby(tips, key=lambda tip: tip.type_id):
            self._add_type(type_id, list(group))
        if not tips:
            self.body.addWidget(EmptyState("lightbulb", _("No advice yet"), _("Types and their tips are in the settings.")))
        self.body.addStretch()
        self.propose = self.add_button(_("Propose a type…"), "plain", "tag")
        self.propose.clicked.connect(self._propose)
        close = self.add_button(_("Close"), "primary")
        close.clicked.connect(self.accept)

    def _add_type(self, type_id: str, tips: list[Tip]) -> None:
        kind = self._shop.types.get(type_id, self._shop.settings.current.language)
        self.body.addWidget(Label(kind.text.name, 15, 700))
        if kind.text.summary:
            self.body.addWidget(Label(kind.text.summary, 13, 400, "muted", wrap=True))
        panel = QFrame()
        panel.setProperty("kind", "tips")
        column = QVBoxLayout(panel)
        column.setContentsMargins(14, 8, 10, 8)
        column.setSpacing(4)
        for tip in tips:
            line = TipLine(self._shop, tip)
            line.voted.connect(self._tell_voted)
            column.addWidget(line)
        self.body.addWidget(panel)

    def _tell_voted(self, words: str, undo: Callable[[], object]) -> None:
        self._tell(words, _("Undo"), undo)

    def _propose(self) -> None:
        self.command = "propose_type"
        self.accept()
