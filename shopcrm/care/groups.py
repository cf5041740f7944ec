"""Groups to tell something: all who bought a thing, by stage or type; who of them may be told, and in which way."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from shopcrm.care.errors import LONGEST_LETTER, GroupNeeded, LetterTextNeeded, NobodyInGroup
from shopcrm.care.follow_ups import FollowUps
from shopcrm.care.rows import CARE_CHANNELS, NO_HARM, OFFER_CHANNELS
from shopcrm.customers.draft import liked_first, readable
from shopcrm.customers.errors import UnknownType
from shopcrm.customers.types import Types
from shopcrm.store.changes import Topic
from shopcrm.store.file import ShopFile
from shopcrm.text.fold import words

PURPOSES = ("care", "offers")
WAYS = {"call": frozenset({"call", "message", "email"}), "letter": frozenset({"letter"})}
MOST_ITEMS = 2000


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is meant: all of what is said here holds. `bought` are words of the item, `since` the first day of buying it,
    `among` the customers of a list."""

    bought: str = ""
    since: date | None = None
    stage: str = ""
    type_id: str = ""
    among: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Member:
    """One customer of a group, and the ways in which they agreed to be told; `phone` and `email` as far as they did."""

    id: int
    name: str
    phone: str
    email: str
    address: str
    language: str
    channels: tuple[str, ...]
    prefers: str = ""


@dataclass(frozen=True)
class Told:
    """The group by what may be done: `members` agreed to this way and can be reached by it."""

    members: tuple[Member, ...]
    everybody: int
    unreachable: int

    @property
    def refused(self) -> int:
        """How many did not agree to be told in this way, or are under a red flag."""
        return self.everybody - self.unreachable - len(self.members)


class Groups:
    """Finds groups, and turns them into calls for Today."""

    def __init__(self, file: ShopFile, types: Types, follow_ups: FollowUps) -> None:
        self._file = file
        self._types = types
        self._follow_ups = follow_ups

    def items(self, text: str = "", limit: int = 50) -> list[str]:
        """What was ever sold, as it was written, whose words hold all that was typed."""
        found = [item for (item,) in self._file.rows(_ITEMS, MOST_ITEMS) if item]
        wanted = words(text)
        return [item for item in found if _holds(item, wanted)][:limit]

    def tell(self, wanted: Wanted, purpose: str = "care", way: str = "call") -> Told:
        """Who of a group may be told: news about what they have is `care`, new goods are `offers`; by `call` or `letter`.

        Raises GroupNeeded, UnknownType."""
        if purpose not in PURPOSES or way not in WAYS:
            raise ValueError(purpose, way)
        ids = self._ids(wanted)
        channels = OFFER_CHANNELS if purpose == "offers" else CARE_CHANNELS
        rows = self._file.rows(_MEMBERS.format(channels=channels), json.dumps(ids))
        may = [_member(row) for row in rows]
        agreed = [each for each in may if WAYS[way] & set(each.channels)]
        reachable = tuple(each for each in agreed if _reachable(each, way))
        return Told(reachable, len(ids), len(agreed) - len(reachable))

    def call_list(self, members: Iterable[Member], text: str, due_on: date, purpose: str) -> list[int]:
        """Put a word to each of them on Today, for one of PURPOSES; who has the same one open already gets no second.

        Gives their numbers; raises FollowUpTextNeeded, DayIsOver, NobodyInGroup."""
        wanted = list(members)
        if not wanted:
            raise NobodyInGroup
        with self._file.write(Topic.CARE):
            return [
                self._follow_ups.add(each.id, text, due_on, "news", purpose)
                for each in wanted
                if not self._file.value(_HAS_IT, each.id, " ".join(text.split()))
            ]

    def _ids(self, wanted: Wanted) -> list[int]:
        if not (words(wanted.bought) or wanted.stage or wanted.type_id or wanted.among):
            raise GroupNeeded
        for type_id in filter(None, (wanted.stage, wanted.type_id)):
            if self._types.axis(type_id) is None:
                raise UnknownType(type=type_id)
        found: set[int] | None = None
        if words(wanted.bought):
            items = json.dumps(self.items(wanted.bought, MOST_ITEMS))
            since = wanted.since.isoformat() if wanted.since else ""
            found = {row[0] for row in self._file.rows(_BOUGHT, items, since)}
        if wanted.stage:
            found = _both(found, self._file.rows(_IN_STAGE, wanted.stage))
        if wanted.type_id:
            found = _both(found, self._file.rows(_OF_TYPE, wanted.type_id))
        if wanted.among is not None:
            found = _both(found, self._file.rows(_AMONG, json.dumps(sorted(wanted.among))))
        return sorted(found or ())


