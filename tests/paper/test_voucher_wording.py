"""What a voucher says follows from its values."""

from dataclasses import replace

import pytest
from voucher_samples import FORMATS, vouchers

from shopcrm.paper.days import days_said
from shopcrm.paper.wording import Wording, grouped, name_of, offer_of, plain, serial_line, sheltered, wording
from shopcrm.text.bidi import strip_controls
from shopcrm.text.money import currency
from shopcrm.text.words import language


def said(lang: str = "en", kind: str = "percent", **changes: object) -> Wording:
    return wording(offer_of(vouchers(lang, 1, kind, **changes)[0]), FORMATS[lang])


def test_a_percentage() -> None:
    words = said()
    assert (words.label, strip_controls(words.headline), words.unit) == ("You save", "15%", "")
    assert words.extra_title == "And a little extra"
    assert strip_controls(words.extra) == "A free box of sweets"


@pytest.mark.parametrize(("minor", "headline"), [(2_550, "25.50"), (2_500, "25"), (123_456_700, "1,234,567")])
def test_an_amount_is_a_number_over_its_currency(minor: int, headline: str) -> None:
    riyals = replace(FORMATS["en"], currency=currency("SAR"))
    words = wording(offer_of(vouchers("en", 1, "amount", amount_minor=minor)[0]), riyals)
    assert (words.headline, words.unit) == (headline, "SAR")


def test_a_well_known_sign_stands_before_its_number() -> None:
    words = said(kind="amount", amount_minor=2_550)
    assert (words.headline, words.unit) == ("$25.50", "")


def test_a_gift_alone_says_thanks() -> None:
    words = said(kind="gift")
    assert (words.label, words.headline, words.extra_title) == ("", "Thank you", "A gift for you")
    assert words.thanks == ""


def test_no_extra_leaves_no_line() -> None:
    assert said(extra=" \u200f ").extra == ""


def test_terms_follow_the_values() -> None:
    bare = said(min_spend_minor=0)
    assert bare.terms == "Can be used once. Personal, for the customer named here. Not exchangeable for cash."
    full = strip_controls(said(kind="amount", min_spend_minor=20_000, replaces=True).terms)
    assert "For purchases of $200 or more." in full
    assert "no change is given" in full
    assert "Replaces an earlier voucher" in full


def test_a_limit_stands_under_the_percentage_and_means_nothing_to_an_amount() -> None:
    assert strip_controls(said(cap_minor=5_000).unit) == "at most $50"
    assert said().unit == ""
    assert said(kind="amount", cap_minor=5_000).unit == ""
    assert said(kind="gift", cap_minor=5_000).unit == ""


def test_a_voucher_that_may_be_given_away_says_so() -> None:
    terms = said(giftable=True).terms
    assert "May be given to a friend." in terms
    assert "Personal" not in terms


@pytest.mark.parametrize(
    ("days", "spoken"),
    [
        (0b1000111, "Sunday to Wednesday"),
        (0b0010001, "Monday, Friday"),
        (0b1100000, "Saturday, Sunday"),
        (0b1010111, "Sunday to Wednesday, Friday"),
        (0b1110111, "Friday to Wednesday"),
        (0b0000001, "Monday"),
    ],
)
def test_days_are_said_as_a_shopkeeper_would(days: int, spoken: str) -> None:
    assert days_said(days, "en") == spoken
    assert f"Only on these days: {spoken}." in strip_controls(said(weekdays=days).terms)


def test_every_day_is_not_worth_a_word() -> None:
    assert days_said(127, "en") == days_said(0, "en") == ""
    assert "Only" not in said().terms


def test_days_have_their_names_in_every_language() -> None:
    assert days_said(0b0010001, "ar") == "الاثنين، الجمعة"
    assert days_said(0b0010001, "fa") == "دوشنبه، جمعه"


def test_dates_digits_and_currency_are_the_customers_own() -> None:
    persian = said("fa", "amount")
    assert persian.headline == "۵۰۰٬۰۰۰"
    assert persian.unit == "تومان"
    assert "۱۴۰۴/۱۰/۱۱" in persian.valid
    assert "۱۱ دی ۱۴۰۴" in persian.valid_long
    assert "٢٠٢٦/٠١/٠١" in said("ar").valid
    assert "٠٠٠٠٠٧" in serial_line(7, FORMATS["ar"])
    assert language() == "en"


def test_codes_are_read_in_fours() -> None:
    assert grouped("0123456789ABC") == "0123-4567-89AB-C"


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  Sara \n\t Smith ", "Sara Smith"),
        ("\u202eevil\u202c", "evil"),
        ("علی\u200cرضا", "علی\u200cرضا"),
        ("a" + "\u0301" * 50 + "b", "a\u0301\u0301\u0301b"),
        ("مُحَمَّد", "مُحَمَّد"),
        ("x" * 10_000, "x" * 400),
        ("", ""),
    ],
)
def test_typed_texts_become_one_clean_line(typed: str, clean: str) -> None:
    assert plain(typed) == clean


@pytest.mark.parametrize("number", ["+966 50 123 4567", "021-88776655", "۰۲۱-۸۸۷۷۶۶۵۵", "(050) 123-4567", "2026-12-31"])
def test_phones_and_dates_stay_in_one_piece(number: str) -> None:
    assert "\u2066" + number.replace(" ", "\u00a0") in sheltered(f"هاتف {number} جدة")


@pytest.mark.parametrize("text", ["هدية 3 قطع", "5 years", "خصم 10 و 20", "2000 أو 3000"])
def test_other_numbers_are_left_alone(text: str) -> None:
    assert "\u2066" not in sheltered(text)


def test_half_names_stay_together() -> None:
    assert name_of("أحمد بن عبد الله") == "أحمد بن\u00a0عبد\u00a0الله"
    assert name_of("Abd Sara") == "Abd Sara"
