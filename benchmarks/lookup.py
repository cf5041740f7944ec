"""Lookup after every key, at several sizes, against the same SQL on bare SQLite. Budget at 100,000: p99 < 5 ms.

Typing: 300 customers drawn by how often they come; every keystroke of one word, then up to four letters of the other;
four in ten in swapped order. Nasty: single letters, the commonest beginnings, common names crossed, and nonsense.
"""

import argparse
from collections.abc import Iterator
from itertools import product
from random import Random

from big_shop import FIRST, NOW, big_shop
from measure import Statement, Times, bare_connection, compared, machine, recorded, replay, warm

from shopcrm.shop import Shop


def typing(shop: Shop, people: int = 300) -> Iterator[str]:
    random = Random(7)
    rows = shop.file.rows("SELECT name, visits FROM customer WHERE id % 50 = 0 AND visits > 0")
    for name in random.choices([row[0] for row in rows], [row[1] for row in rows], k=people):
        first, second = [*name.split(), ""][:2]
        if second and random.random() < 0.4:
            first, second = second, first
        yield from (first[:end] for end in range(1, len(first) + 1))
        yield from (f"{first} {second[:end]}" for end in range(1, min(4, len(second)) + 1))


def numbers(shop: Shop, people: int = 100) -> Iterator[str]:
    random = Random(8)
    phones = shop.file.rows("SELECT written, national FROM phone WHERE id % 997 = 0")
    for written, national in random.sample(phones, min(people, len(phones))):
        yield from (national[:end] for end in range(1, len(national) + 1))
        yield from (written, national[-4:], national[-6:])


def nasty() -> Iterator[str]:
    names = {script: text.split()[:12] for script, text in FIRST.items()}
    letters = sorted({name[0] for script in names.values() for name in script})
    yield from letters
    yield from sorted({name[:2] for script in names.values() for name in script})
    yield from (f"{one} {other}" for one, other in product(names["ar"][:6], names["fa"][:6]) if one != other)
    yield from (f"{one} {other}" for one, other in product(names["la"][:5], names["ar"][:5]))
    yield from ("zzzzqqq", "قققققق", "mohamedsara", "محمدعليرضا", "xx yy zz")


def measure(shop: Shop, bare: object, what: str, texts: list[str]) -> None:
    ours, plain = Times(), Times()
    for text in texts:
        with recorded(shop) as statements:
            shop.lookup.find(text)
        sent: list[Statement] = list(statements)
        ours.take(lambda text=text: shop.lookup.find(text))
        plain.take(lambda sent=sent: replay(bare, sent))
    print(f"  {what:8} {len(texts):5} keys  {ours}")
    print(f"  {'':8} bare SQLite {plain}   {compared(ours, plain)}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--customers", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    for customers in arguments.parse_args().customers:
        path = big_shop(customers)
        warm(path)
        shop = Shop.open(path, now=lambda: NOW)
        bare = bare_connection(path, shop)
        print(f"{customers:,} customers ({machine()})")
        for what, texts in (("typing", typing(shop)), ("nasty", nasty()), ("numbers", numbers(shop))):
            measure(shop, bare, what, list(texts))
        bare.close()
        shop.close()


if __name__ == "__main__":
    main()
