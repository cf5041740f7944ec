"""A new shop file, or an old one brought up to date: numbered SQL, all of it in one transaction."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from errno import ENOSPC
from functools import cache
from pathlib import Path

import apsw

from shopcrm.store.changes import Topic
from shopcrm.store.errors import (
    DiskFull,
    FileDamaged,
    FileUnwritable,
    NotAShop,
    ShopExists,
    ShopFromTheFuture,
    ShopIsFolder,
)
from shopcrm.store.file import APPLICATION_ID, ShopFile, troubles
from shopcrm.store.folding import fold_again

_MIGRATIONS = Path(__file__).with_name("migrations")
NEWEST = _MIGRATIONS / "newest.txt"
_TABLES = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"


def versions() -> list[str]:
    """The frozen SQL of every version, oldest first."""
    return [file.read_text(encoding="utf-8") for file in sorted(_MIGRATIONS.glob("*.sql"))]


def create(path: Path, fill: Callable[[ShopFile], None]) -> None:
    """Make a new shop file that `fill` writes the first rows into; it gets its name once it is whole.

    Raises ShopExists when something is there already, DiskFull or FileUnwritable.
    """
    from tempfile import TemporaryDirectory

    with _folder_troubles():
        if path.is_dir():
            raise ShopIsFolder
        if path.exists():
            raise ShopExists
        path.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".new-shop-", dir=path.parent) as folder:
            file = ShopFile(Path(folder) / "shop.db")
            file.path.touch(mode=0o600)
            try:
                _bring_up(file, fill)
                _make_whole(file)
            finally:
                file.close()
            _give_name(file.path, path)


def open_file(path: Path, moment: datetime) -> ShopFile:
    """Open a shop file; one of an older app is brought up to date after a copy was made and checked.

    Raises ShopMissing, NotAShop for a foreign file, ShopFromTheFuture for one of a newer app, FileDamaged or another
    Trouble; no file that is refused is changed.
    """
    if path.exists():
        _recognise(path)
    file = ShopFile(path)
    try:
        file.connect()
        version = int(file.value("PRAGMA user_version"))
        _check_tables(file.db.connection(), version)
        if version < len(versions()):
            with _kept_if_it_works(path.with_name(f"{path.stem}-v{version}-{moment:%Y%m%d%H%M%S}.db")) as copy:
                copy_checked(file.db.connection(), copy)
                _bring_up(file, lambda _file: None)
        fold_again(file)
    except BaseException:
        file.close()
        raise
    return file


@contextmanager
def _kept_if_it_works(copy: Path) -> Iterator[Path]:
    """An empty file for the owner's eyes only, and gone again when the work fails: every start would leave one more."""
    with _folder_troubles():
        copy.touch(mode=0o600)
    try:
        yield copy
    except BaseException:
        for ending in ("", "-wal", "-shm", "-journal"):
            copy.with_name(copy.name + ending).unlink(missing_ok=True)
        raise


def copy_checked(connection: apsw.Connection, target: Path) -> None:
    """Copy the whole file with SQLite's own backup and check the copy; raises FileDamaged or another Trouble."""
    with troubles():
        copy = apsw.Connection(str(target))
        try:
            with copy.backup("main", connection, "main") as backup:
                while not backup.done:
                    backup.step(2000)
            if copy.pragma("quick_check") != "ok":
                raise FileDamaged
        finally:
            copy.close()


def _recognise(path: Path) -> None:
    """Look at the file's own marks without locking it or leaving anything beside it.

    What else may be wrong with it (damage, a lock, no right to read) is told by the connection that comes after.
    """
    if path.is_dir():
        raise ShopIsFolder
    try:
        connection = apsw.Connection(
            f"{path.absolute().as_uri()}?immutable=1", flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
        )
        try:
            marks = connection.pragma("application_id"), connection.pragma("user_version")
        finally:
            connection.close()
    except apsw.NotADBError as error:
        raise NotAShop from error
    except apsw.Error:
        return
    if marks[0] != APPLICATION_ID:
        raise NotAShop
    if marks[1] > len(versions()):
        raise ShopFromTheFuture


def _check_tables(connection: apsw.Connection, version: int) -> None:
    """Refuse a file whose tables or guards are not, word for word, those of its version: damaged, or tampered with."""
    with troubles():
        found = set(connection.execute(_TABLES))
    if version == len(versions()) and written_down(found) == NEWEST.read_text(encoding="utf-8"):
        return
    if found != tables_of(version):
        raise FileDamaged


def written_down(tables: Iterable[tuple[str, str, str]]) -> str:
    """What tables and guards come to, one after the other: the newest ones lie beside the migrations, so that opening
    a shop need not make them all to compare."""
    return "".join(f"{sql};\n" for _kind, _name, sql in sorted(tables))


@cache
def tables_of(version: int) -> frozenset[tuple[str, str, str]]:
    """The tables and guards of a version, as a fresh file has them."""
    fresh = apsw.Connection(":memory:")
    for script in versions()[:version]:
        fresh.execute(script)
    tables = frozenset(fresh.execute(_TABLES))
    fresh.close()
    return tables


def _bring_up(file: ShopFile, fill: Callable[[ShopFile], None]) -> None:
    file.connect()
    connection = file.db.connection()
    connection.pragma("foreign_keys", 0)
    with file.write(Topic.NOTHING):
        for script in versions()[connection.pragma("user_version") :]:
            connection.execute(script)
        connection.pragma("application_id", APPLICATION_ID)
        connection.pragma("user_version", len(versions()))
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise FileDamaged
        fill(file)
    connection.pragma("foreign_keys", 1)


def _make_whole(file: ShopFile) -> None:
    """Bring everything into the one file: closing would leave what finds no room beside it, and say nothing."""
    with troubles():
        file.db.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _give_name(made: Path, path: Path) -> None:
    """Move the closed file to its place unless somebody was quicker: a link, unlike a move, never replaces a file."""
    try:
        os.link(made, path)
    except FileExistsError:
        raise ShopExists from None
    except OSError:
        made.rename(path)


@contextmanager
def _folder_troubles() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise (DiskFull if error.errno == ENOSPC else FileUnwritable) from error
