"""Everything of one card moved onto another, inside the transaction and the permit of a merge."""

from dataclasses import dataclass

from shopcrm.customers.rules import join_scores
from shopcrm.duplicates.fields import GONE, TYPES, Field
from shopcrm.duplicates.portrait import Portraits
from shopcrm.points.lots import Lots
from shopcrm.sales.history import recount
from shopcrm.store.file import Row, ShopFile
from shopcrm.text.fold import fold

_BY_HAND = frozenset({"customer", "not_double"})
_ROWS_OF_THEIR_OWN = frozenset({"phones", *TYPES})


@dataclass(frozen=True)
class Pair:
    """The card that is kept and the one that goes."""

    kept: int
    gone: int


class Joining:
    """Makes two cards one, field by field and row by row."""

    def __init__(self, file: ShopFile, portraits: Portraits, lots: Lots) -> None:
        self._file = file
        self._portraits = portraits
        self._lots = lots

    def join(self, pair: Pair, fields: tuple[Field, ...], at: int) -> None:
        """Move everything and take the second card out; balances and totals are those of both."""
        chosen = {field.name: field for field in fields}
        words = self._last_words(pair)
        for sql in _FIRST:
            self._file.run(sql, pair.kept, pair.gone)
        self._file.run(_ONE_CHECK, pair.kept, pair.gone, at)
        self._order_phones(pair, gone_first=chosen["phones"].taken == GONE)
        self._keep_types(pair, fields)
        self._keep_pinned(pair.kept, chosen["pinned_note"], at)
        self._move(pair)
        self._say_consents(pair.kept, words)
        self._take_out(pair, chosen)
        recount(self._file, pair.kept)
        self._lots.settle(pair.kept)

    def _move(self, pair: Pair) -> None:
        """Move every row that names the card that goes; where there may be only one, the kept card's stays."""
        for table in self._portraits.owned:
            for column in table.owners if table.name not in _BY_HAND else ():
                sql = f"UPDATE OR IGNORE {table.name} SET {column} = ? WHERE {column} = ?"
                self._file.run(sql, pair.kept, pair.gone)
                self._file.run(f"DELETE FROM {table.name} WHERE {column} = ?", pair.gone)

    def _order_phones(self, pair: Pair, *, gone_first: bool) -> None:
        first, second = (pair.gone, pair.kept) if gone_first else (pair.kept, pair.gone)
        self._file.run(_AFTER, first, second)

    def _keep_types(self, pair: Pair, fields: tuple[Field, ...]) -> None:
        """Temperaments are those of both; pattern and role are the chosen ones."""
        for field in fields:
            if field.name in TYPES:
                other = pair.kept if field.taken == GONE else pair.gone
                self._file.run("DELETE FROM customer_type WHERE customer_id = ? AND axis = ?", other, field.name)

    def _keep_pinned(self, kept: int, pinned: Field, at: int) -> None:
        """What was pinned and no longer is stays as a note."""
        other = pinned.kept if pinned.taken == GONE else pinned.gone
        if other and pinned.differs:
            self._file.run("INSERT INTO note (customer_id, text, written_at) VALUES (?, ?, ?)", kept, other, at)

    def _last_words(self, pair: Pair) -> dict[tuple[str, str], Row]:
        """The last word of each card for each purpose and channel; of both the newest, and of two at once the no."""
        return {(row[0], row[1]): row for row in self._file.rows(_WORDS, pair.kept, pair.gone)}

    def _say_consents(self, kept: int, words: dict[tuple[str, str], Row]) -> None:
        last = self._file.rows("SELECT purpose, channel, given FROM consent_now WHERE customer_id = ?", kept)
        for purpose, channel, given in last:
            if words[purpose, channel][2] != given:
                self._file.run(_SAY_AGAIN, kept, *words[purpose, channel], self._file.person)

    def _take_out(self, pair: Pair, chosen: dict[str, Field]) -> None:
        """Take the second card out; from now on the first one says what was chosen, and both numbers find it."""
        (score, added_at), (other, other_at) = (
            self._file.rows("SELECT score, added_at FROM customer WHERE id = ?", each)[0] for each in (pair.kept, pair.gone)
        )
        self._file.run("UPDATE customer SET referred_by_id = NULL WHERE id IN (?, ?)", pair.kept, pair.gone)
        self._file.run("UPDATE customer SET referred_by_id = ? WHERE referred_by_id = ?", pair.kept, pair.gone)
        self._file.run("DELETE FROM customer WHERE id = ?", pair.gone)
        cells = {name: field.result for name, field in chosen.items() if name not in _ROWS_OF_THEIR_OWN}
        if cells["referred_by_id"] in {pair.kept, pair.gone}:
            cells["referred_by_id"] = None
        cells |= {
            "folded": fold(str(cells["name"])), "score": join_scores(score, other), "added_at": min(added_at, other_at)
        }  # fmt: skip
        self._file.run(f"UPDATE customer SET {', '.join(f'{name} = ?' for name in cells)} WHERE id = ?",
                       *cells.values(), pair.kept)  # fmt: skip
        for number in {chosen["card"].kept, chosen["card"].gone} - {cells["card"], None}:
            self._file.run("INSERT OR REPLACE INTO other_card (number, customer_id) VALUES (?, ?)", number, pair.kept)


