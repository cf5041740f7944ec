"""The first start: the language at once, a shop for every country, and three ways to begin."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from shopcrm.customers.draft import CustomerDraft
from shopcrm.shop import Shop
from shopcrm.text.countries import COUNTRIES
from shopcrm.text.words import LANGUAGES, language, set_language
from ui.jobs import Jobs
from ui.kit.labels import Label
from ui.welcome.dialog import Welcome, welcome
from ui.welcome.shops import CUSTOMERS, DEMO_FILE

Open = Callable[[str], Welcome]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "shops" / "shop.db"


@pytest.fixture
def open_welcome(qtbot: QtBot, file: Path, jobs: Jobs, clock, dressed: QApplication) -> Iterator[Open]:
    before = QLocale()

    def opened(spoken: str) -> Welcome:
        set_language(spoken)
        QLocale.setDefault(QLocale("C"))
        dialog = Welcome(file, jobs, clock)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.activateWindow()
        QApplication.processEvents()
        return dialog

    yield opened
    set_language("en")
    QLocale.setDefault(before)
    dressed.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def _begun(dialog: Welcome, way: str) -> Shop:
    dialog.next.click()
    getattr(dialog.begin_step, way).click()
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.opened is not None
    return dialog.opened.shop


@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize("country", ["SA", "EG", "KW", "IR", "AF", "MA", "DE", "US"])
def test_a_shop_in_every_language_and_country(open_welcome, file, clock, spoken, country):
    dialog = open_welcome(spoken)
    step = dialog.shop_step
    step.name.set_text("  محل ليلى ")
    step.country.set_value(country)
    shop = _begun(dialog, "empty")
    now, home = shop.settings.current, COUNTRIES[country]
    assert (now.name, now.language, now.country) == ("محل ليلى", spoken, country)
    assert (now.currency, now.calendar) == (home.currency, home.calendar)
    assert shop.points.programme.step_minor > 0
    assert now.local_digits == (country != "MA")
    assert dialog.opened.then is None
    shop.close()
    again = Shop.open(file, clock)
    assert again.settings.current == now
    again.close()


def test_every_country_can_be_chosen(open_welcome):
    dialog = open_welcome("ar")
    step = dialog.shop_step
    for code, home in COUNTRIES.items():
        step.country.set_value(code)
        assert step.choices().currency == home.currency
        assert step.choices().calendar == home.calendar


def test_what_was_filled_in_can_be_changed(open_welcome):
    dialog = open_welcome("fa")
    step = dialog.shop_step
    step.name.set_text("فروشگاه")
    step.currency.set_value("IRR")
    step.calendar.set_value("gregorian")
    step.digits.set_value(False)
    shop = _begun(dialog, "empty")
    now = shop.settings.current
    assert (now.currency, now.calendar, now.local_digits) == ("IRR", "gregorian", False)
    shop.close()


def test_the_language_changes_everything_at_once(open_welcome, dressed):
    dialog = open_welcome("en")
    dialog.shop_step.name.set_text("Layla")
    _chip(dialog, "ar").click()
    assert language() == "ar"
    assert dressed.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert dialog.shop_step.name.text() == "Layla"
    assert dialog.shop_step.country.value() == "SA"
    assert dialog.shop_step.country.combo.currentText() == "السعودية"
    assert dialog.shop_step.digits.combo.currentText().startswith("٠")
    _chip(dialog, "en").click()
    assert dressed.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert language() == "en"


def test_a_country_chosen_by_hand_stays_in_another_language(open_welcome):
    dialog = open_welcome("en")
    dialog.shop_step.country.set_value("JO")
    _chip(dialog, "ar").click()
    assert dialog.shop_step.country.value() == "JO"
    assert dialog.shop_step.currency.value() == "JOD"


def _chip(dialog: Welcome, spoken: str) -> QWidget:
    return next(chip for each, chip in dialog.shop_step.language._chips if each == spoken)


def test_phones_are_read_as_the_countrys(open_welcome):
    dialog = open_welcome("en")
    dialog.shop_step.country.set_value("SE")
    assert "+46" in dialog.shop_step._phones.text()


def test_a_shop_needs_a_name(open_welcome, file):
    dialog = open_welcome("en")
    dialog.next.click()
    assert "name" in dialog.shop_step.name.error()
    assert dialog.steps.currentWidget() is dialog.shop_step
    assert not file.exists()


def test_going_back_keeps_what_was_typed(open_welcome):
    dialog = open_welcome("en")
    dialog.shop_step.name.set_text("Layla")
    dialog.next.click()
    dialog.back.click()
    assert dialog.steps.currentWidget() is dialog.shop_step
    assert dialog.shop_step.name.text() == "Layla"


def test_bringing_customers_goes_on_to_the_import(open_welcome):
    dialog = open_welcome("en")
    dialog.shop_step.name.set_text("Layla")
    _begun(dialog, "bring").close()
    assert dialog.opened.then == "import"


def test_the_demo_shop_is_a_file_of_its_own(open_welcome, file, clock):
    file.parent.mkdir()
    dialog = open_welcome("en")
    dialog.shop_step.name.set_text("Layla")
    shop = _begun(dialog, "demo")
    assert shop.file.path == file.with_name(DEMO_FILE)
    assert not file.exists()
    assert shop.listing.count() == CUSTOMERS
    assert shop.check() == []
    assert dialog.opened.then == "in_demo"
    shop.customers.add(CustomerDraft("Somebody new"))
    shop.close()
    again = open_welcome("en")
    again.shop_step.name.set_text("Layla")
    once_more = _begun(again, "demo")
    assert once_more.listing.count() == CUSTOMERS + 1
    once_more.close()
    assert sorted(each.name for each in file.parent.iterdir()) == [DEMO_FILE]


def test_a_demo_shop_that_was_stopped_leaves_nothing(open_welcome, file):
    file.parent.mkdir()
    dialog = open_welcome("en")
    dialog.shop_step.name.set_text("Layla")
    dialog.next.click()
    timer = QTimer(dialog)
    timer.timeout.connect(_stop)
    timer.start(1)
    dialog.begin_step.demo.click()
    timer.stop()
    if dialog.opened is None:
        assert list(file.parent.iterdir()) == []
        assert dialog.isVisible()
    else:  # it was quicker than the button
        dialog.opened.shop.close()


def _stop() -> None:
    window = QApplication.activeModalWidget()
    if window is not None and hasattr(window, "_job"):
        window._job.cancel()


def test_a_shop_that_is_there_already_is_left_alone(open_welcome, file):
    file.parent.mkdir()
    file.write_bytes(b"somebody's file")
    dialog = open_welcome("en")
    dialog.shop_step.name.set_text("Layla")
    dialog.next.click()
    dialog.begin_step.empty.click()
    assert "not touched" in dialog.problem.text()
    assert dialog.problem.isVisible()
    assert dialog.opened is None
    assert file.read_bytes() == b"somebody's file"


def test_a_place_that_cannot_be_written_is_explained(open_welcome, file):
    file.parent.write_text("a file where the folder should be")
    dialog = open_welcome("en")
    dialog.shop_step.name.set_text("Layla")
    dialog.next.click()
    dialog.begin_step.empty.click()
    assert "try again" in dialog.problem.text()
    assert dialog.opened is None
    assert file.parent.read_text() == "a file where the folder should be"


@pytest.mark.skipif(sys.platform != "linux", reason="limits the size of files as Linux does")
def test_a_full_disk_leaves_no_half_made_shop(open_welcome, file):
    import resource
    import signal

    dialog = open_welcome("en")
    dialog.shop_step.name.set_text("Layla")
    dialog.next.click()
    before, ignored = resource.getrlimit(resource.RLIMIT_FSIZE), signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, before[1]))
    try:
        dialog.begin_step.empty.click()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, ignored)
    assert dialog.problem.text()
    assert dialog.opened is None
    assert not file.exists()


def test_by_keys_alone(open_welcome, type_text):
    dialog = open_welcome("en")
    assert QApplication.focusWidget() is dialog.shop_step.name.edit
    type_text(dialog.shop_step.name.edit, "Layla")
    QTest.keyClick(dialog.shop_step.name.edit, Qt.Key.Key_Return)
    assert dialog.steps.currentWidget() is dialog.begin_step
    assert QApplication.focusWidget() is dialog.begin_step.empty
    QTest.keyClick(dialog.begin_step.empty, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is dialog.begin_step.bring
    QTest.keyClick(dialog.begin_step.bring, Qt.Key.Key_Return)
    assert dialog.opened.then == "import"
    dialog.opened.shop.close()


def test_escape_makes_nothing(open_welcome, file):
    dialog = open_welcome("en")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert not file.exists()


def test_welcome_gives_the_shop_that_was_opened(file, clock, qtbot):
    def hurry() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, Welcome):
            timer.stop()
            dialog.shop_step.name.set_text("Layla")
            dialog.next.click()
            dialog.begin_step.empty.click()

    set_language("en")
    timer = QTimer()
    timer.timeout.connect(hurry)
    timer.start(5)
    opened = welcome(file, clock)
    assert opened.shop.settings.current.name == "Layla"
    opened.shop.close()
    shutil.rmtree(file.parent)


def test_hostile_names_and_names_of_widgets(open_welcome, without_name):
    dialog = open_welcome("en")
    dialog.shop_step.name.set_text("<b>Layla</b>{x}%s")
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in dialog.findChildren(Label))
    for part in (dialog, dialog.shop_step, dialog.begin_step):
        assert without_name(part) == []
    shop = _begun(dialog, "empty")
    assert shop.settings.current.name == "<b>Layla</b>{x}%s"
    shop.close()
