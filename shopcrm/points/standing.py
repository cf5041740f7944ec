"""Where a customer stands: what they bought in the last year, and the tier that gives them."""

from datetime import date, timedelta

from shopcrm.points.plan import Programme, Tier
from shopcrm.points.rules import ROLLING_DAYS, Standing, tier_of
from shopcrm.store.file import ShopFile


def standing(file: ShopFile, customer_id: int, day: date, programme: Programme) -> Standing | None:
    """The customer's place among the tiers on a day; None where the programme has none."""
    if not programme.tiers:
        return None
    since = day - timedelta(days=ROLLING_DAYS + programme.grace_days)
    rows = file.rows(_KEPT, customer_id, since.isoformat(), day.isoformat())
    return tier_of([(date.fromisoformat(on), kept) for on, kept in rows], day, programme)


def tier_on(file: ShopFile, customer_id: int, day: date, programme: Programme) -> Tier | None:
    """The tier a purchase on this day is made in."""
    found = standing(file, customer_id, day, programme)
    return found.tier if found else None


# The arithmetic of Bill.kept_minor.
_KEPT = """
SELECT sold_on, CASE back WHEN 0 THEN pay ELSE pay - share(pay, back, total) END FROM (
    SELECT p.sold_on, p.total_minor AS total, p.total_minor - p.voucher_minor - p.points_minor AS pay,
           coalesce((SELECT sum(r.amount_minor) FROM goods_return r WHERE r.purchase_id = p.id), 0) AS back
    FROM purchase p
    WHERE p.customer_id = ? AND p.sold_on > ? AND p.sold_on <= ? AND p.outcome IN ('completed', 'paid_late')
)
"""
