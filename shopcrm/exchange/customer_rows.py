"""Rows of a customer list, taken in inside one transaction."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from shopcrm.customers.book import Customer
from shopcrm.customers.draft import CHANNELS, CustomerDraft, one_line, tidy
from shopcrm.customers.errors import BadCard, BadEmail, NameNeeded, TextTooLong
from shopcrm.customers.rules import own_card, tells_people_apart
from shopcrm.exchange.cells import read_day, read_yes
from shopcrm.exchange.report import Progress, RowLog
from shopcrm.settings import ShopSettings
from shopcrm.store.bulk import many_customers
from shopcrm.store.clock import Clock
from shopcrm.store.file import Row, ShopFile
from shopcrm.text.dates import Calendar
from shopcrm.text.fold import fold
from shopcrm.text.mistakes import BadDate
from shopcrm.text.phones import Phone, read_phone
from shopcrm.text.words import N_

_NO_NAME = N_("There is no name in this row.")
_NOT_READ = N_("“{text}” under “{heading}” could not be read and was kept as a note.")
_SAME_PHONE = N_("{name} has the same phone as {other}, and was added all the same.")
_NO_REFERRER = N_("No customer with the number “{text}” was found for “{heading}”.")
_CARD_TAKEN = N_("The card number “{text}” is taken already; a new one was given.")
_LONGEST_NOTE = 4000
_BATCH = 1000
_EVERY_CHANNEL = frozenset(CHANNELS)


class CustomerRows:
    """Takes rows in; what came of them is counted as it goes."""

    total_minor = 0

    def __init__(self, file: ShopFile, clock: Clock, settings: ShopSettings, import_id: int) -> None:
        self._file = file
        self._at = clock.epoch()
        self._today = clock.today()
        self._settings = settings
        self._import_id = import_id
        self.read = self.added = self.updated = 0
        self.log = RowLog()
        self._next_id: int = 1 + file.value("SELECT coalesce(max(id), 0) FROM customer")
        self._cards = {row[0] for row in file.rows("SELECT card FROM customer WHERE card IS NOT NULL")}
        self._by_phone: dict[str, tuple[int, str, str | None]] = {row[0]: row[1:] for row in file.rows(_KNOWN)}
        self._by_number: dict[tuple[str | None, str], int] = {(row[0], row[1]): row[2] for row in file.rows(_NUMBERED)}
        self._new: dict[str, list[Row]] = {table: [] for table in _INSERT}
        self._referrals: list[tuple[int, int, str]] = []

    def take(
        self, rows: Sequence[Sequence[str]], mapping: Mapping[str, int], headings: Sequence[str], progress: Progress
    ) -> None:
        """Take every row in that has a name."""
        self._headings = {field: headings[column] for field, column in mapping.items()}
        for number, cells in enumerate(rows, 2):
            if not any(cells):
                continue
            self.read += 1
            self._take(number, {field: cells[column] for field, column in mapping.items()})
            if number % _BATCH == 0:
                progress(number, len(rows))
        with many_customers(self._file):
            for table, sql in _INSERT.items():
                self._file.run_many(sql, self._new[table])
        self._refer()
        progress(len(rows), len(rows))

    def _take(self, number: int, cells: dict[str, str]) -> None:
        unread: list[str] = []
        try:
            draft, phones = self._draft(number, cells, unread)
        except NameNeeded:
            self.log.skip(number, _NO_NAME)
            return
        notes = [note for note in (cells.get("note", ""), *unread) if note.strip()]
        known = self._seen_before(number, draft, phones)
        if known is None:
            self._add(number, draft, phones, notes)
        else:
            self._update(known, draft, phones, notes)
        if cells.get("referred_by"):
            self._referrals.append((number, known or self._next_id - 1, cells["referred_by"].strip()))

    def _draft(self, number: int, cells: dict[str, str], unread: list[str]) -> tuple[CustomerDraft, list[Phone]]:
        name = cells.get("name") or " ".join((cells.get("first_name", ""), cells.get("family_name", "")))
        draft = CustomerDraft(
            name=name.strip()[:200],
            email=cells.get("email", ""),
            address=cells.get("address", ""),
            card=cells.get("card", ""),
            birth_on=self._birthday(number, cells.get("birth_on", ""), unread),
            consents=_EVERY_CHANNEL if read_yes(cells.get("consent", "")) else frozenset(),
            former_number=cells.get("number", "").strip() or None,
        )
        return self._tidied(number, draft, unread), self._phones(number, cells, unread)

    def _tidied(self, number: int, draft: CustomerDraft, unread: list[str]) -> CustomerDraft:
        try:
            return tidy(draft)
        except (BadEmail, BadCard, TextTooLong) as mistake:
            field = mistake.field or "address"
            self._keep_unread(number, field, getattr(draft, field), unread)
            emptied: dict[str, Any] = {field: ""}
            return self._tidied(number, replace(draft, **emptied), unread)

    def _birthday(self, number: int, text: str, unread: list[str]) -> date | None:
        if not text.strip():
            return None
        try:
            born = read_day(text, Calendar(self._settings.calendar))
        except BadDate:
            born = self._today + timedelta(days=1)
        if born <= self._today:
            return born
        self._keep_unread(number, "birth_on", text, unread)
        return None

    def _phones(self, number: int, cells: dict[str, str], unread: list[str]) -> list[Phone]:
        phones = []
        for field in ("phone", "phone_2"):
            text = one_line(cells.get(field, ""))
            phone = read_phone(text, self._settings.country) if text else None
            if phone:
                phones.append(phone)
            elif any(map(str.isdigit, text)):
                self._keep_unread(number, field, text, unread)
        return phones

    def _keep_unread(self, number: int, field: str, text: str, unread: list[str]) -> None:
        heading = self._headings[field]
        self.log.doubt(number, _NOT_READ, text=text[:80], heading=heading)
        unread.append(f"{heading}: {text}")

    def _seen_before(self, number: int, draft: CustomerDraft, phones: list[Phone]) -> int | None:
        """The customer of an earlier day whom this row is about; a double within the file is only reported."""
        known = self._by_number.get((draft.former_number, fold(draft.name)))
        if known:
            return known
        for phone in phones:
            other = self._by_phone.get(phone.digits)
            if other:
                return self._same_phone(number, draft, *other)
        return None

    def _same_phone(self, number: int, draft: CustomerDraft, other_id: int, other: str, former: str | None) -> int | None:
        may_be_one = former is None or draft.former_number is None
        if other_id < self._first_new_id and may_be_one and fold(other) == fold(draft.name):
            return other_id
        self.log.duplicate(number, _SAME_PHONE, name=draft.name, other=other)
        return None

    @property
    def _first_new_id(self) -> int:
        return self._next_id - self.added

    def _add(self, number: int, draft: CustomerDraft, phones: list[Phone], notes: list[str]) -> None:
        customer_id, self._next_id = self._next_id, self._next_id + 1
        self.added += 1
        card = self._card(number, customer_id, draft.card)
        born = draft.birth_on.isoformat() if draft.birth_on else None
        self._new["customer"].append(
            (customer_id, draft.name, fold(draft.name), draft.email, draft.address, card, draft.former_number, born,
             self._import_id, self._at)
        )  # fmt: skip
        for position, phone in enumerate(phones):
            self._new["phone"].append(
                (customer_id, position, phone.written, phone.digits, phone.national, phone.national[::-1])
            )
            if tells_people_apart(phone):
                self._by_phone.setdefault(phone.digits, (customer_id, draft.name, draft.former_number))
        self._new["note"] += [(customer_id, text[:_LONGEST_NOTE], self._import_id, self._at) for text in notes]
        self._new["consent"] += [(customer_id, channel, self._at) for channel in CHANNELS if channel in draft.consents]

    def _card(self, number: int, customer_id: int, wanted: str) -> str:
        if wanted and wanted in self._cards:
            self.log.doubt(number, _CARD_TAKEN, text=wanted)
            wanted = ""
        card, serial = wanted, customer_id
        while not card or (not wanted and card in self._cards):
            card, serial = own_card(serial), serial + 1_000_000
        self._cards.add(card)
        return card

    def _update(self, customer_id: int, draft: CustomerDraft, phones: list[Phone], notes: list[str]) -> None:
        """Fill what the card did not know yet; what it knew before is kept for an undo."""
        self.updated += 1
        before = self._file.row("SELECT email, address, birth_on, former_number FROM customer WHERE id = ?", customer_id)
        written = [row[0] for row in self._file.rows("SELECT written FROM phone WHERE customer_id = ?", customer_id)]
        self._file.run(
            "INSERT INTO import_change (import_id, customer_id, before) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            self._import_id, customer_id, json.dumps({"columns": before, "phones": written}, ensure_ascii=False),
        )  # fmt: skip
        born = draft.birth_on.isoformat() if draft.birth_on else None
        self._file.run(_FILL, draft.email, draft.address, born, draft.former_number, customer_id)
        known = {row[0] for row in self._file.rows("SELECT digits FROM phone WHERE customer_id = ?", customer_id)}
        for position, phone in enumerate((each for each in phones if each.digits not in known), len(written)):
            self._new["phone"].append(
                (customer_id, position, phone.written, phone.digits, phone.national, phone.national[::-1])
            )
        old_notes = {row[0] for row in self._file.rows("SELECT text FROM note WHERE customer_id = ?", customer_id)}
        self._new["note"] += [(customer_id, text, self._import_id, self._at) for text in notes if text not in old_notes]

    def _refer(self) -> None:
        """Note who brought whom, now that everyone is there."""
        by_number = {row[0]: row[1] for row in self._file.rows(_NUMBERS)}
        for number, customer_id, text in self._referrals:
            brought_by = by_number.get(text)
            if brought_by is None or brought_by == customer_id:
                self.log.doubt(number, _NO_REFERRER, text=text[:80], heading=self._headings["referred_by"])
            else:
                self._file.run("UPDATE customer SET referred_by_id = ? WHERE id = ?", brought_by, customer_id)


def changed_back(file: ShopFile, customer: Customer, before: str) -> None:
    """Take back what `_update` filled in, inside a transaction."""
    kept = json.loads(before)
    file.run(
        "UPDATE customer SET email = ?, address = ?, birth_on = ?, former_number = ? WHERE id = ?",
        *kept["columns"], customer.id,
    )  # fmt: skip
    for phone in customer.phones:
        if phone.written not in kept["phones"]:
            file.run("DELETE FROM phone WHERE customer_id = ? AND written = ?", customer.id, phone.written)


_KNOWN = """
SELECT p.digits, c.id, c.name, c.former_number FROM phone p JOIN customer c ON c.id = p.customer_id
WHERE length(p.national) >= 7 ORDER BY c.id DESC
"""
_NUMBERED = "SELECT former_number, folded, id FROM customer WHERE former_number IS NOT NULL"
_NUMBERS = "SELECT former_number, id FROM customer WHERE former_number IS NOT NULL ORDER BY id"
_FILL = """
UPDATE customer SET email = iif(email = '', ?, email), address = iif(address = '', ?, address),
    birth_on = coalesce(birth_on, ?), former_number = coalesce(former_number, ?) WHERE id = ?
"""
_INSERT = {
    "customer": "INSERT INTO customer (id, name, folded, email, address, card, former_number, birth_on, import_id,"
    " added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    "phone": "INSERT INTO phone (customer_id, position, written, digits, national, reversed) VALUES (?, ?, ?, ?, ?, ?)",
    "note": "INSERT INTO note (customer_id, text, import_id, written_at) VALUES (?, ?, ?, ?)",
    "consent": "INSERT INTO consent (customer_id, channel, given, source, said_at) VALUES (?, ?, 1, 'import', ?)",
}
