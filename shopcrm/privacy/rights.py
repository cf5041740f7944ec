"""What a customer may ask of the shop: to see what is known about them, and to be erased; and what the shop owes by itself,
not to keep anyone longer than it said."""

import json
from collections.abc import Collection
from dataclasses import dataclass

from shopcrm.customers.book import Customers
from shopcrm.customers.draft import reason_line
from shopcrm.customers.listing import OWES
from shopcrm.privacy import clean
from shopcrm.privacy.erasing import erase_rows
from shopcrm.privacy.errors import LONGEST_MONTHS, BadMonths, NothingToErase
from shopcrm.privacy.known import Known, read_known
from shopcrm.privacy.places import Part
from shopcrm.privacy.retention import Forgotten, silent_since
from shopcrm.progress import Progress, unwatched
from shopcrm.settings import Settings
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock
from shopcrm.store.file import ShopFile
from shopcrm.text.dates import Calendar, add_months
from shopcrm.text.mistakes import Trouble


@dataclass(frozen=True, slots=True)
class Stays:
    """What stays in the books without a name: sums in minor units, points whole. What they owe nobody owes any more."""

    visits: int
    spent_minor: int
    points: int
    vouchers: int
    owes: bool


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased. `is_clean` tells whether the file was written anew; otherwise that is done at the next start.
    `copies` are files in the shop's folder that an older app made and that still know the person."""

    customers: int
    is_clean: bool
    copies: tuple[str, ...] = ()


class Privacy:
    """Shows what is known about a customer, erases, and tells whom the shop should forget."""

    def __init__(self, file: ShopFile, clock: Clock, settings: Settings, customers: Customers) -> None:
        self._file = file
        self._clock = clock
        self._settings = settings
        self._customers = customers

    def known(self, customer_id: int) -> Known:
        """Everything that is kept about a customer; raises UnknownCustomer."""
        self._customers.must_exist(customer_id)
        return read_known(self._file, customer_id, self._clock.now())

    def stays(self, customer_id: int) -> Stays:
        """What erasing leaves in the books; raises UnknownCustomer."""
        self._customers.must_exist(customer_id)
        visits, spent, points, vouchers, owes = self._file.rows(_STAYS, customer_id)[0]
        return Stays(visits, spent, points, vouchers, bool(owes))

    def erase(
        self, customer_ids: Collection[int], parts: frozenset[Part] | None = None, reason: str = "",
        progress: Progress = unwatched,
    ) -> Erased:  # fmt: skip
        """Take customers, or some parts of their cards, out of the file, its free pages, its log and its copies.

        Cannot be undone. Raises UnknownCustomer, NothingToErase.
        """
        ids = tuple(dict.fromkeys(customer_ids))
        if not ids or (parts is not None and not parts):
            raise NothingToErase
        with self._file.write(Topic.NOTHING):
            for customer_id in ids:
                self._customers.must_exist(customer_id)
            brought_by = [row[0] for row in self._file.rows(_REFERRERS, json.dumps(ids))]
            erase_rows(self._file, ids, parts, self._clock.epoch(), reason_line(reason), progress)
            self._customers.stages.refresh([*ids, *brought_by])
        try:
            copies = clean.finish(self._file)
        except Trouble:  # they are erased all the same; the next start makes the file clean
            return Erased(len(ids), is_clean=False)
        return Erased(len(ids), is_clean=True, copies=copies)

    def keep_for(self, months: int) -> None:
        """Keep nobody longer than so many months without a sign of life, 0 is without an end; raises BadMonths."""
        if not 0 <= months <= LONGEST_MONTHS:
            raise BadMonths
        self._settings.change(keep_months=months)

    def to_forget(self) -> list[Forgotten]:
        """Whom the shop has kept long enough: silent for the months the owner set, longest first.

        Nobody while the clock is in doubt: raises ClockInDoubt.
        """
        self._clock.refuse_doubt()
        months = self._settings.current.keep_months
        return silent_since(self._file, add_months(self._clock.today(), -months, Calendar.GREGORIAN)) if months else []

    def forget(self, customer_ids: Collection[int], reason: str, progress: Progress = unwatched) -> Erased:
        """Erase those of the list whom the owner confirmed; whoever came back meanwhile stays. Raises ClockInDoubt,
        NothingToErase."""
        due = {each.customer_id for each in self.to_forget()}
        return self.erase([each for each in customer_ids if each in due], None, reason, progress)


_STAYS = f"""
SELECT visits, spent_minor, points,
       (SELECT count(*) FROM voucher v WHERE v.customer_id = c.id AND v.state = 'issued'),
       {OWES}
FROM customer c WHERE id = ?
"""
_REFERRERS = """
SELECT DISTINCT referred_by_id FROM customer
WHERE id IN (SELECT value FROM json_each(?)) AND referred_by_id IS NOT NULL
"""
