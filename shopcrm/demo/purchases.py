"""What happened in the demo shop: two or three years of visits with their seasons, and what became of each."""

from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace
from datetime import date, datetime, time, timedelta
from random import Random

from shopcrm.customers.rules import add_visit
from shopcrm.demo.people import Item, Person
from shopcrm.demo.points import CardPoints, Event
from shopcrm.demo.rows import Rows
from shopcrm.demo.thanks import Gift
from shopcrm.points.programme import Programme
from shopcrm.points.rules import Basket, EarningPart, earning_parts, most_spendable, tier_of
from shopcrm.sales.rules import Bill
from shopcrm.settings import ShopSettings
from shopcrm.text.dates import Calendar, iso
from shopcrm.text.money import share

_BUSY = (0.75, 0.7, 1.1, 1.0, 0.9, 0.8, 0.7, 0.7, 0.85, 0.95, 1.2, 1.4)  # by month; gifts are bought in winter
_BUSIEST = max(_BUSY)
_QUICKEST, _SLOWEST = 0.75, 1.35  # of the rhythm of whoever keeps to it
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

    def __init__(
        self, rows: Rows, settings: ShopSettings, programme: tuple[int, Programme], items: list[Item], now: datetime,
        chance: Random,
    ) -> None:  # fmt: skip
        self._rows = rows
        self._programme_id, self._programme = programme
        self._settings = settings
        self._often = [1 / (1 + place) ** 0.6 for place in range(len(items))]
        self._cheap_first = sorted(items, key=lambda item: (item.price_minor, item.name))
        self._now = now
        self._chance = chance

    def serve(self, person: Person, gift: Gift | None) -> int:
        """Book everything this person bought; gives their score in the lookup."""
        calendar, score = self._settings.formats.calendar, 0
        points = CardPoints(person.id, self._rows, self._programme_id, self._programme, calendar, self._now)
        kept: list[tuple[date, int]] = []
        for day in self._visits(person):
            used = gift if gift and gift.fits(day) else None
            fate = self._fate(person, day, used)
            self._sell(points, day, fate, used, kept)
            if fate.outcome in {"completed", "paid_late"}:
                score = add_visit(score, day)
        points.until(int(self._now.timestamp()))
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
        steady = person.habit.steady
        while True:
            day += timedelta(days=self._steady_pause(person, day) if steady else self._pause(person))
            if day > person.ended_on:
                return
            if steady or self._chance.random() < _BUSY[day.month - 1] / _BUSIEST:
                yield day

    def _pause(self, person: Person) -> int:
        return max(1, round(self._chance.gauss(person.rhythm_days, person.rhythm_days / 3)))

    def _steady_pause(self, person: Person, day: date) -> int:
        """A little shorter in the busy months, a little longer in the quiet ones, never twice the rhythm."""
        season = min(_SLOWEST, max(_QUICKEST, 1 / _BUSY[day.month - 1]))
        return max(2, round(person.rhythm_days * season * self._chance.uniform(0.85, 1.15)))

    def _fate(self, person: Person, day: date, gift: Gift | None) -> Fate:
        chance, today = self._chance, self._now.date()
        paid_at_once = Fate(paid_on=day)
        if gift:
            return paid_at_once
        luck = chance.random()
        if luck < 0.012 and not person.habit.comes_often and (today - day).days > 20:
            return Fate(chance.choice(("uncollected", "uncollected", "unreachable")))
        if luck < 0.04 and (today - day).days > 12:
            part = 50 if person.habit.steady else chance.choice((100, 100, 50))
            return Fate("returned" if part == 100 else "completed", paid_on=day, back_percent=part)
        if luck > 0.95:
            due, paid = day + timedelta(days=_DAYS_TO_PAY), day + timedelta(days=chance.randint(5, 55))
            if paid > today:
                return Fate(due_on=due)
            return Fate("paid_late" if paid > due else "completed", due_on=due, paid_on=paid)
        return paid_at_once

    def _sell(self, points: CardPoints, day: date, fate: Fate, gift: Gift | None, kept: list[tuple[date, int]]) -> None:
        purchase_id, sold_at = self._rows.number("purchase"), self.at(day)
        total = self._fill_basket(purchase_id)
        voucher_minor = share(total, gift.percent, 100) if gift else 0
        spent = self._points_to_spend(total - voucher_minor, points.until(sold_at)) if fate.paid_on == day else 0
        bill = self._bill(total, voucher_minor, spent, day, kept, points.calendar)
        self._rows.add(
            "purchase", purchase_id, points.customer_id, day.isoformat(), total, voucher_minor, bill.points_minor, spent,
            iso(fate.due_on), fate.outcome, sold_at,
        )  # fmt: skip
        for part in bill.parts:
            self._rows.add("earning_part", purchase_id, *astuple(part))
        if gift:
            gift.redeem(self._rows, purchase_id, total, voucher_minor, points.customer_id, sold_at)
        points.spend(spent, purchase_id, sold_at)
        if fate.paid_on and bill.payable_minor:
            paid_at = sold_at if fate.paid_on == day else self.at(fate.paid_on)
            self._rows.add("payment", purchase_id, bill.payable_minor, fate.paid_on.isoformat(), paid_at)
            bill = replace(bill, paid_minor=bill.payable_minor)
            points.coming.append(Event(paid_at, purchase_id, _due(bill)))
        if fate.back_percent:
            bill = self._take_back(points, purchase_id, bill, share(total, fate.back_percent, 100), day)
        if fate.outcome in {"completed", "paid_late"}:
            kept.append((day, bill.kept_minor))

    def _bill(
        self, total: int, voucher: int, spent: int, day: date, kept: list[tuple[date, int]], calendar: Calendar
    ) -> Bill:
        bill = Bill(total, voucher, spent * self._programme.worth_minor, spent)
        basket = Basket(day, total, bill.payable_minor, tier=tier_of(kept, day, self._programme).tier)
        return replace(bill, parts=earning_parts(self._programme, self._programme_id, basket, calendar))

    def _fill_basket(self, purchase_id: int) -> int:
        total = 0
        some = self._chance.choice((1, 1, 1, 2, 2, 3))
        for item in dict.fromkeys(self._chance.choices(self._cheap_first, self._often, k=some)):
            pieces = self._chance.choice((1, 1, 1, 1, 2))
            self._rows.add("purchase_line", purchase_id, item.name, 1000 * pieces, item.price_minor * pieces)
            total += item.price_minor * pieces
        return total

    def _points_to_spend(self, left_minor: int, balance: int) -> int:
        if balance < 100 or self._chance.random() > 0.25:
            return 0
        return most_spendable(self._programme, balance, left_minor // 2) // 50 * 50

    def _take_back(self, points: CardPoints, purchase_id: int, bill: Bill, amount: int, day: date) -> Bill:
        back_on = day + timedelta(days=self._chance.randint(1, 10))
        return_id, at = self._rows.number("goods_return"), self.at(back_on)
        after = bill.after_return(amount)
        refund = after.refund_minor
        after = replace(after, refunded_minor=refund)
        self._rows.add("goods_return", return_id, purchase_id, amount, refund, back_on.isoformat(), at)
        points.coming.append(Event(at, purchase_id, _due(after), return_id, after.points_restored))
        return after


def _due(bill: Bill) -> tuple[tuple[EarningPart, int], ...]:
    return tuple((part, bill.due(part)) for part in bill.parts)
