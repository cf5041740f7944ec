from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcrm.text.digits import SCRIPTS, in_digits
from shopcrm.text.mistakes import BadNumber
from shopcrm.text.numbers import parse_decimal, parse_whole


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0", 0),
        (" 42 ", 42),
        ("007", 7),
        ("١٬٢٣٤", 1234),
        ("۱٬۲۳۴٬۵۶۷", 1234567),
        ("1,234", 1234),
        ("1،234", 1234),
        ("1 234 567", 1234567),
        ("1\u00a0234", 1234),
        ("1\u202f234", 1234),
        ("1'234", 1234),
        ("\u2066١٢٣\u2069", 123),
        ("999999999999999", 999_999_999_999_999),
    ],
)
def test_whole_numbers(typed, number):
    assert parse_whole(typed) == number


@pytest.mark.parametrize(
    "typed",
    [
        *("", " ", "abc", "1_000", "²", "1²", "½", "1.5", "1٫5", "1/5", "1,5", "1.000", "12,34", "1,2345", "1,234 567"),
        *("1234,567", "-5", "−5", "+5", "--5", "5-", "0x10", "1e5", "Ⅻ", "一", "٣x", "1" * 16, "inf", "nan", "1\n2"),
    ],
)
def test_what_is_not_a_whole_number_is_refused(typed):
    with pytest.raises(BadNumber):
        parse_whole(typed)


def test_a_sign_only_where_it_is_asked_for():
    assert [parse_whole(text, signed=True) for text in ("-5", "−٥", "\u2066−۵\u2069", "- 5", "5")] == [
        -5,
        -5,
        -5,
        -5,
        5,
    ]
    assert parse_decimal("-1.5", 2, signed=True) == -150
    with pytest.raises(BadNumber):
        parse_decimal("-1.5", 2)


@pytest.mark.parametrize(
    ("typed", "places", "units"),
    [
        ("125.50", 2, 12550),
        ("١٢٥٫٥٠", 2, 12550),
        ("۱۲۵٫۵", 2, 12550),
        ("۱۲۵/۵", 2, 12550),
        ("125", 2, 12500),
        ("125.", 2, 12500),
        (".5", 2, 50),
        ("0.05", 2, 5),
        ("1,234.50", 2, 123450),
        ("1,234", 2, 123400),
        ("۱٬۲۳۴", 2, 123400),
        ("۱٬۲۳۴٫۵", 2, 123450),
        ("1 234.5", 2, 123450),
        ("1,5", 2, 150),
        ("1،5", 2, 150),
        ("1,23", 2, 123),
        ("1234,5", 2, 123450),
        ("1.234,50", 2, 123450),
        ("1.234.567", 2, 123456700),
        ("125.5000", 2, 12550),
        ("125.00", 0, 125),
        ("1,234", 0, 1234),
        ("1.234", 3, 1234),
        ("1,234", 3, 1234000),
        ("1.234,567", 3, 1234567),
        ("12.3", 3, 12300),
    ],
)
def test_decimals(typed, places, units):
    assert parse_decimal(typed, places) == units


@pytest.mark.parametrize(
    ("typed", "places"),
    [
        ("1.234", 2),  # a thousand in Berlin, one and a bit in London
        ("1.000", 0),
        ("1/500", 0),
        ("1234,567", 3),
        ("1.555", 2),
        ("1.2345", 2),
        ("1.5", 0),
        ("1,5", 0),
        ("1.2.3", 2),
        ("1..5", 2),
        ("12,34,567", 2),
        ("1,23.4", 2),
        ("2026/11/21", 2),
        (".", 2),
        ("", 2),
        ("1_000.5", 2),
        ("1²", 2),
        ("1e3", 2),
        ("12345678901234.56", 2),
    ],
)
def test_what_could_mean_two_amounts_or_none_is_refused(typed, places):
    with pytest.raises(BadNumber):
        parse_decimal(typed, places)


@given(st.integers(0, 10**12), st.sampled_from([0, 2, 3]), st.sampled_from(sorted(SCRIPTS)), st.booleans())
def test_every_number_is_read_as_it_is_written(units, places, script, grouped):
    whole, part = divmod(units, 10**places)
    text = f"{whole:,}" if grouped else str(whole)
    text += f".{part:0{places}}" if places else ""
    if script != "latn":
        text = text.translate(str.maketrans(",.", "٬٫"))
    assert parse_decimal(in_digits(text, script), places) == units


@given(st.text() | st.text("0123456789٣۳.,٫٬/ -²", max_size=20), st.integers(0, 3))
def test_any_text_is_a_number_or_a_mistake(text, places):
    for read in (parse_whole, lambda typed: parse_decimal(typed, places)):
        with suppress(BadNumber):
            assert 0 <= read(text) < 10**15
