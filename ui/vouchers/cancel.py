"""Cancelling vouchers, with the reason: one, or all that are still open of a campaign."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from shopcrm.shop import Shop
from shopcrm.text.words import _, ngettext
from shopcrm.vouchers.voucher import Voucher
from ui.kit.dialogs import wait_for
from ui.kit.fields import TextField
from ui.kit.overriding import override
from ui.shop_form import ShopForm

LONGEST_REASON = 200


def cancel_voucher(parent: QWidget, shop: Shop, voucher: Voucher) -> bool:
    """Ask why, and cancel the voucher; False when the person thinks better of it."""
    return _asked(CancelVoucher(parent, shop, voucher))


def ask_to_cancel_all(parent: QWidget, shop: Shop, count: int, *, for_points: bool = False) -> str:
    """Ask why the open vouchers of a campaign, perhaps paid with points, are to be cancelled; nothing when the person
    thinks better of it."""
    words = ngettext(
        "{n} open voucher becomes worthless for good. Those already used stay as they are.",
        "{n} open vouchers become worthless for good. Those already used stay as they are.",
        count,
    )
    intro = words.format(n=shop.formats.number(count))
    if for_points:
        intro += " " + _("The points that became these vouchers go back to the cards, with the days they had.")
    dialog = Cancel(parent, shop, _("Cancel all that are open?"), _("Cancel them all"), _("Keep them"), intro)
    return dialog.reason.text() if _asked(dialog) else ""


class Cancel(ShopForm):
    """Asks for the reason, and does what is to be done with it, if anything."""

    def __init__(
        self, parent: QWidget | None, shop: Shop, title: str, yes: str, no: str, intro: str,
        do: Callable[[str], object] | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent, shop, title, yes, no, intro, danger=True)
        self._do = do
        self.reason = TextField("", "", _("given to the wrong person"), LONGEST_REASON)
        self.named = {"reason": self.reason}
        self.add_row(_("Reason"), self.reason)

    @override
    def save(self) -> bool:
        if not self.reason.text():
            self.reason.set_error(_("Say why the voucher is cancelled. Nothing was changed."))
            return False
        return super().save()

    @override
    def keep(self) -> None:
        if self._do is not None:
            self._do(self.reason.text())


class CancelVoucher(Cancel):
    """Cancels one voucher."""

    def __init__(self, parent: QWidget | None, shop: Shop, voucher: Voucher) -> None:
        words = _("The voucher of {name} becomes worthless for good, and the reason is kept in its story.")
        intro = words.format(name=shop.formats.name(voucher.customer_name))
        super().__init__(
            parent, shop, _("Cancel this voucher?"), _("Cancel voucher"), _("Keep it"),
            " ".join(filter(None, (intro, points_words(shop, voucher)))),
            lambda reason: shop.vouchers.void(voucher.code, reason),
        )  # fmt: skip


def points_words(shop: Shop, voucher: Voucher) -> str:
    """What becomes of the points that a voucher was paid with, once it is cancelled; nothing where there were none."""
    points = shop.vouchers.points_in(voucher)
    if not points:
        return ""
    back = _("It was made of {points}: they go back to the card, with the days they had.")
    gone = _("It was made of {points}, which are gone with it, as it has expired.")
    return (gone if voucher.state == "expired" else back).format(points=shop.formats.points(points))


def _asked(dialog: Cancel) -> bool:
    return wait_for(dialog)
