"""Anything that people do and say for three customers, in any order: what the property tests of caring draw from."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path

from hypothesis import strategies as st
from lives import Happening
from telling import Teller, Told

from shopcrm.care.answers import Answers
from shopcrm.care.rows import UNASKED, Row
from shopcrm.customers.draft import CustomerDraft
from shopcrm.shop import Shop

PEOPLE = 3
AGO = st.integers(0, 400)
DAY = st.sampled_from((-1, 0, 0, 2, 3, 9))
BOOKS = (
    "purchase", "purchase_line", "payment", "payment_undone", "goods_return", "points_entry", "points_lot", "lot_use",
    "redemption", "voucher", "voucher_event", "voucher_batch", "operation", "programme",
)  # fmt: skip
SUMS = """
SELECT (SELECT sum(total_minor) FROM purchase), (SELECT sum(amount_minor) FROM payment),
       (SELECT sum(points) FROM points_entry), (SELECT count(*) FROM voucher), (SELECT sum(spent_minor) FROM customer),
       (SELECT sum(visits) FROM customer), (SELECT sum(points) FROM customer), (SELECT sum(remaining) FROM points_lot)
"""


def an(what: str, ago: st.SearchStrategy[int] = AGO, *data: st.SearchStrategy[object]) -> st.SearchStrategy[Happening]:
    return st.builds(Happening, ago, st.just(what), st.tuples(*data))


def one_of(*values: object) -> st.SearchStrategy[object]:
    return st.sampled_from(values)


# Trade. Points that lapse depend on the day of booking, so they are not among what comes in any order.
SALES = (
    an("sell", AGO, one_of(20, 100, 900)), an("sell", AGO, one_of(30), one_of(("Soap",), ("Vase", "Candle"))),
    an("sell", one_of(8, 30, 60, 90, 120, 150, 180, 210), one_of(100)), an("sell_and_return", AGO, one_of(80)),
    an("order", AGO, one_of("uncollected", "unreachable")), an("owe", AGO, one_of(100)),
)  # fmt: skip
# Care and trust: none of it may move any money.
KINDNESS = (
    an("promise", AGO, one_of(0, 0, 1), one_of("promise", "task", "news")),
    an("complain", AGO, one_of("open", "answered", "solved")),
    an("check", AGO), an("check", AGO, one_of("tried", "reached")), an("wait_for", AGO, one_of(0, 3)),
    an("wish", AGO, one_of("wished", "arrived")), an("born", AGO, DAY), an("buy_for", AGO, DAY),
    an("propose", AGO), an("propose", AGO, one_of("confirm", "decline")),
    an("aside", AGO, one_of("completed", "uncollected", "unreachable", "cancelled")),
    an("cleared", AGO, one_of("uncollected")),
    an("share", AGO, one_of("phone", "email", "address"), one_of("uncollected", "unreachable", "completed")),
    an("note", AGO, one_of("Asked for a discount", "Likes tea")),
    an("care", AGO, one_of("basic", "proactive", "partnership")),
)  # fmt: skip
# What counts as it was said last; what everybody was told of and is wished for again is gone by then.
WORDS = (
    an("opt_out", AGO), an("opt_out", AGO, one_of("offers", "care")), an("agree", AGO, one_of("offers", "care")),
    an("pin", AGO, one_of("partner", "disqualified", None)), an("rate", AGO, one_of(1, 5)), an("vote", AGO),
    an("wish", AGO, one_of("told")),
    an("say_why_left", AGO),
)  # fmt: skip
ONCE = {"check", "wish", "born", "propose", "care", "share"}  # of what a customer has one, or what the last word decides

Act = tuple[int, Happening]


def acts(*kinds: tuple[st.SearchStrategy[Happening], ...], most: int = 14) -> st.SearchStrategy[list[Act]]:
    """What is done for whom; of some things a customer gets one."""
    each = st.one_of(*(kind for group in kinds for kind in group))
    numbers = count()
    return st.lists(
        st.tuples(st.integers(0, PEOPLE - 1), each), max_size=most,
        unique_by=lambda act: (act[0], act[1].what) if act[1].what in ONCE else next(numbers),
    )  # fmt: skip


class Anybody(Teller):
    """Three customers of a shop, each of whom agreed to something else."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.let_time_pass()
        agreed = ({"consents": frozenset({"call"})}, {"care_consents": frozenset({"message"})}, {})
        self.people = [
            self.shop.customers.add(CustomerDraft(f"Person {place}", (f"050123450{place}",), **consents)).id
            for place, consents in enumerate(agreed)
        ]

    def do(self, many: list[Act]) -> None:
        for place, each in many:
            self.let_happen(self.people[place], each)

    def all_told(self) -> list[object]:
        """What the shop concludes of each of the three, and its list of today about them."""
        self._begin_day()
        rows = self.shop.today.rows().rows
        return [
            (customer.stage, customer.rhythm_days, customer.expected_on, told.flags(), told.suggestions(),
             sorted((row.kind, row.due.due_on, row.channels) for row in rows if row.customer_id == customer.id))
            for customer, told in ((self.shop.customers.get(each), Told(self.shop, each)) for each in self.people)
        ]  # fmt: skip

    def rate(self, customer_id: int, _on: date, stars: int) -> None:
        self.shop.ratings.rate(customer_id, Answers(goods=stars, recommend=9, again=1))

    def vote(self, customer_id: int, _on: date) -> None:
        for tip in self.shop.card(customer_id).tips[:1]:
            self.shop.tips.vote(tip, helped=True)

    def say_why_left(self, customer_id: int, _on: date) -> None:
        self.shop.stages.say_why_left(customer_id, "Moved away")
        draft = self.shop.customers.get(customer_id).draft()
        self.shop.customers.edit(customer_id, replace(draft, name="Written otherwise", pinned_note="Moved away"))


def books(shop: Shop) -> dict[str, list[tuple[object, ...]]]:
    """Every row of the books of money and points, and what each card says of them."""
    held = "SELECT id, points, spent_minor, visits, last_on FROM customer WHERE visits OR points OR spent_minor"
    kept = {book: shop.file.rows(f"SELECT * FROM {book} ORDER BY 1, 2") for book in BOOKS}
    return kept | {"customer": shop.file.rows(held)}


def may(shop: Shop, row: Row) -> bool:
    """Whether this contact is allowed by what the customer said last, told apart from how the list reads it."""
    said = shop.consents.now(row.customer_id)
    offers = {channel for (purpose, channel), word in said.items() if purpose == "offers" and word.given}
    care = {channel for (purpose, channel), word in said.items() if purpose == "care" and word.given}
    silent = {channel for channel in offers if ("care", channel) not in said}
    if row.kind == "wish":
        return bool(offers | care) or not said
    if row.kind not in UNASKED and row.kind != "news":
        return True
    if shop.trust.flags(row.customer_id):
        return False
    return bool(offers if row.kind == "win_back" else offers | care if row.kind == "news" else care | silent)


@contextmanager
def somebody(town: Path, folder: Path) -> Iterator[Anybody]:
    """A fresh copy of the town with the three of them."""
    path = folder / "any.db"
    for left in folder.glob("any.db*"):
        left.unlink()
    shutil.copy(town, path)
    anybody = Anybody(path)
    try:
        yield anybody
    finally:
        anybody.shop.close()
