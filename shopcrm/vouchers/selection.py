"""Who is to be thanked, and why: ready-made selections and hand-picked customers, checked by the rules."""

from dataclasses import dataclass
from datetime import date, timedelta

from shopcrm.customers.book import Customers
from shopcrm.customers.errors import UnknownCustomer
from shopcrm.settings import Settings
from shopcrm.store.clock import Clock
from shopcrm.store.file import Row, ShopFile
from shopcrm.text.dates import Calendar, add_months, year_of, year_span
from shopcrm.text.words import _, ngettext
from shopcrm.vouchers.errors import HowManyNeeded, UnknownYear
from shopcrm.vouchers.rules import Candidate, Check, Offer, Shopwide, check_batch, worst_case

ACTIVE_DAYS = 365
BASE_MONTHS = 3


@dataclass(frozen=True)
class Chosen:
    """One customer of a selection: `score` is what the list is ranked by, `reasons` say why in words."""

    id: int
    name: str
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Selection:
    """A list of customers with the way it was made."""

    how: str
    customers: tuple[Chosen, ...]

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(chosen.id for chosen in self.customers)


class Selections:
    """Finds who earned a thank-you."""

    def __init__(self, file: ShopFile, clock: Clock, settings: Settings, customers: Customers) -> None:
        self._file = file
        self._clock = clock
        self._settings = settings
        self._customers = customers

    def picked(self, ids: tuple[int, ...]) -> Selection:
        """These customers, as chosen by hand; raises UnknownCustomer."""
        rows = [self._spent(customer_id) for customer_id in dict.fromkeys(ids)]
        return Selection("ids", tuple(self._chosen(row, None) for row in rows))

    def top(self, count: int, year: int | None = None) -> Selection:
        """The customers who bought for the most in a year of the shop's calendar (this year when none is named).

        Only customers who may be thanked: with consent, with two purchases or more, without an open red flag.
        Raises HowManyNeeded, UnknownYear.
        """
        if count < 1:
            raise HowManyNeeded
        calendar = Calendar(self._settings.current.calendar)
        wanted = year_of(self._clock.today(), calendar) if year is None else year
        start, end = _span(wanted, calendar_of_year(wanted, calendar))
        rows = self._file.rows(_TOP, start.isoformat(), end.isoformat(), count)
        return Selection(f"top {count} of {wanted}", tuple(self._chosen(row, wanted) for row in rows))

    def checks(self, offer: Offer, ids: tuple[int, ...]) -> list[Check]:
        """What the rules say about giving this offer to these customers."""
        return check_batch(offer, self._candidates(ids), self._shopwide())

    def worst_case(self, offer: Offer, ids: tuple[int, ...]) -> int:
        """The most that the batch may cost, in minor units."""
        return worst_case(offer, self._candidates(ids))

    def _spent(self, customer_id: int) -> Row:
        row = self._file.row("SELECT id, name, spent_minor, visits, first_on FROM customer WHERE id = ?", customer_id)
        if row is None:
            raise UnknownCustomer(number=customer_id)
        return row

    def _chosen(self, row: Row, year: int | None) -> Chosen:
        customer_id, name, spent, purchases, first_on = row
        formats = self._settings.current.formats
        if year is None:
            many = ngettext("{n} purchase", "{n} purchases", purchases)
            money = _("bought for {amount}")
        else:
            many = ngettext("{n} purchase in {year}", "{n} purchases in {year}", purchases)
            money = _("bought for {amount} in {year}")
        counted = {"n": formats.number(purchases), "amount": formats.money(spent), "year": formats.digits(str(year))}
        reasons = [many.format(**counted), money.format(**counted)]
        if first_on and (years := (self._clock.today() - _date(first_on)).days // 365):
            text = ngettext("customer for {n} year", "customer for {n} years", years)
            reasons.append(text.format(n=formats.number(years)))
        return Chosen(customer_id, name, spent, tuple(reversed(reasons)))

    def _candidates(self, ids: tuple[int, ...]) -> list[Candidate]:
        since = int((self._clock.now() - timedelta(days=self._settings.current.voucher_pause_days)).timestamp())
        rows = (self._file.row(_CANDIDATE, customer_id, since) for customer_id in dict.fromkeys(ids))
        return [
            Candidate(row[0], row[1], row[2], row[3], bool(row[4]), bool(row[5]), bool(row[6]), bool(row[7]))
            for row in rows
            if row
        ]

    def _shopwide(self) -> Shopwide:
        today, settings = self._clock.today(), self._settings.current
        since = (today - timedelta(days=ACTIVE_DAYS)).isoformat()
        base = add_months(today, -BASE_MONTHS, Calendar(settings.calendar)).isoformat()
        return Shopwide(
            active_customers=self._file.value("SELECT count(*) FROM customer WHERE last_on >= ?", since),
            share_limit_percent=settings.voucher_share_percent,
            thanked_since=today - timedelta(days=settings.voucher_pause_days),
            budget_minor=settings.voucher_budget_minor,
            outstanding_minor=int(self._file.value(_OUTSTANDING, today.isoformat())),
            monthly_goal_minor=settings.monthly_goal_minor,
            repeat_revenue_minor=int(self._file.value(_REPEAT_REVENUE, base)) // BASE_MONTHS,
        )


def calendar_of_year(year: int, calendar: Calendar) -> Calendar:
    """The calendar that a year number belongs to: 2026 is Gregorian even in a shop that counts 1405."""
    if calendar is not Calendar.GREGORIAN and year > 1700:
        return Calendar.GREGORIAN
    return calendar


def _span(year: int, calendar: Calendar) -> tuple[date, date]:
    try:
        return year_span(year, calendar)
    except (ValueError, OverflowError):
        raise UnknownYear from None


def _date(text: str) -> date:
    return date.fromisoformat(text)


_KEPT = "p.outcome IN ('completed', 'paid_late')"
_NET = """(p.total_minor - p.voucher_minor - p.points_minor) - share(
    p.total_minor - p.voucher_minor - p.points_minor,
    coalesce((SELECT sum(r.amount_minor) FROM goods_return r WHERE r.purchase_id = p.id), 0),
    max(p.total_minor, 1))"""
_MAY = """
    EXISTS (SELECT 1 FROM consent s WHERE s.given = 1 AND s.id IN
        (SELECT max(id) FROM consent WHERE customer_id = c.id GROUP BY channel))
"""
_FLAGGED = "EXISTS (SELECT 1 FROM purchase f WHERE f.customer_id = c.id AND f.outcome IN ('uncollected', 'unreachable'))"
_TOP = f"""
SELECT c.id, c.name, y.spent, y.purchases, c.first_on
FROM (SELECT p.customer_id AS id, sum({_NET}) AS spent, count(*) AS purchases FROM purchase p
      WHERE p.sold_on BETWEEN ? AND ? AND {_KEPT} GROUP BY p.customer_id) y
JOIN customer c ON c.id = y.id
WHERE y.spent > 0 AND c.visits > 1 AND {_MAY} AND NOT {_FLAGGED}
ORDER BY y.spent DESC, c.id LIMIT ?
"""
_CANDIDATE = f"""
SELECT c.id, c.name, c.visits,
       coalesce((SELECT max(total_minor) FROM purchase WHERE customer_id = c.id), 0), {_MAY}, {_FLAGGED},
       EXISTS (SELECT 1 FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id
               WHERE v.customer_id = c.id AND v.state IN ('issued', 'redeemed') AND b.issued_at >= ?2),
       EXISTS (SELECT 1 FROM customer_type t WHERE t.customer_id = c.id AND t.type_id = 'discount_seeker')
FROM customer c WHERE c.id = ?1
"""
_OUTSTANDING = """
SELECT total(CASE WHEN b.percent IS NULL THEN coalesce(b.amount_minor, 0)
                  ELSE max(b.min_spend_minor,
                           coalesce((SELECT max(total_minor) FROM purchase WHERE customer_id = v.customer_id), 0))
                       * b.percent / 100 END)
FROM voucher v JOIN voucher_batch b ON b.id = v.batch_id WHERE v.state = 'issued' AND v.valid_until >= ?
"""
_REPEAT_REVENUE = f"""
SELECT total({_NET}) FROM purchase p JOIN customer c ON c.id = p.customer_id
WHERE p.sold_on >= ? AND {_KEPT} AND c.visits > 1
"""
