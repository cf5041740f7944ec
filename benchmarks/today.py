"""The list of today at 100,000 customers and 1,000,000 purchases, with every kind of row in it. Budget: < 300 ms.

Also a group of all who bought one thing, and answering a row. `--file` measures a shop file that is there already.
"""

import argparse
import shutil
import time
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from big_shop import NOW, TODAY, big_shop
from measure import Times, machine

from shopcrm.care import contacts, occasions, owed
from shopcrm.care.groups import Wanted
from shopcrm.care.rows import KINDS, UNASKED
from shopcrm.shop import Shop, Topic

RUNS = 15
PLANTED = (
    "UPDATE customer SET birth_on = date('1970-01-01', (id * 37 % 18000) || ' days') WHERE id % 2 = 0",
    ("INSERT INTO recipient (customer_id, name, occasion, occasion_on)"
    " SELECT id, 'Child', 'Birthday', date('2015-01-01', (id * 53 % 3600) || ' days') FROM customer WHERE id % 5 = 0"),
    ("INSERT INTO follow_up (customer_id, kind, text, due_on, made_at)"
    " SELECT id, 'promise', 'Send the list', date('2026-11-21', '-' || (id % 5) || ' days'), 1795000000"
    " FROM customer WHERE id % 500 = 1"),
    ("INSERT INTO complaint (customer_id, cause, text, opened_at)"
    " SELECT id, 'goods', 'The lid does not close', 1795000000 FROM customer WHERE id % 2000 = 3"),
    ("INSERT INTO set_aside (customer_id, item, collect_on, made_at)"
    " SELECT id, 'Amber soap', '2026-11-20', 1795000000 FROM customer WHERE id % 1000 = 5"),
    ("INSERT INTO verification (customer_id, step, due_at, started_at)"
    " SELECT id, 1, 1795240000, 1795200000 FROM customer WHERE id % 3000 = 7"),
    "INSERT INTO wish_item (id, name, folded, arrived_on) VALUES (1, 'Rose oil', 'rose oil', '2026-11-20')",
    "INSERT INTO wish (item_id, customer_id, wished_at) SELECT 1, id, 1790000000 FROM customer WHERE id % 1500 = 9",
    ("INSERT INTO type_proposal (customer_id, type_id, source, proposed_at)"
    " SELECT id, 'vip', 'staff', 1795000000 FROM customer WHERE id % 5000 = 11"),
    "UPDATE customer SET expected_on = date(last_on, (5 + id % 60) || ' days'), rhythm_days = 20 WHERE visits > 2",
    ("UPDATE customer SET stage = CASE WHEN visits = 0 THEN 'prospect' WHEN last_on < '2025-11-01' THEN 'lost'"
    " WHEN last_on < '2026-06-01' THEN 'inactive' WHEN visits > 12 THEN 'permanent' WHEN visits > 1 THEN 'repeat'"
    " ELSE 'first_time' END"),
    ("INSERT INTO purchase (customer_id, sold_on, total_minor, outcome, recorded_at)"
    " SELECT id, '2024-03-01', 5000, 'uncollected', 1700000000 FROM customer WHERE id % 400 = 13"),
)


def plant(shop: Shop) -> None:
    """Put something of every kind into the shop, and let points of some thousands lapse soon."""
    with shop.file.write(Topic.CARE):
        for sql in PLANTED:
            shop.file.run(sql)
        soon = (TODAY + timedelta(days=10)).isoformat()
        shop.file.run("DROP TRIGGER points_lot_fixed")
        shop.file.run("UPDATE points_lot SET good_until = ? WHERE entry_id % 200 = 0", soon)
        shop.file.run("UPDATE voucher SET valid_until = ? WHERE id % 20 = 0", soon)


def by_kind(shop: Shop) -> None:
    """What each part of the list takes by itself."""
    file, clock, rules, most = shop.file, shop.clock, shop.care_levels.rules, 21
    near = partial(occasions.coming, TODAY, rules.birthday_days, shop.formats.calendar)
    parts = {
        "follow-ups": lambda: owed.follow_ups(file, TODAY),
        "complaints": lambda: owed.complaints(file, clock, TODAY),
        "verifications": lambda: owed.verifications(file, clock, TODAY),
        "set aside": lambda: owed.orders(file, clock, TODAY),
        "birthdays": lambda: occasions.birthdays(file, near(), most),
        "occasions": lambda: occasions.occasions(file, near(), most),
        "wishes": lambda: occasions.wishes(file, TODAY),
        "after sales": lambda: contacts.after_sales(file, clock, TODAY, rules, most),
        "points": lambda: occasions.points(file, TODAY, rules, most),
        "vouchers": lambda: occasions.vouchers(file, TODAY, rules, most),
        "absent": lambda: contacts.absent(file, TODAY, most),
        "in touch": lambda: contacts.in_touch(file, clock, TODAY, rules, most),
        "win back": lambda: contacts.win_back(file, TODAY, most),
        "proposals": lambda: owed.proposals(file, clock, TODAY),
    }
    for name, part in parts.items():
        times = Times()
        found = 0
        for _run in range(5):
            found = len(times.take(part) or part())
        print(f"  {name:20} {found:6} rows  {times}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--customers", type=int, default=100_000)
    arguments.add_argument("--file", type=Path)
    typed = arguments.parse_args()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "shop.db"
        shutil.copy(typed.file or big_shop(typed.customers), path)
        shop = Shop.open(path, now=lambda: NOW)
        purchases = shop.file.value("SELECT count(*) FROM purchase")
        plant(shop)
        print(f"{typed.customers:,} customers, {purchases:,} purchases ({machine()})")
        by_kind(shop)
        whole, everything = Times(), Times()
        for _run in range(RUNS):
            whole.take(shop.today.rows)
        for _run in range(3):
            everything.take(lambda: shop.today.rows(everything=True))
        listed = shop.today.rows()
        kinds = sum(bool(listed.count(kind)) for kind in KINDS)
        print(f"  {'the whole list':20} {len(listed.rows):6} rows of {kinds} kinds  {whole}")
        print(f"  {'with all contacts':20} {len(shop.today.rows(everything=True).rows):6} rows  {everything}")
        answer(shop)
        started = time.perf_counter()
        told = shop.groups.tell(Wanted(bought="amber"), "offers", "call")
        seconds = time.perf_counter() - started
        print(f"  {'all who bought it':20} {told.everybody:6} customers, {len(told.members)} may be told  {seconds:.2f} s")
        shop.close()


def answer(shop: Shop) -> None:
    """Say done to rows of every kind that can be."""
    times = Times()
    rows = [row for row in shop.today.rows().rows if "done" in row.answers and row.kind in UNASKED | {"promise"}]
    for row in Random(4).sample(rows, 100):
        times.take(lambda row=row: shop.today.done(row, "Pleased"))
    print(f"  {'one answer':20} {100:6} times  {times}")


if __name__ == "__main__":
    main()
