"""Digits of every script: what people type, and what they read."""

import unicodedata

LATIN = "0123456789"
SCRIPTS = {"latn": LATIN, "arab": "٠١٢٣٤٥٦٧٨٩", "arabext": "۰۱۲۳۴۵۶۷۸۹"}


class _ToLatin(dict[int, int]):
    """Learns each character the first time it is met, so that later texts are one fast look-up."""

    def __missing__(self, point: int) -> int:
        value = unicodedata.decimal(chr(point), None)
        self[point] = point if value is None else ord("0") + int(value)
        return self[point]


_to_latin = _ToLatin()
_to_script = {script: str.maketrans(LATIN, digits) for script, digits in SCRIPTS.items()}


def to_latin(text: str) -> str:
    """Write every decimal digit as 0-9; superscripts such as ² are no digits and stay."""
    return text if text.isascii() else text.translate(_to_latin)


def in_digits(text: str, script: str) -> str:
    """Write every digit in a script: "latn" (0-9), "arab" (Arabic) or "arabext" (Persian)."""
    return to_latin(text).translate(_to_script[script])


def script_of(language: str) -> str:
    """Name the script of a language's own digits."""
    return {"ar": "arab", "fa": "arabext"}.get(language, "latn")
