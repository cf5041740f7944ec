"""The phrase helper: for each situation a sentence to say, and what is better left unsaid.

The words of the app lie in a file for each situation and language. What the owner changed or added is kept in the shop's
own file and always wins, so that an update of the app never overwrites it.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from shopcrm.care.voice_errors import LONGEST_PHRASE, PhraseNeeded, UnknownPhrase, UnknownSituation
from shopcrm.customers.draft import readable
from shopcrm.store.changes import Topic
from shopcrm.store.file import ShopFile
from shopcrm.text.fold import fold, words
from shopcrm.text.places import resource
from shopcrm.text.words import LANGUAGES, N_

SITUATIONS = {
    "counter": (
        "greeting", "known", "waiting", "needs", "choosing", "unknown", "sold_out", "handing_over", "farewell",
    ),
    "price": ("discount", "expensive", "declining", "payment"),
    "trouble": ("upset", "our_mistake", "complaint", "solved", "late", "returning"),
    "call": ("calling", "promise", "after_sale", "in_touch", "order", "verification", "opinion", "permission"),
    "good_news": ("news", "wish", "birthday", "occasion", "points", "voucher", "thanks", "referral"),
    "missed": ("absent", "win_back"),
}  # fmt: skip
GROUPS = {
    "counter": N_("At the counter"),
    "price": N_("Price and payment"),
    "trouble": N_("When something went wrong"),
    "call": N_("Calls and messages"),
    "good_news": N_("Good news and thanks"),
    "missed": N_("Those we miss"),
}
GROUP_OF = {situation: group for group, situations in SITUATIONS.items() for situation in situations}


@dataclass(frozen=True, slots=True)
class Situation:
    """When a phrase is of use; `name` is in the language asked for."""

    id: str
    group: str
    name: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """What to say, and what to avoid; `own` is the shop's, `edited` is ours in the shop's words."""

    id: str
    situation: str
    say: str
    avoid: str = ""
    own: bool = False
    edited: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Habit:
    """One of the ten habits behind good words."""

    name: str
    text: str


class Phrases:
    """Reads the phrases, finds them, and keeps what the owner makes of them."""

    def __init__(self, file: ShopFile) -> None:
        self._file = file

    def situations(self, language: str) -> list[Situation]:
        """Every situation, in the order of a visit."""
        return [Situation(each, group, _catalogue(each, language)["name"]) for each, group in GROUP_OF.items()]

    def for_situation(self, situation: str, language: str) -> list[Phrase]:
        """What can be said now: the shop's own first; raises UnknownSituation."""
        if situation not in GROUP_OF:
            raise UnknownSituation(situation=situation)
        return [each for each in self.all(language) if each.situation == situation]

    def all(self, language: str, *, hidden: bool = False) -> list[Phrase]:
        """Every phrase by situation, the shop's own first in each; the hidden ones only when wanted."""
        kept = {row[0]: row for row in self._file.rows(_KEPT, language)}
        ours = [_ours(each, kept.get(each.id)) for each in catalogue(language)]
        own = [_own(row) for row in kept.values() if _is_own(row[0])]
        place = list(GROUP_OF).index
        together = sorted((*own, *ours), key=lambda each: (place(each.situation), not each.own))
        return [each for each in together if hidden or not each.hidden]

    def search(self, text: str, language: str) -> list[Phrase]:
        """The phrases in which everything that was typed stands, whatever its spelling and its prefixes."""
        wanted = words(text)
        names = {each.id: each.name for each in self.situations(language)}

        def fits(phrase: Phrase) -> bool:
            said = fold(f"{names[phrase.situation]} {phrase.say} {phrase.avoid}")
            return all(part in said for part in wanted)

        return [each for each in self.all(language) if fits(each)]

    def get(self, phrase_id: str, language: str) -> Phrase:
        """One phrase; raises UnknownPhrase."""
        found = next((each for each in self.all(language, hidden=True) if each.id == phrase_id), None)
        if found is None:
            raise UnknownPhrase(phrase=phrase_id)
        return found

    def add(self, situation: str, texts: Mapping[str, tuple[str, str]]) -> str:
        """A phrase of the shop's own: by language what to say and what to avoid. Gives its id.

        Raises UnknownSituation, PhraseNeeded."""
        if situation not in GROUP_OF:
            raise UnknownSituation(situation=situation)
        clean = {language: _checked(*text) for language, text in texts.items()}
        if not clean:
            raise PhraseNeeded
        with self._file.write(Topic.CARE):
            used = self._file.rows("SELECT DISTINCT substr(id, 5) FROM phrase WHERE id GLOB 'own_[0-9]*'")
            phrase_id = f"own_{1 + max((int(number) for (number,) in used), default=0)}"
            for language, text in clean.items():
                self._keep(phrase_id, language, situation, *text)
        return phrase_id

    def edit(self, phrase_id: str, language: str, say: str, avoid: str = "") -> None:
        """Keep the owner's wording in one language; raises UnknownPhrase, PhraseNeeded."""
        text = _checked(say, avoid)
        with self._file.write(Topic.CARE):
            self._keep(phrase_id, language, self.get(phrase_id, language).situation, *text)

    def restore(self, phrase_id: str, language: str) -> None:
        """Go back to the app's own wording; a phrase of the shop's own stays."""
        if not _is_own(phrase_id):
            with self._file.write(Topic.CARE):
                self._file.run("DELETE FROM phrase WHERE id = ? AND language = ?", phrase_id, language)

    def hide(self, phrase_id: str, *, hidden: bool) -> None:
        """Leave a phrase out in every language, or bring it back; raises UnknownPhrase."""
        situation = self.get(phrase_id, "en").situation if not _is_own(phrase_id) else ""
        with self._file.write(Topic.CARE):
            for language in LANGUAGES if situation else ():
                self._file.run(
                    "INSERT INTO phrase (id, language, situation, say) VALUES (?, ?, ?, '') ON CONFLICT DO NOTHING",
                    phrase_id, language, situation,
                )  # fmt: skip
            if not self._file.run("UPDATE phrase SET hidden = ? WHERE id = ?", int(hidden), phrase_id):
                raise UnknownPhrase(phrase=phrase_id)

    def remove(self, phrase_id: str) -> None:
        """Take out a phrase of the shop's own; raises UnknownPhrase for one of ours, which can only be hidden."""
        with self._file.write(Topic.CARE):
            if not _is_own(phrase_id) or not self._file.run("DELETE FROM phrase WHERE id = ?", phrase_id):
                raise UnknownPhrase(phrase=phrase_id)

    def _keep(self, phrase_id: str, language: str, situation: str, say: str, avoid: str) -> None:
        self._file.run(
            "INSERT INTO phrase (id, language, situation, say, avoid) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (id, language) DO UPDATE SET say = excluded.say, avoid = excluded.avoid",
            phrase_id, language, situation, say, avoid,
        )  # fmt: skip


