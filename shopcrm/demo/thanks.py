"""The vouchers of the demo shop: one batch of last season, run out by now, and one that is under way."""

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from shopcrm.demo.people import Item, Person
from shopcrm.demo.rows import Rows
from shopcrm.text.money import share
from shopcrm.text.words import N_, _
from shopcrm.vouchers.codes import new_code


@dataclass(frozen=True)
class Batch:
    """Vouchers issued together, in days before and after today."""

    percent: int
    issued_ago: int
    days: int
    most: int
    used: int
    extra: int
    reason: str


BATCHES = (
    Batch(5, 210, 90, 10, 7, 17, N_("Thank you for coming back again and again")),
    Batch(8, 30, 90, 8, 3, 16, N_("Thank you for a good year together")),
)
_VOID_REASON = N_("Issued twice by mistake")


@dataclass
class Gift:
    """One voucher of the demo: who may use it when, and whether it was used."""

    voucher_id: int
    percent: int
    start: date
    until: date
    wanted: bool
    thanks: str
    redeemed_at: int | None = field(default=None)

    def fits(self, day: date) -> bool:
        """Whether this is the visit it is used on."""
        return self.wanted and self.redeemed_at is None and self.start < day <= self.until

    def redeem(
        self, rows: Rows, purchase_id: int, bill_minor: int, discount_minor: int, customer_id: int, at: int
    ) -> None:
        rows.add("redemption", self.voucher_id, purchase_id, bill_minor, discount_minor, customer_id, at)
        self.redeemed_at = at


class Thanks:
    """Gives each of the best regulars a voucher at most, and writes down what became of it."""

    def __init__(self, rows: Rows, items: list[Item], today: date, chance: Random) -> None:
        self._rows = rows
        self._items = items
        self._today = today
        self._chance = chance

    def choose(self, people: list[Person]) -> dict[int, tuple[Batch, Gift]]:
        """Who gets a voucher of which batch."""
        best = [each for each in people if each.habit.comes_often and each.consents]
        best.sort(key=lambda each: (each.rhythm_days, each.id))
        chosen: dict[int, tuple[Batch, Gift]] = {}
        for batch in BATCHES:
            issued_on = self._today - timedelta(days=batch.issued_ago)
            old = [each for each in best if each.id not in chosen and (issued_on - each.began_on).days > 90]
            until = issued_on + timedelta(days=batch.days)
            for place, person in enumerate(old[: min(batch.most, max(1, len(best) // 3))]):
                number, used = self._rows.number("voucher"), place < batch.used
                gift = Gift(number, batch.percent, issued_on, until, used, _(batch.reason))
                chosen[person.id] = (batch, gift)
        return chosen

    def write(self, chosen: dict[int, tuple[Batch, Gift]], at: dict[date, int]) -> None:
        """Write the batches and their vouchers, after everybody's visits are known."""
        for batch in BATCHES:
            given = [(customer_id, gift) for customer_id, (theirs, gift) in chosen.items() if theirs is batch]
            if not given:
                continue
            batch_id, issued_at = self._rows.number("voucher_batch"), at[given[0][1].start]
            kept = json.dumps({"how": "ids", "reasons": {customer_id: [] for customer_id, _gift in given}})
            extra = self._items[batch.extra].name
            self._rows.add("voucher_batch", batch_id, batch.percent, extra, _(batch.reason), kept, issued_at)
            unused = [gift for _customer_id, gift in given if gift.redeemed_at is None and gift.until >= self._today]
            spoilt = {gift.voucher_id: state for gift, state in zip(unused[2:], ("void", "replaced"), strict=False)}
            for customer_id, gift in given:
                self._voucher(batch_id, customer_id, gift, spoilt.get(gift.voucher_id, "issued"), issued_at)

    def _voucher(self, batch_id: int, customer_id: int, gift: Gift, state: str, issued_at: int) -> None:
        state = "redeemed" if gift.redeemed_at else state
        self._paper(batch_id, customer_id, gift, state, None, issued_at)
        if gift.redeemed_at:
            self._rows.add("voucher_event", gift.voucher_id, "redeemed", "", gift.redeemed_at)
        elif state == "void":
            self._rows.add("voucher_event", gift.voucher_id, "void", _(_VOID_REASON), issued_at + 3600)
        elif state == "replaced":
            self._rows.add("voucher_event", gift.voucher_id, "replaced", "", issued_at + 86_400)
            again = Gift(self._rows.number("voucher"), gift.percent, gift.start, gift.until, False, gift.thanks)
            self._paper(batch_id, customer_id, again, "issued", gift.voucher_id, issued_at + 86_400)

    def _paper(
        self, batch_id: int, customer_id: int, gift: Gift, state: str, replaces: int | None, issued_at: int
    ) -> None:
        self._rows.add(
            "voucher", gift.voucher_id, batch_id, customer_id, new_code(self._chance.randrange), gift.start.isoformat(),
            gift.until.isoformat(), state, replaces, gift.thanks,
            share(self._rows.biggest_bill(customer_id), gift.percent, 100),
        )  # fmt: skip
        for kind in ("issued", "printed"):
            self._rows.add("voucher_event", gift.voucher_id, kind, "", issued_at)
