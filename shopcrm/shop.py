"""The shop: the one object that screens, commands and tests talk to."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING

from shopcrm.customers.draft import one_line
from shopcrm.customers.listing import Listing
from shopcrm.customers.lookup import Lookup
from shopcrm.customers.types import CustomerType, Tip, Types, merged_tips
from shopcrm.settings import Settings, ShopSettings
from shopcrm.store.changes import Changes, Topic
from shopcrm.store.clock import Clock, system_clock
from shopcrm.store.file import ShopFile
from shopcrm.store.migrate import create, open_file
from shopcrm.text.dates import Calendar, year_of, year_span
from shopcrm.text.formats import Formats

if TYPE_CHECKING:
    from shopcrm.customers.book import Customer, Customers
    from shopcrm.customers.notes import Note, Notes
    from shopcrm.exchange.export import Exports
    from shopcrm.exchange.importing import Imports
    from shopcrm.points.lapsing import Lapsed
    from shopcrm.points.ledger import Points
    from shopcrm.points.programme import Programmes
    from shopcrm.points.purse import Purse
    from shopcrm.printing import Printing
    from shopcrm.sales.check import Problem
    from shopcrm.sales.history import Flag, History, PastPurchase
    from shopcrm.sales.till import Till
    from shopcrm.stats import Stats
    from shopcrm.vouchers.book import Vouchers
    from shopcrm.vouchers.conversion import Conversion
    from shopcrm.vouchers.misuse import Watch
    from shopcrm.vouchers.results import Campaigns
    from shopcrm.vouchers.selections import Selections
    from shopcrm.vouchers.standing import Standing
    from shopcrm.vouchers.voucher import Voucher

__all__ = ["CustomerCard", "Shop", "Topic"]

Now = Callable[[], datetime]
Below = Callable[[int], int]
chance: Below = SystemRandom().randrange
LONGEST_PERSON = 60


@dataclass(frozen=True)
class CustomerCard:
    """Everything the counter shows about one customer; money in minor units, points whole."""

    customer: "Customer"
    stage: str
    types: tuple[CustomerType, ...]
    tips: tuple[Tip, ...]
    points_worth_minor: int
    purse: "Purse"
    purchases: tuple["PastPurchase", ...]
    owed_minor: int
    year_minor: int
    notes: tuple["Note", ...]
    vouchers: tuple["Voucher", ...]
    flags: tuple["Flag", ...]
    referred_by: str


class Shop:
    """One shop file with everything that can be done in it.

    What a room offers is loaded when it is first asked for: the counter opens with what finds a customer.
    """

    def __init__(self, file: ShopFile, settings: Settings, clock: Clock, below: Below) -> None:
        self.file = file
        self.clock = clock
        self.settings = settings
        self.types = Types(file)
        self.lookup = Lookup(file, clock, settings)
        self.listing = Listing(file, clock, self.lookup)
        self._below = below

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
        return cls(file, Settings(file), Clock(now, file), below)

    @cached_property
    def customers(self) -> "Customers":
        from shopcrm.customers.book import Customers

        return Customers(self.file, self.clock, self.settings, self.types)

    @cached_property
    def notes(self) -> "Notes":
        from shopcrm.customers.notes import Notes

        return Notes(self.file, self.clock, self.customers)

    @cached_property
    def programmes(self) -> "Programmes":
        from shopcrm.points.programme import Programmes

        return Programmes(self.file, self.clock)

    @cached_property
    def points(self) -> "Points":
        from shopcrm.points.ledger import Points

        return Points(self.file, self.clock, self.settings, self.customers)

    @cached_property
    def selections(self) -> "Selections":
        from shopcrm.vouchers.selections import Selections

        return Selections(self.file, self.clock, self.settings, self.customers)

    @cached_property
    def vouchers(self) -> "Vouchers":
        from shopcrm.vouchers.book import Vouchers

        return Vouchers(self.file, self.clock, self.settings, self.selections, self._below)

    @cached_property
    def standing(self) -> "Standing":
        from shopcrm.vouchers.standing import Standing

        return Standing(self.file, self.clock, self.settings, self.selections, self.vouchers)

    @cached_property
    def conversion(self) -> "Conversion":
        from shopcrm.vouchers.conversion import Conversion

        return Conversion(self.file, self.clock, self.settings, self.points, self.vouchers)

    @cached_property
    def sales(self) -> "Till":
        from shopcrm.sales.till import Till

        return Till(self.file, self.clock, self.customers, self.points, self.vouchers)

    @cached_property
    def history(self) -> "History":
        from shopcrm.sales.history import History

        return History(self.file)

    @cached_property
    def imports(self) -> "Imports":
        from shopcrm.exchange.importing import Imports

        return Imports(self.file, self.clock, self.settings)

    @cached_property
    def exports(self) -> "Exports":
        from shopcrm.exchange.export import Exports

        return Exports(self.file, self.clock, self.settings)

    @cached_property
    def printing(self) -> "Printing":
        from shopcrm.printing import Printing

        return Printing(self.file, self.settings, self.customers, self.points, self.clock)

    @cached_property
    def campaigns(self) -> "Campaigns":
        from shopcrm.vouchers.batches import Batches
        from shopcrm.vouchers.results import Campaigns

        return Campaigns(self.file, self.clock, Batches(self.file, self.clock))

    @cached_property
    def watch(self) -> "Watch":
        from shopcrm.vouchers.misuse import Watch

        return Watch(self.file, self.clock)

    @property
    def changes(self) -> Changes:
        return self.file.changes

    @property
    def formats(self) -> Formats:
        """How this shop writes numbers, money and dates."""
        return self.settings.current.formats

    @property
    def person(self) -> str:
        """Who works at this till; written beside every step of points and vouchers. Empty when nobody said."""
        return self.file.person

    @person.setter
    def person(self, name: str) -> None:
        self.file.person = one_line(name)[:LONGEST_PERSON]

    def confirm_clock(self) -> None:
        """The owner has looked at the date, and it is right: what waited because of `clock.doubt()` goes on."""
        self.clock.confirm()

    def begin_day(self) -> "Lapsed":
        """What is due once a day: points past their last day lapse. Nothing while the clock is in doubt."""
        from shopcrm.points.lapsing import Lapsed, anything_lapses

        if self.clock.doubt() or not anything_lapses(self.file, self.clock.latest_day()):
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

    def card(self, customer_id: int, language: str | None = None) -> CustomerCard:
        """The whole card of one customer; raises UnknownCustomer."""
        customer = self.customers.get(customer_id)
        stage = customer.stage(self.clock.today())
        spoken = language or self.settings.current.language
        types = tuple(self.types.get(type_id, spoken) for type_id in customer.types)
        tips = merged_tips((*types, self.types.get(stage, spoken)))
        owed = self.history.owed(customer_id)
        return CustomerCard(
            customer=customer,
            stage=stage,
            types=types,
            tips=tuple(tips),
            points_worth_minor=self.points.worth(customer.points),
            purse=self.points.purse(customer_id),
            purchases=tuple(self.history.purchases(customer_id)),
            owed_minor=sum(purchase.open_minor for purchase in owed),
            year_minor=self.history.spent_since(customer_id, self.year_start()),
            notes=tuple(self.notes.of(customer_id)),
            vouchers=tuple(self.vouchers.find(customer_id=customer_id)),
            flags=tuple(self.history.flags(customer_id)),
            referred_by=self.customers.name(customer.referred_by_id) if customer.referred_by_id else "",
        )

    def year_start(self) -> date:
        """The first day of this year in the shop's calendar."""
        calendar = Calendar(self.settings.current.calendar)
        return year_span(year_of(self.clock.today(), calendar), calendar)[0]

    def stats(self) -> "Stats":
        """Counts and sums of the whole shop."""
        from shopcrm.stats import stats

        return stats(self.file, self.points, self.clock.today())

    def check(self) -> "list[Problem]":
        """The full check of file, ledgers and totals."""
        from shopcrm.sales.check import check

        return check(self.file)
