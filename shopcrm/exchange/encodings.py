"""The letters of a file from anywhere: Unicode by its marks, else the code page whose letters make sense."""

import codecs
import re

from shopcrm.exchange.errors import NotATable

UNREADABLE = "\ufffd"
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FOREIGN = re.compile(rb"[\x80-\xff]")
_BESIDE_LATIN = re.compile(rb"[A-Za-z][\x80-\xff]|[\x80-\xff][A-Za-z]")
_NEVER_WRITTEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff]")
_SAMPLE_BYTES = 200_000
_READABLE_PER_WRONG = 20


def decoded(data: bytes) -> str:
    """The text of a file; letters that cannot be read become U+FFFD. Raises NotATable for what is no text."""
    return _NEVER_WRITTEN.sub("", _text(data))


def _text(data: bytes) -> str:
    if data.startswith(_UTF_16):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise NotATable
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _mixed(data)


def _mixed(data: bytes) -> str:
    """Unicode with some damage stays Unicode; what would be mostly damage was written with a Windows code page."""
    first = _FOREIGN.search(data)
    sample = data[max(0, first.start() - 1) :][:_SAMPLE_BYTES] if first else data
    as_unicode = sample.decode("utf-8-sig", "replace")
    foreign = sum(letter > "\x7f" for letter in as_unicode)
    if as_unicode.count(UNREADABLE) * _READABLE_PER_WRONG < foreign:
        return data.decode("utf-8-sig", "replace")
    return data.decode(_code_page(sample), "replace")


def _code_page(sample: bytes) -> str:
    """Arabic letters stand among their like, accented ones among Latin letters."""
    foreign = len(_FOREIGN.findall(sample))
    return "cp1252" if len(_BESIDE_LATIN.findall(sample)) * 4 > foreign else "cp1256"
