"""What a customer takes along on paper after a purchase."""

from dataclasses import dataclass

from shopcrm.customers.errors import UnknownPurchase
from shopcrm.sales.history import History, PastPurchase
from shopcrm.sales.sale import SaleLine
from shopcrm.store.file import ShopFile


@dataclass(frozen=True)
class Slip:
    """One purchase with whose it is, each line's price, and the gift that came with its voucher."""

    purchase: PastPurchase
    customer_id: int
    lines: tuple[SaleLine, ...]
    extra: str


def slip_of(file: ShopFile, purchase_id: int) -> Slip:
    """Read what a purchase's slip says; raises UnknownPurchase."""
    purchase = History(file).purchase(purchase_id)
    if purchase is None:
        raise UnknownPurchase(number=purchase_id)
    lines = file.rows(
        "SELECT item, amount_minor, quantity_milli FROM purchase_line WHERE purchase_id = ? ORDER BY id", purchase_id
    )
    return Slip(
        purchase=purchase,
        customer_id=file.value("SELECT customer_id FROM purchase WHERE id = ?", purchase_id),
        lines=tuple(SaleLine(*line) for line in lines),
        extra=file.value(_EXTRA, purchase_id) or "",
    )


_EXTRA = """
SELECT b.extra FROM redemption r JOIN voucher v ON v.id = r.voucher_id JOIN voucher_batch b ON b.id = v.batch_id
WHERE r.purchase_id = ?
"""
