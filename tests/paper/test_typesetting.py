"""How texts are set into boxes: size first, then lines, then an ellipsis."""

import pytest

from shopcrm.paper.faces import face, shape, short
from shopcrm.paper.paragraphs import paragraph
from shopcrm.paper.typesetting import Block, Style, Weight, faces_of, fill

STYLE = Style(12, "Bold", leading=1.2, least=0.5)


def lines(block: Block) -> list[str]:
    """What each line says, runs in reading order of their texts' places."""
    return ["".join(run.text for run in line.runs) for line in block.lines]


def test_what_fits_keeps_its_size() -> None:
    block = fill("Layla", STYLE, 100, 20, "en", 0)
    assert (block.size, lines(block)) == (12, ["Layla"])


def test_a_little_too_long_becomes_a_little_smaller() -> None:
    block = fill("Layla Hassan Ali", STYLE, 80, 20, "en", 0)
    assert len(block.lines) == 1
    assert 12 * 0.72 <= block.size < 12
    assert block.width == pytest.approx(80, rel=0.01)


def test_longer_is_broken_into_lines_of_about_one_length() -> None:
    block = fill("ooo " * 8, STYLE, 120, 40, "en", 0)
    assert [len(line.split()) for line in lines(block)] == [4, 4]
    assert lines(fill("ooo " * 5, STYLE, 120, 40, "en", 0)) == ["ooo ooo ooo ooo ooo"]


def test_words_stay_whole_where_a_smaller_size_can_keep_them() -> None:
    block = fill("Jean-François Lemaître Junior", STYLE, 70, 40, "en", 0)
    assert "".join(lines(block)).replace(" ", "") == "Jean-FrançoisLemaîtreJunior"
    assert all(line.strip() in "Jean-François Lemaître Junior" for line in lines(block))
    assert any("Jean-François" in line for line in lines(block))


def test_a_word_without_end_is_broken() -> None:
    block = fill("x" * 60, STYLE, 80, 60, "en", 0)
    assert len(block.lines) > 1
    assert "".join(lines(block)) == "x" * 60


def test_what_cannot_fit_ends_in_an_ellipsis() -> None:
    block = fill("word " * 100, STYLE, 80, 20, "en", 0)
    assert block.size == 6
    assert lines(block)[-1].endswith("…")
    assert block.width <= 80


def test_an_arabic_ellipsis_stands_at_the_left() -> None:
    block = fill("كلمة " * 100, STYLE, 80, 8, "ar", 1)
    assert block.lines[0].runs[0].text == "…"


def test_one_line_means_one_line() -> None:
    block = fill("1,234,567,890.50", Style(40, "Black", least=0.3, most_lines=1), 90, 40, "en", 0)
    assert len(block.lines) == 1


def test_nothing_is_set_as_nothing() -> None:
    for text in ("", "\u200f", "\u2066\u2069"):
        assert fill(text, STYLE, 50, 20, "ar", None) == Block((), 12, 1.2)


def test_accents_a_face_lacks_leave_their_letter() -> None:
    assert paragraph("Nguyễn", 0, faces_of("Bold"), "en").text.startswith("Nguy")
    assert "\ufffd" not in paragraph("Nguyễn Đặng", 0, faces_of("Bold"), "en").text


def test_joined_and_decomposed_accents_are_one() -> None:
    whole, parts = (paragraph(text, 0, faces_of("Bold"), "en").line() for text in ("Zoë", "Zoe\u0308"))
    assert whole.width == parts.width


def test_the_fallback_face_steps_in_for_single_signs() -> None:
    prepared = paragraph("محمد ﷺ", 1, faces_of("Regular"), "ar")
    assert prepared.faces[0].file == "Vazirmatn-Regular"
    assert prepared.faces[-1].file == "NotoNaskhArabic-Regular"


@pytest.mark.parametrize("name", ["Иван Петров", "Ґанна Їжак", "Ελένη Παπαδοπούλου", "राहुल शर्मा", "Nguyễn Đặng"])
@pytest.mark.parametrize("weight", ["Regular", "Black"])
def test_names_in_other_letters_are_printed_in_their_own(name: str, weight: Weight) -> None:
    prepared = paragraph(name, 0, faces_of(weight), "en")
    assert prepared.text == name
    assert all(glyph.number for run in prepared.line().runs for glyph in run.glyphs)


def test_letters_join_and_persian_differs_from_arabic_digits() -> None:
    vazirmatn = face("Vazirmatn-Regular")
    joined = shape(vazirmatn, "سلام", True, "fa")
    alone = sum(shape(vazirmatn, letter, True, "fa").width for letter in "سلام")
    assert joined.width < alone
    assert shape(vazirmatn, "۴", False, "fa").glyphs != shape(vazirmatn, "٤", False, "ar").glyphs


def test_every_letter_is_found_again_behind_its_glyphs() -> None:
    for text in ("مُحَمَّد", "لا", "Sara fi", "می‌خواهم"):
        rtl = text[0] > "\u0590"
        run = shape(face("Vazirmatn-Regular"), text, rtl, "fa")
        assert set("".join(run.meanings.values())) >= set(text.replace("\u200c", ""))


@pytest.mark.parametrize(("number", "text"), [(1.0, "1"), (0.5, "0.5"), (-0.001, "0"), (12.346, "12.35"), (100, "100")])
def test_numbers_are_short(number: float, text: str) -> None:
    assert short(number) == text
