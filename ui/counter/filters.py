"""The small round buttons above the list of customers: whom each of them shows."""

from datetime import timedelta

from shopcrm.customers.listing import Filter
from shopcrm.shop import Shop
from shopcrm.text.dates import add_months, from_parts, parts
from shopcrm.text.words import N_

FILTERS = {"all": N_("All"), "points": N_("Points"), "birthday": N_("Birthdays"), "owes": N_("Owing")}


def filter_of(shop: Shop, name: str) -> Filter | None:
    """Whom one of FILTERS shows; None for everybody."""
    if name == "birthday":
        return birthdays(shop)
    return {"points": Filter(with_points=True), "owes": Filter(owes=True)}.get(name)


def birthdays(shop: Shop) -> Filter:
    """Customers whose birthday comes round in this month of the shop's calendar."""
    calendar = shop.formats.calendar
    year, month, _day = parts(shop.clock.today(), calendar)
    first = from_parts(year, month, 1, calendar)
    last = add_months(first, 1, calendar) - timedelta(days=1)
    return Filter(birthdays=(f"{first:%m-%d}", f"{last:%m-%d}"))