def refuse_paper(members: Sequence[Member], text: str | None = None) -> None:
    """Refuse a paper for nobody, or a letter that says nothing; raises NobodyInGroup, LetterTextNeeded."""
    if not members:
        raise NobodyInGroup
    if text is not None and not 0 < len(readable(text)) <= LONGEST_LETTER:
        raise LetterTextNeeded


def _holds(item: str, wanted: list[str]) -> bool:
    folded = words(item)
    return all(any(word.startswith(each) for word in folded) for each in wanted)


def _both(found: set[int] | None, rows: list[tuple[int, ...]]) -> set[int]:
    ids = {row[0] for row in rows}
    return ids if found is None else found & ids


def _reachable(member: Member, way: str) -> bool:
    if way == "letter":
        return bool(member.address)
    return bool(member.phone or member.email)


def _member(row: tuple[int, str, str | None, str, str, str, str, str | None]) -> Member:
    customer_id, name, phone, email, address, language, prefers, given = row
    channels = liked_first(prefers, (given or "").split(","))
    by_phone, by_mail = bool({"call", "message"} & set(channels)), "email" in channels
    return Member(
        customer_id, name, phone or "" if by_phone else "", email if by_mail else "", address, language, channels, prefers
    )


# Each item once, by hopping from one to the next in the index instead of reading every line ever sold.
_ITEMS = """
WITH RECURSIVE sold (item) AS (
    SELECT min(item) FROM purchase_line
    UNION ALL SELECT (SELECT min(item) FROM purchase_line WHERE item > sold.item) FROM sold WHERE sold.item IS NOT NULL)
SELECT item FROM sold WHERE item IS NOT NULL LIMIT ?
"""
_BOUGHT = """
SELECT DISTINCT p.customer_id FROM purchase_line l JOIN purchase p ON p.id = l.purchase_id
JOIN customer c ON c.id = p.customer_id
WHERE l.item IN (SELECT value FROM json_each(?)) AND p.sold_on >= ? AND p.outcome IN ('completed', 'paid_late')
    AND c.erased_at IS NULL
"""
_IN_STAGE = "SELECT id FROM customer WHERE coalesce(pinned_stage, stage) = ? AND erased_at IS NULL"
_OF_TYPE = """
SELECT c.id FROM customer_type t JOIN customer c ON c.id = t.customer_id WHERE t.type_id = ? AND c.erased_at IS NULL"""
_AMONG = "SELECT id FROM customer WHERE id IN (SELECT value FROM json_each(?)) AND erased_at IS NULL"
_MEMBERS = f"""
SELECT c.id, c.name, (SELECT digits FROM phone WHERE customer_id = c.id ORDER BY position LIMIT 1), c.email, c.address,
       c.language, c.prefers, (SELECT group_concat(channel) FROM ({{channels}}))
FROM customer c WHERE c.id IN (SELECT value FROM json_each(?)) AND {NO_HARM} AND EXISTS ({{channels}}) ORDER BY c.folded
"""
_HAS_IT = "SELECT 1 FROM follow_up WHERE customer_id = ? AND kind = 'news' AND state = 'open' AND text = ?"
