"""The permit of an owner's act: inside it, records that are otherwise written once move to another card."""

from collections.abc import Iterator
from contextlib import contextmanager

from shopcrm.store.file import ShopFile


@contextmanager
def merging(file: ShopFile) -> Iterator[None]:
    """Let rows change their card until the block ends; only inside a transaction, which holds the permit while it lasts."""
    file.run("PRAGMA defer_foreign_keys = 1")
    file.run("INSERT INTO permit (act) VALUES ('merge')")
    yield
    file.run("DELETE FROM permit WHERE act = 'merge'")
