"""The open vouchers of the customer in front, to choose one without its paper."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.words import _
from shopcrm.vouchers.voucher import Voucher
from ui.kit.buttons import Button
from ui.kit.labels import Label
from ui.vouchers.words import gives

MOST = 4


class OwnVouchers(QWidget):
    """A button for each, the one that runs out first on top. `chosen` tells the code."""

    chosen = Signal(str)

    def __init__(self, shop: Shop, customer_id: int | None) -> None:
        super().__init__()
        self._shop = shop
        found = shop.vouchers.find(customer_id=customer_id, state="issued") if customer_id is not None else []
        self.vouchers = sorted(found, key=lambda each: each.valid_until)[:MOST]
        self.buttons = [self._button(voucher) for voucher in self.vouchers]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        if self.vouchers:
            words = _("Vouchers of {name}").format(name=shop.formats.name(self.vouchers[0].customer_name))
            column.addWidget(Label(words, 13, 500, "muted"))
        for button in self.buttons:
            column.addWidget(button)

    def _button(self, voucher: Voucher) -> Button:
        formats = self._shop.formats
        words = _("{gift}, until {date}").format(
            gift=gives(voucher.offer, formats), date=formats.date(voucher.valid_until)
        )
        button = Button(words.replace("&", "&&"), "gift")
        button.clicked.connect(lambda: self.chosen.emit(voucher.code))
        return button
