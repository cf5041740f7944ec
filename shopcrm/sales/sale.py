"""A sale as it is typed at the counter, and what sales, payments and returns come to."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class SaleLine:
    """One item on a bill: its quantity in thousandths and what the line costs in minor units."""

    item: str
    amount_minor: int
    quantity_milli: int = 1000


@dataclass(frozen=True)
class Sale:
    """What the cashier typed: an amount, or lines; amounts in minor units.

    `paid_minor` None means paid in full. What is not paid and has no `due_on` is due the day of the sale, never late.
    """

    customer_id: int
    amount_minor: int = 0
    lines: tuple[SaleLine, ...] = ()
    sold_on: date | None = None
    paid_minor: int | None = None
    due_on: date | None = None
    voucher_code: str = ""
    spend_points: int = 0
    note: str = ""
    recipient_id: int | None = None  # for whom it is

    @property
    def total_minor(self) -> int:
        return sum(line.amount_minor for line in self.lines) if self.lines else self.amount_minor


@dataclass(frozen=True)
class Receipt:
    """What a sale or a payment came to; amounts in minor units, `points` is the balance afterwards.

    `payment_id` is the number of the payment, by which it can be undone; 0 where nothing was paid.
    """

    purchase_id: int
    total_minor: int
    voucher_minor: int
    points_minor: int
    paid_minor: int
    open_minor: int
    points_earned: int
    points: int
    extra: str = ""
    payment_id: int = 0


@dataclass(frozen=True)
class PaymentUndone:
    """What undoing a payment came to: what is open now in minor units, the points taken back, and the balance."""

    payment_id: int
    purchase_id: int
    amount_minor: int
    open_minor: int
    points_reversed: int
    points: int


@dataclass(frozen=True)
class Returned:
    """What a return came to: `points_reversed` were taken back, but for `points_forgiven` of them that the customer had
    spent or that had lapsed; `points_restored` were given back. What was let go earlier because points were spent that
    now come back is let go no more: `points_forgiven` is below zero where that is more."""

    return_id: int
    refund_minor: int
    points_reversed: int
    points_restored: int
    points: int
    new_voucher: str = ""
    points_forgiven: int = 0
