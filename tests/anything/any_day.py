"""Anything that may happen to the money of a shop, in any order: the machine that tries it.

After every step the shop must say what the plain books say. What was refused has written nothing; what is done again gives
its first answer; and now and then the till is killed in the middle and the same thing is asked for once more.
"""

import os
import shutil
import signal
import warnings
from collections import Counter
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache
from itertools import product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory, mkdtemp
from time import perf_counter
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from shopcrm.customers.draft import CustomerDraft
from shopcrm.points.programme import Bonus, Gift, Programme, Tier
from shopcrm.sales.sale import Sale, SaleLine
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.store.errors import ClockInDoubt
from shopcrm.text.dates import Calendar, add_months
from shopcrm.text.mistakes import UserMistake
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.voucher import Voucher
from tests.anything.forgotten import Forgotten
from tests.anything.plain_books import Books, Code, Page, Payment, Purse, places

CUSTOMERS = (1, 2, 3, 4)
OPENING = datetime(2026, 11, 21, 10, 0, tzinfo=timezone(timedelta(hours=3)))
DISK = Path("/dev/shm") if Path("/dev/shm").is_dir() else None
LATE, LATEST = 11_000, 12_000  # microseconds
STEPS_BETWEEN_KILLS, STEPS_BETWEEN_STARTS = 60, 20
WHO, PICK = st.sampled_from(CUSTOMERS), st.integers(0, 10**6)
RARELY = st.integers(0, 15).map(lambda number: number == 7)
PROGRAMMES = [
    Programme(
        is_on=place % 9 != 4, points_per_step=1 + place % 3, step_minor=step, minimum_minor=least,
        worth_minor=worth if place % 11 != 5 else 0, bonuses=bonuses, tiers=tiers, lapse_months=months, wait_days=days,
        min_points=few, points_step=steps, cap_percent=cap, below_zero=debts, gifts=(Gift("soap", 30),),
    )
    for place, (bonuses, tiers, (months, days), debts, (step, worth), (few, steps, cap, least)) in enumerate(product(
        ((), (Bonus("visit", points=5), Bonus("tea", percent=33, words=("tea",))),
         (Bonus("double", percent=100), Bonus("day", points=7, weekdays=0b0010101))),
        ((), (Tier("silver", 40_000, 25), Tier("gold", 160_000, 50))),
        ((1, 0), (0, 0), (1, 14), (12, 0)), ("forgive", "debt"), ((70, 1), (500, 5)),
        ((0, 1, 100, 0), (20, 10, 50, 9_000)),
    ))
]  # fmt: skip
OFFERS = (
    Offer(percent=10, extra="tea", extra_cost_minor=200), Offer(percent=100), Offer(amount_minor=5_000),
    Offer(extra="gift"), Offer(percent=50, cap_minor=3_000), Offer(percent=10, weekdays=0b0101011),
    Offer(amount_minor=2_000, giftable=True, min_spend_minor=1_000), Offer(amount_minor=700, extra_cost_minor=20),
)  # fmt: skip
COUNTS = "SELECT " + ", ".join(
    f"(SELECT count(*) FROM {book})"
    for book in ("purchase", "payment", "goods_return", "points_entry", "lot_use", "redemption", "voucher", "voucher_event",
                 "voucher_batch", "operation", "payment_undone")
)  # fmt: skip
BALANCES = """
SELECT id, points, (SELECT coalesce(sum(points), 0) FROM points_entry WHERE customer_id = c.id),
       (SELECT coalesce(sum(remaining), 0) FROM points_lot WHERE customer_id = c.id) FROM customer c
"""

SALE: dict[str, Any] = {
    "customer": WHO, "amount": st.integers(1, 60_000), "huge": RARELY, "ago": st.sampled_from((0, 0, 0, 40)),
    "lines": st.booleans(), "paid": st.sampled_from(("all", "all", "half", "none", "too much")),
    "points": st.sampled_from(("none", "none", "most", "most", "some", "too many")), "voucher": PICK,
}  # fmt: skip
PAYMENT: dict[str, Any] = {"pick": PICK, "part": st.sampled_from((1, 2, 3, 10)), "too_much": RARELY}
RETURN: dict[str, Any] = {"pick": PICK, "part": st.sampled_from((0, 2, 3, 7, 7)), "too_much": RARELY}


@dataclass
class Tally:
    """How much was tried."""

    steps: int = 0
    refused: int = 0
    kills: int = 0
    unfinished: int = 0
    repeated: int = 0
    joined: int = 0
    parted: int = 0
    erased: int = 0


