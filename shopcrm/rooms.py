"""The rooms of the shop: each is loaded when it is first asked for, as the counter opens with what finds a customer."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from shopcrm.settings import Settings
from shopcrm.store.clock import Clock
from shopcrm.store.file import ShopFile

if TYPE_CHECKING:
    from shopcrm.care.complaints import Complaints
    from shopcrm.care.follow_ups import FollowUps
    from shopcrm.care.groups import Groups
    from shopcrm.care.levels import CareLevels
    from shopcrm.care.phrases import Phrases
    from shopcrm.care.ratings import Ratings
    from shopcrm.care.timeline import Timeline
    from shopcrm.care.today import Today
    from shopcrm.care.wishes import Wishes
    from shopcrm.customers.book import Customers
    from shopcrm.customers.consents import Consents
    from shopcrm.customers.listing import Listing
    from shopcrm.customers.lookup import Lookup
    from shopcrm.customers.notes import Notes
    from shopcrm.customers.proposals import Proposals
    from shopcrm.customers.recipients import Recipients
    from shopcrm.customers.stages import Stages
    from shopcrm.customers.suggestions import Suggestions
    from shopcrm.customers.tips import Tips
    from shopcrm.customers.types import Types
    from shopcrm.duplicates.merging import Merging
    from shopcrm.duplicates.scan import Doubles
    from shopcrm.exchange.export import Exports
    from shopcrm.exchange.importing import Imports
    from shopcrm.points.ledger import Points
    from shopcrm.points.programme import Programmes
    from shopcrm.printing import Printing
    from shopcrm.privacy.rights import Privacy
    from shopcrm.sales.history import History
    from shopcrm.sales.orders import Orders
    from shopcrm.sales.till import Till
    from shopcrm.sales.trust import Trust
    from shopcrm.sales.verification import Verification
    from shopcrm.vouchers.book import Vouchers
    from shopcrm.vouchers.conversion import Conversion
    from shopcrm.vouchers.misuse import Watch
    from shopcrm.vouchers.results import Campaigns
    from shopcrm.vouchers.selections import Selections
    from shopcrm.vouchers.standing import Standing

Below = Callable[[int], int]


class Rooms:
    """Everything that can be done in one shop file, room by room."""

    def __init__(self, file: ShopFile, settings: Settings, clock: Clock, below: Below) -> None:
        self.file = file
        self.clock = clock
        self.settings = settings
        self._below = below

    @cached_property
    def lookup(self) -> "Lookup":
        from shopcrm.customers.lookup import Lookup

        return Lookup(self.file, self.clock, self.settings)

    @cached_property
    def listing(self) -> "Listing":
        from shopcrm.customers.listing import Listing

        return Listing(self.file, self.clock, self.settings, self.lookup)

    @cached_property
    def types(self) -> "Types":
        from shopcrm.customers.types import Types

        return Types(self.file)

    @cached_property
    def customers(self) -> "Customers":
        from shopcrm.customers.book import Customers

        return Customers(self.file, self.clock, self.settings, self.types)

    @cached_property
    def stages(self) -> "Stages":
        return self.customers.stages

    @cached_property
    def consents(self) -> "Consents":
        from shopcrm.customers.consents import Consents

        return Consents(self.file, self.clock, self.settings)

    @cached_property
    def privacy(self) -> "Privacy":
        from shopcrm.privacy.rights import Privacy

        return Privacy(self.file, self.clock, self.settings, self.customers)

    @cached_property
    def suggestions(self) -> "Suggestions":
        from shopcrm.customers.suggestions import Suggestions

        return Suggestions(self.file, self.clock)

    @cached_property
    def proposals(self) -> "Proposals":
        from shopcrm.customers.proposals import Proposals

        return Proposals(self.file, self.clock, self.customers, self.types)

    @cached_property
    def tips(self) -> "Tips":
        from shopcrm.customers.tips import Tips

        return Tips(self.file)

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

        return Vouchers(self.file, self.clock, self.settings, self.selections, self.points, self._below)

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
    def trust(self) -> "Trust":
        from shopcrm.sales.trust import Trust

        return Trust(self.file, self.clock, self.settings)

    @cached_property
    def orders(self) -> "Orders":
        from shopcrm.sales.orders import Orders

        return Orders(self.file, self.clock, self.customers)

    @cached_property
    def verification(self) -> "Verification":
        from shopcrm.sales.verification import Verification

        return Verification(self.file, self.clock, self.customers, self.orders)

    @cached_property
    def imports(self) -> "Imports":
        from shopcrm.exchange.importing import Imports

        return Imports(self.file, self.clock, self.settings)

    @cached_property
    def exports(self) -> "Exports":
        from shopcrm.exchange.export import Exports

        return Exports(self.file, self.clock, self.settings)

    @cached_property
    def doubles(self) -> "Doubles":
        from shopcrm.duplicates.scan import Doubles

        return Doubles(self.file)

    @cached_property
    def merging(self) -> "Merging":
        from shopcrm.duplicates.merging import Merging

        return Merging(self.file, self.clock, self.customers)

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

    @cached_property
    def recipients(self) -> "Recipients":
        from shopcrm.customers.recipients import Recipients

        return Recipients(self.file, self.customers)

    @cached_property
    def timeline(self) -> "Timeline":
        from shopcrm.care.timeline import Timeline

        return Timeline(self.file, self.clock, self.settings, self.customers, self.types, self.programmes)

    @cached_property
    def care_levels(self) -> "CareLevels":
        from shopcrm.care.levels import CareLevels

        return CareLevels(self.file, self.settings, self.customers)

    @cached_property
    def follow_ups(self) -> "FollowUps":
        from shopcrm.care.follow_ups import FollowUps

        return FollowUps(self.file, self.clock, self.customers)

    @cached_property
    def today(self) -> "Today":
        from shopcrm.care.today import Today

        return Today(self.file, self.clock, self.customers, self.care_levels, self.follow_ups)

    @cached_property
    def groups(self) -> "Groups":
        from shopcrm.care.groups import Groups

        return Groups(self.file, self.types, self.follow_ups)

    @cached_property
    def complaints(self) -> "Complaints":
        from shopcrm.care.complaints import Complaints

        return Complaints(self.file, self.clock, self.settings, self.customers)

    @cached_property
    def ratings(self) -> "Ratings":
        from shopcrm.care.ratings import Ratings

        return Ratings(self.file, self.clock, self.settings, self.customers)

    @cached_property
    def wishes(self) -> "Wishes":
        from shopcrm.care.wishes import Wishes

        return Wishes(self.file, self.clock, self.customers)

    @cached_property
    def phrases(self) -> "Phrases":
        from shopcrm.care.phrases import Phrases

        return Phrases(self.file)
