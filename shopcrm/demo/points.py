"""The points of the demo shop: a programme that has run for years, and one customer's lots as time goes by."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from shopcrm.demo.rows import Rows
from shopcrm.points.lots import LAPSED
from shopcrm.points.programme import Bonus, Gift, Programme, Tier, usual_point_step
from shopcrm.points.rules import EarningPart
from shopcrm.text.dates import Calendar, add_months
from shopcrm.text.words import N_, _

TUESDAY = 1 << 1
_OPENS = time(9)
_NAMES = (N_("Quiet Tuesday"), N_("Silver"), N_("Gold"), N_("Gifts are wrapped for free"), N_("A bar of soap"))


def demo_programme(currency: str) -> Programme:
    """Points that lapse after a year, two tiers, double points on the quiet day, and a gift; in the language spoken."""
    step = usual_point_step(currency)
    quiet, silver, gold, benefit, gift = map(_, _NAMES)
    return Programme(
        step_minor=step,
        worth_minor=max(1, step // 200),
        bonuses=(Bonus(quiet, percent=100, weekdays=TUESDAY),),
        tiers=(Tier(silver, 120 * step, percent=25), Tier(gold, 250 * step, percent=50, benefit=benefit)),
        lapse_months=12,
        gifts=(Gift(gift, 150),),
    )


@dataclass(eq=False)
class Lot:
    """What is left of one credit, and its last day."""

    entry: int
    left: int
    good_until: date | None
    purchase_id: int | None
    rule: str
    lapsed: int = 0


@dataclass(frozen=True)
class Event:
    """Something that will happen to a purchase: `earned` by rule as its money comes in, or goods that come back."""

    at: int
    purchase_id: int
    due: tuple[tuple[EarningPart, int], ...]
    return_id: int | None = None
    restored: int = 0


@dataclass
class CardPoints:
    """One customer's points, booked in the order of time."""

    customer_id: int
    rows: Rows
    programme_id: int
    programme: Programme
    calendar: Calendar
    zone: datetime
    lots: list[Lot] = field(default_factory=list)
    coming: list[Event] = field(default_factory=list)
    earned: dict[tuple[int, str], int] = field(default_factory=dict)
    spent: dict[int, list[tuple[Lot, int]]] = field(default_factory=dict)

    def until(self, at: int) -> int:
        """Let everything happen up to a moment; gives the balance then."""
        due = sorted((event for event in self.coming if event.at <= at), key=lambda event: event.at)
        self.coming = [event for event in self.coming if event.at > at]
        for event in due:
            self._lapse(event.at)
            self._happen(event)
        self._lapse(at)
        return sum(lot.left for lot in self.lots)

    def spend(self, points: int, purchase_id: int, at: int) -> None:
        """Take points for a purchase, the soonest lapsing first."""
        if points:
            entry = self._line("spend", -points, purchase_id, at)
            self.spent[purchase_id] = self._take(entry, points, sorted(self.lots, key=_soonest))

    def _happen(self, event: Event) -> None:
        if event.restored:
            self._restore(event)
        for part, due in event.due:
            change = due - self.earned.get((event.purchase_id, part.rule), 0)
            self.earned[event.purchase_id, part.rule] = due
            if change > 0:
                self._credit("earn", change, event, part, self._last_day(event.at))
            elif change < 0:
                self._reverse(-change, event, part)

    def _reverse(self, points: int, event: Event, part: EarningPart) -> None:
        own = [lot for lot in self.lots if (lot.purchase_id, lot.rule) == (event.purchase_id, part.rule)]
        lapsed = min(max(points - sum(lot.left for lot in own), 0), sum(lot.lapsed for lot in own))
        short = max(points - lapsed - sum(lot.left for lot in self.lots), 0)
        forgiven = [
            self._credit("forgive", some, event, part, None, why) for some, why in ((lapsed, LAPSED), (short, "")) if some
        ]
        entry = self._line("reverse", -points, event.purchase_id, event.at, part, event.return_id)
        self._take(entry, points, [*own, *forgiven, *sorted(self.lots, key=_soonest)])

    def _restore(self, event: Event) -> None:
        left = event.restored
        for lot, taken in sorted(self.spent[event.purchase_id], key=lambda each: _soonest(each[0]), reverse=True):
            back = min(taken, left)
            left -= back
            if back:
                self._credit("restore", back, event, None, lot.good_until, origin=lot.entry)

    def _lapse(self, at: int) -> None:
        """Let lots lapse on the morning after their last day."""
        today = self._day(at)
        for lot in sorted((lot for lot in self.lots if lot.left), key=_soonest):
            if lot.good_until and lot.good_until < today:
                morning = datetime.combine(lot.good_until + timedelta(days=1), _OPENS, self.zone.tzinfo)
                entry = self._line("expire", -lot.left, lot.purchase_id, int(morning.timestamp()), lot)
                lot.lapsed += lot.left
                self._take(entry, lot.left, [lot])

    def _credit(
        self, kind: str, points: int, event: Event, part: EarningPart | None, until: date | None, why: str = "",
        origin: int | None = None,
    ) -> Lot:  # fmt: skip
        entry = self._line(kind, points, event.purchase_id, event.at, part, event.return_id, why)
        lot = Lot(entry, points, until, event.purchase_id, part.rule if part else "")
        usable_on = self._day(event.at).isoformat()
        self.rows.add("points_lot", entry, self.customer_id, points, usable_on, until and until.isoformat(), origin)
        self.lots.append(lot)
        return lot

    def _take(self, entry: int, points: int, lots: list[Lot]) -> list[tuple[Lot, int]]:
        used: list[tuple[Lot, int]] = []
        for lot in dict.fromkeys(lots):
            some = min(lot.left, points - sum(taken for _lot, taken in used))
            if some:
                lot.left -= some
                used.append((lot, some))
                self.rows.add("lot_use", entry, lot.entry, some)
        return used

    def _line(
        self, kind: str, points: int, purchase_id: int | None, at: int, part: EarningPart | Lot | None = None,
        return_id: int | None = None, why: str = "",
    ) -> int:  # fmt: skip
        entry = self.rows.number("points_entry")
        rule = part.rule if part else ""
        self.rows.add("points_entry", entry, self.customer_id, kind, points, rule, self.programme_id if rule else None,
                      purchase_id, return_id, why, at)  # fmt: skip
        return entry

    def _last_day(self, at: int) -> date | None:
        months = self.programme.lapse_months
        return add_months(self._day(at), months, self.calendar) if months else None

    def _day(self, at: int) -> date:
        return datetime.fromtimestamp(at, self.zone.tzinfo).date()


def _soonest(lot: Lot) -> tuple[bool, date, int]:
    return lot.good_until is None, lot.good_until or date.max, lot.entry
