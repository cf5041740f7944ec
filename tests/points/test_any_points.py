"""Points in any order, with rules and days that change: sold, paid, returned, spent, corrected, lapsed, they add up."""

import shutil
from collections import Counter
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from shopcrm.customers.draft import CustomerDraft
from shopcrm.points.programme import Bonus, Gift, Programme, Tier
from shopcrm.points.rules import Basket, EarningPart, earning_parts, tier_of
from shopcrm.sales.sale import Sale, SaleLine
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.store.errors import ClockInDoubt
from shopcrm.text.dates import Calendar
from shopcrm.text.mistakes import UserMistake

CUSTOMER = st.integers(1, 2)
PICK = st.integers(0, 10**6)
PROGRAMMES = st.builds(
    Programme,
    is_on=st.sampled_from((True, True, True, False)),
    points_per_step=st.sampled_from((1, 3)),
    step_minor=st.sampled_from((0, 70, 1000)),
    minimum_minor=st.sampled_from((0, 0, 9_000)),
    worth_minor=st.sampled_from((1, 5)),
    bonuses=st.lists(
        st.sampled_from(
            (Bonus("visit", points=5), Bonus("double", percent=100), Bonus("tea", percent=33, words=("tea",)),
             Bonus("day", points=7, weekdays=0b0010101))
        ), max_size=2,
    ).map(tuple),
    tiers=st.sampled_from(((), (Tier("silver", 20_000, 25), Tier("gold", 60_000, 50)))),
    wait_days=st.sampled_from((0, 0, 14)),
    lapse_months=st.sampled_from((0, 1, 1, 12)),
    min_points=st.sampled_from((0, 0, 20)),
    points_step=st.sampled_from((1, 1, 10)),
    cap_percent=st.sampled_from((100, 50)),
    below_zero=st.sampled_from(("forgive", "debt")),
    gifts=st.just((Gift("soap", 30),)),
)  # fmt: skip


