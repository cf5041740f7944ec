"""Which papers are known to have come out of the printer, and which may not have."""

import json
from collections.abc import Iterable

from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock
from shopcrm.store.file import ShopFile
from shopcrm.vouchers.errors import UnknownCode
from shopcrm.vouchers.register import Register
from shopcrm.vouchers.unsure import UNSURE
from shopcrm.vouchers.voucher import SELECT, Voucher, voucher_of


class Papers:
    """Notes what was sent to the printer and what was seen to come out of it."""

    def __init__(self, file: ShopFile, clock: Clock, register: Register) -> None:
        self._file = file
        self._clock = clock
        self._register = register

    def note(self, serials: Iterable[int], kind: str) -> None:
        """Note these papers as `sent` or `printed`; raises UnknownCode for a number that no voucher has."""
        named = set(serials)
        with self._file.write(Topic.VOUCHERS):
            if self._file.value(_KNOWN, json.dumps(list(named))) != len(named):
                raise UnknownCode
            for serial in sorted(named):
                self._register.note(serial, kind)

    def unsure(self) -> list[Voucher]:
        """Open vouchers that were sent to the printer, and then nobody said whether they came out."""
        today = self._clock.latest_day()
        return [voucher_of(row, today) for row in self._file.rows(_UNSURE, today.isoformat())]


_KNOWN = "SELECT count(*) FROM voucher WHERE id IN (SELECT value FROM json_each(?))"
_UNSURE = f"{SELECT} WHERE {UNSURE} ORDER BY v.id"
