"""The cards that became part of others: who they were, when they were joined, and the way back."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.duplicates.merging import Merged, PastMerge
from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import _
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState, empty, hline
from ui.kit.dialogs import Dialog, confirm, wait_for
from ui.kit.labels import Label
from ui.sentences import Tell

MOST = 50


def joined_cards(parent: QWidget | None, shop: Shop, customer_id: int | None, tell: Tell) -> list[Merged]:
    """Show the cards that became part of this one, or of any; gives those that were parted."""
    dialog = Joined(parent, shop, customer_id)
    wait_for(dialog)
    if dialog.parted:
        tell(_("They are two cards again, as they were."))
    return dialog.parted


class Joined(Dialog):
    """One row for each merge, the newest first."""

    def __init__(self, parent: QWidget | None, shop: Shop, customer_id: int | None) -> None:
        name = shop.formats.name(shop.customers.name(customer_id)) if customer_id else ""
        title = _("Joined with the card of {name}").format(name=name) if customer_id else _("Joined cards")
        super().__init__(parent, title, 640)
        self._shop, self._customer_id = shop, customer_id
        self.parted: list[Merged] = []
        self.part: list[Button] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        words = _(
            "Joined by mistake? They come apart exactly as they were, as long as nothing was booked on the card since."
        )
        self.body.addWidget(Label(words, 14, 400, "muted", wrap=True))
        self.body.addLayout(self._rows)
        self.body.addStretch()
        close = self.add_button(_("Close"), "primary")
        close.clicked.connect(self.accept)
        close.setFocus()
        self.refill()

    def refill(self) -> None:
        """Read every merge again."""
        empty(self._rows)
        merging = self._shop.merging
        past = merging.newest(MOST) if self._customer_id is None else merging.of(self._customer_id)
        self.part = []
        for place, each in enumerate(past):
            if place:
                self._rows.addWidget(hline())
            self._rows.addLayout(self._row(each))
        if not past:
            self._rows.addWidget(EmptyState("users", _("No cards were made one yet.")))
        if self.isVisible():
            QTimer.singleShot(0, self, self.grow)  # once the rows have found their width

    def take_apart(self, merge: PastMerge, _pressed: bool = False) -> None:
        """Ask, and make them two cards again; what stands in the way is said at the foot."""
        self.set_problem(None)
        text = _("The card of {name} comes back, with everything that stood on it.").format(name=self._name(merge))
        if not confirm(self, _("Part the two cards?"), text, _("Part them"), _("Cancel")):
            return
        try:
            self.parted.append(self._shop.merging.undo(merge.id, self._shop.new_operation()))
        except ShopError as refusal:
            self.set_problem(say(refusal, self._shop.formats))
            self.grow()
        else:
            self.refill()

    def _row(self, merge: PastMerge) -> QHBoxLayout:
        formats = self._shop.formats
        words = QVBoxLayout()
        words.setSpacing(0)
        card = formats.code(merge.card) if merge.card else "—"
        who = _("{name}, card {card}").format(name=self._name(merge), card=card)
        words.addWidget(Label(who, 14, 600, wrap=True))
        words.addWidget(Label(self._when(merge), 13, 400, "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addLayout(words, 1)
        if merge.undone_at is None:
            button = Button(_("Part them…"), "undo-2")
            button.setAccessibleName(_("Part the card of {name} again").format(name=self._name(merge)))
            button.clicked.connect(partial(self.take_apart, merge))
            self.part.append(button)
            row.addWidget(button)
        return row

    def _when(self, merge: PastMerge) -> str:
        """When they were joined and by whom, into which card, and whether they are apart again."""
        formats, shop = self._shop.formats, self._shop
        day = formats.date(shop.clock.day(merge.at), "long")
        said = [_("joined on {day}").format(day=day), formats.name(merge.person) if merge.person else ""]
        if self._customer_id is None:
            said.insert(0, _("now part of {name}").format(name=formats.name(shop.customers.name(merge.kept_id))))
        if merge.undone_at:
            said = [_("apart again since {day}").format(day=formats.date(shop.clock.day(merge.undone_at), "long"))]
        return " · ".join(filter(None, said))

    def _name(self, merge: PastMerge) -> str:
        return self._shop.formats.name(merge.name)
