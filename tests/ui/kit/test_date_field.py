"""Dates in three calendars: typed in any digits, or picked from a month with mouse or keys alone."""

from collections.abc import Callable
from datetime import date, timedelta

import jdatetime
import pytest
from hijridate import Gregorian, Hijri
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.kit.dates import CalendarPages, DateField, MonthPopup, _MonthDays

TypeText = Callable[[QObject, str], None]
DAY = date(2026, 11, 21)
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NAMES = {"month_names": [f"month {n}" for n in range(1, 13)], "weekdays": list("MTWTFSS")}


def gregorian_length(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days


def jalali_parts(day: date) -> tuple[int, int, int]:
    made = jdatetime.date.fromgregorian(date=day)
    return made.year, made.month, made.day


def jalali_day(year: int, month: int, day: int) -> date:
    return jdatetime.date(year, month, day).togregorian()


def jalali_length(year: int, month: int) -> int:
    return 31 if month <= 6 else 30 if month <= 11 or jdatetime.date(year, 1, 1).isleap() else 29


def hijri_day(year: int, month: int, day: int) -> date:
    made = Hijri(year, month, day).to_gregorian()
    return date(made.year, made.month, made.day)


CALENDARS = {
    "gregorian": CalendarPages(lambda day: (day.year, day.month, day.day), date, gregorian_length, **NAMES),
    "jalali": CalendarPages(jalali_parts, jalali_day, jalali_length, **NAMES, first_weekday=5),
    "hijri": CalendarPages(
        lambda day: Gregorian.fromdate(day).to_hijri().datetuple(),
        hijri_day,
        lambda year, month: Hijri(year, month, 1).month_length(),
        **NAMES,
        first_weekday=6,
    ),
}


def field(calendar: str = "gregorian", value: date | None = None) -> DateField:
    def reads(text: str) -> date:
        year, month, day = (int(part) for part in text.split("/"))
        return CALENDARS[calendar].from_parts(year, month, day)

    def writes(day: date) -> str:
        return "/".join(str(part) for part in CALENDARS[calendar].parts(day))

    return DateField("Birthday", value, reads=reads, writes=writes, today=lambda: DAY, pages=CALENDARS[calendar])


@pytest.mark.parametrize(
    ("calendar", "text"),
    [("gregorian", "2026/11/21"), ("jalali", "۱۴۰۵/۸/۳۰"), ("jalali", "1405/08/30"), ("hijri", "١٤٤٨/٦/١١")],
)
def test_a_date_is_read_in_any_calendar_and_digits(type_text: TypeText, calendar: str, text: str) -> None:
    made = field(calendar)
    type_text(made.edit, text)
    assert made.value() == DAY


@pytest.mark.parametrize("text", ["2026", "2026/13/1", "2026/2/30", "tomorrow"])
def test_what_is_no_date_is_none(type_text: TypeText, text: str) -> None:
    made = field()
    type_text(made.edit, text)
    assert made.value() is None
    assert not made.is_readable()


def test_no_date_is_fine() -> None:
    made = field()
    assert made.is_empty()
    assert made.is_readable()
    assert made.value() is None


@pytest.mark.parametrize("calendar", CALENDARS)
def test_a_month_shows_each_of_its_days_once_under_its_weekday(calendar: str) -> None:
    pages = CALENDARS[calendar]
    days = _MonthDays(pages, DAY)
    year, month, _ = pages.parts(DAY)
    shown = days._boxes()
    assert [day for day, _ in shown] == [pages.from_parts(year, month, n + 1) for n in range(len(shown))]
    assert len(shown) == pages.month_length(year, month)
    assert len({box.topLeft().toTuple() for _, box in shown}) == len(shown)
    for day, box in shown:
        assert (day.weekday() - pages.first_weekday) % 7 == box.left() // box.width()
        assert days.rect().contains(box)


@pytest.mark.parametrize("calendar", CALENDARS)
def test_keys_walk_through_days_months_and_years(calendar: str) -> None:
    pages = CALENDARS[calendar]
    days = _MonthDays(pages, DAY)
    year, month, day = pages.parts(DAY)
    for key, expected in (
        (Qt.Key.Key_Right, DAY + timedelta(days=1)),
        (Qt.Key.Key_Down, DAY + timedelta(days=8)),
        (Qt.Key.Key_Left, DAY + timedelta(days=7)),
        (Qt.Key.Key_Up, DAY),
    ):
        QTest.keyClick(days, key)
        assert days.day == expected
    QTest.keyClick(days, Qt.Key.Key_PageDown)
    assert pages.parts(days.day)[:2] == (year + month // 12, month % 12 + 1)
    QTest.keyClick(days, Qt.Key.Key_PageUp)
    QTest.keyClick(days, Qt.Key.Key_PageUp, CTRL)
    assert pages.parts(days.day)[:2] == (year - 1, month)
    QTest.keyClick(days, Qt.Key.Key_PageDown, CTRL)
    assert pages.parts(days.day) == (year, month, min(day, pages.month_length(year, month)))


def test_a_whole_year_of_months_forth_and_back() -> None:
    for pages in CALENDARS.values():
        days = _MonthDays(pages, pages.from_parts(*pages.parts(DAY)[:2], 1))
        start = days.day
        for _ in range(14):
            days.month_later()
        for _ in range(14):
            days.month_earlier()
        assert days.day == start


def test_in_arabic_the_left_arrow_goes_on(rtl: None) -> None:
    days = _MonthDays(CALENDARS["jalali"], DAY)
    QTest.keyClick(days, Qt.Key.Key_Left)
    assert days.day == DAY + timedelta(days=1)
    first, last = days._boxes()[0][1], days._boxes()[1][1]
    assert first.left() != last.left()


def test_the_calendar_ends_quietly_where_it_knows_no_more_years() -> None:
    pages = CALENDARS["hijri"]
    last = _MonthDays(pages, hijri_day(1500, 12, 30))
    last.month_later()
    assert last.day == hijri_day(1500, 12, 30)
    latest = _MonthDays(CALENDARS["gregorian"], date.max)
    QTest.keyClick(latest, Qt.Key.Key_Right)
    assert latest.day == date.max


def test_the_day_under_the_keys_is_named_for_screen_readers() -> None:
    days = _MonthDays(CALENDARS["gregorian"], DAY)
    assert days.accessibleName() == "21 month 11 2026"
    days.month_later()
    assert days.accessibleName() == "21 month 12 2026"


def test_alt_and_down_open_the_month_and_enter_picks(qtbot: QtBot) -> None:
    made = field(value=DAY)
    qtbot.addWidget(made)
    made.show()
    QTest.keyClick(made.edit, Qt.Key.Key_Down, ALT)
    days = _open_days()
    QTest.keyClick(days, Qt.Key.Key_Right)
    QTest.keyClick(days, Qt.Key.Key_Return)
    assert made.value() == date(2026, 11, 22)
    assert QApplication.activePopupWidget() is None


def test_a_click_picks_and_escape_leaves_it_as_it_was(qtbot: QtBot) -> None:
    made = field(value=DAY)
    qtbot.addWidget(made)
    made.show()
    made.open_month()
    QTest.keyClick(_open_days(), Qt.Key.Key_Escape)
    assert made.value() == DAY
    made.open_month()
    days = _open_days()
    box = next(box for day, box in days._boxes() if day.day == 5)
    QTest.mouseClick(days, Qt.MouseButton.LeftButton, pos=box.center())
    assert made.value() == date(2026, 11, 5)


def test_an_empty_field_opens_this_month(qtbot: QtBot) -> None:
    made = field()
    qtbot.addWidget(made)
    made.show()
    made.open_month()
    days = _open_days()
    assert days.day == DAY
    QTest.keyClick(days, Qt.Key.Key_Escape)
    assert made.is_empty()


def _open_days() -> _MonthDays:
    popup = QApplication.activePopupWidget()
    assert isinstance(popup, MonthPopup)
    return popup._days
