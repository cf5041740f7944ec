"""The list of all vouchers: counted, searched and read a page at a time, however many there are."""

import json
from array import array
from collections.abc import Iterable

from shopcrm.store.clock import Clock
from shopcrm.store.file import ShopFile
from shopcrm.text.digits import to_latin
from shopcrm.text.fold import words
from shopcrm.vouchers.codes import beginning_of_code
from shopcrm.vouchers.unsure import SENT_ONLY
from shopcrm.vouchers.voucher import SELECT, Voucher, voucher_of

SORTS = {"issued": "v.id", "customer": "c.folded", "until": "v.valid_until"}
SHORTEST_CODE = 3  # symbols; fewer begin too many codes by chance
_OPEN = "v.state = 'issued' AND v.valid_until >= ?"
STATES = {
    "issued": _OPEN,
    "expired": "v.state = 'issued' AND v.valid_until < ?",
    "redeemed": "v.state = 'redeemed'",
    "void": "v.state = 'void'",
    "replaced": "v.state = 'replaced'",
    "unprinted": f"{_OPEN} AND NOT EXISTS"
    " (SELECT 1 FROM voucher_event e WHERE e.voucher_id = v.id AND e.kind = 'printed')",
    "unsure": f"{_OPEN} AND {SENT_ONLY}",
}
_FROM = "FROM voucher v JOIN customer c ON c.id = v.customer_id"


class VoucherList:
    """Lists vouchers by serial in order, and reads those that are on screen."""

    def __init__(self, file: ShopFile, clock: Clock) -> None:
        self._file = file
        self._clock = clock

    def count(self, state: str = "") -> int:
        """How many vouchers there are, or how many are in one of STATES."""
        sql, values = self._where(state, "")
        return int(self._file.value(f"SELECT count(*) {_FROM} {sql}", *values))

    def serials(
        self, state: str = "", text: str = "", sort: str = "issued", *, descending: bool = True, batch_id: int = 0
    ) -> "array[int]":
        """The serials of the vouchers in a state whose customer, code or serial number is what was typed; with a
        `batch_id` only those of that campaign."""
        sql, values = self._where(state, text, batch_id)
        way = "DESC" if descending else "ASC"
        rows = self._file.rows(f"SELECT v.id {_FROM} {sql} ORDER BY {SORTS[sort]} {way}, v.id {way}", *values)
        return array("q", (row[0] for row in rows))

    def read(self, serials: Iterable[int]) -> list[Voucher]:
        """The vouchers with these serials, in their order."""
        wanted = list(serials)
        rows = self._file.rows(f"{SELECT} WHERE v.id IN (SELECT value FROM json_each(?))", json.dumps(wanted))
        found = {row[0]: voucher_of(row, self._clock.latest_day()) for row in rows}
        return [found[serial] for serial in wanted if serial in found]

    def _where(self, state: str, text: str, batch_id: int = 0) -> tuple[str, list[object]]:
        parts = [STATES[state]] if state else []
        values: list[object] = [self._clock.latest_day().isoformat()] * sum(part.count("?") for part in parts)
        if text.strip():
            sql, typed = _typed(text)
            parts.append(sql)
            values += typed
        if batch_id:
            parts.append("v.batch_id = ?")
            values.append(batch_id)
        return (f"WHERE {' AND '.join(parts)}" if parts else ""), values


def _typed(text: str) -> tuple[str, list[object]]:
    """A condition for what was typed: words of a name, the beginning of a code, or a serial number."""
    either: list[tuple[str, list[object]]] = []
    if names := words(text):
        either.append((" AND ".join("instr(c.folded, ?)" for _ in names), list(names)))
    code = beginning_of_code(text)
    if len(code) >= SHORTEST_CODE:
        either.append(("v.code BETWEEN ? AND ? || '['", [code, code]))
    serial = to_latin(text.strip())
    if serial.isdigit():
        either.append(("v.id = ?", [int(serial[:15])]))
    sql = " OR ".join(f"({condition})" for condition, _values in either)
    return f"({sql or '0'})", [value for _condition, values in either for value in values]
