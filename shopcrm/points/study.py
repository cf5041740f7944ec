"""What the owner's own customers do today, and what a programme would have cost on last year's sales."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from shopcrm.points.plan import Programme
from shopcrm.points.rules import ROLLING_DAYS, Basket, earning_parts, tier_of
from shopcrm.store.file import Row, ShopFile
from shopcrm.text.dates import Calendar, add_months, from_parts, iso_day, parts
from shopcrm.text.money import share

ACTIVE_DAYS = 90
MOST_LOOKED_AT = 5_000  # purchases that a trial counts one by one, so that it can follow every key
MOST_GOODS = 5
LEVELS = (20, 5)  # the best so many percent of the year's buyers
_GROUPS = (1, 3, 9)  # visits in the year: once, 2 to 3, 4 to 9, more


@dataclass(frozen=True)
class Past:
    """One purchase of the last year: its day, amounts in minor units, items, and whose it was."""

    customer_id: int
    sold_on: date
    total_minor: int
    paid_minor: int
    birth_on: date | None
    items: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Study:
    """One year of the shop, amounts in minor units.

    `visits` counts the year's buyers who came once, 2 to 3 times, 4 to 9 times, and oftener; `weekdays` counts
    purchases from Monday on; `best_from_minor` is what the best 20 and 5 percent of buyers spent at least; `sample` is
    the whole year of some customers, for trials.
    """

    since: date
    until: date
    customers: int
    active: int
    buyers: int
    purchases: int
    sales_minor: int
    days_between: int | None
    due_bills: int
    paid_on_time: int
    visits: tuple[int, int, int, int]
    months: tuple[tuple[date, int], ...]
    weekdays: tuple[int, ...]
    goods: tuple[tuple[str, int], ...]
    best_share_percent: int
    best_from_minor: tuple[int, int]
    sample: tuple[Past, ...]

    @property
    def bill_minor(self) -> int:
        """What a purchase comes to on average."""
        return self.sales_minor // self.purchases if self.purchases else 0

    @property
    def on_time_percent(self) -> int | None:
        """Of the bills on account that fell due, how many were paid by their day; None without any."""
        return share(100, self.paid_on_time, self.due_bills) if self.due_bills else None


@dataclass(frozen=True)
class Trial:
    """What a programme would have cost in a year if every point were spent; from a sample where `is_sample`."""

    points: int
    cost_minor: int
    sales_minor: int
    is_sample: bool

    @property
    def permille(self) -> int:
        """The cost in thousandths of the year's sales."""
        return share(1000, self.cost_minor, self.sales_minor) if self.sales_minor else 0


def study(file: ShopFile, today: date, calendar: Calendar) -> Study:
    """Look at the year up to today; takes a while in a large shop."""
    since = today - timedelta(days=ROLLING_DAYS - 1)
    days = (since.isoformat(), today.isoformat())
    rows = file.rows(_BUYERS, *days)
    spent = sorted((row[1] for row in rows), reverse=True)
    counts: list[int] = [row[2] for row in rows]
    weekdays: dict[int, int] = dict(file.rows(_WEEKDAYS, *days))
    due, on_time = file.rows(_DUE, *days, today.isoformat())[0]
    gaps = [_gap(*row[3:]) for row in rows if row[3] > 1]
    recent = (today - timedelta(days=ACTIVE_DAYS)).isoformat()
    return Study(
        since=since,
        until=today,
        customers=int(file.value("SELECT count(*) FROM customer")),
        active=sum(row[5] >= recent for row in rows),
        buyers=len(rows),
        purchases=sum(counts),
        sales_minor=sum(spent),
        days_between=round(sum(gaps) / len(gaps)) if gaps else None,
        due_bills=due,
        paid_on_time=on_time,
        visits=_grouped(counts),
        months=_months(file, since, today, calendar),
        weekdays=tuple(weekdays.get(day, 0) for day in range(7)),
        goods=tuple((item, amount) for item, amount in file.rows(_GOODS, *days, MOST_GOODS)),
        best_share_percent=_best_share(spent),
        best_from_minor=(_level(spent, LEVELS[0]), _level(spent, LEVELS[1])),
        sample=_sample(file, days, sum(counts)),
    )


def trial(looked_at: Study, programme: Programme, calendar: Calendar) -> Trial:
    """What these rules would have cost on last year's sales at the most, had all points been spent."""
    mine: defaultdict[int, list[Past]] = defaultdict(list)
    for past in looked_at.sample:
        mine[past.customer_id].append(past)
    points = sum(_earned(year, looked_at.until, programme, calendar) for year in mine.values())
    sales = sum(past.paid_minor for past in looked_at.sample)
    all_points = share(points, looked_at.sales_minor, sales) if sales else 0
    is_sample = len(looked_at.sample) < looked_at.purchases
    return Trial(all_points, all_points * programme.worth_minor, looked_at.sales_minor, is_sample)


