"""The book of customers: cards are added, changed, read and, while still empty, taken out again."""

from collections.abc import Iterable
from dataclasses import replace

from shopcrm.customers import rules
from shopcrm.customers.blank_cards import is_mistyped
from shopcrm.customers.card_changes import note_changes
from shopcrm.customers.consents import Consents
from shopcrm.customers.customer import SELECT, Customer, customer_of
from shopcrm.customers.dialling import dial_from
from shopcrm.customers.draft import CustomerDraft, read_phones, tidy
from shopcrm.customers.errors import (
    BadBirthday,
    CardTaken,
    HasHistory,
    MistypedCard,
    PossibleDuplicate,
    ReferredBySelf,
    UnknownCustomer,
    UnknownType,
)
from shopcrm.customers.numbers import next_id, owner_of_card
from shopcrm.customers.stages import Stages
from shopcrm.customers.traces import follow_cards
from shopcrm.customers.types import Types
from shopcrm.progress import Progress, unwatched
from shopcrm.settings import Settings
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock
from shopcrm.store.file import ShopFile
from shopcrm.text.agreeing import CARE, OFFERS
from shopcrm.text.dates import iso
from shopcrm.text.fold import fold
from shopcrm.text.phones import Phone

__all__ = ["Customer", "Customers"]


