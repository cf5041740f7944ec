"""Run as a program: a day in a shop, while every file that Python itself opens is written down.

SQLite's own opening of its files does not count: only it knows how to close them again without dropping its locks.
"""

import sys
from pathlib import Path

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.store.migrate import copy_checked
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer


def main() -> None:
    path, careless = Path(sys.argv[1]), sys.argv[2] == "careless"
    opened: list[str] = []
    sys.addaudithook(lambda event, seen: opened.append(str(seen[0])) if event in {"open", "os.rename"} else None)
    shop = Shop.create(path, first_settings("Rose", "SA", language="en"))
    sara = shop.customers.add(CustomerDraft("Sara", phones=("0501234567",), consents=frozenset({"call"}))).id
    for number in range(2):
        shop.sales.sell(Sale(sara, 10_000), f"sale {number}")
    today = shop.clock.today()
    campaign = Campaign(Offer(percent=10), today, today)
    (voucher,) = shop.vouchers.issue(shop.selections.picked((sara,)), campaign, "issue", override="test")
    shop.sales.sell(Sale(sara, 10_000, voucher_code=voucher.code, spend_points=5), "reduced")
    shop.lookup.find("sara")
    shop.card(sara)
    shop.settings.set_logo(b"png")
    shop.stats()
    copy_checked(shop.file.db.connection(), path.with_name("backup.db"))
    assert shop.check() == []
    if careless:
        path.read_bytes()
    shop.close()
    Shop.open(path).close()
    print("\n".join(name for name in opened if name.startswith(str(path))))


if __name__ == "__main__":
    main()
