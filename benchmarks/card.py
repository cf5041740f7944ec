"""Opening a customer's card, against the same SQL on a bare SQLite connection. Budget at 100,000 customers: p99 < 10 ms."""

import argparse
from random import Random

import apsw
from big_shop import NOW, big_shop
from measure import Times, bare_connection, compared, machine, recorded, replay, warm

from shopcrm.shop import Shop


def measure(shop: Shop, bare: apsw.Connection, who: str, ids: list[int]) -> None:
    ours, plain = Times(), Times()
    for number in ids:
        with recorded(shop) as sent:
            shop.card(number)
        ours.take(lambda number=number: shop.card(number))
        plain.take(lambda sent=sent: replay(bare, sent))
    print(f"  {who:20} {len(ids):5} cards  {ours}")
    print(f"  {'':20} bare SQLite  {plain}   {compared(ours, plain)}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--customers", type=int, default=100_000)
    customers = arguments.parse_args().customers
    path = big_shop(customers)
    warm(path)
    shop = Shop.open(path, now=lambda: NOW)
    bare = bare_connection(path, shop)
    random = Random(9)
    visits = shop.file.rows("SELECT id, visits FROM customer")
    print(f"{customers:,} customers ({machine()})")
    measure(shop, bare, "anyone", random.sample([row[0] for row in visits], 1000))
    often = random.choices([row[0] for row in visits], [row[1] for row in visits], k=1000)
    measure(shop, bare, "by visits", often)
    measure(shop, bare, "the 200 heaviest", [row[0] for row in sorted(visits, key=lambda row: -row[1])[:200]])
    bare.close()
    shop.close()


if __name__ == "__main__":
    main()
