"""What happened in the demo shop: two or three years of visits with their seasons, and what became of each."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from shopcrm.customers.rules import add_visit
from shopcrm.demo.people import Item, Person
from shopcrm.demo.rows import Rows
from shopcrm.demo.thanks import Gift
from shopcrm.sales.rules import Bill, most_points
from shopcrm.settings import ShopSettings
from shopcrm.text.money import share

_BUSY = (0.75, 0.7, 1.1, 1.0, 0.9, 0.8, 0.7, 0.7, 0.85, 0.95, 1.2, 1.4)  # by month; gifts are bought in winter
_BUSIEST = max(_BUSY)
_DAYS_TO_PAY = 30


@dataclass(frozen=True)
class Fate:
    """How a purchase went: its outcome, when it is due and was paid (None: not yet), which share came back in percent."""

    outcome: str = "completed"
    due_on: date | None = None
    paid_on: date | None = None
    back_percent: int = 0


class Counter:
    """Books one person's visits after another."""

    def __init__(self, rows: Rows, settings: ShopSettings, items: list[Item], now: datetime, chance: Random) -> None:
        self._rows = rows
        self._settings = settings
        self._often = [1 / (1 + place) ** 0.6 for place in range(len(items))]
        self._cheap_first = sorted(items, key=lambda item: (item.price_minor, item.name))
        self._now = now
        self._chance = chance

    def serve(self, person: Person, gift: Gift | None) -> int:
        """Book everything this person bought; gives their score in the lookup."""
        booked: list[tuple[int, int]] = []
        score = 0
        for day in self._visits(person):
            used = gift if gift and gift.fits(day) else None
            fate = self._fate(person, day, used)
            self._sell(person.id, day, fate, used, booked)
            if fate.outcome in {"completed", "paid_late"}:
                score = add_visit(score, day)
        return score

    def at(self, day: date) -> int:
        """Some moment of the shop's hours on a day, as the file keeps it; never one that is still to come."""
        hour = time(self._chance.randint(9, 20), self._chance.randrange(60), tzinfo=self._now.tzinfo)
        return min(int(datetime.combine(day, hour).timestamp()), int(self._now.timestamp()))

    def _visits(self, person: Person) -> Iterator[date]:
        if not person.rhythm_days:
            return
        day = person.began_on
        yield day
        while True:
            day += timedelta(days=max(1, round(self._chance.gauss(person.rhythm_days, person.rhythm_days / 3))))
            if day > person.ended_on:
                return
            if self._chance.random() < _BUSY[day.month - 1] / _BUSIEST:
                yield day

    def _fate(self, person: Person, day: date, gift: Gift | None) -> Fate:
        chance, today = self._chance, self._now.date()
        paid_at_once = Fate(paid_on=day)
        if gift:
            return paid_at_once
        luck = chance.random()
        if luck < 0.012 and person.habit.name != "regular" and (today - day).days > 20:
            return Fate(chance.choice(("uncollected", "uncollected", "unreachable")))
        if luck < 0.04 and (today - day).days > 12:
            part = chance.choice((100, 100, 50))
            return Fate("returned" if part == 100 else "completed", paid_on=day, back_percent=part)
        if luck > 0.95:
            due, paid = day + timedelta(days=_DAYS_TO_PAY), day + timedelta(days=chance.randint(5, 55))
            if paid > today:
                return Fate(due_on=due)
            return Fate("paid_late" if paid > due else "completed", due_on=due, paid_on=paid)
        return paid_at_once

    def _sell(self, customer_id: int, day: date, fate: Fate, gift: Gift | None, booked: list[tuple[int, int]]) -> None:
        purchase_id, sold_at = self._rows.number("purchase"), self.at(day)
        total = self._fill_basket(purchase_id)
        voucher_minor = share(total, gift.percent, 100) if gift else 0
        spent = self._points_to_spend(total - voucher_minor, sold_at, booked) if fate.paid_on == day else 0
        worth, step = self._settings.point_worth_minor, self._settings.point_step_minor
        bill = Bill(total, voucher_minor, spent * worth, spent, step)
        self._rows.add(
            "purchase", purchase_id, customer_id, day.isoformat(), total, voucher_minor, bill.points_minor, spent, step,
            fate.due_on.isoformat() if fate.due_on else None, fate.outcome, sold_at,
        )  # fmt: skip
        if gift:
            gift.redeem(self._rows, purchase_id, total, voucher_minor, sold_at)
        self._book(customer_id, "spend", -spent, purchase_id, None, sold_at, booked)
        if fate.paid_on and bill.payable_minor:
            paid_at = sold_at if fate.paid_on == day else self.at(fate.paid_on)
            self._rows.add("payment", purchase_id, bill.payable_minor, fate.paid_on.isoformat(), paid_at)
            bill = replace(bill, paid_minor=bill.payable_minor)
            self._book(customer_id, "earn", bill.points_earned, purchase_id, None, paid_at, booked)
        if fate.back_percent:
            self._take_back(customer_id, purchase_id, bill, share(total, fate.back_percent, 100), day, booked)

    def _fill_basket(self, purchase_id: int) -> int:
        total = 0
        some = self._chance.choice((1, 1, 1, 2, 2, 3))
        for item in dict.fromkeys(self._chance.choices(self._cheap_first, self._often, k=some)):
            pieces = self._chance.choice((1, 1, 1, 1, 2))
            self._rows.add("purchase_line", purchase_id, item.name, 1000 * pieces, item.price_minor * pieces)
            total += item.price_minor * pieces
        return total

    def _points_to_spend(self, left_minor: int, at: int, booked: list[tuple[int, int]]) -> int:
        balance = sum(points for moment, points in booked if moment <= at)
        if balance < 100 or self._chance.random() > 0.25:
            return 0
        return most_points(left_minor // 2, self._settings.point_worth_minor, balance) // 50 * 50

    def _take_back(
        self, customer_id: int, purchase_id: int, bill: Bill, amount: int, day: date, booked: list[tuple[int, int]]
    ) -> None:
        back_on = day + timedelta(days=self._chance.randint(1, 10))
        return_id, at = self._rows.number("goods_return"), self.at(back_on)
        after = bill.after_return(amount)
        refund = after.refund_minor
        after = replace(after, refunded_minor=refund)
        self._rows.add("goods_return", return_id, purchase_id, amount, refund, back_on.isoformat(), at)
        lost = after.points_earned - bill.points_earned
        self._book(customer_id, "reverse", lost, purchase_id, return_id, at, booked)
        self._book(customer_id, "restore", after.points_restored, purchase_id, return_id, at, booked)

    def _book(
        self,
        customer_id: int,
        kind: str,
        points: int,
        purchase_id: int,
        return_id: int | None,
        at: int,
        booked: list[tuple[int, int]],
    ) -> None:
        if points:
            self._rows.add("points_entry", customer_id, kind, points, purchase_id, return_id, at)
            booked.append((at, points))
