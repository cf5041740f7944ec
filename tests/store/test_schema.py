"""The file itself refuses what must not be: wrong kinds, wrong amounts, second thoughts about money."""

import apsw
import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale, SaleLine
from shopcrm.shop import Shop
from shopcrm.store.changes import Topic
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.rules import Offer

BOOKS = ("purchase", "payment", "goods_return", "points_entry", "voucher_batch", "voucher", "redemption", "voucher_event",
         "operation")  # fmt: skip
FIXED = {
    "purchase": ("customer_id", "sold_on", "total_minor", "voucher_minor", "points_minor", "points_spent",
                 "recorded_at"),
    "voucher": ("batch_id", "customer_id", "code", "replaces_id"),
}  # fmt: skip
REFUSED = (
    "UPDATE customer SET name = '  '",
    "UPDATE customer SET language = 'xx'",
    "UPDATE customer SET referred_by_id = id",
    "UPDATE customer SET referred_by_id = 999",
    "UPDATE customer SET visits = -1",
    "UPDATE customer SET spent_minor = 1.5",
    "UPDATE customer SET points = 'many'",
    "UPDATE purchase SET outcome = 'whatever'",
    "INSERT INTO phone (customer_id, position, written, digits, national, reversed) VALUES (999, 0, '', '', '', '')",
    "INSERT INTO consent (customer_id, channel, given, source, said_at) VALUES (1, 'pigeon', 1, '', 0)",
    "INSERT INTO consent (customer_id, channel, given, source, said_at) VALUES (1, 'call', 2, '', 0)",
    "INSERT INTO note (customer_id, text, written_at) VALUES (1, '', 0)",
    "INSERT INTO customer_type (customer_id, type_id, axis) VALUES (1, 'loyal', 'stage')",
    "INSERT INTO type_text (type_id, language, text) VALUES ('vip', 'xx', '{}')",
    "INSERT INTO payment (purchase_id, amount_minor, paid_on, paid_at) VALUES (1, 0, '2026-01-01', 0)",
    "INSERT INTO payment (purchase_id, amount_minor, paid_on, paid_at) VALUES (1, -5, '2026-01-01', 0)",
    "INSERT INTO payment (purchase_id, amount_minor, paid_on, paid_at) VALUES (1, 2.5, '2026-01-01', 0)",
    "INSERT INTO payment (purchase_id, amount_minor, paid_on, paid_at) VALUES (999, 5, '2026-01-01', 0)",
    (
        "INSERT INTO goods_return (purchase_id, amount_minor, refund_minor, returned_on, returned_at)"
        " VALUES (1, 0, 0, '2026-01-01', 0)"
    ),
    (
        "INSERT INTO goods_return (purchase_id, amount_minor, refund_minor, returned_on, returned_at)"
        " VALUES (1, 5, -1, '2026-01-01', 0)"
    ),
    "INSERT INTO points_entry (customer_id, kind, points, booked_at) VALUES (1, 'adjust', 0, 0)",
    "INSERT INTO points_entry (customer_id, kind, points, booked_at) VALUES (1, 'earn', -1, 0)",
    "INSERT INTO points_entry (customer_id, kind, points, booked_at) VALUES (1, 'spend', 1, 0)",
    "INSERT INTO points_entry (customer_id, kind, points, booked_at) VALUES (1, 'reverse', 1, 0)",
    "INSERT INTO points_entry (customer_id, kind, points, booked_at) VALUES (1, 'gift', 1, 0)",
    "INSERT INTO points_entry (customer_id, kind, points, booked_at) VALUES (999, 'earn', 1, 0)",
    "INSERT INTO voucher_batch (percent, selection, issued_at) VALUES (0, '', 0)",
    "INSERT INTO voucher_batch (percent, selection, issued_at) VALUES (101, '', 0)",
    "INSERT INTO voucher_batch (amount_minor, selection, issued_at) VALUES (-1, '', 0)",
    "INSERT INTO voucher_batch (percent, amount_minor, selection, issued_at) VALUES (5, 5, '', 0)",
    "INSERT INTO voucher_batch (selection, issued_at) VALUES ('', 0)",
    "UPDATE voucher SET state = 'issued'",
    "UPDATE voucher SET state = 'void'",
    "UPDATE voucher SET valid_until = '1999-01-01'",
    "INSERT INTO redemption (voucher_id, discount_minor, redeemed_at) VALUES (1, 5, 0)",
    "INSERT INTO operation (id, action, request, result, done_at) VALUES ('', 'a', 'b', 'c', 0)",
    (
        "INSERT INTO purchase (customer_id, sold_on, total_minor, outcome, recorded_at)"
        " VALUES (1, '2026-01-01', -1, 'completed', 0)"
    ),
    (
        "INSERT INTO purchase (customer_id, sold_on, total_minor, voucher_minor, points_minor, outcome,"
        " recorded_at) VALUES (1, '2026-01-01', 10, 6, 6, 'completed', 0)"
    ),
    "DELETE FROM customer",
)


@pytest.fixture
def busy(shop: Shop) -> apsw.Connection:
    """A shop with a row in every book, as someone with another SQLite program would see it."""
    sara = shop.customers.add(CustomerDraft("Sara", phones=("0501234567",), consents=frozenset({"call"})))
    for number in (1, 2):
        shop.sales.sell(Sale(sara.id, lines=(SaleLine("tea", 5000),)), f"sale {number}")
    selection = shop.selections.picked((sara.id,))
    today = shop.clock.today()
    (voucher,) = shop.vouchers.issue(selection, Campaign(Offer(percent=5), today, today), "issue", override="test")
    sold = shop.sales.sell(Sale(sara.id, 10000, voucher_code=voucher.code), "with voucher")
    shop.sales.take_back(sold.purchase_id, 100, "back")
    return shop.file.db.connection()


