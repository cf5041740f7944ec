"""One voucher as it is kept, and why it may not be taken."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from shopcrm.store.clock import moment
from shopcrm.store.file import Row
from shopcrm.text.money import Money
from shopcrm.text.weekdays import Weekdays
from shopcrm.vouchers.errors import (
    AlreadyRedeemed,
    BelowMinimum,
    Expired,
    NegativeBill,
    NotYetValid,
    OtherCustomer,
    RedeemedBy,
    ReplacedVoucher,
    VoidVoucher,
    WrongWeekday,
)
from shopcrm.vouchers.rules import Offer


@dataclass(frozen=True)
class Voucher:
    """One voucher; its `serial` is its number in this shop's book. `state` says expired when its last day has gone.

    `thanks` is its own line in the customer's language and `cost_minor` the most it may cost, both as on the day it was
    issued; `closed_by` is who took, cancelled or replaced it, where one is known.
    """

    serial: int
    batch_id: int
    customer_id: int
    customer_name: str
    code: str
    offer: Offer
    valid_from: date
    valid_until: date
    state: str
    issued_at: datetime
    closed_at: datetime | None
    discount_minor: int | None
    replaces: int | None
    thanks: str = ""
    cost_minor: int = 0
    design: str = "classic"
    purpose: str = "campaign"
    closed_by: str = ""


class Event(NamedTuple):
    """One step in the life of a voucher; an extension's reason begins with the new last day."""

    at: datetime
    kind: str
    reason: str
    person: str


def refuse(voucher: Voucher, today: date, bill_minor: int | None, customer_id: int | None) -> None:
    """Raise why this voucher cannot be taken on this day; nothing when it can."""
    refuse_closed(voucher)
    if voucher.state == "expired":
        raise Expired(until=voucher.valid_until)
    if voucher.valid_from > today:
        raise NotYetValid(start=voucher.valid_from)
    refuse_bill(voucher, today, bill_minor, customer_id)


def refuse_closed(voucher: Voucher) -> None:
    """Raise AlreadyRedeemed, VoidVoucher or ReplacedVoucher."""
    if voucher.state == "redeemed" and voucher.closed_by:
        raise RedeemedBy(at=voucher.closed_at, person=voucher.closed_by)
    closed = {"redeemed": AlreadyRedeemed, "void": VoidVoucher, "replaced": ReplacedVoucher}.get(voucher.state)
    if closed:
        raise closed(at=voucher.closed_at)


def refuse_bill(voucher: Voucher, today: date, bill_minor: int | None, customer_id: int | None) -> None:
    """Raise OtherCustomer, WrongWeekday, NegativeBill or BelowMinimum."""
    offer = voucher.offer
    if customer_id is not None and customer_id != voucher.customer_id and not offer.giftable:
        raise OtherCustomer(name=voucher.customer_name)
    if not offer.is_taken_on(today):
        raise WrongWeekday(days=Weekdays(offer.weekdays))
    if (bill_minor or 0) < 0:
        raise NegativeBill
    if offer.min_spend_minor and (bill_minor or 0) < offer.min_spend_minor:
        raise BelowMinimum(minimum=Money(offer.min_spend_minor))


def voucher_of(row: Row, today: date) -> Voucher:
    """The voucher of one row of SELECT, as it stands today."""
    (serial, batch_id, customer_id, name, code, percent, amount, extra, minimum, reason, cap, extra_cost, days, giftable,
     design, purpose, thanks, cost, start, until, state, issued_at, closed_at, closed_by, discount,
     replaces) = row  # fmt: skip
    last_day = date.fromisoformat(until)
    if state == "issued" and last_day < today:
        state = "expired"
    return Voucher(
        serial, batch_id, customer_id, name, code,
        Offer(percent, amount, extra, minimum, reason, cap, extra_cost, days, bool(giftable)),
        date.fromisoformat(start), last_day, state, moment(issued_at), moment(closed_at),
        discount, replaces, thanks, cost, design, purpose, closed_by or "",
    )  # fmt: skip


SELECT = """
SELECT v.id, v.batch_id, v.customer_id, c.name, v.code, b.percent, b.amount_minor, b.extra, b.min_spend_minor, b.reason,
       b.cap_minor, b.extra_cost_minor, b.weekdays, b.giftable, b.design, b.purpose, v.thanks, v.cost_minor,
       v.valid_from, v.valid_until, v.state, b.issued_at, e.happened_at, e.person, r.discount_minor, v.replaces_id
FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id JOIN customer c ON c.id = v.customer_id
LEFT JOIN voucher_event e ON e.voucher_id = v.id AND e.kind = v.state AND v.state <> 'issued'
LEFT JOIN redemption r ON r.voucher_id = v.id
"""
