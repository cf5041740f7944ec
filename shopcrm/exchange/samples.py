"""What a good list looks like: a few invented rows in the shop's language, calendar and currency."""

import tomllib
from datetime import date, timedelta
from typing import Any

from shopcrm.exchange.remarks import csv_bytes
from shopcrm.points.programme import usual_point_step
from shopcrm.settings import ShopSettings
from shopcrm.text.dates import parts
from shopcrm.text.money import plain_amount
from shopcrm.text.places import resource
from shopcrm.text.words import N_, _, speaking

_COLUMNS = {
    "customers": (
        N_("Customer number"), N_("Name"), N_("Phone"), N_("Birthday"), N_("Agrees to offers"),
        N_("Agrees to personal contact"), N_("Notes"),
    ),
    "purchases": (N_("Customer number"), N_("Date"), N_("Item"), N_("Amount"), N_("Status")),
}
_PEOPLE = 3


def sample(kind: str, settings: ShopSettings, today: date) -> list[list[str]]:
    """The headings and three rows of a list of this kind, in Latin digits as spreadsheets write them."""
    rows = {"customers": _customers, "purchases": _purchases}[kind]
    with speaking(settings.language):
        return [[_(heading) for heading in _COLUMNS[kind]], *rows(settings, today)]


def sample_csv(kind: str, settings: ShopSettings, today: date) -> bytes:
    """The same as a CSV file, to be filled in."""
    return csv_bytes(sample(kind, settings, today))


def _customers(settings: ShopSettings, today: date) -> list[list[str]]:
    words = _words(settings.language)
    return [
        [
            str(place + 1),
            f"{words['first_names'][place]} {words['family_names'][place]}",
            _phone(settings.country, place),
            _day(today - timedelta(days=9000 + 1111 * place), settings),
            _("yes") if place != 1 else "",
            (_("yes"), ", ".join((_("calls"), _("messages"))), _("no"))[place],
            words["notes"][place] if place != 2 else "",
        ]
        for place in range(_PEOPLE)
    ]


def _purchases(settings: ShopSettings, today: date) -> list[list[str]]:
    items, step = _words(settings.language)["items"], usual_point_step(settings.currency)
    return [
        [
            str(customer),
            _day(today - timedelta(days=60 - 13 * place), settings),
            items[place]["name"],
            plain_amount(step * (5 + 4 * place), settings.formats.currency),
            _("Paid") if place != 1 else _("Unpaid"),
        ]
        for place, customer in enumerate((1, 3, 1))
    ]


def _phone(country: str, place: int) -> str:
    """A number that could exist where the shop is."""
    from phonenumbers import PhoneNumberFormat, PhoneNumberType, example_number_for_type, format_number

    example = example_number_for_type(country, PhoneNumberType.MOBILE)
    return format_number(example, PhoneNumberFormat.NATIONAL)[:-1] + str(place + 1) if example else ""


def _day(day: date, settings: ShopSettings) -> str:
    year, month, number = parts(day, settings.formats.calendar)
    return f"{year}/{month:02}/{number:02}"


def _words(language: str) -> Any:
    return tomllib.loads(resource("demo", "names.toml").read_text(encoding="utf-8"))[language]
