"""Customer types and how to treat them: the catalogue that comes with the app, and what the owner made of it.

An edit of the owner lives in the shop file and always wins, so that an update of the app never overwrites it.
"""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from shopcrm.customers.draft import reason_line
from shopcrm.customers.errors import TypeNameNeeded, UnknownType
from shopcrm.customers.rules import STAGES
from shopcrm.store.changes import Topic
from shopcrm.store.file import ShopFile
from shopcrm.text.places import resource

AXES = ("stage", "temperament", "pattern", "role")
CATALOGUE = {
    "stage": STAGES,
    "temperament": (
        "hesitant", "confident", "unrealistic", "vip", "precise", "hurried", "idea_rich", "postponing", "imitating",
        "negotiator", "ghost", "troublemaker", "good",
    ),
    "pattern": ("loyal", "impulse", "discount_seeker", "need_based", "wandering"),
    "role": ("end", "business"),
}  # fmt: skip
AXIS_OF = {type_id: axis for axis, type_ids in CATALOGUE.items() for type_id in type_ids}
_SPOKEN_OF = """
SELECT EXISTS (SELECT 1 FROM stage_change WHERE ?1 IN (before, stage))
    OR EXISTS (SELECT 1 FROM type_proposal WHERE type_id = ?1)
    OR EXISTS (SELECT 1 FROM card_change WHERE instr(fields, '"' || ?1 || '"'))
    OR EXISTS (SELECT 1 FROM card_merge WHERE instr(moved, '"' || ?1 || '"'))
"""
# An own type that was never put into the reader's language is shown in the one that it was written in.
_TEXTS = """
SELECT type_id, text FROM type_text JOIN type ON id = type_id WHERE (language = ?1 OR own) {} ORDER BY language = ?1
"""
Tally = Mapping[tuple[str, str], tuple[int, int]]  # a tip by its type and words: how often it helped, and did not
_NOTHING_SAID: Tally = {}
_MOST_SPECIFIC_FIRST = ("temperament", "pattern", "role", "stage")


@dataclass(frozen=True)
class TypeText:
    """What is written about a type in one language: its badge, the signs, and what to do, avoid and say."""

    name: str
    summary: str = ""
    signs: tuple[str, ...] = ()
    do: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    say: tuple[str, ...] = ()


@dataclass(frozen=True)
class CustomerType:
    """One type as the shop uses it, in one language."""

    id: str
    axis: str
    text: TypeText
    own: bool = False
    hidden: bool = False
    edited: bool = False


@dataclass(frozen=True, slots=True)
class Tip:
    """One line on how to treat the customer; `kind` is do, avoid or say."""

    type_id: str
    kind: str
    text: str


