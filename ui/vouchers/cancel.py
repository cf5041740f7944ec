"""Cancelling a voucher, with the reason."""

from PySide6.QtWidgets import QDialog, QWidget
from typing_extensions import override

from shopcrm.shop import Shop
from shopcrm.text.mistakes import Trouble, UserMistake, say
from shopcrm.text.words import _
from shopcrm.vouchers.voucher import Voucher
from ui.kit.dialogs import FormDialog, tell
from ui.kit.fields import TextField

LONGEST_REASON = 200


def cancel_voucher(parent: QWidget, shop: Shop, voucher: Voucher) -> bool:
    """Ask why, and cancel the voucher; False when the person thinks better of it."""
    dialog = CancelVoucher(parent, shop, voucher)
    try:
        return dialog.exec() == QDialog.DialogCode.Accepted
    finally:
        dialog.deleteLater()


class CancelVoucher(FormDialog):
    """Asks for the reason."""

    def __init__(self, parent: QWidget | None, shop: Shop, voucher: Voucher) -> None:
        intro = _("The voucher of {name} becomes worthless for good, and the reason is kept in its story.")
        super().__init__(
            parent, _("Cancel this voucher?"), _("Cancel voucher"), _("Keep it"),
            intro.format(name=shop.formats.name(voucher.customer_name)), danger=True,
        )  # fmt: skip
        self._shop = shop
        self._voucher = voucher
        self.reason = TextField("", "", _("given to the wrong person"), LONGEST_REASON)
        self.add_row(_("Reason"), self.reason)

    @override
    def save(self) -> bool:
        try:
            self._shop.vouchers.void(self._voucher.code, self.reason.text())
        except UserMistake as mistake:
            words = say(mistake, self._shop.formats)
            if mistake.field == "reason":
                self.reason.set_error(words)
            else:
                self.set_problem(words)
            return False
        except Trouble as trouble:
            tell(self, _("This did not work"), say(trouble, self._shop.formats), "", _("OK"), trouble=True)
            return False
        return True
