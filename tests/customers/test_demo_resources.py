"""What the demo shop is made of: enough of it, in every language, and well spelt."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

DEMO = Path(__file__).parents[2] / "resources" / "demo" / "names.toml"
LETTERS_OF_OTHERS = {"ar": "یکۀپچژگـ", "fa": "يكىةـ", "en": "’"}
ENOUGH = {"first_names": 60, "family_names": 60, "items": 20, "notes": 25}
LONGEST_NOTE = 60


def demo() -> dict[str, Any]:
    return tomllib.loads(DEMO.read_text(encoding="utf-8"))


def words(language: str) -> dict[str, list[str]]:
    kept = demo()[language]
    return {part: [each["name"] if part == "items" else each for each in kept[part]] for part in kept}


@pytest.mark.parametrize("language", ["ar", "fa", "en"])
class TestDemo:
    def test_has_enough_of_everything_and_nothing_twice(self, language: str) -> None:
        assert {part: len(set(found)) for part, found in words(language).items()} == ENOUGH
        assert {part: len(found) for part, found in words(language).items()} == ENOUGH

    def test_is_neatly_written_in_the_letters_of_the_language(self, language: str) -> None:
        texts = [text for found in words(language).values() for text in found]
        assert [text for text in texts if not text or text != " ".join(text.split()) or re.search(r"\d", text)] == []
        assert [text for text in texts if set(LETTERS_OF_OTHERS[language]) & set(text)] == []

    def test_notes_are_short(self, language: str) -> None:
        assert [note for note in words(language)["notes"] if len(note) > LONGEST_NOTE] == []

    def test_an_item_costs_the_same_in_every_language(self, language: str) -> None:
        prices = [(each["sar_minor"], each["irt_minor"]) for each in demo()[language]["items"]]
        assert prices == [(each["sar_minor"], each["irt_minor"]) for each in demo()["en"]["items"]]
        assert all(500 <= sar <= 50_000 and 50_000 <= irt <= 5_000_000 for sar, irt in prices)
