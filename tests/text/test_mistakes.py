import pickle
from datetime import date

import pytest

from shopcrm.text.dates import Calendar
from shopcrm.text.formats import Formats
from shopcrm.text.mistakes import BadAmount, BadDate, BadNumber, ShopError, Trouble, UnknownCountry, UserMistake, say
from shopcrm.text.money import Money, currency, parse_amount
from shopcrm.text.words import N_, language

ENGLISH = Formats("en", True, Calendar.GREGORIAN, currency("AED"), "AE")
ARABIC = Formats("ar", True, Calendar.GREGORIAN, currency("SAR"), "SA")
PERSIAN = Formats("fa", True, Calendar.JALALI, currency("IRT"), "IR")


class TooLate(UserMistake):
    code = "too_late"
    sentence = N_("{name} had {n} days until {until_on} for {worth}.")


def test_an_error_says_its_data_as_the_reader_writes_them():
    error = TooLate(name="Layla", n=1234, until_on=date(2026, 11, 21), worth=Money(500))
    assert say(error, ENGLISH) == (
        "\u2068Layla\u2069 had 1,234 days until \u206821 November 2026\u2069 for \u20685.00\u00a0AED\u2069."
    )
    assert "۱٬۲۳۴" in say(error, PERSIAN)
    assert "۳۰ آبان ۱۴۰۵" in say(error, PERSIAN)


@pytest.mark.parametrize("kind", [BadNumber, BadAmount, BadDate, UnknownCountry, Trouble, UserMistake])
def test_every_kind_is_said_in_three_languages(kind):
    error = kind(written="x", example="y", country="z")
    said = {say(error, formats) for formats in (ENGLISH, ARABIC, PERSIAN)}
    assert len(said) == 3
    assert not any("{" in sentence or "…" in sentence for sentence in said)


def test_saying_an_error_does_not_change_the_language_spoken():
    before = language()
    say(BadNumber(written="x"), PERSIAN)
    assert language() == before


def test_a_log_sees_the_code_and_never_the_data():
    assert str(TooLate(name="Layla", n=3)) == "too_late(name, n)"
    assert "Layla" not in repr(TooLate(name="Layla"))


def test_data_that_is_missing_does_not_hide_the_error():
    assert say(BadNumber(), ENGLISH).startswith("… is not a number")


def test_an_error_survives_the_way_from_another_process():
    error = pickle.loads(pickle.dumps(BadDate(written="31/31", example="2026/11/21")))
    assert (type(error), error.data) == (BadDate, {"written": "31/31", "example": "2026/11/21"})


def test_codes_are_told_apart():
    assert [kind.code for kind in (BadNumber, BadAmount, BadDate, UnknownCountry)] == [
        *("bad_number", "bad_amount", "bad_date", "unknown_country")
    ]
    assert issubclass(UserMistake, ShopError)
    assert not issubclass(Trouble, UserMistake)


@pytest.mark.parametrize(("formats", "example"), [(ARABIC, "٢٠٢٦/١١/٢١"), (PERSIAN, "۲۰۲۶/۱۱/۲۱"), (ENGLISH, "2026/11/21")])
def test_an_example_to_type_is_written_in_the_readers_digits(formats, example):
    assert example in say(BadDate(written="x", example="2026/11/21"), formats)


@pytest.mark.parametrize(("formats", "example"), [(ARABIC, "١٢٥٫٠٠"), (PERSIAN, "۱۲۵"), (ENGLISH, "125.00")])
def test_an_amount_to_type_has_the_readers_decimal_sign(formats, example):
    with pytest.raises(BadAmount) as found:
        parse_amount("12a", formats.currency)
    assert f"\u2066{example}\u2069" in say(found.value, formats)
