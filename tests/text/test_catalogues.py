"""The Arabic and Persian words are complete, fit their sources, and are compiled as they stand."""

import ast
import re
import runpy
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from shopcrm.text.places import resource

LANGUAGES = ("ar", "fa")
FORMS = {"ar": 6, "fa": 1}
ARABIC_FORMS = "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5"
HOUSE = Path(__file__).resolve().parents[2]
TOOL = runpy.run_path(str(resource("locale", "refresh.py")))


@pytest.fixture(scope="module")
def texts() -> Any:
    return TOOL["collect"]()


@pytest.fixture(scope="module", params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> Any:
    return TOOL["read"](request.param)


def _both(message: Any) -> tuple[str, ...]:
    return message.id if isinstance(message.id, tuple) else (message.id,)


def _forms(message: Any) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, (tuple, list)) else (message.string,)


def _holes(text: str) -> Counter[str]:
    return Counter(re.findall(r"\{(\w*)\}", text))


def test_every_text_of_the_app_is_in_the_words_and_no_other(texts, words):
    wanted = {_both(message) for message in texts if message.id}
    assert wanted == {_both(message) for message in words if message.id}, "run `make words`"


def test_nothing_is_untranslated_or_guessed(words):
    assert [message.id for message in words if message.id and (message.fuzzy or not all(_forms(message)))] == []


def test_counting_texts_have_every_form(words):
    counting = [message for message in words if isinstance(message.id, tuple)]
    assert counting
    assert {len(_forms(message)) for message in counting} == {FORMS[str(words.locale)]}
    assert words.num_plurals == FORMS[str(words.locale)]


def test_arabic_forms_are_in_the_order_of_the_translations():
    assert ARABIC_FORMS in TOOL["read"]("ar").plural_forms


def test_placeholders_are_those_of_the_source(words):
    wrong = [(message.id, form) for message in words if message.id for form in _wrong_forms(message)]
    assert wrong == []


def _wrong_forms(message: Any) -> list[str]:
    """Find forms that lost, doubled or invented a placeholder; zero, one and two may leave the number out."""
    holes = _holes(_both(message)[-1])
    forms = _forms(message)
    wordy = {0, 1, 2} if len(forms) == FORMS["ar"] else set()
    return [
        form
        for place, form in enumerate(forms)
        if form and _holes(form) != holes and not (place in wordy and _holes(form) == holes - Counter(["n"]))
    ]


def test_signs_that_carry_meaning_stay(words):
    """A line break or a tab in a source is there for a reason."""
    for message in words:
        for form in _forms(message) if message.id and all(_forms(message)) else ():
            assert form.count("\n") == _both(message)[-1].count("\n"), message.id
            assert form == form.strip() or _both(message)[0] != _both(message)[0].strip(), message.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_words_are_those_of_the_source_file(language):
    compiled: Path = TOOL["po_file"](language).with_suffix(".mo")
    assert compiled.read_bytes() == TOOL["as_mo"](TOOL["read"](language)), "run `make words`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_refreshing_again_changes_nothing(language, texts):
    words = TOOL["read"](language)
    before = TOOL["po_file"](language).read_bytes()
    words.update(texts, no_fuzzy_matching=True, update_creation_date=False)
    assert TOOL["as_po"](words) == before, "run `make words`"


def test_sources_never_hold_a_formatted_value(texts):
    """A source with a value already in it is never found among the words."""
    for message in texts:
        for source in _both(message) if message.id else ():
            assert not re.search(r"\{[^}\w]|\{\w+[^}\w]", source), source


def test_no_text_stands_inside_another_string() -> None:
    """There it is collected since Python 3.12 only."""
    sources = [file for folder in ("shopcrm", "ui") for file in (HOUSE / folder).rglob("*.py")]
    found = [call for file in sources for call in _calls_in_strings(file)]
    assert [ast.unparse(call) for call in found if ast.unparse(call.func) in TOOL["KEYWORDS"] and _is_text(call)] == []


def _calls_in_strings(file: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            yield from (part for part in ast.walk(node) if isinstance(part, ast.Call))


def _is_text(call: ast.Call) -> bool:
    return isinstance(call.args[0], ast.Constant)


def test_figures_in_sentences_follow_the_digits_of_the_shop(words):
    fixed = re.compile(r"\{\w*\}|F\d+|Ctrl\+\d|A4|A6|UTF-8")
    sentences = [text for message in words if message.id for text in _forms(message)]
    assert [text for text in sentences if re.search(r"[0-9]", fixed.sub("", text))] == []


def _plain(text: str) -> str:
    return re.sub("[\u200e\u200f]", "", text).rstrip("…").rstrip()


@pytest.mark.parametrize("language", ["en", *LANGUAGES])
def test_the_guide_says_what_stands_on_the_screen(language: str, texts: Any) -> None:
    """Its bold words are the window's, but for the word that says so and the plea for a copy."""
    shown = texts if language == "en" else TOOL["read"](language)
    known = {_plain(form) for message in shown for form in (_both if language == "en" else _forms)(message)}
    guide = (resource("locale").parents[1] / "docs" / "guide" / f"{language}.md").read_text(encoding="utf-8")
    bold = [" ".join(words.split()) for words in re.findall(r"\*\*(.+?)\*\*", guide, re.DOTALL)]
    unknown = [words for words in bold if _plain(words) not in known]
    assert len(unknown) == 2, unknown
