"""A customer card as it is typed, and what makes it fit to be kept."""

import re
import unicodedata
from collections.abc import Container, Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from shopcrm.customers.errors import (
    LONGEST_CARD,
    LONGEST_NAME,
    BadCard,
    BadEmail,
    BadPhone,
    BadRating,
    NameNeeded,
    TextTooLong,
)
from shopcrm.text.bidi import strip_controls
from shopcrm.text.digits import to_latin
from shopcrm.text.phones import Phone, read_phone

LONGEST_REASON = 500
BEST_RATING = 5
CHANNELS = ("call", "message", "email", "letter")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_UNREADABLE = re.compile("[\ufeff\u200b\u2060\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_CARD = re.compile(rf"[0-9A-Za-z\-_.]{{1,{LONGEST_CARD}}}")


@dataclass(frozen=True)
class CustomerDraft:
    """A card as typed in the form: texts as people write them; `cooperation` as the shop rates it, 1 to 5.

    `consents` are the channels agreed to for offers, `care_consents` those for personal contact; `prefers` is the one of
    CHANNELS they like best.
    """

    name: str
    phones: tuple[str, ...] = ()
    email: str = ""
    address: str = ""
    card: str = ""
    birth_on: date | None = None
    language: str = ""
    referred_by_id: int | None = None
    pinned_note: str = ""
    pinned_stage: str | None = None
    types: tuple[str, ...] = ()
    consents: frozenset[str] = field(default_factory=frozenset)
    former_number: str | None = None
    cooperation: int | None = None
    works_here: bool = False
    care_consents: frozenset[str] = field(default_factory=frozenset)
    prefers: str = ""


def tidy(draft: CustomerDraft) -> CustomerDraft:
    """The draft with stray spaces and invisible direction marks taken out.

    Raises NameNeeded, BadEmail, BadCard, BadRating, TextTooLong."""
    name, email = one_line(draft.name), one_line(draft.email)
    if len(name) > LONGEST_NAME or not any(unicodedata.category(char)[0] not in "CMZ" for char in name):
        raise NameNeeded
    if email and (not _EMAIL.fullmatch(email) or len(email) > LONGEST_NAME):
        raise BadEmail(written=email)
    address, pinned = readable(draft.address), readable(draft.pinned_note)
    if max(len(address), len(pinned)) > LONGEST_REASON:
        raise TextTooLong(limit=LONGEST_REASON)
    card = to_latin(one_line(draft.card))
    if card and not _CARD.fullmatch(card):
        raise BadCard
    if draft.cooperation is not None and not 1 <= draft.cooperation <= BEST_RATING:
        raise BadRating(best=BEST_RATING)
    return replace(
        draft, name=name, email=email, address=address, pinned_note=pinned, card=card,
        phones=tuple(filter(None, map(one_line, draft.phones))), types=tuple(dict.fromkeys(draft.types)),
    )  # fmt: skip


def liked_first(prefers: str, agreed: Container[str]) -> tuple[str, ...]:
    """The channels agreed to, the one that is liked best first."""
    return tuple(each for each in sorted(CHANNELS, key=lambda each: each != prefers) if each in agreed)


def readable(text: str) -> str:
    """The text without what nobody can read: direction marks, control characters, halves of letters."""
    return _UNREADABLE.sub("", strip_controls(text)).strip()


def one_line(text: str) -> str:
    """The readable text on one line, single-spaced."""
    return " ".join(readable(text).split())


def reason_line(text: str) -> str:
    """Why something was done, on one readable line; raises TextTooLong."""
    line = one_line(text)
    if len(line) > LONGEST_REASON:
        raise TextTooLong(limit=LONGEST_REASON)
    return line


def read_phones(written: Iterable[str], region: str) -> tuple[Phone, ...]:
    """The numbers as typed; raises BadPhone for a text that holds none."""
    phones = []
    for text in written:
        phone = read_phone(text, region)
        if phone is None:
            raise BadPhone(written=text)
        phones.append(phone)
    return tuple(phones)
