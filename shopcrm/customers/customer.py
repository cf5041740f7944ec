"""One customer as the shop knows them, read from their card."""

from dataclasses import dataclass
from datetime import date

from shopcrm.customers.draft import CustomerDraft
from shopcrm.store.file import Row
from shopcrm.text.dates import iso_day
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
    prefers: str = ""

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
            self.prefers,
        )  # fmt: skip


SELECT = """
SELECT c.id, c.name, c.email, c.address, coalesce(c.card, ''), c.birth_on, c.language, c.referred_by_id, c.pinned_note,
       c.pinned_stage, c.former_number, c.cooperation, c.works_here, c.prefers, c.visits, c.spent_minor, c.first_on,
       c.last_on, c.points, c.stage, c.rhythm_days, c.expected_on,
       (SELECT count(*) FROM customer r WHERE r.referred_by_id = c.id AND r.visits > 0),
       (SELECT group_concat(t.type_id) FROM customer_type t WHERE t.customer_id = c.id),
       (SELECT group_concat(channel) FROM consent_now WHERE customer_id = c.id AND given = 1 AND purpose = 'offers'),
       (SELECT group_concat(channel) FROM consent_now WHERE customer_id = c.id AND given = 1 AND purpose = 'care')
FROM customer c WHERE c.id = ?
"""


def customer_of(row: Row, phones: tuple[Phone, ...]) -> Customer:
    """Read what SELECT gives."""
    (customer_id, name, email, address, card, birth, language, referred, pinned_note, pinned_stage, former, cooperation,
     works_here, prefers, visits, spent, first, last, points, stage, rhythm, expected, brought, types, consents,
     care) = row  # fmt: skip
    return Customer(
        id=customer_id,
        name=name,
        phones=phones,
        email=email,
        address=address,
        card=card,
        birth_on=iso_day(birth),
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
        first_on=iso_day(first),
        last_on=iso_day(last),
        points=points,
        brought_buyers=brought,
        counted_stage=stage,
        rhythm_days=rhythm,
        expected_on=iso_day(expected),
        cooperation=cooperation,
        works_here=bool(works_here),
        prefers=prefers,
    )
