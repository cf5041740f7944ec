"""The points ledger: every point ever given or taken, and the balance as their sum."""

from dataclasses import dataclass
from datetime import datetime

from shopcrm.customers.book import Customers
from shopcrm.customers.draft import reason_line
from shopcrm.points.errors import NotEnoughPoints, PointsNeeded, PointsOff, ReasonNeeded
from shopcrm.settings import Settings
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock, moment
from shopcrm.store.file import ShopFile
from shopcrm.store.once import once
from shopcrm.store.tables import PointsEntry

BIGGEST_CHANGE = 10_000_000


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of the ledger: `points` as a signed whole number, where they came from or went."""

    at: datetime
    kind: str
    points: int
    purchase_id: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class PointsChange:
    """What a change of points came to."""

    points: int
    balance: int
    worth_minor: int


class Points:
    """Gives, takes and counts points; entries are only ever added."""

    def __init__(self, file: ShopFile, clock: Clock, settings: Settings, customers: Customers) -> None:
        self._file = file
        self._clock = clock
        self._settings = settings
        self._customers = customers

    def balance(self, customer_id: int) -> int:
        """The sum of the customer's ledger."""
        sql = "SELECT coalesce(sum(points), 0) FROM points_entry WHERE customer_id = ?"
        return int(self._file.value(sql, customer_id))

    def worth(self, points: int) -> int:
        """What so many points take off a bill today, in minor units."""
        return max(points, 0) * self._settings.current.point_worth_minor

    def entries(self, customer_id: int, limit: int = 200) -> list[LedgerLine]:
        """The newest ledger lines first."""
        rows = self._file.rows(
            "SELECT booked_at, kind, points, purchase_id, reason FROM points_entry"
            " WHERE customer_id = ? ORDER BY id DESC LIMIT ?",
            customer_id, limit,
        )  # fmt: skip
        return [LedgerLine(moment(at), kind, points, purchase, reason) for at, kind, points, purchase, reason in rows]

    def outstanding(self) -> int:
        """All points that customers hold and may still spend."""
        return int(self._file.value("SELECT coalesce(sum(points), 0) FROM customer WHERE points > 0"))

    def spend(self, customer_id: int, points: int, operation_id: str, reason: str = "") -> PointsChange:
        """Take points off the card for a reduction given by hand; raises NotEnoughPoints, PointsOff."""
        return self._once(operation_id, customer_id, "spend", points, reason_line(reason))

    def adjust(self, customer_id: int, points: int, reason: str, operation_id: str) -> PointsChange:
        """Correct the card by a signed number of points, with the reason; raises ReasonNeeded, NotEnoughPoints."""
        why = reason_line(reason)
        if not why:
            raise ReasonNeeded
        return self._once(operation_id, customer_id, "adjust", points, why)

    def check_spendable(self, customer_id: int, points: int) -> None:
        """Raises PointsNeeded, PointsOff or NotEnoughPoints when these points cannot be spent now."""
        if not 0 < points <= BIGGEST_CHANGE:
            raise PointsNeeded
        if not self._settings.current.points_on or not self._settings.current.point_worth_minor:
            raise PointsOff
        balance = self.balance(customer_id)
        if points > balance:
            raise NotEnoughPoints(balance=max(balance, 0))

    def book(
        self,
        customer_id: int,
        kind: str,
        points: int,
        purchase_id: int | None = None,
        return_id: int | None = None,
        reason: str = "",
    ) -> None:
        """Write one line, inside a transaction; nothing when `points` is 0."""
        if points:
            self._file.execute(
                PointsEntry.insert(
                    customer_id=customer_id, kind=kind, points=points, purchase_id=purchase_id,
                    return_id=return_id, reason=reason, booked_at=self._clock.epoch(),
                )
            )  # fmt: skip

    def _once(self, operation_id: str, customer_id: int, kind: str, points: int, reason: str) -> PointsChange:
        request = (customer_id, kind, points, reason)
        at = self._clock.epoch()
        return once(
            self._file, operation_id, request, Topic.POINTS, at, PointsChange,
            lambda: self._change(customer_id, kind, points, reason),
        )  # fmt: skip

    def _change(self, customer_id: int, kind: str, points: int, reason: str) -> PointsChange:
        self._customers.must_exist(customer_id)
        if kind == "spend":
            self.check_spendable(customer_id, points)
            points = -points
        elif not 0 < abs(points) <= BIGGEST_CHANGE:
            raise PointsNeeded
        elif points < 0 and self.balance(customer_id) + points < 0:
            raise NotEnoughPoints(balance=max(self.balance(customer_id), 0))
        self.book(customer_id, kind, points, reason=reason)
        balance = self.balance(customer_id)
        return PointsChange(points, balance, self.worth(balance))