class Customers:
    """Adds, changes and reads customer cards."""

    def __init__(self, file: ShopFile, clock: Clock, settings: Settings, types: Types) -> None:
        self._file = file
        self._clock = clock
        self._settings = settings
        self._types = types
        self.stages = Stages(file, clock, settings)
        self._consents = Consents(file, clock, settings)

    def add(self, draft: CustomerDraft, *, anyway: bool = False, source: str = "counter") -> Customer:
        """Add a card; raises PossibleDuplicate unless `anyway`, and the mistakes of `customers.errors`."""
        with self._file.write(Topic.CUSTOMERS):
            draft, phones = self._checked(draft, None)
            if not anyway:
                self._refuse_same_phone(phones)
            customer_id = self.insert(draft, phones, source)
        return self.get(customer_id)

    def edit(self, customer_id: int, draft: CustomerDraft, source: str = "counter") -> Customer:
        """Change a card to what the form says; raises the mistakes of `customers.errors`."""
        with self._file.write(Topic.CUSTOMERS):
            self.must_exist(customer_id)  # an undo comes too late for whoever was erased
            known = self.get(customer_id)
            before = known.draft()
            draft, phones = self._checked(draft, customer_id)
            self._file.update("customer", customer_id, **_columns(draft))
            self._file.run("DELETE FROM phone WHERE customer_id = ?", customer_id)
            self._insert_phones(customer_id, phones)
            follow_cards(self._file, (customer_id,), self._clock.epoch())
            self._types.assign(customer_id, draft.types)
            self._say_consents(customer_id, draft, source)
            self._count_stages(known, draft)
            after = self.get(customer_id)
            note_changes(self._file, customer_id, before, after.draft(), self._clock.epoch())
        return after

    def dial_from(self, country: str, progress: Progress = unwatched) -> int:
        """Read every phone anew as it is dialled in this country; gives how many were other numbers until now."""
        return dial_from(self._file, country, self._clock.epoch(), progress)

    def remove(self, customer_id: int) -> None:
        """Take out a card that nothing was ever booked on, to undo adding it; raises HasHistory."""
        with self._file.write(Topic.CUSTOMERS):
            self.must_exist(customer_id)
            if self.has_history(customer_id):
                raise HasHistory
            concerned = [row[0] for row in self._file.rows(_CONCERNED, customer_id)]
            self._file.run("UPDATE customer SET referred_by_id = NULL WHERE referred_by_id = ?", customer_id)
            self._file.run("DELETE FROM customer WHERE id = ?", customer_id)
            self.stages.refresh(concerned)

    def has_history(self, customer_id: int) -> bool:
        """Whether money, points, vouchers or goods set aside hang on this card."""
        return bool(
            self._file.value(
                "SELECT EXISTS (SELECT 1 FROM purchase WHERE customer_id = ?1)"
                " OR EXISTS (SELECT 1 FROM points_entry WHERE customer_id = ?1)"
                " OR EXISTS (SELECT 1 FROM voucher WHERE customer_id = ?1)"
                " OR EXISTS (SELECT 1 FROM set_aside WHERE customer_id = ?1)",
                customer_id,
            )
        )

    def must_exist(self, customer_id: int) -> None:
        """Raises UnknownCustomer."""
        if not self._file.value("SELECT 1 FROM customer WHERE id = ? AND erased_at IS NULL", customer_id):
            raise UnknownCustomer(number=customer_id)

    def get(self, customer_id: int) -> Customer:
        """The customer's own data; raises UnknownCustomer."""
        row = self._file.row(SELECT, customer_id)
        if row is None:
            raise UnknownCustomer(number=customer_id)
        phones = self._file.rows(
            "SELECT written, digits, national FROM phone WHERE customer_id = ? ORDER BY position", customer_id
        )
        return customer_of(row, tuple(Phone(*phone) for phone in phones))

    def name(self, customer_id: int) -> str:
        """What a customer is called; of who was erased, what stands there instead. Raises UnknownCustomer."""
        found: str | None = self._file.value("SELECT name FROM customer WHERE id = ?", customer_id)
        if found is None:
            raise UnknownCustomer(number=customer_id)
        return found

    def with_phone(self, phone: Phone) -> list[int]:
        """Customers who already have this number, best known first."""
        rows = self._file.rows(
            "SELECT DISTINCT c.id FROM phone p JOIN customer c ON c.id = p.customer_id"
            " WHERE p.digits = ? ORDER BY c.score DESC LIMIT 20",
            phone.digits,
        )
        return [row[0] for row in rows]

    def insert(self, draft: CustomerDraft, phones: Iterable[Phone], source: str, import_id: int | None = None) -> int:
        """Write a checked draft, inside a transaction; gives the new id."""
        customer_id = self._file.insert(
            "customer", id=next_id(self._file), **_columns(draft), score=0, visits=0, spent_minor=0, points=0,
            import_id=import_id, added_at=self._clock.epoch(),
        )  # fmt: skip
        if not draft.card:
            self._give_card(customer_id)
        self._insert_phones(customer_id, phones)
        self._types.assign(customer_id, draft.types)
        self._say_consents(customer_id, draft, source)
        follow_cards(self._file, (customer_id,), self._clock.epoch())
        self.stages.refresh([customer_id], note=False)
        return customer_id

    def _give_card(self, customer_id: int) -> None:
        number = customer_id
        while owner_of_card(self._file, rules.own_card(number)):
            number += 1_000_000
        self._file.run("UPDATE customer SET card = ? WHERE id = ?", rules.own_card(number), customer_id)

    def _insert_phones(self, customer_id: int, phones: Iterable[Phone]) -> None:
        for position, phone in enumerate(phones):
            self._file.insert(
                "phone", customer_id=customer_id, position=position, written=phone.written, digits=phone.digits,
                national=phone.national, reversed=phone.national[::-1],
            )  # fmt: skip

    def _say_consents(self, customer_id: int, draft: CustomerDraft, source: str) -> None:
        self._consents.set(customer_id, OFFERS, draft.consents, source)
        self._consents.set(customer_id, CARE, draft.care_consents, source)

    def _count_stages(self, known: Customer, draft: CustomerDraft) -> None:
        """Count anew whoever a change of a card concerns: the customer, and who brought them before and now."""
        self.stages.pinned_from(known.id, known.stage)
        self.stages.refresh(each for each in {known.referred_by_id, draft.referred_by_id} if each)

    def _refuse_same_phone(self, phones: Iterable[Phone]) -> None:
        for phone in filter(rules.tells_people_apart, phones):
            known = self.with_phone(phone)
            if known:
                raise PossibleDuplicate(name=self.name(known[0]), customer_id=known[0])

    def _checked(self, draft: CustomerDraft, customer_id: int | None) -> tuple[CustomerDraft, tuple[Phone, ...]]:
        clean = tidy(draft)
        phones = read_phones(clean.phones, self._settings.current.country)
        if clean.birth_on and clean.birth_on > self._clock.today():
            raise BadBirthday
        if clean.referred_by_id is not None:
            if clean.referred_by_id == customer_id:
                raise ReferredBySelf
            self.must_exist(clean.referred_by_id)
        if clean.card:
            self._check_card(clean.card, customer_id)
        elif customer_id is not None:
            clean = replace(clean, card=self.get(customer_id).card)
        self._check_types(clean)
        return clean, phones

    def _check_types(self, draft: CustomerDraft) -> None:
        for type_id in draft.types:
            if self._types.axis(type_id) in {None, "stage"}:
                raise UnknownType(type=type_id)
        if draft.pinned_stage and self._types.axis(draft.pinned_stage) != "stage":
            raise UnknownType(type=draft.pinned_stage)

    def _check_card(self, card: str, customer_id: int | None) -> None:
        owner = owner_of_card(self._file, card)
        if owner and owner[0] != customer_id:
            raise CardTaken(name=owner[1])
        if not owner and is_mistyped(self._file, card):
            raise MistypedCard(number=card)


_CONCERNED = """
SELECT id FROM customer WHERE referred_by_id = ?1
UNION SELECT referred_by_id FROM customer WHERE id = ?1 AND referred_by_id IS NOT NULL
"""


def _columns(draft: CustomerDraft) -> dict[str, int | str | None]:
    return {
        "name": draft.name,
        "folded": fold(draft.name),
        "email": draft.email,
        "address": draft.address,
        "card": draft.card or None,
        "former_number": draft.former_number,
        "birth_on": iso(draft.birth_on),
        "language": draft.language,
        "referred_by_id": draft.referred_by_id,
        "pinned_note": draft.pinned_note,
        "pinned_stage": draft.pinned_stage,
        "cooperation": draft.cooperation,
        "works_here": int(draft.works_here),
        "prefers": draft.prefers,
    }
