"""The visits of the past on the cards of those who came, and off again when an import is undone."""

import json
from collections.abc import Mapping
from datetime import date

from shopcrm.customers.rules import add_visit
from shopcrm.sales.history import recount_many
from shopcrm.store.file import Row, ShopFile


def book_visits(file: ShopFile, import_id: int, visits: Mapping[int, list[date]]) -> None:
    """Count visits and spending anew for these customers, and keep how well known each was before."""
    before: list[Row] = []
    after: list[Row] = []
    for customer_id, days in visits.items():
        score = int(file.value("SELECT score FROM customer WHERE id = ?", customer_id))
        before.append((import_id, customer_id, json.dumps({"score": score})))
        after.append((_with(score, days), customer_id))
    file.run_many("INSERT INTO import_change (import_id, customer_id, before) VALUES (?, ?, ?)", before)
    file.run_many("UPDATE customer SET score = ? WHERE id = ?", after)
    recount_many(file, visits)


def take_off_visits(file: ShopFile, import_id: int, newest_purchase: int) -> None:
    """Count anew without the purchases of an import, which are gone already.

    Whoever has bought nothing since is as well known as before the import; the others are by what is left.
    """
    changes = file.rows("SELECT customer_id, before FROM import_change WHERE import_id = ?", import_id)
    scores: list[Row] = []
    for customer_id, kept in changes:
        before = json.loads(kept)["score"]
        if before is None or file.value(_CAME_SINCE, customer_id, newest_purchase):
            before = _with(0, _days(file, customer_id))
        scores.append((before, customer_id))
    file.run_many("UPDATE customer SET score = ? WHERE id = ?", scores)
    file.run(_FORGET_LATER, import_id)
    recount_many(file, [customer_id for customer_id, _kept in changes])


def _with(score: int, days: list[date]) -> int:
    for day in sorted(days):
        score = add_visit(score, day)
    return score


def _days(file: ShopFile, customer_id: int) -> list[date]:
    sql = "SELECT sold_on FROM purchase WHERE customer_id = ? AND outcome IN ('completed', 'paid_late')"
    return [date.fromisoformat(row[0]) for row in file.rows(sql, customer_id)]


_CAME_SINCE = "SELECT EXISTS (SELECT 1 FROM purchase WHERE customer_id = ? AND id > ?)"

# What later imports kept about these customers counted the visits that are gone now.
_FORGET_LATER = """
UPDATE import_change SET before = '{"score": null}' WHERE import_id > ?1 AND json_type(before, '$.score') = 'integer'
AND customer_id IN (SELECT customer_id FROM import_change WHERE import_id = ?1)
"""