# Whoever was told apart from the one is apart from both. One wish on both cards: who was told of it knows it. What both
# cards say in the same words is said once.
_FIRST = (
    """INSERT OR IGNORE INTO not_double (one_id, other_id)
       SELECT min(?1, other), max(?1, other)
       FROM (SELECT one_id + other_id - ?2 AS other FROM not_double WHERE ?2 IN (one_id, other_id)) WHERE other <> ?1""",
    "DELETE FROM not_double WHERE ?2 IN (one_id, other_id) OR (one_id = ?1 AND other_id = ?2)",
    """UPDATE wish SET told_at = coalesce(wish.told_at, gone.told_at), note = coalesce(nullif(wish.note, ''), gone.note)
       FROM (SELECT item_id, told_at, note FROM wish WHERE customer_id = ?2) gone
       WHERE wish.customer_id = ?1 AND wish.item_id = gone.item_id""",
    """DELETE FROM trace WHERE customer_id = ?2 AND EXISTS (SELECT 1 FROM trace ours
       WHERE ours.customer_id = ?1 AND (ours.kind, ours.key) = (trace.kind, trace.key))""",
    """DELETE FROM type_proposal WHERE customer_id = ?2 AND answer IS NULL AND EXISTS (SELECT 1 FROM type_proposal ours
       WHERE ours.customer_id = ?1 AND ours.type_id = type_proposal.type_id AND ours.answer IS NULL)""",
    # How well known somebody was before an import is nobody's own figure any more; it is counted from what is left.
    """UPDATE import_change SET before = '{"score": null}'
       WHERE customer_id IN (?1, ?2) AND json_type(before, '$.score') = 'integer'""",
    "DELETE FROM phone WHERE customer_id = ?2 AND digits IN (SELECT digits FROM phone WHERE customer_id = ?1)",
)
# A contact is checked once.
_ONE_CHECK = """
UPDATE verification SET state = 'cancelled', closed_at = ?3 WHERE customer_id = ?2 AND state = 'open'
AND EXISTS (SELECT 1 FROM verification WHERE customer_id = ?1 AND state = 'open')
"""
_AFTER = """
UPDATE phone SET position = position + (SELECT coalesce(max(position) + 1, 0) FROM phone WHERE customer_id = ?1)
WHERE customer_id = ?2
"""
_WORDS = """
SELECT purpose, channel, given, wording, said_at FROM consent_now WHERE customer_id IN (?, ?)
ORDER BY said_at, given DESC, id
"""
_SAY_AGAIN = """
INSERT INTO consent (customer_id, purpose, channel, given, wording, said_at, source, person)
VALUES (?, ?, ?, ?, ?, ?, 'merge', ?)
"""
