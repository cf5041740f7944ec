"""What the shop owes: promises and tasks, open complaints, contacts to check, goods set aside, types to confirm."""

from datetime import date

from shopcrm.care.rows import CARE_CHANNELS, CHANNELS_FOR, NO_HARM, Due
from shopcrm.store.clock import Clock, moment
from shopcrm.store.file import ShopFile

UNASKED_ORDER_DAYS = 7


def follow_ups(file: ShopFile, day: date) -> list[Due]:
    """Open promises, tasks, news and calls that were put off; who withdrew the consent it needs is called for no news."""
    return [
        Due(kind, str(number), customer_id, date.fromisoformat(due),
            _known(text=text, sold_on=sold, purpose=purpose), number)
        for number, customer_id, kind, text, due, sold, purpose in file.rows(_FOLLOW_UPS, day.isoformat())
    ]  # fmt: skip


def complaints(file: ShopFile, clock: Clock, day: date) -> list[Due]:
    """Complaints that are not solved, the longest open first."""
    return [
        Due("complaint", str(number), customer_id, clock.day(moment(opened)),
            _known(text=text, opened_at=opened, answered_at=answered))
        for number, customer_id, text, opened, answered in file.rows(_COMPLAINTS, day.isoformat())
    ]  # fmt: skip


def verifications(file: ShopFile, clock: Clock, day: date) -> list[Due]:
    """Steps of checking a contact that are due by the end of the day."""
    return [
        Due("verification", str(number), customer_id, clock.day(moment(due)), {"step": step, "due_at": due})
        for number, customer_id, step, due in file.rows(_VERIFICATIONS, clock.midnight(day) + 86_400, day.isoformat())
    ]


def orders(file: ShopFile, clock: Clock, day: date) -> list[Due]:
    """Goods set aside whose day has come, or that have waited a week without one."""
    waiting = clock.midnight(day) - UNASKED_ORDER_DAYS * 86_400
    return [
        Due("order", str(number), customer_id, date.fromisoformat(on) if on else clock.day(moment(made)),
            _known(item=item, collect_on=on, made_at=made))
        for number, customer_id, item, on, made in file.rows(_ORDERS, day.isoformat(), waiting, day.isoformat())
    ]  # fmt: skip


def proposals(file: ShopFile, clock: Clock, day: date) -> list[Due]:
    """Types that were proposed and wait for the owner."""
    return [
        Due("proposal", str(number), customer_id, clock.day(moment(at)), _known(type=type_id, person=person))
        for number, customer_id, type_id, person, at in file.rows(_PROPOSALS, day.isoformat())
    ]


def _known(**data: int | str | None) -> dict[str, int | str]:
    return {name: value for name, value in data.items() if value not in (None, "")}


def unanswered(kind: str, about: str) -> str:
    """No answer of the list keeps this row away on a day, which is the question's next value."""
    return f"""NOT EXISTS (SELECT 1 FROM today_answer a WHERE a.customer_id = c.id AND a.kind = '{kind}'
        AND a.about = {about} AND (a.until_on IS NULL OR a.until_on > ?))"""


_FOLLOW_UPS = f"""
SELECT f.id, f.customer_id, f.kind, f.text, f.due_on, p.sold_on, f.purpose FROM follow_up f
JOIN customer c ON c.id = f.customer_id LEFT JOIN purchase p ON p.id = f.purchase_id
WHERE f.state = 'open' AND f.due_on <= ? AND c.erased_at IS NULL AND CASE f.kind
    WHEN 'news' THEN {NO_HARM} AND EXISTS ({CHANNELS_FOR.format(purpose="f.purpose")})
    WHEN 'after_sale' THEN {NO_HARM} AND EXISTS ({CARE_CHANNELS}) AND p.outcome IN ('completed', 'paid_late')
    WHEN 'in_touch' THEN {NO_HARM} AND EXISTS ({CARE_CHANNELS}) ELSE 1 END
ORDER BY f.due_on, f.id
"""
_COMPLAINTS = f"""
SELECT x.id, x.customer_id, x.text, x.opened_at, x.answered_at FROM complaint x JOIN customer c ON c.id = x.customer_id
WHERE x.solved_at IS NULL AND c.erased_at IS NULL AND {unanswered("complaint", "x.id")} ORDER BY x.opened_at
"""
_VERIFICATIONS = f"""
SELECT v.id, v.customer_id, v.step, v.due_at FROM verification v JOIN customer c ON c.id = v.customer_id
WHERE v.state = 'open' AND v.due_at < ? AND c.erased_at IS NULL AND {unanswered("verification", "v.id")} ORDER BY v.due_at
"""
_ORDERS = f"""
SELECT s.id, s.customer_id, s.item, s.collect_on, s.made_at FROM set_aside s JOIN customer c ON c.id = s.customer_id
WHERE s.outcome = 'open' AND (s.collect_on <= ? OR s.collect_on IS NULL AND s.made_at < ?)
    AND c.erased_at IS NULL AND {unanswered("order", "s.id")} ORDER BY coalesce(s.collect_on, ''), s.made_at
"""
_PROPOSALS = f"""
SELECT t.id, t.customer_id, t.type_id, t.person, t.proposed_at FROM type_proposal t JOIN customer c ON c.id = t.customer_id
WHERE t.answer IS NULL AND c.erased_at IS NULL AND {unanswered("proposal", "t.id")} ORDER BY t.proposed_at
"""
