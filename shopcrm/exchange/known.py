"""Customers who are known already, from the book or from an earlier row: found again, and their cards filled up."""

import json
from dataclasses import dataclass, field
from typing import Any

from shopcrm.customers.rules import SHORTEST_OWN_PHONE, tells_people_apart
from shopcrm.exchange.listed import Listed
from shopcrm.store.file import ShopFile
from shopcrm.text.phones import Phone

_FILLED = ("email", "address", "birth_on", "former_number")
_NEVER_NULL = frozenset({"email", "address"})


@dataclass
class Card:
    """The card of a known customer, and what a list added to it; kept so that it can be taken off again."""

    card: str
    referred_by_id: int | None
    columns: dict[str, str]
    digits: set[str]
    phones: int
    notes: set[str]
    agreed: dict[tuple[str, str], bool]  # the last word for each purpose and channel
    filled: dict[str, str] = field(default_factory=dict)
    new_digits: list[str] = field(default_factory=list)
    new_referrer: int | None = None
    new_consents: list[tuple[str, str]] = field(default_factory=list)

    def fill(self, texts: dict[str, str]) -> list[str]:
        """Fill what the card does not know yet; gives the columns where it says something else."""
        differing = [column for column, text in texts.items() if text and self.columns[column] not in {"", text}]
        for column, text in texts.items():
            if text and not self.columns[column]:
                self.columns[column] = self.filled[column] = text
        return differing

    def new_phones(self, phones: tuple[Phone, ...]) -> list[Phone]:
        """Take in the phones that are not on the card yet; gives them."""
        new = list({phone.digits: phone for phone in phones if phone.digits not in self.digits}.values())
        self.digits.update(phone.digits for phone in new)
        self.new_digits += [phone.digits for phone in new]
        return new

    def new_notes(self, notes: tuple[str, ...]) -> list[str]:
        """Take in the notes that are not on the card yet; gives them."""
        new = [note for note in dict.fromkeys(notes) if note not in self.notes]
        self.notes.update(new)
        return new

    def agree(self, purpose: str, channels: frozenset[str]) -> tuple[list[str], bool]:
        """Take in a yes where nothing was ever said; gives those channels, and whether others differ."""
        said = {channel: given for (of, channel), given in self.agreed.items() if of == purpose}
        new = sorted(channels - said.keys())
        self.agreed |= {(purpose, channel): True for channel in new}
        self.new_consents += [(purpose, channel) for channel in new]
        return new, any(given is not (channel in channels) for channel, given in said.items())

    def refer(self, referrer_id: int) -> bool:
        """Note who brought the customer, where the card does not know; tells whether it says so now."""
        if self.referred_by_id is None:
            self.referred_by_id = self.new_referrer = referrer_id
        return self.referred_by_id == referrer_id

    def kept(self) -> str:
        """What the list added, as it is stored."""
        kept: dict[str, Any] = {
            "filled": self.filled, "phones": self.new_digits, "referred_by_id": self.new_referrer,
            "consents": self.new_consents,
        }  # fmt: skip
        return json.dumps(kept, ensure_ascii=False)


