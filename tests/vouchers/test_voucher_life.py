"""Whatever is done to vouchers in whatever order, no paper is worth anything twice."""

from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.text.mistakes import UserMistake
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer

OFFERS = st.sampled_from([Offer(percent=10), Offer(amount_minor=500), Offer(extra="tea"), Offer(percent=5, extra="x")])


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

    @rule(days=st.integers(1, 30))
    def wait(self, days: int) -> None:
        self.now += timedelta(days=days)

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

    def teardown(self) -> None:
        if hasattr(self, "shop"):
            assert self.shop.check() == []
            self.shop.close()
            self.folder.cleanup()


TestVoucherLife = VoucherLife.TestCase
TestVoucherLife.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
