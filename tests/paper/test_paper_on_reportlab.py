"""The private parts of reportlab that our sheets lean on: a new version that changes one of them fails here."""

import re
import zlib

import pypdfium2
import pytest
from reportlab import rl_config

from shopcrm.paper.paragraphs import paragraph
from shopcrm.paper.sheets import Sheets
from shopcrm.paper.typesetting import faces_of


@pytest.fixture
def sheets() -> Sheets:
    made = Sheets("Rose", "ar")
    made.setPageSize((200, 100))
    return made


def said(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return document[0].get_textpage().get_text_range()


def show(sheets: Sheets, text: str, y: float = 50) -> None:
    sheets.show(paragraph(text, 1, faces_of("Bold"), "ar").line().runs, 10, y, 12)


def test_code_is_the_list_of_the_pages_operators(sheets: Sheets) -> None:
    before = len(sheets._code)
    sheets.write("1 0 0 rg 0 0 9 9 re f")
    assert sheets._code[before:] == ["1 0 0 rg 0 0 9 9 re f"]


def test_forms_in_use_become_the_pages_resources(sheets: Sheets) -> None:
    sheets.stamp("mark", 20, 80, 30, lambda: show(sheets, "سارة", -20))
    assert sheets._formsinuse == ["stamp0"]
    sheets.stamp("mark", 60, 80, 30, lambda: pytest.fail("drawn twice"))
    pdf = sheets.pdf()
    assert said(pdf).count("سارة") == 2
    assert len(re.findall(rb"/Subtype /Form\b", pdf)) == 1


def test_a_stamp_keeps_what_was_on_the_page_before_it(sheets: Sheets) -> None:
    show(sheets, "before", 80)
    sheets.stamp("mark", 20, 60, 30, lambda: show(sheets, "inside", -20))
    show(sheets, "after", 10)
    assert said(sheets.pdf()).split() == ["before", "inside", "after"]


def test_names_of_forms_and_pages_are_found_where_we_look(sheets: Sheets) -> None:
    sheets.stamp("mark", 0, 0, 10, lambda: sheets.write("0 0 1 1 re f"))
    assert sheets._doc.getXObjectName("stamp0").endswith("stamp0")
    assert sheets._pagesize == (200, 100)
    name = sheets._doc.thisPageName()
    sheets.showPage()
    page = sheets._doc.idToObject[name]
    assert b"Do" in zlib.decompress(page.Contents.content)
    assert page.stream is None


def test_delayed_fonts_are_asked_for_their_objects(sheets: Sheets) -> None:
    show(sheets, "سارة Sara")
    names = [font.name for font in sheets._doc.delayedFonts]
    assert names == ["T1"]
    pdf = sheets.pdf()
    assert {"F1", "T1"} <= set(sheets._doc.idToObject["BasicFonts"].dict)
    assert re.search(rb"/BaseFont /[A-Z]{6}\+Vazirmatn-Bold\b", pdf)
    assert b"/FontFile2" in pdf
    assert set(said(pdf).split()) == {"سارة", "Sara"}


def test_streams_are_packed_without_ascii_armour(sheets: Sheets) -> None:
    show(sheets, "سارة")
    pdf = sheets.pdf()
    assert rl_config.useA85 == 0
    assert b"ASCII85" not in pdf
    assert pdf.count(b"/FlateDecode") >= 3


def test_only_used_glyphs_are_in_the_file(sheets: Sheets) -> None:
    show(sheets, "سارة")
    assert len(sheets.pdf()) < 12_000


def test_the_file_says_nothing_of_when_and_where_it_was_made(sheets: Sheets) -> None:
    pdf = sheets.pdf()
    assert re.findall(rb"/CreationDate \(D:(\d{8})", pdf) == [b"20000101"]
    assert b"/Producer (ShopCRM)" in pdf


def test_names_of_ours_hide_none_of_reportlabs() -> None:
    from reportlab.pdfgen.canvas import Canvas

    ours = {name for name in vars(Sheets) if not name.startswith("__")} - {"showPage"}
    theirs = set(dir(Canvas)) | set(vars(Canvas("unsaved.pdf")))
    assert not ours & theirs
    assert not {"_out", "_faces", "_stamps"} & theirs
