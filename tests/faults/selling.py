"""The till that is killed: it works off numbered actions, and says each number aloud once the action is on disk.

What action a number is follows from the number alone, so that whoever comes after a kill can do the last one again.
Beside the real way there are three that are known to be wrong: a harness that cannot find their faults proves nothing.
"""

import os
from datetime import date
from pathlib import Path
from time import sleep

from shopcrm.customers.draft import CustomerDraft
from shopcrm.points.lots import Source
from shopcrm.sales.sale import Sale
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.store.changes import Topic
from shopcrm.vouchers.codes import check_symbol

TODAY = date(2026, 11, 21)
CUSTOMERS = 5
A_MOMENT = 0.003
SOLD, REDUCED, RETURNED, REDEEMED = range(4)


def amount_of(number: int) -> int:
    """What action `number` sells for: no two alike, so that a doubled sale shows."""
    return 100_000 + number


def code_of(number: int) -> str:
    """The voucher that action `number` uses."""
    body = f"{number:012d}"
    return body + check_symbol(body)


def make_shop(path: Path, vouchers: int) -> None:
    """A shop with a few customers, points to spend, and a voucher for every action that may come."""
    shop = Shop.create(path, first_settings("Rose", "SA", language="en"))
    for number in range(1, CUSTOMERS + 1):
        shop.customers.add(CustomerDraft(f"Customer {number}"))
        shop.points.adjust(number, 1_000_000, "to spend", f"points {number}")
    with shop.file.write(Topic.VOUCHERS):
        shop.file.run(
            "INSERT INTO voucher_batch (id, percent, extra, selection, issued_at) VALUES (1, 10, 'tea', '{}', 0)"
        )
        shop.file.run_many(
            "INSERT INTO voucher (batch_id, customer_id, code, valid_from, valid_until, state)"
            " VALUES (1, ?, ?, '2000-01-01', '2999-01-01', 'issued')",
            [(1 + number % CUSTOMERS, code_of(number)) for number in range(vouchers)],
        )
        shop.file.run("INSERT INTO voucher_event (voucher_id, kind, happened_at) SELECT id, 'issued', 0 FROM voucher")
    shop.close()


def act(shop: Shop, number: int, operation: str) -> None:
    """Do action `number` the real way."""
    kind, customer = number % 4, 1 + number % CUSTOMERS
    if kind == SOLD:
        shop.sales.sell(Sale(customer, amount_of(number)), operation)
    elif kind == REDUCED:
        shop.sales.sell(Sale(customer, amount_of(number), voucher_code=code_of(number), spend_points=10), operation)
    elif kind == RETURNED:
        sold = shop.sales.sell(Sale(1 + (number - 1) % CUSTOMERS, amount_of(number - 1), voucher_code=code_of(number - 1),
                                    spend_points=10), f"action {number - 1}")  # fmt: skip
        shop.sales.take_back(sold.purchase_id, 50_000, operation)
    else:
        shop.vouchers.redeem(code_of(number), operation, bill_minor=5_000)


def _act_in_halves(shop: Shop, number: int) -> None:
    """Known to be wrong: the sale in one transaction, its points in another."""
    with shop.file.write(Topic.SALES):
        shop.file.run(
            "INSERT INTO purchase (customer_id, sold_on, total_minor, outcome, recorded_at)"
            " VALUES (1, ?, ?, 'completed', 0)",
            TODAY.isoformat(), amount_of(number),
        )  # fmt: skip
        purchase = shop.file.last_id()
        shop.file.run("INSERT INTO payment (purchase_id, amount_minor, paid_on, paid_at) VALUES (?, ?, '', 0)",
                      purchase, amount_of(number))  # fmt: skip
        shop.file.run("INSERT INTO earning_part (purchase_id, rule, programme_id, points, per_minor, eligible_minor)"
                      " VALUES (?, 'money', 1, 1, 1000, ?)", purchase, amount_of(number))  # fmt: skip
    with shop.file.write(Topic.POINTS):
        source = Source(purchase, "money", 1)
        shop.points.earn(1, amount_of(number) // 1000, source, TODAY)
        shop.file.run("UPDATE customer SET visits = visits + 1, spent_minor = spent_minor + ?, first_on = ?, last_on = ?"
                      " WHERE id = 1", amount_of(number), TODAY.isoformat(), TODAY.isoformat())  # fmt: skip


def work(path: Path, start: int, voice: int, way: str) -> None:
    """Open the shop and work from action `start` on, until killed."""
    shop = Shop.open(path)
    os.write(voice, b"open\n")
    if way.startswith("papers"):
        from tests.faults.papers import print_papers

        print_papers(shop, start, voice, way)
    number = start
    while True:
        if way == "early":
            os.write(voice, b"%d\n" % number)
        if way == "halves":
            _act_in_halves(shop, number)
        elif way == "forgetful":
            shop.sales.sell(Sale(1, amount_of(number)), shop.new_operation())
            sleep(A_MOMENT)  # in which it can be killed: done, and not yet said
        else:
            act(shop, number, f"action {number}")
        if way != "early":
            os.write(voice, b"%d\n" % number)
        number += 1
