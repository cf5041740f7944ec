"""How much two cards look like one person's, and what speaks for it: pure, so that it can be tried on any pair."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from shopcrm.customers.likeness import SHORTEST_SLIPPED_EMAIL, SHORTEST_SLIPPED_PHONE, alike_addresses, one_slip

LISTED_FROM, LIKELY_FROM, SURE_FROM = 50, 70, 90
WEIGHTS = {
    "same_phone": 75, "same_email": 75, "near_phone": 30, "near_email": 35, "same_address": 25, "near_address": 20,
    "same_birthday": 35, "same_name": 35, "near_name": 28, "part_of_name": 20, "rare_name": 20, "other_name": -25,
    "other_birthday": -35, "other_phone": -20,
}  # fmt: skip
_VOWELS = str.maketrans("", "", "aeiouyاويىءئؤ")
_ARTICLE = "ال"
_SERVANT = "عبد"
_LETTERS_PER_SLIP = 5
_SHORTEST_SLIPPED = {"phone": SHORTEST_SLIPPED_PHONE, "email": SHORTEST_SLIPPED_EMAIL}


@dataclass(frozen=True, slots=True)
class Known:
    """One card as it is compared: the words of its name, and the keys of its phones, e-mails and addresses."""

    id: int
    words: tuple[str, ...]
    birth_on: date | None = None
    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()
    weight: int = 0

    @property
    def name(self) -> str:
        return "".join(sorted(self.words))

    @property
    def bones(self) -> str:
        """The name without what is heard differently or spelt as one likes: Mohamed and Muhammad are one."""
        return "".join(sorted(filter(None, map(_bones, self.words))))


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for two cards being one person's, or against it; `about` is the phone or e-mail, if any."""

    kind: str
    about: str = ""

    @property
    def weight(self) -> int:
        return WEIGHTS[self.kind]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two cards are alike, 0 to 100, and why; the strongest reason first."""

    score: int
    reasons: tuple[Reason, ...]


def name_words(words: list[str]) -> tuple[str, ...]:
    """The words of a folded name as they are compared: without the article, and servant-of names in one word."""
    bare: list[str] = []
    for word in words:
        kept = word.removeprefix(_ARTICLE) if len(word) > len(_ARTICLE) + 2 else word
        if bare and bare[-1] == _SERVANT:
            bare[-1] += kept
        else:
            bare.append(_SERVANT + kept.removeprefix(_SERVANT).removeprefix(_ARTICLE) if _is_servant(kept) else kept)
    return tuple(bare)


def likeness(one: Known, other: Known, *, rare: bool = False) -> Likeness:
    """Weigh everything that two cards have and have not in common; `rare` says that few have this name."""
    reasons = tuple(sorted(_reasons(one, other, rare=rare), key=lambda reason: -reason.weight))
    return Likeness(max(0, min(100, sum(reason.weight for reason in reasons))), reasons)


def _reasons(one: Known, other: Known, *, rare: bool) -> Iterator[Reason]:
    contact = [*_shared("phone", one.phones, other.phones), *_shared("email", one.emails, other.emails)]
    yield from contact
    name = _name(one, other)
    if name:
        yield Reason(name)
    if name != "other_name":  # a household has one address
        yield from _addresses(one.addresses, other.addresses)
    if rare and name == "same_name" and not contact:
        yield Reason("rare_name")
    if one.birth_on and other.birth_on:
        yield Reason("same_birthday" if one.birth_on == other.birth_on else "other_birthday")
    if one.phones and other.phones and not any(reason.kind.endswith("_phone") for reason in contact):
        yield Reason("other_phone")


def _shared(kind: str, ours: frozenset[str], theirs: frozenset[str]) -> Iterator[Reason]:
    same = sorted(ours & theirs)
    if same:
        yield Reason(f"same_{kind}", same[0])
        return
    shortest = _SHORTEST_SLIPPED[kind]
    near = sorted(a for a in ours for b in theirs if min(len(a), len(b)) >= shortest and one_slip(a, b))
    if near:
        yield Reason(f"near_{kind}", near[0])


def _addresses(ours: frozenset[str], theirs: frozenset[str]) -> Iterator[Reason]:
    if ours & theirs:
        yield Reason("same_address")
    elif any(alike_addresses(a, b) for a in ours for b in theirs):
        yield Reason("near_address")


def _name(one: Known, other: Known) -> str:
    """What the names say: the same, nearly, one part of the other, others; "" where the letters are others."""
    if one.name == other.name:
        return "same_name"
    if not one.name or not other.name or _is_latin(one.name) != _is_latin(other.name):
        return ""
    if one.bones == other.bones != "" or _nearly(one.name, other.name):
        return "near_name"
    shorter, longer = sorted((set(one.words), set(other.words)), key=len)
    return "part_of_name" if shorter <= longer else "other_name"


def _nearly(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= _LETTERS_PER_SLIP and one_slip(one, other)


def _is_latin(name: str) -> bool:
    return name[0] < "\u0250"


def _is_servant(word: str) -> bool:
    return word.startswith(_SERVANT) and len(word) > len(_SERVANT) + 2


def _bones(word: str) -> str:
    bare = word.translate(_VOWELS)
    return "".join(letter for place, letter in enumerate(bare) if not place or bare[place - 1] != letter)
