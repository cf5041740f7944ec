"""Voucher codes: long enough never to be guessed, written so that they are hard to misread."""

from collections.abc import Callable

from shopcrm.text.digits import to_latin
from shopcrm.vouchers.errors import MistypedCode

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY"
LENGTH = 13
SPECIMEN = "0" * LENGTH
_VALUE = {symbol: value for value, symbol in enumerate(ALPHABET)}
_FORGIVEN = str.maketrans("OILUZ", "011V2")


def new_code(below: Callable[[int], int]) -> str:
    """Twelve random symbols and a check symbol; `below(n)` draws a secret number from 0 to n - 1.

    31 symbols, a prime number, so that a weighted sum catches each wrong symbol and each swap; 59 random bits.
    """
    body = "".join(ALPHABET[below(len(ALPHABET))] for _ in range(LENGTH - 1))
    return body + check_symbol(body)


def check_symbol(body: str) -> str:
    """The symbol that makes a typing mistake visible."""
    total = sum(weight * _VALUE[symbol] for weight, symbol in enumerate(body, 2))
    return ALPHABET[total % len(ALPHABET)]


def read_code(text: str) -> str:
    """The code in whatever way it was typed or scanned; raises MistypedCode.

    Takes any digits, case and grouping, and the letters O, I, L, U and Z for what they look like.
    """
    symbols = _symbols(text)
    if len(symbols) != LENGTH or any(symbol not in _VALUE for symbol in symbols):
        raise MistypedCode
    if check_symbol(symbols[:-1]) != symbols[-1]:
        raise MistypedCode
    return symbols


def beginning_of_code(text: str) -> str:
    """What was typed of a code so far, for looking it up; nothing when no code begins like this."""
    symbols = _symbols(text)
    return symbols if len(symbols) <= LENGTH and all(symbol in _VALUE for symbol in symbols) else ""


def _symbols(text: str) -> str:
    scanned = text.strip().upper().split("/")
    typed = scanned[1] if len(scanned) == 3 and scanned[0] == "V1" else text
    plain = to_latin(typed).upper().translate(_FORGIVEN)
    return "".join(symbol for symbol in plain if symbol.isalnum())
