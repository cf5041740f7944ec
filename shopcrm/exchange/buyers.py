"""Whose purchase a row of a list is: found by number, card, phone and name, which must not contradict one another."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from shopcrm.customers.draft import one_line
from shopcrm.settings import ShopSettings
from shopcrm.store.file import ShopFile
from shopcrm.text.digits import to_latin
from shopcrm.text.fold import fold
from shopcrm.text.phones import read_phone
from shopcrm.text.words import N_

NOT_GIVEN = N_("There is no customer in this row.")
UNKNOWN = N_("No customer was found for “{text}”.")
SEVERAL = N_("Several customers fit “{text}”, so it is not clear whose purchase this is.")
TWO = N_("“{text}” and “{other}” belong to different customers.")
OTHER_NAME = N_("The purchase went to {name}; the list says “{text}”.")
_LONGEST_SAID = 80
_IDENTIFYING = ("number", "card", "phone", "name")


@dataclass(frozen=True, slots=True)
class Found:
    """The customer, or why there is none; a doubt does not keep the purchase from being taken in."""

    customer_id: int | None
    why: str = ""
    data: dict[str, object] = field(default_factory=dict)


class Buyers:
    """Finds the customers of one list by the columns it has."""

    def __init__(self, file: ShopFile, settings: ShopSettings, columns: Mapping[str, int]) -> None:
        self._file = file
        self._country = settings.country
        self._known = {column: _groups(file, _KEYS[column]) for column in _IDENTIFYING if column in columns}
        if "number" in self._known and not self._known["number"]:
            self._known["number"] = _groups(file, _OWN_NUMBERS)

    def find(self, cells: Mapping[str, str]) -> Found:
        """The one customer that everything in the row agrees on."""
        given = {column: cells[column] for column in self._known if cells.get(column)}
        fitting = {column: ids for column, text in given.items() if (ids := self._ids(column, text))}
        if not fitting:
            return Found(None, UNKNOWN, _quoted(text=" ".join(given.values()))) if given else Found(None, NOT_GIVEN)
        first, left = next(iter(fitting.items()))
        for column, ids in fitting.items():
            if not left & ids:
                return Found(None, TWO, _quoted(text=given[first], other=given[column]))
            left &= ids
        if first != "name":
            left = self._one_person(left)
        if len(left) > 1:
            return Found(None, SEVERAL, _quoted(text=given[first]))
        return self._with_doubt(min(left), given.get("name", ""))

    def _one_person(self, ids: frozenset[int]) -> frozenset[int]:
        """The oldest of several cards that share a number or a phone, and the name too: they are one person's."""
        names = {fold(self._name(customer_id)) for customer_id in ids} if len(ids) > 1 else set()
        return frozenset({min(ids)}) if len(names) == 1 else ids

    def _with_doubt(self, customer_id: int, name: str) -> Found:
        if not name or self._ids("name", name):
            return Found(customer_id)
        return Found(customer_id, OTHER_NAME, _quoted(name=self._name(customer_id), text=name))

    def _name(self, customer_id: int) -> str:
        return str(self._file.value("SELECT name FROM customer WHERE id = ?", customer_id))

    def _ids(self, column: str, text: str) -> frozenset[int]:
        return self._known[column].get(self._key(column, text), frozenset())

    def _key(self, column: str, text: str) -> str:
        if column == "phone":
            phone = read_phone(text, self._country)
            return phone.digits if phone else ""
        return fold(text) if column == "name" else to_latin(one_line(text))


def _quoted(**texts: str) -> dict[str, object]:
    return {name: text[:_LONGEST_SAID] for name, text in texts.items()}


def _groups(file: ShopFile, keys: str) -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = defaultdict(set)
    for key, customer_id in file.rows(keys):
        groups[key].add(customer_id)
    return {key: frozenset(ids) for key, ids in groups.items()}


# What a list calls a customer whose second card is part of another one by now.
_JOINED = "SELECT before ->> '{}', kept_id FROM card_merge WHERE undone_at IS NULL AND before ->> '{}' <> ''"
_KEYS = {
    "number": "SELECT former_number, id FROM customer WHERE former_number IS NOT NULL"
    f" UNION {_JOINED.format('former_number', 'former_number')}",
    "card": "SELECT card, id FROM customer WHERE card IS NOT NULL UNION SELECT number, customer_id FROM other_card",
    "phone": "SELECT digits, customer_id FROM phone",
    "name": f"SELECT folded, id FROM customer UNION {_JOINED.format('folded', 'folded')}",
}
# A shop that never took over a list means its own numbers, as its exports show them.
_OWN_NUMBERS = (
    "SELECT CAST(id AS TEXT), id FROM customer"
    " UNION SELECT CAST(gone_id AS TEXT), kept_id FROM card_merge WHERE undone_at IS NULL"
)
