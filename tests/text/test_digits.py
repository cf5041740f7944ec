import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcrm.text.digits import SCRIPTS, in_digits, to_latin


@pytest.mark.parametrize(
    ("typed", "latin"),
    [("٠١٢٣٤٥٦٧٨٩", "0123456789"), ("۰۱۲۳۴۵۶۷۸۹", "0123456789"), ("०९", "09"), ("１２", "12"), ("x² ½ ٣", "x² ½ 3")],
)
def test_any_decimal_digit_becomes_latin_and_nothing_else(typed, latin):
    assert to_latin(typed) == latin


def test_every_decimal_digit_of_unicode_is_read_and_every_other_character_stays():
    for point in range(0x20000):
        value = unicodedata.decimal(chr(point), None)
        assert to_latin(chr(point)) == (chr(point) if value is None else str(value))


def test_writing_in_a_script():
    assert in_digits("Card 12 ٣ ۴", "arab") == "Card ١٢ ٣ ٤"
    assert in_digits("12٣۴", "arabext") == "۱۲۳۴"
    assert in_digits("12٣۴", "latn") == "1234"


@given(st.integers(min_value=0), st.sampled_from(sorted(SCRIPTS)))
def test_what_is_written_in_a_script_is_read_back(number, script):
    assert int(to_latin(in_digits(str(number), script))) == number
