"""Types that the records speak for: for one card or the whole file, with their evidence; never set by themselves."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from shopcrm.customers.asking import asks_for_discount
from shopcrm.customers.stage_words import Told
from shopcrm.customers.suggestion_rules import (
    LATE_DAYS,
    Bought,
    Evidence,
    Facts,
    LetDown,
    Usual,
    patterns,
    temperaments,
)
from shopcrm.customers.types import AXIS_OF
from shopcrm.progress import Progress, unwatched
from shopcrm.store.clock import Clock, moment
from shopcrm.store.file import ShopFile
from shopcrm.text.formats import Formats
from shopcrm.text.words import _, ngettext, speaking

LOOK_BACK = timedelta(days=730)
QUIET_UNTIL = 2  # times the evidence that the owner declined
MOST = 200
_STEP = 200


@dataclass(frozen=True)
class Suggestion:
    """A type that the records of one customer speak for, and what they show."""

    customer_id: int
    type_id: str
    evidence: Evidence

    def say(self, formats: Formats) -> str:
        """What the records show, in one sentence."""
        return say_evidence(self.evidence, formats)


class Suggestions:
    """Looks for types that nobody has noted yet."""

    def __init__(self, file: ShopFile, clock: Clock) -> None:
        self._file = file
        self._clock = clock
        self._usual: tuple[date, Usual] | None = None

    def of(self, customer_id: int) -> list[Suggestion]:
        """What speaks for a type that this customer is not noted as; at most one buying pattern."""
        facts = self._facts(customer_id)
        if facts is None:
            return []
        declined: dict[str, int] = dict(self._file.rows(_DECLINED, customer_id))
        hidden = {row[0] for row in self._file.rows("SELECT id FROM type WHERE hidden = 1")}
        found = [Suggestion(customer_id, *each) for each in (*temperaments(facts), *patterns(facts, self.usual()))]
        wanted = [
            each
            for each in found
            if each.type_id not in hidden and each.evidence.weight >= QUIET_UNTIL * declined.get(each.type_id, 0)
        ]
        return list(_one_pattern(wanted))

    def all(self, limit: int = MOST, progress: Progress = unwatched) -> list[Suggestion]:
        """The same for the whole file, those who come most first; what `progress` raises ends it."""
        ids = [row[0] for row in self._file.rows(_WORTH_A_LOOK)]
        found: list[Suggestion] = []
        for done, customer_id in enumerate(ids):
            if done % _STEP == 0:
                progress(done, len(ids))
            found += self.of(customer_id)
            if len(found) >= limit:
                break
        return found[:limit]

    def usual(self) -> Usual:
        """What is usual in this shop, looked up once a day."""
        today = self._clock.today()
        if self._usual is None or self._usual[0] != today:
            bill, best = self._file.row(_USUAL) or (0, 0)
            self._usual = (today, Usual(bill or 0, best or 0))
        return self._usual[1]

    def _facts(self, customer_id: int) -> Facts | None:
        row = self._file.row(_CUSTOMER, customer_id)
        if row is None:
            return None
        spent, stage, types = row
        since = self._clock.today() - LOOK_BACK
        kept = frozenset(types.split(",")) if types else frozenset()
        moments = self._file.rows(_GIVEN_UP, customer_id, self._clock.midnight(since))
        return Facts(
            bought=tuple(self._bought(customer_id, since)),
            asked_on=self._asked(customer_id, since),
            let_down=tuple(self._let_down(customer_id, since)),
            given_up_on=tuple(self._clock.day(moment(at)) for (at,) in moments),
            returns=int(self._file.value(_RETURNS, customer_id, since.isoformat())),
            spent_minor=spent,
            stage=stage,
            types=kept,
            has_pattern=any(AXIS_OF.get(each) == "pattern" for each in kept),
        )

    def _bought(self, customer_id: int, since: date) -> Iterator[Bought]:
        for on, paid, reduced, outcome, items in self._file.rows(_BOUGHT, customer_id, since.isoformat()):
            goods = tuple(items.split(chr(31))) if items else ()
            yield Bought(date.fromisoformat(on), paid, goods, bool(reduced), outcome == "paid_late")

    def _asked(self, customer_id: int, since: date) -> tuple[date, ...]:
        rows = self._file.rows(_NOTES, customer_id, self._clock.midnight(since))
        return tuple(self._clock.day(moment(at)) for text, at in rows if asks_for_discount(text))

    def _let_down(self, customer_id: int, since: date) -> Iterator[LetDown]:
        for how, on, at in self._file.rows(_ENDED_BADLY, customer_id):
            day = date.fromisoformat(on) if on else self._clock.day(moment(at))
            if day >= since:
                yield LetDown(day, how)
        long_ago = self._clock.today() - timedelta(LATE_DAYS)
        for (on,) in self._file.rows(_UNPAID, customer_id, since.isoformat(), long_ago.isoformat()):
            yield LetDown(date.fromisoformat(on), "unpaid")


def say_evidence(evidence: Evidence, formats: Formats) -> str:
    """What the records show, in one sentence."""
    with speaking(formats.language):
        return _SAID[evidence.code](Told(evidence.figures, formats))


def evidence_to_json(evidence: Evidence) -> str:
    """The evidence as it is kept with the owner's answer."""
    return json.dumps({"code": evidence.code, "weight": evidence.weight, **evidence.figures}, ensure_ascii=False)


def evidence_from_json(kept: str) -> Evidence | None:
    """The evidence as it was kept; None where staff proposed a type without any."""
    figures = json.loads(kept)
    if "code" not in figures:
        return None
    return Evidence(figures.pop("code"), figures.pop("weight"), figures)


