from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shopcrm.text.calendar_names import WEEKDAYS
from shopcrm.text.dates import (
    EARLIEST,
    LATEST,
    Calendar,
    add_months,
    ago,
    coming_round,
    format_date,
    from_parts,
    month_length,
    month_names,
    next_anniversary,
    parse_date,
    parts,
    year_of,
    year_span,
)
from shopcrm.text.digits import to_latin
from shopcrm.text.mistakes import BadDate
from shopcrm.text.words import LANGUAGES, speaking

GREGORIAN, JALALI, HIJRI = Calendar
DAY = date(2026, 11, 21)
calendars = st.sampled_from(list(Calendar))
days = st.dates(EARLIEST, LATEST)


@pytest.mark.parametrize(
    ("day", "calendar", "of_calendar"),
    [
        (date(2026, 3, 21), JALALI, (1405, 1, 1)),
        (date(2025, 3, 20), JALALI, (1403, 12, 30)),
        (date(2025, 3, 21), JALALI, (1404, 1, 1)),
        (date(1979, 2, 11), JALALI, (1357, 11, 22)),
        (date(2000, 3, 20), JALALI, (1379, 1, 1)),
        (DAY, JALALI, (1405, 8, 30)),
        (date(2025, 6, 26), HIJRI, (1447, 1, 1)),
        (date(2025, 3, 1), HIJRI, (1446, 9, 1)),
        (date(2024, 3, 11), HIJRI, (1445, 9, 1)),
        (date(1924, 8, 1), HIJRI, (1343, 1, 1)),
        (date(2077, 11, 16), HIJRI, (1500, 12, 30)),
        (DAY, HIJRI, (1448, 6, 11)),
        (DAY, GREGORIAN, (2026, 11, 21)),
    ],
)
def test_days_known_from_printed_calendars(day, calendar, of_calendar):
    assert parts(day, calendar) == of_calendar
    assert from_parts(*of_calendar, calendar) == day
    assert year_of(day, calendar) == of_calendar[0]


@given(days, calendars)
def test_every_day_has_one_date_in_every_calendar(day, calendar):
    year, month, number = parts(day, calendar)
    assert from_parts(year, month, number, calendar) == day
    assert 1 <= number <= month_length(year, month, calendar) <= 31
    following = parts(day + timedelta(days=1), calendar)
    assert following in {(year, month, number + 1), (year, month + 1, 1), (year + 1, 1, 1)}


@pytest.mark.parametrize("seam", [date(1924, 8, 1), date(2077, 11, 17)])
def test_the_hijri_calendar_has_no_gap_where_its_tables_end(seam):
    around = [seam + timedelta(days=offset) for offset in range(-800, 800)]
    assert [from_parts(*parts(day, HIJRI), HIJRI) for day in around] == around


@pytest.mark.parametrize("calendar", Calendar)
def test_days_that_no_calendar_has_are_refused(calendar):
    year = parts(DAY, calendar)[0]
    for wrong in ((year, 13, 1), (year, 0, 1), (year, 1, 32), (year, 1, 0), (year, 12, 32)):
        with pytest.raises(ValueError, match=r"."):
            from_parts(*wrong, calendar)
    short = next(month for month in range(1, 13) if month_length(year, month, calendar) < 31)
    with pytest.raises(ValueError, match=r"."):
        from_parts(year, short, 31, calendar)


@pytest.mark.parametrize(
    ("typed", "calendar", "day"),
    [
        ("2026-11-21", GREGORIAN, DAY),
        ("2026/11/21", GREGORIAN, DAY),
        ("21/11/2026", GREGORIAN, DAY),
        ("21.11.2026", GREGORIAN, DAY),
        ("2026/3/5", GREGORIAN, date(2026, 3, 5)),
        (" ٢٠٢٦ / ١١ / ٢١ ", GREGORIAN, DAY),
        ("۱۴۰۵/۰۸/۳۰", JALALI, DAY),
        ("۳۰/۸/۱۴۰۵", JALALI, DAY),
        ("1448-6-11", HIJRI, DAY),
        ("j:1405/08/30", GREGORIAN, DAY),
        ("J: ۱۴۰۵/۸/۳۰", GREGORIAN, DAY),
        ("h:1448/6/11", JALALI, DAY),
        ("g:2026-11-21", JALALI, DAY),
        ("\u2066۱۴۰۵/۰۸/۳۰\u2069", JALALI, DAY),
    ],
)
def test_dates_are_read_as_people_type_them(typed, calendar, day):
    assert parse_date(typed, calendar) == day


