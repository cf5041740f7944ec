"""Lets the lives happen in a real shop: day after day, by the same acts that people use."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from acts_of_care import ActsOfCare
from lives import Happening, Life

from shopcrm.customers.draft import CustomerDraft
from shopcrm.sales.sale import Sale, SaleLine
from shopcrm.sales.trust_words import STEPS
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from tests.new_shop import new_shop

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=timezone(timedelta(hours=3)))
RIYAL = 100
LONG_AGO = 4000
RICH = 5
POINTS = 10


class DayByDay:
    """A clock that the teller sets to the day of each happening."""

    def __init__(self) -> None:
        self.ago = 0

    def __call__(self) -> datetime:
        return NOW - timedelta(days=self.ago)


@dataclass(frozen=True)
class Told:
    """A shop in which one life has happened."""

    shop: Shop
    customer_id: int

    @property
    def stage(self) -> str:
        return self.shop.customers.get(self.customer_id).stage

    def flags(self) -> tuple[str, ...]:
        """Whose bad end it was and how it ended, each once."""
        found = {(flag.by, flag.outcome) for flag in self.shop.trust.flags(self.customer_id)}
        return tuple(sorted(f"{by} {outcome}" for by, outcome in found))

    def today(self) -> tuple[str, ...]:
        """The kinds of the rows of today about this customer."""
        return tuple(sorted(row.kind for row in self.shop.today.rows().rows if row.customer_id == self.customer_id))

    def suggestions(self) -> frozenset[str]:
        return frozenset(each.type_id for each in self.shop.suggestions.of(self.customer_id))


def make_town(path: Path) -> None:
    """A shop with twenty customers of long ago whose bills are usual, five of whom have spent much.

    Beside them a life is told: these make its customer no better or worse than they are.
    """
    clock = DayByDay()
    clock.ago = LONG_AGO
    shop = new_shop(path, first_settings("Rose", "SA", language="en"), now=clock)
    for number in range(20):
        other = shop.customers.add(CustomerDraft(f"Other {number}")).id
        for _each in range(10 if number < RICH else 2):
            sale = Sale(other, (300 if number < RICH else 100) * RIYAL)
            shop.sales.sell(sale, shop.new_operation())
    shop.close()


class Teller(ActsOfCare):
    """Lets one life happen in a shop."""

    def __init__(self, path: Path) -> None:
        self.clock = DayByDay()
        self.clock.ago = LONG_AGO - 1
        self.shop = Shop.open(path, now=self.clock)
        self._friends: list[int] = []

    def tell(self, life: Life, order: Sequence[Happening] | None = None) -> Told:
        """Let it happen day after day; or all of it today in another order, each thing booked with its own date."""
        sender = self.shop.customers.add(CustomerDraft("Sender")).id if life.recommended else None
        phones = ("0501234567",) if life.phone else ()
        agreed = frozenset({"call"} if life.phone and life.agreed else ())
        draft = CustomerDraft(
            life.name, phones=phones, types=life.types, referred_by_id=sender, consents=agreed, care_consents=agreed
        )
        customer_id = self.shop.customers.add(draft).id
        if order is None:
            for each in sorted(life.happened, key=lambda each: -each.ago):
                self.clock.ago = each.ago
                self._begin_day()
                self.let_happen(customer_id, each)
            self.clock.ago = 0
        else:
            self.clock.ago = 0
            for each in order:
                self.let_happen(customer_id, each)
        self._begin_day()
        return Told(self.shop, customer_id)

    def let_time_pass(self) -> None:
        """From the days of the town to the day that the lives are told on."""
        self.clock.ago = 0
        self._begin_day()

    def _begin_day(self) -> None:
        self.shop.confirm_clock()  # a shop that opens once a year may think that its clock is wrong
        self.shop.begin_day()

    def let_happen(self, customer_id: int, each: Happening) -> None:
        act: Callable[..., None] = getattr(self, each.what)
        act(customer_id, self._day(each.ago), *each.data)

    @staticmethod
    def _day(ago: int) -> date:
        return NOW.date() - timedelta(days=ago)

    def sell(self, customer_id: int, on: date, riyals: int, goods: tuple[str, ...] = ()) -> None:
        lines = tuple(SaleLine(item, riyals * RIYAL // len(goods)) for item in goods)
        sale = Sale(customer_id, 0 if lines else riyals * RIYAL, lines, on)
        self.shop.sales.sell(sale, self.shop.new_operation())

    def sell_reduced(self, customer_id: int, on: date, riyals: int) -> None:
        """A sale of which points pay a part."""
        self.shop.points.adjust(customer_id, POINTS, "for this sale", self.shop.new_operation())
        sale = Sale(customer_id, riyals * RIYAL, sold_on=on, spend_points=POINTS)
        self.shop.sales.sell(sale, self.shop.new_operation())

    def sell_and_return(self, customer_id: int, on: date, riyals: int) -> None:
        sold = self.shop.sales.sell(Sale(customer_id, riyals * RIYAL, sold_on=on), self.shop.new_operation())
        self.shop.sales.take_back(sold.purchase_id, None, self.shop.new_operation())

    def order(self, customer_id: int, on: date, outcome: str) -> None:
        sold = self.shop.sales.sell(
            Sale(customer_id, 50 * RIYAL, sold_on=on, paid_minor=0), self.shop.new_operation()
        )
        self.shop.sales.mark(sold.purchase_id, outcome)

    def aside(self, customer_id: int, on: date, outcome: str, *, cleared: bool = False) -> None:
        """Goods are set aside, and this is how that ended; perhaps the flag was cleared."""
        (order_id,) = self.shop.orders.set_aside(customer_id, [("A gift box", 50 * RIYAL)])
        if outcome != "open":
            self.shop.orders.close(order_id, outcome)
        if cleared:
            self.shop.trust.clear("set_aside", order_id, "Our driver was late")

    def cleared(self, customer_id: int, on: date, outcome: str) -> None:
        self.aside(customer_id, on, outcome, cleared=True)

    def neighbour(self, customer_id: int, on: date, outcome: str, *, apart: bool = False) -> None:
        """Somebody with the same phone did not collect what was set aside; perhaps they are known to be another person."""
        other = self.shop.customers.add(CustomerDraft("Neighbour", ("0501234567",)), anyway=True).id
        self.aside(other, on, outcome)
        if apart:
            self.shop.doubles.tell_apart(customer_id, other)

    def brother(self, customer_id: int, on: date, outcome: str) -> None:
        self.neighbour(customer_id, on, outcome, apart=True)

    def give_up(self, customer_id: int, _on: date) -> None:
        """The contact is checked because of goods set aside, and nobody is ever reached."""
        (order_id,) = self.shop.orders.set_aside(customer_id, [("A gift box", 50 * RIYAL)])
        self.shop.verification.begin(customer_id, order_id)
        for _step in STEPS:
            self.shop.verification.note(customer_id, "tried")

    def owe(self, customer_id: int, on: date, riyals: int) -> None:
        """A sale on account that is never paid."""
        sale = Sale(customer_id, riyals * RIYAL, sold_on=on, paid_minor=0, due_on=on + timedelta(days=14))
        self.shop.sales.sell(sale, self.shop.new_operation())

    def pay_late(self, customer_id: int, on: date, riyals: int) -> None:
        """A sale on account, paid long after it was due."""
        sale = Sale(customer_id, riyals * RIYAL, sold_on=on, paid_minor=0, due_on=on + timedelta(days=14))
        sold = self.shop.sales.sell(sale, self.shop.new_operation())
        before, self.clock.ago = self.clock.ago, 0
        self.shop.sales.pay(sold.purchase_id, riyals * RIYAL, self.shop.new_operation())
        self.clock.ago = before

    def note(self, customer_id: int, on: date, text: str) -> None:
        before, self.clock.ago = self.clock.ago, (NOW.date() - on).days
        self.shop.notes.add(customer_id, text)
        self.clock.ago = before

    def friend(self, customer_id: int, on: date, buys: bool) -> None:
        added = self.shop.customers.add(CustomerDraft(f"Friend {len(self._friends)}", referred_by_id=customer_id)).id
        self._friends.append(added)
        if buys:
            self.sell(added, on, 100)

    def pin(self, customer_id: int, _on: date, stage: str | None) -> None:
        self.shop.stages.pin(customer_id, stage)
