import pytest

from shopcrm.text.countries import COUNTRIES, country, country_name
from shopcrm.text.dates import Calendar
from shopcrm.text.mistakes import UnknownCountry
from shopcrm.text.money import currency
from shopcrm.text.words import LANGUAGES

ARAB_LEAGUE = "AE BH DJ DZ EG IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE".split()


def test_the_countries_of_our_shops_are_there():
    assert set(ARAB_LEAGUE) < set(COUNTRIES)
    assert {"IR", "AF", "TR", "DE", "GB", "US", "FR", "CA", "SE", "NL"} < set(COUNTRIES)


@pytest.mark.parametrize("code", sorted(COUNTRIES))
def test_a_country_gives_a_shop_all_it_starts_with(code):
    found = country(code)
    assert (found.code, found.region) == (code, code)
    assert currency(found.currency).code == found.currency
    assert found.language in LANGUAGES
    assert 0 <= found.week_starts <= 6
    assert all(country_name(code, language) for language in LANGUAGES)


def test_names_tell_countries_apart():
    for language in LANGUAGES:
        assert len({country_name(code, language) for code in COUNTRIES}) == len(COUNTRIES)


def test_iran_counts_in_toman_and_in_its_own_calendar():
    iran = country(" ir ")
    assert (iran.currency, iran.calendar, iran.language, iran.week_starts) == ("IRT", Calendar.JALALI, "fa", 5)
    assert country_name("IR", "fa") == "ایران"


@pytest.mark.parametrize("code", ["", "XX", "Saudi Arabia", "السعودية"])
def test_unknown_countries_are_refused(code):
    with pytest.raises(UnknownCountry) as refused:
        country(code)
    assert refused.value.data == {"country": code}
