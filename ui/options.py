"""What an owner can choose from for the whole shop: countries, currencies, calendars, digits."""

from shopcrm.text.countries import COUNTRIES, country, country_name
from shopcrm.text.dates import Calendar
from shopcrm.text.digits import LATIN, in_digits, script_of
from shopcrm.text.fold import fold
from shopcrm.text.money import CURRENCIES
from shopcrm.text.words import N_, _

Options = list[tuple[object, str]]
CALENDARS = {
    Calendar.GREGORIAN: N_("Gregorian"),
    Calendar.JALALI: N_("Solar Hijri (Iran, Afghanistan)"),
    Calendar.HIJRI: N_("Lunar Hijri (Umm al-Qura)"),
}
_LATIN_DIGITS = frozenset({"AE", "DZ", "LY", "MA", "TN"})  # where Arabic is written with 1, 2, 3 (Unicode CLDR 45)


def country_options(language: str) -> Options:
    """Every country by its name in a language, in alphabetical order."""
    named = [(code, country_name(code, language)) for code in COUNTRIES]
    return [(code, name) for code, name in sorted(named, key=lambda pair: fold(pair[1]).replace(" ال", " "))]


def currency_options(language: str) -> Options:
    """Every currency by its sign in a language and its three letters."""
    return [(code, _sign(code, each.symbol(language))) for code, each in CURRENCIES.items()]


def calendar_options() -> Options:
    return [(str(calendar), _(name)) for calendar, name in CALENDARS.items()]


def digit_options(language: str) -> Options:
    """The language's own digits (True) and Latin ones (False); a language that has no own gets only these."""
    own = [(True, in_digits(LATIN, script_of(language)))] if script_of(language) != "latn" else []
    return [*own, (False, LATIN)]


def writes_local_digits(country_code: str) -> bool:
    """Whether shops of a country usually write the digits of their language."""
    return country(country_code).code not in _LATIN_DIGITS


def _sign(code: str, symbol: str) -> str:
    return code if symbol == code else f"{symbol} · {code}"