class Types:
    """Reads the catalogue, keeps the owner's edits and own types, and notes who is what."""

    def __init__(self, file: ShopFile) -> None:
        self._file = file

    def all(self, language: str) -> list[CustomerType]:
        """Every type by axis, the catalogue's first and the owner's own after it."""
        kept = {row[0]: row for row in self._file.rows("SELECT id, axis, own, hidden FROM type")}
        texts: dict[str, str] = dict(self._file.rows(_TEXTS.format(""), language))
        own = [type_id for type_id, row in kept.items() if row[2]]
        return [
            self._type(type_id, axis, kept.get(type_id), texts.get(type_id), language)
            for axis in AXES
            for type_id in (*CATALOGUE[axis], *sorted(t for t in own if kept[t][1] == axis))
        ]

    def get(self, type_id: str, language: str) -> CustomerType:
        """One type; raises UnknownType."""
        row = self._file.row("SELECT id, axis, own, hidden FROM type WHERE id = ?", type_id)
        axis = row[1] if row else AXIS_OF.get(type_id)
        if axis is None:
            raise UnknownType(type=type_id)
        texts: dict[str, str] = dict(self._file.rows(_TEXTS.format("AND type_id = ?2"), language, type_id)) if row else {}
        return self._type(type_id, axis, row, texts.get(type_id), language)

    def axis(self, type_id: str) -> str | None:
        """The axis of a type, if there is such a type; one of the stages is pinned, the others are given."""
        axis: str | None = AXIS_OF.get(type_id) or self._file.value("SELECT axis FROM type WHERE id = ?", type_id)
        return axis

    def edit(self, type_id: str, language: str, text: TypeText) -> None:
        """Keep the owner's wording of a type in one language; raises TypeNameNeeded, TextTooLong, UnknownType."""
        kept = _tidy(text)
        axis = self.get(type_id, language).axis
        with self._file.write(Topic.TYPES):
            self._file.run("INSERT INTO type (id, axis) VALUES (?, ?) ON CONFLICT DO NOTHING", type_id, axis)
            self._file.run(
                "INSERT INTO type_text (type_id, language, text) VALUES (?, ?, ?)"
                " ON CONFLICT (type_id, language) DO UPDATE SET text = excluded.text",
                type_id, language, json.dumps(asdict(kept), ensure_ascii=False),
            )  # fmt: skip

    def restore(self, type_id: str, language: str) -> None:
        """Go back to the app's own wording of a catalogue type."""
        with self._file.write(Topic.TYPES):
            self._file.run("DELETE FROM type_text WHERE type_id = ? AND language = ?", type_id, language)

    def hide(self, type_id: str, *, hidden: bool) -> None:
        """Leave a type out of the choices, or bring it back."""
        axis = self.get(type_id, "en").axis
        with self._file.write(Topic.TYPES):
            self._file.run(
                "INSERT INTO type (id, axis, hidden) VALUES (?, ?, ?)"
                " ON CONFLICT (id) DO UPDATE SET hidden = excluded.hidden",
                type_id, axis, int(hidden),
            )  # fmt: skip

    def add(self, axis: str, texts: Mapping[str, TypeText]) -> str:
        """A type of the owner's own, in the languages given; gives its id. Raises TypeNameNeeded, TextTooLong."""
        if not texts:
            raise TypeNameNeeded
        with self._file.write(Topic.TYPES):
            number = 1 + int(self._file.value("SELECT count(*) FROM type WHERE own = 1"))
            while self._file.value("SELECT 1 FROM type WHERE id = ?", f"own_{number}"):
                number += 1
            self._file.run("INSERT INTO type (id, axis, own) VALUES (?, ?, 1)", f"own_{number}", axis)
            for language, text in texts.items():
                self.edit(f"own_{number}", language, text)
        return f"own_{number}"

    def remove(self, type_id: str) -> None:
        """Take out a type of the owner's own, from the cards too; one that the past speaks of is only offered no more."""
        with self._file.write(Topic.TYPES | Topic.CUSTOMERS):
            if not self._file.value("SELECT own FROM type WHERE id = ?", type_id):
                return
            self._file.run("DELETE FROM customer_type WHERE type_id = ?", type_id)
            self._file.run("DELETE FROM type_proposal WHERE type_id = ? AND answer IS NULL", type_id)
            self._file.run("UPDATE customer SET pinned_stage = NULL WHERE pinned_stage = ?", type_id)
            if self._file.value(_SPOKEN_OF, type_id):
                self.hide(type_id, hidden=True)
            else:
                self._file.run("DELETE FROM type WHERE id = ?", type_id)

    def assign(self, customer_id: int, type_ids: Iterable[str]) -> None:
        """Note which types a customer is, inside a transaction; the last of several patterns or roles counts."""
        by_place: dict[tuple[str, str], str] = {}
        for type_id in type_ids:
            axis = self.get(type_id, "en").axis
            by_place[(axis, type_id if axis == "temperament" else "")] = type_id
        self._file.run("DELETE FROM customer_type WHERE customer_id = ?", customer_id)
        for (axis, _), type_id in by_place.items():
            self._file.run(
                "INSERT INTO customer_type (customer_id, type_id, axis) VALUES (?, ?, ?)", customer_id, type_id, axis
            )

    @staticmethod
    def _type(type_id: str, axis: str, row: tuple[object, ...] | None, text: str | None, language: str) -> CustomerType:
        own, hidden = (bool(row[2]), bool(row[3])) if row else (False, False)
        if text is not None:
            return CustomerType(type_id, axis, _from_json(text), own, hidden, edited=not own)
        return CustomerType(type_id, axis, TypeText(type_id) if own else catalogue_text(type_id, language), own, hidden)


def merged_tips(types: Iterable[CustomerType], limit: int = 5, tally: Tally = _NOTHING_SAID) -> list[Tip]:
    """The few lines to read before one speaks: most specific type first, and from each what helped most in this shop.

    What nobody judged stays as it is written: something to do, to avoid and to say, then the rest.
    """
    ordered = sorted(types, key=lambda kind: _MOST_SPECIFIC_FIRST.index(kind.axis))
    turns = [sorted(_mixed(kind), key=lambda tip: -_share(tally.get((tip.type_id, tip.text), (0, 0)))) for kind in ordered]
    longest = max(map(len, turns), default=0)
    by_turn = [turn[place] for place in range(longest) for turn in turns if place < len(turn)]
    said_once: dict[str, Tip] = {}
    for tip in by_turn:
        said_once.setdefault(tip.text, tip)
    return list(said_once.values())[:limit]


def _mixed(kind: CustomerType) -> list[Tip]:
    """The tips of one type by turns: do, avoid, say."""
    lists = {"do": kind.text.do, "avoid": kind.text.avoid, "say": kind.text.say}
    longest = max(map(len, lists.values()))
    return [
        Tip(kind.id, way, texts[place]) for place in range(longest) for way, texts in lists.items() if place < len(texts)
    ]


def _share(taps: tuple[int, int]) -> float:
    """How likely a tip helps, by Laplace's rule of succession: few taps move it little, none leaves it at one half."""
    helped, not_helped = taps
    return (helped + 1) / (helped + not_helped + 2)


def _tidy(text: TypeText) -> TypeText:
    """The words as they are kept, each on one readable line; raises TypeNameNeeded, TextTooLong."""
    name = reason_line(text.name)
    if not name:
        raise TypeNameNeeded
    signs, do, avoid, say = (
        tuple(filter(None, map(reason_line, lines))) for lines in (text.signs, text.do, text.avoid, text.say)
    )
    return TypeText(name, reason_line(text.summary), signs, do, avoid, say)


@cache
def catalogue_text(type_id: str, language: str) -> TypeText:
    """The app's own wording of a catalogue type."""
    path = resource("tips", language, AXIS_OF[type_id], f"{type_id}.toml")
    return _text(tomllib.loads(path.read_text(encoding="utf-8")))


def _from_json(text: str) -> TypeText:
    return _text(json.loads(text))


def _text(found: Mapping[str, Any]) -> TypeText:
    signs, do, avoid, say = (tuple(found.get(key) or ()) for key in ("signs", "do", "avoid", "say"))
    return TypeText(found["name"], found.get("summary") or "", signs, do, avoid, say)
