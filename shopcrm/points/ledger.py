"""The points ledger: every point ever given or taken, and the balance as their sum."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shopcrm.customers.book import Customers
from shopcrm.customers.draft import reason_line
from shopcrm.points.errors import NotEnoughPoints, PointsNeeded, ReasonNeeded
from shopcrm.points.lots import LAPSED, Life, Lots, Source
from shopcrm.points.plan import DEBT, Programme
from shopcrm.points.programme import Programmes
from shopcrm.points.rules import Basket, EarningPart, earning_parts, most_spendable
from shopcrm.points.spending import check_spendable, spendable
from shopcrm.points.standing import tier_on
from shopcrm.settings import Settings
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock, moment
from shopcrm.store.file import Row, ShopFile
from shopcrm.store.once import once
from shopcrm.text.dates import add_months

BIGGEST_CHANGE = 10_000_000


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of the ledger: `points` as a signed whole number, where they came from or went.

    Credits say from when on they may be spent, their last day (None: never lapse), and how many of them remain.
    """

    at: datetime
    kind: str
    points: int
    purchase_id: int | None
    reason: str
    rule: str = ""
    programme_id: int | None = None
    usable_on: date | None = None
    good_until: date | None = None
    remaining: int = 0
    person: str = ""
    return_id: int | None = None
    voucher_id: int | None = None


@dataclass(frozen=True, slots=True)
class PointsChange:
    """What a change of points came to."""

    points: int
    balance: int
    worth_minor: int


