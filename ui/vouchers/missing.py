"""Which papers did not come out: they are ticked, and get new codes."""

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from shopcrm.shop import Shop
from shopcrm.text.words import _
from shopcrm.vouchers.voucher import Voucher
from ui.kit.dialogs import Dialog, wait_for
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.vouchers.people import PeopleList, Person
from ui.vouchers.words import spelled


def missing_papers(parent: QWidget, shop: Shop, vouchers: Sequence[Voucher]) -> list[Voucher]:
    """Ask which of these papers are missing or spoilt; none when the person thinks better of it."""
    dialog = Missing(parent, shop, vouchers)
    chosen = wait_for(dialog)
    return dialog.ticked() if chosen else []


class Missing(Dialog):
    """The list of papers to tick."""

    def __init__(self, parent: QWidget | None, shop: Shop, vouchers: Sequence[Voucher]) -> None:
        super().__init__(parent, _("Which papers are missing or spoilt?"), 560)
        self._vouchers = tuple(vouchers)
        self.papers = PeopleList(_("Papers"))
        formats = shop.formats
        self.papers.rows.set_people(
            Person(each.serial, each.customer_name, spelled(each, formats), ticked=False) for each in vouchers
        )
        words = _("They get new papers with new codes. The old papers become worthless, even if they turn up again.")
        self.body.addWidget(Label(words, 14, 400, "muted", wrap=True))
        self.body.addWidget(self.papers, 1)
        self.all = self.add_button(_("Tick all"), "quiet")
        self.foot.insertWidget(0, self.all)
        cancel = self.add_button(_("Cancel"))
        self.make = self.add_button(_("Make new papers"), "primary", "replace")
        self.make.setDefault(True)
        self.all.clicked.connect(self._tick_all)
        cancel.clicked.connect(self.reject)
        self.make.clicked.connect(self.accept)
        self.papers.rows.ticked.connect(self._follow)
        self._follow()

    def ticked(self) -> list[Voucher]:
        """The vouchers of the ticked papers."""
        serials = {person.id for person in self.papers.rows.people() if person.ticked}
        return [voucher for voucher in self._vouchers if voucher.serial in serials]

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.papers.setFocus()

    def _tick_all(self) -> None:
        self.papers.rows.tick((voucher.serial for voucher in self._vouchers), True)

    def _follow(self) -> None:
        self.make.setEnabled(bool(self.ticked()))
