import subprocess
import sys
import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcrm.text.bidi import levels, visual_order
from shopcrm.text.dates import Calendar
from shopcrm.text.formats import Formats
from shopcrm.text.money import CURRENCIES, Money, currency, parse_amount
from shopcrm.text.phones import Phone
from shopcrm.text.words import LANGUAGES, speaking

ARABIC = Formats("ar", True, Calendar.GREGORIAN, currency("SAR"), "SA")
PERSIAN = Formats("fa", True, Calendar.JALALI, currency("IRT"), "IR")
ENGLISH = Formats("en", True, Calendar.GREGORIAN, currency("AED"), "AE")
ARABIC_LATIN = Formats("ar", False, Calendar.GREGORIAN, currency("SAR"), "SA")
DAY = date(2026, 11, 21)


def seen(text: str) -> str:
    """Give the characters of a line from left to right, as they stand on the screen of an Arabic window."""
    found = levels(text, base=1)[1]
    kept = [(char, level) for char, level in zip(text, found, strict=True) if level is not None]
    shown = [kept[place][0] for place in visual_order([level for _char, level in kept])]
    return "".join(char for char in shown if char not in "\u2066\u2067\u2068\u2069").replace("\u00a0", " ")


def bare(text: str) -> str:
    return "".join(char for char in text if char not in "\u2066\u2067\u2068\u2069").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 minutes"), (60, "1 minute"), (89, "1 minute"), (90, "2 minutes"), (3599, "60 minutes"), (3600, "1 hour"),
        (5 * 3600 + 1800, "6 hours"), (24 * 3600, "24 hours"), (48 * 3600, "2 days"), (9 * 86_400, "9 days"),
    ],
)  # fmt: skip
def test_how_long_it_took_is_said_in_the_unit_people_use(seconds, said):
    assert ENGLISH.lasted(seconds) == said


def test_how_long_it_took_is_said_in_the_readers_language():
    assert (ARABIC.lasted(7200), PERSIAN.lasted(7200), ARABIC.days(3)) == ("ساعتان", "۲ ساعت", "٣ أيام")


@pytest.mark.parametrize(
    ("formats", "number", "money", "percent", "points"),
    [
        (ENGLISH, "1,840", "184.00 AED", "15%", "3 points"),
        (ARABIC, "١٬٨٤٠", "١٨٤٫٠٠ ر.س", "١٥٪", "٣ نقاط"),
        (ARABIC_LATIN, "1,840", "184.00 ر.س", "15%", "3 نقاط"),
        (PERSIAN, "۱٬۸۴۰", "۱۸٬۴۰۰ تومان", "۱۵٪", "۳ امتیاز"),
    ],
)
def test_numbers_money_and_points(formats, number, money, percent, points):
    assert formats.number(1840) == number
    assert bare(formats.money(18400)) == money
    assert bare(formats.percent(15)) == percent
    assert formats.points(3) == points


def test_points_are_counted_in_the_reader_s_language_whatever_is_spoken():
    with speaking("fa"):
        assert ENGLISH.points(1) == "1 point"
        assert ARABIC.points(2) == "نقطتان"
        assert ARABIC.points(1840) == "١٬٨٤٠ نقطة"


@pytest.mark.parametrize(
    ("code", "minor", "amount"),
    [("SAR", 5, "0.05"), ("KWD", 1234567, "1,234.567"), ("IQD", 1234567, "1,234,567"), ("SAR", 0, "0.00")],
)
def test_amounts_have_the_decimals_of_their_currency(code, minor, amount):
    assert Formats("en", False, Calendar.GREGORIAN, currency(code), "SA").amount(minor) == amount


@pytest.mark.parametrize(
    ("text", "left_to_right"),
    [
        (ARABIC.money(18400), "س.ر ١٨٤٫٠٠"),
        (ARABIC.money(-18400), "س.ر −١٨٤٫٠٠"),
        (ARABIC_LATIN.money(-18400), "س.ر −184.00"),
        (PERSIAN.money(-18400), "ناموت −۱۸٬۴۰۰"),
        (ENGLISH.money(-18400), "−184.00 AED"),
        (ARABIC.number(-5), "−٥"),
        (ARABIC.percent(15), "٪١٥"),
        (ARABIC_LATIN.percent(15), "15%"),
        (PERSIAN.percent(15), "۱۵٪"),
        (ARABIC.per_mille(15), "٪١٫٥"),
        (ARABIC.per_mille(20), "٪٢"),
        (ARABIC_LATIN.per_mille(15), "1.5%"),
        (PERSIAN.per_mille(15), "۱٫۵٪"),
        (ARABIC.decimal("2.5"), "٢٫٥"),
        (ARABIC_LATIN.decimal("2.5"), "2.5"),
        (PERSIAN.decimal("125.00"), "۱۲۵٫۰۰"),
        (ARABIC.date(DAY), "٢٠٢٦/١١/٢١"),
        (PERSIAN.date(DAY), "۱۴۰۵/۰۸/۳۰"),
        (ARABIC.phone("966504127788"), "+966 50 412 7788"),
        (PERSIAN.phone("989124127788"), "+۹۸ ۹۱۲ ۴۱۲ ۷۷۸۸"),
        (ARABIC.code("A7-12 B"), "A7-12 B"),
    ],
)
def test_what_the_eye_sees_from_left_to_right(text, left_to_right):
    for before, after in (("", ""), ("كلمة ", " كلمة"), ("Layla ", " Layla"), ("١٢ ", " ۱۲"), ("12 ", " 12")):
        assert left_to_right in seen(before + text + after)


