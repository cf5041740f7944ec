"""Names as they are looked up: the many spellings of one name fold to one.

Stored as "  word1  word2  " (two spaces before each word and at the end), so that a trigram index also answers the
first one or two letters of a word, and a word's end.
"""

import unicodedata

FOLD_VERSION = 1  # raise it when a fold changes: shops then fold their names again

_SAME = {
    "ي": "ىیێېۍۑےۓئ",
    "ك": "کڪګ",
    "ه": "ةۃەہھۀۂۿ",
    "ا": "أإآٱٲٳ",
    "و": "ؤۆۇۈۋ",
    "d": "đð",
    "h": "ħ",
    "i": "ı",
    "l": "ł",
    "o": "ø",
    "t": "ŧ",
}
_AS = {old: new for new, olds in _SAME.items() for old in olds} | {"æ": "ae", "œ": "oe", "þ": "th", "ß": "ss"}
_UNHEARD = frozenset("ءٴـ'’‘`´ʼʾʿʻ")


class _Folded(dict[int, str]):
    """Learns the fold of each character the first time it is met."""

    def __missing__(self, point: int) -> str:
        if chr(point) in _UNHEARD:
            folded = ""
        else:
            folded = "".join(map(_fold_letter, unicodedata.normalize("NFKD", chr(point)).casefold()))
        self[point] = folded
        return folded


def _fold_letter(letter: str) -> str:
    kind = unicodedata.category(letter)
    if letter in _UNHEARD or kind in {"Mn", "Me", "Cf"}:
        return ""
    if kind == "Nd":
        return str(unicodedata.decimal(letter))
    return _AS.get(letter, letter) if kind[0] in "LNM" else " "


_folded = _Folded()


def fold(text: str) -> str:
    """Fold a name for storing and searching; "" when it holds no letter or digit."""
    found = text.translate(_folded).split()
    return f"  {'  '.join(found)}  " if found else ""


def words(text: str) -> list[str]:
    """Fold a text and give its words."""
    return text.translate(_folded).split()
