"""The stage of every customer as last counted: kept on the card, noted whenever it changes, pinned by hand if wished."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from shopcrm.customers.draft import reason_line
from shopcrm.customers.errors import UnknownCustomer, UnknownType
from shopcrm.customers.rules import STAGE_VERSION, STAGES
from shopcrm.customers.stage_rules import (
    Because,
    History,
    StageRules,
    Standing,
    read_because,
    read_rules,
    stage_of,
    write_rules,
)
from shopcrm.progress import Progress, unwatched
from shopcrm.settings import Settings
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock, moment
from shopcrm.store.file import Row, ShopFile
from shopcrm.text.dates import iso

_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class Why:
    """The stage a card shows, the one its history shows today, and whether the first was pinned by hand."""

    stage: str
    counted: Standing
    pinned: bool
    left_because: str


@dataclass(frozen=True, slots=True)
class StageChange:
    """One step of a relationship."""

    before: str
    stage: str
    because: Because
    on: date
    at: datetime


class Stages:
    """Counts, explains and pins stages."""

    def __init__(self, file: ShopFile, clock: Clock, settings: Settings) -> None:
        self._file = file
        self._clock = clock
        self._settings = settings

    @property
    def rules(self) -> StageRules:
        """What the stages ask for in this shop."""
        return read_rules(self._settings.current.stage_rules)

    def set_rules(self, rules: StageRules, progress: Progress = unwatched) -> int:
        """Keep other rules and count everybody by them; gives how many stages changed. Raises BadStageRule.

        What `progress` raises leaves rules and stages as they were.
        """
        rules.checked()
        with self._file.write(Topic.SETTINGS | Topic.CUSTOMERS):
            changed = self._recount(rules, progress, note=True)
            self._settings.change(stage_rules=write_rules(rules))
        return changed

    def refresh(self, customer_ids: Iterable[int], *, note: bool = True) -> None:
        """Count these customers anew, inside the transaction that touched them, and whoever brought a new buyer.

        `note` says whether a change is one of today: an import brings the past.
        """
        wanted = list(dict.fromkeys(customer_ids))
        referrers: dict[int, None] = {}
        for customer_id in wanted:
            row = self._file.row(f"{_FACTS} AND c.id = ?", customer_id)
            if row:
                self._keep([row], self.rules, note=note)
                if row[_VISITS] <= 1 and row[_REFERRER]:
                    referrers[row[_REFERRER]] = None
        for customer_id in referrers:
            row = self._file.row(f"{_FACTS} AND c.id = ?", customer_id)
            self._keep([row] if row else [], self.rules, note=note)

    def due(self) -> int:
        """Count those whose silence has grown too long since; gives how many stages changed."""
        today = self._clock.today().isoformat()
        ids = [row[0] for row in self._file.rows("SELECT id FROM customer WHERE stage_until < ?", today)]
        if not ids:
            return 0
        with self._file.write(Topic.CUSTOMERS):
            return sum(self._keep(self._file.rows(f"{_FACTS} AND c.id = ?", each), self.rules, note=True) for each in ids)

    def recount(self, progress: Progress = unwatched, *, note: bool = True) -> int:
        """Count every customer anew in one pass; gives how many stages changed. What `progress` raises undoes it all."""
        return self._recount(self.rules, progress, note=note)

    def _recount(self, rules: StageRules, progress: Progress, *, note: bool) -> int:
        last = int(self._file.value("SELECT coalesce(max(id), 0) FROM customer"))
        changed = 0
        with self._file.write(Topic.CUSTOMERS):
            for first in range(0, last, _AT_ONCE):
                rows = self._file.rows(f"{_FACTS} AND c.id > ? AND c.id <= ?", first, first + _AT_ONCE)
                changed += self._keep(rows, rules, note=note)
                progress(min(first + _AT_ONCE, last), last)
            self._file.run(_COUNTED, str(STAGE_VERSION))
        return changed

    def pin(self, customer_id: int, stage: str | None) -> None:
        """Hold a stage by hand, or (None) let it follow from the history again; raises UnknownCustomer, UnknownType."""
        if stage is not None and not self._is_stage(stage):
            raise UnknownType(type=stage)
        with self._file.write(Topic.CUSTOMERS):
            before = self.shown(customer_id)
            self._file.run("UPDATE customer SET pinned_stage = ? WHERE id = ?", stage, customer_id)
            self.pinned_from(customer_id, before)

    def _is_stage(self, type_id: str) -> bool:
        own = "SELECT 1 FROM type WHERE id = ? AND axis = 'stage'"
        return type_id in STAGES or bool(self._file.value(own, type_id))

    def shown(self, customer_id: int) -> str:
        """The stage on the card; raises UnknownCustomer."""
        sql = "SELECT coalesce(pinned_stage, stage) FROM customer WHERE id = ? AND erased_at IS NULL"
        row = self._file.row(sql, customer_id)
        if row is None:
            raise UnknownCustomer(number=customer_id)
        return str(row[0])

    def pinned_from(self, customer_id: int, before: str) -> None:
        """Note that the pin was changed by hand, inside the transaction that did: `before` is the stage shown until now."""
        row = self._file.row(f"{_FACTS} AND c.id = ?", customer_id)
        if row is None:
            return
        self._keep([row], self.rules, note=False)
        after = self.shown(customer_id)
        if after != before:
            by_hand = Because("pinned", {"person": self._file.person})
            because = by_hand if row[_PINNED] else self._count(row, self.rules).because
            self._note([(customer_id, before, after, because.to_json())])

    def why(self, customer_id: int) -> Why:
        """What the stage follows from; raises UnknownCustomer."""
        shown = self.shown(customer_id)
        row = self._file.row(f"{_FACTS} AND c.id = ?", customer_id)
        left: str = self._file.value("SELECT left_because FROM customer WHERE id = ?", customer_id)
        standing = self._count(row, self.rules) if row else Standing(shown, Because("unknown", {}))
        return Why(shown, standing, bool(row and row[_PINNED]), left)

    def history(self, customer_id: int) -> list[StageChange]:
        """Every step of this relationship, the newest first."""
        rows = self._file.rows(
            "SELECT before, stage, because, changed_on, changed_at FROM stage_change"
            " WHERE customer_id = ? ORDER BY id DESC",
            customer_id,
        )
        return [
            StageChange(before, stage, read_because(because), date.fromisoformat(on), moment(at))
            for before, stage, because, on, at in rows
        ]

    def counts(self) -> dict[str, int]:
        """How many customers stand at each stage."""
        rows = self._file.rows(
            "SELECT coalesce(pinned_stage, stage), count(*) FROM customer WHERE erased_at IS NULL GROUP BY 1"
        )
        return dict(rows)

    def say_why_left(self, customer_id: int, reason: str) -> str:
        """Keep why a customer stays away, where somebody knows; gives what was known before.

        Raises UnknownCustomer, TextTooLong.
        """
        line, before = reason_line(reason), self.why(customer_id).left_because
        with self._file.write(Topic.CUSTOMERS):
            self._file.update("customer", customer_id, left_because=line)
        return before

    def _keep(self, rows: Iterable[Row], rules: StageRules, *, note: bool) -> int:
        """Keep what these rows of _FACTS show, where it is another than before; gives how many stages changed."""
        updates: list[Row] = []
        changes: list[Row] = []
        moved = 0
        for row in rows:
            standing = self._count(row, rules)
            kept = (standing.stage, iso(standing.until_on), standing.rhythm_days, iso(standing.expected_on))
            if kept == row[_KEPT]:
                continue
            updates.append((*kept, row[0]))
            if standing.stage != row[_STAGE] and not row[_PINNED]:
                moved += 1
                changes.append((row[0], row[_STAGE], standing.stage, standing.because.to_json()))
        if updates:
            self._file.run_many(_UPDATE, updates)
        if changes and note:
            self._note(changes)
        return moved

    def _note(self, changes: Iterable[Row]) -> None:
        now = (self._clock.today().isoformat(), self._clock.epoch())
        self._file.run_many(_INSERT, [(*change, *now) for change in changes])

    def _count(self, row: Row, rules: StageRules) -> Standing:
        days = row[_DAYS].split(",") if row[_DAYS] else []
        for day in row[_NOT_KEPT].split(",") if row[_NOT_KEPT] else ():
            days.remove(day)
        visits, recommended = [date.fromisoformat(day) for day in days], row[_REFERRER] is not None
        history = History(visits, row[_BROUGHT], bool(row[_REACHABLE]), recommended)
        return stage_of(history, self._clock.today(), rules)


# The columns of _FACTS.
_STAGE, _PINNED, _REFERRER, _VISITS, _REACHABLE, _BROUGHT, _DAYS, _NOT_KEPT = 1, 5, 6, 7, 8, 9, 10, 11
_KEPT = slice(1, 5)
# All days of purchases come from an index alone, and so do the few of what was not kept.
_FACTS = """
SELECT c.id, c.stage, c.stage_until, c.rhythm_days, c.expected_on, c.pinned_stage, c.referred_by_id, c.visits,
       c.email <> '' OR EXISTS (SELECT 1 FROM phone WHERE customer_id = c.id),
       (SELECT count(*) FROM customer r WHERE r.referred_by_id = c.id AND r.visits > 0),
       (SELECT group_concat(p.sold_on) FROM purchase p WHERE p.customer_id = c.id),
       (SELECT group_concat(p.sold_on) FROM purchase p WHERE p.customer_id = c.id
        AND p.outcome <> 'completed' AND p.outcome <> 'paid_late')
FROM customer c WHERE c.erased_at IS NULL
"""
_UPDATE = "UPDATE customer SET stage = ?, stage_until = ?, rhythm_days = ?, expected_on = ? WHERE id = ?"
_INSERT = """
INSERT INTO stage_change (customer_id, before, stage, because, changed_on, changed_at) VALUES (?, ?, ?, ?, ?, ?)
"""
_COUNTED = """
INSERT INTO setting (name, value) VALUES ('stages_counted', ?)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
"""
