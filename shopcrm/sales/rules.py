"""What a bill comes to: pure arithmetic on minor units and whole points."""

from dataclasses import dataclass, replace

from shopcrm.points.rules import EarningPart, due_back
from shopcrm.text.money import share

BIGGEST_BILL_MINOR = 10**13


@dataclass(frozen=True, slots=True)
class Bill:
    """One purchase and all that happened to its money since; every amount in minor units."""

    total_minor: int
    voucher_minor: int = 0
    points_minor: int = 0
    points_spent: int = 0
    parts: tuple[EarningPart, ...] = ()
    paid_minor: int = 0
    refunded_minor: int = 0
    returned_minor: int = 0

    @property
    def payable_minor(self) -> int:
        """What was to be paid in money."""
        return self.total_minor - self.voucher_minor - self.points_minor

    @property
    def kept_minor(self) -> int:
        """The money price of the goods that the customer kept."""
        return self.payable_minor - due_back(self.payable_minor, self.returned_minor, self.total_minor)

    @property
    def open_minor(self) -> int:
        """What is still to be paid."""
        return max(0, self.kept_minor - (self.paid_minor - self.refunded_minor))

    @property
    def refund_minor(self) -> int:
        """What is to be paid out, so that no more money stays here than the kept goods cost."""
        return max(0, self.paid_minor - self.refunded_minor - self.kept_minor)

    def can_do_without(self, payment_minor: int) -> bool:
        """Whether a payment may be undone: what was paid out since must still have come in."""
        return self.paid_minor - payment_minor >= self.refunded_minor

    def after_return(self, amount_minor: int) -> "Bill":
        """The bill once goods worth `amount_minor` at bill prices came back, before anything is paid out."""
        return replace(self, returned_minor=self.returned_minor + amount_minor)

    @property
    def points_earned(self) -> int:
        """The points that this purchase should have earned by now."""
        return sum(self.due(part) for part in self.parts)

    def due(self, part: EarningPart) -> int:
        """The points that one rule should have given for this purchase by now."""
        return part.due(self.paid_minor - self.refunded_minor, self.payable_minor)

    @property
    def points_restored(self) -> int:
        """The points spent on this purchase that should have come back by now."""
        return due_back(self.points_spent, self.returned_minor, self.total_minor)


def line_amount(price_minor: int, quantity_milli: int) -> int:
    """Price times quantity, the quantity in thousandths; what does not fill a whole minor unit is dropped."""
    return share(price_minor, quantity_milli, 1000)
