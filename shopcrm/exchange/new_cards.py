"""Cards of new customers, gathered and written many at a time."""

from collections.abc import Collection, Iterable

from shopcrm.customers.draft import CHANNELS
from shopcrm.customers.numbers import next_id
from shopcrm.customers.rules import own_card
from shopcrm.exchange.listed import Listed
from shopcrm.store.file import Row, ShopFile
from shopcrm.text.dates import iso
from shopcrm.text.phones import Phone


class NewCards:
    """Gives ids and card numbers, and writes what was gathered when asked to."""

    def __init__(self, file: ShopFile, import_id: int, at: int) -> None:
        self._file = file
        self._import_id = import_id
        self._at = at
        self._next_id = next_id(file)
        self._cards = {row[0] for row in file.rows(_TAKEN)}
        self._rows: dict[str, list[Row]] = {sql: [] for sql in (_CUSTOMER, _PHONE, _NOTE, _CONSENT)}

    def is_taken(self, card: str) -> bool:
        """Whether a card number belongs to someone already."""
        return card in self._cards

    def add(self, listed: Listed) -> int:
        """A new card; a number that is taken is replaced by one of the shop's own. Gives the customer's id."""
        customer_id, self._next_id = self._next_id, self._next_id + 1
        draft = listed.draft
        self._rows[_CUSTOMER].append(
            (customer_id, draft.name, listed.folded, draft.email, draft.address, self._card(customer_id, draft.card),
             draft.former_number, iso(draft.birth_on), self._import_id, self._at)
        )  # fmt: skip
        self.add_phones(customer_id, listed.phones, 0)
        self.add_notes(customer_id, listed.notes)
        for each in listed.agreed:
            self.add_consents(customer_id, each.purpose, each.channels)
        return customer_id

    def add_phones(self, customer_id: int, phones: Iterable[Phone], first: int) -> None:
        """Phones for a card that has `first` of them already."""
        self._rows[_PHONE] += [
            (customer_id, place, phone.written, phone.digits, phone.national, phone.national[::-1])
            for place, phone in enumerate(phones, first)
        ]

    def add_notes(self, customer_id: int, notes: Iterable[str]) -> None:
        self._rows[_NOTE] += [(customer_id, text, self._import_id, self._at) for text in notes]

    def add_consents(self, customer_id: int, purpose: str, channels: Collection[str]) -> None:
        """What a list says that the customer agreed to."""
        given = [channel for channel in CHANNELS if channel in channels]
        self._rows[_CONSENT] += [(customer_id, purpose, channel, self._at) for channel in given]

    def write(self) -> None:
        """Write what was gathered, inside a transaction."""
        for sql, rows in self._rows.items():
            self._file.run_many(sql, rows)
            rows.clear()

    def _card(self, customer_id: int, wanted: str) -> str:
        card, serial = wanted, customer_id
        while not card or card in self._cards:
            card, serial = own_card(serial), serial + 1_000_000
        self._cards.add(card)
        return card


_TAKEN = "SELECT card FROM customer WHERE card IS NOT NULL UNION SELECT number FROM other_card"
_CUSTOMER = """
INSERT INTO customer (id, name, folded, email, address, card, former_number, birth_on, import_id, added_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_PHONE = "INSERT INTO phone (customer_id, position, written, digits, national, reversed) VALUES (?, ?, ?, ?, ?, ?)"
_NOTE = "INSERT INTO note (customer_id, text, import_id, written_at) VALUES (?, ?, ?, ?)"
_CONSENT = "INSERT INTO consent (customer_id, purpose, channel, given, source, said_at) VALUES (?, ?, ?, 1, 'import', ?)"
