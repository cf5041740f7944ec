"""Two cards of one person made one, with everything that was ever booked on either; and apart again, exactly."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from shopcrm.customers.book import Customers
from shopcrm.customers.errors import UnknownCustomer
from shopcrm.customers.traces import follow_cards
from shopcrm.duplicates.difference import FOLLOWING, changed, fingerprint, put_back
from shopcrm.duplicates.errors import (
    AlreadyParted,
    ChangedSince,
    ErasedCard,
    JoinedAgain,
    SameCard,
    UnknownField,
    UnknownMerge,
)
from shopcrm.duplicates.fields import FIELDS, GONE, KEPT, PLAIN, TYPES, Choices, Field, Side, beside
from shopcrm.duplicates.joining import Joining, Pair
from shopcrm.duplicates.permit import merging
from shopcrm.duplicates.portrait import Portraits, Rows
from shopcrm.points.lots import Lots
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock, moment
from shopcrm.store.file import Row, ShopFile
from shopcrm.store.once import once

_EVERYTHING = (
    Topic.CUSTOMERS | Topic.NOTES | Topic.SALES | Topic.POINTS | Topic.VOUCHERS | Topic.CARE | Topic.TRUST
)


USUAL: Choices = MappingProxyType({})


@dataclass(frozen=True)
class Comparison:
    """Two cards side by side: their fields, and how much of each book stands on them.

    `moves` counts the rows of the card that goes by table; points and `spent_minor` are those of both together.
    """

    kept_id: int
    gone_id: int
    fields: tuple[Field, ...]
    moves: dict[str, int]
    points: int
    visits: int
    spent_minor: int


@dataclass(frozen=True)
class Merged:
    """Two cards that were made one."""

    merge_id: int
    kept_id: int
    gone_id: int


@dataclass(frozen=True)
class PastMerge:
    """A merge of the past: what the second card was called, and when and by whom it was joined and perhaps parted again."""

    id: int
    kept_id: int
    gone_id: int
    name: str
    card: str
    person: str
    at: datetime
    undone_at: datetime | None


class Merging:
    """Compares, joins and parts cards; the owner's act, written down with who did it."""

    def __init__(self, file: ShopFile, clock: Clock, customers: Customers) -> None:
        self._file = file
        self._clock = clock
        self._customers = customers
        self._portraits = Portraits(file)
        self._joining = Joining(file, self._portraits, Lots(file, clock))

    def compare(self, kept_id: int, gone_id: int, choices: Choices = USUAL) -> Comparison:
        """What the one card will say and hold; `choices` name the fields where it is chosen which card is right.

        Elsewhere what only one card knows is taken, and of two words the kept card's. Raises UnknownCustomer, SameCard,
        ErasedCard, UnknownField.
        """
        self._check(kept_id, gone_id, choices)
        fields = tuple(beside(self._side(kept_id), self._side(gone_id), choices))
        drawn = self._portraits.draw([gone_id])
        owned = {table.name for table in self._portraits.owned}
        sums = self._file.rows(
            "SELECT sum(points), sum(visits), sum(spent_minor) FROM customer WHERE id IN (?, ?)", kept_id, gone_id
        )
        moves = {name: len(rows) for name, rows in drawn.items() if name in owned}
        return Comparison(kept_id, gone_id, fields, moves, *sums[0])

    def merge(self, kept_id: int, gone_id: int, operation_id: str, choices: Choices = USUAL) -> Merged:
        """Make two cards one, in one transaction, once; raises what `compare` raises."""
        request = (kept_id, gone_id, sorted(choices.items()))
        return once(
            self._file, operation_id, request, _EVERYTHING, self._clock.epoch(), Merged,
            lambda: self._merge(kept_id, gone_id, choices),
        )  # fmt: skip

    def undo(self, merge_id: int, operation_id: str) -> Merged:
        """Make both cards what they were, to the last row.

        Raises UnknownMerge, AlreadyParted, JoinedAgain, and ChangedSince when something was booked or written since.
        """
        return once(
            self._file, operation_id, (merge_id,), _EVERYTHING, self._clock.epoch(), Merged, lambda: self._undo(merge_id)
        )

    def of(self, customer_id: int) -> list[PastMerge]:
        """The cards that became part of this one, the newest first."""
        return [_past(row) for row in self._file.rows(f"{_PAST} WHERE kept_id = ? ORDER BY id DESC", customer_id)]

    def past(self, merge_id: int) -> PastMerge:
        """One merge; raises UnknownMerge."""
        row = self._file.row(f"{_PAST} WHERE id = ?", merge_id)
        if row is None:
            raise UnknownMerge(number=merge_id)
        return _past(row)

    def newest(self, limit: int = 50) -> list[PastMerge]:
        """The newest merges of the shop."""
        return [_past(row) for row in self._file.rows(f"{_PAST} ORDER BY id DESC LIMIT ?", limit)]

    def _check(self, kept_id: int, gone_id: int, choices: Choices) -> None:
        if kept_id == gone_id:
            raise SameCard
        for customer_id in (kept_id, gone_id):
            row = self._file.row("SELECT erased_at FROM customer WHERE id = ?", customer_id)
            if row is None:
                raise UnknownCustomer(number=customer_id)
            if row[0] is not None:
                raise ErasedCard
        for name, side in choices.items():
            if name not in FIELDS or side not in {KEPT, GONE}:
                raise UnknownField(field=name)

    def _side(self, customer_id: int) -> Side:
        row = self._file.rows(f"SELECT {', '.join(PLAIN)} FROM customer WHERE id = ?", customer_id)[0]
        types: dict[str, str] = dict(self._file.rows(_TYPES, customer_id))
        phones = self._file.rows("SELECT digits FROM phone WHERE customer_id = ? ORDER BY position", customer_id)
        return {
            **dict(zip(PLAIN, row, strict=True)), **{axis: types.get(axis) for axis in TYPES},
            "phones": tuple(row[0] for row in phones),
        }  # fmt: skip

    def _merge(self, kept_id: int, gone_id: int, choices: Choices) -> Merged:
        self._check(kept_id, gone_id, choices)
        fields = tuple(beside(self._side(kept_id), self._side(gone_id), choices))
        before = self._portraits.draw([kept_id, gone_id])
        brought, referrers = self._portraits.brought(gone_id), self._referrers(kept_id, gone_id)
        at = self._clock.epoch()
        with merging(self._file):
            self._joining.join(Pair(kept_id, gone_id), fields, at)
        follow_cards(self._file, [kept_id], at)
        self._customers.stages.refresh([kept_id, *referrers])
        after = self._portraits.draw([kept_id])
        moved = {
            "print": fingerprint(self._portraits, after),
            "back": changed(self._portraits, before, after),
            "brought": brought,
            "known": {name: list(after.get(name, {})) for name in FOLLOWING},
        }
        return Merged(self._write(kept_id, gone_id, before, moved), kept_id, gone_id)

    def _write(self, kept_id: int, gone_id: int, before: dict[str, Rows], moved: dict[str, Any]) -> int:
        card = dict(zip(self._portraits.tables[0].columns, before["customer"][gone_id,], strict=True))
        card["phones"] = [digits for who, digits in self._phones_of(before) if who == gone_id]
        number = 1 + int(self._file.value(_NEWEST))
        self._file.run("INSERT OR REPLACE INTO setting (name, value) VALUES ('newest_merge', ?)", str(number))
        self._file.run(
            "INSERT INTO card_merge (id, kept_id, gone_id, before, moved, person, merged_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            number, kept_id, gone_id, json.dumps(card, ensure_ascii=False), json.dumps(moved, ensure_ascii=False),
            self._file.person, self._clock.epoch(),
        )  # fmt: skip
        return number

    def _phones_of(self, drawn: dict[str, Rows]) -> Iterator[tuple[int, str]]:
        table = next(table for table in self._portraits.tables if table.name == "phone")
        who, digits = table.columns.index("customer_id"), table.columns.index("digits")
        return ((row[who], row[digits]) for row in drawn.get("phone", {}).values())

    def _undo(self, merge_id: int) -> Merged:
        kept_id, gone_id, moved = self._undoable(merge_id)
        with merging(self._file):
            for name in FOLLOWING:
                self._forget_newer(name, kept_id, {tuple(key) for key in moved["known"][name]})
            put_back(self._file, self._portraits, kept_id, moved["back"])
            self._file.run_many(
                "UPDATE customer SET referred_by_id = ? WHERE id = ? AND referred_by_id = ?",
                [(gone_id, each, kept_id) for each in moved["brought"]],
            )
            self._file.run(_NO_REFERRER, kept_id, gone_id)
        self._file.run(_PARTED, self._clock.epoch(), merge_id)
        follow_cards(self._file, [kept_id, gone_id], self._clock.epoch())
        self._customers.stages.refresh([kept_id, gone_id, *self._referrers(kept_id, gone_id)])
        return Merged(merge_id, kept_id, gone_id)

    def _undoable(self, merge_id: int) -> tuple[int, int, dict[str, Any]]:
        row = self._file.row("SELECT kept_id, gone_id, moved, undone_at FROM card_merge WHERE id = ?", merge_id)
        if row is None:
            raise UnknownMerge(number=merge_id)
        kept_id, gone_id, moved, undone_at = row
        if undone_at is not None:
            raise AlreadyParted
        if self._file.value(_JOINED_SINCE, kept_id, merge_id):
            raise JoinedAgain
        told: dict[str, Any] = json.loads(moved)
        if fingerprint(self._portraits, self._portraits.draw([kept_id])) != told.get("print"):
            raise ChangedSince(name=self._customers.name(kept_id))
        return kept_id, gone_id, told

    def _forget_newer(self, name: str, kept_id: int, known: set[Row]) -> None:
        """Take out what the shop itself wrote on the one card since; it is counted anew for both."""
        table = next(table for table in self._portraits.tables if table.name == name)
        newer = [key for key in self._portraits.draw([kept_id]).get(name, {}) if key not in known]
        this = " AND ".join(f"{column} = ?" for column in table.key)
        self._file.run_many(f"DELETE FROM {name} WHERE {this}", newer)

    def _referrers(self, *ids: int) -> list[int]:
        rows = self._file.rows("SELECT DISTINCT referred_by_id FROM customer WHERE id IN (?, ?)", *ids)
        return [row[0] for row in rows if row[0] is not None and row[0] not in ids]