class AnyPoints(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="any-points-"))
        self.now = datetime(2026, 11, 21, 10, 0, tzinfo=timezone(timedelta(hours=3)))
        self.shop = Shop.create(self.folder / "shop.db", first_settings("Rose", "SA", "en"), now=lambda: self.now)
        for name in ("Sara", "Omar"):
            self.shop.customers.add(CustomerDraft(name))
        self.rules: dict[int, tuple[EarningPart, ...]] = {}

    def teardown(self) -> None:
        try:
            assert self.shop.check() == []
        finally:
            self.shop.close()
            shutil.rmtree(self.folder)

    @rule(customer=CUSTOMER, amount=st.integers(1, 40_000), part=st.sampled_from((1, 1, 2, 7)), spend=st.booleans())
    def sell(self, customer: int, amount: int, part: int, spend: bool) -> None:
        points = self.shop.points.most_spendable(customer, amount) if spend else 0
        lines = (SaleLine("green tea", amount // 3), SaleLine("soap", amount - amount // 3))
        payable = amount - self.shop.points.worth(points)
        sale = Sale(customer, lines=lines, spend_points=points, paid_minor=payable // part)
        before, usable = self.shop.points.balance(customer), self.shop.points.spendable(customer)
        assert 0 <= points <= usable <= max(before, 0)
        sold = self.shop.sales.sell(sale, self.shop.new_operation())
        assert sold.points <= before - points + sold.points_earned
        self.rules[sold.purchase_id] = self.shop.sales.bill(sold.purchase_id).parts

    @precondition(lambda self: self.rules)
    @rule(pick=PICK, part=st.sampled_from((1, 2, 3)))
    def pay(self, pick: int, part: int) -> None:
        purchase = self._any(pick)
        amount = self.shop.sales.bill(purchase).open_minor // part
        self._try(lambda: self.shop.sales.pay(purchase, amount, self._operation()))

    @precondition(lambda self: self.rules)
    @rule(pick=PICK, part=st.sampled_from((0, 2, 3, 7)))
    def take_back(self, pick: int, part: int) -> None:
        purchase = self._any(pick)
        bill = self.shop.sales.bill(purchase)
        left = bill.total_minor - bill.returned_minor
        self._try(lambda: self.shop.sales.take_back(purchase, left // part if part else None, self._operation()))

    @rule(customer=CUSTOMER, points=st.integers(-100, 150))
    def adjust(self, customer: int, points: int) -> None:
        self._try(lambda: self.shop.points.adjust(customer, points, "why", self._operation()))

    @rule(customer=CUSTOMER, points=st.integers(1, 100))
    def spend(self, customer: int, points: int) -> None:
        usable = self.shop.points.spendable(customer)
        if self._try(lambda: self.shop.points.spend(customer, points, self._operation())):
            assert self.shop.points.spendable(customer) == usable - points

    @rule(customer=CUSTOMER)
    def give_a_gift(self, customer: int) -> None:
        self._try(lambda: self.shop.points.spend_on_gift(customer, "soap", self._operation()))

    @rule(days=st.sampled_from((-1, 1, 3, 16, 33)))
    def move_the_clock(self, days: int) -> None:
        self.now += timedelta(days=days, minutes=7)

    @rule()
    def begin_the_day(self) -> None:
        past = "SELECT coalesce(sum(remaining), 0) FROM points_lot WHERE good_until < ?"
        due = self.shop.file.value(past, self.shop.clock.latest_day().isoformat())
        lapsed = self._try(lambda: self.shop.points.lapse(self._operation()))
        if lapsed:
            assert lapsed.points == due
            assert self.shop.points.lapse(self._operation()).points == 0

    @rule(programme=PROGRAMMES)
    def change_the_rules(self, programme: Programme) -> None:
        before = {customer: self.shop.points.balance(customer) for customer in (1, 2)}
        self.shop.points.programmes.change(programme)
        assert {customer: self.shop.points.balance(customer) for customer in (1, 2)} == before
        assert {purchase: self.shop.sales.bill(purchase).parts for purchase in self.rules} == self.rules

    @invariant()
    def it_adds_up(self) -> None:
        for customer in (1, 2):
            balance, purse = self.shop.points.balance(customer), self.shop.points.purse(customer)
            held = self.shop.file.value("SELECT sum(remaining) FROM points_lot WHERE customer_id = ?", customer) or 0
            assert balance == self.shop.customers.get(customer).points == purse.balance == held - purse.debt
            assert held == 0 or purse.debt == 0
            assert purse.spendable + purse.waiting <= held

    @invariant()
    def nothing_comes_back_that_was_not_taken(self) -> None:
        restored = "SELECT purchase_id, sum(points) FROM points_entry WHERE kind = 'restore' GROUP BY 1"
        for purchase, points in self.shop.file.rows(restored):
            bill = self.shop.sales.bill(purchase)
            assert points == bill.points_restored <= bill.points_spent
        first = "SELECT coalesce(l.origin_id, lot_id), sum(points) FROM lot_use"
        taken = Counter(dict(self.shop.file.rows(f"{first} JOIN points_lot l ON l.entry_id = lot_id GROUP BY 1")))
        given = "SELECT origin_id, sum(e.points) FROM points_lot JOIN points_entry e ON e.id = entry_id GROUP BY 1"
        assert all(points <= taken[lot] for lot, points in self.shop.file.rows(given) if lot)

    def _any(self, pick: int) -> int:
        return sorted(self.rules)[pick % len(self.rules)]

    def _operation(self) -> str:
        return self.shop.new_operation()

    @staticmethod
    def _try(action):
        try:
            return action()
        except (UserMistake, ClockInDoubt):
            return None


def test_points_add_up_after_anything():
    run_state_machine_as_test(AnyPoints, settings=settings(max_examples=25, stateful_step_count=50))


@pytest.mark.soak
def test_points_add_up_after_very_much():
    run_state_machine_as_test(AnyPoints, settings=settings(max_examples=600, stateful_step_count=100))


@given(PROGRAMMES, st.integers(1, 10**8), st.lists(st.integers(1, 10**7), min_size=1, max_size=8))
def test_many_payments_earn_what_one_payment_earns(programme: Programme, amount: int, payments: list[int]):
    """By each rule, to the last point."""
    basket = Basket(date(2026, 11, 21), amount, amount, (("tea", amount // 3), ("soap", amount - amount // 3)))
    for part in earning_parts(programme, 1, basket, Calendar.GREGORIAN):
        paid = earned = 0
        for payment in [*payments, amount]:
            paid = min(paid + payment, amount)
            change = part.due(paid, amount) - earned
            assert change >= 0
            earned += change
        assert earned == part.due(amount, amount)


@given(st.lists(st.tuples(st.dates(date(2025, 1, 1), date(2027, 1, 1)), st.integers(0, 50_000)), max_size=25))
def test_a_tier_is_kept_through_the_grace_period_and_no_longer(purchases):
    programme = Programme(tiers=(Tier("silver", 20_000), Tier("gold", 60_000)), grace_days=60)
    today = date(2026, 6, 1)
    known = [(day, amount) for day, amount in purchases if day <= today]

    def year(day):
        return sum(amount for on, amount in known if day - timedelta(days=365) < on <= day)

    found = tier_of(known, today, programme)
    best = max(year(today - timedelta(days=ago)) for ago in range(61))
    reached = [tier for tier in programme.tiers if tier.from_minor <= best]
    assert found.tier == (reached[-1] if reached else None)
    assert found.since_spent_minor == year(today)
    if found.keeps_until:
        assert today <= found.keeps_until
        assert year(found.keeps_until - timedelta(days=60)) >= found.tier.from_minor > year(today)