class KnownCustomers:
    """Finds the customer whom a row of a list is about."""

    def __init__(self, file: ShopFile) -> None:
        self._file = file
        self._newest = int(file.value("SELECT coalesce(max(id), 0) FROM customer"))
        self._cards: dict[int, Card] = {}
        self._by_number = {(row[0], row[1]): row[2] for row in file.rows(_NUMBERS)}
        self._by_card = {(row[0], row[1]): row[2] for row in file.rows(_CARDS)}
        self._by_phone = {(row[0], row[1]): (row[2], row[3]) for row in file.rows(_PHONES, SHORTEST_OWN_PHONE)}
        self._remember_joined()

    def find(self, listed: Listed) -> int | None:
        """The customer with this number, card or phone, if the name is the same too.

        A phone does not tell where lists told two customers apart by their numbers.
        """
        name, draft = listed.folded, listed.draft
        known: int | None = self._by_number.get((draft.former_number, name)) or self._by_card.get((draft.card, name))
        for phone in filter(tells_people_apart, listed.phones):
            customer_id, former = self._by_phone.get((phone.digits, name), (None, None))
            known = known or (customer_id if former is None or draft.former_number is None else None)
        return known

    def meet(self, listed: Listed, customer_id: int) -> None:
        """Remember a new customer of the list itself."""
        name, number = listed.folded, listed.draft.former_number
        if number:
            self._by_number.setdefault((number, name), customer_id)
        for phone in filter(tells_people_apart, listed.phones):
            self._by_phone.setdefault((phone.digits, name), (customer_id, number))

    def _remember_joined(self) -> None:
        """A list still calls a customer by what stood on a card that is part of another one by now."""
        for kept_id, name, number, card, phones in self._file.rows(_JOINED):
            self._by_number.setdefault((number, name), kept_id)
            self._by_card.setdefault((card, name), kept_id)
            for digits in json.loads(phones or "[]"):
                self._by_phone.setdefault((digits, name), (kept_id, number))

    def was_in_the_book(self, customer_id: int) -> bool:
        """Whether this customer was there before the import."""
        return customer_id <= self._newest

    def card(self, customer_id: int) -> Card | None:
        """The card of a customer that was found before."""
        return self._cards.get(customer_id)

    def open_card(self, customer_id: int) -> Card:
        """The card of a known customer, to be filled up."""
        if customer_id not in self._cards:
            card, referred, *columns = self._file.rows(_CARD, customer_id)[0]
            digits = [row[0] for row in self._file.rows("SELECT digits FROM phone WHERE customer_id = ?", customer_id)]
            notes = {row[0] for row in self._file.rows("SELECT text FROM note WHERE customer_id = ?", customer_id)}
            known = dict(zip(_FILLED, columns, strict=True))
            agreed = {(row[0], row[1]): bool(row[2]) for row in self._file.rows(_AGREED, customer_id)}
            self._cards[customer_id] = Card(card, referred, known, set(digits), len(digits), notes, agreed)
        return self._cards[customer_id]

    def write(self, import_id: int) -> None:
        """Bring the cards up to date, inside a transaction, and keep what was added to those of the book."""
        for customer_id, card in self._cards.items():
            for column, text in card.filled.items():
                self._file.run(f"UPDATE customer SET {column} = ? WHERE id = ?", text, customer_id)
            if card.new_referrer:
                self._file.run("UPDATE customer SET referred_by_id = ? WHERE id = ?", card.new_referrer, customer_id)
        self._file.run_many(
            "INSERT INTO import_change (import_id, customer_id, before) VALUES (?, ?, ?)",
            [(import_id, each, card.kept()) for each, card in self._cards.items() if self.was_in_the_book(each)],
        )


def take_off(file: ShopFile, customer_id: int, kept: str, at: int) -> None:
    """Take what an import added to a card off again, made at that moment, inside a transaction; what people changed since
    stays."""
    added = json.loads(kept)
    for column, text in added["filled"].items():
        empty = "" if column in _NEVER_NULL else None
        file.run(f"UPDATE customer SET {column} = ? WHERE id = ? AND {column} = ?", empty, customer_id, text)
    for digits in added["phones"]:
        file.run("DELETE FROM phone WHERE customer_id = ? AND digits = ?", customer_id, digits)
    for purpose, channel in added.get("consents", ()):
        file.run(_NOT_AGREED, customer_id, purpose, channel, at)
    if added["referred_by_id"]:
        sql = "UPDATE customer SET referred_by_id = NULL WHERE id = ? AND referred_by_id = ?"
        file.run(sql, customer_id, added["referred_by_id"])


_NUMBERS = "SELECT former_number, folded, id FROM customer WHERE former_number IS NOT NULL ORDER BY id DESC"
_CARDS = "SELECT card, folded, id FROM customer WHERE card IS NOT NULL"
_PHONES = """
SELECT p.digits, c.folded, c.id, c.former_number FROM phone p JOIN customer c ON c.id = p.customer_id
WHERE length(p.national) >= ? ORDER BY c.id DESC
"""
_JOINED = """
SELECT kept_id, before ->> 'folded', before ->> 'former_number', before ->> 'card', before ->> 'phones'
FROM card_merge WHERE undone_at IS NULL AND before ->> 'folded' <> ''
"""
_AGREED = "SELECT purpose, channel, given FROM consent_now WHERE customer_id = ?"
_NOT_AGREED = """
DELETE FROM consent WHERE customer_id = ? AND purpose = ? AND channel = ? AND source = 'import' AND said_at = ?"""
_CARD = """
SELECT coalesce(card, ''), referred_by_id, email, address, coalesce(birth_on, ''), coalesce(former_number, '')
FROM customer WHERE id = ?
"""
