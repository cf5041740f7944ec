"""Today: the list to start the day with. Everything owed and every good reason for a word, each with its answer."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from shopcrm.care import contacts, occasions, owed
from shopcrm.care.errors import LONGEST_TEXT, LaterDayNeeded, NotForThisRow, UnknownRow
from shopcrm.care.follow_ups import FollowUp, FollowUps
from shopcrm.care.levels import CareLevels
from shopcrm.care.rows import CARE_CHANNELS, IN_FOLLOW_UPS, KINDS, OFFER_CHANNELS, UNASKED, Due, Row
from shopcrm.customers.book import Customers
from shopcrm.customers.draft import liked_first, readable
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock
from shopcrm.store.file import ShopFile
from shopcrm.text.dates import iso

REMINDED_DAYS = 3
EVERY = 1000


@dataclass(frozen=True)
class DayList:
    """The rows of one day in their order; `more` are the kinds of which there are more than one day is to bring."""

    day: date
    rows: tuple[Row, ...]
    more: frozenset[str] = frozenset()

    def count(self, kind: str) -> int:
        return sum(row.kind == kind for row in self.rows)


@dataclass(frozen=True)
class Answered:
    """What an answer changed, so that it can be taken back."""

    row: Row
    before: FollowUp | None = None
    made_id: int | None = None
    answer_id: int | None = None
    told_wish: int | None = None


class Today:
    """Reads the list of a day, and takes the answers to its rows."""

    def __init__(
        self, file: ShopFile, clock: Clock, customers: Customers, levels: CareLevels, follow_ups: FollowUps
    ) -> None:
        self._file = file
        self._clock = clock
        self._customers = customers
        self._levels = levels
        self._follow_ups = follow_ups

    def rows(self, day: date | None = None, *, everything: bool = False) -> DayList:
        """The list of a day (today when none is named): what is owed in full, of unasked contacts as many as a day is to
        bring, or up to a thousand of each."""
        wanted = day or self._clock.today()
        most = {kind: EVERY if everything else self._left_today(kind) for kind in UNASKED}
        found = self._due(wanted, {kind: many + 1 for kind, many in most.items()})
        kept: list[Due] = []
        seen: dict[str, int] = {}
        for each in found:
            seen[each.kind] = seen.get(each.kind, 0) + (each.follow_up_id is None)
            if each.follow_up_id is not None or seen[each.kind] <= most.get(each.kind, EVERY):
                kept.append(each)
        order = list(KINDS)
        kept.sort(key=lambda each: (order.index(each.kind), each.due_on if each.kind not in UNASKED else date.min))
        more = frozenset(kind for kind in UNASKED if seen.get(kind, 0) > most[kind])
        return DayList(wanted, tuple(self._read(kept)), more)

    def row(self, key: str, day: date | None = None) -> Row:
        """The row of this name in the list of a day; raises UnknownRow."""
        found = next((row for row in self.rows(day, everything=True).rows if row.key == key), None)
        if found is None:
            raise UnknownRow(row=key)
        return found

    def done(self, row: Row, result: str = "") -> Answered:
        """It was done, and this came of it; raises NotForThisRow, UnknownCustomer."""
        return self._answer(row, "done", result)

    def later(self, row: Row, until: date) -> Answered:
        """Put it off to a day after today; raises LaterDayNeeded, UnknownCustomer."""
        if until <= self._clock.today():
            raise LaterDayNeeded
        return self._answer(row, "later", "", until)

    def not_needed(self, row: Row, result: str = "") -> Answered:
        """It need not be done; raises NotForThisRow, UnknownCustomer."""
        return self._answer(row, "not_needed", result)

    def take_back(self, answered: Answered) -> None:
        """Undo an answer: the row stands in the list again."""
        with self._file.write(Topic.CARE):
            if answered.before:
                self._follow_ups.restore(answered.before)
            if answered.made_id is not None:
                self._file.run("DELETE FROM follow_up WHERE id = ?", answered.made_id)
            if answered.answer_id is not None:
                self._file.run("DELETE FROM today_answer WHERE id = ?", answered.answer_id)
            if answered.told_wish is not None:
                self._file.run("UPDATE wish SET told_at = NULL WHERE id = ?", answered.told_wish)

    def _answer(self, row: Row, answer: str, result: str, until: date | None = None) -> Answered:
        if answer not in row.answers:
            raise NotForThisRow
        with self._file.write(Topic.CARE):
            self._customers.must_exist(row.customer_id)
            if row.kind in IN_FOLLOW_UPS:
                return self._answer_follow_up(row, answer, result, until)
            if row.kind == "wish" and answer == "done":
                self._file.run("UPDATE wish SET told_at = ? WHERE id = ?", self._clock.epoch(), int(row.due.about))
                return Answered(row, told_wish=int(row.due.about), answer_id=self._note(row, answer, result, None))
            return Answered(row, answer_id=self._note(row, answer, result, until or self._comes_again(row, answer)))

    def _answer_follow_up(self, row: Row, answer: str, result: str, until: date | None) -> Answered:
        number, before = row.due.follow_up_id, None
        if number is None:
            purchase_id = int(row.due.about[1:]) if row.kind == "after_sale" else None
            number = self._follow_ups.insert(row.customer_id, row.kind, "", row.due.due_on, purchase_id)
        else:
            before = self._follow_ups.get(number)
        if answer == "later" and until:
            self._follow_ups.later(number, until)
        elif answer == "done":
            self._follow_ups.done(number, result)
        else:
            self._follow_ups.not_needed(number, result)
        return Answered(row, before, None if before else number)

    def _note(self, row: Row, answer: str, result: str, until: date | None) -> int:
        return self._file.insert(
            "today_answer", customer_id=row.customer_id, kind=row.kind, about=row.due.about, answer=answer,
            until_on=iso(until), result=readable(result)[:LONGEST_TEXT], person=self._file.person,
            answered_at=self._clock.epoch(),
        )  # fmt: skip

    def _comes_again(self, row: Row, answer: str) -> date | None:
        """Goods still there some days after the reminder, and who was won back for nothing, come up again."""
        if answer == "done" and row.kind == "order":
            return self._clock.today() + timedelta(days=REMINDED_DAYS)
        if answer == "done" and row.kind == "win_back":
            return self._clock.today() + timedelta(days=self._levels.rules.again_days)
        return None

    def _due(self, day: date, most: Mapping[str, int]) -> list[Due]:
        file, clock, rules = self._file, self._clock, self._levels.rules
        coming = occasions.coming(day, rules.birthday_days, self._levels.calendar)
        return [
            *owed.follow_ups(file, day),
            *owed.complaints(file, clock, day),
            *owed.verifications(file, clock, day),
            *owed.orders(file, clock, day),
            *occasions.birthdays(file, coming, most["birthday"]),
            *occasions.occasions(file, coming, most["occasion"]),
            *occasions.wishes(file, day),
            *contacts.after_sales(file, clock, day, rules, most["after_sale"]),
            *occasions.points(file, day, rules, most["points"]),
            *occasions.vouchers(file, day, rules, most["voucher"]),
            *contacts.absent(file, day, most["absent"]),
            *contacts.in_touch(file, clock, day, rules, most["in_touch"]),
            *contacts.win_back(file, day, most["win_back"]),
            *owed.proposals(file, clock, day),
        ]

    def _left_today(self, kind: str) -> int:
        """How many more of a kind of unasked contact this day is to bring."""
        midnight = self._clock.midnight(self._clock.today())
        if kind in IN_FOLLOW_UPS:
            done = self._file.value("SELECT count(*) FROM follow_up WHERE kind = ? AND made_at >= ?", kind, midnight)
        else:
            done = self._file.value(
                "SELECT count(*) FROM today_answer WHERE kind = ? AND answered_at >= ?", kind, midnight
            )
        return max(0, self._levels.rules.a_day - int(done))

    def _read(self, found: Iterable[Due]) -> Iterable[Row]:
        """The rows with who it is and how they may be reached."""
        rows = list(found)
        ids = json.dumps(sorted({each.customer_id for each in rows}))
        people = {row[0]: row[1:] for row in self._file.rows(_PEOPLE, ids)}
        for each in (row for row in rows if row.customer_id in people):  # the others went while the list was made
            yield _row(each, *people[each.customer_id])


def _row(
    due: Due, name: str, phone: str, email: str, language: str, stage: str, prefers: str, care: str, offers: str
) -> Row:
    """The row of somebody, with no way to reach them that they did not agree to where that is needed."""
    row = Row(due, name, phone, language, stage, (), email, prefers)
    agreed = frozenset((offers if row.by_offers else care).split(","))
    row = replace(row, channels=liked_first(prefers, agreed))
    if not row.needs_consent:
        return row
    return replace(row, phone=phone if agreed & {"call", "message"} else "", email=email if "email" in agreed else "")


_PEOPLE = f"""
SELECT c.id, c.name, coalesce((SELECT digits FROM phone WHERE customer_id = c.id ORDER BY position LIMIT 1), ''), c.email,
       c.language, coalesce(c.pinned_stage, c.stage), c.prefers,
       coalesce((SELECT group_concat(channel) FROM ({CARE_CHANNELS})), ''),
       coalesce((SELECT group_concat(channel) FROM ({OFFER_CHANNELS})), '')
FROM customer c WHERE c.id IN (SELECT value FROM json_each(?)) AND c.erased_at IS NULL
"""
