"""The phrase helper: complete and parallel in three languages, and never overwriting the shop's own words."""

import re
import unicodedata

import pytest

from shopcrm.care import phrases
from shopcrm.care.phrases import GROUP_OF, GROUPS, SITUATIONS, catalogue, habits
from shopcrm.care.voice_errors import PhraseNeeded, UnknownPhrase, UnknownSituation
from shopcrm.text.fold import words
from shopcrm.text.words import LANGUAGES

OF_TODAY = (
    "promise", "after_sale", "in_touch", "complaint", "verification", "birthday", "occasion", "wish", "points", "voucher",
    "absent", "win_back", "order", "news",
)  # fmt: skip
ZWNJ = "\u200c"


def test_the_catalogue_is_parallel_in_three_languages():
    english = [(each.id, bool(each.avoid)) for each in catalogue("en")]
    for language in LANGUAGES:
        assert [(each.id, bool(each.avoid)) for each in catalogue(language)] == english
    assert len({number for number, _avoid in english}) == len(english)


def test_there_are_enough_situations_each_with_two_to_four_phrases():
    assert len(GROUP_OF) >= 20
    for situation in GROUP_OF:
        found = [each for each in catalogue("en") if each.situation == situation]
        assert 2 <= len(found) <= 4, situation
        assert any(each.avoid for each in found), situation
    assert SITUATIONS.keys() == GROUPS.keys()


def test_every_kind_of_row_on_today_has_its_phrases(shop):
    for kind in OF_TODAY:
        for language in LANGUAGES:
            assert shop.phrases.for_situation(kind, language)


def test_no_phrase_stands_twice_and_every_one_is_in_its_own_script():
    letters = {"en": "LATIN", "ar": "ARABIC", "fa": "ARABIC"}
    for language in LANGUAGES:
        said = [each.say for each in catalogue(language)]
        assert len(set(said)) == len(said)
        for text in (*said, *(each.avoid for each in catalogue(language)), *(each.text for each in habits(language))):
            names = {unicodedata.name(char).split()[0] for char in text if char.isalpha()}
            assert names <= {letters[language]}, text
            assert text == " ".join(text.split())


def test_persian_is_written_with_its_own_letters_and_half_spaces():
    for each in catalogue("fa"):
        text = f"{each.say} {each.avoid}"
        assert not set(text) & set("يكة"), text
        assert not re.search(r"\b(ن?می) (?=[آ-ی])", text), text  # می‌روم, not می روم
        assert not re.search(r" (ها|های|هایی|هایم|هایتان)\b", text), text
        assert not re.search(f"{ZWNJ}[ .،؟!]|[ ]{ZWNJ}|{ZWNJ}{ZWNJ}", text), text
    assert any(ZWNJ in each.say for each in catalogue("fa"))


def test_arabic_is_written_with_its_own_letters_and_speaks_to_people_without_their_sex():
    for each in catalogue("ar"):
        assert not set(f"{each.say} {each.avoid}") & set("یکگچپژ" + ZWNJ), each.say
        # To a customer it says the polite plural, which is for everybody.
        assert not re.search(r"\b(لك|منك|معك|عليك|إليك|أنت|أنتِ|عندك|تريد|تحب)\b", each.say), each.say


def test_nobody_is_spoken_to_by_sex_age_or_belief():
    unsaid = {
        "en": "sir madam lady gentleman man woman guy girl brother sister god bless christmas ramadan",
        "ar": "سيدي سيدتي اخي اختي حبيبي عزيزتي رجل امراه الله رمضان مسلم مسيحي حاج",
        "fa": "اقا خانم داداش خواهر برادر حاجي خدا انشاالله رمضان مسلمان",
    }
    for language in LANGUAGES:
        for each in catalogue(language):
            assert not set(words(each.say)) & set(words(unsaid[language])), each.say


def test_there_are_ten_habits_in_each_language():
    assert {len(habits(language)) for language in LANGUAGES} == {10}


def test_own_words_survive_an_update_of_the_app(shop, monkeypatch):
    shop.phrases.edit("unknown_ask", "en", "Let me ask my sister.", "No idea")
    own = shop.phrases.add("unknown", {"en": ("I'll find out.", ""), "ar": ("سأعرف لكم.", "")})
    updated = tuple(
        phrases.Phrase(each.id, each.situation, "updated", "updated") for each in catalogue("en")
    )
    monkeypatch.setattr(phrases, "catalogue", lambda language: updated)
    found = {each.id: each for each in shop.phrases.for_situation("unknown", "en")}
    assert found["unknown_ask"].say == "Let me ask my sister."
    assert found["unknown_ask"].edited
    assert found[own].say == "I'll find out."
    assert found["unknown_maker"].say == "updated"


def test_an_edit_is_in_one_language_and_can_be_taken_back(shop):
    before = shop.phrases.get("unknown_ask", "en")
    shop.phrases.edit("unknown_ask", "en", "Let me ask.")
    assert not shop.phrases.get("unknown_ask", "ar").edited
    shop.phrases.restore("unknown_ask", "en")
    assert shop.phrases.get("unknown_ask", "en") == before


def test_a_hidden_phrase_is_hidden_in_every_language_and_keeps_its_words(shop):
    shop.phrases.edit("unknown_ask", "en", "Let me ask.")
    shop.phrases.hide("unknown_ask", hidden=True)
    for language in LANGUAGES:
        assert "unknown_ask" not in [each.id for each in shop.phrases.for_situation("unknown", language)]
    shop.phrases.hide("unknown_ask", hidden=False)
    assert shop.phrases.get("unknown_ask", "en").say == "Let me ask."
    assert not shop.phrases.get("unknown_ask", "fa").edited


def test_a_phrase_of_ones_own_stands_first_and_is_shown_in_every_language(shop):
    own = shop.phrases.add("waiting", {"fa": ("الان در خدمتم.", "صبر کنید")})
    for language in LANGUAGES:
        first = shop.phrases.for_situation("waiting", language)[0]
        assert (first.id, first.say, first.own) == (own, "الان در خدمتم.", True)
    second = shop.phrases.add("waiting", {"en": ("One moment.", "")})
    assert second != own
    shop.phrases.hide(own, hidden=True)
    assert own not in [each.id for each in shop.phrases.all("ar")]
    shop.phrases.remove(own)
    with pytest.raises(UnknownPhrase):
        shop.phrases.get(own, "fa")


def test_phrases_are_found_whatever_their_spelling(shop):
    assert "unknown_ask" in [each.id for each in shop.phrases.search("اسال زميل", "ar")]
    assert "unknown_ask" in [each.id for each in shop.phrases.search("همكار ميپرسم", "fa")]
    assert [each.id for each in shop.phrases.search("calm down", "en")] == ["upset_solving"]
    assert shop.phrases.search("zzz", "en") == []
    assert len(shop.phrases.search("", "en")) == len(catalogue("en"))


def test_what_is_missing_is_refused(shop):
    with pytest.raises(PhraseNeeded):
        shop.phrases.edit("unknown_ask", "en", " ")
    with pytest.raises(PhraseNeeded):
        shop.phrases.add("waiting", {})
    with pytest.raises(UnknownSituation):
        shop.phrases.add("nothing", {"en": ("x", "")})
    with pytest.raises(UnknownSituation):
        shop.phrases.for_situation("nothing", "en")
    for call in (shop.phrases.remove, lambda phrase: shop.phrases.hide(phrase, hidden=True)):
        with pytest.raises(UnknownPhrase):
            call("nothing")
    with pytest.raises(UnknownPhrase):
        shop.phrases.remove("unknown_ask")
