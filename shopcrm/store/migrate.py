"""A new shop file, or an old one brought up to date: numbered SQL, each version in one transaction."""

from datetime import datetime
from importlib.resources import files
from pathlib import Path

import apsw

from shopcrm.store.errors import FileDamaged, NotAShop, ShopExists, ShopFromTheFuture
from shopcrm.store.file import APPLICATION_ID, ShopFile


def versions() -> list[str]:
    """The frozen SQL of every version, oldest first."""
    folder = files("shopcrm.store.migrations")
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".sql"))
    return [folder.joinpath(name).read_text(encoding="utf-8") for name in names]


def create(file: ShopFile) -> None:
    """Make a new shop file; raises ShopExists when something is there already."""
    if file.path.exists():
        raise ShopExists
    file.path.parent.mkdir(parents=True, exist_ok=True)
    file.path.touch(mode=0o600)
    file.connect()
    _apply(file.db.connection(), 0)


def upgrade(file: ShopFile, moment: datetime) -> None:
    """Bring an older file to this version after a copy was made and checked.

    Raises NotAShop for a foreign file and ShopFromTheFuture for one of a newer app; neither is changed.
    """
    connection = file.db.connection()
    version = int(connection.pragma("user_version"))
    if connection.pragma("application_id") != APPLICATION_ID or version == 0:
        raise NotAShop
    if version > len(versions()):
        raise ShopFromTheFuture
    if version < len(versions()):
        copy_checked(connection, file.path.with_name(f"{file.path.stem}-v{version}-{moment:%Y%m%d%H%M%S}.db"))
        _apply(connection, version)


def recognise(path: Path) -> None:
    """Refuse a file that is no shop before anything is written to it; raises NotAShop."""
    try:
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
        try:
            if connection.pragma("application_id") != APPLICATION_ID:
                raise NotAShop
        finally:
            connection.close()
    except apsw.Error as error:
        raise NotAShop from error


def copy_checked(connection: apsw.Connection, target: Path) -> None:
    """Copy the whole file with SQLite's own backup and check the copy; raises FileDamaged."""
    copy = apsw.Connection(str(target))
    try:
        with copy.backup("main", connection, "main") as backup:
            while not backup.done:
                backup.step(2000)
        if copy.pragma("quick_check") != "ok":
            raise FileDamaged
    finally:
        copy.close()


def _apply(connection: apsw.Connection, version: int) -> None:
    connection.pragma("foreign_keys", 0)
    for number, script in enumerate(versions()[version:], version + 1):
        with connection:
            connection.execute(script)
            connection.pragma("application_id", APPLICATION_ID)
            connection.pragma("user_version", number)
            if connection.execute("PRAGMA foreign_key_check").fetchone():
                raise FileDamaged
    connection.pragma("foreign_keys", 1)
