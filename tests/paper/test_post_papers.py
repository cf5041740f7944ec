"""Letters, labels and lists of people to reach: who they go to, in which language, and what they never say."""

from dataclasses import replace
from datetime import date

import pypdfium2
import pytest

from shopcrm.care.errors import LetterTextNeeded, NobodyInGroup
from shopcrm.care.groups import Member
from shopcrm.customers.draft import CustomerDraft
from shopcrm.paper.letters import address_lines
from shopcrm.shop import Shop

LAYLA = Member(1, "Layla Haddad", "966501234567", "", "Rose street 12\nJeddah", "en", ("letter",))


def pages(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_each_gets_a_letter_with_address_text_and_the_way_out(shop: Shop) -> None:
    omar = replace(LAYLA, id=2, name="Omar Saleh", address="Palm road 3, Jeddah 21442, Saudi Arabia")
    first, second = pages(shop.printing.letters([LAYLA, omar], "The lid is mended.\nBring it in."))
    for words in ("Layla Haddad", "Rose street 12", "Jeddah", "Dear Layla Haddad,", "The lid is mended.", "Bring it in."):
        assert words in first
    assert "just tell us" in first
    assert "Layla" not in second
    assert "Palm road 3" in second


@pytest.mark.parametrize("language", ["ar", "fa", "en"])
def test_a_letter_is_in_its_readers_language(shop: Shop, language) -> None:
    made = [shop.printing.letters([replace(LAYLA, language=each)], "Hello") for each in (language, "en")]
    assert (made[0] == made[1]) is (language == "en")


def test_a_long_letter_stays_on_its_page(shop: Shop) -> None:
    text = "We would like to tell you something that takes a while. " * 35
    assert len(text) < 2000
    (page,) = pages(shop.printing.letters([LAYLA], text))
    assert page.count("takes a while") == 35
    assert "With kind regards" in page


def test_nobody_and_nothing_are_refused(shop: Shop) -> None:
    for make in (shop.printing.labels, shop.printing.group_list):
        with pytest.raises(NobodyInGroup):
            make([])
    with pytest.raises(NobodyInGroup):
        shop.printing.letters([], "Hello")
    for text in ("", " \u200f", "x" * 2001):
        with pytest.raises(LetterTextNeeded):
            shop.printing.letters([LAYLA], text)


def test_24_labels_to_a_sheet_and_used_ones_left_out(shop: Shop) -> None:
    many = [replace(LAYLA, id=number, name=f"Person {number:02}") for number in range(25)]
    sheets = pages(shop.printing.labels(many))
    assert [sheet.count("Person") for sheet in sheets] == [24, 1]
    assert [sheet.count("Person") for sheet in pages(shop.printing.labels(many[:24], skip=20))] == [4, 20]
    assert "Rose street 12" in sheets[0]


def test_an_address_is_parted_only_where_it_is_long() -> None:
    assert address_lines("Rose street 12, Jeddah", 4) == ["Rose street 12, Jeddah"]
    assert address_lines("شارع الورد رقم 12، حي السلامة، جدة 21442", 4) == ["شارع الورد رقم 12", "حي السلامة", "جدة 21442"]
    assert address_lines(" A \n\n B ", 4) == ["A", "B"]


def test_nothing_of_an_address_is_left_out() -> None:
    tehran = "تهران، خیابان ولیعصر، کوچهٔ نسترن، پلاک ۱۲، واحد ۴، کد پستی ۱۹۶۸۷۴۳۱۱۱"
    assert address_lines(tehran, 4) == ["تهران، خیابان ولیعصر", "کوچهٔ نسترن", "پلاک ۱۲، واحد ۴", "کد پستی ۱۹۶۸۷۴۳۱۱۱"]
    assert address_lines("12 King Road, Flat 4, Block B, Deira, Dubai, P.O. Box 1234", 4) == [
        "12 King Road", "Flat 4, Block B", "Deira, Dubai", "P.O. Box 1234"
    ]  # fmt: skip
    assert address_lines("A\nB,\nC\nD\nE\nF", 4) == ["A, B", "C, D", "E", "F"]


@pytest.mark.parametrize("language", ["ar", "fa", "en"])
def test_a_label_has_the_town_and_the_code_of_a_long_address(shop: Shop, language: str) -> None:
    far = replace(LAYLA, address="12 King Road, Flat 4, Block B, Deira, Dubai, P.O. Box 1234", language=language)
    for made in (shop.printing.labels([far]), shop.printing.letters([far], "Hello")):
        (page,) = pages(made)
        assert all(part in page for part in ("12 King Road", "Flat 4", "Block B", "Deira", "Dubai", "Box 1234"))


def test_the_list_of_today_names_who_and_why_on_as_many_pages_as_it_takes(shop: Shop) -> None:
    for number in range(40):
        customer = shop.customers.add(CustomerDraft(f"Person {number:02}", phones=(f"05012345{number:02}",))).id
        shop.follow_ups.promise(customer, f"Send list {number:02}", date(2026, 11, 21))
    sheets = pages(shop.printing.today_list(shop.today.rows().rows, shop.clock.epoch()))
    assert len(sheets) > 1
    together = " ".join(sheets)
    assert all(f"Person {number:02}" in together and f"Send list {number:02}" in together for number in range(40))
    assert "40 to reach" in sheets[0]


def test_no_list_or_letter_says_a_word_of_red_flags(shop: Shop) -> None:
    from shopcrm.sales.sale import Sale

    customer = shop.customers.add(CustomerDraft("Layla Haddad")).id
    shop.sales.sell(Sale(customer, 5000), "sale")
    shop.sales.mark(1, "uncollected")
    shop.follow_ups.promise(customer, "Send the list", date(2026, 11, 21))
    listed = shop.printing.today_list(shop.today.rows().rows, shop.clock.epoch())
    for pdf in (listed, shop.printing.letters([LAYLA], "Hello")):
        said = " ".join(pages(pdf)).casefold()
        assert not [word for word in ("flag", "collected", "uncollected") if word in said]
