"""Whom the shop has met before: red flags with their evidence, good history, and clearing a flag with a reason."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from shopcrm.customers.draft import reason_line
from shopcrm.customers.likeness import (
    AddressLikeness,
    address_pairs,
    alike_names,
    slips_of_email,
    slips_of_phone,
)
from shopcrm.customers.traces import KINDS, Key, keys_of
from shopcrm.sales.trust_errors import FlagGone, WhyNeeded
from shopcrm.sales.trust_words import GOOD, KNOWN, flag_sentence
from shopcrm.settings import Settings
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock, moment
from shopcrm.store.file import Row, ShopFile
from shopcrm.text.dates import iso_day
from shopcrm.text.phones import read_phone

MOST_SHARING = 8  # cards that may have a phone, e-mail or address in common; what more have is nobody's own
_MOST_PAIRED = 300  # addresses with the same two words that are worth comparing
_MOST_ALIKE = 40
OWN = "own"


@dataclass(frozen=True, slots=True)
class Flag:
    """A bad end with its evidence: on this card (`by` is own), or on another one with the same phone, e-mail or address.

    `is_exact` is False where phone, e-mail or address are the same but for a slip; `item` and `why` are those of goods set
    aside.
    """

    customer_id: int
    source: str
    source_id: int
    outcome: str
    on: date
    by: str
    other_customer_id: int
    other_name: str = ""
    other_card: str = ""
    item: str = ""
    why: str = ""
    is_exact: bool = True

    @property
    def sentence(self) -> str:
        return flag_sentence(self.outcome, self.by, is_exact=self.is_exact)

    @property
    def data(self) -> dict[str, object]:
        return {"day": self.on, "name": self.other_name, "card": self.other_card, "item": self.item}


@dataclass(frozen=True, slots=True)
class Match:
    """Another card with the same phone, e-mail or address; `is_former` when it stood on that card once."""

    customer_id: int
    name: str
    card: str
    by: str
    visits: int
    last_on: date | None
    is_exact: bool = True
    is_former: bool = False

    @property
    def sentence(self) -> str:
        return (GOOD if self.visits else KNOWN)[self.by, self.is_exact]

    @property
    def data(self) -> dict[str, object]:
        return {"name": self.name, "card": self.card, "day": self.last_on}


@dataclass(frozen=True, slots=True)
class Recognised:
    """What the shop knows of somebody: bad ends, good history, and cards without any history."""

    bad: tuple[Flag, ...] = ()
    good: tuple[Match, ...] = ()
    known: tuple[Match, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.bad or self.good or self.known)


@dataclass(frozen=True, slots=True)
class Cleared:
    """A flag that was cleared: what it was, why it no longer counts, who said so and when."""

    source: str
    source_id: int
    outcome: str
    on: date
    reason: str
    person: str
    at: datetime


class Trust:
    """Raises, tells and clears red flags, and recognises people while they are typed in."""

    def __init__(self, file: ShopFile, clock: Clock, settings: Settings) -> None:
        self._file = file
        self._clock = clock
        self._settings = settings

    def flags(self, customer_id: int) -> tuple[Flag, ...]:
        """The red flags of a card, its own first, the newest first: its own bad ends, and those of cards it shares with."""
        own = self._own(customer_id)
        matched = [
            replace(flag, customer_id=customer_id, by=match.by)
            for match in self._sharing(customer_id)
            for flag in self._own(match.customer_id)
        ]
        return (*own, *sorted(matched, key=lambda flag: flag.on, reverse=True))

    def good_history(self, customer_id: int) -> tuple[Match, ...]:
        """Other cards with the same phone, e-mail or address whose people have bought here."""
        return tuple(match for match in self._sharing(customer_id) if match.visits)

    def flagged(self) -> list[int]:
        """Everybody with a red flag, their own or a matched one."""
        return [row[0] for row in self._file.rows(_FLAGGED)]

    def recognise(
        self, phones: Iterable[str] = (), email: str = "", address: str = "", name: str = "", but: int | None = None
    ) -> Recognised:
        """Whom these contacts, as typed so far, belonged to; `but` is the card they are being typed on.

        What is the same but for a slip counts only where the names are alike too, or no name is given.
        """
        keys = keys_of(self._nationals(phones), email, address)
        found = {match.customer_id: match for match in self._nearly(keys, name)}
        found |= {match.customer_id: match for match in self._exactly(keys)}
        apart = self._different_people(but)
        matches = [match for each, match in found.items() if each != but and each not in apart]
        return self._judged(matches)

    def clear(self, source: str, source_id: int, reason: str) -> None:
        """The owner clears a flag, on every card that it shows on; raises WhyNeeded, FlagGone, TextTooLong."""
        why = reason_line(reason)
        if not why:
            raise WhyNeeded
        with self._file.write(Topic.TRUST | Topic.CUSTOMERS):
            if not self._file.value(_BAD, source, source_id):
                raise FlagGone
            self._file.run(
                "INSERT INTO flag_cleared (source, source_id, reason, person, cleared_at) VALUES (?, ?, ?, ?, ?)",
                source, source_id, why, self._file.person, self._clock.epoch(),
            )  # fmt: skip

    def raise_again(self, source: str, source_id: int) -> None:
        """Take a clearing back."""
        with self._file.write(Topic.TRUST | Topic.CUSTOMERS):
            self._file.run("DELETE FROM flag_cleared WHERE source = ? AND source_id = ?", source, source_id)

    def cleared(self, customer_id: int) -> list[Cleared]:
        """What was cleared on a card, the newest first."""
        return [
            Cleared(source, source_id, outcome, self._day(sold_on, closed_at), reason, person, moment(at))
            for source, source_id, outcome, sold_on, closed_at, reason, person, at in self._file.rows(_CLEARED, customer_id)
        ]

    def _judged(self, matches: list[Match]) -> Recognised:
        bad = [
            replace(flag, by=match.by, is_exact=match.is_exact)
            for match in matches
            for flag in self._own(match.customer_id)
        ]
        spoilt = {flag.other_customer_id for flag in bad}
        matches.sort(key=lambda match: (not match.is_exact, -match.visits))
        return Recognised(
            tuple(sorted(bad, key=lambda flag: (flag.is_exact, flag.on), reverse=True)),
            tuple(match for match in matches if match.visits),
            tuple(match for match in matches if not match.visits and match.customer_id not in spoilt),
        )

    def _own(self, customer_id: int) -> list[Flag]:
        flags = [
            Flag(customer_id, source, source_id, outcome, self._day(sold_on, closed_at), OWN, customer_id, name, card,
                 item, why)
            for source, source_id, outcome, sold_on, closed_at, item, why, name, card in self._file.rows(_OWN, customer_id)
        ]  # fmt: skip
        return sorted(flags, key=lambda flag: (flag.on, flag.source_id), reverse=True)

    def _day(self, sold_on: str | None, closed_at: int | None) -> date:
        return date.fromisoformat(sold_on) if sold_on else self._clock.day(moment(closed_at or 0))

    def _sharing(self, customer_id: int) -> list[Match]:
        keys = dict.fromkeys(self._file.rows(_TRACES, customer_id))
        apart = self._different_people(customer_id)
        return [each for each in self._exactly(keys) if each.customer_id not in {customer_id, *apart}]

    def _different_people(self, customer_id: int | None) -> set[int]:
        sql = "SELECT other_id FROM not_double WHERE one_id = ?1 UNION SELECT one_id FROM not_double WHERE other_id = ?1"
        return {row[0] for row in self._file.rows(sql, customer_id)} if customer_id else set()

    def _nationals(self, phones: Iterable[str]) -> Iterator[str]:
        for text in phones:
            phone = read_phone(text, self._settings.current.country)
            if phone:
                yield phone.national

    def _exactly(self, keys: Iterable[Key]) -> list[Match]:
        """Cards that have or had one of these; one match for each card, by the strongest of them."""
        found: dict[int, Match] = {}
        for kind, key in sorted(keys, key=lambda each: KINDS.index(each[0])):
            rows = self._file.rows(_SAME, kind, key, MOST_SHARING + 1)
            if len(rows) <= MOST_SHARING:
                for row in rows:
                    found.setdefault(row[0], _match(row, kind, is_exact=True))
        return list(found.values())

    def _nearly(self, keys: Iterable[Key], name: str) -> list[Match]:
        found: dict[int, Match] = {}
        for kind, key in keys:
            for row in self._alike(kind, key):
                if not name or alike_names(name, row[1]):
                    found.setdefault(row[0], _match(row, kind, is_exact=False))
        return list(found.values())

    def _alike(self, kind: str, key: str) -> list[Row]:
        if kind == "address":
            return self._alike_addresses(key)
        slips = slips_of_phone(key) if kind == "phone" else slips_of_email(key)
        return self._file.rows(_NEARLY, kind, json.dumps(slips), _MOST_ALIKE) if slips else []

    def _alike_addresses(self, key: str) -> list[Row]:
        """Addresses with a rare pair of words in common, compared word by word; a common pair tells little."""
        found = [self._file.rows(_PAIRED, pair, _MOST_PAIRED) for pair in address_pairs(key)]
        rare = [rows for rows in found if len(rows) < _MOST_PAIRED] or found
        keys = {trace_id: other for rows in rare for trace_id, other in rows if other != key}
        likeness = AddressLikeness(key)
        alike = [trace_id for trace_id, other in keys.items() if likeness.to(other)][:_MOST_ALIKE]
        return self._file.rows(_TRACED, json.dumps(alike)) if alike else []


def _match(row: Row, kind: str, *, is_exact: bool) -> Match:
    customer_id, name, card, visits, last_on, until = row
    last = iso_day(last_on)
    return Match(customer_id, name, card, kind, visits, last, is_exact, until is not None)


_OWN = """
SELECT b.source, b.source_id, b.outcome, b.sold_on, b.closed_at, coalesce(s.item, ''), coalesce(s.why, ''), c.name,
       coalesce(c.card, '')
