"""Opening a customer's card with everything on it, against the same SQL on a bare SQLite connection.

Budget at 100,000 customers and 1,000,000 purchases: p99 < 30 ms with all leaves of the card read; what lies behind a click,
the timeline, is measured apart."""

import argparse
import shutil
from pathlib import Path
from random import Random

import apsw
from big_shop import NOW, TODAY, big_shop
from measure import Times, bare_connection, compared, machine, recorded, replay, warm

from shopcrm.shop import Shop

MONTH = 30 * 86_400


def cared_for(path: Path) -> Path:
    """A copy of the shop in which people are cared for: referrals, recipients, ratings, wishes, promises, complaints."""
    copy = path.with_name(path.name.replace("shop-", "cared-"))
    if not copy.exists():
        for old in path.parent.glob(copy.name.rsplit("-", 1)[0] + "-*"):
            old.unlink()
        shutil.copy(path, copy)
        shop = Shop.open(copy, now=lambda: NOW)  # brings what an older file lacks up to date
        shop.close()
        connection = apsw.Connection(str(copy))
        connection.pragma("synchronous", 0)
        connection.execute("BEGIN")
        for sql in _CARE:
            connection.execute(sql, {"now": int(NOW.timestamp()), "month": MONTH, "today": TODAY.isoformat()})
        connection.execute("COMMIT")
        connection.close()
    return copy


def everything(shop: Shop, number: int) -> None:
    """The card with each of its leaves."""
    shop.card(number)
    shop.habits(number)
    shop.referrals(number)
    shop.recipients.of(number)
    shop.satisfaction(number)


def measure(shop: Shop, bare: apsw.Connection, who: str, ids: list[int]) -> None:
    first, whole, plain, behind = Times(), Times(), Times(), Times()
    teller = shop.timeline.teller()
    for number in ids:
        with recorded(shop) as sent:
            everything(shop, number)
        first.take(lambda number=number: shop.card(number))
        whole.take(lambda number=number: everything(shop, number))
        plain.take(lambda sent=sent: replay(bare, sent))
        behind.take(lambda number=number: [teller.say(event) for event in shop.timeline.events(number)[:200]])
    print(f"  {who:20} {len(ids):5} cards       {first}")
    print(f"  {'':20} with all leaves   {whole}")
    print(f"  {'':20} bare SQLite       {plain}   {compared(whole, plain)}")
    print(f"  {'':20} the timeline      {behind}")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--customers", type=int, default=100_000)
    customers = arguments.parse_args().customers
    path = cared_for(big_shop(customers))
    warm(path)
    shop = Shop.open(path, now=lambda: NOW)
    bare = bare_connection(path, shop)
    random = Random(9)
    visits = shop.file.rows("SELECT id, visits FROM customer")
    print(f"{customers:,} customers, {shop.file.value('SELECT count(*) FROM purchase'):,} purchases ({machine()})")
    measure(shop, bare, "anyone", random.sample([row[0] for row in visits], 1000))
    often = random.choices([row[0] for row in visits], [row[1] for row in visits], k=1000)
    measure(shop, bare, "by visits", often)
    measure(shop, bare, "the 200 heaviest", [row[0] for row in sorted(visits, key=lambda row: -row[1])[:200]])
    bare.close()
    shop.close()


_CARE = (
    "UPDATE customer SET referred_by_id = id / 7 WHERE id % 3 = 0 AND id >= 7 AND id / 7 <> id",
    """INSERT INTO recipient (customer_id, name, relation, occasion, occasion_on)
    SELECT id, 'Somebody ' || id, 'child', 'birthday', date(:today, '-' || (id % 4000) || ' days')
    FROM customer WHERE id % 2 = 0""",
    """INSERT INTO purchase_recipient (purchase_id, recipient_id)
    SELECT p.id, r.id FROM recipient r JOIN purchase p ON p.customer_id = r.customer_id WHERE p.id % 5 = 0""",
    """INSERT INTO rating (customer_id, goods, service, price, speed, recommend, again, rated_at)
    SELECT c.id, 1 + c.id % 5, 4, 3, 5, c.id % 11, 1, :now - n.value * 3 * :month
    FROM customer c, json_each('[1,2,3,4,5,6,7,8]') n WHERE c.visits > 4 * n.value""",
    """INSERT INTO complaint (customer_id, cause, text, opened_at, answered_at, solved_at)
    SELECT id, 'goods', 'The lid is loose', :now - :month, :now - :month + 3600,
           CASE WHEN id % 100 THEN :now - :month + 90000 END FROM customer WHERE id % 20 = 0""",
    """INSERT INTO follow_up (customer_id, kind, text, due_on, state, made_at, closed_at)
    SELECT c.id, 'promise', 'Call about the large bottle', :today, CASE WHEN n.value > 1 THEN 'done' ELSE 'open' END,
           :now - n.value * :month, CASE WHEN n.value > 1 THEN :now - n.value * :month + 900 END
    FROM customer c, json_each('[1,2,3,4,5,6]') n WHERE c.visits > 6 * n.value""",
    "INSERT INTO wish_item (id, name, folded, arrived_on) VALUES (1, 'A large bottle', 'a large bottle', :today)",
    "INSERT INTO wish (item_id, customer_id, wished_at) SELECT 1, id, :now - :month FROM customer WHERE id % 5 = 0",
    """INSERT INTO set_aside (customer_id, item, collect_on, made_at)
    SELECT id, 'A gift box', :today, :now - 86400 FROM customer WHERE id % 25 = 0""",
    """INSERT INTO card_change (customer_id, fields, changed_at)
    SELECT id, '[["address", "Old street 1", "New street 2"]]', :now - :month FROM customer WHERE id % 2 = 0""",
)


if __name__ == "__main__":
    main()
