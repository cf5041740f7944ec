import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcrm.text.dates import Calendar
from shopcrm.text.formats import Formats
from shopcrm.text.mistakes import BadAmount
from shopcrm.text.money import CURRENCIES, currency, parse_amount, plain_amount, share
from shopcrm.text.words import LANGUAGES


@pytest.mark.parametrize(
    ("code", "decimals"),
    [("SAR", 2), ("KWD", 3), ("JOD", 3), ("TND", 3), ("IQD", 0), ("IRT", 0), ("IRR", 0), ("EUR", 2)],
)
def test_decimals_are_those_of_the_price_tags(code, decimals):
    assert currency(code).decimals == decimals


def test_every_currency_has_a_symbol_in_every_language():
    for each in CURRENCIES.values():
        assert all(each.symbol(language).strip() for language in LANGUAGES)
        assert each.decimals in {0, 2, 3}


@pytest.mark.parametrize(
    ("typed", "code", "minor"),
    [
        ("125.50", "SAR", 12550),
        ("١٢٥٫٥٠", "SAR", 12550),
        ("۱۲۵٫۵", "SAR", 12550),
        ("1,234.50", "SAR", 123450),
        ("125.50 SAR", "SAR", 12550),
        ("sar 125.50", "SAR", 12550),
        ("١٢٥٫٥٠ ر.س", "SAR", 12550),
        ("١٢٥٫٥٠ ر.س.", "SAR", 12550),
        ("$9.99", "USD", 999),
        ("9,99 €", "EUR", 999),
        ("1.250", "KWD", 1250),
        ("۱۸۴٬۰۰۰ تومان", "IRT", 184000),
        ("۱۸۴٬۰۰۰ toman", "IRT", 184000),
        ("0", "SAR", 0),
    ],
)
def test_amounts(typed, code, minor):
    assert parse_amount(typed, currency(code)) == minor


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "SAR"),
        ("SAR", "SAR"),
        ("-5", "SAR"),
        ("1.5", "IRT"),
        ("12SAR5", "SAR"),
        ("5 USD", "SAR"),
        ("1" * 14, "SAR"),
    ],
)
def test_what_is_not_an_amount_is_refused_with_an_example(typed, code):
    with pytest.raises(BadAmount) as refused:
        parse_amount(typed, currency(code))
    assert refused.value.data["written"] == typed
    assert parse_amount(str(refused.value.data["example"]), currency(code)) == 125 * 10 ** currency(code).decimals


def test_amounts_for_files_are_plain():
    assert plain_amount(123450, currency("SAR")) == "1234.50"
    assert plain_amount(5, currency("KWD")) == "0.005"
    assert plain_amount(1234, currency("IRT")) == "1234"
    assert plain_amount(-5, currency("SAR")) == "-0.05"


@given(st.integers(0, 10**12), st.sampled_from(sorted(CURRENCIES)), st.sampled_from(LANGUAGES), st.booleans())
def test_every_amount_shown_is_read_back(minor, code, language, local_digits):
    money = currency(code)
    formats = Formats(language, local_digits, Calendar.GREGORIAN, money, "SA")
    for shown in (formats.money(minor), formats.amount(minor), plain_amount(minor, money)):
        assert parse_amount(shown, money) == minor


@pytest.mark.parametrize(("amount", "part", "whole", "kept"), [(999, 10, 100, 99), (1, 1, 2, 0), (100, 15, 100, 15)])
def test_what_does_not_fill_a_whole_smallest_unit_is_dropped(amount, part, whole, kept):
    assert share(amount, part, whole) == kept
    assert share(-amount, part, whole) == -kept


@given(st.integers(0, 10**15), st.integers(0, 10**6), st.integers(1, 10**6))
def test_a_share_is_never_more_than_it_should_be_and_less_than_one_unit_short(amount, part, whole):
    assert 0 <= amount * part - share(amount, part, whole) * whole < whole
