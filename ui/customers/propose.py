"""Proposing a type for one customer, and answering what was proposed or what the records suggest."""


from PySide6.QtWidgets import QWidget

from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.customers.proposals import Answers
from ui.kit.choices import Choice
from ui.kit.dialogs import wait_for
from ui.kit.fields import TextField
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.sentences import Tell
from ui.shop_form import ShopForm


def propose_type(parent: QWidget | None, shop: Shop, customer_id: int, tell: Tell) -> None:
    """Let a type be proposed; `tell` offers to undo what was done."""
    wait_for(ProposeDialog(parent, shop, customer_id, tell))


class ProposeDialog(ShopForm):
    """What waits or speaks for a type above, a proposal of one's own below."""

    def __init__(self, parent: QWidget | None, shop: Shop, customer_id: int, tell: Tell) -> None:
        self._customer_id, self._tell = customer_id, tell
        name = shop.formats.name(shop.customers.name(customer_id))
        super().__init__(parent, shop, _("Types of {name}").format(name=name), _("Propose"), _("Close"), width=680)
        waiting = [each for each in shop.proposals.of(customer_id) if each.answer is None]
        proposed = {each.type_id for each in waiting}
        suggested = [each for each in shop.suggestions.of(customer_id) if each.type_id not in proposed]
        self.answers = Answers(shop, tell, named=False)
        self.answers.show_waiting([*waiting, *suggested])
        self.type = Choice("", self._options(proposed))
        self.reason = TextField("", "", _("what you saw or heard, without judging"))
        self.named = {"type": self.type, "types": self.type, "reason": self.reason}
        if waiting or suggested:
            self.add_heading(_("What waits for an answer"))
            self.add_wide(self.answers)
        self.add_heading(_("Propose another type") if waiting or suggested else _("Propose a type"))
        self.add_wide(Label(_("It goes on the card once the owner has confirmed it."), 13, 400, "muted", wrap=True))
        self.add_row(_("Type"), self.type)
        self.add_row(_("Why"), self.reason)

    @override
    def keep(self) -> None:
        proposals = self._shop.proposals
        number = proposals.propose(self._customer_id, str(self.type.value()), self.reason.text())
        self._tell(_("The proposal waits for the owner."), _("Undo"), lambda: proposals.take_back(number))

    def _options(self, proposed: set[str]) -> list[tuple[object, str]]:
        known = {*self._shop.customers.get(self._customer_id).types, *proposed}
        kinds = self._shop.types.all(self._shop.formats.language)
        return [
            (kind.id, kind.text.name)
            for kind in kinds
            if kind.axis != "stage" and not kind.hidden and kind.id not in known
        ]
