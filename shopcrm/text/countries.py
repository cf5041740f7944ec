"""Where a shop can be: what its country means for money, dates, language and phones."""


from typing import NamedTuple

from shopcrm.text.dates import Calendar
from shopcrm.text.mistakes import UnknownCountry

__all__ = ["COUNTRIES", "Country", "UnknownCountry", "country", "country_name"]

MONDAY, SATURDAY, SUNDAY = 0, 5, 6


class Country(NamedTuple):
    """What a new shop in a country starts with. `week_starts` counts from Monday = 0."""

    code: str
    currency: str
    week_starts: int = MONDAY
    language: str = "ar"
    calendar: Calendar = Calendar.GREGORIAN

    @property
    def region(self) -> str:
        """Give the region whose phone numbers are typed without a country code."""
        return self.code


COUNTRIES = {
    each.code: each
    for each in (
        Country("SA", "SAR", SUNDAY),
        Country("AE", "AED"),
        Country("EG", "EGP", SATURDAY),
        Country("IQ", "IQD", SATURDAY),
        Country("JO", "JOD", SATURDAY),
        Country("KW", "KWD", SATURDAY),
        Country("BH", "BHD", SATURDAY),
        Country("QA", "QAR", SATURDAY),
        Country("OM", "OMR", SATURDAY),
        Country("YE", "YER", SUNDAY),
        Country("SY", "SYP", SATURDAY),
        Country("LB", "LBP"),
        Country("PS", "ILS"),
        Country("LY", "LYD", SATURDAY),
        Country("TN", "TND"),
        Country("DZ", "DZD", SATURDAY),
        Country("MA", "MAD"),
        Country("MR", "MRU"),
        Country("SD", "SDG", SATURDAY),
        Country("SO", "SOS"),
        Country("DJ", "DJF", SATURDAY),
        Country("KM", "KMF"),
        Country("IR", "IRT", SATURDAY, "fa", Calendar.JALALI),
        Country("AF", "AFN", SATURDAY, "fa", Calendar.JALALI),
        Country("TR", "TRY", MONDAY, "en"),
        Country("DE", "EUR", MONDAY, "en"),
        Country("FR", "EUR", MONDAY, "en"),
        Country("NL", "EUR", MONDAY, "en"),
        Country("GB", "GBP", MONDAY, "en"),
        Country("SE", "SEK", MONDAY, "en"),
        Country("US", "USD", SUNDAY, "en"),
        Country("CA", "CAD", SUNDAY, "en"),
    )
}

_NAMES = {  # Arabic, Persian, English
    "SA": ("السعودية", "عربستان سعودی", "Saudi Arabia"),
    "AE": ("الإمارات", "امارات", "United Arab Emirates"),
    "EG": ("مصر", "مصر", "Egypt"),
    "IQ": ("العراق", "عراق", "Iraq"),
    "JO": ("الأردن", "اردن", "Jordan"),
    "KW": ("الكويت", "کویت", "Kuwait"),
    "BH": ("البحرين", "بحرین", "Bahrain"),
    "QA": ("قطر", "قطر", "Qatar"),
    "OM": ("عُمان", "عمان", "Oman"),
    "YE": ("اليمن", "یمن", "Yemen"),
    "SY": ("سوريا", "سوریه", "Syria"),
    "LB": ("لبنان", "لبنان", "Lebanon"),
    "PS": ("فلسطين", "فلسطین", "Palestine"),
    "LY": ("ليبيا", "لیبی", "Libya"),
    "TN": ("تونس", "تونس", "Tunisia"),
    "DZ": ("الجزائر", "الجزایر", "Algeria"),
    "MA": ("المغرب", "مراکش", "Morocco"),
    "MR": ("موريتانيا", "موریتانی", "Mauritania"),
    "SD": ("السودان", "سودان", "Sudan"),
    "SO": ("الصومال", "سومالی", "Somalia"),
    "DJ": ("جيبوتي", "جیبوتی", "Djibouti"),
    "KM": ("جزر القمر", "کومور", "Comoros"),
    "IR": ("إيران", "ایران", "Iran"),
    "AF": ("أفغانستان", "افغانستان", "Afghanistan"),
    "TR": ("تركيا", "ترکیه", "Turkey"),
    "DE": ("ألمانيا", "آلمان", "Germany"),
    "FR": ("فرنسا", "فرانسه", "France"),
    "NL": ("هولندا", "هلند", "Netherlands"),
    "GB": ("بريطانيا", "بریتانیا", "United Kingdom"),
    "SE": ("السويد", "سوئد", "Sweden"),
    "US": ("الولايات المتحدة", "ایالات متحده", "United States"),
    "CA": ("كندا", "کانادا", "Canada"),
}


def country(code: str) -> Country:
    """Look up a country by its two letters, in any case; raise UnknownCountry."""
    found = COUNTRIES.get(code.strip().upper())
    if found is None:
        raise UnknownCountry(country=code)
    return found


def country_name(code: str, language: str) -> str:
    """Name a country in a language."""
    arabic, persian, english = _NAMES[country(code).code]
    return {"ar": arabic, "fa": persian}.get(language, english)
