"""Good reasons for a word: birthdays, occasions of those they buy for, wishes come true, what is about to lapse."""

import json
from datetime import date, timedelta

from shopcrm.care.levels import CareRules
from shopcrm.care.owed import unanswered
from shopcrm.care.rows import WELCOME, WELCOME_OFFERS, Due, said_no
from shopcrm.store.file import ShopFile
from shopcrm.text.agreeing import PURPOSES

LATE_DAYS = 1


def birthdays(file: ShopFile, day: date, rules: CareRules, most: int) -> list[Due]:
    """Birthdays in the next days, and yesterday's, of customers who agreed to be greeted; the best customers first."""
    near = coming(day, rules.birthday_days)
    rows = file.rows(_BIRTHDAYS, json.dumps(near), day.isoformat(), most)
    return [
        Due("birthday", on[:4], customer_id, date.fromisoformat(on), {"birthday_on": on}) for customer_id, on in rows
    ]


def occasions(file: ShopFile, day: date, rules: CareRules, most: int) -> list[Due]:
    """The days of those a customer buys for."""
    rows = file.rows(_OCCASIONS, json.dumps(coming(day, rules.birthday_days)), day.isoformat(), most)
    return [
        Due("occasion", f"{recipient_id}/{on[:4]}", customer_id, date.fromisoformat(on),
            {"occasion_on": on, "recipient": name, "occasion": occasion, "relation": relation})
        for customer_id, recipient_id, name, occasion, relation, on in rows
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


def coming(day: date, days: int) -> dict[str, str]:
    """Each month and day from yesterday on, as `02-28`, with its date; who was born on 29 February has the 28th too."""
    near = [day + timedelta(days=each) for each in range(-LATE_DAYS, days + 1)]
    found = {each.isoformat()[5:]: each.isoformat() for each in near}
    if "02-28" in found and "02-29" not in found and (date.fromisoformat(found["02-28"]) + timedelta(days=1)).month == 3:
        found["02-29"] = found["02-28"]
    return found


_BIRTHDAYS = f"""
SELECT c.id, near.value FROM json_each(?) near JOIN customer c
    ON substr(c.birth_on, 6) = near.key AND c.birth_on IS NOT NULL
WHERE {WELCOME} AND {unanswered("birthday", "substr(near.value, 1, 4)")}
ORDER BY c.spent_minor DESC, c.id LIMIT ?
"""
_OCCASIONS = f"""
SELECT c.id, r.id, r.name, r.occasion, r.relation, near.value FROM json_each(?) near JOIN recipient r
    ON substr(r.occasion_on, 6) = near.key AND r.occasion_on IS NOT NULL JOIN customer c ON c.id = r.customer_id
WHERE {WELCOME} AND {unanswered("occasion", "r.id || '/' || substr(near.value, 1, 4)")}
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
