"""Who is about to be erased, as they may be spoken of elsewhere in the file."""

import json
from collections.abc import Collection, Iterator

from shopcrm.privacy.places import Part
from shopcrm.privacy.speaking_of import SHORTEST_WORD, Person, mail_of, name_of
from shopcrm.store.file import ShopFile

TWO_WORDS = 2


def people_to_find(file: ShopFile, ids: Collection[int], parts: Collection[Part] | None) -> list[Person]:
    """What to look for in everybody's texts. A name of one word, or one that somebody else has, could mean anyone; so
    could a phone or an e-mail that stands on another card."""
    among = json.dumps(sorted(ids))
    found = []
    for customer_id in ids:
        names: frozenset[tuple[str, ...]] = frozenset()
        numbers: frozenset[str] = frozenset()
        mails: frozenset[str] = frozenset()
        if parts is None:
            names = frozenset(name for name in names_of(file, customer_id) if _is_alone(file, name, among))
        if parts is None or Part.PHONE in parts:
            numbers = _only_theirs(file, _NUMBERS, customer_id, among)
        if parts is None or Part.EMAIL in parts:
            mails = _only_theirs(file, _MAILS, customer_id, among)
        found.append(Person(names, numbers, frozenset(map(mail_of, mails))))
    return found


def single_words(file: ShopFile, customer_id: int) -> Person:
    """Every word of a person's names by itself: what is looked for in their own rows."""
    every = {word for name in names_of(file, customer_id) for word in name if len(word) >= SHORTEST_WORD}
    return Person(frozenset((word,) for word in every))


def names_of(file: ShopFile, customer_id: int) -> set[tuple[str, ...]]:
    """The names on a card, former ones too."""
    now = file.value("SELECT name FROM customer WHERE id = ?", customer_id)
    return {name_of(str(name)) for name in (now, *_former_names(file, customer_id)) if name}


def _former_names(file: ShopFile, customer_id: int) -> Iterator[object]:
    for (fields,) in file.rows("SELECT fields FROM card_change WHERE customer_id = ?", customer_id):
        for change in json.loads(fields):
            if change[0] == "name":
                yield from change[1:]


def _is_alone(file: ShopFile, name: tuple[str, ...], among: str) -> bool:
    folded = "".join(f"  {word}" for word in name) + "  "
    return len(name) >= TWO_WORDS and not file.value(_NAMESAKE, folded, among)


def _only_theirs(file: ShopFile, sql: str, customer_id: int, among: str) -> frozenset[str]:
    return frozenset(row[0] for row in file.rows(sql, customer_id, among))


_NAMESAKE = "SELECT 1 FROM customer WHERE folded = ? AND id NOT IN (SELECT value FROM json_each(?)) LIMIT 1"
_NUMBERS = """
SELECT p.national FROM phone p WHERE p.customer_id = ?1 AND p.national <> '' AND NOT EXISTS (
    SELECT 1 FROM phone o WHERE o.national = p.national AND o.customer_id NOT IN (SELECT value FROM json_each(?2)))
UNION SELECT t.key FROM trace t WHERE t.customer_id = ?1 AND t.kind = 'phone' AND NOT EXISTS (
    SELECT 1 FROM phone o WHERE o.national = t.key AND o.customer_id NOT IN (SELECT value FROM json_each(?2)))
"""
_MAILS = """
SELECT c.email FROM customer c WHERE c.id = ?1 AND c.email <> '' AND NOT EXISTS (
    SELECT 1 FROM customer o WHERE lower(o.email) = lower(c.email) AND o.id NOT IN (SELECT value FROM json_each(?2)))
"""
