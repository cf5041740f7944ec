"""Anything in any order: sales, payments, returns, points, vouchers, edits and a clock that jumps, and the books add up.

A second, plain set of books is kept beside the shop's own; after every step both must say the same.
"""

import shutil
from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from shopcrm.customers.draft import CustomerDraft
from shopcrm.points.programme import Programme
from shopcrm.sales.sale import Receipt, Sale, SaleLine
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.store.errors import ClockInDoubt
from shopcrm.text.mistakes import UserMistake
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer

PEOPLE = st.integers(1, 3)
PICK = st.integers(0, 10**6)
RARELY = st.integers(0, 9).map(lambda number: number == 7)
AMOUNT = st.one_of(st.integers(1, 50_000), st.integers(4 * 10**9, 10**13))
OFFERS = st.sampled_from(
    (Offer(percent=10, extra="tea"), Offer(percent=100), Offer(amount_minor=5_000), Offer(extra="gift"))
)
BOOKS = ("purchase", "payment", "goods_return", "points_entry", "redemption", "voucher", "voucher_event", "operation")


@dataclass
class Page:
    """What our own books say of one purchase."""

    customer_id: int
    total: int
    voucher: int
    by_points: int
    points_spent: int
    step: int
    paid: int
    refunded: int = 0
    returned: int = 0
    earned: int = 0
    restored: int = 0
    vouchers_given_back: int = 0

    @property
    def price(self) -> int:
        return self.total - self.voucher - self.by_points


@dataclass
class Code:
    """What our own books say of one voucher."""

    customer_id: int
    offer: Offer
    until: datetime
    used: int = 0
    closed: bool = False


@dataclass
class Books:
    pages: dict[int, Page] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    points: Counter[int] = field(default_factory=Counter)


