"""The shop's clock: the only source of time, handed in from outside so that a test can hold it still.

Computers lose their time. The newest moment of any money action is kept in the file, so that a clock that fell back brings
no voucher to life again, and one that ran ahead lets nothing lapse before the owner has looked at it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import overload

from shopcrm.store.changes import Topic
from shopcrm.store.errors import ClockInDoubt
from shopcrm.store.file import ShopFile

BACK = timedelta(days=1)
AHEAD = timedelta(days=40)


@dataclass(frozen=True, slots=True)
class ClockDoubt:
    """The clock says `now`, but money was last taken or given at `seen`: one of them is wrong."""

    now: datetime
    seen: datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the moment; `now` gives an aware local time."""

    now: Callable[[], datetime]
    file: ShopFile

    def today(self) -> date:
        """The shop's calendar day."""
        return self.now().date()

    def latest_day(self) -> date:
        """The newest day that the shop has seen: what ran out stays so, though the clock is set back."""
        seen = self.seen()
        return max(self.today(), self.day(seen)) if seen else self.today()

    def day(self, moment: datetime) -> date:
        """The shop's calendar day of a kept moment."""
        return moment.astimezone(self.now().tzinfo).date()

    def epoch(self) -> int:
        """This moment, as the file keeps it."""
        return epoch(self.now())

    def midnight(self, day: date) -> int:
        """The first moment of one of the shop's days, in seconds since 1970."""
        return epoch(datetime.combine(day, time.min, self.now().tzinfo))

    def seen(self) -> datetime | None:
        """The newest moment at which money was taken or given, as far as the clock was trusted then."""
        kept = self.file.value("SELECT value FROM setting WHERE name = 'seen_at'")
        return moment(int(kept)) if kept else None

    def doubt(self) -> ClockDoubt | None:
        """Whether the clock can hardly be right: more than a day before the last money action, or weeks after it."""
        seen, now = self.seen(), self.now()
        if seen is None or seen - BACK <= now <= seen + AHEAD:
            return None
        return ClockDoubt(now, seen)

    def refuse_doubt(self) -> None:
        """Raise ClockInDoubt when the clock can hardly be right."""
        if doubt := self.doubt():
            raise ClockInDoubt(now=doubt.now, seen=doubt.seen)

    def confirm(self) -> None:
        """The owner has looked: the clock is right."""
        with self.file.write(Topic.SETTINGS):
            self.file.run("INSERT OR REPLACE INTO setting (name, value) VALUES ('seen_at', ?)", str(self.epoch()))


def note_moment(file: ShopFile, at: int) -> None:
    """Note a moment of a money action inside its transaction: never backwards, and never one that is in doubt."""
    file.run(_NOTE, str(at), int(AHEAD.total_seconds()))


@overload
def moment(seconds: int) -> datetime: ...
@overload
def moment(seconds: None) -> None: ...
def moment(seconds: int | None) -> datetime | None:
    """A kept moment (seconds since 1970), in UTC; None of None, as of what has not happened yet."""
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)


@overload
def epoch(at: datetime) -> int: ...
@overload
def epoch(at: None) -> None: ...
def epoch(at: datetime | None) -> int | None:
    """A moment as the file keeps it: whole seconds since 1970; None of None."""
    return None if at is None else int(at.timestamp())


def system_clock() -> datetime:
    """The computer's time in its own zone."""
    return datetime.now().astimezone()


_NOTE = """
INSERT INTO setting (name, value) VALUES ('seen_at', ?)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
WHERE CAST(excluded.value AS INTEGER) - CAST(setting.value AS INTEGER) BETWEEN 1 AND ?
"""
