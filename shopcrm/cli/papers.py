"""Vouchers as a PDF file."""

from collections.abc import Sequence
from pathlib import Path

from shopcrm.cli.errors import NotAPdf
from shopcrm.exchange.saving import check_place, save
from shopcrm.paper.vouchers import Layout
from shopcrm.shop import Shop
from shopcrm.vouchers.voucher import Voucher


def ready_for(pdf: Path | None) -> None:
    """Refuse a place where no PDF can be put, before anything is issued; raises NotAPdf, CannotSave."""
    if pdf is None:
        return
    if pdf.suffix.lower() != ".pdf":
        raise NotAPdf(file=pdf.name)
    check_place(pdf)


def write_pdf(shop: Shop, vouchers: Sequence[Voucher], pdf: Path | None, layout: str | None) -> str | None:
    """Write those of these vouchers that can still be used where they are wanted; gives the file, None when there is none.

    Raises CannotSave, DiskFull.
    """
    good = [voucher for voucher in vouchers if voucher.state == "issued"]
    if pdf is None or not good:
        return None
    chosen = Layout(layout or shop.settings.current.voucher_layout)
    fresh = [voucher.serial for voucher in good if not _printed(shop, voucher)]
    shop.vouchers.mark_sent(fresh)
    save(pdf, shop.printing.vouchers(good, chosen))
    shop.vouchers.mark_printed(fresh)
    return str(pdf)


def _printed(shop: Shop, voucher: Voucher) -> bool:
    return any(step.kind == "printed" for step in shop.vouchers.story(voucher.serial))
