"""Standing thanks: birthdays that are coming, made ready for the owner to say yes to. Nothing is issued by itself."""

import json
from dataclasses import dataclass
from datetime import date, timedelta

from shopcrm.settings import Settings
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock
from shopcrm.store.errors import OperationReused
from shopcrm.store.file import ShopFile
from shopcrm.text.dates import coming_round
from shopcrm.vouchers.book import Vouchers
from shopcrm.vouchers.campaign import BIRTHDAY, Campaign
from shopcrm.vouchers.errors import BirthdaysOff, NobodySelected
from shopcrm.vouchers.rules import Offer
from shopcrm.vouchers.selections import Selections
from shopcrm.vouchers.voucher import Voucher

AHEAD_DAYS = 14
_ONCE_A_YEAR = timedelta(days=200)


@dataclass(frozen=True)
class Birthday:
    """A customer whose birthday is coming."""

    customer_id: int
    name: str
    birthday_on: date


class Standing:
    """Finds birthdays that deserve a voucher, and issues what the owner approved."""

    def __init__(
        self, file: ShopFile, clock: Clock, settings: Settings, selections: Selections, vouchers: Vouchers
    ) -> None:
        self._file = file
        self._clock = clock
        self._settings = settings
        self._selections = selections
        self._vouchers = vouchers

    def due(self) -> list[Birthday]:
        """Birthdays of the next two weeks that no rule speaks against, the soonest first; nothing while switched off."""
        if not self._settings.current.birthday_thanks:
            return []
        coming = self._coming()
        checks = self._selections.checks(self.campaign().offer, tuple(each.customer_id for each in coming))
        against = {one for check in checks if _speaks_against(check.rule, check.level) for one in check.customer_ids}
        return [each for each in coming if each.customer_id not in against]

    def campaign(self) -> Campaign:
        """What the owner gives for a birthday, issued today."""
        current, today = self._settings.current, self._clock.today()
        offer = Offer(
            percent=current.birthday_percent or None,
            amount_minor=None if current.birthday_percent else current.birthday_amount_minor or None,
            extra=current.birthday_extra,
        )
        return Campaign(offer, today, today + timedelta(AHEAD_DAYS + current.birthday_days), purpose=BIRTHDAY)

    def approve(self, ids: tuple[int, ...], operation_id: str) -> list[Voucher]:
        """Issue the birthday vouchers of those among these customers who are due; raises what `issue` raises.

        Raises BirthdaysOff while they are switched off, NobodySelected when none of these is due any more,
        OperationReused when the id was used for another campaign.
        """
        with self._file.write(Topic.VOUCHERS):  # two who approve at once must not both find the same people due
            return self._approve(ids, operation_id)

    def _approve(self, ids: tuple[int, ...], operation_id: str) -> list[Voucher]:
        before = self._vouchers.issued_by(operation_id)
        if any(voucher.purpose != BIRTHDAY for voucher in before):
            raise OperationReused
        if before:
            return before
        if not self._settings.current.birthday_thanks:
            raise BirthdaysOff
        due = {each.customer_id for each in self.due()}
        wanted = tuple(customer_id for customer_id in ids if customer_id in due)
        if not wanted:
            raise NobodySelected
        return self._vouchers.issue(self._selections.picked(wanted), self.campaign(), operation_id)

    def _coming(self) -> list[Birthday]:
        today, calendar = self._clock.today(), self._settings.current.formats.calendar
        days = [today + timedelta(days=ahead) for ahead in range(AHEAD_DAYS + 1)]
        coming = {born.isoformat(): day for day in days for born in coming_round(day, calendar)}
        thanked_since = self._clock.epoch() - int(_ONCE_A_YEAR.total_seconds())
        rows = self._file.rows(_UNTHANKED, json.dumps(list(coming)), thanked_since)
        found = [Birthday(customer_id, name, coming[birth_on]) for customer_id, name, birth_on in rows]
        return sorted(found, key=lambda each: each.birthday_on)


def _speaks_against(rule: str, level: str) -> bool:
    return level == "stop" or (level == "warn" and rule == "too_often")


_UNTHANKED = """
SELECT c.id, c.name, c.birth_on FROM customer c WHERE c.birth_on IN (SELECT value FROM json_each(?)) AND NOT EXISTS
    (SELECT 1 FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id
     WHERE v.customer_id = c.id AND v.state <> 'void' AND b.purpose = 'birthday' AND b.issued_at > ?)
ORDER BY c.id
"""
