"""Every connection is safe for money, or there is none."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import apsw
import pytest

from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.store.changes import Topic
from shopcrm.store.errors import FileBusy, FileDamaged, ShopIsFolder, ShopMissing, UnsafeFile
from shopcrm.store.file import ShopFile, trouble_of

SAFE = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "secure_delete": 1,
    "busy_timeout": 5000,
}


def pragmas(file: ShopFile) -> dict[str, object]:
    found = {name: file.value(f"PRAGMA {name}") for name in SAFE}
    file.close()
    return found


def delete_mode_copy(shop: Shop, target: Path) -> Path:
    """What a restored backup is: the same shop, not yet in WAL mode."""
    shop.file.db.connection().execute("VACUUM INTO ?", (str(target),))
    return target


@pytest.fixture
def no_shared_memory() -> Iterator[None]:
    """A disk on which SQLite's WAL cannot work, as on some network shares."""
    usual = apsw.vfs_names()[0]
    apsw.set_default_vfs("unix-dotfile")
    yield
    apsw.set_default_vfs(usual)


def test_the_sqlite_inside_is_one_without_the_wal_reset_fault():
    assert tuple(map(int, apsw.sqlite_lib_version().split("."))) >= (3, 51, 3)


def test_the_first_connection_is_safe(shop: Shop):
    assert pragmas(shop.file) == SAFE


def test_the_connection_of_every_thread_is_safe_and_its_own(shop: Shop):
    with ThreadPoolExecutor(3) as threads:
        settings = list(threads.map(lambda _: pragmas(shop.file), range(9)))
        connections = set(threads.map(lambda _: id(shop.file.db.connection()), range(9)))
        list(threads.map(lambda _: shop.close(), range(9)))
    assert settings == [SAFE] * 9
    assert id(shop.file.db.connection()) not in connections


def test_closing_closes_only_the_own_thread(shop: Shop):
    with ThreadPoolExecutor(1) as thread:
        thread.submit(shop.settings.logo).result()
        shop.close()
        assert not thread.submit(shop.file.db.is_closed).result()
        thread.submit(shop.close).result()
        assert thread.submit(shop.file.db.is_closed).result()


def test_a_restored_file_is_put_back_into_the_safe_mode(shop: Shop, tmp_path: Path, clock):
    restored = Shop.open(delete_mode_copy(shop, tmp_path / "restored.db"), now=clock)
    assert pragmas(restored.file) == SAFE
    restored.close()


def test_a_disk_without_safe_writing_is_refused(shop: Shop, tmp_path: Path, clock, no_shared_memory: None):
    with pytest.raises(UnsafeFile) as refused:
        Shop.open(delete_mode_copy(shop, tmp_path / "restored.db"), now=clock)
    assert refused.value.data == {"setting": "journal_mode"}


def test_a_missing_file_is_missed_and_not_made(tmp_path: Path, clock):
    with pytest.raises(ShopMissing):
        Shop.open(tmp_path / "gone" / "shop.db", now=clock)
    assert list(tmp_path.iterdir()) == []


def test_a_thread_that_comes_after_the_file_went_makes_no_new_one(shop: Shop):
    shop.close()
    shop.file.path.unlink()
    with ThreadPoolExecutor(1) as thread, pytest.raises(ShopMissing):
        thread.submit(shop.listing.count).result()
    assert not shop.file.path.exists()


def test_a_file_in_use_says_so(shop: Shop):
    shop.file.db.connection().set_busy_timeout(10)
    other = apsw.Connection(str(shop.file.path))
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(FileBusy), shop.file.write(Topic.NOTHING):
        pass
    other.execute("ROLLBACK")
    other.close()


def test_a_damaged_file_says_so_and_is_not_written(shop: Shop, clock):
    path = shop.file.path
    for number in range(200):
        shop.settings.change(contact=f"{number}" * 200)
    shop.close()
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    broken = path.read_bytes()
    with pytest.raises(FileDamaged):
        Shop.open(path, now=clock).listing.count()
    assert path.read_bytes() == broken


def test_a_folder_is_no_shop(tmp_path: Path, clock):
    (tmp_path / "folder.db").mkdir()
    with pytest.raises(ShopIsFolder):
        Shop.open(tmp_path / "folder.db", now=clock)
    with pytest.raises(ShopIsFolder):
        Shop.create(tmp_path / "folder.db", first_settings("Shop", "AE"), clock)
    assert list((tmp_path / "folder.db").iterdir()) == []


def test_nothing_is_changed_outside_a_transaction(shop: Shop):
    with pytest.raises(RuntimeError, match="outside"):
        shop.file.run("DELETE FROM note")
    with pytest.raises(RuntimeError, match="outside"):
        shop.file.run_many("DELETE FROM note WHERE id = ?", [(1,)])
    with pytest.raises(RuntimeError, match="outside"):
        shop.file.insert("note", customer_id=1, text="x", written_at=0)


def test_our_own_errors_are_no_trouble_of_the_machine(shop: Shop):
    with pytest.raises(apsw.SQLError) as wrong:
        shop.file.db.connection().execute("SELECT nonsense")
    assert trouble_of(wrong.value) is None


def test_a_long_read_can_be_stopped_from_another_thread(shop: Shop):
    with shop.file.interruptible() as connection, ThreadPoolExecutor(1) as thread:
        endless = connection.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n")
        next(endless)
        thread.submit(connection.interrupt).result()
        with pytest.raises(apsw.InterruptError):
            list(endless)
