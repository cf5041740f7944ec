"""Who guesses codes is slowed down: a few unknown ones in a row, and only a customer's own voucher is taken for a while."""

from shopcrm.store.clock import Clock, moment
from shopcrm.store.file import ShopFile
from shopcrm.vouchers.errors import TooManyTries

TRIES = 5
SECONDS = 600


class Guessing:
    """Counts the codes that nobody was ever given."""

    def __init__(self, file: ShopFile, clock: Clock) -> None:
        self._file = file
        self._clock = clock
        self._counted: set[str] = set()

    def note(self, code: str) -> None:
        """Count an unknown code, once however often the screen asks for it; kept even if the sale is taken back."""
        if code not in self._counted:
            self._counted.add(code)
            self._file.keep_anyway(
                "INSERT INTO unknown_code (tried_at, person) VALUES (?, ?)", self._clock.epoch(), self._file.person
            )

    def refuse(self) -> None:
        """Raise TooManyTries while too many unknown codes were typed lately."""
        now = self._clock.epoch()
        sql = "SELECT tried_at FROM unknown_code WHERE tried_at > ? AND tried_at <= ? ORDER BY tried_at DESC LIMIT ?"
        tries = self._file.rows(sql, now - SECONDS, now, TRIES)
        if len(tries) == TRIES:
            raise TooManyTries(until=moment(tries[-1][0] + SECONDS))
