"""Texts that a spreadsheet would take for a formula: made harmless on the way out, and whole again on the way in.

A name like `=HYPERLINK(…)` must never do anything in the spreadsheet of whoever opens the list. An apostrophe before it
says 'this is a text', as people type it themselves; taking it off again gives exactly the text that was there.
"""

import re

_UNSEEN = "\\s\0-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_STARTS = "=+\\-@＝＋－＠﹢﹣﹦﹫\u2212"
_FORMULA = re.compile(f"'*(?:[{_UNSEEN}]*[{_STARTS}]|[\t\r\n])")
_NEVER_IN_A_CELL = dict.fromkeys(set(range(32)) - {9, 10, 13})


def guarded(text: str) -> str:
    """The text as a spreadsheet may have it: with an apostrophe before what looks like a formula."""
    text = text.translate(_NEVER_IN_A_CELL)
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text without the apostrophe that `guarded` put before it."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
