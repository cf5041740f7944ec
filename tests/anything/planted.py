"""Faults that other shop systems really had, planted in ours one at a time: the machine has to find each of them."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from shopcrm.duplicates import merging
from shopcrm.duplicates.joining import Joining
from shopcrm.points.ledger import Points
from shopcrm.points.lots import Lots, Source
from shopcrm.sales import till
from shopcrm.sales.settlement import Settlement
from shopcrm.sales.till import Till
from shopcrm.store.clock import Clock
from shopcrm.vouchers.book import Redeemed, Vouchers
from shopcrm.vouchers.life import Life
from shopcrm.vouchers.register import Register
from shopcrm.vouchers.selections import Selections

real_reverse, real_give_back, real_take_back = Points.reverse, Life.give_back, Till._take_back
real_move = Joining._move
real_checks, real_restore, real_close = Selections.checks, Points.restore, Register.close


def points_are_taken_back_twice(self: Points, customer_id: int, points: int, source: Source) -> int:
    """Odoo 212922: a refund took the points a second time."""
    real_reverse(self, customer_id, points, source)
    return real_reverse(self, customer_id, points, source)


def points_stay_after_a_return(*_anything: object) -> int:
    """Odoo 257854: buy, refund, keep the points, and again."""
    return 0


def what_was_spent_lapses_too(self: Lots, today: Any, customer_id: int | None = None) -> tuple[int, int]:
    """FloCafe 62: the old credit drops out of the sum while the debit stays."""
    rows = self._file.rows("SELECT e.id, e.customer_id, e.points FROM points_lot l JOIN points_entry e ON e.id = entry_id"
                           " WHERE good_until < ?", today.isoformat())  # fmt: skip
    for _lot, who, points in rows:
        self._line(who, "expire", -points, Source())
    return sum(row[2] for row in rows), len(rows)


def a_voucher_comes_back_at_every_return(self: Till, purchase_id: int, amount_minor: int | None) -> Any:
    """POSNext 206: the mended way of giving a coupon back gave back too much."""
    back = real_take_back(self, purchase_id, amount_minor)
    if not back.new_voucher:
        self._vouchers.give_back(purchase_id)
    return back


def a_voucher_is_taken_without_asking(
    self: Vouchers, code: str, bill_minor: int | None, customer_id: int | None, purchase_id: int | None
) -> Redeemed:
    """Odoo 79235, POSNext 198: a card worked any number of times."""
    voucher = self.get(code)
    discount = voucher.offer.discount(bill_minor)
    self._file.run("UPDATE voucher SET state = 'redeemed' WHERE id = ? AND state = 'issued'", voucher.serial)
    self._file.run("INSERT OR IGNORE INTO redemption (voucher_id, purchase_id, bill_minor, discount_minor, customer_id,"
                   " redeemed_at) VALUES (?, ?, ?, ?, ?, 0)",
                   voucher.serial, purchase_id, bill_minor, discount, customer_id)  # fmt: skip
    self.register.note(voucher.serial, "redeemed")
    return Redeemed(voucher.serial, discount, voucher.offer.extra, purchase_id)


def the_budget_is_forgotten(self: Selections, *anything: Any, **more: Any) -> list[Any]:
    """Odoo 208134: what should have been over went on making cards."""
    return [check for check in real_checks(self, *anything, **more) if "budget" not in check.rule]


def points_spent_come_back_whole(self: Points, customer_id: int, points: int, given_before: int, source: Source) -> int:
    """ERPNext 30242: wrong points on a return."""
    return real_restore(self, customer_id, points + 1, given_before, source)


def an_operation_is_done_as_often_as_it_is_asked_for(
    file: Any, operation_id: str, request: Any, topics: Any, at: int, answer: Any, work: Callable[[], Any]
) -> Any:
    """Odoo 222372: confirmed again after a hiccup, everything counted twice."""
    with file.write(topics):
        return work()


def a_replaced_paper_stays_good(self: Register, voucher: Any, state: str, reason: str) -> None:
    """Odoo 247127: printed again, and both were good."""
    if state != "replaced":
        real_close(self, voucher, state, reason)


def points_are_gone_with_a_cancelled_voucher(*_anything: object) -> int:
    """What a voucher was paid with does not come back when it is cancelled."""
    return 0


def points_stay_after_a_payment_is_undone(*_anything: object) -> int:
    """The money goes out of the books, and what it earned stays."""
    return 0


def two_cards_keep_their_own_debts(_self: Lots, _customer_id: int) -> None:
    """Mautic 5964, erxes 6957: what two cards hold is not reckoned up when they are made one."""


def a_second_card_leaves_its_voucher_behind(self: Joining, pair: Any) -> None:
    """Odoo 171706: two cards were left, and one of them could not be used."""
    real_move(self, pair)
    self._file.run("UPDATE voucher SET state = 'void' WHERE customer_id = ? AND state = 'issued'", pair.kept)


def parted_cards_keep_what_was_booked_since(*_anything: Any) -> str:
    """The second card is taken back although somebody bought on the one."""
    return ""


PLANTS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    plant.__name__: partial(lambda place, name, wrong, patch: patch.setattr(place, name, wrong), place, name, plant)
    for place, name, plant in (
        (Points, "reverse", points_are_taken_back_twice),
        (Points, "reverse", points_stay_after_a_return),
        (Points, "restore", points_spent_come_back_whole),
        (Lots, "lapse", what_was_spent_lapses_too),
        (Till, "_take_back", a_voucher_comes_back_at_every_return),
        (Vouchers, "take", a_voucher_is_taken_without_asking),
        (Selections, "checks", the_budget_is_forgotten),
        (till, "once", an_operation_is_done_as_often_as_it_is_asked_for),
        (Register, "close", a_replaced_paper_stays_good),
        (Points, "restore_voucher", points_are_gone_with_a_cancelled_voucher),
        (Lots, "settle", two_cards_keep_their_own_debts),
        (Joining, "_move", a_second_card_leaves_its_voucher_behind),
        (merging, "fingerprint", parted_cards_keep_what_was_booked_since),
        (Settlement, "unearned", points_stay_after_a_payment_is_undone),
    )
} | {"a clock in doubt is trusted": lambda patch: patch.setattr(Clock, "refuse_doubt", lambda _self: None)}
