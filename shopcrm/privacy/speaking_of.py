"""Finding a person in what others wrote: a full name, a phone number or an e-mail address, in any spelling."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from shopcrm.privacy.places import GONE
from shopcrm.text.digits import to_latin
from shopcrm.text.fold import words

SHORTEST_NUMBER = 7  # fewer digits may be anything
SHORTEST_WORD = 3
_PIECE = re.compile(r"\S+")
_NUMBER = re.compile(r"[+(]?\d(?:[\s\u00a0\u200e\u200f().\-/]?\d){5,}")
_MAIL = re.compile(r"[^\s<>(),;:،؛]+@[^\s<>(),;:،؛]+")

Name = tuple[str, ...]  # folded words


@dataclass(frozen=True)
class Person:
    """What is looked for: names in folded words, phones as national digits, e-mail addresses."""

    names: frozenset[Name] = frozenset()
    numbers: frozenset[str] = frozenset()
    mails: frozenset[str] = frozenset()


def name_of(text: str) -> Name:
    """A name as it is compared."""
    return tuple(words(text))


def mail_of(text: str) -> str:
    """An e-mail address as it is compared."""
    return text.strip().strip(".").casefold()


class Finder:
    """Takes every trace of some people out of a text."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._names: dict[str, list[Name]] = defaultdict(list)
        self._numbers: set[str] = set()
        self._mails: set[str] = set()
        for person in people:
            for name in filter(None, person.names):
                self._names[name[0]].append(name)
            self._numbers |= {number for number in person.numbers if len(number) >= SHORTEST_NUMBER}
            self._mails |= set(filter(None, person.mails))

    def without(self, text: str) -> str:
        """The text without them, or the same text when it does not speak of them."""
        if self._mails and "@" in text:
            text = _MAIL.sub(lambda found: GONE if mail_of(found[0]) in self._mails else found[0], text)
        if self._numbers:
            text = _NUMBER.sub(lambda found: GONE if self._is_theirs(found[0]) else found[0], text)
        return self._without_names(text) if self._names else text

    def without_in_json(self, kept: str) -> str:
        """The same for every text inside a piece of JSON."""
        before = json.loads(kept)
        after = _each_text(before, self.without)
        return kept if after == before else json.dumps(after, ensure_ascii=False)

    def _is_theirs(self, written: str) -> bool:
        digits = "".join(filter(str.isdigit, to_latin(written)))
        return any(digits.endswith(number) for number in self._numbers)

    def _without_names(self, text: str) -> str:
        if not any(word in self._names for word in words(text)):
            return text
        pieces = [(piece.start(), piece.end(), word) for piece in _PIECE.finditer(text) for word in words(piece[0])]
        for start, end in reversed(list(self._places(pieces))):
            text = text[:start] + GONE + text[end:]
        return text

    def _places(self, pieces: list[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
        at = 0
        while at < len(pieces):
            length = next((len(name) for name in self._names.get(pieces[at][2], ()) if _stands(name, pieces, at)), 0)
            if length:
                yield pieces[at][0], pieces[at + length - 1][1]
            at += length or 1


def _stands(name: Name, pieces: list[tuple[int, int, str]], at: int) -> bool:
    return tuple(word for _start, _end, word in pieces[at : at + len(name)]) == name


def _each_text(value: Any, change: Any) -> Any:
    match value:
        case str():
            return change(value)
        case list():
            return [_each_text(each, change) for each in value]
        case dict():
            return {change(key): _each_text(each, change) for key, each in value.items()}
        case _:
            return value