@pytest.mark.parametrize(
    ("typed", "calendar"),
    [
        *((wrong, GREGORIAN) for wrong in ("", "tomorrow", "21/11", "21/11/26", "26/11/21", "2026/13/1", "2026-02-29")),
        *((wrong, GREGORIAN) for wrong in ("2026/11/21/1", "20261121", "2026²/1/1", "0000/1/1", "1405/08/30")),
        *((wrong, GREGORIAN) for wrong in ("j:", "j:2026/1/1", "x:2026/1/1")),
        *((wrong, JALALI) for wrong in ("1404/12/30", "1405/07/31", "2026/11/21", "9999/1/1", "0000/1/1")),
        *((wrong, HIJRI) for wrong in ("1448/6/31", "2026/11/21", "9999/1/1", "0000/1/1", "1448/13/1")),
    ],
)
def test_what_is_no_day_or_belongs_to_another_calendar_is_refused_with_an_example(typed, calendar):
    with pytest.raises(BadDate) as refused:
        parse_date(typed, calendar)
    assert refused.value.data["written"] == typed
    assert parse_date(str(refused.value.data["example"]), JALALI if typed.startswith("j") else calendar) == DAY


@given(st.text() | st.text("0123456789/-. jhg:", max_size=12), calendars)
def test_any_text_is_a_date_or_a_mistake(text, calendar):
    with suppress(BadDate):
        assert EARLIEST <= parse_date(text, calendar) <= LATEST


@given(days, calendars, st.sampled_from(LANGUAGES), st.booleans())
def test_dates_in_digits_are_read_back(day, calendar, language, local_digits):
    assert parse_date(format_date(day, calendar, language, local_digits, "digits"), calendar) == day


@pytest.mark.parametrize(
    ("calendar", "language", "local", "written"),
    [
        (
            GREGORIAN,
            "en",
            True,
            ["21\xa0Nov\xa02026", "21 November 2026", "21 November", "November 2026", "Saturday 21 November 2026"],
        ),
        (
            GREGORIAN,
            "ar",
            True,
            ["٢٠٢٦/١١/٢١", "٢١ نوفمبر ٢٠٢٦", "٢١ نوفمبر", "نوفمبر ٢٠٢٦", "السبت ٢١ نوفمبر ٢٠٢٦"],
        ),
        (JALALI, "fa", True, ["۱۴۰۵/۰۸/۳۰", "۳۰ آبان ۱۴۰۵", "۳۰ آبان", "آبان ۱۴۰۵", "شنبه ۳۰ آبان ۱۴۰۵"]),
        (JALALI, "fa", False, ["1405/08/30", "30 آبان 1405", "30 آبان", "آبان 1405", "شنبه 30 آبان 1405"]),
        (
            HIJRI,
            "ar",
            False,
            [
                "1448/06/11",
                "11 جمادى الآخرة 1448",
                "11 جمادى الآخرة",
                "جمادى الآخرة 1448",
                "السبت 11 جمادى الآخرة 1448",
            ],
        ),
    ],
)
def test_how_dates_are_written(calendar, language, local, written):
    styles = ("short", "long", "day_month", "month_year", "weekday")
    shown = [format_date(DAY, calendar, language, local, style) for style in styles]
    assert shown == ["\u2066" + written[0] + "\u2069", *("\u2068" + each + "\u2069" for each in written[1:])]


