"""Recognising somebody while they are typed in, among all phones, e-mails and addresses. Budget at 100,000: p99 < 20 ms.

Half of those typed are in the shop, as they are kept or with one slip; half are new. Most live in one town, on few streets.
"""

import argparse
import shutil
import time
from functools import partial
from pathlib import Path
from random import Random

from big_shop import NOW, big_shop
from measure import Times, machine, warm

from shopcrm.customers.traces import trace_everybody
from shopcrm.shop import Shop
from shopcrm.store.changes import Topic
from shopcrm.store.file import ShopFile

STREETS = (
    "شارع الملك فهد", "شارع الأمير سلطان", "طريق الخليج", "شارع التحلية", "خیابان ولیعصر", "خیابان شریعتی", "بلوار کشاورز",
    "King Fahd Road", "Rose Avenue", "Corniche Street",
)  # fmt: skip
QUARTERS = ("العليا", "النزهة", "الروضة", "السليمانية", "ونک", "پونک", "Olaya", "Marina", "Old Town", "Al Nahda")
TOWNS = ("الرياض",) * 8 + ("جدة", "تهران")
DOMAINS = ("gmail.com", "hotmail.com", "yahoo.com", "outlook.sa")


def furnish(path: Path, customers: int) -> Path:
    """A copy of the shop in which people have addresses and e-mails, and one order in a hundred ended badly."""
    copy = path.with_name(path.name.replace("shop-", "traced-"))
    shutil.copy(path, copy)
    random, file = Random(5), ShopFile(copy)
    file.connect()
    rows = [(_email(random, each), _address(random), each) for each in range(1, customers + 1)]
    with file.write(Topic.NOTHING):
        file.run_many("UPDATE customer SET email = ?, address = ? WHERE id = ?", rows)
        file.run("UPDATE purchase SET outcome = 'uncollected' WHERE id % 100 = 7")
    started = time.perf_counter()
    trace_everybody(file, 0)
    print(f"  noted whom one recognises by what in {time.perf_counter() - started:.1f} s", end=", ")
    print(f"{file.value('SELECT count(*) FROM trace'):,} traces, {file.value('SELECT count(*) FROM address_pair'):,} pairs")
    file.close()
    return copy


def _address(random: Random) -> str:
    house = random.randrange(1, 200)
    return f"{random.choice(STREETS)} {house}، {random.choice(QUARTERS)}، {random.choice(TOWNS)}"


def _email(random: Random, number: int) -> str:
    return f"person{number}{random.choice('abcdefgh')}@{random.choice(DOMAINS)}" if random.random() < 0.5 else ""


def slipped(random: Random, text: str) -> str:
    """The text with one letter wrong."""
    at = random.randrange(len(text)) if text else 0
    return text[:at] + random.choice("0123456789abc") + text[at + 1 :]


def typed(shop: Shop, count: int = 1000) -> list[tuple[list[str], str, str, str]]:
    random = Random(6)
    ids = random.sample(range(1, shop.listing.count() + 1), count)
    every = []
    for place, customer_id in enumerate(ids):
        known = shop.customers.get(customer_id)
        phones = [phone.written for phone in known.phones] or ["0501234567"]
        fields = (phones, known.email or "somebody@gmail.com", known.address, known.name)
        if place % 2:
            fields = ([slipped(random, phones[0])], slipped(random, fields[1]), slipped(random, fields[2]), known.name)
        every.append(fields)
    return every


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--customers", type=int, default=100_000)
    customers = arguments.parse_args().customers
    print(f"{customers:,} customers ({machine()})")
    path = furnish(big_shop(customers), customers)
    warm(path)
    shop = Shop.open(path, now=lambda: NOW)
    every, found = typed(shop), 0
    whole, parts, flags = Times(), {"phone": Times(), "email": Times(), "address": Times()}, Times()
    for phones, email, address, name in every:
        found += bool(shop.trust.recognise(phones, email, address, name))
        whole.take(partial(shop.trust.recognise, phones, email, address, name))
        parts["phone"].take(partial(shop.trust.recognise, phones, name=name))
        parts["email"].take(partial(shop.trust.recognise, email=email, name=name))
        parts["address"].take(partial(shop.trust.recognise, address=address, name=name))
    for customer_id in Random(7).sample(range(1, customers + 1), 1000):
        flags.take(partial(shop.trust.flags, customer_id))
    print(f"  all at once    {whole}   ({found} of {len(every)} recognised)")
    for kind, times in parts.items():
        print(f"  {kind:14} {times}")
    print(f"  flags, a card  {flags}")
    started = time.perf_counter()
    number = len(shop.trust.flagged())
    print(f"  who is flagged: {number:,} in {(time.perf_counter() - started) * 1000:.0f} ms")
    shop.close()
    path.unlink()


if __name__ == "__main__":
    main()
