"""What a customer agreed to: for each purpose and way to reach them, when, in which words and where it was said.

Nothing is overwritten: each word stands below the one before, and the last one counts. Silence is a no.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from shopcrm.customers.draft import CHANNELS, reason_line
from shopcrm.customers.errors import UnknownCustomer, UnknownPurpose
from shopcrm.settings import Settings
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock, moment
from shopcrm.store.file import Row, ShopFile
from shopcrm.text.agreeing import PURPOSES, asked
from shopcrm.text.words import N_

Key = tuple[str, str]  # purpose and channel
EVERYTHING: tuple[Key, ...] = tuple((purpose, channel) for purpose in PURPOSES for channel in CHANNELS)
SOURCES = {
    "counter": N_("Said at the counter"),
    "sheet": N_("On the sign-up sheet"),
    "call": N_("On the phone"),
    "message": N_("In a message"),
    "email": N_("By e-mail"),
    "letter": N_("In a letter"),
    "import": N_("From a list that was imported"),
    "merge": N_("From a card that was joined with this one"),
}


@dataclass(frozen=True, slots=True)
class Word:
    """One yes or no: `wording` is the question that was asked, `person` who wrote the answer down."""

    purpose: str
    channel: str
    given: bool
    source: str
    wording: str
    person: str
    at: datetime


class Consents:
    """Keeps every yes and no of the customers."""

    def __init__(self, file: ShopFile, clock: Clock, settings: Settings) -> None:
        self._file = file
        self._clock = clock
        self._settings = settings

    def now(self, customer_id: int) -> dict[Key, Word]:
        """The last word for each purpose and channel that was ever spoken of."""
        rows = self._file.rows(f"SELECT {_FIELDS} FROM consent_now WHERE customer_id = ?", customer_id)
        return {(word.purpose, word.channel): word for word in map(_word, rows)}

    def history(self, customer_id: int) -> list[Word]:
        """Every word, the newest first."""
        rows = self._file.rows(f"SELECT {_FIELDS} FROM consent WHERE customer_id = ? ORDER BY id DESC", customer_id)
        return [_word(row) for row in rows]

    def may(self, customer_id: int, purpose: str) -> frozenset[str]:
        """The ways in which this customer may be reached for this purpose."""
        return consents_of(self._file, customer_id, purpose)

    def say(self, customer_id: int, keys: Iterable[Key], source: str, *, given: bool, wording: str | None = None) -> int:
        """Write down a yes or a no for some purposes and channels; what was said before is not said twice.

        Without a `wording` the shop's own question is taken. Gives how many words were new; raises UnknownCustomer,
        UnknownPurpose, TextTooLong.
        """
        wanted = list(keys)
        if not set(wanted) <= set(EVERYTHING):
            raise UnknownPurpose
        own = None if wording is None else reason_line(wording)
        with self._file.write(Topic.CUSTOMERS):
            language = self._language(customer_id)
            last = self.now(customer_id)
            new = [key for key in wanted if key not in last or last[key].given is not given]
            for purpose, channel in new:
                words = (asked(purpose, channel, language) if own is None else own) if given else ""
                self._write(customer_id, (purpose, channel), source, words, given=given)
        return len(new)

    def opt_out(self, customer_id: int, source: str = "counter") -> frozenset[Key]:
        """A no to everything, from here on; gives what was agreed to until now, for `say` to take it back."""
        agreed = frozenset(key for key, word in self.now(customer_id).items() if word.given)
        self.say(customer_id, EVERYTHING, source, given=False)
        return agreed

    def set(self, customer_id: int, purpose: str, wanted: frozenset[str], source: str) -> None:
        """Make the channels of one purpose what a form says; only what differs is written down."""
        given = self.may(customer_id, purpose)
        for given_now, channels in ((True, wanted - given), (False, given - wanted)):
            keys = [(purpose, channel) for channel in CHANNELS if channel in channels]
            self.say(customer_id, keys, source, given=given_now)

    def _language(self, customer_id: int) -> str:
        found = self._file.row("SELECT language FROM customer WHERE id = ? AND erased_at IS NULL", customer_id)
        if found is None:
            raise UnknownCustomer(number=customer_id)
        return str(found[0]) or self._settings.current.language

    def _write(self, customer_id: int, key: Key, source: str, wording: str, *, given: bool) -> None:
        self._file.run(
            "INSERT INTO consent (customer_id, purpose, channel, given, source, wording, person, said_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            customer_id, *key, int(given), source, wording, self._file.person, self._clock.epoch(),
        )  # fmt: skip


def consents_of(file: ShopFile, customer_id: int, purpose: str) -> frozenset[str]:
    """The channels that a customer agreed to for one purpose."""
    rows = file.rows(
        "SELECT channel FROM consent_now WHERE customer_id = ? AND purpose = ? AND given = 1", customer_id, purpose
    )
    return frozenset(row[0] for row in rows)


def _word(row: Row) -> Word:
    purpose, channel, given, source, wording, person, said_at = row
    return Word(purpose, channel, bool(given), source, wording, person, moment(said_at))


_FIELDS = "purpose, channel, given, source, wording, person, said_at"
