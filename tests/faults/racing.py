"""Run as a program: one of two tills that redeem the same vouchers at the same moment.

It waits for a line that names the first and the last voucher of a heat, tries to redeem one after the other, and says for
each whether it won: 1, 0, or b when the file was busy for too long. Both tills go for the same vouchers in one order, and
the one that lost the last race is the sooner at the next. The careless way, known to be wrong, looks first and then takes.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.store.changes import Topic
from shopcrm.store.errors import FileBusy
from shopcrm.store.file import ShopFile
from shopcrm.text.mistakes import UserMistake
from tests.faults.selling import code_of


def redeem(shop: Shop, number: int, till: str) -> bool:
    try:
        shop.vouchers.redeem(code_of(number), f"{till} {number}", bill_minor=5_000)
    except UserMistake:
        return False
    return True


def redeem_carelessly(file: ShopFile, number: int) -> bool:
    code = code_of(number)
    if file.value("SELECT state FROM voucher WHERE code = ?", code) != "issued":
        return False
    with file.write(Topic.VOUCHERS):
        file.run("UPDATE voucher SET state = 'redeemed' WHERE code = ?", code)
    return True


def redeem_carelessly_against_the_belts(file: ShopFile, number: int) -> bool:
    try:
        return redeem_carelessly(file, number)
    except Exception as error:
        if "a closed voucher stays closed" not in str(error):
            raise
        return False


def sell_the_same_sale(shop: Shop, number: int, _till: str) -> bool:
    """A double click that reached both tills: one operation, and both get its answer."""
    sale = Sale(1 + number % 5, 10_000 + number, voucher_code=code_of(number))
    return shop.sales.sell(sale, f"operation {number}").voucher_minor == (10_000 + number) // 10


def spend_the_last_points(shop: Shop, number: int, till: str) -> bool:
    """Each race: the points that both see are enough for one of them."""
    try:
        shop.points.spend(1 + number % 5, 600_000, f"{till} {number}")
    except UserMistake:
        return False
    return True


WAYS = {"real": redeem, "same sale": sell_the_same_sale, "points": spend_the_last_points}
CARELESS = {"careless": redeem_carelessly, "careless with belts": redeem_carelessly_against_the_belts}


def at_the_till(path: Path, way: str, till: str) -> Callable[[int], bool]:
    """What this till does in each race; the careless ways work on the bare file, past everything that would help them."""
    if way in CARELESS:
        file = ShopFile(path)
        return lambda number: CARELESS[way](file, number)
    shop = Shop.open(path)
    return lambda number: WAYS[way](shop, number, till)


def main() -> None:
    path, way, till = sys.argv[1:]
    act = at_the_till(Path(path), way, till)
    print("ready", flush=True)
    for line in sys.stdin:
        first, last = map(int, line.split())
        print("".join(_raced(act, number) for number in range(first, last)), flush=True)


def _raced(act: Callable[[int], bool], number: int) -> str:
    try:
        return str(int(act(number)))
    except FileBusy:
        return "b"


if __name__ == "__main__":
    main()
