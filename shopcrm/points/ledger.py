"""The points ledger: every point ever given or taken, and the balance as their sum."""

from dataclasses import dataclass
from datetime import date, timedelta

from shopcrm.customers.book import Customers
from shopcrm.customers.draft import reason_line
from shopcrm.points.entries import LedgerLine, Statement, between, newest
from shopcrm.points.errors import NotEnoughPoints, PointsNeeded, PointsOff, ReasonNeeded, UnknownGift
from shopcrm.points.lapsing import Lapsed
from shopcrm.points.liability import Liability, liability
from shopcrm.points.lots import LAPSED, Life, Lots, Source
from shopcrm.points.plan import DEBT, Programme
from shopcrm.points.programme import Programmes
from shopcrm.points.purse import Purse, purse
from shopcrm.points.rules import Basket, EarningPart, earning_parts, most_spendable
from shopcrm.points.spending import check_held, check_spendable, spendable, spendable_above
from shopcrm.points.standing import tier_on
from shopcrm.settings import Settings
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock
from shopcrm.store.file import ShopFile
from shopcrm.store.once import once
from shopcrm.text.dates import add_months, iso_day

__all__ = ["BIGGEST_CHANGE", "Lapsed", "LedgerLine", "Points", "PointsChange"]

BIGGEST_CHANGE = 10_000_000


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
        return newest(self._file, customer_id, limit)

    def outstanding(self) -> int:
        """All points that customers hold and may still spend."""
        return int(self._file.value("SELECT coalesce(sum(points), 0) FROM customer WHERE points > 0"))

    def purse(self, customer_id: int) -> Purse:
        """What a customer holds, what of it can be spent, waits or lapses soon, and where it leads."""
        return purse(
            self._file, customer_id, self._lots.balance(customer_id), self._clock.latest_day(), self.programme
        )

    def liability(self) -> Liability:
        """What the shop owes in points, and what of it lapses in which month."""
        today, calendar = self._clock.latest_day(), self._settings.current.formats.calendar
        return liability(self._file, today, self.programme.worth_minor, calendar)

    def statement(self, customer_id: int, since: date, until: date) -> Statement:
        """What happened to a customer's points between two days, both included; raises UnknownCustomer."""
        name = self._customers.name(customer_id)
        start, end = self._clock.midnight(since), self._clock.midnight(until + timedelta(days=1))
        opening, lines = between(self._file, customer_id, start, end)
        return Statement(customer_id, name, since, until, opening, lines, self.purse(customer_id))

    def lapse(self, operation_id: str) -> Lapsed:
        """Let everything lapse whose last day is past; raises ClockInDoubt. What was spent never lapses again."""
        return once(self._file, operation_id, (), Topic.POINTS, self._clock.epoch(), Lapsed, self._lapse_all)

    def spendable_above(self, least: int) -> list[tuple[int, int]]:
        """Everyone who may spend at least so many points today, with how many, by customer number."""
        return spendable_above(self._file, self._clock.latest_day(), least)

    def spend(self, customer_id: int, points: int, operation_id: str, reason: str = "") -> PointsChange:
        """Take points off the card for a reduction given by hand; raises NotEnoughPoints, PointsOff and the like."""
        return self._once(operation_id, customer_id, "spend", points, reason_line(reason))

    def spend_on_gift(self, customer_id: int, gift_name: str, operation_id: str) -> PointsChange:
        """Give one of the programme's gifts for its points; raises UnknownGift, NotEnoughPoints and the like."""
        return once(
            self._file, operation_id, (customer_id, gift_name), Topic.POINTS, self._clock.epoch(), PointsChange,
            lambda: self._give(customer_id, gift_name),
        )  # fmt: skip

    def book_voucher(self, customer_id: int, points: int, voucher_id: int) -> None:
        """Spend points on a voucher, inside a transaction; raises why they cannot be spent."""
        self.check_spendable(customer_id, points)
        self.pay_with(customer_id, points, Source(voucher_id=voucher_id))

    def paid_for_voucher(self, customer_id: int, voucher_id: int) -> int:
        """How many points a voucher was paid with that were not given back."""
        return self._lots.paid_for(customer_id, Source(voucher_id=voucher_id))

    def restore_voucher(self, customer_id: int, voucher_id: int) -> int:
        """Give back what a voucher was paid with, inside a transaction; gives how many points that is."""
        points = self.paid_for_voucher(customer_id, voucher_id)
        self.restore(customer_id, points, 0, Source(voucher_id=voucher_id))
        return points

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
        can = rules.is_on and rules.worth_minor
        return most_spendable(rules, self.spendable(customer_id), payable_minor) if can else 0

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
        left = sum(remaining for _lot, remaining in self._lots.own(customer_id, source))
        lapsed = min(max(points - left, 0), self._lots.lapsed_of(source))
        short = points - lapsed - max(self._lots.balance(customer_id), 0)
        self._forgive(customer_id, lapsed, source, LAPSED)
        spent = max(short, 0) if self.programme.below_zero != DEBT else 0
        self._forgive(customer_id, spent, source, "")
        self._lots.debit(customer_id, "reverse", points, source)
        return lapsed + spent

    def restore(self, customer_id: int, points: int, given_before: int, source: Source) -> int:
        """Give back points that a purchase or a voucher was paid with, inside a transaction, each with its own days.

        What was let go since only because these were spent is taken back; gives how many points that is.
        """
        self._lots.give_back(customer_id, points, given_before, source)
        left = points
        for about, let_go in self._lots.let_go_since(customer_id, source):
            if left:
                self._lots.debit(customer_id, "forgive", min(left, let_go), about)
                left -= min(left, let_go)
        return points - left

    def pay_with(self, customer_id: int, points: int, source: Source) -> None:
        """Spend checked points, inside a transaction."""
        self._lapse_due(customer_id)
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
        return iso_day(born)

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
        return self._changed(customer_id, points)

    def _changed(self, customer_id: int, points: int) -> PointsChange:
        balance = self.balance(customer_id)
        return PointsChange(points, balance, self.worth(balance))

    def _give(self, customer_id: int, gift_name: str) -> PointsChange:
        self._customers.must_exist(customer_id)
        number, programme = self.programmes.newest()
        gift = next((gift for gift in programme.gifts if gift.name == gift_name), None)
        if gift is None:
            raise UnknownGift(gift=gift_name)
        if not programme.is_on:
            raise PointsOff
        check_held(self._file, self._clock.latest_day(), customer_id, gift.points)
        self.pay_with(customer_id, gift.points, Source(rule="gift", programme_id=number, reason=gift.name))
        return self._changed(customer_id, -gift.points)

    def _lapse_all(self) -> Lapsed:
        self._clock.refuse_doubt()
        return Lapsed(*self._lots.lapse(self._clock.latest_day()))

    def _lapse_due(self, customer_id: int) -> None:
        if not self._clock.doubt():
            self._lots.lapse(self._clock.latest_day(), customer_id)

    def _take_off(self, customer_id: int, points: int, source: Source) -> None:
        self._lapse_due(customer_id)
        balance = self.balance(customer_id)
        if points > balance:
            raise NotEnoughPoints(balance=max(balance, 0))
        self._lots.debit(customer_id, "adjust", points, source)
