"""A second, plain set of books: what points, bills and vouchers must come to, reckoned by hand beside the shop."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

from shopcrm.points.programme import Programme
from shopcrm.points.rules import EarningPart
from shopcrm.vouchers.rules import Offer

About = tuple[int, str]
LATER_THAN_ALL = date.max
places = count()  # in the order in which anything was booked, on whichever card


@dataclass(eq=False)
class Lot:
    """Points that came together and lapse together."""

    left: int
    usable_on: date
    until: date | None
    about: About | None
    place: int

    @property
    def lapses(self) -> tuple[date, int]:
        return (self.until or LATER_THAN_ALL, self.place)

    def is_usable(self, day: date) -> bool:
        return self.usable_on <= day <= (self.until or LATER_THAN_ALL)


@dataclass
class Purse:
    """The points of one customer."""

    lots: list[Lot] = field(default_factory=list)
    debt: int = 0
    lapsed: Counter[About | None] = field(default_factory=Counter)
    let_go: list[list[int]] = field(default_factory=list)

    @property
    def balance(self) -> int:
        return sum(lot.left for lot in self.lots) - self.debt

    def spendable(self, day: date) -> int:
        return sum(lot.left for lot in self.lots if lot.is_usable(day))

    def waiting(self, day: date) -> int:
        return sum(lot.left for lot in self.lots if lot.usable_on > day)

    def give(self, points: int, usable_on: date, until: date | None, about: About | None = None) -> None:
        covered = min(points, self.debt)
        self.debt -= covered
        self.lots.append(Lot(points - covered, usable_on, until, about, next(places)))

    def take(self, points: int, lots: Iterable[Lot] | None = None) -> list[tuple[Lot, int]]:
        """Take points from these lots in this order, or from all, soonest lapsing first; the rest is owed."""
        taken = []
        for lot in self.soonest() if lots is None else lots:
            part = min(lot.left, points)
            lot.left, points = lot.left - part, points - part
            if part:
                taken.append((lot, part))
        self.debt += points
        return taken

    def spend(self, points: int, day: date) -> list[tuple[Lot, int]]:
        assert 0 < points <= self.spendable(day)
        return self.take(points, [lot for lot in self.soonest() if lot.is_usable(day)])

    def let_go_no_more(self, points: int, since: int) -> int:
        """Spent points came back: what was let go since for their sake is taken back; gives how much."""
        gone = 0
        for let_go in self.let_go:
            part = min(let_go[1], points - gone) if let_go[0] >= since else 0
            let_go[1] -= part
            gone += part
            self.take(part)
        return gone

    def get_back(self, taken: Iterable[tuple[Lot, int]], points: int, skip: int = 0) -> None:
        """Points come back as they were taken, what lapses last first, after so many that came back before."""
        for lot, part in sorted(taken, key=lambda each: each[0].lapses, reverse=True):
            back = min(max(part - skip, 0), points)
            skip, points = max(skip - part, 0), points - back
            if back:
                self.give(back, lot.usable_on, lot.until, lot.about)
        assert not points

    def soonest(self) -> list[Lot]:
        return sorted(self.lots, key=lambda lot: lot.lapses)

    def lapse(self, day: date) -> int:
        """Let everything go whose last day is past."""
        gone = [lot for lot in self.lots if lot.left and lot.until and lot.until < day]
        points = sum(lot.left for lot in gone)
        for lot in gone:
            self.lapsed[lot.about] += lot.left
            lot.left = 0
        return points

    def take_back(self, points: int, about: About, day: date, *, debts: bool) -> int:
        """Goods came back: what a rule gave for them goes; gives how many points were let go."""
        own = [lot for lot in reversed(self.lots) if lot.about == about]
        lapsed = min(max(points - sum(lot.left for lot in own), 0), self.lapsed[about])
        let_go = 0 if debts else max(points - lapsed - max(self.balance, 0), 0)
        if lapsed:
            self.give(lapsed, day, None, about)
            self.lapsed[about] -= lapsed
        if let_go:
            self.give(let_go, day, None, about)
            self.let_go.append([next(places), let_go])
        own = [lot for lot in reversed(self.lots) if lot.about == about]
        self.take(points, [*own, *(lot for lot in self.soonest() if lot not in own)])
        return lapsed + let_go


@dataclass
class Payment:
    """Money that came in, unless it was undone."""

    number: int
    amount: int
    undone: bool = False


@dataclass
class Page:
    """One purchase."""

    customer: int
    total: int
    voucher: int
    by_points: int
    points_spent: int
    paid: int
    parts: tuple[EarningPart, ...]
    sold_on: date
    code: str = ""
    taken: list[tuple[Lot, int]] = field(default_factory=list)
    let_go_before: int = 0
    refunded: int = 0
    returned: int = 0
    restored: int = 0
    earned: Counter[str] = field(default_factory=Counter)
    payments: list[Payment] = field(default_factory=list)
    given_back: str = ""

    @property
    def price(self) -> int:
        return self.total - self.voucher - self.by_points

    @property
    def kept(self) -> int:
        return self.price - self.price * self.returned // self.total

    @property
    def open(self) -> int:
        return max(self.kept - self.paid + self.refunded, 0)

    def due(self, part: EarningPart) -> int:
        """The points that a rule owes for the money that is here."""
        here = max(self.paid - self.refunded, 0) * part.eligible_minor // max(self.price, 1)
        return here * part.points // part.per_minor


@dataclass
class Code:
    """One voucher."""

    customer: int
    offer: Offer
    start: date
    until: date
    cost: int
    purpose: str
    batch: int
    issued_on: date
    serial: int
    replaces: str = ""
    state: str = "issued"
    discount: int = 0
    used_on: date = date.min
    taken: list[tuple[Lot, int]] = field(default_factory=list)
    let_go_before: int = 0
    trail: list[str] = field(default_factory=lambda: ["issued"])

    def state_on(self, day: date) -> str:
        return "expired" if self.state == "issued" and self.until < day else self.state

    def is_taken(self, day: date, customer: int | None, bill: int | None) -> bool:
        """Whether a till must take it on this day."""
        return (
            self.state_on(day) == "issued"
            and self.start <= day
            and (customer in {None, self.customer} or self.offer.giftable)
            and bool(self.offer.weekdays >> day.weekday() & 1)
            and (bill or 0) >= self.offer.min_spend_minor
            and not (self.offer.percent is not None and bill is None)
        )

    def off(self, bill: int | None) -> int:
        """What it takes off a bill."""
        if self.offer.percent is not None:
            part = (bill or 0) * self.offer.percent // 100
            return min(part, self.offer.cap_minor or part)
        amount = self.offer.amount_minor or 0
        return amount if bill is None else min(amount, bill)


@dataclass
class Books:
    """All of it: bills by number, vouchers by code, points by customer."""

    pages: dict[int, Page] = field(default_factory=dict)
    codes: dict[str, Code] = field(default_factory=dict)
    purses: dict[int, Purse] = field(default_factory=dict)
    programmes: dict[int, Programme] = field(default_factory=dict)

    def biggest(self, customer: int) -> int:
        return max((page.total for page in self.pages.values() if page.customer == customer), default=0)

    def outstanding(self, day: date) -> int:
        """What the open vouchers may cost, but for those that were paid for with points."""
        return sum(each.cost for each in self.codes.values() if each.state_on(day) == "issued" and each.purpose != "points")

    def committed(self, day: date, since: date, until: date) -> int:
        """What the vouchers issued between two days cost or may cost."""
        followed = {each.replaces for each in self.codes.values()}
        return sum(
            each.cost if each.state == "issued" else each.discount + each.offer.extra_cost_minor
            for code, each in self.codes.items()
            if since <= each.issued_on < until and each.purpose != "points"
            and (each.state_on(day) == "issued" or (each.state == "redeemed" and code not in followed))
        )  # fmt: skip

    def given_back_until(self, code: Code, today: date) -> date:
        """The last day of the voucher for one whose bill came back: it has the days that the old one had left."""
        return max(code.until, today + max(code.until - code.used_on, timedelta()))
