"""The shop file: one SQLite file, opened safely, written in whole transactions."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import local
from typing import Any

import apsw
from peewee import DatabaseError, InterfaceError, OperationalError, Query
from playhouse.apsw_ext import APSWDatabase

from shopcrm.store.changes import Changes, Topic
from shopcrm.store.errors import DiskFull, FileBusy, FileDamaged, FileUnwritable, ShopMissing, UnsafeFile
from shopcrm.text.mistakes import Trouble

Row = tuple[Any, ...]

APPLICATION_ID = 0x53484F50
_SET = (
    ("journal_mode", "wal"),
    ("synchronous", 2),
    ("foreign_keys", 1),
    ("recursive_triggers", 1),
    ("trusted_schema", 0),
    ("cell_size_check", 1),
    ("mmap_size", 0),
    ("secure_delete", 1),
    ("cache_size", -32768),
    ("temp_store", 2),
)
_TROUBLES: dict[str, type[Trouble]] = {
    "FullError": DiskFull,
    "BusyError": FileBusy,
    "LockedError": FileBusy,
    "ReadOnlyError": FileUnwritable,
    "IOError": FileUnwritable,
    "CantOpenError": FileUnwritable,
    "PermissionsError": FileUnwritable,
    "CorruptError": FileDamaged,
    "NotADBError": FileDamaged,
}


def trouble_of(error: BaseException) -> Trouble | None:
    """The machine's trouble behind a database error, or None when the error is our own."""
    seen: BaseException | None = error
    while seen is not None:
        trouble = _TROUBLES.get(type(seen).__name__)
        if trouble:
            return trouble()
        seen = seen.__cause__ or seen.__context__
    return None


class _Database(APSWDatabase):
    """peewee's database on our own SQLite, refusing to work on a connection that is not safe for money."""

    def _add_conn_hooks(self, conn: apsw.Connection) -> None:
        super()._add_conn_hooks(conn)
        for name, wanted in _SET:
            found = conn.pragma(name)
            if found != wanted and name not in {"cache_size", "temp_store"}:
                raise UnsafeFile(setting=name)


class ShopFile:
    """One shop's SQLite file: read it with `rows`, write it inside `write`."""

    def __init__(self, path: Path, *, changes: Changes | None = None) -> None:
        self.path = path
        self.changes = changes or Changes()
        self._thread = local()
        self.db = _Database(str(path), timeout=5, lock_type="IMMEDIATE", pragmas=_SET)

    def connect(self) -> None:
        """Open the file for this thread; raises ShopMissing, FileDamaged or another Trouble."""
        if not self.path.exists():
            raise ShopMissing
        with self._troubles():
            self.db.connect(reuse_if_open=True)

    def close(self) -> None:
        """Close this thread's connection."""
        if not self.db.is_closed():
            self.db.close()

    def rows(self, sql: str, *values: object) -> list[Row]:
        """All rows of one constant query."""
        with self._troubles():
            return list(self.db.execute_sql(sql, values))

    def row(self, sql: str, *values: object) -> Row | None:
        """The first row of one constant query, if there is one."""
        with self._troubles():
            found: Row | None = self.db.execute_sql(sql, values).fetchone()
            return found

    def value(self, sql: str, *values: object) -> Any:
        """The one value that a query gives, or None."""
        found = self.row(sql, *values)
        return found[0] if found else None

    def run(self, sql: str, *values: object) -> int:
        """Change rows and say how many were changed; only inside `write`."""
        self._writing()
        with self._troubles():
            self.db.execute_sql(sql, values)
            return int(self.db.connection().changes())

    def run_many(self, sql: str, values: Iterator[Row] | list[Row]) -> None:
        """The same change for many rows; only inside `write`."""
        self._writing()
        with self._troubles():
            self.db.connection().executemany(sql, values)

    def execute(self, query: Query) -> Any:
        """Run one of peewee's queries here: an insert gives the new id, a change the number of rows."""
        with self._troubles():
            return query.execute(self.db)

    def last_id(self) -> int:
        """The id that this thread's newest row got."""
        return int(self.db.connection().last_insert_rowid())

    @contextmanager
    def write(self, topics: Topic) -> Iterator[None]:
        """One transaction, however deep it is nested; announces its topics after the commit."""
        outermost = not self.db.in_transaction()
        self._thread.topics = topics if outermost else self._thread.topics | topics
        if not outermost:
            yield
            return
        with self._troubles(), self.db.atomic():
            yield
        self.changes.publish(self._thread.topics)

    @contextmanager
    def interruptible(self) -> Iterator[apsw.Connection]:
        """This thread's connection, whose `interrupt()` another thread may call to stop a long read."""
        with self._troubles():
            yield self.db.connection()

    def _writing(self) -> None:
        if not self.db.in_transaction():
            raise InterfaceError("a change outside a transaction")

    @staticmethod
    @contextmanager
    def _troubles() -> Iterator[None]:
        try:
            yield
        except (OperationalError, DatabaseError, apsw.Error) as error:
            trouble = trouble_of(error)
            if trouble is None:
                raise
            raise trouble from error
