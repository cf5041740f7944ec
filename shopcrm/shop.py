"""The shop: the one object that screens, commands and tests talk to."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

from shopcrm.customers.rules import STAGE_VERSION
from shopcrm.rooms import Below, Rooms
from shopcrm.settings import Settings, ShopSettings
from shopcrm.store.changes import Changes, Topic
from shopcrm.store.clock import Clock, epoch, system_clock
from shopcrm.store.file import ShopFile
from shopcrm.store.migrate import create, open_file
from shopcrm.text.dates import start_of_year
from shopcrm.text.formats import Formats
from shopcrm.text.mistakes import Trouble

if TYPE_CHECKING:
    from shopcrm.card import CustomerCard
    from shopcrm.care.satisfaction import Satisfaction
    from shopcrm.care.seasons import Seasons
    from shopcrm.customers.referrals import Tree
    from shopcrm.points.lapsing import Lapsed
    from shopcrm.sales.check import Problem
    from shopcrm.sales.habits import Habits
    from shopcrm.sales.records import Records
    from shopcrm.stats import Stats

__all__ = ["Below", "Shop", "Topic"]

Now = Callable[[], datetime]
chance: Below = SystemRandom().randrange
LONGEST_PERSON = 60
# Asked at every start, so that no room is loaded for it.
_FALLEN_SILENT = "SELECT EXISTS (SELECT 1 FROM customer WHERE stage_until < ?)"


class Shop(Rooms):
    """One shop file with everything that can be done in it.

    What a room offers is loaded when it is first asked for: the counter opens with what finds a customer.
    """

    @classmethod
    def create(
        cls, path: Path, first: ShopSettings, now: Now = system_clock, below: Below = chance
    ) -> "Shop":
        """Make a new shop file and open it; raises ShopExists or a Trouble."""
        from shopcrm.points.programme import Programmes

        def fill(file: ShopFile) -> None:
            Settings(file).save(first)
            Programmes(file, Clock(now, file)).first(first.currency)

        create(path, fill)
        return cls.open(path, now, below)

    @classmethod
    def open(cls, path: Path, now: Now = system_clock, below: Below = chance) -> "Shop":
        """Open a shop file; raises ShopMissing, NotAShop, ShopFromTheFuture or another Trouble."""
        file = open_file(path, now())
        try:
            settings, clock = Settings(file), Clock(now, file)
            _ = settings.current  # a file whose settings cannot be read is refused before anything is written to it
            _forget_again(file, now())
            _recognise_people(file, clock)
            shop = cls(file, settings, clock, below)
            if file.value("SELECT value FROM setting WHERE name = 'stages_counted'") != str(STAGE_VERSION):
                shop.stages.recount(note=False)
        except BaseException:
            file.close()
            raise
        return shop

    @property
    def formats(self) -> Formats:
        """How this shop writes numbers, money and dates."""
        return self.settings.current.formats

    def year_start(self) -> date:
        """The first day of this year in the shop's calendar."""
        return start_of_year(self.clock.today(), self.formats.calendar)

    @property
    def changes(self) -> Changes:
        return self.file.changes

    @property
    def person(self) -> str:
        """Who works at this till; written beside every step of points and vouchers. Empty when nobody said."""
        return self.file.person

    @person.setter
    def person(self, name: str) -> None:
        from shopcrm.customers.draft import one_line

        self.file.person = one_line(name)[:LONGEST_PERSON]

    def confirm_clock(self) -> None:
        """The owner has looked at the date, and it is right: what waited because of `clock.doubt()` goes on."""
        self.clock.confirm()

    def begin_day(self) -> "Lapsed":
        """What is due once a day: stages follow silence, old points lapse. Nothing while the clock is in doubt."""
        from shopcrm.points.lapsing import Lapsed, anything_lapses

        if self.clock.doubt():
            return Lapsed(0, 0)
        if self.file.value(_FALLEN_SILENT, self.clock.today().isoformat()):
            self.stages.due()
        if not anything_lapses(self.file, self.clock.latest_day()):
            return Lapsed(0, 0)
        return self.points.lapse(f"lapse {self.clock.today()}")

    def unsure_papers(self) -> int:
        """How many open vouchers were sent to the printer without anybody saying that they came out."""
        from shopcrm.vouchers.unsure import count_unsure

        return count_unsure(self.file, self.clock.latest_day())

    def close(self) -> None:
        """Close this thread's connection to the file."""
        self.file.close()

    @staticmethod
    def new_operation() -> str:
        """A fresh operation id for one money action; keep it for a retry of the same action."""
        return os.urandom(16).hex()

    def card(self, customer_id: int, language: str | None = None) -> "CustomerCard":
        """The whole card of one customer, with tips in that language; raises UnknownCustomer."""
        from shopcrm.card import read_card

        return read_card(self, customer_id, language)

    def habits(self, customer_id: int) -> "Habits":
        """Usual goods, rhythm and worth of one customer."""
        from shopcrm.sales.habits import habits_of

        return habits_of(self.file, customer_id, self.clock.today())

    @cached_property
    def records(self) -> "Records":
        """What was seen of customers, to be read before goods are given without money."""
        from shopcrm.sales.records import Records

        return Records(self.file, self.clock, self.customers, self.history)

    def referrals(self, customer_id: int) -> "Tree":
        """Who brought a customer, and whom they brought."""
        from shopcrm.customers.referrals import referral_tree

        return referral_tree(self.file, customer_id)

    def satisfaction(self, customer_id: int) -> "Satisfaction":
        """What one customer said of the shop, and wishes for."""
        from shopcrm.care.satisfaction import Satisfaction

        ratings = tuple(reversed(self.ratings.of(customer_id)))
        return Satisfaction(ratings, tuple(self.complaints.of(customer_id)), tuple(self.wishes.of(customer_id)))

    @cached_property
    def seasons(self) -> "Seasons":
        """Who buys when, and what the best bring."""
        from shopcrm.care.seasons import Seasons

        return Seasons(self.file, self.clock, self.settings)

    def stats(self) -> "Stats":
        """Counts and sums of the whole shop."""
        from shopcrm.stats import stats

        return stats(self.file, self.points, self.clock.today())

    def check(self) -> "list[Problem]":
        """The full check of file, ledgers and totals."""
        from shopcrm.sales.check import check

        return check(self.file)


def _forget_again(file: ShopFile, now: datetime) -> None:
    """Erase again whoever an older copy of the file brought back, and finish an erasing that was cut short."""
    from shopcrm.privacy.erased_list import is_due

    if is_due(file):
        from shopcrm.privacy.clean import catch_up

        with suppress(Trouble):  # another program reads it, or the disk is full: the next start finishes it
            catch_up(file, epoch(now))


def _recognise_people(file: ShopFile, clock: Clock) -> None:
    """Note once, in a file from before, what everybody can be recognised by."""
    if file.value("SELECT 1 FROM setting WHERE name = 'traces_version'") is None:
        from shopcrm.customers.traces import trace_everybody

        trace_everybody(file, clock.epoch())