FROM bad_end b JOIN customer c ON c.id = b.customer_id
LEFT JOIN set_aside s ON b.source = 'set_aside' AND s.id = b.source_id
WHERE b.customer_id = ?
"""
_FLAGGED = "SELECT id FROM customer WHERE erased_at IS NULL AND id IN (SELECT customer_id FROM flagged) ORDER BY id"
_BAD = "SELECT 1 FROM bad_end JOIN customer ON id = customer_id WHERE source = ? AND source_id = ? AND erased_at IS NULL"
_CLEARED = """
SELECT f.source, f.source_id, p.outcome, p.sold_on, NULL, f.reason, f.person, f.cleared_at
FROM purchase p JOIN flag_cleared f ON f.source = 'purchase' AND f.source_id = p.id WHERE p.customer_id = ?1
UNION ALL
SELECT f.source, f.source_id, s.outcome, NULL, s.closed_at, f.reason, f.person, f.cleared_at
FROM set_aside s JOIN flag_cleared f ON f.source = 'set_aside' AND f.source_id = s.id WHERE s.customer_id = ?1
ORDER BY 8 DESC
"""
_TRACES = "SELECT kind, key FROM trace WHERE customer_id = ?"
_CARD = "c.id, c.name, coalesce(c.card, ''), c.visits, c.last_on, t.until_at"
_SAME = f"SELECT {_CARD} FROM trace t JOIN customer c ON c.id = t.customer_id WHERE t.kind = ? AND t.key = ? LIMIT ?"
_NEARLY = f"""
SELECT {_CARD} FROM json_each(?2) j CROSS JOIN trace t ON t.kind = ?1 AND t.key = j.value
JOIN customer c ON c.id = t.customer_id LIMIT ?3
"""
_PAIRED = "SELECT t.id, t.key FROM address_pair a CROSS JOIN trace t ON t.id = a.trace_id WHERE a.pair = ? LIMIT ?"
_TRACED = f"""
SELECT {_CARD} FROM json_each(?) j CROSS JOIN trace t ON t.id = j.value JOIN customer c ON c.id = t.customer_id
"""
