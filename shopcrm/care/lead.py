"""Reads what the urgent lines of a card are made of: one look at each table that may have something to say."""

from collections.abc import Sequence
from datetime import date

from shopcrm.care.urgent import Near, Word, near
from shopcrm.customers.book import Customer
from shopcrm.customers.recipients import OCCASIONS
from shopcrm.store.clock import Clock, moment
from shopcrm.store.file import ShopFile
from shopcrm.text.dates import iso_day
from shopcrm.text.mistakes import Said
from shopcrm.text.words import N_

AHEAD_DAYS = 1  # a promise is said from the day before on


def promises(file: ShopFile, customer_id: int, today: date) -> tuple[tuple[int, str, date], ...]:
    """Promises and tasks that are due by tomorrow, the oldest first."""
    rows = file.rows(_PROMISES, customer_id, date.fromordinal(today.toordinal() + AHEAD_DAYS).isoformat())
    return tuple((number, text, date.fromisoformat(day)) for number, text, day in rows)


def open_complaint(file: ShopFile, clock: Clock, customer_id: int) -> tuple[int, str, date] | None:
    """The oldest complaint that is not solved."""
    row = file.row(_COMPLAINT, customer_id)
    return (row[0], row[1], clock.day(moment(row[2]))) if row else None


def open_orders(file: ShopFile, customer_id: int) -> tuple[tuple[int, str, date | None], ...]:
    """Goods that wait to be collected, the first day first."""
    return tuple((n, item, iso_day(day)) for n, item, day in file.rows(_ORDERS, customer_id))


def arrived_wishes(file: ShopFile, customer_id: int) -> tuple[str, ...]:
    """What they wished for, that is here, and that nobody told them of."""
    return tuple(row[0] for row in file.rows(_WISHES, customer_id))


def occasions(file: ShopFile, customer: Customer, today: date) -> tuple[Near, ...]:
    """Birthdays and occasions near, the customer's own and of those they buy for."""
    days: list[tuple[str, Said, date]] = []
    if customer.birth_on:
        days.append(("", Word(OCCASIONS["birthday"]), customer.birth_on))
    for name, occasion, day in file.rows(_OCCASIONS, customer.id):
        days.append((name, _occasion(occasion), date.fromisoformat(day)))
    return near(days, today)


def usual(purchases: Sequence[tuple[str, ...]]) -> str:
    """What comes back in the newest purchases: in at least three of them, and in a third of all."""
    counts: dict[str, int] = {}
    for items in purchases:
        for item in dict.fromkeys(items):
            counts[item] = counts.get(item, 0) + 1
    if not counts:
        return ""
    item, count = max(counts.items(), key=lambda each: each[1])
    return item if count >= max(3, len(purchases) / 3) else ""


def _occasion(occasion: str) -> Said:
    if occasion in OCCASIONS:
        return Word(OCCASIONS[occasion])
    return Word(N_("{words}"), {"words": occasion}) if occasion else Word(N_("a day to remember"))


_PROMISES = """
SELECT id, text, due_on FROM follow_up
WHERE customer_id = ? AND state = 'open' AND kind IN ('promise', 'task') AND due_on <= ? ORDER BY due_on, id"""
_COMPLAINT = """
SELECT id, text, opened_at FROM complaint WHERE customer_id = ? AND solved_at IS NULL ORDER BY opened_at, id LIMIT 1"""
_ORDERS = """
SELECT id, item, collect_on FROM set_aside WHERE customer_id = ? AND outcome = 'open' ORDER BY collect_on, id"""
_WISHES = """
SELECT i.name FROM wish w JOIN wish_item i ON i.id = w.item_id
WHERE w.customer_id = ? AND w.told_at IS NULL AND i.arrived_on IS NOT NULL ORDER BY i.arrived_on, w.id"""
_OCCASIONS = "SELECT name, occasion, occasion_on FROM recipient WHERE customer_id = ? AND occasion_on IS NOT NULL"