def _past(row: Row) -> PastMerge:
    merge_id, kept_id, gone_id, name, card, person, at, undone_at = row
    return PastMerge(
        merge_id, kept_id, gone_id, name or "—", card or "", person, moment(at), moment(undone_at)
    )


_PAST = """
SELECT id, kept_id, gone_id, coalesce(before ->> 'name', (SELECT name FROM customer WHERE id = gone_id)),
       coalesce(before ->> 'card', (SELECT card FROM customer WHERE id = gone_id)), person, merged_at, undone_at
FROM card_merge
"""
# What was kept of the second card stands on that card again: kept twice, it would outlive whoever is erased.
_PARTED = "UPDATE card_merge SET undone_at = ?, before = '{}', moved = '{}' WHERE id = ?"
_TYPES = "SELECT axis, type_id FROM customer_type WHERE customer_id = ? AND axis IN ('pattern', 'role')"
# A merge goes with the card when that is erased; its number, still told somewhere, must not part two others.
_NEWEST = """
SELECT max((SELECT coalesce(max(id), 0) FROM card_merge),
           (SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM setting WHERE name = 'newest_merge'))
"""
_JOINED_SINCE = "SELECT 1 FROM card_merge WHERE kept_id = ? AND id > ? AND undone_at IS NULL"
_NO_REFERRER = """
UPDATE customer SET referred_by_id = NULL WHERE id IN (?, ?) AND referred_by_id NOT IN (SELECT id FROM customer)
"""