class AnyOrder(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="any-order-"))
        self.now = datetime(2026, 11, 21, 10, 0, tzinfo=timezone(timedelta(hours=3)))
        first = first_settings("Rose", "SA", language="en")
        self.shop = Shop.create(self.folder / "shop.db", first, now=lambda: self.now)
        for number in (1, 2, 3):
            self.shop.customers.add(CustomerDraft(f"Customer {number}"))
        self.books = Books()
        self.operations = 0
        self.last: tuple[Sale, str, Receipt] | None = None

    def teardown(self) -> None:
        try:
            assert self.shop.check() == []
        finally:
            self.shop.close()
            shutil.rmtree(self.folder)

    @rule(customer=PEOPLE, amount=AMOUNT, paid=st.sampled_from(("all", "all", "all", "none", "half", "half", "too much")),
          lines=st.booleans(), points=st.sampled_from(("none", "none", "none", "some", "some", "all", "too many")),
          voucher=st.one_of(st.none(), st.none(), PICK))  # fmt: skip
    def sell(self, customer: int, amount: int, paid: str, lines: bool, points: str, voucher: int | None) -> None:
        balance = max(self.books.points[customer], 0)
        sale = Sale(
            customer, amount_minor=0 if lines else amount,
            lines=(SaleLine("tea", amount // 3), SaleLine("soap", amount - amount // 3)) if lines else (),
            spend_points={"none": 0, "some": balance // 3, "all": balance, "too many": balance + 1}[points],
            voucher_code=self._any(sorted(self.books.codes), voucher) if voucher is not None and self.books.codes else "",
        )  # fmt: skip
        bill = self._try(lambda: self.shop.sales.preview(sale))
        if bill is not None:
            part = {"all": None, "none": 0, "half": bill.payable_minor // 2, "too much": bill.payable_minor + 1}[paid]
            sale = replace(sale, paid_minor=part)
        operation = self._operation()
        receipt = self._try(lambda: self.shop.sales.sell(sale, operation))
        if receipt is not None:
            self.last = sale, operation, receipt
            self._write_down(sale, receipt)

    def _write_down(self, sale: Sale, receipt: Receipt) -> None:
        current = self.shop.points.programme
        earns = current.is_on and sale.total_minor >= current.minimum_minor
        page = Page(
            sale.customer_id, sale.total_minor, receipt.voucher_minor, sale.spend_points * current.worth_minor,
            sale.spend_points, current.step_minor if earns else 0, receipt.paid_minor,
            earned=receipt.points_earned,
        )  # fmt: skip
        assert receipt.total_minor == sale.total_minor
        assert receipt.voucher_minor + receipt.points_minor + receipt.paid_minor + receipt.open_minor == sale.total_minor
        if sale.voucher_code:
            code = self.books.codes[sale.voucher_code]
            assert code.customer_id == sale.customer_id
            assert receipt.voucher_minor == code.offer.discount(sale.total_minor)
            self._use(code)
        self.books.pages[receipt.purchase_id] = page
        self.books.points[sale.customer_id] += receipt.points_earned - sale.spend_points
        assert receipt.points == self.books.points[sale.customer_id]

    @precondition(lambda self: self.last is not None)
    @rule()
    def press_again(self) -> None:
        sale, operation, receipt = self.last
        before = self._counts()
        assert self.shop.sales.sell(sale, operation) == receipt
        assert self._counts() == before

    @precondition(lambda self: self.books.pages)
    @rule(pick=PICK, part=st.sampled_from((1, 2, 3, 10)), too_much=RARELY)
    def pay(self, pick: int, part: int, too_much: bool) -> None:
        number = self._any(sorted(self.books.pages), pick)
        page = self.books.pages[number]
        open_minor = self.shop.sales.bill(number).open_minor
        amount = open_minor + 1 if too_much else open_minor // part
        receipt = self._try(lambda: self.shop.sales.pay(number, amount, self._operation()))
        if receipt is not None:
            assert 0 < amount <= open_minor
            page.paid += amount
            self._earn(page, receipt.points_earned)

    @precondition(lambda self: self.books.pages)
    @rule(pick=PICK, part=st.sampled_from((0, 1, 2, 3, 7)), too_much=RARELY)
    def take_back(self, pick: int, part: int, too_much: bool) -> None:
        number = self._any(sorted(self.books.pages), pick)
        page = self.books.pages[number]
        left = page.total - page.returned
        amount = left + 1 if too_much else left // part if part else None
        back = self._try(lambda: self.shop.sales.take_back(number, amount, self._operation()))
        if back is not None:
            page.returned += left if amount is None else amount
            page.refunded += back.refund_minor
            page.restored += back.points_restored
            self.books.points[page.customer_id] += back.points_restored
            self._earn(page, -back.points_reversed)
            assert -back.points_restored <= back.points_forgiven <= back.points_reversed
            self.books.points[page.customer_id] += back.points_forgiven
            assert back.points == self.books.points[page.customer_id]
            if back.new_voucher:
                page.vouchers_given_back += 1
                self._note_code(back.new_voucher)

    @rule(customer=PEOPLE, points=st.integers(-300, 400), by=st.sampled_from(("adjust", "spend")))
    def points(self, customer: int, points: int, by: str) -> None:
        done = self._try(
            lambda: self.shop.points.adjust(customer, points, "why", self._operation())
            if by == "adjust"
            else self.shop.points.spend(customer, points, self._operation())
        )
        if done is not None:
            self.books.points[customer] += done.points
            assert self.books.points[customer] >= 0 or points > 0

    @rule(customer=PEOPLE, offer=OFFERS, start=st.integers(-3, 3), days=st.integers(0, 20))
    def issue(self, customer: int, offer: Offer, start: int, days: int) -> None:
        today = self.now.date()
        issued = self._try(
            lambda: self.shop.vouchers.issue(
                self.shop.selections.picked((customer,)), Campaign(offer, today + timedelta(days=start),
                today + timedelta(days=start + days)), self._operation(), override="test",
            )
        )  # fmt: skip
        for voucher in issued or ():
            self._note_code(voucher.code)

    @precondition(lambda self: self.books.codes)
    @rule(pick=PICK, bill=st.one_of(st.none(), AMOUNT))
    def redeem(self, pick: int, bill: int | None) -> None:
        code = self._any(sorted(self.books.codes), pick)
        if self._try(lambda: self.shop.vouchers.redeem(code, self._operation(), bill)) is not None:
            self._use(self.books.codes[code])

    @precondition(lambda self: self.books.codes)
    @rule(pick=PICK, how=st.sampled_from(("void", "replace")))
    def close_voucher(self, pick: int, how: str) -> None:
        code = self._any(sorted(self.books.codes), pick)
        if how == "void":
            done = self._try(lambda: self.shop.vouchers.void(code, "lost"))
        else:
            done = self._try(lambda: self.shop.vouchers.replace(code))
        if done is not None:
            assert not self.books.codes[code].used
            self.books.codes[code].closed = True
            if how == "replace":
                self._note_code(done.code)

    @precondition(lambda self: self.books.pages)
    @rule(pick=PICK, outcome=st.sampled_from(("completed", "paid_late", "uncollected", "unreachable")))
    def mark(self, pick: int, outcome: str) -> None:
        self.shop.sales.mark(self._any(sorted(self.books.pages), pick), outcome)

    @rule(step=st.sampled_from((0, 1, 7, 1000)), worth=st.sampled_from((0, 1, 5)), least=st.sampled_from((0, 9_000)),
          on=st.booleans(), months=st.sampled_from((0, 0, 1, 12)), days=st.sampled_from((0, 0, 14)),
          debts=st.sampled_from(("forgive", "debt")))  # fmt: skip
    def change_the_programme(
        self, step: int, worth: int, least: int, on: bool, months: int, days: int, debts: str
    ) -> None:
        self.shop.points.programmes.change(
            Programme(is_on=on, step_minor=step, worth_minor=worth, minimum_minor=least, lapse_months=months,
                      wait_days=days, below_zero=debts)
        )  # fmt: skip

    @rule(customer=PEOPLE, name=st.sampled_from(("سارة", "Omar", "علی‌رضا", "!")))
    def edit(self, customer: int, name: str) -> None:
        draft = self.shop.customers.get(customer).draft()
        self.shop.customers.edit(customer, replace(draft, name=name, consents=frozenset({"call"})))

    @rule(days=st.sampled_from((-400, -1, 0, 1, 15, 400)))
    def move_the_clock(self, days: int) -> None:
        self.now += timedelta(days=days, minutes=7)

    @rule()
    def look_at_the_clock(self) -> None:
        self.shop.confirm_clock()

    @rule()
    def let_points_lapse(self) -> None:
        lapsed = self._try(lambda: self.shop.points.lapse(self._operation()))
        if lapsed is not None:
            held = {customer: self.shop.points.balance(customer) for customer in (1, 2, 3)}
            assert sum(self.books.points[customer] - points for customer, points in held.items()) == lapsed.points >= 0
            assert all(points >= min(self.books.points[customer], 0) for customer, points in held.items())
            self.books.points.update({customer: held[customer] - self.books.points[customer] for customer in held})
            assert self.shop.points.lapse(self._operation()).points == 0

    @rule()
    def start_the_app_again(self) -> None:
        self.shop.close()
        self.shop = Shop.open(self.folder / "shop.db", now=lambda: self.now)

    @invariant()
    def the_balances_are_ours(self) -> None:
        for customer in (1, 2, 3):
            assert self.shop.points.balance(customer) == self.books.points[customer]
            assert self.shop.customers.get(customer).points == self.books.points[customer]

    @invariant()
    def every_bill_is_ours_and_gives_no_more_than_was_given(self) -> None:
        for number, page in self.books.pages.items():
            bill = self.shop.sales.bill(number)
            assert (bill.total_minor, bill.voucher_minor, bill.points_minor) == (page.total, page.voucher, page.by_points)
            assert (bill.paid_minor, bill.refunded_minor, bill.returned_minor) == (page.paid, page.refunded, page.returned)
            kept = page.price - page.price * page.returned // page.total
            assert page.refunded <= page.paid <= page.price
            assert page.paid - page.refunded <= kept
            assert bill.open_minor == kept - (page.paid - page.refunded)
            assert page.restored <= page.points_spent
            assert page.earned == ((page.paid - page.refunded) // page.step if page.step else 0)
            if page.returned == page.total:
                assert (page.refunded, page.restored, page.earned) == (page.paid, page.points_spent, 0)
            assert page.vouchers_given_back <= 1

    @invariant()
    def no_voucher_works_twice(self) -> None:
        for text, code in self.books.codes.items():
            assert code.used + code.closed <= 1
            state = self.shop.vouchers.get(text).state
            assert (state == "redeemed") == bool(code.used)
            assert (state in {"void", "replaced"}) == code.closed

    def _earn(self, page: Page, points: int) -> None:
        page.earned += points
        self.books.points[page.customer_id] += points

    def _use(self, code: Code) -> None:
        assert not code.closed
        assert self.now.date() <= code.until
        code.used += 1

    def _note_code(self, text: str) -> None:
        voucher = self.shop.vouchers.get(text)
        assert text not in self.books.codes
        self.books.codes[text] = Code(voucher.customer_id, voucher.offer, voucher.valid_until)

    def _try(self, action):
        """What the action gives; or None, and then nothing at all was written."""
        before = self._counts()
        try:
            return action()
        except (UserMistake, ClockInDoubt):
            assert self._counts() == before
            return None

    def _counts(self) -> list[int]:
        return [self.shop.file.value(f"SELECT count(*) FROM {book}") for book in BOOKS]

    def _operation(self) -> str:
        self.operations += 1
        return f"operation {self.operations}"

    @staticmethod
    def _any(choices: list, pick: int):
        return choices[pick % len(choices)]


def test_the_books_add_up_after_anything():
    """Some 2,500 steps."""
    run_state_machine_as_test(AnyOrder, settings=settings(max_examples=40, stateful_step_count=65))


@pytest.mark.soak
def test_the_books_add_up_after_very_much():
    """Some 100,000 steps."""
    run_state_machine_as_test(AnyOrder, settings=settings(max_examples=1000, stateful_step_count=105))
