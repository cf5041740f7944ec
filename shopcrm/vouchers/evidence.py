"""What the rules of good thanks look at, read from the shop: the cards of a list of customers, and the shop as a whole."""

import json
from collections.abc import Mapping
from datetime import date, timedelta

from shopcrm.customers.asking import asks_for_discount
from shopcrm.customers.rules import NOT_SERVED
from shopcrm.settings import Settings
from shopcrm.store.clock import Clock, moment
from shopcrm.store.file import ShopFile
from shopcrm.text.dates import Calendar, add_months
from shopcrm.vouchers import sayings
from shopcrm.vouchers.budget import Budget, Period
from shopcrm.vouchers.candidates import Candidate, Proof, Purse, Shopwide
from shopcrm.vouchers.facts import KEPT, NET, RETURNS, YEAR_DAYS

BASE_MONTHS = 3
LONGEST_QUOTE = 80


class Evidence:
    """Reads candidates and shop."""

    def __init__(self, file: ShopFile, clock: Clock, settings: Settings) -> None:
        self._file = file
        self._clock = clock
        self._settings = settings
        self._budget = Budget(file, clock, settings)

    def candidates(self, ids: tuple[int, ...], merits: Mapping[int, int]) -> list[Candidate]:
        """What is known of these customers, in their order; those who are not in the shop are left out."""
        among = json.dumps(ids)
        thanked = {row[0]: row[1:] for row in self._file.rows(_THANKED, among, self._since(YEAR_DAYS))}
        flags = self._flags(among)
        asked = self._asked(among)
        rows = {row[0]: row for row in self._file.rows(_CANDIDATES, among)}
        found = []
        for customer_id in (each for each in ids if each in rows):
            _id, name, visits, biggest, consents, seeker, stage = rows[customer_id]
            flag = Proof(sayings.LET_GO, {"name": name}) if stage == NOT_SERVED else _flag(name, flags.get(customer_id))
            last, times = thanked.get(customer_id, (0, 0))
            found.append(
                Candidate(
                    customer_id, name, visits, biggest, bool(consents), flag,
                    self._clock.day(moment(last)) if last >= self.pause_began() else None, times, bool(seeker),
                    asked.get(customer_id), merits.get(customer_id),
                )
            )  # fmt: skip
        return found

    def shopwide(self) -> Shopwide:
        """The shop as it stands today."""
        today, settings = self._clock.today(), self._settings.current
        base = add_months(today, -BASE_MONTHS, Calendar(settings.calendar)).isoformat()
        month, year = (self._budget.committed(period) for period in (Period.MONTH, Period.YEAR))
        active_since = (today - timedelta(days=YEAR_DAYS)).isoformat()
        return Shopwide(
            active_customers=self._file.value("SELECT count(*) FROM customer WHERE last_on >= ?", active_since),
            share_limit_percent=settings.voucher_share_percent,
            thanked_since=self._clock.day(moment(self.pause_began())),
            monthly_goal_minor=settings.monthly_goal_minor,
            repeat_revenue_minor=int(self._file.value(_REPEAT_REVENUE, base)) // BASE_MONTHS,
            outstanding=Purse(settings.voucher_budget_minor, self._budget.outstanding()),
            month=Purse(settings.voucher_month_budget_minor, month),
            year=Purse(settings.voucher_year_budget_minor, year),
        )

    def pause_began(self) -> int:
        """Who was thanked since this moment (in seconds since 1970) is left in peace."""
        return self._since(self._settings.current.voucher_pause_days)

    def _since(self, days: int) -> int:
        return int((self._clock.now() - timedelta(days=days)).timestamp())

    def _flags(self, among: str) -> dict[int, tuple[bool, date, str]]:
        """The newest red flag of each customer, the own ones before those of a card with the same phone or address."""
        found: dict[int, tuple[bool, date, str]] = {}
        for customer_id, by, outcome, sold_on, closed_at in self._file.rows(_FLAGS, among):
            day = date.fromisoformat(sold_on) if sold_on else self._clock.day(moment(closed_at))
            flag = (by == "own", day, outcome)
            found[customer_id] = max(flag, found.get(customer_id, flag))
        return found

    def _asked(self, among: str) -> dict[int, Proof]:
        """The newest note of each customer that tells of asking for a discount, or the pinned one."""
        found: dict[int, Proof] = {}
        for customer_id, name, text, written_at in self._file.rows(_NOTES, among):
            if customer_id not in found and asks_for_discount(text):
                quote = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
                day = self._clock.day(moment(written_at)) if written_at else None
                data: dict[str, object] = {"name": name, "day": day, "text": quote}
                found[customer_id] = Proof(sayings.NOTED if day else sayings.PINNED, data)
        return found


def _flag(name: str, newest: tuple[bool, date, str] | None) -> Proof | None:
    if newest is None:
        return None
    is_own, day, outcome = newest
    return Proof(sayings.ENDED_BADLY[outcome, is_own], {"name": name, "day": day})


_CANDIDATES = """
SELECT c.id, c.name, c.visits, coalesce((SELECT max(total_minor) FROM purchase WHERE customer_id = c.id), 0),
       EXISTS (SELECT 1 FROM consent_now s WHERE s.customer_id = c.id AND s.purpose = 'offers' AND s.given = 1),
       EXISTS (SELECT 1 FROM customer_type t WHERE t.customer_id = c.id AND t.type_id = 'discount_seeker'),
       coalesce(c.pinned_stage, c.stage)
FROM json_each(?) j JOIN customer c ON c.id = j.value
"""
_FLAGS = """
SELECT f.customer_id, f.by_kind, b.outcome, b.sold_on, b.closed_at
FROM flagged f JOIN bad_end b ON b.customer_id = f.other_id
WHERE f.customer_id IN (SELECT value FROM json_each(?))
"""
_THANKED = """
SELECT v.customer_id, max(b.issued_at), count(DISTINCT b.id)
FROM json_each(?) j JOIN voucher v ON v.customer_id = j.value JOIN voucher_batch b ON b.id = v.batch_id
WHERE b.issued_at >= ? AND b.purpose <> 'points' AND v.state IN ('issued', 'redeemed') GROUP BY v.customer_id
"""
_NOTES = """
SELECT c.id, c.name, n.text, n.written_at FROM json_each(?1) j JOIN customer c ON c.id = j.value
JOIN note n ON n.customer_id = c.id
UNION ALL
SELECT c.id, c.name, c.pinned_note, 0 FROM json_each(?1) j JOIN customer c ON c.id = j.value WHERE c.pinned_note <> ''
ORDER BY 4 DESC
"""
_REPEAT_REVENUE = f"""
SELECT coalesce(sum({NET}), 0) FROM purchase p JOIN customer c ON c.id = p.customer_id {RETURNS}
WHERE p.sold_on >= ? AND {KEPT} AND c.visits > 1
"""
