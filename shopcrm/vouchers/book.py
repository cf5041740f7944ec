"""The book of vouchers: issued in one go, redeemed exactly once, cancelled or replaced, never forgotten."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from shopcrm.customers.draft import reason_line
from shopcrm.customers.errors import UnknownCustomer
from shopcrm.points.ledger import Points
from shopcrm.progress import Progress, unwatched
from shopcrm.settings import Settings
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock
from shopcrm.store.file import ShopFile
from shopcrm.store.once import done_before, once
from shopcrm.vouchers.batches import Batches, Issue
from shopcrm.vouchers.budget import Budget, Period
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.codes import read_code
from shopcrm.vouchers.errors import BadValidity, BillNeeded, Stopped, UnknownCode
from shopcrm.vouchers.guessing import Guessing
from shopcrm.vouchers.issuing import LARGEST_AMOUNT_MINOR, LARGEST_BATCH, LONGEST_TEXT, checked, frozen_line
from shopcrm.vouchers.life import Changed, Life
from shopcrm.vouchers.listing import VoucherList
from shopcrm.vouchers.papers import Papers
from shopcrm.vouchers.register import Register
from shopcrm.vouchers.selection import Selection
from shopcrm.vouchers.selections import Selections
from shopcrm.vouchers.voucher import Event, Voucher, refuse, refuse_bill

__all__ = [
    "LARGEST_AMOUNT_MINOR", "LARGEST_BATCH", "LONGEST_TEXT", "Changed", "Issue", "Issued", "Period", "Redeemed",
    "Vouchers",
]  # fmt: skip



@dataclass(frozen=True)
class Issued:
    """A batch that was issued."""

    batch_id: int


@dataclass(frozen=True)
class Redeemed:
    """What a redeemed voucher gave; `discount_minor` in minor units."""

    serial: int
    discount_minor: int
    extra: str
    purchase_id: int | None = None


class Vouchers:
    """Issues, takes, cancels, replaces, extends and lists vouchers."""

    def __init__(
        self, file: ShopFile, clock: Clock, settings: Settings, selections: Selections, points: Points,
        below: Callable[[int], int],
    ) -> None:  # fmt: skip
        self._file = file
        self._clock = clock
        self._settings = settings
        self._selections = selections
        self._guessing = Guessing(file, clock)
        self._batches = Batches(file, clock)
        self.register = Register(file, clock, below)
        self.budget = Budget(file, clock, settings)
        self.listing = VoucherList(file, clock)
        self._life = Life(file, clock, self.register, self.budget, points)
        self._papers = Papers(file, clock, self.register)

    def issue(
        self,
        selection: Selection,
        campaign: Campaign,
        operation_id: str,
        override: str = "",
        progress: Progress = unwatched,
    ) -> list[Voucher]:
        """Issue one voucher to each selected customer, all or none; the selection is kept with its reasons.

        `progress(done, total)` is called after each; when it raises, nothing is issued. Raises Stopped when a rule
        forbids the batch and no reason to override is given, ClockInDoubt, and the mistakes of `errors`.
        """
        fit = checked(selection, campaign)
        issued = once(
            self._file, operation_id, (selection.ids, fit), Topic.VOUCHERS, self._clock.epoch(), Issued,
            lambda: self._issue(selection, fit, reason_line(override), progress),
        )  # fmt: skip
        return self.find(batch_id=issued.batch_id)

    def issued_by(self, operation_id: str) -> list[Voucher]:
        """What an operation issued earlier; nothing when it was not done, or was something else."""
        issued = done_before(self._file, operation_id, Issued)
        return self.find(batch_id=issued.batch_id) if issued else []

    def redeem(
        self, code: str, operation_id: str, bill_minor: int | None = None, customer_id: int | None = None
    ) -> Redeemed:
        """Take a voucher, exactly once; `bill_minor` is the bill it is used on. Each refusal is its own error."""
        clean = read_code(code)
        return once(
            self._file, operation_id, (clean, bill_minor, customer_id), Topic.VOUCHERS, self._clock.epoch(), Redeemed,
            lambda: self.take(clean, bill_minor, customer_id, None),
        )  # fmt: skip

    def check(self, code: str, bill_minor: int | None = None, customer_id: int | None = None) -> Voucher:
        """The voucher behind a code if it could be redeemed now; raises the refusal otherwise."""
        voucher = self._shown(code, customer_id)
        refuse(voucher, self._clock.latest_day(), bill_minor, customer_id)
        return voucher

    def take(self, code: str, bill_minor: int | None, customer_id: int | None, purchase_id: int | None) -> Redeemed:
        """Redeem inside a transaction: one conditional change decides who wins, the rest explains who lost."""
        voucher = self._shown(code, customer_id)
        today = self._clock.latest_day()
        won = self._file.run(
            "UPDATE voucher SET state = 'redeemed' WHERE id = ? AND state = 'issued'"
            " AND valid_from <= ? AND valid_until >= ?",
            voucher.serial, today.isoformat(), today.isoformat(),
        )  # fmt: skip
        if won != 1:
            refuse(self.get(code), today, bill_minor, customer_id)
            raise UnknownCode
        refuse_bill(voucher, today, bill_minor, customer_id)
        if voucher.offer.percent is not None and bill_minor is None:
            raise BillNeeded  # a percentage of no bill would be used up for nothing
        discount = voucher.offer.discount(bill_minor)
        self._file.insert(
            "redemption", voucher_id=voucher.serial, purchase_id=purchase_id, bill_minor=bill_minor,
            discount_minor=discount, customer_id=customer_id, person=self._file.person, redeemed_at=self._clock.epoch(),
        )  # fmt: skip
        self.register.note(voucher.serial, "redeemed")
        return Redeemed(voucher.serial, discount, voucher.offer.extra, purchase_id)

    def void(self, code: str, reason: str) -> Voucher:
        """Cancel an open voucher, with the reason; points that it was paid with go back to the card, unless it expired.

        Raises VoidReasonNeeded or why it cannot be cancelled.
        """
        return self._life.void(code, reason)

    def points_in(self, voucher: Voucher) -> int:
        """How many points an open or expired voucher was paid with; cancelling gives them back until its last day."""
        return self._life.points_in(voucher)

    def void_batch(self, batch_id: int, reason: str, operation_id: str) -> Changed:
        """Cancel what is still open of a campaign, once; raises VoidReasonNeeded, UnknownBatch."""
        return self._life.void_batch(batch_id, reason, operation_id)

    def replace(self, code: str) -> Voucher:
        """A new voucher for a lost or spoilt paper; the old paper is worthless from this moment."""
        return self._life.replace((code,))[0]

    def replace_all(self, codes: Sequence[str]) -> list[Voucher]:
        """A new voucher for each of these papers, all or none; raises why one of them cannot be replaced."""
        return self._life.replace(codes)

    def extend(self, code: str, until: date, reason: str = "") -> Voucher:
        """Let a voucher be good for longer, even one that ran out; raises ShorterThanBefore, BadValidity, OverBudget."""
        return self._life.extend(code, until, reason)

    def extend_batch(self, batch_id: int, until: date, reason: str = "") -> Changed:
        """Let every unused voucher of a campaign be good until this day at least; raises what `extend` raises."""
        return self._life.extend_batch(batch_id, until, reason)

    def give_back(self, purchase_id: int) -> Voucher | None:
        """After everything on a bill came back: a new voucher for the one used on it, inside a transaction."""
        return self._life.give_back(purchase_id)

    def get(self, code: str) -> Voucher:
        """The voucher with this code; raises MistypedCode or UnknownCode."""
        return self.register.by_code(code)

    def find(
        self, *, batch_id: int | None = None, state: str | None = None, customer_id: int | None = None
    ) -> list[Voucher]:
        """Vouchers of a batch, a state or a customer, the oldest first."""
        wanted: dict[str, object] = {"batch_id": batch_id, "customer_id": customer_id}
        return self.register.find({column: value for column, value in wanted.items() if value is not None}, state)

    def story(self, serial: int) -> list[Event]:
        """What happened to a voucher, from the beginning: when, what, why and by whom."""
        return self.register.story(serial)

    def batch(self, batch_id: int) -> Issue:
        """An issued campaign with what has become of it; raises UnknownBatch."""
        return self._batches.one(batch_id)

    def batches(self) -> list[Issue]:
        """Every issued campaign, the newest first."""
        return self._batches.all()

    def outstanding(self) -> int:
        """The most that all open vouchers may still cost, in minor units."""
        return self.budget.outstanding()

    def committed(self, period: Period) -> int:
        """What the vouchers of this month or year of the shop's calendar cost or may still cost, in minor units."""
        return self.budget.committed(period)

    def mark_sent(self, serials: Iterable[int]) -> None:
        """Note, before anything is printed, that these papers go to the printer."""
        self._papers.note(serials, "sent")

    def mark_printed(self, serials: Iterable[int]) -> None:
        """Note that these papers were seen to come out."""
        self._papers.note(serials, "printed")

    def unsure(self) -> list[Voucher]:
        """Open vouchers whose paper went to the printer and was never seen: it came out, or it is to be replaced."""
        return self._papers.unsure()

    def _issue(self, selection: Selection, campaign: Campaign, override: str, progress: Progress) -> Issued:
        self._clock.refuse_doubt()
        if campaign.valid_until < self._clock.today():
            raise BadValidity
        stops = [each for each in self._selections.checks(campaign.offer, selection.ids) if each.level == "stop"]
        if stops and not override:
            raise Stopped(why=stops[0])
        batch_id = self.add_batch(campaign, selection.kept(), override)
        lines = self._lines(selection, campaign)
        for number, (customer_id, thanks, cost_minor) in enumerate(lines, 1):
            self.register.add(batch_id, customer_id, campaign.valid_from, campaign.valid_until, thanks, cost_minor)
            progress(number, len(lines))
        return Issued(batch_id)

    def add_batch(self, campaign: Campaign, selection: dict[str, object], override: str = "") -> int:
        """Write a campaign down, inside a transaction; its vouchers follow."""
        offer = campaign.offer
        return self._file.insert(
            "voucher_batch", name=campaign.name, purpose=campaign.purpose, design=campaign.design, percent=offer.percent,
            amount_minor=offer.amount_minor, cap_minor=offer.cap_minor, extra=offer.extra,
            extra_cost_minor=offer.extra_cost_minor, min_spend_minor=offer.min_spend_minor, weekdays=offer.weekdays,
            giftable=int(offer.giftable), reason=offer.reason, override=override, issued_at=self._clock.epoch(),
            selection=json.dumps(selection, ensure_ascii=False),
        )  # fmt: skip

    def _lines(self, selection: Selection, campaign: Campaign) -> list[tuple[int, str, int]]:
        """For each customer: what the voucher thanks for, and the most it may cost; raises UnknownCustomer."""
        current = self._settings.current
        rows = {row[0]: row[1:] for row in self._file.rows(_CUSTOMERS, json.dumps(selection.ids))}
        lines = []
        for chosen in selection.customers:
            if chosen.id not in rows:  # erased, or joined with another card, since they were chosen
                raise UnknownCustomer(number=chosen.id)
            language, biggest_bill = rows[chosen.id]
            formats = current.formats.in_language(language or current.language)
            thanks = frozen_line(campaign, chosen, formats)
            lines.append((chosen.id, thanks, campaign.offer.cost(biggest_bill)))
        return lines

    def _shown(self, code: str, customer_id: int | None) -> Voucher:
        """The voucher behind a code that somebody shows at the till; raises TooManyTries, ClockInDoubt, UnknownCode."""
        self._clock.refuse_doubt()
        clean = read_code(code)
        try:
            voucher = self.get(clean)
        except UnknownCode:
            self._guessing.refuse()
            self._guessing.note(clean)
            raise
        if voucher.customer_id != customer_id:
            self._guessing.refuse()
        return voucher


_CUSTOMERS = """
SELECT c.id, c.language, coalesce((SELECT max(total_minor) FROM purchase WHERE customer_id = c.id), 0)
FROM customer c WHERE c.id IN (SELECT value FROM json_each(?)) AND c.erased_at IS NULL
"""
