import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcrm.text.fold import fold, words

SAME_LETTERS = ("يىیۍےئېێ", "كکڪګ", "هةەہھۀ", "اأإآٱ", "وؤ")
UNWRITTEN = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670ـ\u200c\u200d\u200e\u200f\u061c\u2068\u2069ء"
NAMES = (
    "محمد",
    "عبدالرحمن",
    "ليلى حداد",
    "فاطمة الزهراء",
    "یوسف کریمی",
    "هبة الله",
    "مؤمن رائد",
    "Layla Haddad",
    "René Groß",
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("علی‌رضا", "علیرضا"),
        ("علي رضا", "علی رضا"),
        ("محمّد", "محمد"),
        ("مـحـمـد", "محمد"),
        ("ﻣﺤﻤﺪ", "محمد"),
        ("ﷲ", "الله"),
        ("ﷺ", "صلى الله عليه وسلم"),
        ("لآلئ", "لالي"),
        ("ﻵلئ", "لالی"),
        ("فاطمة", "فاطمه"),
        ("نامهٔ", "نامۀ"),
        ("مريم", "مریم"),
        ("هدى", "هدي"),
        ("أحمد", "احمد"),
        ("إيمان", "ایمان"),
        ("آمنة", "امنه"),
        ("مؤمن", "مومن"),
        ("رائد", "رايد"),
        ("هناء", "هنا"),
        ("أسماء", "اسما"),
        ("کریم", "كريم"),
        ("گلناز", "گلناز"),
        ("مێژوو", "ميژوو"),
        ("José", "jose"),
        ("JOSÉ", "Jose\u0301"),
        ("Müller", "muller"),
        ("Groß", "GROSS"),
        ("Søren", "soren"),
        ("Łukasz", "lukasz"),
        ("Đorđe", "dorde"),
        ("Işık", "isik"),
        ("İpek", "ipek"),
        ("Ægir Œuvre", "aegir oeuvre"),
        ("Sa'ad", "Saʿad"),
        ("O’Brien", "obrien"),
        ("Al-Haddad", "al haddad"),
        ("کارت ۱۲", "كارت ١٢"),
        ("  Layla\t\nHaddad ", "layla haddad"),
        ("\u2068ليلى\u2069", "ليلي"),
    ],
)
def test_spellings_of_one_name_fold_to_one(one, other):
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("گل", "كل"), ("پری", "بری"), ("محمد", "محمود"), ("چای", "جای"), ("ژاله", "زاله")]
)
def test_different_names_stay_different(one, other):
    assert fold(one) != fold(other)


def test_two_spaces_before_each_word_and_at_the_end():
    assert fold("Layla  Haddad") == "  layla  haddad  "
    assert words("Layla  Haddad") == ["layla", "haddad"]


@pytest.mark.parametrize("empty", ["", "  ", "—", "...", "\u200c", "ء", "😀"])
def test_what_holds_no_letter_folds_to_nothing(empty):
    assert fold(empty) == ""
    assert words(empty) == []


@st.composite
def respelt(draw):
    """A name, and the same name as someone else would write it."""
    name = draw(st.sampled_from(NAMES))
    other = []
    for letter in name:
        same = next((letters for letters in SAME_LETTERS if letter in letters), letter)
        other.append(draw(st.sampled_from(same)))
        other.append(draw(st.sampled_from(["", "", *UNWRITTEN])))
    text = "".join(other)
    return name, draw(st.sampled_from([text, text.upper(), text.replace(" ", " \u00a0")]))


@given(respelt())
def test_every_respelling_folds_the_same(names):
    assert fold(names[0]) == fold(names[1])


@given(st.text())
def test_folding_is_done_once_and_for_all(text):
    folded = fold(text)
    assert fold(folded) == folded
    assert words(text) == folded.split()
    assert folded == "".join("  " + word for word in words(text)) + ("  " if folded else "")


@given(st.text(), st.text())
def test_words_fold_alone_as_they_fold_together(one, other):
    assert words(f"{one} {other}") == words(one) + words(other)