@pytest.mark.parametrize("language", ["en", "ar", "fa"])
@pytest.mark.parametrize("calendar", list(Calendar))
def test_no_short_date_leaves_day_and_month_to_be_guessed(calendar, language):
    """Third of February or second of March: English readers get the month's name, the others the year first."""
    written = to_latin(format_date(date(2026, 2, 3), calendar, language, True, "short"))
    year, month, day = parts(date(2026, 2, 3), calendar)
    short = "3\xa0Feb\xa02026" if (calendar, language) == (GREGORIAN, "en") else f"{year}/{month:02}/{day:02}"
    assert written == f"\u2066{short}\u2069"


def test_a_month_of_two_words_keeps_both():
    """Below a bar stands the month alone; its year is not what follows the first space."""
    assert format_date(DAY, Calendar.HIJRI, "ar", True, "month") == "\u2068جمادى الآخرة\u2069"


def test_every_month_and_weekday_has_its_own_name_in_every_language():
    for language in LANGUAGES:
        assert len(set(WEEKDAYS[language])) == 7
        for calendar in Calendar:
            assert len(set(month_names(calendar, language))) == 12


@pytest.mark.parametrize(
    ("day", "months", "calendar", "later"),
    [
        (date(2026, 1, 31), 1, GREGORIAN, date(2026, 2, 28)),
        (date(2026, 11, 21), 2, GREGORIAN, date(2027, 1, 21)),
        (date(2026, 1, 15), -1, GREGORIAN, date(2025, 12, 15)),
        (from_parts(1404, 6, 31, JALALI), 6, JALALI, from_parts(1404, 12, 29, JALALI)),
        (from_parts(1403, 12, 30, JALALI), 12, JALALI, from_parts(1404, 12, 29, JALALI)),
        (from_parts(1446, 9, 1, HIJRI), 12, HIJRI, from_parts(1447, 9, 1, HIJRI)),
    ],
)
def test_months_later_and_earlier(day, months, calendar, later):
    assert add_months(day, months, calendar) == later


@given(days, st.integers(-600, 600), calendars)
def test_months_are_counted_in_the_calendar_asked_for(day, months, calendar):
    year, month, number = parts(day, calendar)
    later_year, later_month, later_number = parts(add_months(day, months, calendar), calendar)
    assert (later_year * 12 + later_month) - (year * 12 + month) == months
    assert later_number == min(number, month_length(later_year, later_month, calendar))


@given(days, calendars)
def test_a_year_holds_its_days_and_meets_the_next(day, calendar):
    year = year_of(day, calendar)
    first, last = year_span(year, calendar)
    assert first <= day <= last
    assert year_span(year + 1, calendar)[0] == last + timedelta(days=1)
    assert (last - first).days + 1 == sum(month_length(year, month, calendar) for month in range(1, 13))


@pytest.mark.parametrize(
    ("days_ago", "said"),
    [
        *((0, "today"), (1, "yesterday"), (2, "2 days ago"), (30, "30 days ago"), (31, "1 month ago")),
        *((92, "3 months ago"), (364, "12 months ago"), (365, "1 year ago"), (800, "2 years ago")),
        *((-1, "tomorrow"), (-2, "in 2 days"), (-40, "in 40 days")),
    ],
)
def test_how_long_ago(days_ago, said):
    with speaking("en"):
        assert ago(DAY - timedelta(days=days_ago), DAY) == said


def test_how_long_ago_in_arabic_and_persian():
    with speaking("ar"):
        said = [ago(DAY - timedelta(days=days), DAY) for days in (0, 2, 6, 11)]
    assert said == ["اليوم", "قبل يومين", "قبل 6 أيام", "قبل 11 يومًا"]
    with speaking("fa"):
        assert ago(DAY - timedelta(days=6), DAY, lambda n: f"<{n}>") == "<6> روز پیش"


@given(born_on=st.dates(date(1905, 1, 1), date(2026, 1, 1)), today=st.dates(date(2026, 1, 1), date(2029, 12, 31)),
       calendar=st.sampled_from(Calendar))  # fmt: skip
def test_what_comes_round_on_a_day_is_what_has_its_anniversary_then(born_on: date, today: date, calendar: Calendar) -> None:
    on = next_anniversary(born_on, today, calendar)
    assert born_on in coming_round(on, calendar)
    assert {next_anniversary(each, on, calendar) for each in coming_round(on, calendar)} == {on}
