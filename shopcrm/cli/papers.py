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


def write_pdf(shop: Shop, vouchers: Sequence[Voucher], pdf: Path | None, layout: str | None) -> None:
    """Write these vouchers where they are wanted; raises CannotSave, DiskFull."""
    if pdf is None:
        return
    chosen = Layout(layout or shop.settings.current.voucher_layout)
    fresh = [voucher.serial for voucher in vouchers if not _printed(shop, voucher)]
    shop.vouchers.mark_sent(fresh)
    save(pdf, shop.printing.vouchers(vouchers, chosen))
    shop.vouchers.mark_printed(fresh)


def _printed(shop: Shop, voucher: Voucher) -> bool:
    return any(step.kind == "printed" for step in shop.vouchers.story(voucher.serial))