class Points:
    """Gives, takes and counts points; entries are only ever added."""

    def __init__(self, file: ShopFile, clock: Clock, settings: Settings, customers: Customers) -> None:
        self.programmes = Programmes(file, clock)
        self._file = file
        self._clock = clock
        self._settings = settings
        self._customers = customers
        self._lots = Lots(file, clock)

    @property
    def programme(self) -> Programme:
        """The rules in force."""
        return self.programmes.current

    def balance(self, customer_id: int) -> int:
        """The sum of the customer's ledger."""
        sql = "SELECT coalesce(sum(points), 0) FROM points_entry WHERE customer_id = ?"
        return int(self._file.value(sql, customer_id))

    def worth(self, points: int) -> int:
        """What so many points take off a bill today, in minor units."""
        return max(points, 0) * self.programme.worth_minor

    def entries(self, customer_id: int, limit: int = 200) -> list[LedgerLine]:
        """The newest ledger lines first."""
        return [_line(row) for row in self._file.rows(_LINES, customer_id, limit)]

    def outstanding(self) -> int:
        """All points that customers hold and may still spend."""
        return int(self._file.value("SELECT coalesce(sum(points), 0) FROM customer WHERE points > 0"))

    def spend(self, customer_id: int, points: int, operation_id: str, reason: str = "") -> PointsChange:
        """Take points off the card for a reduction given by hand; raises NotEnoughPoints, PointsOff and the like."""
        return self._once(operation_id, customer_id, "spend", points, reason_line(reason))

    def adjust(self, customer_id: int, points: int, reason: str, operation_id: str) -> PointsChange:
        """Correct the card by a signed number of points, with the reason; raises ReasonNeeded, NotEnoughPoints."""
        why = reason_line(reason)
        if not why:
            raise ReasonNeeded
        return self._once(operation_id, customer_id, "adjust", points, why)

    def check_spendable(self, customer_id: int, points: int, payable_minor: int | None = None) -> None:
        """Raises why these points cannot be spent now, on a bill with so much to pay or without one."""
        if not 0 < points <= BIGGEST_CHANGE:
            raise PointsNeeded
        check_spendable(self._file, self.programme, self._clock.latest_day(), customer_id, points, payable_minor)

    def spendable(self, customer_id: int) -> int:
        """The points that may be spent today: neither waiting nor lapsed."""
        return spendable(self._file, customer_id, self._clock.latest_day())

    def most_spendable(self, customer_id: int, payable_minor: int | None = None) -> int:
        """The most points that the rules let this customer spend now, on a bill with so much to pay; 0 when none."""
        rules = self.programme
        return most_spendable(rules, self.spendable(customer_id), payable_minor) if rules.is_on else 0

    def earning(self, customer_id: int, basket: Basket) -> tuple[EarningPart, ...]:
        """What a purchase will earn by the rules in force; `basket` without the birthday and the tier."""
        number, programme = self.programmes.newest()
        whole = Basket(
            basket.sold_on, basket.total_minor, basket.payable_minor, basket.items,
            birth_on=self._birthday(customer_id) if any(bonus.birthday for bonus in programme.bonuses) else None,
            tier=tier_on(self._file, customer_id, basket.sold_on, programme),
        )  # fmt: skip
        return earning_parts(programme, number, whole, self._settings.current.formats.calendar)

    def earn(self, customer_id: int, points: int, source: Source, sold_on: date) -> None:
        """Book what a rule gives for a purchase, inside a transaction; it lapses as that version of the rules says."""
        rules = self.programmes.version(source.programme_id) if source.programme_id else self.programme
        usable_on = max(self._clock.today(), sold_on + timedelta(days=rules.wait_days))
        self._lots.credit(customer_id, "earn", points, source, self._life(rules, usable_on))

    def reverse(self, customer_id: int, points: int, source: Source) -> int:
        """Take back what a rule gave for returned goods, inside a transaction; gives how many points were let go.

        What lapsed meanwhile is not taken twice; what was spent is let go or owed, as the programme says.
        """
        left = sum(remaining for _lot, remaining in self._lots.own(source))
        lapsed = min(max(points - left, 0), self._lots.lapsed_of(source))
        self._forgive(customer_id, lapsed, source, LAPSED)
        short = points - max(self._lots.balance(customer_id), 0)
        spent = max(short, 0) if self.programme.below_zero != DEBT else 0
        self._forgive(customer_id, spent, source, "")
        self._lots.debit(customer_id, "reverse", points, source)
        return lapsed + spent

    def restore(self, customer_id: int, points: int, given_before: int, source: Source) -> None:
        """Give back points spent on a purchase, inside a transaction, each with the day until which it was good."""
        self._lots.give_back(customer_id, points, given_before, source)

    def pay_with(self, customer_id: int, points: int, source: Source) -> None:
        """Spend checked points, inside a transaction."""
        self._lots.debit(customer_id, "spend", points, source, self._clock.latest_day())

    def _forgive(self, customer_id: int, points: int, source: Source, why: str) -> None:
        if points:
            about = Source(source.purchase_id, source.rule, source.programme_id, source.return_id, reason=why)
            self._lots.credit(customer_id, "forgive", points, about, Life(self._clock.today()))

    def _life(self, rules: Programme, usable_on: date) -> Life:
        if not rules.lapse_months:
            return Life(usable_on)
        calendar = self._settings.current.formats.calendar
        return Life(usable_on, add_months(self._clock.today(), rules.lapse_months, calendar))

    def _birthday(self, customer_id: int) -> date | None:
        born = self._file.value("SELECT birth_on FROM customer WHERE id = ?", customer_id)
        return date.fromisoformat(born) if born else None

    def _once(self, operation_id: str, customer_id: int, kind: str, points: int, reason: str) -> PointsChange:
        request = (customer_id, kind, points, reason)
        at = self._clock.epoch()
        return once(
            self._file, operation_id, request, Topic.POINTS, at, PointsChange,
            lambda: self._change(customer_id, kind, points, reason),
        )  # fmt: skip

    def _change(self, customer_id: int, kind: str, points: int, reason: str) -> PointsChange:
        self._customers.must_exist(customer_id)
        number, programme = self.programmes.newest()
        source = Source(reason=reason, programme_id=number or None)
        if kind == "spend":
            self.check_spendable(customer_id, points)
            self.pay_with(customer_id, points, source)
            points = -points
        elif not 0 < abs(points) <= BIGGEST_CHANGE:
            raise PointsNeeded
        elif points > 0:
            self._lots.credit(customer_id, "adjust", points, source, self._life(programme, self._clock.today()))
        else:
            self._take_off(customer_id, -points, source)
        balance = self.balance(customer_id)
        return PointsChange(points, balance, self.worth(balance))

    def _take_off(self, customer_id: int, points: int, source: Source) -> None:
        balance = self.balance(customer_id)
        if points > balance:
            raise NotEnoughPoints(balance=max(balance, 0))
        self._lots.debit(customer_id, "adjust", points, source)


_LINES = """
SELECT e.booked_at, e.kind, e.points, e.purchase_id, e.reason, e.rule, e.programme_id, l.usable_on, l.good_until,
       coalesce(l.remaining, 0), e.person, e.return_id, e.voucher_id
FROM points_entry e LEFT JOIN points_lot l ON l.entry_id = e.id
WHERE e.customer_id = ? ORDER BY e.id DESC LIMIT ?
"""


def _line(row: Row) -> LedgerLine:
    at, kind, points, purchase_id, reason, rule, programme_id, usable, until, *rest = row
    usable_on, good_until = (date.fromisoformat(day) if day else None for day in (usable, until))
    return LedgerLine(
        moment(at), kind, points, purchase_id, reason, rule, programme_id, usable_on, good_until, *rest
    )
