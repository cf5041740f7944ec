"""Reading the numbers people type, in any digits, without ever guessing.

Decimal marks: `.` `٫`, and `/` as Persian writers use it. A comma (`,` `،`) followed by groups of three digits
separates thousands (1,234); a single comma before one, two or more than three digits is a decimal comma (1,5).
So 1,234 is always one thousand two hundred and thirty-four, and 1.234 is never a thousand. Also `٬`, spaces and
apostrophes separate thousands; 1.234,50 and 1.234.567 are read as continental writers mean them.
"""

import re
import unicodedata
from dataclasses import dataclass

from shopcrm.text.digits import to_latin
from shopcrm.text.mistakes import BadNumber

__all__ = ["BadNumber", "Percent", "parse_decimal", "parse_whole"]

MOST_DIGITS = 15

_ALIKE = str.maketrans({"،": ",", "٫": ".", "/": ".", "−": "-", "–": "-", "’": "'"})
_WHOLE = r"(?P<whole>\d{1,3}(?P<mark>[,٬ '])\d{3}(?:(?P=mark)\d{3})*|\d+)"
_PLAIN = _WHOLE + r"(?:\.(?P<part>\d*))?"
_NO_WHOLE = r"(?P<whole>)\.(?P<part>\d+)"
_COMMA = r"(?P<whole>\d+),(?P<part>\d{1,2}|\d{4,})"
_CONTINENTAL = r"(?P<whole>\d{1,3}(?:\.\d{3})+),(?P<part>\d+)"
_DOTTED = r"(?P<whole>\d{1,3}(?:\.\d{3}){2,})(?P<part>)"
_SHAPES = (_PLAIN, _NO_WHOLE, _COMMA, _CONTINENTAL, _DOTTED)
_SIGNED = r"(-)? ?(.*)"


@dataclass(frozen=True, slots=True)
class Percent:
    """A percentage inside an error's data, so that it is said with its sign."""

    value: int


@dataclass(frozen=True, slots=True)
class Points:
    """A number of points inside a sentence, so that it is said in the right plural form."""

    value: int


def parse_whole(text: str, *, signed: bool = False) -> int:
    """Read a whole number such as ١٬٢٣٤; raise BadNumber for anything that is not one."""
    sign, body = _split_sign(text, signed=signed)
    found = re.fullmatch(_WHOLE, body, re.ASCII)
    if found is None:
        raise BadNumber(written=text)
    return sign * _as_int(found["whole"], text)


def parse_decimal(text: str, places: int, *, signed: bool = False) -> int:
    """Read a number as whole units of its last decimal place: 12.5 with two places is 1250."""
    sign, body = _split_sign(text, signed=signed)
    shapes = (re.fullmatch(shape, body, re.ASCII) for shape in _SHAPES)
    found = next((shape for shape in shapes if shape), None)
    if found is None:
        raise BadNumber(written=text)
    return sign * _as_int(found["whole"] + _part(found["part"] or "", places, text), text)


def _split_sign(text: str, *, signed: bool) -> tuple[int, str]:
    shown = (" " if char.isspace() else char for char in to_latin(text) if unicodedata.category(char) != "Cf")
    sign, body = re.fullmatch(_SIGNED, "".join(shown).strip().translate(_ALIKE)).groups()  # type: ignore[union-attr]
    if sign and not signed:
        raise BadNumber(written=text)
    return -1 if sign else 1, body


def _part(part: str, places: int, written: str) -> str:
    """Fill the decimals up to `places`; what is longer must be zeros, and not three, which could mean thousands."""
    kept, over = part[:places], part[places:]
    if over.strip("0") or (over and len(part) == 3):
        raise BadNumber(written=written)
    return kept.ljust(places, "0")


def _as_int(digits: str, written: str) -> int:
    digits = re.sub(r"\D", "", digits)
    if len(digits) > MOST_DIGITS:
        raise BadNumber(written=written)
    return int(digits)
