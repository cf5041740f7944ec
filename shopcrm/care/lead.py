"""Reads what caring has to say in the urgent lines of a card: one look at each table that may have something to say."""

from collections.abc import Iterator
from datetime import date, timedelta

from shopcrm.care.urgent import Known, Word, near
from shopcrm.customers.book import Customer
from shopcrm.customers.recipients import OCCASIONS
from shopcrm.customers.rules import AWAY, NOT_SERVED
from shopcrm.store.clock import Clock, moment
from shopcrm.store.file import ShopFile
from shopcrm.text.dates import Calendar, iso_day
from shopcrm.text.mistakes import Said
from shopcrm.text.words import N_

AHEAD = timedelta(days=1)  # a promise is said from the day before on


def known_of(file: ShopFile, clock: Clock, calendar: Calendar, customer: Customer) -> Known:
    """What is owed to a customer, and what there is to say to them; nothing yet of flags, money and points."""
    today = clock.today()
    promises = file.rows(_PROMISES, customer.id, (today + AHEAD).isoformat())
    complaint = file.row(_COMPLAINT, customer.id)
    return Known(
        customer.id,
        today,
        pinned=customer.pinned_note,
        stage=customer.stage,
        left_because=file.value(_LEFT_BECAUSE, customer.id) if customer.stage in {NOT_SERVED, *AWAY} else "",
        promises=tuple((number, text, date.fromisoformat(day)) for number, text, day in promises),
        complaint=(complaint[0], complaint[1], clock.day(moment(complaint[2]))) if complaint else None,
        orders=tuple((number, item, iso_day(day)) for number, item, day in file.rows(_ORDERS, customer.id)),
        near=near(_occasions(file, customer), today, calendar),
        wishes=tuple(item for (item,) in file.rows(_WISHES, customer.id)),
        visits=customer.visits,
        first_on=customer.first_on,
    )


def _occasions(file: ShopFile, customer: Customer) -> Iterator[tuple[str, Said, date]]:
    """The customer's own birthday, and the days of those they buy for."""
    if customer.birth_on:
        yield "", Word(OCCASIONS["birthday"]), customer.birth_on
    for name, occasion, day in file.rows(_OCCASIONS, customer.id):
        yield name, _occasion(occasion), date.fromisoformat(day)


def _occasion(occasion: str) -> Said:
    if occasion in OCCASIONS:
        return Word(OCCASIONS[occasion])
    return Word(N_("{words}"), {"words": occasion}) if occasion else Word(N_("a day to remember"))


_LEFT_BECAUSE = "SELECT left_because FROM customer WHERE id = ?"
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
