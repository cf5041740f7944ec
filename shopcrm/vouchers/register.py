"""The pages of the voucher book: each voucher read and written, and every step of its life noted."""

from collections.abc import Callable
from datetime import date

from shopcrm.store.clock import Clock, moment
from shopcrm.store.file import ShopFile
from shopcrm.vouchers.codes import SPECIMEN, new_code, read_code
from shopcrm.vouchers.errors import UnknownCode
from shopcrm.vouchers.voucher import SELECT, Event, Voucher, refuse_closed, voucher_of

_DRAWS = 20  # two equal codes of 59 random bits in a row are no bad luck but a broken source of chance


class Register:
    """Reads, adds and closes vouchers; whoever writes is inside a transaction."""

    def __init__(self, file: ShopFile, clock: Clock, below: Callable[[int], int]) -> None:
        self._file = file
        self._clock = clock
        self._below = below

    def by_code(self, code: str) -> Voucher:
        """The voucher with this code; raises MistypedCode or UnknownCode."""
        return self._one("v.code = ?", read_code(code))

    def one(self, serial: int) -> Voucher:
        """The voucher with this serial number; raises UnknownCode."""
        return self._one("v.id = ?", serial)

    def find(self, wanted: dict[str, object], state: str | None = None) -> list[Voucher]:
        """Vouchers by columns of the book and by state, the oldest first."""
        where = " AND ".join(f"v.{column} = ?" for column in wanted) or "1"
        rows = self._file.rows(f"{SELECT} WHERE {where} ORDER BY v.id", *wanted.values())
        today = self._clock.latest_day()
        vouchers = [voucher_of(row, today) for row in rows]
        return [voucher for voucher in vouchers if state in {None, voucher.state}]

    def story(self, serial: int) -> list[Event]:
        """What happened to a voucher, from the beginning."""
        sql = "SELECT happened_at, kind, reason, person FROM voucher_event WHERE voucher_id = ? ORDER BY id"
        return [Event(moment(at), kind, reason, person) for at, kind, reason, person in self._file.rows(sql, serial)]

    def add(
        self, batch_id: int, customer_id: int, start: date, until: date, thanks: str, cost_minor: int,
        replaces: int | None = None,
    ) -> int:  # fmt: skip
        """A new voucher with a code of its own; gives its serial number."""
        serial = self._file.insert(
            "voucher", batch_id=batch_id, customer_id=customer_id, code=self._free_code(), valid_from=start.isoformat(),
            valid_until=until.isoformat(), state="issued", thanks=thanks, cost_minor=cost_minor, replaces_id=replaces,
        )  # fmt: skip
        self.note(serial, "issued")
        return serial

    def again(self, old: Voucher, until: date) -> Voucher:
        """A new voucher in the place of a closed one."""
        return self.one(
            self.add(old.batch_id, old.customer_id, old.valid_from, until, old.thanks, old.cost_minor, old.serial)
        )

    def close(self, voucher: Voucher, state: str, reason: str) -> None:
        """End an open voucher; raises why it was closed before."""
        sql = "UPDATE voucher SET state = ? WHERE id = ? AND state = 'issued'"
        if self._file.run(sql, state, voucher.serial) != 1:
            refuse_closed(self.one(voucher.serial))
            raise UnknownCode
        self.note(voucher.serial, state, reason)

    def note(self, serial: int, kind: str, reason: str = "") -> None:
        """Write down a step: what, when, who and why."""
        self._file.insert(
            "voucher_event", voucher_id=serial, kind=kind, reason=reason, person=self._file.person,
            happened_at=self._clock.epoch(),
        )  # fmt: skip

    def _free_code(self) -> str:
        for _draw in range(_DRAWS):
            code = new_code(self._below)
            if code != SPECIMEN and not self._file.value("SELECT 1 FROM voucher WHERE code = ?", code):
                return code
        raise RuntimeError("the source of chance repeats itself")

    def _one(self, where: str, value: object) -> Voucher:
        row = self._file.row(f"{SELECT} WHERE {where}", value)
        if row is None:
            raise UnknownCode
        return voucher_of(row, self._clock.latest_day())
