"""The search for doubles through a whole shop, some of whose customers have a second card. Budget: 100,000 in under 60 s.

Then two of the best customers are made one card and parted again.
"""

import argparse
import shutil
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from big_shop import NOW, People, big_shop
from measure import Times, machine, warm

from shopcrm.customers.draft import CustomerDraft
from shopcrm.shop import Shop

SECOND_CARDS = 2000


def give_second_cards(shop: Shop, count: int) -> set[tuple[int, int]]:
    """Add cards for people who have one: the name spelt otherwise, the phone written otherwise or slipped."""
    people = People(7)
    random = Random(7)
    rows = shop.file.rows("SELECT c.id, c.name, p.digits FROM customer c JOIN phone p ON p.customer_id = c.id"
                          " WHERE p.position = 0 AND length(p.national) > 8")  # fmt: skip
    made = set()
    for customer_id, name, digits in random.sample(rows, count):
        slipped = digits[:-2] + digits[-1] + digits[-2] if random.random() < 0.3 else digits
        second = shop.customers.add(CustomerDraft(people.respelt(name), ("+" + slipped,)), anyway=True)
        made.add((customer_id, second.id))
    return made


def measure(shop: Shop, made: set[tuple[int, int]]) -> None:
    told: list[float] = []
    started = time.perf_counter()
    found = shop.doubles.scan(lambda _done, _total: told.append(time.perf_counter()))
    took = time.perf_counter() - started
    pauses = [after - before for before, after in zip([started, *told], told, strict=False)]
    pairs = {(min(each.kept_id, each.gone_id), max(each.kept_id, each.gone_id)) for each in found}
    print(f"  scan {took:5.1f} s, progress at least every {max(pauses):.1f} s, {len(found):,} pairs to look at")
    print(f"  of {len(made):,} second cards {len(made & pairs):,} found")


def join_and_part(shop: Shop) -> None:
    best = [row[0] for row in shop.file.rows("SELECT id FROM customer ORDER BY visits DESC LIMIT 20")]
    looks, joins, parts = Times(), Times(), Times()
    for number, (kept, gone) in enumerate(zip(best[::2], best[1::2], strict=True)):
        looks.take(lambda kept=kept, gone=gone: shop.merging.compare(kept, gone))
        joins.take(lambda kept=kept, gone=gone, number=number: shop.merging.merge(kept, gone, f"join {number}"))
        merge_id = shop.merging.newest(1)[0].id
        parts.take(lambda merge_id=merge_id, number=number: shop.merging.undo(merge_id, f"part {number}"))
    print(f"  ten pairs of the best customers  compare {looks}\n{'':34} join    {joins}\n{'':34} part    {parts}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--customers", type=int, default=100_000)
    customers = arguments.parse_args().customers
    path_of_big = big_shop(customers)
    with TemporaryDirectory(dir=path_of_big.parent) as folder:
        path = Path(folder) / "shop.db"
        shutil.copy(path_of_big, path)
        warm(path)
        shop = Shop.open(path, now=lambda: NOW)
        made = give_second_cards(shop, min(SECOND_CARDS, customers // 10))
        print(f"{customers:,} customers and {len(made):,} second cards ({machine()})")
        measure(shop, made)
        join_and_part(shop)
        shop.close()


if __name__ == "__main__":
    main()
