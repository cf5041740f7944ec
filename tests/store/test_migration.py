"""A shop file of the first version, with real history in it, is brought up to date and works on as if nothing were."""

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.points.programme import Programme
from shopcrm.sales.sale import Sale
from shopcrm.shop import Shop
from shopcrm.store.file import APPLICATION_ID
from shopcrm.store.migrate import versions

# What the first version wrote: a plain sale; one on account, partly paid; points spent and partly given back; points taken
# back below zero and covered later; a voucher redeemed; corrections. Points step 1000 and then 500, worth 5.
ROWS = """
INSERT INTO setting (name, value) VALUES
    ('name', '"Rose"'), ('country', '"SA"'), ('currency', '"SAR"'), ('language', '"en"'), ('points_on', 'true'),
    ('point_step_minor', '500'), ('point_minimum_minor', '2000'), ('point_worth_minor', '5');
INSERT INTO customer (id, name, folded, visits, spent_minor, first_on, last_on, added_at) VALUES
    (1, 'Sara', '  sara  ', 4, 98830, '2026-01-01', '2026-04-01', 0),
    (2, 'Omar', '  omar  ', 0, 0, NULL, NULL, 0),
    (3, 'Lina', '  lina  ', 0, 0, NULL, NULL, 0);
INSERT INTO purchase (id, customer_id, sold_on, total_minor, voucher_minor, points_minor, points_spent, point_step_minor,
                      due_on, outcome, recorded_at) VALUES
    (1, 1, '2026-01-01', 50000, 0, 0, 0, 1000, NULL, 'completed', 1767250800),
    (2, 1, '2026-02-01', 40000, 0, 0, 0, 1000, '2026-03-01', 'completed', 1769929200),
    (3, 1, '2026-03-01', 10000, 0, 200, 40, 500, NULL, 'completed', 1772348400),
    (4, 2, '2026-02-01', 30000, 0, 0, 0, 1000, NULL, 'returned', 1769929200),
    (5, 1, '2026-04-01', 6000, 600, 0, 0, 0, NULL, 'completed', 1775026800);
INSERT INTO payment (purchase_id, amount_minor, paid_on, paid_at) VALUES
    (1, 50000, '2026-01-01', 1767250800), (2, 25500, '2026-02-01', 1769929200), (3, 9800, '2026-03-01', 1772348400),
    (4, 30000, '2026-02-01', 1769929200), (5, 5400, '2026-04-01', 1775026800);
INSERT INTO goods_return (id, purchase_id, amount_minor, refund_minor, returned_on, returned_at) VALUES
    (1, 3, 6500, 6370, '2026-03-05', 1772694000), (2, 4, 30000, 30000, '2026-02-03', 1770102000);
INSERT INTO points_entry (id, customer_id, kind, points, purchase_id, return_id, reason, booked_at) VALUES
    (1, 1, 'earn', 50, 1, NULL, '', 1767250800),
    (2, 1, 'earn', 25, 2, NULL, '', 1769929200),
    (3, 2, 'earn', 30, 4, NULL, '', 1769929200),
    (4, 2, 'spend', -30, NULL, NULL, 'by hand', 1769930000),
    (5, 2, 'reverse', -30, 4, 2, '', 1770102000),
    (6, 1, 'spend', -40, 3, NULL, '', 1772348400),
    (7, 1, 'earn', 19, 3, NULL, '', 1772348400),
    (8, 1, 'reverse', -13, 3, 1, '', 1772694000),
    (9, 1, 'restore', 26, 3, 1, '', 1772694000),
    (10, 2, 'adjust', 12, NULL, NULL, 'sorry', 1772694000),
    (11, 3, 'adjust', 7, NULL, NULL, 'welcome', 1772694000),
    (12, 3, 'adjust', -7, NULL, NULL, 'mistake', 1772694000);
INSERT INTO voucher_batch (id, percent, selection, issued_at) VALUES (1, 10, '{"how": "ids", "reasons": {"1": []}}', 1775000000);
INSERT INTO voucher (id, batch_id, customer_id, code, valid_from, valid_until, state) VALUES
    (1, 1, 1, 'F4HA5JKCVN1GT', '2026-03-30', '2026-12-31', 'redeemed'),
    (2, 1, 2, 'R5WBQA6F1BNCD', '2026-03-30', '2026-12-31', 'issued');
INSERT INTO redemption (voucher_id, purchase_id, bill_minor, discount_minor, redeemed_at) VALUES (1, 5, 6000, 600, 1775026800);
INSERT INTO voucher_event (voucher_id, kind, happened_at) VALUES
    (1, 'issued', 1775000000), (2, 'issued', 1775000000), (1, 'redeemed', 1775026800);
"""  # noqa: E501  (a row is one line)
BALANCES = {1: 67, 2: -18, 3: 0}


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    path = tmp_path / "old.db"
    connection = apsw.Connection(str(path))
    connection.execute(versions()[0])
    connection.execute(ROWS)
    connection.pragma("application_id", APPLICATION_ID)
    connection.pragma("user_version", 1)
    connection.close()
    return path


