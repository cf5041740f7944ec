"""Calls that nobody asked for: after a sale, now and then, to the good ones who stay away, and to win back who left."""

import json
from collections.abc import Iterable
from datetime import date, timedelta

from shopcrm.care.levels import CALLS_AFTER_A_SALE, CareRules
from shopcrm.care.owed import unanswered
from shopcrm.care.rows import WELCOME, WELCOME_OFFERS, Due
from shopcrm.store.clock import Clock
from shopcrm.store.file import ShopFile

STALE_DAYS = 14  # a call long after the sale asks about what is forgotten
FEWEST_DAYS_ABSENT = 3
STEADY_VISITS = 6  # who came so often is missed also when the pause has just ended their habit


def after_sales(file: ShopFile, clock: Clock, day: date, rules: CareRules, most: int) -> list[Due]:
    """Customers to be asked how their newest purchase is: from their care level, at most once in `in_touch_days`."""
    last = day - timedelta(days=rules.after_sale_days)
    first = last - timedelta(days=STALE_DAYS)
    since = clock.midnight(day - timedelta(days=rules.in_touch_days))
    rows = file.rows(_AFTER_SALES, first.isoformat(), last.isoformat(), *_at(rules, CALLS_AFTER_A_SALE), since, most)
    ahead = timedelta(days=rules.after_sale_days)
    return [
        Due("after_sale", f"p{purchase_id}", customer_id, date.fromisoformat(on) + ahead, {"sold_on": on})
        for customer_id, purchase_id, on in rows
    ]


def in_touch(file: ShopFile, clock: Clock, day: date, rules: CareRules, most: int) -> list[Due]:
    """Customers at the upper care levels whom the shop has not seen or spoken to for too long."""
    found: list[Due] = []
    for level, days in (("partnership", rules.partner_days), ("proactive", rules.in_touch_days)):
        since = day - timedelta(days=days)
        asked = *_at(rules, {level}), since.isoformat(), clock.midnight(since), most - len(found)
        found += [
            Due("in_touch", last, customer_id, date.fromisoformat(last) + timedelta(days=days), {"last_on": last})
            for customer_id, last in file.rows(_IN_TOUCH, *asked)
        ]
    return found


def absent(file: ShopFile, day: date, most: int) -> list[Due]:
    """Good customers who were expected, by their own rhythm, and have not come."""
    latest = (day - timedelta(days=FEWEST_DAYS_ABSENT)).isoformat()
    return [
        Due("absent", on, customer_id, date.fromisoformat(on), {"expected_on": on, "last_on": last, "rhythm": rhythm})
        for customer_id, on, last, rhythm in file.rows(
            _ABSENT, STEADY_VISITS, latest, day.isoformat(), day.isoformat(), most
        )
    ]


def win_back(file: ShopFile, day: date, most: int) -> list[Due]:
    """Customers who left, the most valuable first, with the reason where it is known."""
    return [
        Due("win_back", last, customer_id, date.fromisoformat(last),
            {"last_on": last, "visits": visits, **({"left_because": why} if why else {})})
        for customer_id, last, visits, why in file.rows(_WIN_BACK, day.isoformat(), most)
    ]  # fmt: skip


def _at(rules: CareRules, levels: Iterable[str]) -> tuple[str, str]:
    """Which levels, and the stages whose customers have them unless it was set otherwise by hand."""
    wanted = frozenset(levels)
    return json.dumps(sorted(wanted)), json.dumps(rules.stages_at(wanted))


_LEVEL = """
(c.care_level IN (SELECT value FROM json_each(?))
 OR c.care_level IS NULL AND coalesce(c.pinned_stage, c.stage) IN (SELECT value FROM json_each(?)))
"""
_AFTER_SALES = f"""
SELECT c.id, max(p.id), p.sold_on FROM purchase p INDEXED BY purchase_day
JOIN customer c ON c.id = p.customer_id AND c.last_on = p.sold_on
WHERE p.sold_on BETWEEN ? AND ? AND p.outcome IN ('completed', 'paid_late') AND {_LEVEL} AND {WELCOME}
    AND NOT EXISTS (SELECT 1 FROM follow_up f WHERE f.customer_id = c.id AND (f.purchase_id = p.id
        OR f.kind IN ('after_sale', 'in_touch') AND (f.state = 'open' OR f.state = 'done' AND f.closed_at > ?)))
GROUP BY c.id ORDER BY c.spent_minor DESC, c.id LIMIT ?
"""
_IN_TOUCH = f"""
SELECT c.id, c.last_on FROM customer c
WHERE c.id IN (SELECT id FROM customer WHERE care_level IN (SELECT value FROM json_each(?1))
        UNION SELECT id FROM customer WHERE stage IN (SELECT value FROM json_each(?2))
        UNION SELECT id FROM customer WHERE pinned_stage IN (SELECT value FROM json_each(?2)))
    AND (c.care_level IN (SELECT value FROM json_each(?1))
        OR c.care_level IS NULL AND coalesce(c.pinned_stage, c.stage) IN (SELECT value FROM json_each(?2)))
    AND c.last_on < ?3 AND c.visits > 0 AND {WELCOME}
    AND NOT EXISTS (SELECT 1 FROM follow_up f WHERE f.customer_id = c.id AND (f.state = 'open' OR f.closed_at > ?4))
ORDER BY c.spent_minor DESC LIMIT ?5
"""
_ABSENT = f"""
SELECT c.id, c.expected_on, c.last_on, c.rhythm_days FROM customer c INDEXED BY customer_spent
WHERE (coalesce(c.pinned_stage, c.stage) <> 'repeat' OR c.visits >= ? OR EXISTS (
        SELECT 1 FROM customer_type t WHERE t.customer_id = c.id AND t.type_id IN ('good', 'loyal', 'vip')))
    AND c.expected_on <= ? AND julianday(?) - julianday(c.expected_on) >= coalesce(c.rhythm_days, 0) / 4
    AND coalesce(c.pinned_stage, c.stage) IN ('repeat', 'permanent', 'advocate', 'partner')
    AND {WELCOME} AND {unanswered("absent", "c.expected_on")}
ORDER BY c.spent_minor DESC LIMIT ?
"""
_WIN_BACK = f"""
SELECT c.id, c.last_on, c.visits, c.left_because FROM customer c INDEXED BY customer_spent
WHERE coalesce(c.pinned_stage, c.stage) IN ('lost', 'inactive') AND c.visits > 0 AND c.last_on IS NOT NULL
    AND {WELCOME_OFFERS} AND {unanswered("win_back", "c.last_on")}
ORDER BY c.spent_minor DESC LIMIT ?
"""
