"""A file is a whole shop or none; and what is not ours to change stays as it was, byte for byte."""

from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import apsw
import pytest

from shopcrm.customers.draft import CustomerDraft
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.store import migrate
from shopcrm.store.errors import FileDamaged, FileUnwritable, NotAShop, ShopExists, ShopFromTheFuture
from shopcrm.store.file import APPLICATION_ID, ShopFile
from shopcrm.text.mistakes import Trouble

ROSE = first_settings("Rose", "SA", language="en")
NEXT_VERSION = "ALTER TABLE note ADD COLUMN shown INTEGER NOT NULL DEFAULT 1;"


def folder_of(path: Path) -> dict[str, str]:
    return {each.name: sha256(each.read_bytes()).hexdigest() for each in path.iterdir()}


def bare(path: Path, *statements: str) -> Path:
    connection = apsw.Connection(str(path))
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return path


@pytest.fixture
def next_app(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The app of tomorrow, which brings one more version of the file."""
    scripts = [*migrate.versions(), NEXT_VERSION]
    monkeypatch.setattr(migrate, "versions", lambda: scripts)
    return scripts


def test_a_new_shop_has_its_settings_its_mark_and_nothing_beside_it(tmp_path: Path, clock):
    shop = Shop.create(tmp_path / "متجر ۱" / "shop.db", ROSE, now=clock)
    assert shop.settings.current == ROSE
    assert shop.file.value("PRAGMA application_id") == APPLICATION_ID
    assert shop.check() == []
    shop.close()
    assert [each.name for each in (tmp_path / "متجر ۱").iterdir()] == ["shop.db"]


def test_nobody_else_may_read_the_file(tmp_path: Path, clock):
    Shop.create(tmp_path / "shop.db", ROSE, now=clock).close()
    assert (tmp_path / "shop.db").stat().st_mode & 0o077 == 0


def test_a_shop_that_is_there_is_never_made_anew(shop: Shop, clock):
    shop.close()
    before = folder_of(shop.file.path.parent)
    with pytest.raises(ShopExists):
        Shop.create(shop.file.path, ROSE, now=clock)
    assert folder_of(shop.file.path.parent) == before


def test_of_many_who_make_the_same_shop_at_once_one_wins(tmp_path: Path, clock):
    def make(number: int) -> bool:
        try:
            Shop.create(tmp_path / "shop.db", first_settings(f"Shop {number}", "SA"), now=clock).close()
        except ShopExists:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(make, range(8))).count(True) == 1
    assert [each.name for each in tmp_path.iterdir()] == ["shop.db"]


def test_a_shop_that_could_not_be_filled_leaves_nothing(tmp_path: Path):
    def fill(_file: ShopFile) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        migrate.create(tmp_path / "shop.db", fill)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_takes_no_files_is_a_trouble(tmp_path: Path, clock):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(FileUnwritable):
        Shop.create(tmp_path / "file" / "shop.db", ROSE, now=clock)


@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_the_file_of_a_newer_app_is_refused_and_stays_the_same(shop: Shop, clock, journal: str):
    shop.close()
    bare(shop.file.path, f"PRAGMA journal_mode = {journal}", "PRAGMA user_version = 99")
    before = folder_of(shop.file.path.parent)
    with pytest.raises(ShopFromTheFuture):
        Shop.open(shop.file.path, now=clock)
    assert folder_of(shop.file.path.parent) == before


@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_the_file_of_another_program_is_refused_and_stays_the_same(tmp_path: Path, clock, journal: str):
    path = bare(tmp_path / "places.db", f"PRAGMA journal_mode = {journal}", "CREATE TABLE place (url TEXT)")
    before = folder_of(tmp_path)
    with pytest.raises(NotAShop):
        Shop.open(path, now=clock)
    assert folder_of(tmp_path) == before


@pytest.mark.parametrize("content", [b"", b"name,phone\nSara,050\n", b"SQLite format 3\0" + b"x" * 5000])
def test_what_is_no_database_is_refused_and_stays_the_same(tmp_path: Path, clock, content: bytes):
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    with pytest.raises((NotAShop, Trouble)):
        Shop.open(path, now=clock)
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TRIGGER extra AFTER INSERT ON payment BEGIN UPDATE customer SET points = points + 1000; END",
        "CREATE VIEW looks_harmless AS SELECT * FROM customer",
        "CREATE TABLE more (id INTEGER PRIMARY KEY)",
        "DROP TRIGGER voucher_lives_once",
        "DROP INDEX payment_of",
        "ALTER TABLE payment ADD COLUMN more TEXT",
    ],
)
def test_a_file_whose_tables_or_guards_were_changed_is_refused(shop: Shop, clock, change: str):
    shop.close()
    bare(shop.file.path, change)
    before = sha256(shop.file.path.read_bytes()).hexdigest()
    with pytest.raises(FileDamaged):
        Shop.open(shop.file.path, now=clock)
    assert sha256(shop.file.path.read_bytes()).hexdigest() == before


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("name", '"Ros'), ("currency", '"SAQ"'), ("calendar", '"gregorxan"'), ("language", '"e~"'), ("country", '"~A"'),
        ("local_digits", "null"), ("voucher_days", '"9"'), ("keep_months", "2.4"), ("thanks_weights", "{}"),
    ],
)  # fmt: skip
def test_a_file_whose_settings_cannot_be_read_is_refused_and_stays_the_same(shop: Shop, clock, name: str, kept: str):
    shop.close()
    bare(shop.file.path, f"UPDATE setting SET value = '{kept}' WHERE name = '{name}'")
    before = sha256(shop.file.path.read_bytes()).hexdigest()
    with pytest.raises(FileDamaged):
        Shop.open(shop.file.path, now=clock)
    assert sha256(shop.file.path.read_bytes()).hexdigest() == before


def test_statistics_that_sqlite_keeps_for_itself_do_not_matter(shop: Shop, clock):
    shop.customers.add(CustomerDraft("Sara"))
    shop.close()
    bare(shop.file.path, "ANALYZE")
    Shop.open(shop.file.path, now=clock).close()


def test_an_older_file_is_brought_up_to_date_after_a_copy_was_made(shop: Shop, clock, next_app: list[str]):
    shop.customers.add(CustomerDraft("Sara"))
    shop.close()
    newer = Shop.open(shop.file.path, now=clock)
    assert newer.file.value("PRAGMA user_version") == len(next_app)
    assert newer.file.value("SELECT count(*) FROM pragma_table_info('note') WHERE name = 'shown'") == 1
    assert newer.lookup.find("sara")[0].name == "Sara"
    assert newer.check() == []
    newer.close()
    Shop.open(shop.file.path, now=clock).close()
    (copy,) = shop.file.path.parent.glob(f"shop-v{len(next_app) - 1}-*.db")
    assert copy.stat().st_mode & 0o077 == 0
    kept = apsw.Connection(str(copy))
    assert kept.pragma("user_version") == len(next_app) - 1
    assert kept.execute("SELECT name FROM customer").fetchall() == [("Sara",)]
    kept.close()


def test_an_update_that_fails_half_way_leaves_the_old_file(shop: Shop, clock, next_app: list[str]):
    shop.customers.add(CustomerDraft("Sara"))
    shop.close()
    next_app[-1] = NEXT_VERSION + "ALTER TABLE customer DROP COLUMN nonsense;"
    with pytest.raises(apsw.SQLError):
        Shop.open(shop.file.path, now=clock)
    next_app.pop()
    again = Shop.open(shop.file.path, now=clock)
    assert again.file.value("PRAGMA user_version") == len(next_app)
    assert again.file.value("SELECT count(*) FROM pragma_table_info('note') WHERE name = 'shown'") == 0
    assert again.listing.count() == 1
    again.close()


def test_an_update_that_breaks_a_reference_is_taken_back(shop: Shop, clock, next_app: list[str]):
    number = shop.customers.add(CustomerDraft("Sara")).id
    shop.notes.add(number, "likes tea")
    shop.close()
    next_app[-1] = "DELETE FROM customer"
    with pytest.raises(Trouble):
        Shop.open(shop.file.path, now=clock)
    next_app.pop()
    again = Shop.open(shop.file.path, now=clock)
    assert again.customers.get(number).name == "Sara"
    again.close()


def test_the_newest_tables_are_written_down_as_the_migrations_make_them():
    made = migrate.written_down(migrate.tables_of(len(migrate.versions())))
    assert migrate.NEWEST.read_text(encoding="utf-8") == made, "after a change of the migrations: make tables"


def test_what_is_written_down_wrongly_refuses_no_good_file(shop: Shop, clock, tmp_path: Path, monkeypatch):
    (tmp_path / "old.txt").write_text("CREATE TABLE other (id);\n", encoding="utf-8")
    monkeypatch.setattr(migrate, "NEWEST", tmp_path / "old.txt")
    shop.close()
    Shop.open(shop.file.path, now=clock).close()
