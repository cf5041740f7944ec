"""Everything that ever happened between the shop and one customer, in one row of events, the newest first."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from shopcrm.points.entries import LedgerLine, newest
from shopcrm.store.clock import Clock, moment
from shopcrm.store.file import Row, ShopFile

MOST = 10_000  # of each kind; nobody comes in so often

# The filters, each with the kinds of event it lets through.
GROUPS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "sales": frozenset({
            "sale", "payment", "payment_undone", "return", "set_aside", "set_aside_closed", "flag_cleared",
        }),
        "notes": frozenset({"note"}),
        "contacts": frozenset({"follow_up", "follow_up_closed", "today", "verification"}),
        "voice": frozenset({"complaint", "complaint_answered", "complaint_solved", "rating", "asked", "wish", "wish_told"}),
        "points": frozenset({"points"}),
        "vouchers": frozenset({"voucher"}),
        "card": frozenset({
            "added", "card", "imported", "stage", "consent", "merge", "merge_undone", "type", "type_answered",
        }),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened: `text` as a person typed it, `facts` what the sentence of its kind is made of.

    Money in minor units; `number` is the row it stands in. What is `beside` another event is left out where all kinds are
    shown: the points of a sale stand with the sale."""

    kind: str
    number: int
    on: date
    at: datetime | None = None
    text: str = ""
    amount_minor: int | None = None
    person: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    line: LedgerLine | None = None
    beside: bool = False


def events_of(file: ShopFile, clock: Clock, customer_id: int, group: str = "") -> list[Event]:
    """Read a customer's events, of one of GROUPS or of all, the newest first."""
    kinds: Collection[str] = GROUPS[group] if group else frozenset().union(*GROUPS.values())
    found = [
        _event(kind, row, clock)
        for kind, sql in _READ.items() if kind in kinds
        for row in file.rows(sql, customer_id)
    ]  # fmt: skip
    if "points" in kinds:
        found += _of_points(newest(file, customer_id, MOST), clock)
    if not group:
        found = [event for event in found if not event.beside]
    return sorted(found, key=_order, reverse=True)


def _order(event: Event) -> tuple[date, float, bool, int]:
    return event.on, event.at.timestamp() if event.at else 0.0, event.kind != "added", event.number


def _event(kind: str, row: Row, clock: Clock) -> Event:
    number, day, seconds, text, amount, person, facts = row
    at: datetime | None = moment(seconds)
    on = date.fromisoformat(day) if day else clock.day(at) if at else clock.today()
    if at and clock.day(at) != on:
        at = None  # written down on another day than it happened on
    return Event(kind, number, on, at, text or "", amount, person or "", json.loads(facts or "{}"))


def _of_points(lines: Iterable[LedgerLine], clock: Clock) -> Iterable[Event]:
    for place, line in enumerate(lines):
        with_sale = line.purchase_id is not None and line.kind in {"earn", "reverse", "restore", "forgive"}
        yield Event(
            "points", -place, clock.day(line.at), line.at, line.reason, None, line.person,
            {"points": line.points}, line, with_sale,
        )  # fmt: skip


