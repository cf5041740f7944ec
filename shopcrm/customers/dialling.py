"""The phones of the book as another country dials them: numbers typed without a country code belong to the shop's own."""

from collections.abc import Iterator

from shopcrm.customers.traces import follow_cards
from shopcrm.progress import Progress, unwatched
from shopcrm.store.changes import Topic
from shopcrm.store.file import Row, ShopFile
from shopcrm.text.phones import read_phone

_TELL_EVERY = 500
Reading = tuple[str, str, str, int]


def dial_from(file: ShopFile, country: str, at: int, progress: Progress = unwatched) -> int:
    """Read every phone anew as it is dialled in a country; gives how many were other numbers until now."""
    with file.write(Topic.CUSTOMERS):
        rows = file.rows("SELECT id, customer_id, written, digits FROM phone ORDER BY id")
        changed = dict(_read_otherwise(rows, country, progress))
        file.run_many("UPDATE phone SET digits = ?, national = ?, reversed = ? WHERE id = ?", list(changed))
        follow_cards(file, sorted(set(changed.values())), at, forget=True)
    return len(changed)


def _read_otherwise(rows: list[Row], country: str, progress: Progress) -> Iterator[tuple[Reading, int]]:
    """The new readings of phones that are other numbers now, each with its customer."""
    for place, (phone_id, customer_id, written, digits) in enumerate(rows):
        if place % _TELL_EVERY == 0:
            progress(place, len(rows))
        phone = read_phone(written, country)
        if phone and phone.digits != digits:
            yield (phone.digits, phone.national, phone.national[::-1], phone_id), customer_id
