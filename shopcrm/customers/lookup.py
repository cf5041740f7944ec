"""The counter's lookup: the twenty best customers for whatever was typed so far, after every key.

A broad beginning has its best twenty among the shop's regulars, so these are walked first in the order of who really
comes in; only a rare one asks the full-text indexes, which then have little to sort.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from shopcrm.customers.draft import one_line
from shopcrm.settings import Settings
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock
from shopcrm.store.file import Row, ShopFile
from shopcrm.text.dates import iso_day
from shopcrm.text.digits import to_latin
from shopcrm.text.fold import words
from shopcrm.text.phones import read_phone

WALK = 1000
FARTHER = 4
CANDIDATES = 1500
_SHORTEST_INSIDE = 3
_SHORTEST_JOINED = 4
_ARTICLE = "ال"
_PHONE_CANDIDATES = 400


@dataclass(frozen=True, slots=True)
class Found:
    """One line of the result list."""

    id: int
    name: str
    phone: str
    card: str
    stage: str
    types: tuple[str, ...]
    points: int
    last_on: date | None


class Lookup:
    """Finds customers by name, phone or card."""

    def __init__(self, file: ShopFile, clock: Clock, settings: Settings) -> None:
        self._file = file
        self._clock = clock
        self._settings = settings
        self._ends: tuple[int, int] | None = None
        file.changes.listen(self._regulars_changed)

    def find(self, text: str, limit: int = 20) -> list[Found]:
        """The best matches first; those who came lately when nothing is typed."""
        return self.read(self.ids(text, limit))

    def ids(self, text: str, limit: int = 20) -> list[int]:
        """The ids of the best matches."""
        text = one_line(text)[:100]
        if not text:
            return _first(self._file.rows(_LATELY, limit))
        if looks_like_number(text):
            return self._by_number(text, limit) or self._by_name(words(text), limit)
        return self._by_card(text) or self._by_name(words(text), limit)

    def with_card(self, text: str) -> int | None:
        """The customer whose card has exactly this number, or had it before their cards were made one."""
        return next(iter(self._by_card(one_line(text))), None)

    def _regulars_changed(self, topics: Topic) -> None:
        """Measure again how deep the walk through the regulars goes once an import brought many."""
        if Topic.IMPORTS in topics:
            self._ends = None

    def read(self, ids: Iterable[int]) -> list[Found]:
        """The result lines of these ids, in their order."""
        lines = (self._file.row(_LINE, customer_id) for customer_id in ids)
        return [_found(line) for line in lines if line]

    def _by_card(self, text: str) -> list[int]:
        card = to_latin("".join(text.split()))
        return _first(self._file.rows(_CARD, card))

    def _by_number(self, text: str, limit: int) -> list[int]:
        found = dict.fromkeys(self._by_card(text))
        digits = "".join(filter(str.isdigit, to_latin(text)))
        for ids in self._phone_queries(text, digits):
            found.update(dict.fromkeys(ids))
            if len(found) >= limit:
                break
        if len(digits) >= _SHORTEST_INSIDE and len(found) < limit:
            found.update(dict.fromkeys(self._between("card", digits)))
        return list(found)[:limit]

    def _phone_queries(self, text: str, digits: str) -> Iterable[list[int]]:
        bare = digits.lstrip("0")
        if not bare:
            return
        if to_latin(text).strip().startswith(("+", "00")):
            yield self._between("digits", bare)
        whole = read_phone(text, self._settings.current.country)
        if whole and whole.digits:
            yield self._between("digits", whole.digits)
        if len(digits) > _SHORTEST_INSIDE:
            yield self._between("reversed", digits[::-1])
        yield self._between("national", bare)
        yield self._between("digits", bare)

    def _between(self, column: str, beginning: str) -> list[int]:
        return _first(self._file.rows(_BEGINNING[column], beginning, beginning + ":"))

    def _by_name(self, typed: list[str], limit: int) -> list[int]:
        if not typed:
            return []
        longest_first = sorted(typed, key=len, reverse=True)
        found = self._matching(longest_first, limit, " ", "customer_prefix", _prefix_match(longest_first))
        if len(found) < limit and len(longest_first[0]) >= _SHORTEST_INSIDE:
            inside = self._matching(longest_first, limit, "", "customer_inside", _inside_match(longest_first))
            found = list(dict.fromkeys([*found, *inside]))
        if not found and len("".join(typed)) >= _SHORTEST_JOINED:
            found, _all_seen = self._indexed("customer_prefix", _joined_match(typed), [], limit)
        return found[:limit]

    def _matching(self, typed: list[str], limit: int, before: str, index: str, match: str) -> list[int]:
        """Every regular that matches, in order, then the others; where these are too many, all who ever bought."""
        pieces = [before + word for word in typed]
        near, far = self._regulars_end()
        found = self._walked(pieces, limit, near)
        if limit > len(found) >= limit // FARTHER:
            found = self._walked(pieces, limit, far)
        if len(found) == limit:
            return found
        others, all_seen = self._indexed(index, match, pieces, limit)
        if len(others) == limit and not all_seen:
            found = self._walked(pieces, limit, 0)
        return list(dict.fromkeys([*found, *others]))[:limit]

    def _walked(self, pieces: list[str], limit: int, down_to: int) -> list[int]:
        sql = (
            "SELECT id FROM customer INDEXED BY customer_walk WHERE score > ?"
            + " AND instr(folded, ?)" * len(pieces)
            + " ORDER BY score DESC, folded LIMIT ?"
        )
        return _first(self._file.rows(sql, down_to, *pieces, limit))

    def _indexed(self, index: str, match: str, pieces: list[str], limit: int) -> tuple[list[int], bool]:
        """The best of those the index finds, and whether these were all there are."""
        most = CANDIDATES
        sql = (
            f"WITH candidate AS MATERIALIZED (SELECT rowid AS id FROM {index} WHERE {index} MATCH ? LIMIT ?)"
            " SELECT id, (SELECT count(*) FROM candidate) FROM customer WHERE id IN candidate"
            + " AND instr(folded, ?)" * len(pieces)
            + " ORDER BY score DESC, folded LIMIT ?"
        )
        rows = self._file.rows(sql, match, most, *pieces, limit)
        return _first(rows), not rows or rows[0][1] < most

    def _regulars_end(self) -> tuple[int, int]:
        """The scores down to which the regulars are walked: at once, and when many of the first ones matched."""
        if self._ends is None:
            deep = max(WALK, int(self._file.value("SELECT count(*) FROM customer")) // 200)
            self._ends = self._score_at(deep), self._score_at(deep * FARTHER)
        return self._ends

    def _score_at(self, place: int) -> int:
        score: int | None = self._file.value("SELECT score FROM customer ORDER BY score DESC LIMIT 1 OFFSET ?", place)
        return -1 if score is None else score


_LATELY = """
SELECT id FROM customer WHERE id NOT IN (SELECT id FROM customer WHERE erased_at IS NOT NULL)
ORDER BY score DESC, folded LIMIT ?
"""
_LINE = """
SELECT c.id, c.name, coalesce((SELECT digits FROM phone WHERE customer_id = c.id ORDER BY position LIMIT 1), ''),
       coalesce(c.card, ''), coalesce(c.pinned_stage, c.stage), c.last_on, c.points,
       (SELECT group_concat(type_id) FROM customer_type WHERE customer_id = c.id)
