"""Phone numbers: read from whatever people write, kept findable, shown so that nobody misreads them."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from shopcrm.text.bidi import isolate, ltr
from shopcrm.text.digits import in_digits, to_latin

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

FEWEST, MOST = 4, 24  # digits; fewer are no number, more are several run together
SHORTEST_ABROAD = 11
# How mobile numbers are grouped where the shops are, by their first digits: the code, then the rest. A list of them is
# on the screen before any numbering plan needs to be loaded.
_MOBILES: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(("9665", "9715"), (3, 2, 3, 4)),
    "9647": (3, 3, 3, 4),
    **dict.fromkeys(("96277", "96278", "96279"), (3, 1, 4, 4)),
    **dict.fromkeys(("9656", "9659", "9733", "9736", "9743", "9745", "9746", "9747", "9687", "9689"), (3, 4, 4)),
    **dict.fromkeys(("9677", "9639", "9705"), (3, 3, 3, 3)),
    "201": (2, 2, 8),
    "989": (2, 3, 3, 4),
    "937": (2, 2, 3, 4),
    **dict.fromkeys(("9050", "9053", "9054", "9055"), (2, 3, 3, 2, 2)),
    **dict.fromkeys(("49151", "49152", "49157", "49159"), (2, 4, 7)),
    **dict.fromkeys(("49160", "49162", "49163", "49170", "49171", "49172", "49173", "49174", "49175"), (2, 3, 7)),
    **dict.fromkeys(("336", "337"), (2, 1, 2, 2, 2, 2)),
    "4477": (2, 4, 6),
}
_NO_DIGIT, _PLUS = r"\D+", r"\D*\+"
# An extension, or what a spreadsheet makes of a number.
_AFTER_NUMBER = r"(?i)(?:(?:ext|x|#|تحويلة|تحویلة|داخلي|داخلی)\W*\d{1,6}\D*|\.0\s*)$"
BETWEEN_NUMBERS = ((r"[/,;|\n،؛]|\s-\s", 7), (r"\s+", 9))  # and the digits of the shortest whole number


class Phone(NamedTuple):
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
        if number.strip("+0") and FEWEST <= len(number.lstrip("+")) <= MOST:
            digits, national = _by_plan(number, region) or _by_rule(number, region)
            return Phone(text, digits, national)
    return None


def show_phone(phone: Phone | str, language: str, local_digits: bool) -> str:
    """Write a number as +966 50 412 7788, kept left to right and on one line.

    Arabic always gets Latin digits: Arabic ones would be read with their groups in reverse.
    """
    digits = phone.digits if isinstance(phone, Phone) else phone
    if not digits:
        return isolate(phone.written) if isinstance(phone, Phone) else ""
    shown = _grouped(digits)
    return ltr(in_digits(shown, "arabext") if local_digits and language == "fa" else shown)


@lru_cache
def country_code(region: str) -> str:
    """Give the digits that a region's numbers start with abroad, like 966."""
    from phonenumbers import country_code_for_region

    return str(country_code_for_region(region))


def _pieces(text: str) -> Iterator[str]:
    """Cut a text that holds several whole numbers; a mark within one number (050/1234567) cuts nothing."""
    for between, whole in BETWEEN_NUMBERS:
        pieces = re.split(between, text)
        if sum(len(re.sub(_NO_DIGIT, "", piece)) >= whole for piece in pieces) > 1:
            yield from pieces
    yield text


def _clean(text: str) -> str:
    digits = re.sub(_NO_DIGIT, "", re.sub(_AFTER_NUMBER, "", text))
    if digits.startswith("00"):
        return "+" + digits[2:]
    return "+" + digits if re.match(_PLUS, text) else digits


def _by_plan(number: str, region: str) -> tuple[str, str] | None:
    """Read a number by its country's numbering plan: first as dialled here, then as one whose + was left out."""
    import phonenumbers as plans

    left_out = len(number) >= SHORTEST_ABROAD and number[0] not in "+0"
    here, abroad = _parsed(number, region), _parsed("+" + number, region) if left_out else None
    found = next((each for each in (here, abroad) if each and plans.is_valid_number(each)), None)
    if found is None and here and plans.is_possible_number(here) and not here.italian_leading_zero:
        found = here
    return _in_two(found) if found else None


def _parsed(number: str, region: str) -> "PhoneNumber | None":
    from phonenumbers import NumberParseException, parse

    try:
        return parse(number, region)
    except NumberParseException:
        return None


def _in_two(found: "PhoneNumber") -> tuple[str, str]:
    from phonenumbers import national_significant_number

    national = national_significant_number(found)
    return f"{found.country_code}{national}", national


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
    return _by_heart(digits) or _by_its_country(digits)


def _by_heart(digits: str) -> str:
    groups = next((_MOBILES[digits[:known]] for known in (5, 4, 3) if digits[:known] in _MOBILES), ())
    if not groups or sum(groups) != len(digits):
        return ""
    ends = accumulate(groups)
    return "+" + " ".join(digits[end - length : end] for end, length in zip(ends, groups, strict=True))


def _by_its_country(digits: str) -> str:
    from phonenumbers import PhoneNumberFormat, format_number

    found = _parsed("+" + digits, "ZZ")
    shown = format_number(found, PhoneNumberFormat.INTERNATIONAL) if found else ""
    # The library takes some first digits for a prefix and leaves them out.
    return shown if "".join(filter(str.isdigit, shown)) == digits else "+" + digits
