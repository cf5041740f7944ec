"""Letting vouchers be good for longer: until when, and why."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from shopcrm.shop import Shop
from shopcrm.text.words import _
from shopcrm.vouchers.voucher import Voucher
from ui.fields import date_field
from ui.kit.dialogs import wait_for
from ui.kit.fields import TextField
from ui.kit.overriding import override
from ui.shop_form import ShopForm
from ui.vouchers.cancel import LONGEST_REASON

LONGER = timedelta(days=30)
Apply = Callable[[date, str], object]


@dataclass(frozen=True)
class Longer:
    """The new last day, and the reason."""

    until: date
    reason: str


def extend_voucher(parent: QWidget, shop: Shop, voucher: Voucher) -> bool:
    """Ask until when and why, and extend the voucher; False when the person thinks better of it."""
    words = _("The voucher of {name} was good until {until}. The paper stays the same; the new day is kept in the shop.")
    told = words.format(name=shop.formats.name(voucher.customer_name), until=shop.formats.date(voucher.valid_until))

    def apply(until: date, reason: str) -> object:
        return shop.vouchers.extend(voucher.code, until, reason)

    return _asked(Extend(parent, shop, _("Let it be good for longer?"), told, voucher.valid_until, apply)) is not None


def ask_longer(parent: QWidget, shop: Shop, count: int, until: date) -> Longer | None:
    """Ask until when and why all unused vouchers of a campaign are to be good."""
    words = _("Every unused voucher of this campaign becomes good until this day at least ({n} in all). The papers stay "
              "the same; those that are good for longer already keep their day.")  # fmt: skip
    told = words.format(n=shop.formats.number(count))
    return _asked(Extend(parent, shop, _("Extend all of them?"), told, until, None))


class Extend(ShopForm):
    """Asks for the new last day and the reason; `apply` does it at once, and its refusal is said beside its field."""

    def __init__(
        self, parent: QWidget | None, shop: Shop, title: str, intro: str, until: date, apply: Apply | None
    ) -> None:
        super().__init__(parent, shop, title, _("Extend"), _("Cancel"), intro)
        self._apply = apply
        self.longer: Longer | None = None
        self.until = date_field(shop, "", max(until, shop.clock.today()) + LONGER)
        self.reason = TextField("", "", _("was travelling; promised at the counter"), LONGEST_REASON)
        self.named = {"valid_until": self.until, "reason": self.reason}
        self.add_row(_("Good until"), self.until)
        self.add_row(_("Reason"), self.reason)

    @override
    def save(self) -> bool:
        until = self.until.value()
        if until is None or until < self._shop.clock.today():
            self.until.set_error(_("Choose a day that is still to come."))
        if not self.reason.text():
            self.reason.set_error(_("Say why; it is kept in the voucher's story."))
        return not (self.until.error() or self.reason.error()) and super().save()

    @override
    def keep(self) -> None:
        until, reason = self.until.value(), self.reason.text()
        assert until is not None
        if self._apply is not None:
            self._apply(until, reason)
        self.longer = Longer(until, reason)


def _asked(dialog: Extend) -> Longer | None:
    return dialog.longer if wait_for(dialog) else None
