"""For whom a customer buys: the child, the spouse, a friend, and the day of theirs that is worth remembering."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from types import MappingProxyType

from shopcrm.customers.book import Customers
from shopcrm.customers.draft import LONGEST_REASON, one_line, readable
from shopcrm.customers.errors import LONGEST_NAME, NameNeeded, TextTooLong, UnknownPurchase, UnknownRecipient
from shopcrm.store.changes import Topic
from shopcrm.store.file import Row, ShopFile
from shopcrm.text.dates import iso, iso_day
from shopcrm.text.formats import Formats
from shopcrm.text.words import N_, _

RELATIONS: Mapping[str, str] = MappingProxyType({
    "child": N_("Child"), "spouse": N_("Spouse"), "parent": N_("Parent"), "sibling": N_("Brother or sister"),
    "friend": N_("Friend"), "colleague": N_("Colleague"),
})  # fmt: skip
OCCASIONS: Mapping[str, str] = MappingProxyType(
    {"birthday": N_("Birthday"), "anniversary": N_("Anniversary"), "graduation": N_("Graduation")}
)


@dataclass(frozen=True)
class RecipientDraft:
    """Somebody a customer buys for, as typed: `relation` and `occasion` are names of the lists or own words."""

    name: str
    relation: str = ""
    occasion: str = ""
    occasion_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class Recipient(RecipientDraft):
    """Somebody a customer buys for, and how often that was said of a purchase."""

    id: int = 0
    customer_id: int = 0
    purchases: int = 0

    def draft(self) -> RecipientDraft:
        return RecipientDraft(self.name, self.relation, self.occasion, self.occasion_on, self.note)


class Recipients:
    """Keeps whom customers buy for."""

    def __init__(self, file: ShopFile, customers: Customers) -> None:
        self._file = file
        self._customers = customers

    def of(self, customer_id: int) -> list[Recipient]:
        """Those a customer buys for, the most bought for first."""
        rows = self._file.rows(f"{_SELECT} WHERE r.customer_id = ? ORDER BY purchases DESC, r.id", customer_id)
        return [_recipient(row) for row in rows]

    def get(self, recipient_id: int) -> Recipient:
        """One of them; raises UnknownRecipient."""
        row = self._file.row(f"{_SELECT} WHERE r.id = ?", recipient_id)
        if row is None:
            raise UnknownRecipient(number=recipient_id)
        return _recipient(row)

    def add(self, customer_id: int, draft: RecipientDraft) -> int:
        """Remember somebody; gives their id. Raises NameNeeded, TextTooLong, UnknownCustomer."""
        kept = _tidy(draft)
        with self._file.write(Topic.CARE):
            self._customers.must_exist(customer_id)
            return self._file.insert("recipient", customer_id=customer_id, **_columns(kept))

    def edit(self, recipient_id: int, draft: RecipientDraft) -> Recipient:
        """Change what is known of somebody, and give what was known before; raises UnknownRecipient, NameNeeded."""
        kept, before = _tidy(draft), self.get(recipient_id)
        with self._file.write(Topic.CARE):
            self._file.update("recipient", recipient_id, **_columns(kept))
        return before

    def remove(self, recipient_id: int) -> tuple[Recipient, tuple[int, ...]]:
        """Forget somebody; gives what `restore` needs. Raises UnknownRecipient."""
        gone = self.get(recipient_id)
        with self._file.write(Topic.CARE):
            rows = self._file.rows("SELECT purchase_id FROM purchase_recipient WHERE recipient_id = ?", recipient_id)
            self._file.run("DELETE FROM recipient WHERE id = ?", recipient_id)
        return gone, tuple(row[0] for row in rows)

    def restore(self, gone: Recipient, purchase_ids: tuple[int, ...]) -> int:
        """Undo `remove`: they are there again, with the purchases that were for them; gives their id."""
        with self._file.write(Topic.CARE):
            recipient_id = self.add(gone.customer_id, gone.draft())
            for purchase_id in purchase_ids:
                self._file.run(
                    "INSERT OR IGNORE INTO purchase_recipient (purchase_id, recipient_id) VALUES (?, ?)",
                    purchase_id, recipient_id,
                )  # fmt: skip
        return recipient_id

    def of_purchase(self, purchase_id: int) -> tuple[int, int | None]:
        """Whose purchase it is, and for whom it was, if that was said; raises UnknownPurchase."""
        row = self._file.row(
            "SELECT p.customer_id, f.recipient_id FROM purchase p"
            " LEFT JOIN purchase_recipient f ON f.purchase_id = p.id WHERE p.id = ?",
            purchase_id,
        )
        if row is None:
            raise UnknownPurchase(number=purchase_id)
        return row[0], row[1]

    def assign(self, purchase_id: int, recipient_id: int | None) -> int | None:
        """Say for whom a purchase was, or take that back; gives who it was for before. Raises UnknownPurchase,
        UnknownRecipient."""
        with self._file.write(Topic.CARE | Topic.SALES):
            owner, before = self.of_purchase(purchase_id)
            check_recipient(self._file, recipient_id, owner)
            self._file.run("DELETE FROM purchase_recipient WHERE purchase_id = ?", purchase_id)
            note_recipient(self._file, purchase_id, recipient_id)
        return before


def check_recipient(file: ShopFile, recipient_id: int | None, customer_id: int) -> None:
    """Raises UnknownRecipient unless it is this customer who buys for them, or nobody is named."""
    if recipient_id is None:
        return
    if file.value("SELECT customer_id FROM recipient WHERE id = ?", recipient_id) != customer_id:
        raise UnknownRecipient(number=recipient_id)


def note_recipient(file: ShopFile, purchase_id: int, recipient_id: int | None) -> None:
    """Write down for whom a purchase is, inside its transaction."""
    if recipient_id is not None:
        file.run("INSERT INTO purchase_recipient (purchase_id, recipient_id) VALUES (?, ?)", purchase_id, recipient_id)


def relation_words(relation: str, formats: Formats) -> str:
    """What somebody is to the customer, in the reader's language or in the words it was typed in."""
    return _(RELATIONS[relation]) if relation in RELATIONS else formats.name(relation) if relation else ""


def occasion_words(occasion: str, formats: Formats) -> str:
    """What is celebrated, in the reader's language or in the words it was typed in."""
    return _(OCCASIONS[occasion]) if occasion in OCCASIONS else formats.name(occasion) if occasion else ""


def _tidy(draft: RecipientDraft) -> RecipientDraft:
    name, relation, occasion = one_line(draft.name), one_line(draft.relation), one_line(draft.occasion)
    note = readable(draft.note)
    if not name or len(name) > LONGEST_NAME:
        raise NameNeeded
    for limit, text in ((LONGEST_NAME, relation), (LONGEST_NAME, occasion), (LONGEST_REASON, note)):
        if len(text) > limit:
            raise TextTooLong(limit=limit)
    return RecipientDraft(name, relation, occasion, draft.occasion_on, note)


def _columns(draft: RecipientDraft) -> dict[str, str | None]:
    return {**asdict(draft), "occasion_on": iso(draft.occasion_on)}


_SELECT = """
SELECT r.id, r.customer_id, r.name, r.relation, r.occasion, r.occasion_on, r.note,
       (SELECT count(*) FROM purchase_recipient p WHERE p.recipient_id = r.id) AS purchases
FROM recipient r"""


def _recipient(row: Row) -> Recipient:
    recipient_id, customer_id, name, relation, occasion, day, note, purchases = row
    return Recipient(
        name, relation, occasion, iso_day(day), note, recipient_id, customer_id, purchases
    )
