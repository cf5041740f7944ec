"""How many papers may not have come out of the printer: asked at every start, so it loads no other room."""

from datetime import date

from shopcrm.store.file import ShopFile

SENT_ONLY = """
(SELECT e.kind FROM voucher_event e WHERE e.voucher_id = v.id AND e.kind IN ('sent', 'printed') ORDER BY e.id DESC LIMIT 1)
= 'sent'
"""
UNSURE = f"v.state = 'issued' AND v.valid_until >= ? AND {SENT_ONLY}"


def count_unsure(file: ShopFile, today: date) -> int:
    """Open vouchers that were sent to the printer, and then nobody said whether they came out."""
    return int(file.value(f"SELECT count(*) FROM voucher v WHERE {UNSURE}", today.isoformat()))
