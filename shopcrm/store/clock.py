"""The shop's clock: the only source of time, handed in from outside so that a test can hold it still."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime


@dataclass(frozen=True, slots=True)
class Clock:
    """Tells the moment; `now` gives an aware local time."""

    now: Callable[[], datetime]

    def today(self) -> date:
        """The shop's calendar day."""
        return self.now().date()

    def day(self, moment: datetime) -> date:
        """The shop's calendar day of a kept moment."""
        return moment.astimezone(self.now().tzinfo).date()

    def epoch(self) -> int:
        """Whole seconds since 1970, UTC: how the file keeps moments."""
        return int(self.now().timestamp())


def moment(epoch: int) -> datetime:
    """A kept moment, in UTC."""
    return datetime.fromtimestamp(epoch, UTC)


def system_clock() -> datetime:
    """The computer's time in its own zone."""
    return datetime.now().astimezone()
