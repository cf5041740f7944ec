"""Settings of privacy: how long customers are kept, and the papers that say so."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from shopcrm.settings import ShopSettings
from shopcrm.shop import Shop
from shopcrm.text.words import _, ngettext
from ui.fields import count_field, in_unit, labelled, month_word
from ui.kit.buttons import Button
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.settings.sheet import Sheet, titled

LONGEST_MONTHS = 1200


class PrivacySheet(Sheet):
    """How long, who is due, what the sign-up sheet says."""

    def __init__(self, shop: Shop) -> None:
        super().__init__(shop)
        name = _("Forget customers after so many months without a sign of life")
        self.months = in_unit(count_field(shop.formats, name), month_word)
        self.due = Label("", 14, 500, wrap=True)
        self.show_due = Button(_("See who, and erase"), "users")
        self.sign_up = Button(_("Sign-up sheet"), "printer")
        self.inputs = (self.months,)
        self.show_due.clicked.connect(lambda: self.wanted.emit("long_gone", None))
        self.sign_up.clicked.connect(lambda: self.wanted.emit("sign_up_sheet", None))
        self._arrange()
        self.load()

    @override
    def show_settings(self, current: ShopSettings) -> None:
        self.months.set_value(current.keep_months)
        self._count(current.keep_months)

    @override
    def read(self) -> Mapping[str, Any] | None:
        months = self.months.value() or 0
        if not self.months.is_readable() or not 0 <= months <= LONGEST_MONTHS:
            self.months.set_error(_("Type a number of months; 0 keeps everybody."))
            return None
        return {"keep_months": months}

    def _count(self, months: int) -> None:
        """How many the list would name; a clock in doubt is told when it is opened."""
        doubt = self.shop.clock.doubt()
        many = 0 if doubt else len(self.shop.privacy.to_forget())
        words = ngettext("{n} customer was not seen for so long.", "{n} customers were not seen for so long.", many)
        text = words.format(n=self.shop.formats.number(many)) if months else _("Everybody is kept without an end.")
        waits = _("The computer's date is in doubt: nobody is forgotten until you looked at it.")
        self.due.setText(waits if doubt else text)
        self.show_due.setEnabled(bool(months and many))

    def _arrange(self) -> None:
        keep = titled(_("How long customers are kept"), _("Nobody is erased by itself: the list is shown, and you choose."))
        keep.body.addLayout(labelled(_("Months without a sign of life"), self.months))
        hint = _("Empty or 0 keeps everybody. The sign-up sheet tells customers what you chose.")
        keep.body.addWidget(Label(hint, 12, 400, "muted", wrap=True))
        keep.body.addWidget(self.due)
        keep.body.addLayout(_row(self.show_due))
        rights = titled(_("What customers may ask of you"), _("On every card: Privacy, or Shift+F4."))
        for text in (
            _("To see everything you know about them, on paper or as data."),
            _("To hear nothing any more: one button says no to everything, and every list obeys."),
            _("To be erased, in part or whole. Sums stay in your books without a name."),
        ):
            rights.body.addWidget(Label(f"• {text}", 14, 400, wrap=True))
        paper = titled(_("The paper to sign"), _("It says what is kept, why and how long, and asks for every way."))
        paper.body.addLayout(_row(self.sign_up))
        self.lay_out((keep, paper), (rights,))


def _row(button: Button) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(button)
    row.addStretch()
    return row
