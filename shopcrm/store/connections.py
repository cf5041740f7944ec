"""The connections to a shop file, one for each thread, each made safe for money before it is used."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import local
from typing import Any

import apsw

from shopcrm.store.errors import ShopMissing, UnsafeFile

_SET = (
    ("busy_timeout", 5000),
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


class Connections:
    """Opens the file for every thread that asks, and never makes a new one."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._thread = local()
        self._functions: dict[str, tuple[Callable[..., Any], int]] = {}

    def connection(self) -> apsw.Connection:
        """This thread's connection, opened when first asked for; raises ShopMissing, UnsafeFile or SQLite's own errors."""
        if self.is_closed():
            self._thread.connection = self._opened()
        connection: apsw.Connection = self._thread.connection
        return connection

    def is_closed(self) -> bool:
        return getattr(self._thread, "connection", None) is None

    def close(self) -> None:
        """Close this thread's connection."""
        if not self.is_closed():
            self.connection().close()
            self._thread.connection = None

    def execute_sql(self, sql: str, values: tuple[object, ...]) -> apsw.Cursor:
        return self.connection().execute(sql, values)

    def in_transaction(self) -> bool:
        return not self.is_closed() and self.connection().in_transaction

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """All that is changed in this block, or nothing of it; within another block, this part of it or nothing."""
        connection = self.connection()
        if connection.in_transaction:
            with connection:
                yield
            return
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # some of SQLite's errors have ended it already
                connection.execute("ROLLBACK")
            raise

    def register_function(self, function: Callable[..., Any], name: str, values: int) -> None:
        """Let SQL call a function by a name, here and in every connection opened later."""
        self._functions[name] = function, values
        if not self.is_closed():
            self.connection().create_scalar_function(name, function, values, deterministic=True)

    def _opened(self) -> apsw.Connection:
        if not self._path.exists():
            raise ShopMissing
        connection = apsw.Connection(str(self._path), flags=apsw.SQLITE_OPEN_READWRITE)
        try:
            self._make_safe(connection)
        except BaseException:
            connection.close()
            raise
        for name, (function, values) in self._functions.items():
            connection.create_scalar_function(name, function, values, deterministic=True)
        return connection

    @staticmethod
    def _make_safe(connection: apsw.Connection) -> None:
        for name, wanted in _SET:
            connection.pragma(name, wanted)
        for name, wanted in _SET:
            if connection.pragma(name) != wanted:
                raise UnsafeFile(setting=name)
