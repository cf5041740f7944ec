"""The shop file: one SQLite file, opened safely, written in whole transactions."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import local
from typing import Any

import apsw

from shopcrm.store.changes import Changes, Topic
from shopcrm.store.connections import Connections
from shopcrm.store.errors import DiskFull, FileBusy, FileDamaged, FileUnwritable
from shopcrm.text.mistakes import Trouble
from shopcrm.text.money import share

Row = tuple[Any, ...]

APPLICATION_ID = 0x53484F50
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


@contextmanager
def troubles() -> Iterator[None]:
    """Turn the machine's errors into a Trouble that can be said; our own mistakes stay what they are."""
    try:
        yield
    except UnicodeDecodeError as error:
        raise FileDamaged from error
    except apsw.Error as error:
        trouble = trouble_of(error)
        if trouble is None:
            raise
        raise trouble from error


class ShopFile:
    """One shop's SQLite file: read it with `rows`, write it inside `write`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.changes = Changes()
        self.person = ""  # who works at this till, "" when nobody said
        self._thread = local()
        self.db = Connections(path)
        self.db.register_function(share, "share", 3)  # exact where SQL's own product of two amounts would overflow

    def connect(self) -> None:
        """Open the file for this thread; raises ShopMissing, FileDamaged or another Trouble."""
        with troubles():
            self.db.connection()

    def close(self) -> None:
        """Close this thread's connection."""
        self.db.close()

    def rows(self, sql: str, *values: object) -> list[Row]:
        """All rows of one constant query."""
        with troubles():
            return list(self.db.execute_sql(sql, values))

    def row(self, sql: str, *values: object) -> Row | None:
        """The first row of one constant query, if there is one."""
        with troubles():
            found: Row | None = self.db.execute_sql(sql, values).fetchone()
            return found

    def value(self, sql: str, *values: object) -> Any:
        """The one value that a query gives, or None."""
        found = self.row(sql, *values)
        return found[0] if found else None

    def run(self, sql: str, *values: object) -> int:
        """Change rows and say how many were changed; only inside `write`."""
        self._writing()
        with troubles():
            self.db.execute_sql(sql, values)
            return int(self.db.connection().changes())

    def run_many(self, sql: str, values: Iterator[Row] | list[Row]) -> None:
        """The same change for many rows; only inside `write`."""
        self._writing()
        with troubles():
            self.db.connection().executemany(sql, values)

    def insert(self, table: str, **values: int | str | None) -> int:
        """Write a new row, only inside `write`, and give its id; raises TypeError but for whole numbers and text."""
        from peewee import Table  # loaded with the first change, as finding and reading need none of it

        _refuse_others(table, values)
        sql, given = Table(table).insert(**values).sql()
        self.run(sql, *given)
        return self.last_id()

    def update(self, table: str, row_id: int, **values: int | str | None) -> None:
        """Change some columns of the row with this id, only inside `write`; refuses what `insert` refuses."""
        from peewee import Table

        _refuse_others(table, values)
        sql, given = Table(table).update(**values).where(Table(table).c.id == row_id).sql()
        self.run(sql, *given)

    def last_id(self) -> int:
        """The id that this thread's newest row got."""
        return int(self.db.connection().last_insert_rowid())

    @contextmanager
    def write(self, topics: Topic) -> Iterator[None]:
        """One transaction, however deep it is nested; announces all its topics, once, after the commit."""
        outermost = not self.db.in_transaction()
        if outermost:
            self._thread.topics, self._thread.kept = topics, []
        self._thread.topics |= topics
        try:
            with troubles(), self.db.atomic():
                yield
        finally:
            if outermost:
                self._write_kept()
        if outermost and self._thread.topics:
            self.changes.publish(self._thread.topics)

    def keep_anyway(self, sql: str, *values: object) -> None:
        """Change rows once the transaction around this is over, even if it is taken back; now, if there is none."""
        if not self.db.in_transaction():
            self._thread.kept = []
        self._thread.kept.append((sql, values))
        if not self.db.in_transaction():
            self._write_kept()

    def _write_kept(self) -> None:
        kept, self._thread.kept = self._thread.kept, []
        if kept:
            with suppress(Trouble), troubles(), self.db.atomic():
                for sql, values in kept:
                    self.run(sql, *values)

    @contextmanager
    def interruptible(self) -> Iterator[apsw.Connection]:
        """This thread's connection, whose `interrupt()` another thread may call to stop a long read."""
        with troubles():
            yield self.db.connection()

    def _writing(self) -> None:
        if not self.db.in_transaction():
            raise RuntimeError("a change outside a transaction")


def _refuse_others(table: str, values: dict[str, int | str | None]) -> None:
    """SQLite would take True, 1.0 and the like for whole numbers."""
    if not all(value is None or type(value) in {int, str} for value in values.values()):
        raise TypeError(f"{table} takes whole numbers and text")
