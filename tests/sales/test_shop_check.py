"""The full check finds every kind of fault; each is planted here by hand, behind the file's back."""

from pathlib import Path

import apsw
import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.check import _WRONG
from shopcrm.sales.sale import Sale, SaleLine
from shopcrm.shop import Shop
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer

PLANTED = (
    ("points_balance", "UPDATE customer SET points = points + 1 WHERE id = 1"),
    ("points_balance", "DELETE FROM points_entry WHERE kind = 'adjust'"),
    ("points_lots", "UPDATE points_lot SET remaining = remaining + 1 WHERE entry_id = 1"),
    ("points_lots", "DELETE FROM points_lot WHERE remaining > 0"),
    ("lots_used", "DELETE FROM lot_use"),
    ("lots_used", "UPDATE lot_use SET points = points + 1"),
    ("lots_used", "DELETE FROM points_lot WHERE entry_id = 1"),
    ("points_taken", "UPDATE lot_use SET points = points + 1"),
    ("points_without_rule", "DELETE FROM earning_part WHERE purchase_id = 1"),
    ("purchase_totals", "UPDATE customer SET spent_minor = spent_minor - 1 WHERE id = 1"),
    ("purchase_totals", "UPDATE customer SET visits = visits + 1 WHERE id = 1"),
    ("purchase_totals", "UPDATE customer SET last_on = '2030-01-01' WHERE id = 1"),
    ("purchase_totals", "UPDATE purchase SET outcome = 'uncollected' WHERE id = 1"),
    ("points_earned", "DELETE FROM points_entry WHERE kind = 'earn' AND purchase_id = 1"),
    ("points_earned", "UPDATE points_entry SET points = points + 1 WHERE kind = 'earn' AND purchase_id = 1"),
    ("points_earned", "DELETE FROM points_entry WHERE kind = 'reverse'"),
    ("points_earned", "DELETE FROM payment WHERE purchase_id = 1"),
    ("points_earned", "INSERT INTO payment_undone VALUES (1, '', '2026-11-21', 0)"),
    ("points_earned", "DELETE FROM payment_undone"),
    ("paid_too_much", "DELETE FROM payment_undone"),
    ("points_restored", "DELETE FROM points_entry WHERE kind = 'restore'"),
    ("points_restored", "UPDATE points_entry SET points = points + 1 WHERE kind = 'restore'"),
    ("points_spent", "DELETE FROM points_entry WHERE kind = 'spend'"),
    ("points_spent", "UPDATE purchase SET points_spent = points_spent + 1 WHERE id = 2"),
    ("paid_too_much", "UPDATE payment SET amount_minor = amount_minor + 1 WHERE purchase_id = 1"),
    ("returned_too_much", "UPDATE goods_return SET amount_minor = 10000001"),
    ("refunded_too_much", "UPDATE goods_return SET refund_minor = 10000001"),
    ("refunded_too_much", "INSERT INTO payment_undone SELECT id, '', '2026-11-21', 0 FROM payment WHERE purchase_id = 2"),
    ("bill_lines", "UPDATE purchase_line SET amount_minor = amount_minor + 1"),
    ("redeemed_vouchers", "UPDATE voucher SET state = 'redeemed' WHERE state = 'issued'"),
    ("redeemed_vouchers", "UPDATE voucher SET state = 'issued' WHERE state = 'redeemed'"),
    ("redeemed_vouchers", "DELETE FROM redemption"),
    ("voucher_discounts", "UPDATE redemption SET discount_minor = discount_minor - 1"),
    ("voucher_discounts", "UPDATE purchase SET voucher_minor = 1 WHERE id = 1"),
    ("points_of_vouchers",
     "INSERT INTO points_entry (customer_id, kind, points, voucher_id, booked_at) VALUES (1, 'restore', 5, 2, 0)"),
    ("live_codes", "UPDATE voucher SET state = 'issued' WHERE state = 'replaced'"),
    ("voucher_events", "UPDATE voucher SET state = 'void' WHERE state = 'issued'"),
    ("voucher_events", "DELETE FROM voucher_event WHERE kind = 'redeemed'"),
    ("voucher_events", "DELETE FROM voucher_event WHERE kind = 'issued'"),
    ("search_index", "UPDATE customer SET folded = '  omar  ' WHERE id = 1"),
    ("search_index", "INSERT INTO customer (name, folded, added_at) VALUES ('Lost', '  lost  ', 0)"),
    ("foreign_keys", "DELETE FROM customer WHERE id = 1"),
    ("foreign_keys", "DELETE FROM purchase WHERE id = 1"),
    ("foreign_keys", "DELETE FROM payment WHERE id IN (SELECT payment_id FROM payment_undone)"),
    ("integrity", "UPDATE payment SET amount_minor = -5 WHERE purchase_id = 1"),
    ("integrity", "UPDATE customer SET name = '' WHERE id = 1"),
)  # fmt: skip


@pytest.fixture
def full(shop: Shop) -> Path:
    """A shop in which everything happened once, closed."""
    sara = shop.customers.add(CustomerDraft("Sara", phones=("0501234567",))).id
    today, selections = shop.clock.today(), shop.selections
    shop.points.adjust(sara, 500, "welcome", "adjust")
    shop.sales.sell(Sale(sara, lines=(SaleLine("soap", 4_000), SaleLine("tea", 6_000))), "plain")
    campaign = Campaign(Offer(percent=10), today, today)
    first, second = (
        shop.vouchers.issue(selections.picked((sara,)), campaign, f"issue {number}", override="test")[0]
        for number in (1, 2)
    )
    shop.vouchers.replace(second.code)
    sold = shop.sales.sell(Sale(sara, 10_000, voucher_code=first.code, spend_points=100), "with everything")
    shop.sales.take_back(sold.purchase_id, 5_000, "return")
    owed = shop.sales.sell(Sale(sara, 10_000, paid_minor=0), "on account")
    mistaken = shop.sales.pay(owed.purchase_id, 10_000, "by mistake")
    shop.sales.undo_payment(mistaken.payment_id, "undone")
    shop.sales.pay(owed.purchase_id, 5_000, "really paid")
    assert shop.check() == []
    shop.close()
    return shop.file.path


def plant(path: Path, fault: str) -> None:
    """Change the file as someone would who knows SQL: guards down, fault in, guards up again."""
    connection = apsw.Connection(str(path))
    connection.pragma("ignore_check_constraints", 1)
    guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    for name, _sql in guards:
        connection.execute(f"DROP TRIGGER {name}")
    connection.execute(fault)
    assert connection.changes() > 0
    for _name, sql in guards:
        connection.execute(sql)
    connection.close()


def checked(path: Path, clock) -> list[str]:
    shop = Shop.open(path, now=clock)
    problems = shop.check()
    shop.close()
    assert all(problem.rows > 0 for problem in problems)
    return [problem.what for problem in problems]


def test_without_a_fault_nothing_is_found(full: Path, clock):
    assert checked(full, clock) == []


@pytest.mark.parametrize(("what", "fault"), PLANTED)
def test_a_planted_fault_is_found(full: Path, clock, what: str, fault: str):
    plant(full, fault)
    assert what in checked(full, clock)


def test_every_rule_of_the_check_has_a_fault_here():
    assert {what for what, _fault in PLANTED} == {*_WRONG, "integrity", "foreign_keys", "search_index"}


def test_several_faults_are_all_told(full: Path, clock):
    plant(full, "UPDATE customer SET points = points + 1, visits = 77")
    assert checked(full, clock) == ["points_balance", "purchase_totals"]