@cache
def catalogue(language: str) -> tuple[Phrase, ...]:
    """The app's own phrases in one language."""
    return tuple(
        Phrase(f"{situation}_{each['id']}", situation, each["say"], each.get("avoid", ""))
        for situation in GROUP_OF
        for each in _catalogue(situation, language)["phrase"]
    )


@cache
def habits(language: str) -> tuple[Habit, ...]:
    """The ten habits behind good words."""
    path = resource("phrases", language, "habits.toml")
    found: Iterable[Mapping[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))["habit"]
    return tuple(Habit(each["name"], each["text"]) for each in found)


@cache
def _catalogue(situation: str, language: str) -> Mapping[str, Any]:
    return tomllib.loads(resource("phrases", language, f"{situation}.toml").read_text(encoding="utf-8"))


def _is_own(phrase_id: str) -> bool:
    return phrase_id.startswith("own_")


def _ours(phrase: Phrase, kept: tuple[Any, ...] | None) -> Phrase:
    if kept is None:
        return phrase
    _id, _situation, say, avoid, hidden = kept
    if not say:  # hidden only: the words are still ours
        return Phrase(phrase.id, phrase.situation, phrase.say, phrase.avoid, hidden=bool(hidden))
    return Phrase(phrase.id, phrase.situation, say, avoid, edited=True, hidden=bool(hidden))


def _own(row: tuple[Any, ...]) -> Phrase:
    phrase_id, situation, say, avoid, hidden = row
    return Phrase(phrase_id, situation, say, avoid, own=True, hidden=bool(hidden))


def _checked(say: str, avoid: str) -> tuple[str, str]:
    said, unsaid = readable(say), readable(avoid)
    if not said or max(len(said), len(unsaid)) > LONGEST_PHRASE:
        raise PhraseNeeded
    return said, unsaid


# A phrase of the shop's own that was never put into the reader's language is shown in the one that it was written in.
_KEPT = """
SELECT id, situation, say, avoid, hidden FROM phrase AS kept WHERE language = ?1
    OR (id GLOB 'own_*' AND language = (SELECT min(language) FROM phrase WHERE id = kept.id)
        AND NOT EXISTS (SELECT 1 FROM phrase WHERE id = kept.id AND language = ?1))
"""