@pytest.fixture
def shop(old_file: Path, clock) -> Iterator[Shop]:
    opened = Shop.open(old_file, now=clock)
    yield opened
    assert opened.check() == []
    opened.close()


def test_everything_adds_up_and_the_balances_are_the_same(shop: Shop):
    assert shop.check() == []
    assert {customer: shop.points.balance(customer) for customer in BALANCES} == BALANCES
    assert [shop.points.purse(customer).debt for customer in BALANCES] == [0, 18, 0]
    assert [shop.points.spendable(customer) for customer in BALANCES] == [67, 0, 0]


def test_the_rules_became_the_first_version_of_the_programme(shop: Shop):
    assert shop.points.programme == Programme(step_minor=500, minimum_minor=2000, worth_minor=5)
    assert shop.file.value("SELECT count(*) FROM setting WHERE name LIKE 'point%'") == 0
    assert shop.settings.current.name == "Rose"


def test_an_old_bill_on_account_earns_by_its_old_rate(shop: Shop):
    assert shop.sales.pay(2, 14_500, "rest").points_earned == 15
    assert shop.points.balance(1) == BALANCES[1] + 15


def test_an_old_bill_that_comes_back_takes_and_gives_back_what_is_left(shop: Shop):
    back = shop.sales.take_back(3, None, "rest")
    assert (back.refund_minor, back.points_reversed, back.points_restored) == (3_430, 6, 14)
    back = shop.sales.take_back(1, None, "all")
    assert (back.points_reversed, back.points_forgiven, back.points) == (50, 0, BALANCES[1] + 14 - 6 - 50)


def test_old_debts_are_covered_by_new_points(shop: Shop):
    assert shop.sales.sell(Sale(2, 20_000), "sale").points_earned == 40
    assert shop.points.spendable(2) == 22


def test_the_old_vouchers_are_there_with_what_they_may_cost(shop: Shop):
    assert [(each.state, each.discount_minor) for each in shop.vouchers.find(customer_id=1)] == [("redeemed", 600)]
    assert shop.file.rows("SELECT cost_minor FROM voucher ORDER BY id") == [(5_000,), (3_000,)]
    assert shop.file.value("SELECT customer_id FROM redemption") == 1
    assert [step.kind for step in shop.vouchers.story(1)] == ["issued", "redeemed"]


def test_a_copy_of_the_old_file_is_kept(shop: Shop, old_file: Path):
    (copy,) = old_file.parent.glob("old-v1-*.db")
    kept = apsw.Connection(str(copy))
    assert kept.execute("SELECT sum(points) FROM points_entry").get == sum(BALANCES.values())
    kept.close()


def test_new_customers_and_sales_go_on_as_ever(shop: Shop):
    nour = shop.customers.add(CustomerDraft("Nour")).id
    assert shop.sales.sell(Sale(nour, 1_999), "small").points_earned == 0
    assert shop.sales.sell(Sale(nour, 5_000), "large").points == 10


def test_news_planned_before_keeps_the_consent_it_needs(tmp_path: Path, clock) -> None:
    path = tmp_path / "third.db"
    connection = apsw.Connection(str(path))
    for script in versions()[:3]:
        connection.execute(script)
    connection.execute(ROWS.split(";", maxsplit=1)[0])
    connection.execute("""
        INSERT INTO customer (id, name, folded, added_at) VALUES (1, 'Sara', '  sara  ', 0), (2, 'Omar', '  omar  ', 0);
        INSERT INTO consent (customer_id, purpose, channel, given, source, said_at) VALUES
            (1, 'care', 'call', 1, 'counter', 0), (2, 'care', 'call', 1, 'counter', 0),
            (2, 'offers', 'call', 1, 'counter', 0);
        INSERT INTO follow_up (customer_id, kind, text, due_on, made_at) VALUES
            (1, 'news', 'Honey', '2026-11-21', 0), (2, 'news', 'Honey', '2026-11-21', 0),
            (2, 'task', 'Call', '2026-11-21', 0);
    """)
    connection.pragma("application_id", APPLICATION_ID)
    connection.pragma("user_version", 3)
    connection.close()
    shop = Shop.open(path, now=clock)
    assert shop.file.rows("SELECT purpose FROM follow_up ORDER BY id") == [("care",), ("offers",), ("",)]
    assert [row.customer_id for row in shop.today.rows().rows if row.kind == "news"] == [1, 2]
    assert [shop.customers.get(each).prefers for each in (1, 2)] == ["", ""]
    shop.close()