# Each gives: number, day, moment, text, amount, person, facts.
_READ = {
    "sale": """
SELECT p.id, p.sold_on, p.recorded_at,
       (SELECT group_concat(item, char(31)) FROM purchase_line l WHERE l.purchase_id = p.id),
       p.total_minor - p.voucher_minor - p.points_minor, p.person,
       json_object('outcome', p.outcome, 'note', p.note, 'for', (SELECT r.name FROM purchase_recipient pr
           JOIN recipient r ON r.id = pr.recipient_id WHERE pr.purchase_id = p.id), 'points',
           (SELECT sum(points) FROM points_entry e WHERE e.purchase_id = p.id AND e.kind = 'earn'))
FROM purchase p WHERE p.customer_id = ?""",
    "payment": """
SELECT y.id, y.paid_on, y.paid_at, '', y.amount_minor, '', json_object('sold_on', p.sold_on)
FROM purchase p JOIN payment y ON y.purchase_id = p.id WHERE p.customer_id = ? AND y.paid_at > p.recorded_at""",
    "payment_undone": """
SELECT y.id, u.undone_on, u.undone_at, '', y.amount_minor, u.person, json_object('paid_on', y.paid_on)
FROM purchase p JOIN payment y ON y.purchase_id = p.id JOIN payment_undone u ON u.payment_id = y.id
WHERE p.customer_id = ?""",
    "return": """
SELECT r.id, r.returned_on, r.returned_at, (SELECT group_concat(item, char(31)) FROM purchase_line l
       WHERE l.purchase_id = p.id), r.refund_minor, '', json_object('sold_on', p.sold_on, 'goods_minor', r.amount_minor)
FROM purchase p JOIN goods_return r ON r.purchase_id = p.id WHERE p.customer_id = ?""",
    "set_aside": """
SELECT id, NULL, made_at, item, nullif(amount_minor, 0), person, json_object('collect_on', collect_on)
FROM set_aside WHERE customer_id = ?""",
    "set_aside_closed": """
SELECT id, NULL, closed_at, item, NULL, '', json_object('outcome', outcome, 'why', why)
FROM set_aside WHERE customer_id = ? AND closed_at IS NOT NULL""",
    "flag_cleared": """
SELECT f.id, NULL, f.cleared_at, f.reason, NULL, f.person, json_object('source', f.source)
FROM flag_cleared f WHERE ?1 = CASE f.source
    WHEN 'purchase' THEN (SELECT customer_id FROM purchase WHERE id = f.source_id)
    ELSE (SELECT customer_id FROM set_aside WHERE id = f.source_id) END""",
    "note": "SELECT id, NULL, written_at, text, NULL, '', NULL FROM note WHERE customer_id = ?",
    "follow_up": """
SELECT id, NULL, made_at, text, NULL, person, json_object('kind', kind, 'due_on', due_on, 'state', state)
FROM follow_up WHERE customer_id = ? AND (state = 'open' OR kind IN ('promise', 'task'))""",
    "follow_up_closed": """
SELECT id, NULL, closed_at, text, NULL, person, json_object('kind', kind, 'state', state, 'result', result)
FROM follow_up WHERE customer_id = ? AND closed_at IS NOT NULL""",
    "today": """
SELECT id, NULL, answered_at, result, NULL, person, json_object('kind', kind, 'answer', answer, 'until_on', until_on)
FROM today_answer WHERE customer_id = ? AND (answer <> 'later' OR result <> '')""",
    "verification": """
SELECT s.id, NULL, s.done_at, s.note, NULL, s.person, json_object('step', s.step, 'result', s.result)
FROM verification v JOIN verification_step s ON s.verification_id = v.id WHERE v.customer_id = ?""",
    "complaint": """
SELECT id, NULL, opened_at, text, NULL, person, json_object('cause', cause, 'open', solved_at IS NULL)
FROM complaint WHERE customer_id = ?""",
    "complaint_answered": """
SELECT id, NULL, answered_at, text, NULL, '', json_object('seconds', answered_at - opened_at)
FROM complaint WHERE customer_id = ? AND answered_at IS NOT NULL AND answered_at IS NOT solved_at""",
    "complaint_solved": """
SELECT id, NULL, solved_at, solution, NULL, '',
       json_object('seconds', solved_at - opened_at, 'prevention', prevention)
FROM complaint WHERE customer_id = ? AND solved_at IS NOT NULL""",
    "rating": """
SELECT id, NULL, rated_at, comment, NULL, person, json_object('goods', goods, 'service', service, 'price', price,
       'speed', speed, 'recommend', recommend, 'again', again, 'source', source)
FROM rating WHERE customer_id = ?""",
    "asked": """
SELECT id, NULL, asked_at, '', NULL, person, NULL FROM rating_ask WHERE customer_id = ? AND rating_id IS NULL""",
    "wish": """
SELECT w.id, NULL, w.wished_at, i.name, NULL, '', json_object('note', w.note)
FROM wish w JOIN wish_item i ON i.id = w.item_id WHERE w.customer_id = ?""",
    "wish_told": """
SELECT w.id, NULL, w.told_at, i.name, NULL, '', NULL
FROM wish w JOIN wish_item i ON i.id = w.item_id WHERE w.customer_id = ? AND w.told_at IS NOT NULL""",
    "voucher": """
SELECT e.id, NULL, e.happened_at, e.reason, NULL, e.person, json_object('kind', e.kind, 'percent', b.percent,
       'amount_minor', b.amount_minor, 'extra', b.extra, 'discount_minor', r.discount_minor)
FROM voucher v JOIN voucher_event e ON e.voucher_id = v.id JOIN voucher_batch b ON b.id = v.batch_id
LEFT JOIN redemption r ON r.voucher_id = v.id AND e.kind = 'redeemed'
WHERE v.customer_id = ? AND e.kind NOT IN ('sent', 'printed')""",
    "added": """
SELECT id, NULL, added_at, '', NULL, '', json_object('import', import_id IS NOT NULL) FROM customer WHERE id = ?""",
    "card": """
SELECT id, NULL, changed_at, '', NULL, person, json_object('fields', json(fields))
FROM card_change WHERE customer_id = ?""",
    "imported": """
SELECT i.id, NULL, i.done_at, '', NULL, '', NULL
FROM import_change c JOIN import_run i ON i.id = c.import_id WHERE c.customer_id = ? AND i.undone_at IS NULL""",
    "stage": """
SELECT id, changed_on, changed_at, '', NULL, '', json_object('before', before, 'stage', stage)
FROM stage_change WHERE customer_id = ?""",
    "consent": """
SELECT id, NULL, said_at, '', NULL, person, json_object('channel', channel, 'purpose', purpose, 'given', given,
       'source', source)
FROM consent WHERE customer_id = ?""",
    "merge": """
SELECT id, NULL, merged_at, '', NULL, person, json_object('undone', undone_at IS NOT NULL)
FROM card_merge WHERE kept_id = ?""",
    "merge_undone": """
SELECT id, NULL, undone_at, '', NULL, '', NULL FROM card_merge WHERE kept_id = ? AND undone_at IS NOT NULL""",
    "type": """
SELECT id, NULL, proposed_at, reason, NULL, person, json_object('type', type_id, 'source', source)
FROM type_proposal WHERE customer_id = ?""",
    "type_answered": """
SELECT id, NULL, answered_at, '', NULL, '', json_object('type', type_id, 'answer', answer)
FROM type_proposal WHERE customer_id = ? AND answered_at IS NOT NULL""",
}
