"""One row of a customer list, read as far as it can be read; what cannot is kept as a note."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from shopcrm.customers.draft import CustomerDraft, one_line, readable, tidy
from shopcrm.customers.errors import LONGEST_NOTE, BadCard, BadEmail, NameNeeded, TextTooLong
from shopcrm.exchange.cells import Days, is_shortened, read_consent
from shopcrm.exchange.encodings import UNREADABLE
from shopcrm.exchange.report import RowLog
from shopcrm.settings import ShopSettings
from shopcrm.text.agreeing import CARE, OFFERS
from shopcrm.text.digits import to_latin
from shopcrm.text.fold import fold
from shopcrm.text.mistakes import BadDate
from shopcrm.text.phones import BETWEEN_NUMBERS, Phone, read_phone
from shopcrm.text.words import N_

NOT_READ = N_("“{text}” under “{heading}” could not be read and was kept as a note.")
DAMAGED = N_("Some letters of this row could not be read. Compare it with the list.")
_LONGEST_NAME = 200
AGREED = {"consent": OFFERS, "care_consent": CARE}  # what a column of consent is about


@dataclass(frozen=True, slots=True)
class Agreed:
    """What a list says of one purpose: its column, the cell as it is written, and the channels that it agrees to."""

    column: str
    text: str
    channels: frozenset[str]

    @property
    def purpose(self) -> str:
        return AGREED[self.column]


@dataclass(frozen=True)
class Listed:
    """A customer as a list has them: card, folded name, phones, notes, the number or name of who brought them, consent."""

    row: int
    draft: CustomerDraft
    folded: str
    phones: tuple[Phone, ...]
    notes: tuple[str, ...]
    brought_by: str
    agreed: tuple[Agreed, ...] = ()


@dataclass
class ListReader:
    """Reads the rows of one list; what is doubtful goes to the log."""

    settings: ShopSettings
    days: Days
    today: date
    headings: Mapping[str, str]
    log: RowLog
    _unread: list[str] = field(default_factory=list)

    def read(self, row: int, cells: Mapping[str, str]) -> Listed:
        """The customer of a row; raises NameNeeded."""
        self._unread = []
        draft = self._draft(row, cells)
        phones = tuple(self._phones(row, cells))
        agreed = tuple(self._agreed(row, cells))
        notes = tuple(piece for text in (cells.get("note", ""), *self._unread) for piece in _pages(text))
        if any(UNREADABLE in cell for cell in cells.values()):
            self.log.doubt(row, DAMAGED)
        return Listed(row, draft, fold(draft.name), phones, notes, one_line(cells.get("referred_by", "")), agreed)

    def keep_as_note(self, row: int, column: str, text: str) -> str:
        """Say that a cell could not be taken as what it should be; gives the note to keep it in."""
        heading = self.headings[column]
        self.log.doubt(row, NOT_READ, text=text[:80], heading=heading)
        return f"{heading}: {text}"

    def _draft(self, row: int, cells: Mapping[str, str]) -> CustomerDraft:
        draft = CustomerDraft(
            name=self._name(row, cells),
            email=cells.get("email", ""),
            address=cells.get("address", ""),
            card=cells.get("card", ""),
            birth_on=self._birthday(row, cells.get("birth_on", "")),
            former_number=to_latin(one_line(cells.get("number", ""))) or None,
        )
        return self._tidied(row, draft)

    def _agreed(self, row: int, cells: Mapping[str, str]) -> Iterator[Agreed]:
        """What is said of consent; what is not understood is no consent."""
        for column in AGREED:
            text = cells.get(column, "").strip()
            channels = read_consent(text)
            if channels is None:
                self._unread.append(self.keep_as_note(row, column, text))
            elif text:
                yield Agreed(column, text, channels)

    def _name(self, row: int, cells: Mapping[str, str]) -> str:
        parts = (cells.get("first_name", ""), cells.get("family_name", ""))
        name = one_line(cells.get("name", "") or " ".join(parts))
        if len(name) > _LONGEST_NAME:
            column = next(each for each in ("name", "first_name", "family_name") if cells.get(each))
            self._unread.append(self.keep_as_note(row, column, name))
        return name[:_LONGEST_NAME] if any(map(str.isprintable, name)) else ""

    def _tidied(self, row: int, draft: CustomerDraft) -> CustomerDraft:
        try:
            return tidy(draft)
        except NameNeeded:
            raise
        except (BadEmail, BadCard, TextTooLong) as mistake:
            column = mistake.field or "address"
            self._unread.append(self.keep_as_note(row, column, getattr(draft, column)))
            emptied: dict[str, Any] = {column: ""}
            return self._tidied(row, replace(draft, **emptied))

    def _birthday(self, row: int, text: str) -> date | None:
        if not text:
            return None
        try:
            born = self.days.read(text)
        except BadDate:
            born = self.today + timedelta(days=1)
        if born <= self.today:
            return born
        self._unread.append(self.keep_as_note(row, "birth_on", text))
        return None

    def _phones(self, row: int, cells: Mapping[str, str]) -> Iterator[Phone]:
        for column in ("phone", "phone_2"):
            for piece in _numbers(cells.get(column, "")):
                phone = None if is_shortened(piece) else read_phone(piece, self.settings.country)
                if phone:
                    yield phone
                else:
                    self._unread.append(self.keep_as_note(row, column, piece))


def _numbers(text: str) -> list[str]:
    """The phone numbers of a cell: several only where each piece is long enough to be one."""
    if not any(map(str.isdigit, text)):
        return []
    for between, whole in BETWEEN_NUMBERS:
        pieces = [one_line(piece) for piece in re.split(between, text) if piece.strip()]
        if len(pieces) > 1 and all(sum(map(str.isdigit, piece)) >= whole for piece in pieces):
            return pieces
    return [one_line(text)]


def _pages(text: str) -> list[str]:
    """A text as notes, none longer than a note may be."""
    text = readable(text)
    return [text[start : start + LONGEST_NOTE] for start in range(0, len(text), LONGEST_NOTE)]
