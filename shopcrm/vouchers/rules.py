"""What a voucher gives, and what that comes to: pure arithmetic on minor units."""

from dataclasses import dataclass
from datetime import date

from shopcrm.text import weekdays as week
from shopcrm.text.money import share

EVERY_DAY = week.EVERY_DAY

@dataclass(frozen=True, slots=True)
class Offer:
    """What a voucher gives: a percentage, or an amount in minor units, or neither; and a small extra or not.

    `cap_minor` is the most that a percentage takes off (0: no limit), `extra_cost_minor` what the small extra costs the
    shop, `weekdays` the days it is taken on (bit 0 is Monday); one that is `giftable` may be used by anybody.
    """

    percent: int | None = None
    amount_minor: int | None = None
    extra: str = ""
    min_spend_minor: int = 0
    reason: str = ""
    cap_minor: int = 0
    extra_cost_minor: int = 0
    weekdays: int = EVERY_DAY
    giftable: bool = False

    def discount(self, bill_minor: int | None) -> int:
        """What comes off a bill, in minor units; never more than the bill. None is a bill nobody named."""
        if self.percent is not None:
            part = share(bill_minor or 0, self.percent, 100)
            return min(part, self.cap_minor) if self.cap_minor else part
        amount = self.amount_minor or 0
        return amount if bill_minor is None else min(amount, bill_minor)

    def cost(self, biggest_bill_minor: int) -> int:
        """The most it may cost the shop, in minor units, where nobody ever bought for more than `biggest_bill_minor`."""
        bill = None if self.percent is None else max(biggest_bill_minor, self.min_spend_minor)
        return self.discount(bill) + self.extra_cost_minor

    def is_taken_on(self, day: date) -> bool:
        """Whether it is taken on this day of the week."""
        return bool(self.weekdays >> day.weekday() & 1)
