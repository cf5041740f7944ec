"""Goods set aside for somebody, and how that ended: collected, not collected and why, nobody reached, cancelled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from shopcrm.customers.book import Customers
from shopcrm.customers.draft import one_line, reason_line
from shopcrm.sales.history import check_theirs
from shopcrm.sales.trust_errors import CollectInPast, GoodsNeeded, OrderClosed, UnknownOrder
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock, moment
from shopcrm.store.file import Row, ShopFile
from shopcrm.text.dates import iso, iso_day

OUTCOMES = ("completed", "uncollected", "unreachable", "cancelled")
LONGEST_ITEM = 200
_TOPICS = Topic.TRUST | Topic.CUSTOMERS


@dataclass(frozen=True, slots=True)
class Order:
    """Something put aside, worth `amount_minor` minor units, 0 when nobody said; `why` it was not collected."""

    id: int
    customer_id: int
    name: str
    item: str
    amount_minor: int
    collect_on: date | None
    outcome: str
    why: str
    purchase_id: int | None
    person: str
    made_at: datetime
    closed_at: datetime | None

    @property
    def is_open(self) -> bool:
        return self.outcome == "open"


class Orders:
    """Sets goods aside and notes how that ended."""

    def __init__(self, file: ShopFile, clock: Clock, customers: Customers) -> None:
        self._file = file
        self._clock = clock
        self._customers = customers

    def set_aside(
        self, customer_id: int, items: Iterable[tuple[str, int]], collect_on: date | None = None
    ) -> tuple[int, ...]:
        """Put things aside, each with its price in minor units or 0; gives their numbers.

        Raises GoodsNeeded, CollectInPast, UnknownCustomer.
        """
        goods = [(one_line(item)[:LONGEST_ITEM], amount_minor) for item, amount_minor in items]
        if not goods or any(not item or amount_minor < 0 for item, amount_minor in goods):
            raise GoodsNeeded
        if collect_on and collect_on < self._clock.today():
            raise CollectInPast
        with self._file.write(_TOPICS):
            self._customers.must_exist(customer_id)
            return tuple(self._insert(customer_id, item, amount, collect_on) for item, amount in goods)

    def close(self, order_id: int, outcome: str, why: str = "", purchase_id: int | None = None) -> Order:
        """Note how it ended, by one of OUTCOMES; `why` it was not collected is one of WHYS or said in own words.

        Raises UnknownOrder, OrderClosed, NotTheirPurchase, TextTooLong.
        """
        if outcome not in OUTCOMES:
            raise ValueError(outcome)
        with self._file.write(_TOPICS):
            order = self.get(order_id)
            if not order.is_open:
                raise OrderClosed
            check_theirs(self._file, purchase_id, order.customer_id)
            self._file.update(
                "set_aside", order_id, outcome=outcome, why=reason_line(why), purchase_id=purchase_id,
                closed_at=self._clock.epoch(),
            )  # fmt: skip
        return self.get(order_id)

    def reopen(self, order_id: int) -> Order:
        """Take back how it ended; a flag that was cleared for it is forgotten. Raises UnknownOrder."""
        with self._file.write(_TOPICS):
            self.get(order_id)
            self._file.update("set_aside", order_id, outcome="open", why="", purchase_id=None, closed_at=None)
            self._file.run("DELETE FROM flag_cleared WHERE source = 'set_aside' AND source_id = ?", order_id)
        return self.get(order_id)

    def remove(self, order_ids: Iterable[int]) -> None:
        """Take out what was only just set aside, to undo it; what has ended stays."""
        with self._file.write(_TOPICS):
            for order_id in order_ids:
                self._file.run("UPDATE verification SET set_aside_id = NULL WHERE set_aside_id = ?", order_id)
                self._file.run("DELETE FROM set_aside WHERE id = ? AND outcome = 'open'", order_id)

    def get(self, order_id: int) -> Order:
        """One order; raises UnknownOrder."""
        row = self._file.row(f"{_ORDER} WHERE s.id = ? AND c.erased_at IS NULL", order_id)
        if row is None:
            raise UnknownOrder(number=order_id)
        return _order(row)

    def of(self, customer_id: int) -> list[Order]:
        """Everything ever set aside for a customer: what waits first, then the newest first."""
        rows = self._file.rows(f"{_ORDER} WHERE s.customer_id = ? ORDER BY s.outcome <> 'open', s.id DESC", customer_id)
        return [_order(row) for row in rows]

    def open_of(self, customer_id: int) -> list[Order]:
        """What still waits for a customer, the oldest first."""
        rows = self._file.rows(f"{_ORDER} WHERE s.customer_id = ? AND s.outcome = 'open' ORDER BY s.id", customer_id)
        return [_order(row) for row in rows]

    def open(self, until: date | None = None) -> list[Order]:
        """What waits to be collected, the most overdue first, what has no day last; perhaps only what is due by a day."""
        due = "" if until is None else " AND s.collect_on <= ?"
        rows = self._file.rows(
            f"{_ORDER} WHERE s.outcome = 'open' AND c.erased_at IS NULL{due}"
            " ORDER BY s.collect_on IS NULL, s.collect_on, s.id",
            *([] if until is None else [until.isoformat()]),
        )
        return [_order(row) for row in rows]

    def _insert(self, customer_id: int, item: str, amount_minor: int, collect_on: date | None) -> int:
        return self._file.insert(
            "set_aside", customer_id=customer_id, item=item, amount_minor=amount_minor, collect_on=iso(collect_on),
            person=self._file.person, made_at=self._clock.epoch(),
        )  # fmt: skip


def _order(row: Row) -> Order:
    order_id, customer_id, name, item, amount, collect, outcome, why, purchase_id, person, made, closed = row
    return Order(
        order_id, customer_id, name, item, amount, iso_day(collect), outcome, why, purchase_id, person, moment(made),
        moment(closed),
    )  # fmt: skip


_ORDER = """
SELECT s.id, s.customer_id, c.name, s.item, s.amount_minor, s.collect_on, s.outcome, s.why, s.purchase_id, s.person,
       s.made_at, s.closed_at
FROM set_aside s JOIN customer c ON c.id = s.customer_id
"""
