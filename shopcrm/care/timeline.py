"""The timeline of one customer, filtered and searched."""

from functools import cache

from shopcrm.care.events import GROUPS, Event, events_of
from shopcrm.care.telling import Teller
from shopcrm.customers.book import Customers
from shopcrm.customers.errors import UnknownGroup
from shopcrm.customers.types import Types
from shopcrm.points.programme import Programmes
from shopcrm.settings import Settings
from shopcrm.store.clock import Clock
from shopcrm.store.file import ShopFile
from shopcrm.text.words import language


class Timeline:
    """Reads what happened between the shop and a customer, and says it."""

    def __init__(
        self, file: ShopFile, clock: Clock, settings: Settings, customers: Customers, types: Types, programmes: Programmes
    ) -> None:
        self._file = file
        self._clock = clock
        self._settings = settings
        self._customers = customers
        self._types = types
        self._programmes = programmes

    def events(self, customer_id: int, group: str = "", text: str = "") -> list[Event]:
        """The events of one of GROUPS or of all, the newest first; with `text`, those in which its words are found.

        Raises UnknownCustomer, UnknownGroup."""
        if group and group not in GROUPS:
            raise UnknownGroup(group=group, groups=list(GROUPS))
        self._customers.must_exist(customer_id)
        events = events_of(self._file, self._clock, customer_id, group)
        return self.teller().search(events, text) if text.strip() else events

    def teller(self) -> Teller:
        """What says these events in the language being spoken."""
        spoken = language()
        names = {kind.id: kind.text.name for kind in self._types.all(spoken)}
        formats = self._settings.current.formats.in_language(spoken)
        return Teller(formats, lambda type_id: names.get(type_id, type_id), cache(self._programmes.version))
