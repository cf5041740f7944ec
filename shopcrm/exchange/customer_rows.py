"""Rows of a customer list, taken in inside one transaction."""

from collections.abc import Mapping
from datetime import date

from shopcrm.customers.errors import NameNeeded
from shopcrm.customers.rules import SHORTEST_OWN_PHONE, tells_people_apart
from shopcrm.exchange.cells import Days
from shopcrm.exchange.csvfile import Table
from shopcrm.exchange.known import KnownCustomers
from shopcrm.exchange.listed import Listed, ListReader
from shopcrm.exchange.new_cards import NewCards
from shopcrm.exchange.referrers import Referrers
from shopcrm.exchange.report import RowLog
from shopcrm.progress import Progress
from shopcrm.settings import ShopSettings
from shopcrm.store.bulk import many_customers
from shopcrm.store.clock import Clock
from shopcrm.store.file import ShopFile
from shopcrm.text.words import N_

_NO_NAME = N_("There is no name in this row.")
_SAME_PERSON = N_("{name} stood in this list before; both rows became one card.")
_SAME_PHONE = N_("{name} has the same phone as {other}, and is taken in all the same.")
_SAME_NUMBER = N_("{name} has a number that someone else in this list has, and is taken in all the same.")
_SAME_NAME = N_("{name} has the same name as someone else and no phone, and is taken in all the same.")
_DIFFERS = N_("“{text}” under “{heading}” differs from the card, which was left as it is.")
_NO_REFERRER = N_("“{text}” under “{heading}” is no customer that could be found.")
_CARD_TAKEN = N_("The card number “{text}” is taken already; a new one was given.")
_BATCH = 1000
_LONGEST_SAID = 80


class CustomerRows:
    """Takes rows in; what came of them is counted as it goes."""

    total_minor = 0
    first_on: date | None = None
    last_on: date | None = None

    def __init__(self, file: ShopFile, clock: Clock, settings: ShopSettings, import_id: int, at: int) -> None:
        self._file = file
        self._today = clock.today()
        self._settings = settings
        self._import_id = import_id
        self.read = self.added = self.updated = self.merged = 0
        self.log = RowLog()
        self._new = NewCards(file, import_id, at)
        self._known = KnownCustomers(file)
        self._owners: dict[str, str] = dict(file.rows(_OWNERS, SHORTEST_OWN_PHONE))
        self._referrers = Referrers(file)
        self._headings: dict[str, str] = {}
        self._agreed: dict[tuple[int, str], frozenset[str]] = {}
        self._brought: list[tuple[Listed, int]] = []

    def take(self, table: Table, mapping: Mapping[str, int], progress: Progress) -> None:
        """Take every row in that has a name."""
        self._headings = {field: table.name(at) for field, at in mapping.items()}
        reader = self._reader(table, mapping)
        with many_customers(self._file, lambda: progress(table.count, table.count)):
            for number, cells in table.rows():
                self.read += 1
                self._take(reader, number, {field: cells[at] for field, at in mapping.items() if at < len(cells)})
                if self.read % _BATCH == 0:
                    self._new.write()
                    progress(self.read, table.count)
            self._new.write()
            self._refer()
            self._known.write(self._import_id)

    def _reader(self, table: Table, mapping: Mapping[str, int]) -> ListReader:
        days, column = Days.of(self._settings), mapping.get("birth_on")
        if column is not None:
            days = days.of_column(table, column)
        return ListReader(self._settings, days, self._today, self._headings, self.log)

    def _take(self, reader: ListReader, number: int, cells: dict[str, str]) -> None:
        try:
            listed = reader.read(number, cells)
        except NameNeeded:
            self.log.skip(number, _NO_NAME)
            return
        customer_id = self._known.find(listed)
        if customer_id is None:
            customer_id = self._add(listed)
        elif self._known.was_in_the_book(customer_id):
            self.updated += 1
            self._fill(customer_id, listed)
        else:
            self.merged += 1
            self.log.duplicate(number, _SAME_PERSON, name=listed.draft.name)
            self._new.write()
            self._fill(customer_id, listed)
        self._referrers.meet(listed, customer_id)
        if listed.brought_by:
            self._brought.append((listed, customer_id))

    def _add(self, listed: Listed) -> int:
        self.added += 1
        name, phones = listed.draft.name, list(filter(tells_people_apart, listed.phones))
        other = next((self._owners[phone.digits] for phone in phones if phone.digits in self._owners), None)
        if self._referrers.has_number(listed.draft.former_number):
            self.log.duplicate(listed.row, _SAME_NUMBER, name=name)
        elif other is not None:
            self.log.duplicate(listed.row, _SAME_PHONE, name=name, other=other)
        elif not phones and not listed.draft.former_number and self._referrers.has_name(listed.folded):
            self.log.duplicate(listed.row, _SAME_NAME, name=name)
        if self._new.is_taken(listed.draft.card):
            self.log.doubt(listed.row, _CARD_TAKEN, text=listed.draft.card)
        for phone in phones:
            self._owners.setdefault(phone.digits, name)
        customer_id = self._new.add(listed)
        self._agreed |= {(customer_id, each.purpose): each.channels for each in listed.agreed}
        self._known.meet(listed, customer_id)
        return customer_id

    def _fill(self, customer_id: int, listed: Listed) -> None:
        card, draft = self._known.open_card(customer_id), listed.draft
        phones = card.new_phones(listed.phones)
        self._new.add_phones(customer_id, phones, len(card.digits) - len(phones))
        self._new.add_notes(customer_id, card.new_notes(listed.notes))
        born = draft.birth_on.isoformat() if draft.birth_on else ""
        number = draft.former_number or ""
        texts = {"email": draft.email, "address": draft.address, "birth_on": born, "former_number": number}
        for column in card.fill(texts):
            self._doubt(_DIFFERS, listed.row, "number" if column == "former_number" else column, texts[column])
        if draft.card and draft.card != card.card:
            self._doubt(_DIFFERS, listed.row, "card", draft.card)
        for each in listed.agreed:
            first = self._agreed.setdefault((customer_id, each.purpose), each.channels)
            new, is_other = card.agree(each.purpose, each.channels & first)  # of two rows of a list the no counts
            self._new.add_consents(customer_id, each.purpose, new)
            if is_other or each.channels != first:
                self._doubt(_DIFFERS, listed.row, each.column, each.text)

    def _doubt(self, sentence: str, row: int, field: str, text: str) -> None:
        self.log.doubt(row, sentence, text=text[:_LONGEST_SAID], heading=self._headings[field])

    def _refer(self) -> None:
        """Note who brought whom, now that everyone is there."""
        for listed, customer_id in self._brought:
            referrer_id, card = self._referrers.find(listed.brought_by), self._known.card(customer_id)
            if referrer_id is None or referrer_id == customer_id:
                self._doubt(_NO_REFERRER, listed.row, "referred_by", listed.brought_by)
            elif card is None:
                self._file.run("UPDATE customer SET referred_by_id = ? WHERE id = ?", referrer_id, customer_id)
            elif not card.refer(referrer_id):
                self._doubt(_DIFFERS, listed.row, "referred_by", listed.brought_by)


_OWNERS = """
SELECT p.digits, c.name FROM phone p JOIN customer c ON c.id = p.customer_id
WHERE length(p.national) >= ? ORDER BY c.id DESC
"""