def _one_pattern(found: list[Suggestion]) -> Iterator[Suggestion]:
    seen = False
    for each in found:
        is_pattern = AXIS_OF[each.type_id] == "pattern"
        if not (is_pattern and seen):
            yield each
        seen = seen or is_pattern


def _let_down_words(it: Told) -> str:
    orders = ngettext("{n} order was not collected", "{n} orders were not collected", it.count("n"))
    bills = ngettext("{n} bill is long overdue", "{n} bills are long overdue", it.count("unpaid"))
    said = [orders.format(n=it.number("n"))] if it.count("n") else []
    said += [bills.format(n=it.number("unpaid"))] if it.count("unpaid") else []
    return _("{what}; the last time on {day}.").format(what=it.formats.listed(said), day=it.date("last_on"))


def _asked_words(it: Told) -> str:
    said = ngettext(
        "{n} note tells of asking for a lower price, the last of {day}.",
        "{n} notes tell of asking for a lower price, the last of {day}.",
        it.count("n"),
    )
    return said.format(n=it.number("n"), day=it.date("last_on"))


def _unreachable_words(it: Told) -> str:
    said = ngettext(
        "{n} order could not be handed over because nobody was reached, the last on {day}.",
        "{n} orders could not be handed over because nobody was reached, the last on {day}.",
        it.count("n"),
    )
    return said.format(n=it.number("n"), day=it.date("last_on"))


def _anything_words(it: Told) -> str:
    said = ngettext(
        "{n} different item in {purchases}, mostly bought only once.",
        "{n} different items in {purchases}, mostly bought only once.",
        it.count("items"),
    )
    return said.format(n=it.number("items"), purchases=it.purchases("n"))


_SAID: dict[str, Callable[[Told], str]] = {
    "reduced": lambda it: _("A voucher or points paid part of {n} out of {purchases}.").format(
        n=it.number("n"), purchases=it.purchases("all")
    ),
    "best": lambda it: _("{purchases}, and {amount} in all: among the best {percent} of customers.").format(
        purchases=it.purchases("n"), amount=it.money("spent_minor"), percent=it.formats.percent(it.count("percent"))
    ),
    "one_thing": lambda it: _("One single thing in {n} out of {purchases}, mostly {item}.").format(
        n=it.number("n"), purchases=it.purchases("all"), item=it.typed("item")
    ),
    "anything": _anything_words,
    "small_bills": lambda it: _("{purchases} of {amount} on average, where {usual} is usual here.").format(
        purchases=it.purchases("n"), amount=it.money("average_minor"), usual=it.money("usual_minor")
    ),
    "given_up": lambda it: _("The contact was checked step by step and given up on {day}.").format(day=it.date("last_on")),
    "unreachable": _unreachable_words,
    "let_down": _let_down_words,
    "asked": _asked_words,
    "no_trouble": lambda it: _("{purchases}, all paid on time, nothing brought back, every order collected.").format(
        purchases=it.purchases("n")
    ),
}

_CUSTOMER = """
SELECT spent_minor, coalesce(pinned_stage, stage),
       (SELECT group_concat(type_id) FROM customer_type WHERE customer_id = customer.id)
FROM customer WHERE id = ? AND erased_at IS NULL
"""
_BOUGHT = """
SELECT sold_on, total_minor - voucher_minor - points_minor, voucher_minor + points_minor, outcome,
       (SELECT group_concat(item, char(31)) FROM purchase_line WHERE purchase_id = purchase.id)
FROM purchase WHERE customer_id = ? AND sold_on >= ? AND outcome IN ('completed', 'paid_late') ORDER BY sold_on, id
"""
_NOTES = "SELECT text, written_at FROM note WHERE customer_id = ? AND written_at >= ? ORDER BY written_at, id"
_ENDED_BADLY = "SELECT outcome, sold_on, closed_at FROM bad_end WHERE customer_id = ?"
_GIVEN_UP = """
SELECT closed_at FROM verification WHERE customer_id = ? AND state = 'cancelled' AND closed_at >= ? ORDER BY closed_at
"""
_RETURNS = """
SELECT count(*) FROM goods_return r JOIN purchase p ON p.id = r.purchase_id WHERE p.customer_id = ? AND p.sold_on >= ?
"""
_UNPAID = """
SELECT due_on FROM purchase p WHERE customer_id = ? AND due_on >= ? AND due_on < ? AND outcome IN ('completed', 'paid_late')
    AND total_minor - voucher_minor - points_minor
        > coalesce((SELECT sum(amount_minor) FROM money_in WHERE purchase_id = p.id), 0)
    AND NOT EXISTS (SELECT 1 FROM goods_return WHERE purchase_id = p.id)
"""
_DECLINED = """
SELECT type_id, max(json_extract(evidence, '$.weight')) FROM type_proposal
WHERE customer_id = ? AND source = 'history' AND answer = 'declined' GROUP BY type_id
"""
# The average bill, and what the best fifth of all buyers have spent at least.
_USUAL = """
SELECT (SELECT sum(spent_minor) / max(sum(visits), 1) FROM customer WHERE visits > 0),
       (SELECT spent_minor FROM customer WHERE spent_minor > 0 ORDER BY spent_minor DESC
        LIMIT 1 OFFSET (SELECT count(*) / 5 FROM customer WHERE spent_minor > 0))
"""
_WORTH_A_LOOK = """
SELECT id FROM customer WHERE erased_at IS NULL AND (
    visits >= 5 OR id IN (SELECT customer_id FROM bad_end) OR id IN (SELECT customer_id FROM note)
    OR id IN (SELECT customer_id FROM verification WHERE state = 'cancelled')
    OR id IN (SELECT customer_id FROM purchase WHERE due_on IS NOT NULL)
) ORDER BY score DESC, id
"""
