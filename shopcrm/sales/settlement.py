"""Points follow the money: what a bill earned, what goes when money or goods go back, what comes back with them."""

from datetime import date

from shopcrm.points.ledger import Points
from shopcrm.points.lots import LAPSED, Source
from shopcrm.sales.errors import PointsSpentSince
from shopcrm.sales.rules import Bill
from shopcrm.store.file import ShopFile


class Settlement:
    """Brings the points of one bill in line with its money, inside the transaction that moved the money."""

    def __init__(self, file: ShopFile, points: Points) -> None:
        self._file = file
        self._points = points

    def earned(self, purchase_id: int, customer_id: int, bill: Bill, sold_on: date) -> int:
        """Book what each rule gives for the money that came in; gives the points."""
        earned = 0
        for part in bill.parts:
            change = bill.due(part) - self._booked(purchase_id, part.rule)
            if change > 0:
                self._points.earn(customer_id, change, Source(purchase_id, part.rule, part.programme_id), sold_on)
                earned += change
        return earned

    def returned(self, purchase_id: int, customer_id: int, bill: Bill, return_id: int | None) -> tuple[int, int]:
        """Take back what each rule gave for the money that went out; gives the points, and how many were let go."""
        reversed_points = forgiven = 0
        for part in bill.parts:
            change = self._booked(purchase_id, part.rule) - bill.due(part)
            if change > 0:
                source = Source(purchase_id, part.rule, part.programme_id, return_id)
                forgiven += self._points.reverse(customer_id, change, source)
                reversed_points += change
        return reversed_points, forgiven

    def spent(self, purchase_id: int, customer_id: int, bill: Bill, return_id: int) -> tuple[int, int]:
        """Give back what was spent on it; gives the points, and how many let go earlier are taken back for that."""
        before = int(self._file.value(f"{_BOOKED} AND kind = 'restore'", purchase_id))
        points = bill.points_restored - before
        if not points:
            return 0, 0
        return points, self._points.restore(customer_id, points, before, Source(purchase_id, return_id=return_id))

    def unearned(self, purchase_id: int, customer_id: int, bill: Bill) -> int:
        """Take back what was earned with a payment that never was; raises PointsSpentSince rather than let any go."""
        points, _let_go = self.returned(purchase_id, customer_id, bill, None)
        spent = int(self._file.value(_LET_GO, purchase_id, LAPSED))
        if spent:
            raise PointsSpentSince(points=spent)
        return points

    def _booked(self, purchase_id: int, rule: str) -> int:
        return int(self._file.value(f"{_BOOKED} AND rule = ? AND kind IN ('earn', 'reverse')", purchase_id, rule))


_BOOKED = "SELECT coalesce(sum(points), 0) FROM points_entry WHERE purchase_id = ?"
# Points let go on anything but a return.
_LET_GO = """
SELECT coalesce(sum(points), 0) FROM points_entry
WHERE purchase_id = ? AND kind = 'forgive' AND return_id IS NULL AND reason <> ?
"""
