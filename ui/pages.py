"""The pages of the window, in the order of the rail; each is imported when it is first visited."""

from collections.abc import Callable
from typing import NamedTuple

from shopcrm.text.words import N_
from ui.page import Page


class Place(NamedTuple):
    """One page: the word and icon in the rail, and how to come by its class."""

    name: str
    caption: str
    icon: str
    load: Callable[[], type[Page]]


def _counter() -> type[Page]:
    from ui.counter.page import CounterPage

    return CounterPage


def _customers() -> type[Page]:
    from ui.customers.page import CustomersPage

    return CustomersPage


def _vouchers() -> type[Page]:
    from ui.vouchers.page import VouchersPage

    return VouchersPage


def _today() -> type[Page]:
    from ui.today.page import TodayPage

    return TodayPage


def _care() -> type[Page]:
    from ui.care.page import CarePage

    return CarePage


def _import() -> type[Page]:
    from ui.exchange.page import ImportPage

    return ImportPage


def _settings() -> type[Page]:
    from ui.settings.page import SettingsPage

    return SettingsPage


HOME = "counter"
LAST = "settings"  # stands at the foot of the rail
PAGES = {
    place.name: place
    for place in (
        Place(HOME, N_("Counter"), "scan-barcode", _counter),
        Place("today", N_("Today"), "list-checks", _today),
        Place("customers", N_("Customers"), "users", _customers),
        Place("vouchers", N_("Vouchers"), "gift", _vouchers),
        Place("care", N_("Care"), "heart", _care),
        Place("import", N_("Import"), "file-down", _import),
        Place(LAST, N_("Settings"), "settings", _settings),
    )
}
