"""The book of vouchers: issued in one go, redeemed exactly once, cancelled or replaced, never forgotten."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shopcrm.customers.book import Customers
from shopcrm.customers.draft import reason_line
from shopcrm.settings import Settings
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock, moment
from shopcrm.store.file import ShopFile
from shopcrm.store.once import done_before, once
from shopcrm.store.tables import Redemption, VoucherBatch, VoucherEvent
from shopcrm.store.tables import Voucher as VoucherTable
from shopcrm.text.bidi import strip_controls
from shopcrm.text.money import Money
from shopcrm.vouchers.codes import new_code, read_code
from shopcrm.vouchers.errors import (
    AmountOutOfRange,
    BadPercent,
    BadValidity,
    BillNeeded,
    Expired,
    NobodySelected,
    OfferNeeded,
    OneDiscount,
    Stopped,
    TooManySelected,
    UnknownCode,
    VoidReasonNeeded,
    VoucherTextTooLong,
)
from shopcrm.vouchers.listing import VoucherList
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.selection import Selection, Selections
from shopcrm.vouchers.voucher import SELECT, Voucher, refuse, refuse_bill, refuse_closed, voucher_of

LARGEST_BATCH = 10_000
LONGEST_TEXT = 120
LARGEST_AMOUNT_MINOR = 10**13

Progress = Callable[[int, int], None]


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
    """Issues, takes, cancels, replaces and lists vouchers."""

    def __init__(
        self,
        file: ShopFile,
        clock: Clock,
        settings: Settings,
        customers: Customers,
        selections: Selections,
        below: Callable[[int], int],
    ) -> None:
        self._file = file
        self._clock = clock
        self._settings = settings
        self._customers = customers
        self._selections = selections
        self._below = below
        self.listing = VoucherList(file, clock)

    def issue(
        self,
        selection: Selection,
        offer: Offer,
        valid_from: date,
        valid_until: date,
        operation_id: str,
        override: str = "",
        progress: Progress | None = None,
    ) -> list[Voucher]:
        """Issue one voucher to each selected customer, all or none; the selection is kept with its reasons.

        `progress(done, total)` is called after each; when it raises, nothing is issued. Raises Stopped when a rule
        forbids the batch and no reason to override is given, and the mistakes of `errors`.
        """
        offer = self._checked(selection, offer, valid_from, valid_until)
        request = (selection.ids, offer, valid_from, valid_until)
        issued = once(
            self._file, operation_id, request, Topic.VOUCHERS, self._clock.epoch(), Issued,
            lambda: self._issue(selection, offer, valid_from, valid_until, reason_line(override), progress),
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
        voucher = self.get(code)
        refuse(voucher, self._clock.today(), bill_minor, customer_id)
        return voucher

    def take(self, code: str, bill_minor: int | None, customer_id: int | None, purchase_id: int | None) -> Redeemed:
        """Redeem inside a transaction: one conditional change decides who wins, the rest explains who lost."""
        voucher = self.get(code)
        today = self._clock.today()
        won = self._file.run(
            "UPDATE voucher SET state = 'redeemed' WHERE id = ? AND state = 'issued'"
            " AND valid_from <= ? AND valid_until >= ?",
            voucher.serial, today.isoformat(), today.isoformat(),
        )  # fmt: skip
        if won != 1:
            refuse(self.get(code), today, bill_minor, customer_id)
            raise UnknownCode
        refuse_bill(voucher, bill_minor, customer_id)
        if voucher.offer.percent is not None and bill_minor is None:
            raise BillNeeded  # a percentage of no bill would be used up for nothing
        discount = voucher.offer.discount(bill_minor)
        row = Redemption.insert(
            voucher_id=voucher.serial, purchase_id=purchase_id, bill_minor=bill_minor, discount_minor=discount,
            redeemed_at=self._clock.epoch(),
        )  # fmt: skip
        self._file.execute(row)
        self._event(voucher.serial, "redeemed")
        return Redeemed(voucher.serial, discount, voucher.offer.extra, purchase_id)

    def void(self, code: str, reason: str) -> Voucher:
        """Cancel an open voucher, with the reason; raises VoidReasonNeeded or why it cannot be cancelled."""
        why = reason_line(reason)
        if not why:
            raise VoidReasonNeeded
        voucher = self.get(code)
        with self._file.write(Topic.VOUCHERS):
            self._close(voucher, "void", why)
        return self.get(code)

    def replace(self, code: str) -> Voucher:
        """A new voucher for a lost or spoilt paper; the old paper is worthless from this moment."""
        return self.replace_all((code,))[0]

    def replace_all(self, codes: Sequence[str]) -> list[Voucher]:
        """A new voucher for each of these papers, all or none; raises why one of them cannot be replaced."""
        with self._file.write(Topic.VOUCHERS):
            return [self._replace(self.get(code)) for code in codes]

    def give_back(self, purchase_id: int) -> Voucher | None:
        """After everything on a bill came back: a new voucher for the one used on it, inside a transaction.

        It is good for as many days as were left when the old one was used.
        """
        serial = self._file.value("SELECT voucher_id FROM redemption WHERE purchase_id = ?", purchase_id)
        if serial is None or self._file.value("SELECT 1 FROM voucher WHERE replaces_id = ?", serial):
            return None
        used = self._one("v.id = ?", serial)
        used_on = self._clock.day(used.closed_at or self._clock.now())
        days_left = max(used.valid_until - used_on, timedelta())
        return self._again(used, max(used.valid_until, self._clock.today() + days_left))

    def get(self, code: str) -> Voucher:
        """The voucher with this code; raises MistypedCode or UnknownCode."""
        row = self._file.row(f"{SELECT} WHERE v.code = ?", read_code(code))
        if row is None:
            raise UnknownCode
        return voucher_of(row, self._clock.today())

    def find(
        self, *, batch_id: int | None = None, state: str | None = None, customer_id: int | None = None
    ) -> list[Voucher]:
        """Vouchers of a batch, a state or a customer, the oldest first."""
        wanted = [("v.batch_id = ?", batch_id), ("v.customer_id = ?", customer_id)]
        used = [(sql, value) for sql, value in wanted if value is not None]
        where = " AND ".join(sql for sql, _value in used) or "1"
        rows = self._file.rows(f"{SELECT} WHERE {where} ORDER BY v.id", *(value for _sql, value in used))
        vouchers = [voucher_of(row, self._clock.today()) for row in rows]
        return [voucher for voucher in vouchers if state in {None, voucher.state}]

    def printed(self, serials: tuple[int, ...]) -> None:
        """Note that these vouchers came out on paper."""
        with self._file.write(Topic.VOUCHERS):
            for serial in serials:
                self._event(serial, "printed")

    def story(self, serial: int) -> list[tuple[datetime, str, str]]:
        """What happened to a voucher: when, what and why."""
        rows = self._file.rows(
            "SELECT happened_at, kind, reason FROM voucher_event WHERE voucher_id = ? ORDER BY id", serial
        )
        return [(moment(at), kind, reason) for at, kind, reason in rows]

    def _checked(self, selection: Selection, offer: Offer, valid_from: date, valid_until: date) -> Offer:
        if not selection.customers:
            raise NobodySelected
        if len(selection.customers) > LARGEST_BATCH:
            raise TooManySelected(limit=LARGEST_BATCH)
        extra, reason = (" ".join(strip_controls(text).split()) for text in (offer.extra, offer.reason))
        if max(len(extra), len(reason)) > LONGEST_TEXT:
            raise VoucherTextTooLong(limit=LONGEST_TEXT)
        _check_amounts(offer)
        if offer.percent is None and not offer.amount_minor and not extra:
            raise OfferNeeded
        if offer.percent is not None and not 1 <= offer.percent <= 100:
            raise BadPercent
        if valid_until < max(valid_from, self._clock.today()):
            raise BadValidity
        return Offer(offer.percent, offer.amount_minor or None, extra, offer.min_spend_minor, reason)

    def _issue(
        self, selection: Selection, offer: Offer, start: date, until: date, override: str, progress: Progress | None
    ) -> Issued:
        stops = [check for check in self._selections.checks(offer, selection.ids) if check.level == "stop"]
        if stops and not override:
            raise Stopped(why=stops[0])
        kept = {"how": selection.how, "reasons": {chosen.id: chosen.reasons for chosen in selection.customers}}
        row = VoucherBatch.insert(
            percent=offer.percent, amount_minor=offer.amount_minor, extra=offer.extra, reason=offer.reason,
            min_spend_minor=offer.min_spend_minor, selection=json.dumps(kept, ensure_ascii=False), override=override,
            issued_at=self._clock.epoch(),
        )  # fmt: skip
        batch_id = int(self._file.execute(row))
        for number, customer_id in enumerate(selection.ids, 1):
            self._insert(batch_id, customer_id, start, until, None)
            if progress:
                progress(number, len(selection.ids))
        return Issued(batch_id)

    def _insert(self, batch_id: int, customer_id: int, start: date, until: date, replaces: int | None) -> int:
        row = VoucherTable.insert(
            batch_id=batch_id, customer_id=customer_id, code=new_code(self._below), valid_from=start.isoformat(),
            valid_until=until.isoformat(), state="issued", replaces_id=replaces,
        )  # fmt: skip
        serial = int(self._file.execute(row))
        self._event(serial, "issued")
        return serial

    def _again(self, old: Voucher, until: date) -> Voucher:
        serial = self._insert(old.batch_id, old.customer_id, old.valid_from, until, old.serial)
        return self._one("v.id = ?", serial)

    def _replace(self, old: Voucher) -> Voucher:
        if old.state == "expired":
            raise Expired(until=old.valid_until)
        self._close(old, "replaced", "")
        return self._again(old, old.valid_until)

    def _close(self, voucher: Voucher, state: str, reason: str) -> None:
        sql = "UPDATE voucher SET state = ? WHERE id = ? AND state = 'issued'"
        if self._file.run(sql, state, voucher.serial) != 1:
            refuse_closed(self._one("v.id = ?", voucher.serial))
            raise UnknownCode
        self._event(voucher.serial, state, reason)

    def _event(self, serial: int, kind: str, reason: str = "") -> None:
        row = VoucherEvent.insert(voucher_id=serial, kind=kind, reason=reason, happened_at=self._clock.epoch())
        self._file.execute(row)

    def _one(self, where: str, value: object) -> Voucher:
        row = self._file.row(f"{SELECT} WHERE {where}", value)
        if row is None:
            raise UnknownCode
        return voucher_of(row, self._clock.today())


def _check_amounts(offer: Offer) -> None:
    if offer.percent is not None and offer.amount_minor:
        raise OneDiscount
    if not all(0 <= amount <= LARGEST_AMOUNT_MINOR for amount in (offer.amount_minor or 0, offer.min_spend_minor)):
        raise AmountOutOfRange(limit=Money(LARGEST_AMOUNT_MINOR))
