from concurrent.futures import ThreadPoolExecutor

import pytest

from shopcrm.text.places import resource
from shopcrm.text.words import LANGUAGE_NAMES, LANGUAGES, N_, _, is_rtl, language, ngettext, set_language, speaking


@pytest.fixture(autouse=True)
def _english_again():
    before = language()
    set_language("en")
    yield
    set_language(before)


def test_english_is_the_source():
    assert _("today") == "today"
    assert [ngettext("{n} point", "{n} points", n) for n in (0, 1, 2)] == ["{n} points", "{n} point", "{n} points"]


def test_a_marked_text_stays_english_until_it_is_said():
    set_language("ar")
    assert N_("today") == "today"
    assert _(N_("today")) == "اليوم"


def test_an_unknown_text_and_an_empty_one_are_said_as_they_are():
    set_language("fa")
    assert _("a text that nobody translated") == "a text that nobody translated"
    assert _("") == ""


def test_arabic_counts_in_six_forms_and_persian_in_one():
    with speaking("ar"):
        assert len({ngettext("{n} day ago", "{n} days ago", n) for n in (0, 1, 2, 3, 11, 100)}) >= 4
        assert ngettext("{n} day ago", "{n} days ago", 3) == ngettext("{n} day ago", "{n} days ago", 110)
    with speaking("fa"):
        assert len({ngettext("{n} day ago", "{n} days ago", n) for n in (0, 1, 2, 3, 11, 100)}) == 1


def test_speaking_another_language_nests_and_ends():
    set_language("fa")
    with speaking("ar"):
        assert (language(), _("today")) == ("ar", "اليوم")
        with speaking("en"):
            assert _("today") == "today"
        assert language() == "ar"
    assert (language(), _("today")) == ("fa", "امروز")


def test_another_thread_speaks_the_language_of_the_app_not_of_a_print_in_progress():
    with ThreadPoolExecutor(1) as pool:
        pool.submit(language).result()
        set_language("fa")
        with speaking("ar"):
            assert pool.submit(language).result() == "fa"


def test_a_mistake_while_speaking_gives_the_language_back():
    with pytest.raises(ZeroDivisionError), speaking("ar"):
        raise ZeroDivisionError
    assert language() == "en"


def test_unknown_languages_are_refused():
    with pytest.raises(ValueError, match="de"):
        set_language("de")


def test_direction_and_names_of_the_languages():
    assert [is_rtl(lang) for lang in LANGUAGES] == [True, True, False]
    with speaking("fa"):
        assert is_rtl()
    assert set(LANGUAGE_NAMES) == set(LANGUAGES)


def test_resources_are_found_in_the_source_and_in_the_packaged_app(monkeypatch, tmp_path):
    assert resource("locale", "babel.cfg").is_file()
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert resource("locale") == tmp_path / "resources" / "locale"
