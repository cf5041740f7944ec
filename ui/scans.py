"""What a scan means, wherever it came from: a voucher to redeem, a customer's card, or something unknown."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from shopcrm.shop import Shop
from shopcrm.text.mistakes import UserMistake
from shopcrm.text.words import _

if TYPE_CHECKING:
    from ui.window import Window

LONGEST = 60


def follow_scan(window: "Window", letters: str, typed: str) -> None:
    """Do what a scan asks for. An open dialog comes first: the scan goes into its field."""
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        _into_field(dialog, letters or typed)
        return
    for text in dict.fromkeys((letters, typed)):
        if text and _known(window, text[:LONGEST]):
            return
    _unknown(window, (letters or typed)[:LONGEST])


def customer_with_card(shop: Shop, text: str) -> int | None:
    """The customer whose card has exactly this number, or had it before two cards were made one."""
    return shop.lookup.with_card(text)


def is_voucher(shop: Shop, text: str) -> bool:
    """Whether this is a voucher: one of this shop, or the QR code of another one, which is refused in words."""
    try:
        shop.vouchers.get(text)
    except UserMistake:
        return text.upper().startswith("V1/")
    return True


def _known(window: "Window", text: str) -> bool:
    customer_id = customer_with_card(window.shop, text)
    if customer_id is not None:
        window.run("open_customer", customer_id)
    elif is_voucher(window.shop, text):
        window.run("redeem", text)
    else:
        return False
    return True


def _unknown(window: "Window", text: str) -> None:
    words = _("Nobody has the card {card} yet.").format(card=window.shop.formats.code(text))
    from shopcrm.customers.draft import CustomerDraft

    draft = CustomerDraft("", card=text)
    window.notice.say(words, _("New customer with this card"), lambda: window.run("new_customer", draft))


def _into_field(dialog: QWidget, text: str) -> None:
    """Scans type as a keyboard does; a dialog that knows better has a `scanned` method of its own."""
    own = getattr(dialog, "scanned", None)
    field = dialog.focusWidget()
    if callable(own):
        own(text)
    elif isinstance(field, QLineEdit):
        field.insert(text)
