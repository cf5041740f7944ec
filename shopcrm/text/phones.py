"""Phone numbers: read from whatever people write, kept findable, shown so that nobody misreads them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from shopcrm.text.bidi import ltr
from shopcrm.text.digits import in_digits, to_latin

FEWEST, MOST = 4, 24  # digits; fewer are no number, more are several run together
_EXTENSION = re.compile(r"(?:ext|x|#|تحويلة|تحویلة|داخلي|داخلی)\W*\d{1,6}\D*$", re.IGNORECASE)
_BETWEEN_NUMBERS = re.compile(r"[/,;|\n،؛]|\s-\s")


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number: as written; all its digits with the country code; and those after code and trunk zero."""

    written: str
    digits: str
    national: str


def read_phone(text: str, region: str) -> Phone | None:
    """Read the first phone number of a text, as dialled in a region; None when there is none.

    Numbers that follow no country's rules (short, long, old) are kept too, so that they can be found again.
    """
    for piece in _pieces(to_latin(text)):
        number = _clean(piece)
        if FEWEST <= len(number.lstrip("+")) <= MOST:
            digits, national = _by_plan(number, region) or _by_rule(number, region)
            return Phone(text, digits, national)
    return None


def show_phone(phone: Phone | str, language: str, local_digits: bool) -> str:
    """Write a number as +966 50 412 7788, kept left to right and on one line.

    Arabic always gets Latin digits: Arabic ones would be read with their groups in reverse.
    """
    digits = phone.digits if isinstance(phone, Phone) else phone
    if not digits:
        return phone.written if isinstance(phone, Phone) else ""
    shown = _grouped(digits)
    return ltr(in_digits(shown, "arabext") if local_digits and language == "fa" else shown)


@lru_cache
def country_code(region: str) -> str:
    """Give the digits that a region's numbers start with abroad, like 966."""
    from phonenumbers import country_code_for_region

    return str(country_code_for_region(region))


def _pieces(text: str) -> Iterator[str]:
    """Cut a text that holds several whole numbers; a mark within one number (050/1234567) cuts nothing."""
    pieces = _BETWEEN_NUMBERS.split(text)
    if sum(len(re.sub(r"\D", "", piece)) >= 7 for piece in pieces) > 1:
        yield from pieces
    yield text


def _clean(text: str) -> str:
    digits = re.sub(r"\D", "", _EXTENSION.sub("", text))
    if digits.startswith("00"):
        return "+" + digits[2:]
    return "+" + digits if re.match(r"\D*\+", text) else digits


def _by_plan(number: str, region: str) -> tuple[str, str] | None:
    """Read a number by its country's numbering plan."""
    import phonenumbers as plans

    for tried, fits in ((number, plans.is_possible_number), ("+" + number.lstrip("+"), plans.is_valid_number)):
        try:
            found = plans.parse(tried, region)
        except plans.NumberParseException:
            continue
        if fits(found):
            national = plans.national_significant_number(found)
            return f"{found.country_code}{national}", national
    return None


def _by_rule(number: str, region: str) -> tuple[str, str]:
    if number.startswith("+"):
        code = _code_of(number[1:])
        return number[1:], number[1 + len(code) :].lstrip("0") or number[1:]
    national = number.lstrip("0") or number
    return country_code(region) + national, national


def _code_of(digits: str) -> str:
    from phonenumbers import COUNTRY_CODE_TO_REGION_CODE

    codes = (digits[:length] for length in (1, 2, 3))
    return next((code for code in codes if code and int(code) in COUNTRY_CODE_TO_REGION_CODE), "")


@lru_cache(4096)
def _grouped(digits: str) -> str:
    from phonenumbers import NumberParseException, PhoneNumberFormat, format_number, parse

    try:
        return format_number(parse("+" + digits), PhoneNumberFormat.INTERNATIONAL)
    except NumberParseException:
        return "+" + digits
