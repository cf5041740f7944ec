"""How much each of the five criteria counts: five sliders, the way back to the usual weights, and a new usual."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.words import N_, _
from shopcrm.vouchers.score import Weights
from ui.kit.buttons import LinkButton
from ui.kit.labels import Label, show_if
from ui.kit.sliders import Slider
from ui.vouchers.draft import Draft

MOST = 10
CRITERIA = {
    "loyalty": N_("Loyalty"),
    "punctual": N_("On time"),
    "cooperation": N_("Cooperation"),
    "purchases": N_("Purchases"),
    "referrals": N_("Referrals"),
}


class Weighing(QWidget):
    """Five sliders. `moved` tells that one of them stands elsewhere."""

    moved = Signal()

    def __init__(self, shop: Shop, draft: Draft) -> None:
        super().__init__()
        self._shop = shop
        self._draft = draft
        number = shop.formats.number
        self.sliders = {name: Slider(_(title), MOST, 0, number) for name, title in CRITERIA.items()}
        self.usual = LinkButton(_("Usual weights"))
        self.keep = LinkButton(_("Keep as usual"))
        self._lay_out()
        self.usual.clicked.connect(self._forget)
        self.keep.clicked.connect(self._make_usual)
        for slider in self.sliders.values():
            slider.moved.connect(self._keep)

    def weights(self) -> Weights:
        """What the sliders say."""
        return Weights(**{name: slider.value() for name, slider in self.sliders.items()})

    def show_draft(self) -> None:
        """Show the weights of this thank-you."""
        wanted = self._draft.weights or usual_weights(self._shop)
        for name, slider in self.sliders.items():
            slider.set_value(getattr(wanted, name))
        self._offer()

    def _keep(self) -> None:
        weights = self.weights()
        self._draft.weights = None if weights == usual_weights(self._shop) else weights
        self._offer()
        self.moved.emit()

    def _make_usual(self) -> None:
        self._shop.selections.keep_weights(self.weights())
        self._keep()

    def _offer(self) -> None:
        differ = self.weights() != usual_weights(self._shop)
        self.usual.setEnabled(differ)
        show_if(self.keep, differ)

    def _forget(self) -> None:
        self._draft.weights = None
        self.show_draft()
        self.moved.emit()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(_("What counts"), 15, 700, elide=True))
        for slider in self.sliders.values():
            column.addWidget(slider)
        for link in (self.usual, self.keep):
            column.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)


def usual_weights(shop: Shop) -> Weights:
    """The weights that the owner chose once for all."""
    return Weights(*shop.settings.current.thanks_weights)
