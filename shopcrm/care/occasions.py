"""Good reasons for a word: birthdays, occasions of those they buy for, wishes come true, what is about to lapse."""

import json
from dataclasses import dataclass
from datetime import date, timedelta

from shopcrm.care.levels import CareRules
from shopcrm.care.owed import unanswered
from shopcrm.care.rows import WELCOME, WELCOME_OFFERS, Due, said_no
from shopcrm.store.file import ShopFile
from shopcrm.text.agreeing import PURPOSES
from shopcrm.text.dates import Calendar, coming_round, iso, year_of

LATE_DAYS = 1


@dataclass(frozen=True)
class Coming:
    """What comes round near a day: JSON rows of a day somebody may be born on, the date on which it comes round, and that
    date's year in the shop's calendar."""

    day: date
    rows: str


def coming(day: date, days: int, calendar: Calendar) -> Coming:
    """What comes round from yesterday until so many days ahead; a day its month has not got this year is its last."""
    near = [day + timedelta(days=each) for each in range(-LATE_DAYS, days + 1)]
    rows = [(iso(born), iso(on), str(year_of(on, calendar))) for on in near for born in coming_round(on, calendar)]
    return Coming(day, json.dumps(rows))


def birthdays(file: ShopFile, coming: Coming, most: int) -> list[Due]:
    """Birthdays in the next days, and yesterday's, of customers who agreed to be greeted; the best customers first."""
    return [
        Due("birthday", year, customer_id, date.fromisoformat(on), {"birthday_on": on})
        for customer_id, on, year in file.rows(_BIRTHDAYS, coming.rows, coming.day.isoformat(), most)
    ]


def occasions(file: ShopFile, coming: Coming, most: int) -> list[Due]:
    """The days of those a customer buys for."""
    return [
        Due("occasion", f"{recipient_id}/{year}", customer_id, date.fromisoformat(on),
            {"occasion_on": on, "recipient": name, "occasion": occasion, "relation": relation})
        for customer_id, recipient_id, name, occasion, relation, on, year
        in file.rows(_OCCASIONS, coming.rows, coming.day.isoformat(), most)
    ]  # fmt: skip


def wishes(file: ShopFile, day: date) -> list[Due]:
    """What has arrived, for each who wished for it and has not been told; they asked, so only a clear no keeps it back."""
    return [
        Due("wish", str(number), customer_id, date.fromisoformat(on), {"item": item, "arrived_on": on})
        for number, customer_id, item, on in file.rows(_WISHES, day.isoformat(), day.isoformat())
    ]


def points(file: ShopFile, day: date, rules: CareRules, most: int) -> list[Due]:
    """Points that lapse within the next days, of customers who agreed to offers."""
    last = (day + timedelta(days=rules.lapsing_days)).isoformat()
    rows = file.rows(_POINTS, day.isoformat(), last, day.isoformat(), most)
    return [
        Due("points", until, customer_id, date.fromisoformat(until), {"points": many, "good_until_on": until})
        for customer_id, many, until in rows
    ]


def vouchers(file: ShopFile, day: date, rules: CareRules, most: int) -> list[Due]:
    """Vouchers that run out within the next days and were not used, of customers who agreed to offers."""
    last = (day + timedelta(days=rules.lapsing_days)).isoformat()
    rows = file.rows(_VOUCHERS, day.isoformat(), last, day.isoformat(), day.isoformat(), most)
    return [
        Due("voucher", str(number), customer_id, date.fromisoformat(until), {"voucher": number, "good_until_on": until})
        for customer_id, number, until in rows
    ]


# As text, SQLite makes itself an index of them; in this order it looks at those born near the day only.
_COMING = """
WITH coming AS MATERIALIZED (
         SELECT CAST(value ->> 0 AS TEXT) AS born, value ->> 1 AS day, value ->> 2 AS year FROM json_each(?)),
     near AS (SELECT DISTINCT substr(born, 6) AS day FROM coming)
"""
_BIRTHDAYS = f"""{_COMING}
SELECT c.id, coming.day, coming.year FROM near
CROSS JOIN customer c ON substr(c.birth_on, 6) = near.day AND c.birth_on IS NOT NULL
CROSS JOIN coming ON coming.born = c.birth_on
WHERE {WELCOME} AND {unanswered("birthday", "coming.year")}
ORDER BY c.spent_minor DESC, c.id LIMIT ?
"""
_OCCASIONS = f"""{_COMING}
SELECT c.id, r.id, r.name, r.occasion, r.relation, coming.day, coming.year FROM near
CROSS JOIN recipient r ON substr(r.occasion_on, 6) = near.day AND r.occasion_on IS NOT NULL
CROSS JOIN coming ON coming.born = r.occasion_on JOIN customer c ON c.id = r.customer_id
WHERE {WELCOME} AND {unanswered("occasion", "r.id || '/' || coming.year")}
ORDER BY c.spent_minor DESC, c.id LIMIT ?
"""
_WISHES = f"""
SELECT w.id, c.id, i.name, i.arrived_on FROM wish_item i JOIN wish w ON w.item_id = i.id
JOIN customer c ON c.id = w.customer_id
WHERE i.arrived_on <= ? AND w.told_at IS NULL AND c.erased_at IS NULL AND {unanswered("wish", "w.id")}
    AND NOT ({said_no("c.id", *PURPOSES)})
ORDER BY i.arrived_on, w.wished_at
"""
_POINTS = f"""
SELECT c.id, ending.points, ending.until FROM (
    SELECT customer_id, sum(remaining) AS points, min(good_until) AS until FROM points_lot
    WHERE remaining > 0 AND good_until BETWEEN ? AND ? GROUP BY customer_id) ending
JOIN customer c ON c.id = ending.customer_id
WHERE {WELCOME_OFFERS} AND {unanswered("points", "ending.until")} ORDER BY c.spent_minor DESC, c.id LIMIT ?
"""
_VOUCHERS = f"""
SELECT c.id, v.id, v.valid_until FROM voucher v INDEXED BY voucher_open JOIN customer c ON c.id = v.customer_id
WHERE v.state = 'issued' AND v.valid_until BETWEEN ? AND ? AND v.valid_from <= ?
    AND {WELCOME_OFFERS} AND {unanswered("voucher", "v.id")} ORDER BY c.spent_minor DESC, c.id LIMIT ?
"""
