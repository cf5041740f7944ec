"""The versions of the loyalty programme: the newest is in force, and what was earned keeps the one it was earned by."""

from dataclasses import dataclass
from datetime import datetime

from shopcrm.points.errors import ProgrammeWrong
from shopcrm.points.plan import (
    DEBT,
    EVERY_DAY,
    FORGIVE,
    Bonus,
    Gift,
    Programme,
    Tier,
    first_programme,
    from_json,
    from_values,
    to_json,
    usual_point_step,
)
from shopcrm.points.sound import flaw_of
from shopcrm.store.changes import Topic
from shopcrm.store.clock import Clock, moment
from shopcrm.store.errors import FileDamaged
from shopcrm.store.file import ShopFile

__all__ = [
    "DEBT", "EVERY_DAY", "FORGIVE", "Bonus", "Gift", "Programme", "Programmes", "Tier", "Version", "first_programme",
    "from_values", "usual_point_step",
]  # fmt: skip


@dataclass(frozen=True)
class Version:
    """One version of the programme and since when it was in force."""

    id: int
    programme: Programme
    since: datetime


class Programmes:
    """Reads and changes the programme; no version is ever lost."""

    def __init__(self, file: ShopFile, clock: Clock) -> None:
        self._file = file
        self._clock = clock
        self._read: dict[int, Programme] = {}

    @property
    def current(self) -> Programme:
        """The rules in force."""
        return self.newest()[1]

    def newest(self) -> tuple[int, Programme]:
        """The number of the version in force, and its rules."""
        newest = int(self._file.value("SELECT coalesce(max(id), 0) FROM programme"))
        return newest, self.version(newest) if newest else Programme(is_on=False)

    def version(self, programme_id: int) -> Programme:
        """The rules of one version; raises FileDamaged when they cannot be read."""
        if programme_id not in self._read:
            rules = self._file.value("SELECT rules FROM programme WHERE id = ?", programme_id)
            try:
                self._read[programme_id] = from_json(rules)
            except (TypeError, ValueError, AttributeError) as error:
                raise FileDamaged from error
        return self._read[programme_id]

    def history(self) -> list[Version]:
        """All versions, the newest first."""
        rows = self._file.rows("SELECT id, since_at FROM programme ORDER BY id DESC")
        return [Version(programme_id, self.version(programme_id), moment(since)) for programme_id, since in rows]

    def change(self, programme: Programme) -> int:
        """Put new rules in force from now on and give their number; the same rules again change nothing.

        Raises ProgrammeWrong for rules that cannot work.
        """
        flaw = flaw_of(programme)
        if flaw:
            raise ProgrammeWrong(problem=flaw)
        with self._file.write(Topic.SETTINGS | Topic.POINTS):
            newest, in_force = self.newest()
            if newest and in_force == programme:
                return newest
            self._file.run(
                "INSERT INTO programme (rules, since_at) VALUES (?, ?)", to_json(programme), self._clock.epoch()
            )
            return self._file.last_id()

    def first(self, currency: str) -> int:
        """Put in force what a shop starts with in this currency."""
        return self.change(first_programme(currency))
