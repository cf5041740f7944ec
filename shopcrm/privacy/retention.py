"""Whom the shop should forget: customers without any sign of life for longer than the owner wants to keep them."""

from dataclasses import dataclass
from datetime import date

from shopcrm.customers.listing import OWES
from shopcrm.store.file import ShopFile


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A customer whose last sign of life is long ago; `points` and `vouchers` are what they could still claim."""

    customer_id: int
    name: str
    last_on: date
    visits: int
    spent_minor: int
    points: int
    vouchers: int


def silent_since(file: ShopFile, day: date) -> list[Forgotten]:
    """Everybody who gave no sign of life since that day, the longest silent first. Who works here, owes money, has
    goods set aside, an open complaint or a promise to be kept is no one to forget."""
    return [_forgotten(*row) for row in file.rows(_SILENT, day.isoformat())]


def _forgotten(customer_id: int, name: str, last: str, visits: int, spent: int, points: int, vouchers: int) -> Forgotten:
    return Forgotten(customer_id, name, date.fromisoformat(last), visits, spent, points, vouchers)


_SILENT = f"""
SELECT id, name, last, visits, spent_minor, points, vouchers FROM (
    SELECT c.id, c.name, c.visits, c.spent_minor, c.points, max(
        coalesce(c.last_on, ''), date(c.added_at, 'unixepoch'),
        coalesce((SELECT date(max(written_at), 'unixepoch') FROM note WHERE customer_id = c.id), ''),
        coalesce((SELECT date(max(said_at), 'unixepoch') FROM consent WHERE customer_id = c.id), ''),
        coalesce((SELECT date(max(opened_at), 'unixepoch') FROM complaint WHERE customer_id = c.id), ''),
        coalesce((SELECT date(max(rated_at), 'unixepoch') FROM rating WHERE customer_id = c.id), ''),
        coalesce((SELECT date(max(made_at), 'unixepoch') FROM set_aside WHERE customer_id = c.id), '')) AS last,
        (SELECT count(*) FROM voucher v WHERE v.customer_id = c.id AND v.state = 'issued') AS vouchers
    FROM customer c
    WHERE c.erased_at IS NULL AND c.works_here = 0 AND coalesce(c.last_on, '') < ?1
      AND NOT EXISTS (SELECT 1 FROM set_aside o WHERE o.customer_id = c.id AND o.outcome = 'open')
      AND NOT EXISTS (SELECT 1 FROM complaint m WHERE m.customer_id = c.id AND m.solved_at IS NULL)
      AND NOT EXISTS (SELECT 1 FROM follow_up f WHERE f.customer_id = c.id AND f.kind = 'promise' AND f.state = 'open')
      AND NOT {OWES}
) WHERE last < ?1 ORDER BY last, id
"""
