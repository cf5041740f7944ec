"""What the screen of one campaign shows, read beside the window."""

from dataclasses import dataclass

from shopcrm.shop import Shop
from shopcrm.vouchers.batches import Issue
from shopcrm.vouchers.results import Results
from shopcrm.vouchers.selection import Chosen, Selection, kept_selection
from shopcrm.vouchers.voucher import Voucher
from ui.jobs import Job


@dataclass(frozen=True)
class Thanked:
    """One customer of the frozen list: why they were chosen, and the newest of their vouchers of this campaign."""

    chosen: Chosen
    reasons: tuple[str, ...]
    voucher: Voucher | None


@dataclass(frozen=True)
class Seen:
    """A campaign with its results and the frozen list."""

    issue: Issue
    results: Results
    selection: Selection
    thanked: dict[int, Thanked]


def seen(shop: Shop, batch_id: int, _job: Job) -> Seen:
    """Read one campaign; raises UnknownBatch."""
    issue, vouchers = shop.vouchers.batch(batch_id), shop.vouchers.find(batch_id=batch_id)
    newest = {voucher.customer_id: voucher for voucher in vouchers}
    names = {voucher.customer_id: voucher.customer_name for voucher in vouchers}
    selection = kept_selection(issue.selection, names)
    chosen = {each.id: each for each in selection.customers}
    formats = shop.formats
    thanked = {}
    for customer_id in [*chosen, *(each for each in names if each not in chosen)]:
        one = chosen.get(customer_id, Chosen(customer_id, names.get(customer_id, ""), 0))
        reasons = tuple(reason.say(formats) for reason in one.reasons)
        thanked[customer_id] = Thanked(one, reasons, newest.get(customer_id))
    return Seen(issue, shop.campaigns.results(batch_id), selection, thanked)