FROM customer c WHERE c.id = ?
"""
_BEGINNING = {
    column: (
        f"SELECT customer_id FROM (SELECT DISTINCT customer_id FROM phone WHERE {column} >= ? AND {column} < ?"
        f" LIMIT {_PHONE_CANDIDATES}) JOIN customer ON id = customer_id ORDER BY score DESC"
    )
    for column in ("digits", "national", "reversed")
} | {
    "card": "SELECT id FROM customer WHERE card >= ?1 AND card < ?2 OR id IN"
            " (SELECT customer_id FROM other_card WHERE number >= ?1 AND number < ?2) ORDER BY score DESC LIMIT 20"
}
_CARD = """
SELECT id FROM customer WHERE card IN (?1, upper(?1), lower(?1))
UNION SELECT customer_id FROM other_card WHERE number IN (?1, upper(?1), lower(?1))
"""


def looks_like_number(text: str) -> bool:
    """Whether a phone or card number is being typed, in any digits."""
    latin = to_latin(text)
    return any(map(str.isdigit, latin)) and all(char.isdigit() or char in "+-() /.\u00a0" for char in latin)


def _first(rows: Iterable[Row]) -> list[int]:
    return [row[0] for row in rows]


def _quoted(word: str) -> str:
    return f'"{word}"'


def _prefix_match(typed: list[str]) -> str:
    return " AND ".join(f"{_quoted(word)}*" for word in typed)


def _inside_match(typed: list[str]) -> str:
    """Pieces of three letters side by side, and the last three: more of them cost more than they narrow down."""
    pieces = [word[start : start + 3] for word in typed for start in (*range(0, len(word) - 3, 3), len(word) - 3)]
    return " ".join(map(_quoted, (piece for piece in pieces if len(piece) == 3)))


def _joined_match(typed: list[str]) -> str:
    """Names kept in two words but typed in one, or the other way round: every way to split a word or join two.

    Where a name is kept with the Arabic article it need not be typed.
    """
    split = " AND ".join(f"({' OR '.join(_ways(word))})" for word in typed)
    joined = (
        _prefix_match([*typed[:place], typed[place] + typed[place + 1], *typed[place + 2 :]])
        for place in range(len(typed) - 1)
    )
    return " OR ".join(f"({way})" for way in (split, *joined))


def _ways(word: str) -> list[str]:
    return [f"{_quoted(word)}*", f"{_quoted(_ARTICLE + word)}*", *_splits(word)]


def _splits(word: str) -> list[str]:
    return [f"({_quoted(word[:at])} AND {_quoted(word[at:])}*)" for at in range(2, len(word) - 1)]


def _found(line: Row) -> Found:
    customer_id, name, phone, card, stage, last, points, types = line
    last_on = iso_day(last)
    return Found(customer_id, name, phone, card, stage, tuple(types.split(",")) if types else (), points, last_on)