def _earned(year: list[Past], today: date, programme: Programme, calendar: Calendar) -> int:
    bought = ((past.sold_on, past.paid_minor) for past in year)
    tier = tier_of(bought, today, programme).tier if programme.tiers else None
    return sum(
        part.due(past.paid_minor, past.paid_minor)
        for past in year
        for part in earning_parts(
            programme, 0,
            Basket(past.sold_on, past.total_minor, past.paid_minor, past.items, past.birth_on, tier), calendar,
        )
    )  # fmt: skip


def _sample(file: ShopFile, days: tuple[str, str], purchases: int) -> tuple[Past, ...]:
    """Every customer's year, or that of every so many customers."""
    every = -(-purchases // MOST_LOOKED_AT) or 1
    rows = file.rows(_YEAR, *days, every)
    items: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for purchase_id, item, amount in file.rows(_ITEMS, *days, every):
        items[purchase_id].append((item, amount))
    return tuple(_past(row, items) for row in rows)


def _past(row: Row, items: dict[int, list[tuple[str, int]]]) -> Past:
    purchase_id, customer_id, sold_on, total, paid, born = row
    birth_on = iso_day(born)
    return Past(customer_id, date.fromisoformat(sold_on), total, paid, birth_on, tuple(items.get(purchase_id, ())))


def _months(file: ShopFile, since: date, today: date, calendar: Calendar) -> tuple[tuple[date, int], ...]:
    """The sales of the last twelve months of the shop's calendar."""
    year, month, _day = parts(today, calendar)
    first = from_parts(year, month, 1, calendar)
    starts = [add_months(first, -back, calendar) for back in range(11, -1, -1)]
    sums = dict.fromkeys(starts, 0)
    for sold_on, amount in file.rows(_BY_DAY, max(since, starts[0]).isoformat(), today.isoformat()):
        year, month, _day = parts(date.fromisoformat(sold_on), calendar)
        start = from_parts(year, month, 1, calendar)
        sums[start] = sums.get(start, 0) + amount
    return tuple(sums.items())


def _gap(days: int, first: str, last: str) -> float:
    """How many days lay between two days of buying, on average."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days / (days - 1)


def _grouped(counts: list[int]) -> tuple[int, int, int, int]:
    once, few, some = (sum(count <= most for count in counts) for most in _GROUPS)
    return once, few - once, some - few, len(counts) - some


def _best_share(spent: list[int]) -> int:
    best, total = spent[: -(-len(spent) * LEVELS[0] // 100)], sum(spent)
    return share(100, sum(best), total) if total else 0


def _level(spent: list[int], percent: int) -> int:
    return spent[min(-(-len(spent) * percent // 100), len(spent)) - 1] if spent else 0


_BOUGHT = "p.sold_on BETWEEN ?1 AND ?2 AND p.outcome IN ('completed', 'paid_late')"
# The arithmetic of Bill.kept_minor.
_KEPT = f"""
SELECT p.id, p.customer_id, p.sold_on, p.total_minor,
       p.total_minor - p.voucher_minor - p.points_minor - coalesce((SELECT share(
           p.total_minor - p.voucher_minor - p.points_minor, sum(r.amount_minor), max(p.total_minor, 1)
       ) FROM goods_return r WHERE r.purchase_id = p.id HAVING count(*) > 0), 0) AS kept
FROM purchase p WHERE {_BOUGHT}
"""
_BUYERS = f"""
SELECT customer_id, sum(kept), count(*), count(DISTINCT sold_on), min(sold_on), max(sold_on)
FROM ({_KEPT}) GROUP BY customer_id
"""
_BY_DAY = f"SELECT sold_on, sum(kept) FROM ({_KEPT}) GROUP BY sold_on ORDER BY sold_on"
_WEEKDAYS = f"""
SELECT (strftime('%w', p.sold_on) + 6) % 7, count(*) FROM purchase p WHERE {_BOUGHT} GROUP BY 1
"""
_GOODS = f"""
SELECT l.item, sum(l.amount_minor) FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id
WHERE {_BOUGHT} GROUP BY l.item ORDER BY 2 DESC LIMIT ?3
"""
_DUE = """
SELECT count(*), coalesce(sum(p.outcome = 'completed' AND (
    SELECT coalesce(sum(y.amount_minor), 0) FROM money_in y WHERE y.purchase_id = p.id
) >= p.total_minor - p.voucher_minor - p.points_minor), 0)
FROM purchase p WHERE p.sold_on BETWEEN ?1 AND ?2 AND p.due_on > p.sold_on AND p.due_on < ?3 AND p.outcome <> 'returned'
"""
_YEAR = f"""
SELECT k.id, k.customer_id, k.sold_on, k.total_minor, k.kept, c.birth_on FROM ({_KEPT}) k
JOIN customer c ON c.id = k.customer_id WHERE k.customer_id % ?3 = 0 AND k.kept > 0
"""
_ITEMS = f"""
SELECT l.purchase_id, l.item, l.amount_minor FROM purchase p JOIN purchase_line l ON l.purchase_id = p.id
WHERE {_BOUGHT} AND p.customer_id % ?3 = 0
"""
