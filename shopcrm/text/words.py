"""The app's sentences in the language of the person who reads them."""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from shopcrm.text.places import resource

LANGUAGES = ("ar", "fa", "en")
LANGUAGE_NAMES = {"ar": "العربية", "fa": "فارسی", "en": "English"}
RIGHT_TO_LEFT = frozenset({"ar", "fa"})

_of_the_app = {"language": "en"}  # every thread's language, unless it is `speaking` another one
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


def N_(text: str) -> str:  # noqa: N802  (the name gettext tools know)
    """Mark a text for translation that is translated only when it is shown."""
    return text


def _(text: str) -> str:
    """Say a text in the language being spoken."""
    return _catalogue(language()).gettext(text) if text else ""


def ngettext(one: str, many: str, n: int) -> str:
    """Say a text that counts something, in the plural form that `n` needs."""
    return _catalogue(language()).ngettext(one, many, n)


def set_language(lang: str) -> None:
    """Choose the language of the whole app, in every thread."""
    _of_the_app["language"] = _known(lang)


def language() -> str:
    """Tell which language is being spoken here."""
    return _spoken.get() or _of_the_app["language"]


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Speak another language for a while, e.g. to print a voucher in the customer's own."""
    before = _spoken.set(_known(lang))
    try:
        yield
    finally:
        _spoken.reset(before)


def is_rtl(lang: str | None = None) -> bool:
    """Tell whether a language (by default the spoken one) is written from right to left."""
    return (lang or language()) in RIGHT_TO_LEFT


def _known(lang: str) -> str:
    if lang not in LANGUAGES:
        raise ValueError(lang)
    return lang


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    compiled = resource("locale", lang, "LC_MESSAGES", "shopcrm.mo")
    if not compiled.is_file():
        return gettext.NullTranslations()
    with compiled.open("rb") as file:
        return gettext.GNUTranslations(file)