def test_a_name_of_the_other_direction_leaves_the_sentence_in_order():
    sentence = f"اشترت {ARABIC.name('Layla (2)')} بمبلغ {ARABIC.money(500)}"
    assert seen(sentence) == "س.ر ٥٫٠٠ غلبمب Layla (2) ترتشا"
    assert ENGLISH.name("a\u202eb\u2069c") == "\u2068abc\u2069"


def test_dates_and_moments_in_the_shop_s_calendar(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Riyadh")
    time.tzset()
    late = datetime(2026, 11, 20, 22, 5, tzinfo=UTC)
    assert bare(ENGLISH.moment(late)) == "21 Nov 2026 01:05"
    assert seen(ARABIC.moment(late)) == "٠١:٠٥ ٢٠٢٦/١١/٢١"  # read from the right: the day, then the time
    assert seen(PERSIAN.moment(late)) == "۰۱:۰۵ ۱۴۰۵/۰۸/۳۰"
    assert seen("في " + ARABIC_LATIN.moment(late)) == "01:05 2026/11/21 يف"
    monkeypatch.undo()
    time.tzset()
    assert bare(PERSIAN.date(DAY, "weekday")) == "شنبه ۳۰ آبان ۱۴۰۵"
    assert ARABIC.ago(date(2026, 11, 15), DAY) == "قبل ٦ أيام"


def test_another_reader_gets_the_same_shop_in_their_language():
    other = ARABIC.in_language("en")
    assert (other.number(1840), other.rtl, ARABIC.rtl) == ("1,840", False, True)
    assert bare(other.money(100)) == "1.00 SAR"
    assert ARABIC.digits("Card ۱2") == "Card ١٢"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Money(1250), "12.50 AED"),
        (DAY, "21 November 2026"),
        (1234, "1,234"),
        ("Layla", "Layla"),
        (Phone("0504127788", "971504127788", "504127788"), "+971 50 412 7788"),
        (["a", 2, DAY], "a, 2, 21 November 2026"),
        (Calendar.JALALI, "jalali"),
        (None, "—"),
    ],
)
def test_values_inside_a_sentence(value, said):
    assert bare(ENGLISH.spoken(value)) == said


@given(st.integers(-(10**15), 10**15), st.sampled_from(sorted(CURRENCIES)), st.sampled_from(LANGUAGES), st.booleans())
def test_every_opened_isolate_is_closed_and_nothing_breaks_a_line(number, code, language, local_digits):
    formats = Formats(language, local_digits, Calendar.GREGORIAN, currency(code), "SA")
    writers = (formats.number, formats.money, formats.amount, formats.percent, formats.points)
    for text in (write(number) for write in writers):
        assert sum(char in "\u2066\u2067\u2068" for char in text) == text.count("\u2069")
    assert " " not in formats.money(number) + formats.amount(number) + formats.number(number)


def test_formats_cost_little_to_start():
    heavy = "phonenumbers jdatetime hijridate babel PySide6 reportlab"
    check = f"import sys, shopcrm.text.formats, shopcrm.text.countries; print(set({heavy.split()}) & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"


@pytest.mark.parametrize(("code", "minor", "wanted"), [
    ("GBP", 1250, "£12.50"), ("USD", -100, "−$1.00"), ("EUR", 123456, "€1,234.56"), ("SAR", 1250, "12.50 SAR"),
    ("CAD", 100, "1.00 CAD"), ("IRT", 5000, "5,000 Toman"),
])  # fmt: skip
def test_well_known_currencies_have_their_sign_in_english(code: str, minor: int, wanted: str) -> None:
    formats = Formats("en", True, Calendar.GREGORIAN, currency(code), "GB")
    written = formats.money(minor)
    assert seen(written) == wanted
    if minor > 0:
        assert parse_amount(written, currency(code)) == minor


def test_arabic_and_persian_keep_the_names_of_currencies() -> None:
    pounds = Formats("ar", True, Calendar.GREGORIAN, currency("GBP"), "GB")
    assert "جنيه إسترليني" in pounds.money(100).replace("\u00a0", " ")
    assert "پوند" in pounds.in_language("fa").money(100)
