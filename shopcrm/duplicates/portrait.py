"""Everything that the file keeps about some customers: found from the tables themselves, so that a new one cannot be
forgotten."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property

from shopcrm.store.file import Row, ShopFile

_PEOPLE = "customer"
_REFERRED = "referred_by_id"
Rows = dict[Row, Row]  # by primary key


@dataclass(frozen=True)
class Table:
    """One table that tells of customers: its columns, its key, and the condition that says of whom.

    `owners` are the columns that name the customer; none where that is said by the table above it. `above` says which
    columns name a row of which table.
    """

    name: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    owners: tuple[str, ...]
    above: tuple[tuple[str, str], ...]
    condition: str

    def rows(self, file: ShopFile, among: str) -> Rows:
        """The rows about these customers (a JSON list of ids), by their keys."""
        places = [self.columns.index(column) for column in self.key]
        found = file.rows(f"SELECT {', '.join(self.columns)} FROM {self.name} WHERE {self.condition}", among)
        return {tuple(row[place] for place in places): row for row in found}


class Portraits:
    """Draws everything that is kept of customers."""

    def __init__(self, file: ShopFile) -> None:
        self._file = file

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The customers themselves, the tables that name them, and those below these."""
        known = {_PEOPLE: self._table(_PEOPLE, (), "id IN (SELECT value FROM json_each(?1))")}
        for name in self._names():
            owners = tuple(column for column, target in self._links(name) if target == _PEOPLE)
            if owners and name != _PEOPLE:
                says = " OR ".join(f"{column} IN (SELECT value FROM json_each(?1))" for column in owners)
                known[name] = self._table(name, owners, says)
        while below := [name for name in self._names() if name not in known and self._parents(name) & known.keys()]:
            for name in below:
                known[name] = self._below(name, known)
        return tuple(known.values())

    @property
    def owned(self) -> tuple[Table, ...]:
        """The tables that name a customer."""
        return tuple(table for table in self.tables if table.owners)

    def draw(self, ids: Collection[int]) -> dict[str, Rows]:
        """All rows about these customers, table by table; empty tables are left out."""
        among = f"[{', '.join(map(str, ids))}]"
        drawn = {table.name: table.rows(self._file, among) for table in self.tables}
        return {name: rows for name, rows in drawn.items() if rows}

    def brought(self, customer_id: int) -> list[int]:
        """Whom a customer brought."""
        return [row[0] for row in self._file.rows(f"SELECT id FROM customer WHERE {_REFERRED} = ?", customer_id)]

    def _names(self) -> list[str]:
        sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        return [row[0] for row in self._file.rows(sql)]

    def _links(self, table: str) -> Iterator[tuple[str, str]]:
        for row in self._file.rows('SELECT "from", "table" FROM pragma_foreign_key_list(?)', table):
            yield row[0], row[1]

    def _parents(self, table: str) -> set[str]:
        return {target for _column, target in self._links(table)} - {table}

    def _below(self, name: str, known: dict[str, Table]) -> Table:
        """A table that is about rows of the tables above it."""
        says = " OR ".join(
            f"{column} IN (SELECT {known[above].key[0]} FROM {above} WHERE {known[above].condition})"
            for column, above in self._links(name)
            if above in known and len(known[above].key) == 1
        )
        return self._table(name, (), says)

    def _table(self, name: str, owners: tuple[str, ...], condition: str) -> Table:
        rows = self._file.rows("SELECT name, pk FROM pragma_table_info(?) ORDER BY cid", name)
        key = tuple(column for _place, column in sorted((place, column) for column, place in rows if place))
        return Table(name, tuple(row[0] for row in rows), key, owners, tuple(self._links(name)), condition)