@cache
def template() -> bytes:
    """The file of a shop with a few customers, made once and copied for every run."""
    with TemporaryDirectory(dir=DISK) as folder:
        path = Path(folder) / "shop.db"
        shop = Shop.create(path, first_settings("Rose", "SA", language="en"), now=lambda: OPENING)
        for number in CUSTOMERS:
            born = date(1990, 1 + 11 * number % 12, 25)
            shop.customers.add(CustomerDraft(f"Customer {number}", consents=frozenset({"call"}), birth_on=born))
        shop.settings.change(
            birthday_thanks=True, birthday_percent=10, voucher_pause_days=20, voucher_share_percent=100,
            voucher_budget_minor=30_000, voucher_month_budget_minor=20_000,
        )  # fmt: skip
        shop.close()
        return path.read_bytes()


def any_bill(machine: "AnyDay") -> bool:
    return bool(machine.books.pages)


class AnyDay(Forgotten):
    tally = Tally()

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="any-day-", dir=DISK))
        self.path = self.folder / "shop.db"
        self.path.write_bytes(template())
        self.now = OPENING
        self.chance = Random(5)
        self.steps = self.operations = self.killed_at = self.started_at = 0
        self.kill_after: int | None = None
        self.last: tuple[Callable[[Shop, str], Any], str, Any] | None = None
        self.touched: list[int | str] = []
        self.people, self.joined = list(CUSTOMERS), []
        self.open()
        number, programme = self.shop.programmes.newest()
        self.books = Books(purses={customer: Purse() for customer in CUSTOMERS}, programmes={number: programme})

    def open(self) -> None:
        self.shop = Shop.open(self.path, now=lambda: self.now, below=self.chance.randrange)

    def teardown(self) -> None:
        try:
            assert self.shop.check() == []
            for number in self.books.pages:
                self.same_bill(number)
            for text in self.books.codes:
                self.same_voucher(text)
            counts = sum((Counter(batch.counts) for batch in self.shop.vouchers.batches()), Counter())
            day = self.latest
            assert +counts == Counter(code.state_on(day) for code in self.books.codes.values())
        finally:
            self.shop.close()
            shutil.rmtree(self.folder)

    # Sales

    @rule(**SALE)
    def sell(
        self, customer: int, amount: int, huge: bool, ago: int, lines: bool, paid: str, points: str, voucher: int
    ) -> None:
        customer = self.who(customer)
        amount *= 10**8 if huge else 1
        most = self.shop.points.most_spendable(customer, amount)
        sale = Sale(
            customer, amount_minor=0 if lines else amount,
            lines=(SaleLine("green tea", amount // 3), SaleLine("soap", amount - amount // 3)) if lines else (),
            sold_on=self.today - timedelta(days=ago) if ago else None,
            spend_points={"none": 0, "most": most, "some": most // 2, "too many": most + 1}[points],
            voucher_code=self.any_code(voucher, customer) if voucher % 3 else "",
        )  # fmt: skip
        try:
            bill = self.shop.sales.preview(sale)
        except (UserMistake, ClockInDoubt):
            assert self.do(lambda shop, operation: shop.sales.sell(sale, operation)) is None
            return
        part = {"all": None, "half": bill.payable_minor // 2, "none": 0, "too much": bill.payable_minor + 1}[paid]
        sale = replace(sale, paid_minor=part)
        receipt = self.do(lambda shop, operation: shop.sales.sell(sale, operation))
        assert (receipt is None) == (paid == "too much")
        if receipt:
            page = Page(
                customer, amount, receipt.voucher_minor, receipt.points_minor, sale.spend_points, receipt.paid_minor,
                bill.parts, sale.sold_on or self.today, sale.voucher_code,
            )  # fmt: skip
            self.write_down(page, receipt)

    def write_down(self, page: Page, receipt: Any) -> None:
        purse = self.books.purses[page.customer]
        if page.code:
            assert receipt.voucher_minor == self.use(page.code, page.customer, page.total)
        if page.points_spent:
            self.lapse_due(purse)
            page.taken = purse.spend(page.points_spent, self.latest)
            page.let_go_before = next(places)
        assert page.by_points == page.points_spent * self.shop.points.programme.worth_minor
        assert page.paid + receipt.open_minor == page.price >= page.paid
        assert receipt.purchase_id not in self.books.pages
        self.books.pages[receipt.purchase_id] = page
        if page.paid:
            page.payments.append(Payment(receipt.payment_id, page.paid))
        assert receipt.points_earned == self.earn(page, page.parts)
        assert receipt.points == purse.balance
        self.touched.append(receipt.purchase_id)

    @precondition(any_bill)
    @rule(**PAYMENT)
    def pay(self, pick: int, part: int, too_much: bool) -> None:
        number = self.any_page(pick, is_open=True)
        page = self.books.pages[number]
        amount = page.open + 1 if too_much else page.open // part
        receipt = self.do(lambda shop, operation: shop.sales.pay(number, amount, operation))
        assert (receipt is not None) == (0 < amount <= page.open)
        if receipt:
            page.paid += amount
            page.payments.append(Payment(receipt.payment_id, amount))
            assert receipt.points_earned == self.earn(page, sorted(page.parts, key=lambda each: each.rule))

    @precondition(any_bill)
    @rule(pick=PICK)
    def undo_a_payment(self, pick: int) -> None:
        number = self.any_page(pick)
        page = self.books.pages[number]
        if not page.payments:
            return
        payment = page.payments[pick % len(page.payments)]
        fits = not payment.undone and page.paid - payment.amount >= page.refunded and not self.lets_go(page, payment)
        undone = self.do(lambda shop, operation: shop.sales.undo_payment(payment.number, operation))
        assert (undone is not None) == fits
        if undone:
            payment.undone = True
            page.paid -= payment.amount
            gone, _lapsed = self.unearn(page, self.books.purses[page.customer])
            assert (undone.open_minor, undone.points_reversed) == (page.open, gone)
            assert undone.points == self.books.purses[page.customer].balance
            self.touched.append(number)

    def lets_go(self, page: Page, payment: Payment) -> bool:
        """Whether points of this payment were spent that nobody may owe: tried on copies of the books."""
        trial, purse = deepcopy((page, self.books.purses[page.customer]))
        trial.paid -= payment.amount
        before = len(purse.let_go)
        self.unearn(trial, purse, self.number(page))
        return len(purse.let_go) > before

    @precondition(any_bill)
    @rule(**RETURN)
    def take_back(self, pick: int, part: int, too_much: bool) -> None:
        number = self.any_page(pick)
        page = self.books.pages[number]
        left = page.total - page.returned
        amount = left + 1 if too_much else left // part if part else None
        back = self.do(lambda shop, operation: shop.sales.take_back(number, amount, operation))
        assert (back is not None) == (bool(left) and not too_much and amount != 0), "a return must never be blocked"
        if back:
            self.write_back(page, left if amount is None else amount, back)

    def write_back(self, page: Page, amount: int, back: Any) -> None:
        page.returned += amount
        refund = max(page.paid - page.refunded - page.kept, 0)
        page.refunded += refund
        restored, no_more = self.restore(page)
        reversed_points, let_go = self.unearn(page, self.books.purses[page.customer])
        assert (back.refund_minor, back.points_restored) == (refund, restored)
        assert (back.points_reversed, back.points_forgiven) == (reversed_points, let_go - no_more)
        assert back.points == self.books.purses[page.customer].balance
        assert bool(back.new_voucher) == bool(page.code and page.returned == page.total)
        if back.new_voucher:
            assert not page.given_back
            page.given_back = back.new_voucher
            old = self.books.codes[page.code]
            self.follow(page.code, back.new_voucher, self.books.given_back_until(old, self.today))

    def restore(self, page: Page) -> tuple[int, int]:
        points, purse = page.points_spent * page.returned // page.total - page.restored, self.books.purses[page.customer]
        purse.get_back(page.taken, points, page.restored)
        page.restored += points
        return points, purse.let_go_no_more(points, page.let_go_before)

    def unearn(self, page: Page, purse: Purse, number: int | None = None) -> tuple[int, int]:
        gone = let_go = 0
        number = number or self.number(page)
        debts = self.shop.points.programme.below_zero == "debt"
        for part in sorted(page.parts, key=lambda each: each.rule):
            change = page.earned[part.rule] - page.due(part)
            if change:
                let_go += purse.take_back(change, (number, part.rule), self.today, debts=debts)
                gone += change
                page.earned[part.rule] -= change
        return gone, let_go

    def earn(self, page: Page, parts: Any) -> int:
        purse, number, earned = self.books.purses[page.customer], self.number(page), 0
        for part in parts:
            change = page.due(part) - page.earned[part.rule]
            if change > 0:
                rules = self.books.programmes[part.programme_id]
                usable_on = max(self.today, page.sold_on + timedelta(days=rules.wait_days))
                purse.give(change, usable_on, self.good_until(rules), (number, part.rule))
                page.earned[part.rule] += change
                earned += change
        self.touched.append(number)
        return earned

    @precondition(any_bill)
    @rule(pick=PICK, outcome=st.sampled_from(("completed", "paid_late", "unreachable")), bad=RARELY)
    def mark(self, pick: int, outcome: str, bad: bool) -> None:
        number = self.any_page(pick)
        self.wrote(self.books.pages[number].customer)
        self.shop.sales.mark(number, "completed" if outcome == "unreachable" and not bad else outcome)

    # Hypothesis picks among rules: what a shop does most has several.

    @rule(**SALE)
    def sell_too(self, **sale: Any) -> None:
        self.sell(**sale)

    @rule(**SALE)
    def sell_as_well(self, **sale: Any) -> None:
        self.sell(**sale)

    @precondition(any_bill)
    @rule(**RETURN)
    def take_more_back(self, **goods: Any) -> None:
        self.take_back(**goods)

    # Points

    @rule(customer=WHO, points=st.integers(-300, 400))
    def adjust(self, customer: int, points: int) -> None:
        customer = self.who(customer)
        purse = self.books.purses[customer]
        done = self.do(lambda shop, operation: shop.points.adjust(customer, points, "why", operation))
        if done and points > 0:
            purse.give(points, self.today, self.good_until(self.shop.points.programme))
        elif done:
            self.lapse_due(purse)
            assert -points <= purse.balance
            purse.take(-points)

    @rule(customer=WHO, points=st.integers(1, 120), how=st.sampled_from(("spend", "most", "gift")))
    def spend(self, customer: int, points: int, how: str) -> None:
        customer = self.who(customer)
        purse = self.books.purses[customer]
        points = 30 if how == "gift" else self.shop.points.most_spendable(customer) if how == "most" else points
        done = self.do(
            lambda shop, operation: shop.points.spend_on_gift(customer, "soap", operation)
            if how == "gift"
            else shop.points.spend(customer, points, operation)
        )
        if done:
            self.lapse_due(purse)
            purse.spend(points, self.latest)
            assert done.balance == purse.balance
        else:
            assert how != "most" or not 0 < points < 10**7

    @rule(what=st.sampled_from(("lapse", "birthdays", "convert")), least=st.sampled_from((0, 50)), days=st.integers(0, 40))
    def begin_the_day(self, what: str, least: int, days: int) -> None:
        if what == "lapse":
            self.let_points_lapse()
        elif what == "birthdays":
            self.thank_for_birthdays()
        else:
            self.turn_points_into_vouchers(least, days)

    def let_points_lapse(self) -> None:
        lapsed = self.do(lambda shop, operation: shop.points.lapse(operation))
        assert (lapsed is None) == bool(self.shop.clock.doubt())
        if lapsed:
            assert lapsed.points == sum(purse.lapse(self.latest) for purse in self.books.purses.values())
            assert self.shop.points.lapse(self.operation()).points == 0

    def turn_points_into_vouchers(self, least: int, days: int) -> None:
        until, worth = self.today + timedelta(days=days), self.shop.points.programme.worth_minor
        due = self.convertible(least)
        done = self.do(lambda shop, operation: shop.conversion.convert(operation, until, least))
        if done:
            points = sum(due.values())
            assert (done.vouchers, done.points, done.worth_minor) == (len(due), points, points * worth)
            taken = {}
            for customer, points in due.items():
                self.lapse_due(self.books.purses[customer])
                taken[customer] = self.books.purses[customer].spend(points, self.latest), next(places)
            made = [voucher for batch in done.batch_ids for voucher in self.shop.vouchers.find(batch_id=batch)]
            assert {voucher.customer_id: voucher.offer.amount_minor for voucher in made} == {
                customer: points * worth for customer, points in due.items()
            }
            self.note([voucher.code for voucher in made])
            for voucher in made:
                code = self.books.codes[voucher.code]
                code.taken, code.let_go_before = taken[voucher.customer_id]

    def cancel(self, text: str) -> None:
        """What a voucher was paid with in points comes back, unless it ran out or its customer was erased."""
        code = self.books.codes[text]
        purse, points = self.books.purses[code.customer], sum(part for _lot, part in code.taken)
        if points and code.state_on(self.latest) == "issued" and code.customer in self.people:
            purse.get_back(code.taken, points)
            purse.let_go_no_more(points, code.let_go_before)
        self.end(text, "void")

    def is_held(self, texts: Iterable[str]) -> bool:
        """Whether the clock must be looked at before these are cancelled, as points hang on their last day."""
        codes = [self.books.codes[text] for text in texts]
        return bool(self.shop.clock.doubt()) and any(each.taken and each.customer in self.people for each in codes)

    def convertible(self, least: int) -> dict[int, int]:
        rules = self.shop.points.programme
        most = min(10**13 // max(rules.worth_minor, 1), 10**7)
        held = {who: min(purse.spendable(self.latest), most) // rules.points_step * rules.points_step
                for who, purse in self.books.purses.items() if who in self.people}  # fmt: skip
        return {who: points for who, points in held.items() if points >= max(least, rules.min_points, rules.points_step)}

    @rule(programme=st.sampled_from(PROGRAMMES))
    def change_the_programme(self, programme: Programme) -> None:
        number = self.shop.programmes.change(programme)
        assert self.books.programmes.setdefault(number, programme) == programme

    # Vouchers

    @rule(customers=st.sets(WHO, min_size=1, max_size=4), offer=st.sampled_from(OFFERS),
          start=st.sampled_from((0, 0, 0, 0, 0, 3)), days=st.integers(5, 40), insist=st.booleans())  # fmt: skip
    def issue(self, customers: set[int], offer: Offer, start: int, days: int, insist: bool) -> None:
        first = self.today + timedelta(days=start)
        campaign = Campaign(offer, first, first + timedelta(days=days))
        customers = set(map(self.who, customers))
        ids, why = tuple(sorted(customers)), "a celebration" if insist else ""
        issued = self.do(
            lambda shop, operation: first_codes(
                shop.vouchers.issue(shop.selections.picked(ids), campaign, operation, override=why)
            )
        )
        if issued:
            self.note(issued)
            assert {self.books.codes[each].customer for each in issued} == customers
            if not insist:
                self.within_budget()

    def thank_for_birthdays(self) -> None:
        issued = self.do(lambda shop, operation: first_codes(shop.standing.approve(tuple(self.people), operation)))
        if issued:
            self.note(issued)
            self.within_budget()

    @rule(whole=st.sampled_from((0, 20_000, 20_000, 10**6)), month=st.sampled_from((0, 15_000)),
          year=st.sampled_from((0, 90_000)))  # fmt: skip
    def set_the_budget(self, whole: int, month: int, year: int) -> None:
        self.shop.settings.change(
            voucher_budget_minor=whole, voucher_month_budget_minor=month, voucher_year_budget_minor=year
        )

    @precondition(lambda self: self.books.codes)
    @rule(pick=PICK, customer=st.sampled_from((None, *CUSTOMERS)), bill=st.sampled_from((None, 500, 1_000, 9_999, 10**12)))
    def redeem(self, pick: int, customer: int | None, bill: int | None) -> None:
        text, customer = self.any_code(pick), customer and self.who(customer)
        done = self.do(lambda shop, operation: shop.vouchers.redeem(text, operation, bill, customer))
        fits = self.books.codes[text].is_taken(self.latest, customer, bill) and not self.shop.clock.doubt()
        assert (done is not None) == fits
        if done:
            assert done.discount_minor == self.use(text, customer, bill)

    @precondition(lambda self: self.books.codes)
    @rule(pick=PICK, how=st.sampled_from(("void", "replace", "replace")))
    def close(self, pick: int, how: str) -> None:
        text = self.any_code(pick)
        old = self.books.codes[text]
        if how == "void":
            done = self.do(lambda shop, _operation: shop.vouchers.void(text, "lost").code, once=False)
            assert (done is not None) == (old.state == "issued" and not self.is_held([text]))
        else:
            done = self.do(lambda shop, _operation: shop.vouchers.replace(text).code, once=False)
            assert (done is not None) == (old.state_on(self.latest) == "issued")
        if done and how == "void":
            self.cancel(text)
        elif done:
            self.end(text, "replaced")
            self.follow(text, done, old.until)

    @precondition(lambda self: self.books.codes)
    @rule(pick=PICK)
    def cancel_a_campaign(self, pick: int) -> None:
        batch = self.books.codes[self.any_code(pick)].batch
        if pick % 4:
            return
        day = self.latest
        open_codes = [
            text for text, each in self.books.codes.items() if each.batch == batch and each.state_on(day) == "issued"
        ]  # fmt: skip
        done = self.do(lambda shop, operation: shop.vouchers.void_batch(batch, "over", operation))
        assert (done is None) == self.is_held(open_codes)
        if done:
            assert done.vouchers == len(open_codes)
            for text in open_codes:
                self.cancel(text)

    @precondition(lambda self: self.books.codes)
    @rule(pick=PICK, days=st.integers(0, 40), whole=st.booleans())
    def extend(self, pick: int, days: int, whole: bool) -> None:
        text, until = self.any_code(pick), self.latest + timedelta(days=days)
        batch, before = self.books.codes[text].batch, self.commitments()
        longer = [
            other for other, each in self.books.codes.items()
            if (each.batch == batch if whole else other == text) and each.state == "issued" and each.until < until
        ]  # fmt: skip
        if whole:
            done = self.do(lambda shop, _operation: shop.vouchers.extend_batch(batch, until), once=False)
        else:
            done = self.do(lambda shop, _operation: shop.vouchers.extend(text, until, "why").code, once=False)
        if done:
            assert longer or whole
            for other in longer:
                self.books.codes[other].until = until
                self.books.codes[other].trail.append("extended")
                self.touched.append(other)
            after = zip(self.commitments(), before, strict=True)
            assert all(now <= max(limit, was) for (now, limit), (was, _limit) in after)

    @precondition(lambda self: self.books.codes)
    @rule(pick=PICK, seen=st.booleans())
    def print_paper(self, pick: int, seen: bool) -> None:
        text = self.any_code(pick)
        code = self.books.codes[text]
        self.shop.vouchers.mark_sent([code.serial])
        code.trail.append("sent")
        if seen:
            self.shop.vouchers.mark_printed([code.serial])
            code.trail.append("printed")
        self.touched.append(text)

    @precondition(lambda self: self.books.codes)
    @rule(came_out=st.booleans())
    def ask_after_papers(self, came_out: bool) -> None:
        unsure, day = [voucher.code for voucher in self.shop.vouchers.unsure()], self.latest
        assert unsure == [text for text, each in self.books.codes.items() if each.state_on(day) == "issued"
                          and [step for step in each.trail if step in {"sent", "printed"}][-1:] == ["sent"]]  # fmt: skip
        if came_out:
            self.shop.vouchers.mark_printed([self.books.codes[text].serial for text in unsure])
            for text in unsure:
                self.books.codes[text].trail.append("printed")
        else:
            for text, new in zip(unsure, self.shop.vouchers.replace_all(unsure), strict=True):
                self.end(text, "replaced")
                self.follow(text, new.code, self.books.codes[text].until)

    # The clock, the program and the till

    @rule(days=st.sampled_from((0, 0, 1, 1, 3, 9, 20)), wrong=st.sampled_from((0, 0, 0, 0, 0, 0, -1, -40, 400)))
    def move_the_clock(self, days: int, wrong: int) -> None:
        seen = self.shop.clock.seen()
        self.now += timedelta(days=wrong or days, minutes=7)
        away = self.now.astimezone(UTC) - seen if seen else timedelta()
        assert bool(self.shop.clock.doubt()) == (not -timedelta(days=1) <= away <= timedelta(days=40))

    @precondition(lambda self: self.shop.clock.doubt())
    @rule(right=st.booleans())
    def look_at_the_clock(self, right: bool) -> None:
        if not right:
            self.now = self.shop.clock.seen().astimezone(OPENING.tzinfo)
        self.shop.confirm_clock()
        assert not self.shop.clock.doubt()

    @precondition(lambda self: self.steps - self.started_at >= STEPS_BETWEEN_STARTS)
    @rule(person=st.sampled_from(("", "Layla")))
    def start_the_app_again(self, person: str) -> None:
        self.started_at = self.steps
        self.shop.close()
        self.open()
        self.shop.person = person

    @precondition(lambda self: self.steps - self.killed_at >= STEPS_BETWEEN_KILLS)
    @rule(microseconds=st.integers(0, LATEST))
    def be_killed_at_the_next(self, microseconds: int) -> None:
        self.killed_at = self.steps
        self.kill_after = microseconds

    @precondition(lambda self: self.last is not None)
    @rule()
    def press_again(self) -> None:
        action, operation, answer = self.last
        before = self.counts()
        try:
            assert action(self.shop, operation) == answer
        except (UserMistake, ClockInDoubt) as refusal:
            raise AssertionError("what was done is refused when it is asked for again") from refusal
        assert self.counts() == before
        self.tally.repeated += 1

    @rule(customer=WHO, name=st.sampled_from(("سارة", "Omar", "علی‌رضا", "!")))
    def rename(self, customer: int, name: str) -> None:
        customer = self.who(customer)
        self.wrote(customer)
        self.shop.customers.edit(customer, replace(self.shop.customers.get(customer).draft(), name=name))

    # What must hold

    @invariant()
    def it_adds_up(self) -> None:
        self.steps += 1
        self.tally.steps += 1
        for customer, points, ledger, lots in self.shop.file.rows(BALANCES):
            purse = self.books.purses[customer]
            assert points == ledger == lots - purse.debt == purse.balance
            assert not (lots and purse.debt)
        if self.steps % 3 == 0:
            self.same_purse(self.who(self.steps))
        touched, self.touched = self.touched, []
        for each in touched:
            self.same_bill(each) if isinstance(each, int) else self.same_voucher(each)

    @invariant()
    def no_more_is_on_file_than_happened(self) -> None:
        counts = self.counts()
        assert counts[0] == len(self.books.pages)
        assert counts[5] == sum(each.state == "redeemed" for each in self.books.codes.values())
        assert counts[6] == len(self.books.codes)
        assert self.shop.vouchers.outstanding() == self.books.outstanding(self.latest)

    def same_purse(self, customer: int) -> None:
        purse, ours = self.shop.points.purse(customer), self.books.purses[customer]
        assert (purse.balance, purse.spendable) == (ours.balance, ours.spendable(self.latest))
        assert (purse.waiting, purse.debt) == (ours.waiting(self.latest), ours.debt)

    def same_bill(self, number: int) -> None:
        bill, page = self.shop.sales.bill(number), self.books.pages[number]
        assert (bill.total_minor, bill.voucher_minor, bill.points_minor) == (page.total, page.voucher, page.by_points)
        assert (bill.paid_minor, bill.refunded_minor, bill.returned_minor) == (page.paid, page.refunded, page.returned)
        assert sorted(map(str, bill.parts)) == sorted(map(str, page.parts))
        assert bill.open_minor == page.open
        assert page.refunded <= page.paid <= page.price
        if page.returned == page.total:
            assert (page.refunded, page.restored, page.earned.total()) == (page.paid, page.points_spent, 0)

    def same_voucher(self, text: str) -> None:
        voucher, code = self.shop.vouchers.get(text), self.books.codes[text]
        assert (voucher.state, voucher.valid_until) == (code.state_on(self.latest), code.until)
        assert voucher.discount_minor == (code.discount if code.state == "redeemed" else None)
        assert [step.kind for step in self.shop.vouchers.story(voucher.serial)] == code.trail
        chain = [other for other, each in self.books.codes.items() if text in {other, each.replaces}]
        assert sum(self.books.codes[each].state == "issued" for each in chain) <= 1

    def within_budget(self) -> None:
        assert all(cost <= budget for cost, budget in self.commitments() if budget)

    def commitments(self) -> list[tuple[int, int]]:
        """What our own books say is committed, and the budget for it; no budget is one without end."""
        current, day = self.shop.settings.current, self.today
        month, year = day.replace(day=1), day.replace(month=1, day=1)
        spans = (
            (month, add_months(month, 1, Calendar.GREGORIAN), current.voucher_month_budget_minor),
            (year, year.replace(year=year.year + 1), current.voucher_year_budget_minor),
        )
        return [
            (self.books.outstanding(self.latest), current.voucher_budget_minor or 10**18),
            *((self.books.committed(self.latest, first, end), limit or 10**18) for first, end, limit in spans),
        ]

    # Doing

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def latest(self) -> date:
        return self.shop.clock.latest_day()

    def do(self, action: Callable[[Shop, str], Any], *, once: bool = True) -> Any:
        """What the action gives, done once; or None when it is refused, and then nothing at all was written."""
        operation = self.operation()
        if once and self.kill_after is not None:
            self.be_killed(action, operation)
        before = self.counts()
        try:
            answer = action(self.shop, operation)
        except (UserMistake, ClockInDoubt):
            assert self.counts() == before
            self.tally.refused += 1
            return None
        if once:
            self.last = action, operation, answer
        return answer

    def be_killed(self, action: Callable[[Shop, str], Any], operation: str) -> None:
        """Somebody else begins the same action and is killed; what they left behind is whole, or nothing."""
        self.shop.close()
        kill_in_the_middle(self.path, self.now, action, operation, self.kill_after or 0)
        self.kill_after = None
        self.open()
        self.tally.kills += 1
        self.tally.unfinished += not self.shop.file.value("SELECT count(*) FROM operation WHERE id = ?", operation)
        assert self.shop.check() == []

    def counts(self) -> tuple[int, ...]:
        return self.shop.file.row(COUNTS)

    def operation(self) -> str:
        self.operations += 1
        return f"operation {self.operations}"

    def any_page(self, pick: int, *, is_open: bool = False) -> int:
        """One of the bills; more often a late one, and one with something to pay when that is asked for."""
        open_pages = [number for number, page in self.books.pages.items() if page.open] if is_open else ()
        pages = open_pages or list(self.books.pages)
        return pages[pick % len(pages)] if pick % 2 else pages[-1 - pick % min(len(pages), 5)]

    def any_code(self, pick: int, customer: int | None = None) -> str:
        """One of the vouchers, more often an open one, perhaps of this customer; nothing while there is none."""
        codes = self.books.codes
        good = [text for text, each in codes.items() if each.state == "issued" and customer in {None, each.customer}]
        wanted = good if good and pick % 4 else list(codes)
        return wanted[pick // 4 % len(wanted)] if wanted else ""

    def number(self, page: Page) -> int:
        return next(number for number, each in reversed(self.books.pages.items()) if each is page)

    def good_until(self, rules: Programme) -> date | None:
        return add_months(self.today, rules.lapse_months, Calendar.GREGORIAN) if rules.lapse_months else None

    def lapse_due(self, purse: Purse) -> None:
        if not self.shop.clock.doubt():
            purse.lapse(self.latest)

    def note(self, codes: list[str]) -> None:
        """Write new vouchers down."""
        assert not self.shop.clock.doubt(), "issued while the clock is in doubt"
        for text in codes:
            assert text not in self.books.codes
            each = self.shop.vouchers.get(text)
            self.books.codes[text] = Code(
                each.customer_id, each.offer, each.valid_from, each.valid_until,
                each.offer.cost(self.books.biggest(each.customer_id)), each.purpose, each.batch_id, self.today, each.serial,
            )  # fmt: skip
            assert each.cost_minor == self.books.codes[text].cost
            self.touched.append(text)

    def use(self, text: str, customer: int | None, bill: int | None) -> int:
        code = self.books.codes[text]
        assert code.is_taken(self.latest, customer, bill)
        assert not self.shop.clock.doubt(), "taken while the clock is in doubt"
        code.discount, code.used_on = code.off(bill), self.today
        self.end(text, "redeemed")
        return code.discount

    def end(self, text: str, state: str) -> None:
        code = self.books.codes[text]
        assert code.state == "issued"
        code.state = state
        code.trail.append(state)
        self.touched.append(text)

    def follow(self, text: str, new: str, until: date) -> None:
        """A new voucher in the place of a closed one."""
        assert new not in self.books.codes
        assert all(each.replaces != text for each in self.books.codes.values())
        old, made = self.books.codes[text], self.shop.vouchers.get(new)
        self.books.codes[new] = replace(
            old, until=until, serial=made.serial, replaces=text, state="issued", discount=0, trail=["issued"]
        )
        self.touched.append(new)


def first_codes(vouchers: list[Voucher]) -> list[str]:
    """What was issued first; what came in its place since belongs to the campaign too."""
    return [voucher.code for voucher in vouchers if not voucher.replaces]


def kill_in_the_middle(
    path: Path, now: datetime, action: Callable[[Shop, str], Any], operation: str, microseconds: int
) -> None:
    """Let another process open the shop and begin the action, and kill it a moment later."""
    ready, said = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # a fork beside threads: the child needs none of them
        child = os.fork()
    if child == 0:
        try:
            shop = Shop.open(path, now=lambda: now)
            os.write(said, b".")
            action(shop, operation)
            os.write(said, b".")
        finally:
            os._exit(0)
    os.close(said)
    os.read(ready, 1)
    if microseconds > LATE:
        os.read(ready, 1)  # however slow the machine is, some kills come when the action is on disk
    end = perf_counter() + microseconds / 1e6
    while microseconds <= LATE and perf_counter() < end:
        pass
    os.close(ready)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
