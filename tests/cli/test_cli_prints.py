"""The shop's own papers on the command line."""

import pypdfium2
import pytest

from shopcrm.customers.rules import blank_card, own_card


def said(pdf) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


@pytest.mark.parametrize(("form", "back", "pages"), [
    ("card", (), 2), ("sheet", (), 1), ("card", ("--back",), 4), ("sheet", ("--back",), 2),
])  # fmt: skip
def test_cards_of_customers(typed, regular, tmp_path, form, back, pages):
    other = typed("add", "Omar Saleh")["customer"]["id"]
    pdf = tmp_path / "cards.pdf"
    made = typed("print", "cards", "--ids", f"{other},{regular}", "--form", form, *back, "--pdf", pdf)
    assert made == {"pdf": str(pdf), "pages": pages}
    words = " ".join(said(pdf))
    assert all(word in words for word in ("Omar Saleh", "Layla Haddad", own_card(other), own_card(regular)))


def test_blank_cards_are_numbered_once(typed, tmp_path):
    first, second = tmp_path / "first.pdf", tmp_path / "second.pdf"
    typed("print", "cards", "--blank", "3", "--pdf", first)
    typed("print", "cards", "--blank", "٢", "--pdf", second)
    words = [" ".join(said(pdf)) for pdf in (first, second)]
    assert [blank_card(number) in words[0] for number in range(1, 6)] == [True, True, True, False, False]
    assert [blank_card(number) in words[1] for number in range(1, 6)] == [False, False, False, True, True]
    typed("add", "Omar", "--card", blank_card(2))
    assert typed("find", blank_card(2))["customers"][0]["name"] == "Omar"


def test_a_statement_over_a_time(typed, regular, tmp_path):
    pdf = tmp_path / "statement.pdf"
    assert typed("print", "statement", regular, "--pdf", pdf) == {"pdf": str(pdf), "pages": 1}
    (words,) = said(pdf)
    assert "From 1 January 2026 to 21 November 2026" in words
    assert words.count("20 points for purchase") == 2
    typed("print", "statement", regular, "--from", "2026-11-22", "--until", "j:1405/09/10", "--pdf", pdf)
    (words,) = said(pdf)
    assert "From 22 November 2026 to 1 December 2026" in words
    assert "Nothing was booked in this time." in words


@pytest.mark.parametrize("words", [(), ("--language", "ar"), ("--language", "fa"), ("--language", "en")])
def test_the_sheet_for_joining(typed, shop_file, tmp_path, words):
    assert typed("print", "signup", *words, "--pdf", tmp_path / "join.pdf")["pages"] == 1
    assert typed("print", "signup", "--language", "de", "--pdf", tmp_path / "join.pdf", code=2)["error"] == "usage"


def test_the_slip_of_a_purchase(typed, regular, tmp_path):
    pdf = tmp_path / "slip.pdf"
    purchase = typed("sell", regular, "125.50", "--item", "Fine oud")["purchase"]
    assert typed("print", "slip", purchase, "--pdf", pdf)["pages"] == 1
    assert all(word in said(pdf)[0] for word in ("Fine oud", "125.50 SAR", "+12", "Layla Haddad"))
    assert typed("print", "slip", "99", "--pdf", pdf, code=1)["error"] == "unknown_purchase"


def test_what_cannot_be_printed_says_so(typed, regular, tmp_path):
    pdf = tmp_path / "cards.pdf"
    assert typed("print", "cards", "--blank", "0", "--pdf", pdf, code=1)["error"] == "too_many_cards"
    assert typed("print", "cards", "--ids", "77", "--pdf", pdf, code=1)["error"] == "unknown_customer"
    assert typed("print", "cards", "--ids", regular, "--pdf", tmp_path / "cards.txt", code=1)["error"] == "not_a_pdf"
    assert typed("print", "cards", "--ids", regular, "--blank", "1", "--pdf", pdf, code=2)["error"] == "usage"
    assert typed("print", "cards", "--ids", regular, code=2)["error"] == "usage"
    assert not pdf.exists()
