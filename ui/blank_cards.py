"""Loyalty cards for customers who are still to come: how many, and on what; then the paper as any other."""

from functools import partial

from PySide6.QtWidgets import QWidget

from shopcrm.customers.blank_cards import refuse_count
from shopcrm.paper.documents import CardForm
from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.fields import count_field
from ui.kit.chips import ChipRow
from ui.kit.dialogs import wait_for
from ui.kit.overriding import override
from ui.papers import Paper
from ui.shop_form import ShopForm

ONE_SHEET = 10


def ask_for_blank_cards(parent: QWidget | None, shop: Shop) -> Paper | None:
    """Ask how many blank cards are wanted, and on what; None when the person thinks better of it."""
    dialog = BlankCards(parent, shop)
    return dialog.paper() if wait_for(dialog) else None


class BlankCards(ShopForm):
    """A number of cards, and what they are printed on."""

    def __init__(self, parent: QWidget | None, shop: Shop) -> None:
        intro = _(
            "Each card gets a number that nobody has yet. Scan or type it into the customer's card when you hand it over."
        )
        super().__init__(parent, shop, _("Blank loyalty cards"), _("Make the cards"), _("Cancel"), intro)
        self.count = count_field(shop.formats, "", ONE_SHEET)
        self.named = {"cards": self.count}
        self.form = ChipRow([(CardForm.SHEET, _("Ten on a sheet")), (CardForm.CARD, _("On plastic"))])
        self.add_row(_("How many"), self.count)
        self.add_wide(self.form)

    def paper(self) -> Paper:
        """What is to be looked at and printed."""
        make = partial(
            self._shop.printing.blank_cards, self.count.value() or 0, CardForm(str(self.form.value())), with_back=True
        )
        return Paper(_("Blank loyalty cards"), make, "blank-cards.pdf")

    @override
    def keep(self) -> None:
        refuse_count(self.count.value() or 0)
