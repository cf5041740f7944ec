"""When two phones, e-mails, addresses or names are the same one, differently written or with one slip of the pen."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from shopcrm.customers.rules import SHORTEST_OWN_PHONE
from shopcrm.text.digits import to_latin
from shopcrm.text.fold import words

SHORTEST_SLIPPED_PHONE, SHORTEST_SLIPPED_EMAIL, SHORTEST_SLIPPED_WORD = 8, 10, 4
MOST_PERCENT = 70  # of the words of two addresses, those that must be the same
FEWEST_NAMELESS = 4  # words that make an address without a number somebody's own
_MOST_NUMBERS, _MOST_WORDS = 3, 6
_DIGITS = "0123456789"
_IN_EMAILS = "abcdefghijklmnopqrstuvwxyz.-_@"
_PIECES = re.compile(r"\d+|[^\W\d_]+")
_ARTICLE = "ال"
_LONGEST_PARTICLE = 2

# What every address has, and what is therefore left out, folded as names are.
_SAID_OF_ALL = frozenset(
    words(
        "شارع طريق حي حارة زقاق بناية بنايه عمارة مبنى برج شقة فيلا منزل بيت دار رقم الدور دور طابق مقابل قرب بجانب جنب خلف"
        " امام ص ب صندوق بريد الرمز البريدي مجمع"
        " خیابان خ کوچه ک پلاک پ بلوار میدان محله واحد طبقه ساختمان برج منزل نبش روبروی روبه رو بن بست کد پستی"
        " کدپستی شهرک جاده"
        " street st str road rd avenue ave lane ln drive dr boulevard blvd square building bldg block tower villa flat"
        " house apartment apt floor fl unit no nr number near opposite behind next to the of po box p o postcode zip"
    )
)


def phone_key(national: str) -> str:
    """A phone as it is compared; "" for one that many may have, like 12345 or 0000000."""
    return national if len(national) >= SHORTEST_OWN_PHONE and len(set(national)) > 1 else ""


def email_key(text: str) -> str:
    """An e-mail as it is compared: dots before the @, and what follows a plus there, are the same box."""
    local, at, domain = to_latin("".join(text.split())).casefold().rpartition("@")
    box = local.split("+")[0].replace(".", "")
    return f"{box}@{domain}" if at and box and "." in domain else ""


def address_words(text: str) -> frozenset[str]:
    """What tells an address apart: its numbers, and its words without those of every address."""
    pieces = (piece for word in words(text) for piece in _PIECES.findall(word))
    bare = (_without_article(piece) if not piece.isdigit() else piece.lstrip("0") or "0" for piece in pieces)
    return frozenset(piece for piece in bare if piece not in _SAID_OF_ALL and (piece.isdigit() or len(piece) > 1))


def address_key(text: str) -> str:
    """An address as it is compared; "" for one that is a whole street's or town's."""
    found = address_words(text)
    numbered = any(map(str.isdigit, found)) and len(found) > 1
    return " ".join(sorted(found)) if numbered or len(found) >= FEWEST_NAMELESS else ""


def address_pairs(key: str) -> list[str]:
    """Pairs of words that addresses alike are found by: a number with each word; without a number, neighbours."""
    pieces = key.split()
    numbers = [piece for piece in pieces if piece.isdigit()][:_MOST_NUMBERS]
    others = sorted((piece for piece in pieces if not piece.isdigit()), key=len, reverse=True)[:_MOST_WORDS]
    if not numbers:
        return [f"{one} {next_one}" for one, next_one in pairwise(pieces)]
    if not others:
        return [" ".join(numbers)]
    return [f"{number} {word}" for number in numbers for word in others]


class AddressLikeness:
    """Compares many addresses (as compared) with one: no number contradicts, and most words are the same."""

    def __init__(self, key: str) -> None:
        self._numbers, self._words = _parts(key)
        self._near: dict[str, frozenset[str]] = {}

    def to(self, other: str) -> bool:
        """Whether the two are most likely one address."""
        numbers, words_there = _parts(other)
        if bool(numbers) != bool(self._numbers) or not (numbers <= self._numbers or self._numbers <= numbers):
            return False
        near = [found for word in words_there if (found := self._near_of(word))]
        same = min(len(near), len(frozenset().union(*near)))
        fewer, more = sorted((len(self._words), len(words_there)))
        return same > 0 and 100 * same >= MOST_PERCENT * fewer and 2 * same >= more

    def _near_of(self, word: str) -> frozenset[str]:
        if word not in self._near:
            self._near[word] = frozenset(each for each in self._words if alike_words(each, word))
        return self._near[word]


def alike_addresses(one: str, other: str) -> bool:
    """Whether two addresses, as compared, are most likely one."""
    return AddressLikeness(one).to(other)


def _parts(key: str) -> tuple[frozenset[str], frozenset[str]]:
    pieces = frozenset(key.split())
    numbers = frozenset(filter(str.isdigit, pieces))
    return numbers, pieces - numbers


def alike_names(one: str, other: str) -> bool:
    """Whether two names share a word, perhaps with one slip in it."""
    ours, theirs = (list(map(_without_article, words(name))) for name in (one, other))
    shared = [word for word in ours if len(word) > _LONGEST_PARTICLE and any(alike_words(word, each) for each in theirs)]
    return bool(shared) or ("".join(ours) == "".join(theirs) != "")


def alike_words(one: str, other: str) -> bool:
    """Whether two folded words are the same but for one slip; a number allows none."""
    if one == other:
        return True
    if one.isdigit() or other.isdigit() or min(len(one), len(other)) < SHORTEST_SLIPPED_WORD:
        return False
    return one_slip(one, other)


def one_slip(one: str, other: str) -> bool:
    """Whether one letter too many, too few or wrong, or two neighbours changed, makes one text of the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    a, b = one[start:], other[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def slips_of_phone(key: str) -> list[str]:
    """Every number that one slip of the finger makes of this one; none for a short number."""
    return sorted(set(_slips(key, _DIGITS))) if len(key) >= SHORTEST_SLIPPED_PHONE else []


def slips_of_email(key: str) -> list[str]:
    """Every e-mail that one slip makes of this one; other digits are another person's, as in ali1 and ali2."""
    if len(key) < SHORTEST_SLIPPED_EMAIL:
        return []
    digits = _digits_of(key)
    return sorted({each for each in _slips(key, _IN_EMAILS) if _digits_of(each) == digits})


def _slips(text: str, letters: Iterable[str]) -> Iterator[str]:
    for at in range(len(text) + 1):
        before, after = text[:at], text[at:]
        yield from (before + letter + after for letter in letters)
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in letters if letter != after[0])
        if len(after) > 1 and after[0] != after[1]:
            yield before + after[1] + after[0] + after[2:]


def _digits_of(text: str) -> str:
    return "".join(filter(str.isdigit, text))


def _without_article(word: str) -> str:
    bare = word.removeprefix(_ARTICLE)
    return bare if len(bare) > _LONGEST_PARTICLE else word

