"""The small round buttons above the list of customers: whom each of them shows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from shopcrm.shop import Shop
from shopcrm.text.dates import parts
from shopcrm.text.words import N_

if TYPE_CHECKING:
    from shopcrm.customers.listing import Filter

FILTERS = {"all": N_("All"), "points": N_("Points"), "birthday": N_("Birthdays"), "owes": N_("Owing")}


class Narrowed:
    """The customers that one of FILTERS shows; quick to ask after every key."""

    def __init__(self, shop: Shop, name: str) -> None:
        from shopcrm.customers.listing import Filter

        self._listing = shop.listing
        self._wanted = birthdays(shop) if name == "birthday" else Filter(with_points=name == "points", owes=name == "owes")
        # Who owes has to be counted from the books, which takes too long for every key, and few do.
        self._few = list(self._listing.ids(self._wanted, "score", descending=True)) if name == "owes" else None

    def first(self, limit: int) -> list[int]:
        """Those who come in most, of all whom the filter shows."""
        if self._few is not None:
            return self._few[:limit]
        return list(self._listing.ids(self._wanted, "score", descending=True, limit=limit))

    def among(self, ids: Sequence[int]) -> list[int]:
        """Those of these customers whom the filter shows."""
        if self._few is None:
            return self._listing.among(ids, self._wanted)
        few = set(self._few)
        return [each for each in ids if each in few]

    def count(self) -> int:
        return self._listing.count(self._wanted) if self._few is None else len(self._few)


def birthdays(shop: Shop) -> "Filter":
    """Customers whose birthday comes round in this month of the shop's calendar."""
    from shopcrm.customers.listing import Filter

    return Filter(birth_month=parts(shop.clock.today(), shop.formats.calendar)[1])
