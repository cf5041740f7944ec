"""Whatever is done to vouchers in whatever order, no paper is worth anything twice."""

from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.store.errors import ClockInDoubt
from shopcrm.text.mistakes import UserMistake
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer

OFFERS = st.sampled_from([
    Offer(percent=10), Offer(amount_minor=500, extra_cost_minor=20), Offer(extra="tea"), Offer(percent=5, extra="x"),
    Offer(percent=50, cap_minor=300), Offer(percent=10, weekdays=0b0101010), Offer(percent=10, giftable=True),
])  # fmt: skip


class VoucherLife(RuleBasedStateMachine):
    """Issue, redeem, sell, return, cancel, replace and wait, as any day may bring them."""

    codes = Bundle("codes")
    sales = Bundle("sales")

    @initialize()
    def open_shop(self) -> None:
        self.folder = TemporaryDirectory()
        self.now = datetime.fromisoformat("2026-11-21T10:00:00+03:00")
        self.shop = Shop.create(
            Path(self.folder.name) / "shop.db", first_settings("Rose", "SA", language="en"), now=lambda: self.now
        )
        self.customer = self.shop.customers.add(CustomerDraft("Sara", consents=frozenset({"call"}))).id
        self.steps = 0
        self.taken: Counter[str] = Counter()
        self.in_doubt: set[int] = set()

    def operation(self) -> str:
        self.steps += 1
        return f"step {self.steps}"

    @rule(target=codes, offer=OFFERS, days=st.integers(0, 40))
    def issue(self, offer: Offer, days: int) -> str:
        selection, today = self.shop.selections.picked((self.customer,)), self.now.date()
        issued = self.shop.vouchers.issue(
            selection, Campaign(offer, today, today + timedelta(days)), self.operation(), override="x"
        )
        return issued[0].code

    @rule(code=codes, bill=st.integers(1, 10000), twice=st.booleans())
    def redeem(self, code: str, bill: int, twice: bool) -> None:
        operation = self.operation()
        try:
            first = self.shop.vouchers.redeem(code, operation, bill)
        except UserMistake:
            return
        self.taken[code] += 1
        if twice:
            assert self.shop.vouchers.redeem(code, operation, bill) == first

    @rule(target=sales, code=codes, bill=st.integers(1, 10000))
    def sell(self, code: str, bill: int) -> int:
        try:
            receipt = self.shop.sales.sell(Sale(self.customer, bill, voucher_code=code), self.operation())
        except UserMistake:
            return 0
        self.taken[code] += 1
        return receipt.purchase_id

    @rule(target=codes, purchase=consumes(sales))
    def take_back(self, purchase: int) -> str:
        if not purchase:
            return "0" * 13
        return self.shop.sales.take_back(purchase, None, self.operation()).new_voucher

    @rule(target=codes, code=codes)
    def replace(self, code: str) -> str:
        try:
            return self.shop.vouchers.replace(code).code
        except UserMistake:
            return code

    @rule(code=codes)
    def cancel(self, code: str) -> None:
        try:
            assert self.shop.vouchers.void(code, "a mistake").state == "void"
        except UserMistake:
            return

    @rule(code=codes, days=st.integers(1, 60))
    def extend(self, code: str, days: int) -> None:
        until = self.now.date() + timedelta(days=days)
        try:
            assert self.shop.vouchers.extend(code, until, "kindness").valid_until == until
        except UserMistake:
            return

    @rule(data=st.data(), whole=st.booleans())
    def change_a_campaign(self, data: st.DataObject, whole: bool) -> None:
        batches = [each.batch_id for each in self.shop.vouchers.batches()]
        if not batches:
            return
        batch = data.draw(st.sampled_from(batches))
        if whole:
            self.shop.vouchers.void_batch(batch, "a mistake", self.operation())
        else:
            self.shop.vouchers.extend_batch(batch, self.now.date() + timedelta(days=9))

    @rule(code=codes, seen=st.booleans())
    def print_paper(self, code: str, seen: bool) -> None:
        try:
            voucher = self.shop.vouchers.get(code)
        except UserMistake:
            return
        self.shop.vouchers.mark_sent([voucher.serial])
        self.in_doubt.add(voucher.serial)
        if seen:
            self.shop.vouchers.mark_printed([voucher.serial])
            self.in_doubt.discard(voucher.serial)

    @rule(answers=st.lists(st.booleans(), max_size=5))
    def ask_after_papers(self, answers: list[bool]) -> None:
        for printed, voucher in zip(answers, self.shop.vouchers.unsure(), strict=False):
            if printed:
                self.shop.vouchers.mark_printed([voucher.serial])
            else:
                self.shop.vouchers.replace_all([voucher.code])
            self.in_doubt.discard(voucher.serial)

    @rule(name=st.sampled_from(["", "Layla", "Omar"]))
    def somebody_else_works(self, name: str) -> None:
        self.shop.person = name

    @rule()
    def open_again(self) -> None:
        self.shop.close()
        self.shop = Shop.open(self.shop.file.path, now=lambda: self.now)

    @rule(days=st.integers(1, 30))
    def wait(self, days: int) -> None:
        self.now += timedelta(days=days)
        if self.shop.clock.doubt():
            self.shop.confirm_clock()

    @rule(days=st.integers(1, 400), back=st.booleans(), code=codes)
    def the_clock_goes_wrong(self, days: int, back: bool, code: str) -> None:
        right = self.now
        self.now += timedelta(days=-days if back else days)
        if self.shop.clock.doubt():
            with pytest.raises((ClockInDoubt, UserMistake)):
                self.shop.vouchers.redeem(code, self.operation(), 5_000)
        self.now = right

    @invariant()
    def no_paper_is_worth_anything_twice(self) -> None:
        vouchers = self.shop.vouchers.find()
        assert all(times == 1 for times in self.taken.values())
        redeemed = {voucher.code for voucher in vouchers if voucher.state == "redeemed"}
        assert redeemed == set(self.taken)
        today: date = self.now.date()
        for voucher in vouchers:
            assert (voucher.state == "issued") <= (voucher.valid_until >= today)
            assert (voucher.discount_minor is not None) == (voucher.state == "redeemed")
        followers = Counter(voucher.replaces for voucher in vouchers if voucher.replaces)
        closed = {voucher.serial for voucher in vouchers if voucher.state in {"redeemed", "replaced"}}
        assert set(followers) <= closed
        assert max(followers.values(), default=0) <= 1

    @invariant()
    def the_trail_explains_every_state(self) -> None:
        for voucher in self.shop.vouchers.find():
            steps = self.shop.vouchers.story(voucher.serial)
            assert steps[0].kind == "issued"
            ends = [step.kind for step in steps if step.kind in {"redeemed", "void", "replaced"}]
            assert ends == ([] if voucher.state in {"issued", "expired"} else [voucher.state])
            extended = [step.reason[:10] for step in steps if step.kind == "extended"]
            assert not extended or extended[-1] == voucher.valid_until.isoformat()

    @invariant()
    def what_is_open_is_what_is_owed(self) -> None:
        vouchers = self.shop.vouchers.find(state="issued")
        assert self.shop.vouchers.outstanding() == sum(each.cost_minor for each in vouchers)
        live = {each.serial for each in vouchers}
        assert {each.serial for each in self.shop.vouchers.unsure()} == self.in_doubt & live
        counts = Counter[str]()
        for batch in self.shop.vouchers.batches():
            counts.update(batch.counts)
        assert counts.total() == len(self.shop.vouchers.find())
        assert counts["issued"] == len(vouchers)

    def teardown(self) -> None:
        if hasattr(self, "shop"):
            assert self.shop.check() == []
            self.shop.close()
            self.folder.cleanup()


TestVoucherLife = VoucherLife.TestCase
TestVoucherLife.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
