"""Lives for two customers: anything that may happen to them, so that whatever stands on two cards can be joined."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from shopcrm.customers.draft import CHANNELS, CustomerDraft
from shopcrm.points.programme import Programme
from shopcrm.sales.sale import Sale, SaleLine
from shopcrm.shop import Shop
from shopcrm.store.changes import Topic
from shopcrm.text.mistakes import UserMistake
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer

PROGRAMME = Programme(step_minor=500, worth_minor=5, below_zero="debt", lapse_months=1)
TABLES = r"""
SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\_prefix\_%' ESCAPE '\'
AND name NOT LIKE '%\_inside\_%' ESCAPE '\' AND name NOT LIKE 'sqlite%' ORDER BY name
"""
# What a merge itself writes about itself.
OF_THE_MERGE = frozenset({"card_merge", "operation", "setting", "customer_prefix", "customer_inside"})


def live(shop: Shop, random: Random, people: Iterable[int], *, steps: int = 25) -> None:
    """Let many things happen to these customers."""
    people = list(people)
    shop.programmes.change(PROGRAMME)
    for number in range(steps):
        try:
            random.choice(EVENTS)(shop, random, random.choice(people), people, number)
        except UserMistake:
            continue


def a_sale(shop: Shop, random: Random, who: int, _people: list[int], number: int) -> None:
    total = random.randrange(100, 90_000)
    lines = (SaleLine("Green tea", total // 2), SaleLine("Soap", total - total // 2)) if random.random() < 0.5 else ()
    voucher = next((each.code for each in shop.vouchers.find(customer_id=who, state="issued")), "")
    sale = Sale(
        who, amount_minor=0 if lines else total, lines=lines, paid_minor=random.choice((None, None, 0, total // 3)),
        spend_points=shop.points.most_spendable(who, total) if random.random() < 0.4 else 0,
        voucher_code=voucher if random.random() < 0.5 else "",
    )  # fmt: skip
    shop.sales.sell(sale, f"sale {number} {random.random()}")


def a_payment(shop: Shop, random: Random, who: int, _people: list[int], number: int) -> None:
    for each in shop.history.purchases(who, 5):
        if each.open_minor:
            shop.sales.pay(each.id, max(each.open_minor // 2, 1), f"pay {number} {random.random()}")
            return


def a_payment_undone(shop: Shop, random: Random, who: int, _people: list[int], number: int) -> None:
    paid = shop.sales.sell(Sale(who, amount_minor=3_000), f"paid {number} {random.random()}")
    newest = shop.file.value("SELECT max(id) FROM payment WHERE purchase_id = ?", paid.purchase_id)
    shop.sales.undo_payment(newest, f"unpaid {number} {random.random()}")


def a_return(shop: Shop, random: Random, who: int, _people: list[int], number: int) -> None:
    past = shop.history.purchases(who, 5)
    if past:
        bought = random.choice(past)
        amount = random.choice((None, max(bought.bill.total_minor // 3, 1)))
        shop.sales.take_back(bought.id, amount, f"return {number} {random.random()}")


def a_debt(shop: Shop, random: Random, who: int, _people: list[int], number: int) -> None:
    """Buy, spend what was earned, and bring the goods back: points are owed."""
    receipt = shop.sales.sell(Sale(who, amount_minor=50_000), f"debt {number} {random.random()}")
    shop.points.spend(who, shop.points.most_spendable(who), f"spent {number} {random.random()}")
    shop.sales.take_back(receipt.purchase_id, None, f"back {number} {random.random()}")


def points_by_hand(shop: Shop, random: Random, who: int, _people: list[int], number: int) -> None:
    shop.points.adjust(who, random.choice((40, 7, -3)), "why", f"points {number} {random.random()}")


def vouchers(shop: Shop, random: Random, _who: int, people: list[int], number: int) -> None:
    today = shop.clock.today()
    campaign = Campaign(Offer(amount_minor=1_000, extra="tea"), today, date(2027, 1, 31))
    shop.vouchers.issue(shop.selections.picked(tuple(people)), campaign, f"issue {number} {random.random()}", "a feast")


def a_lapse(shop: Shop, random: Random, _who: int, _people: list[int], number: int) -> None:
    shop.points.lapse(f"lapse {number} {random.random()}")


def the_card(shop: Shop, random: Random, who: int, people: list[int], number: int) -> None:
    draft = shop.customers.get(who).draft()
    others = [each for each in people if each != who]
    changes: list[dict[str, Any]] = [
        {"phones": (f"05012345{number:02d}", "0507654321")[: random.randrange(3)]},
        {"email": f"layla{number % 3}@example.com"}, {"address": f"{number % 3} Palm Street, Olaya"},
        {"birth_on": date(1990, 1, 1 + number % 3)}, {"pinned_note": f"Mind the step {number % 2}"},
        {"types": random.choice((("loyal", "vip"), ("impulse", "precise"), ("end",), ("business", "loyal")))},
        {"referred_by_id": random.choice(others)}, {"cooperation": 1 + number % 5}, {"works_here": bool(number % 2)},
        {"former_number": f"A-{number}"}, {"pinned_stage": random.choice(("partner", None))},
        {"consents": frozenset(random.sample(CHANNELS, random.randrange(4)))},
    ]  # fmt: skip
    shop.customers.edit(who, replace(draft, **random.choice(changes)))


def a_note(shop: Shop, random: Random, who: int, _people: list[int], number: int) -> None:
    shop.notes.add(who, f"Note {number}")


def anything_else(shop: Shop, random: Random, who: int, people: list[int], number: int) -> None:
    """The books of care and trust, row by row as the file takes them."""
    at, other = 1_790_000_000 + number, random.choice([each for each in people if each != who])
    with shop.file.write(Topic.CUSTOMERS):
        for sql in _ONCE:
            shop.file.run(sql)
        names = {"who": who, "at": at, "one": min(who, other), "other": max(who, other), "number": number % 4,
                 "odd": number % 2, "earlier": at - number % 3}  # fmt: skip
        for sql in random.sample(_ROWS, 5):
            shop.file.run(sql.format(**names))


_ONCE = (
    """INSERT OR IGNORE INTO import_run
       (id, kind, fingerprint, read_count, added_count, updated_count, skipped_count, done_at)
       VALUES (1, 'customers', 'f', 1, 0, 1, 0, 1)""",
    "INSERT OR IGNORE INTO wish_item (id, name, folded) VALUES (1, 'Oud', 'oud')",
)
_ROWS = (
    "INSERT OR IGNORE INTO import_change (import_id, customer_id, before) VALUES (1, {who}, '{{}}')",
    """INSERT INTO stage_change (customer_id, before, stage, because, changed_on, changed_at)
       VALUES ({who}, 'suspect', 'prospect', '{{"kind": "reachable"}}', '2026-01-01', {at})""",
    "INSERT INTO type_proposal (customer_id, type_id, source, proposed_at) VALUES ({who}, 'vip', 'staff', {at})",
    "INSERT INTO card_change (customer_id, fields, changed_at) VALUES ({who}, '[]', {at})",
    "INSERT INTO recipient (customer_id, name, relation) VALUES ({who}, 'Sara', 'child')",
    """INSERT OR IGNORE INTO purchase_recipient (purchase_id, recipient_id) SELECT p.id, r.id FROM purchase p
       JOIN recipient r ON r.customer_id = p.customer_id WHERE p.customer_id = {who} LIMIT 1""",
    "INSERT OR IGNORE INTO other_card (number, customer_id) VALUES ('old{number}', {who})",
    "INSERT INTO set_aside (customer_id, item, made_at) VALUES ({who}, 'Lamp', {at})",
    "INSERT OR IGNORE INTO verification (customer_id, due_at, started_at) VALUES ({who}, {at}, {at})",
    """INSERT INTO verification_step (verification_id, step, result, done_at)
       SELECT id, 0, 'tried', {at} FROM verification WHERE customer_id = {who}""",
    "INSERT OR IGNORE INTO not_double (one_id, other_id) VALUES ({one}, {other})",
    "INSERT INTO follow_up (customer_id, kind, due_on, made_at) VALUES ({who}, 'promise', '2026-12-01', {at})",
    """INSERT INTO today_answer (customer_id, kind, about, answer, answered_at)
       VALUES ({who}, 'birthday', '2026', 'done', {at})""",
    "INSERT INTO complaint (customer_id, cause, text, opened_at) VALUES ({who}, 'goods', 'Broken', {at})",
    "INSERT INTO rating (customer_id, recommend, rated_at) VALUES ({who}, 9, {at})",
    "INSERT INTO rating_ask (customer_id, aspect, asked_at) VALUES ({who}, 'goods', {at})",
    """INSERT OR IGNORE INTO wish (item_id, customer_id, wished_at, told_at)
       VALUES (1, {who}, {at}, nullif({odd}, 0) * {at})""",
    """INSERT INTO consent (customer_id, channel, given, source, purpose, said_at)
       VALUES ({who}, 'call', {odd}, 'call', 'care', {earlier})""",
)


EVENTS = (
    a_sale, a_sale, a_sale, a_payment, a_payment_undone, a_return, a_debt, points_by_hand, vouchers, a_lapse,
    the_card, the_card, the_card,
    a_note, anything_else, anything_else, anything_else,
)  # fmt: skip


def people(shop: Shop, count: int = 4) -> list[int]:
    """Customers to let live."""
    return [
        shop.customers.add(CustomerDraft(f"Layla Haddad {number}", (f"050765432{number}",), f"l{number}@example.com"),
                           anyway=True).id
        for number in range(count)
    ]  # fmt: skip


def dump(shop: Shop) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, but for what a merge writes about itself."""
    names = [row[0] for row in shop.file.rows(TABLES)]
    return {name: sorted(shop.file.rows(f"SELECT * FROM {name}"), key=repr) for name in names if name not in OF_THE_MERGE}