def test_every_table_is_strict(shop: Shop):
    kinds = dict(shop.file.rows("SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"))
    kinds.pop("sqlite_schema")
    assert len(kinds) > 20
    assert [name for name, strict in kinds.items() if not strict] == []


@pytest.mark.parametrize("wrong", [1.9, True, 1.0, b"1", "one"])
def test_numbers_are_whole_and_nothing_else(shop: Shop, wrong: object):
    sara = shop.customers.add(CustomerDraft("Sara"))
    with pytest.raises((TypeError, apsw.ConstraintError)), shop.file.write(Topic.POINTS):
        shop.file.insert("points_entry", customer_id=sara.id, kind="adjust", points=wrong, booked_at=0)
    with pytest.raises((TypeError, apsw.ConstraintError)), shop.file.write(Topic.CUSTOMERS):
        shop.file.update("customer", sara.id, score=wrong)
    assert shop.points.balance(sara.id) == 0


def test_a_row_is_written_and_changed_in_a_transaction_only(shop: Shop):
    sara = shop.customers.add(CustomerDraft("Sara")).id
    with pytest.raises(RuntimeError):
        shop.file.insert("note", customer_id=sara, text="tea", written_at=0)
    with shop.file.write(Topic.NOTES):
        note = shop.file.insert("note", customer_id=sara, text="tea", written_at=0)
        other = shop.file.insert("note", customer_id=sara, text="coffee", written_at=0)
        shop.file.update("note", note, text="green tea", written_at=5)
    assert shop.file.rows("SELECT id, text, written_at FROM note") == [(note, "green tea", 5), (other, "coffee", 0)]


@pytest.mark.parametrize("statement", REFUSED)
def test_the_file_refuses(busy: apsw.Connection, statement: str):
    with pytest.raises(apsw.ConstraintError):
        busy.execute(statement)


@pytest.mark.parametrize("book", BOOKS)
def test_books_are_never_thinned(busy: apsw.Connection, book: str):
    count = busy.execute(f"SELECT count(*) FROM {book}").get
    assert count
    with pytest.raises(apsw.ConstraintError, match="append only"):
        busy.execute(f"DELETE FROM {book}")
    assert busy.execute(f"SELECT count(*) FROM {book}").get == count


@pytest.mark.parametrize("book", BOOKS)
def test_what_is_written_in_the_books_is_never_changed(busy: apsw.Connection, book: str):
    columns = FIXED.get(book) or [row[1] for row in busy.execute(f"PRAGMA table_info({book})") if row[1] != "id"]
    for column in columns:
        with pytest.raises(apsw.ConstraintError, match="append only"):
            busy.execute(f"UPDATE {book} SET {column} = {column}")


@pytest.mark.parametrize("book", BOOKS)
def test_books_are_not_written_over_either(busy: apsw.Connection, book: str):
    before = busy.execute(f"SELECT * FROM {book}").fetchall()
    with pytest.raises(apsw.ConstraintError, match="append only"):
        busy.execute(f"INSERT OR REPLACE INTO {book} SELECT * FROM {book} LIMIT 1")
    assert busy.execute(f"SELECT * FROM {book}").fetchall() == before


def test_an_imported_purchase_may_be_taken_back_but_not_changed(busy: apsw.Connection):
    busy.execute(
        "INSERT INTO import_run (id, kind, fingerprint, read_count, added_count, updated_count, skipped_count, done_at)"
        " VALUES (1, 'purchases', 'x', 1, 1, 0, 0, 0);"
        "INSERT INTO purchase (id, customer_id, sold_on, total_minor, outcome, import_id, recorded_at)"
        " VALUES (77, 1, '2020-01-01', 500, 'completed', 1, 0)"
    )
    with pytest.raises(apsw.ConstraintError, match="append only"):
        busy.execute("UPDATE purchase SET total_minor = 1 WHERE id = 77")
    busy.execute("DELETE FROM purchase WHERE id = 77")
    assert busy.execute("SELECT count(*) FROM purchase WHERE id = 77").get == 0


def test_two_cards_never_share_a_number(busy: apsw.Connection):
    with pytest.raises(apsw.ConstraintError, match="UNIQUE"):
        busy.execute("INSERT INTO customer (name, folded, card, added_at) SELECT 'B', ' b ', card, 0 FROM customer")


def test_one_buying_pattern_and_one_role_at_most(busy: apsw.Connection):
    busy.execute("INSERT INTO customer_type VALUES (1, 'loyal', 'pattern'), (1, 'vip', 'temperament')")
    busy.execute("INSERT INTO customer_type VALUES (1, 'precise', 'temperament')")
    with pytest.raises(apsw.ConstraintError, match="UNIQUE"):
        busy.execute("INSERT INTO customer_type VALUES (1, 'impulse', 'pattern')")


def test_the_balance_on_the_card_follows_the_ledger_by_itself(busy: apsw.Connection):
    before = busy.execute("SELECT points FROM customer WHERE id = 1").get
    busy.execute("INSERT INTO points_entry (customer_id, kind, points, booked_at) VALUES (1, 'adjust', -3, 0)")
    assert busy.execute("SELECT points FROM customer WHERE id = 1").get == before - 3
