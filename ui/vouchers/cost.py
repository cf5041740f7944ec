"""What a thank-you may cost at the worst, and how much room the budgets have."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from shopcrm.shop import Shop
from shopcrm.text.words import N_, _
from ui.kit.buttons import LinkButton
from ui.kit.cards import Card
from ui.kit.labels import Label
from ui.kit.meters import Meter
from ui.vouchers.asking import Findings

METERS = {
    "outstanding": N_("All open vouchers"),
    "month": N_("Issued this month"),
    "year": N_("Issued this year"),
}


class Cost(Card):
    """The worst case, and a bar for each budget."""

    def __init__(self, shop: Shop) -> None:
        super().__init__((16, 14, 16, 14), 10)
        self._shop = shop
        self.worst = Label("", 18, 700, edge="end")
        self.meters = {name: Meter(_(title)) for name, title in METERS.items()}
        head = QHBoxLayout()
        head.addWidget(Label(_("Costs at most"), 15, 700), 1)
        head.addWidget(self.worst)
        self.body.addLayout(head)
        for meter in self.meters.values():
            self.body.addWidget(meter)
        self.set_budget = LinkButton(_("Set a budget"))
        self.body.addWidget(self.set_budget, 0, Qt.AlignmentFlag.AlignLeft)

    def show_findings(self, findings: Findings) -> None:
        """Show what the rules found."""
        formats = self._shop.formats
        self.worst.setText(formats.money(findings.cost_minor))
        for name, (used, limit) in findings.budgets.items():
            after = formats.money(used + findings.cost_minor)
            words = _("{amount} with this, no budget set").format(amount=after)
            if limit:
                words = _("{amount} of {budget} with this").format(amount=after, budget=formats.money(limit))
            self.meters[name].show_use(used, findings.cost_minor, limit, words)
        self.set_budget.setVisible(not any(limit for _used, limit in findings.budgets.values()))
