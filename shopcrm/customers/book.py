"""The book of customers: cards are added, changed, read and, while still empty, taken out again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from shopcrm.customers import rules
from shopcrm.customers.card_changes import note_changes
from shopcrm.customers.consents import Consents
from shopcrm.customers.draft import CustomerDraft, read_phones, tidy
from shopcrm.customers.errors import (
    BadBirthday,
    CardTaken,
    HasHistory,
    PossibleDuplicate,
    ReferredBySelf,
    UnknownCustomer,
    UnknownType,
)
from shopcrm.customers.numbers import next_id, owner_of_card
from shopcrm.customers.stages import Stages
from shopcrm.customers.traces import follow_cards
from shopcrm.customers.types import Types
from shopcrm.settings import Settings
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock
from shopcrm.store.file import Row, ShopFile
from shopcrm.text.agreeing import CARE, OFFERS
from shopcrm.text.fold import fold
from shopcrm.text.phones import Phone


@dataclass(frozen=True)
class Customer:
    """One customer as the shop knows them; `spent_minor` in minor units, `points` whole."""

    id: int
    name: str
    phones: tuple[Phone, ...]
    email: str
    address: str
    card: str
    birth_on: date | None
    language: str
    referred_by_id: int | None
    pinned_note: str
    pinned_stage: str | None
    types: tuple[str, ...]
    consents: frozenset[str]
    former_number: str | None
    visits: int
    spent_minor: int
    first_on: date | None
    last_on: date | None
    points: int
    brought_buyers: int
    counted_stage: str
    rhythm_days: int | None
    expected_on: date | None
    cooperation: int | None = None
    works_here: bool = False
    care_consents: frozenset[str] = frozenset()

    @property
    def stage(self) -> str:
        """The pinned stage, or the one the history shows."""
        return self.pinned_stage or self.counted_stage

    def draft(self) -> CustomerDraft:
        """The card as a form shows it."""
        return CustomerDraft(
            self.name, tuple(phone.written for phone in self.phones), self.email, self.address, self.card,
            self.birth_on, self.language, self.referred_by_id, self.pinned_note, self.pinned_stage, self.types,
            self.consents, self.former_number, self.cooperation, self.works_here, self.care_consents,
        )  # fmt: skip


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

    def remove(self, customer_id: int) -> None:
        """Take out a card that nothing was ever booked on, to undo adding it; raises HasHistory."""
        with self._file.write(Topic.CUSTOMERS):
            self.must_exist(customer_id)
            if self.has_history(customer_id):
                raise HasHistory
            referrer = self.get(customer_id).referred_by_id
            brought = [row[0] for row in self._file.rows("SELECT id FROM customer WHERE referred_by_id = ?", customer_id)]
            self._file.run("UPDATE customer SET referred_by_id = NULL WHERE referred_by_id = ?", customer_id)
            self._file.run("DELETE FROM customer WHERE id = ?", customer_id)
            self.stages.refresh([*brought, *([referrer] if referrer else [])])

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
        row = self._file.row(_SELECT, customer_id)
        if row is None:
            raise UnknownCustomer(number=customer_id)
        phones = self._file.rows(
            "SELECT written, digits, national FROM phone WHERE customer_id = ? ORDER BY position", customer_id
        )
        return _customer(row, tuple(Phone(*phone) for phone in phones))

    def name(self, customer_id: int) -> str:
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


def _columns(draft: CustomerDraft) -> dict[str, int | str | None]:
    return {
        "name": draft.name,
        "folded": fold(draft.name),
        "email": draft.email,
        "address": draft.address,
        "card": draft.card or None,
        "former_number": draft.former_number,
        "birth_on": draft.birth_on.isoformat() if draft.birth_on else None,
        "language": draft.language,
        "referred_by_id": draft.referred_by_id,
        "pinned_note": draft.pinned_note,
        "pinned_stage": draft.pinned_stage,
        "cooperation": draft.cooperation,
        "works_here": int(draft.works_here),
    }


_SELECT = """
SELECT c.id, c.name, c.email, c.address, coalesce(c.card, ''), c.birth_on, c.language, c.referred_by_id, c.pinned_note,
       c.pinned_stage, c.former_number, c.cooperation, c.works_here, c.visits, c.spent_minor, c.first_on, c.last_on,
       c.points, c.stage, c.rhythm_days, c.expected_on,
       (SELECT count(*) FROM customer r WHERE r.referred_by_id = c.id AND r.visits > 0),
       (SELECT group_concat(t.type_id) FROM customer_type t WHERE t.customer_id = c.id),
       (SELECT group_concat(channel) FROM consent_now WHERE customer_id = c.id AND given = 1 AND purpose = 'offers'),
       (SELECT group_concat(channel) FROM consent_now WHERE customer_id = c.id AND given = 1 AND purpose = 'care')
FROM customer c WHERE c.id = ?
"""


def _customer(row: Row, phones: tuple[Phone, ...]) -> Customer:
    (customer_id, name, email, address, card, birth, language, referred, pinned_note, pinned_stage, former, cooperation,
     works_here, visits, spent, first, last, points, stage, rhythm, expected, brought, types, consents,
     care) = row  # fmt: skip
    return Customer(
        id=customer_id,
        name=name,
        phones=phones,
        email=email,
        address=address,
        card=card,
        birth_on=_day(birth),
        language=language,
        referred_by_id=referred,
        pinned_note=pinned_note,
        pinned_stage=pinned_stage,
        types=tuple(types.split(",")) if types else (),
        consents=frozenset(consents.split(",")) if consents else frozenset(),
        care_consents=frozenset(care.split(",")) if care else frozenset(),
        former_number=former,
        visits=visits,
        spent_minor=spent,
        first_on=_day(first),
        last_on=_day(last),
        points=points,
        brought_buyers=brought,
        counted_stage=stage,
        rhythm_days=rhythm,
        expected_on=_day(expected),
        cooperation=cooperation,
        works_here=bool(works_here),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
