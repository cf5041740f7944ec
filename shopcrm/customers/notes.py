"""Free notes on a customer: what was said, asked or promised."""

from dataclasses import dataclass
from datetime import datetime

from shopcrm.customers.book import Customers
from shopcrm.customers.draft import readable
from shopcrm.customers.errors import LONGEST_NOTE, NoteNeeded
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock, moment
from shopcrm.store.file import ShopFile


@dataclass(frozen=True, slots=True)
class Note:
    """One note and when it was written."""

    id: int
    text: str
    at: datetime


class Notes:
    """Adds, reads and removes notes."""

    def __init__(self, file: ShopFile, clock: Clock, customers: Customers) -> None:
        self._file = file
        self._clock = clock
        self._customers = customers

    def add(self, customer_id: int, text: str) -> int:
        """Keep a note; gives its id. Raises NoteNeeded, UnknownCustomer."""
        clean = readable(text)
        if not clean or len(clean) > LONGEST_NOTE:
            raise NoteNeeded
        with self._file.write(Topic.NOTES):
            self._customers.must_exist(customer_id)
            return self._file.insert("note", customer_id=customer_id, text=clean, written_at=self._clock.epoch())

    def remove(self, note_id: int) -> None:
        """Take a note away again."""
        with self._file.write(Topic.NOTES):
            self._file.run("DELETE FROM note WHERE id = ?", note_id)

    def of(self, customer_id: int, limit: int = 50) -> list[Note]:
        """The newest notes first."""
        rows = self._file.rows(
            "SELECT id, text, written_at FROM note WHERE customer_id = ? ORDER BY written_at DESC, id DESC LIMIT ?",
            customer_id, limit,
        )  # fmt: skip
        return [Note(note_id, text, moment(at)) for note_id, text, at in rows]
