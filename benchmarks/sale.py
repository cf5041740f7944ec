"""One durable sale, against a bare write and sync, and the same inserts on a bare SQLite connection.

Budget at 100,000 customers: half of the sales take less than 10 ms more than the disk's own sync.
"""

import argparse
import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from big_shop import NOW, big_shop
from measure import Statement, Times, at, bare_connection, begin_and_commit, compared, machine, recorded, warm

from shopcrm.sales.sale import Sale, SaleLine
from shopcrm.shop import Shop

SALES = 400
PAGES = 1000


class Disk:
    """A file as large as SQLite's own log, written over and over: what a sync costs, whoever asks."""

    def __init__(self, path: Path) -> None:
        path.write_bytes(b"x" * PAGES * 4096)
        self._file = os.open(path, os.O_WRONLY)
        os.fsync(self._file)

    def write(self, number: int) -> None:
        os.pwrite(self._file, b"y" * 4096, number % PAGES * 4096)
        os.fdatasync(self._file)


def sold(shop: Shop, customer: int, number: int) -> None:
    lines = (SaleLine("Amber soap", 4_500), SaleLine("Rose water", 1_800))
    shop.sales.sell(Sale(customer, lines=lines), f"bench {number}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--customers", type=int, default=100_000)
    customers = arguments.parse_args().customers
    with TemporaryDirectory(dir=big_shop(customers).parent) as name:
        folder = Path(name)
        ours_at, bare_at = folder / "ours.db", folder / "bare.db"
        for each in (ours_at, bare_at):
            shutil.copy(big_shop(customers), each)
            warm(each)
        shop = Shop.open(ours_at, now=lambda: NOW)
        bare = bare_connection(bare_at, shop)
        buyers = [(number * 7919) % customers + 1 for number in range(SALES)]
        disk, sync, ours, plain = Disk(folder / "disk"), Times(), Times(), Times()
        for number, customer in enumerate(buyers):
            sync.take(lambda number=number: disk.write(number))
            with recorded(shop) as statements:
                ours.take(lambda customer=customer, number=number: sold(shop, customer, number))
            inserts: list[Statement] = [each for each in statements if not each[0].upper().startswith(("BEGIN", "COMMIT"))]
            plain.take(lambda inserts=inserts: begin_and_commit(bare, inserts))
        assert bare.execute("SELECT count(*) FROM purchase").get == shop.file.value("SELECT count(*) FROM purchase")
        bare.close()
        shop.close()
    print(f"{customers:,} customers, {SALES} sales of two items ({machine()})")
    print(f"  write and sync   {sync}")
    print(f"  same inserts     {plain}")
    print(f"  our sale         {ours}   {compared(ours, plain)}")
    print(f"  our sale beyond the disk's sync: p50 {at(ours.wall, 50) - at(sync.wall, 50):.2f} ms")


if __name__ == "__main__":
    main()
