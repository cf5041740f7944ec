"""Taking in 100,000 customers and as many purchases, against bare executemany of the same rows into the same tables.

Bare means: the cells as they stand, no check, no phone read, no double found, no name made findable, nothing to undo.
Our own look and undo are timed beside it.
"""

import argparse
import csv
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from measure import machine

from shopcrm.settings import first_settings
from shopcrm.shop import Shop

ROWS = 100_000
NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
FIRST = "محمد نورة حسن سميرة خديجة فاطمة زينب Ali Sara Omar".split()
LAST = "العمري المصري الشمري القحطاني الدوسري کریمی احمدی Smith Haddad".split()


def customer_list(path: Path, rows: int) -> None:
    chance = random.Random(1)
    with path.open("w", encoding="utf-8-sig", newline="") as text:
        out = csv.writer(text)
        out.writerow(["رقم", "الاسم", "الجوال", "البريد", "تاريخ الميلاد", "ملاحظات"])
        for number in range(1, rows + 1):
            name = f"{chance.choice(FIRST)} {chance.choice(LAST)} {number}"
            born = date(1950, 1, 1) + timedelta(days=chance.randrange(20_000))
            note = "يفضل الاتصال مساء" if number % 5 == 0 else ""
            out.writerow([number, name, f"05{number:08d}", f"c{number}@example.com", born, note])


def purchase_list(path: Path, rows: int) -> None:
    chance = random.Random(2)
    with path.open("w", encoding="utf-8-sig", newline="") as text:
        out = csv.writer(text)
        out.writerow(["رقم العميل", "التاريخ", "الصنف", "الكمية", "المبلغ", "الحالة"])
        for _each in range(rows):
            day = date(2020, 1, 1) + timedelta(days=chance.randrange(2500))
            out.writerow([chance.randrange(rows) + 1, day, "عطر عود", 1, f"{chance.randrange(5, 900)}.50", "مدفوع"])


def bare_customers(shop: Shop, path: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.reader(text))[1:]
    connection = shop.file.db.connection()
    trigger = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'customer_found_insert'").fetchall()[0][0]
    with connection:
        connection.execute("DROP TRIGGER customer_found_insert")
        connection.executemany(
            "INSERT INTO customer (id, name, folded, email, card, birth_on, added_at) VALUES (?1, ?2, ?2, ?4, ?1, ?5, 0)",
            [row[:5] for row in rows],
        )
        connection.executemany(
            "INSERT INTO phone (customer_id, position, written, digits, national, reversed) VALUES (?1, 0, ?2, ?2, ?2, ?2)",
            [(row[0], row[2]) for row in rows],
        )
        notes = [(row[0], row[5]) for row in rows if row[5]]
        connection.executemany("INSERT INTO note (customer_id, text, written_at) VALUES (?, ?, 0)", notes)
        connection.execute(trigger)


def bare_purchases(shop: Shop, path: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as text:
        rows = list(csv.reader(text))[1:]
    sums = [(number, *row[:4], round(float(row[4]) * 100)) for number, row in enumerate(rows, 1)]
    with shop.file.db.connection() as connection:
        connection.executemany(
            "INSERT INTO purchase (id, customer_id, sold_on, total_minor, outcome, recorded_at)"
            " VALUES (?, ?, ?, ?, 'completed', 0)",
            [(number, who, day, minor) for number, who, day, _item, _quantity, minor in sums],
        )
        connection.executemany(
            "INSERT INTO purchase_line (purchase_id, item, quantity_milli, amount_minor) VALUES (?, ?, 1000, ?)",
            [(number, item, minor) for number, _who, _day, item, _quantity, minor in sums],
        )
        connection.executemany(
            "INSERT INTO payment (purchase_id, amount_minor, paid_on, paid_at) VALUES (?, ?, ?, 0)",
            [(number, minor, day) for number, _who, day, _item, _quantity, minor in sums],
        )


def timed(what: str, action: Callable[[], object]) -> tuple[float, float]:
    cpu, wall = time.process_time(), time.perf_counter()
    action()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    print(f"  {what:22} {wall:7.2f} s   cpu {cpu:7.2f} s")
    return cpu, wall


def ours(shop: Shop, path: Path) -> tuple[float, float]:
    preview = shop.imports.read(path)
    timed("read", lambda: shop.imports.read(path))
    timed("look", lambda: shop.imports.look(preview))
    return timed("take in", lambda: shop.imports.run(preview))


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rows", type=int, default=ROWS)
    rows = arguments.parse_args().rows
    print(f"{rows:,} rows ({machine()})")
    with TemporaryDirectory() as folder:
        lists = {"customers": Path(folder) / "customers.csv", "purchases": Path(folder) / "purchases.csv"}
        customer_list(lists["customers"], rows)
        purchase_list(lists["purchases"], rows)
        shop, bare = (Shop.create(Path(folder) / f"{name}.db", first_settings("x", "SA"), now=lambda: NOW) for name in "ab")
        for kind, path in lists.items():
            print(kind)
            cpu, wall = ours(shop, path)
            plain = {"customers": bare_customers, "purchases": bare_purchases}[kind]
            bare_cpu, bare_wall = timed("bare executemany", lambda plain=plain, path=path: plain(bare, path))
            print(f"  {'ratio':22} {wall / bare_wall:7.2f}     cpu {cpu / bare_cpu:7.2f}")
        for past in shop.imports.past():
            timed(f"undo {past.kind}", lambda number=past.id: shop.imports.undo(number))
        problems = shop.check()
        shop.close()
        bare.close()
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
