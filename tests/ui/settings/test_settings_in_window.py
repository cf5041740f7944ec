"""Settings and customers inside the real window: a saved language is spoken at once, a new card can be undone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from shopcrm.shop import Shop
from shopcrm.text.bidi import strip_controls
from shopcrm.text.words import language, set_language
from ui.appearance import Appearance
from ui.jobs import Jobs
from ui.window import Window


@pytest.fixture
def window(qtbot: QtBot, shop: Shop, dressed: QApplication) -> Iterator[Window]:
    before, appearance = QLocale(), Appearance(dressed)
    appearance.speak("en")
    made = Window(shop, appearance, Jobs(inline=True))
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()
    appearance.speak("en")
    set_language("en")
    QLocale.setDefault(before)
    dressed.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_saved_language_is_spoken_at_once(window, shop, qtbot):
    window.open("settings", "look")
    sheet = window.page.sheets["look"]
    sheet.language.set_value("ar")
    sheet.save_button.click()
    qtbot.waitUntil(lambda: language() == "ar")
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert window.page_name == "settings"
    assert window.page.section() == "look"
    assert window.page.sheets["look"].language.value() == "ar"


def test_another_currency_is_written_on_every_page(window, shop, qtbot, answer):
    window.open("customers")
    window.open("settings", "shop")
    window.page.sheets["shop"].currency.set_value("KWD")
    answer("Change the currency")
    window.page.sheets["shop"].save_button.click()
    qtbot.waitUntil(lambda: window.page.sheets["points"].rules.step.text() == "1.000")
    window.open("customers")
    heads = [column.title for column in window.page.table.rows.columns]
    assert any("KWD" in head for head in heads)


def test_a_new_card_from_the_window_can_be_undone(window, shop, answer):
    answer("Save", lambda dialog: dialog.contact.name.set_text("Layla"))
    window.open("customers")
    window.run("new_customer")
    assert shop.listing.count() == 1
    assert "Layla" in window.notice.text()
    next(button for button in window.notice.findChildren(QAbstractButton) if button.text() == "Undo (F10)").click()
    assert shop.listing.count() == 0


def test_the_cursor_stays_in_the_section_after_saving(window, dressed):
    window.open("settings", "points")
    sheet = window.page.sheets["points"]
    sheet.rules.worth.set_text("2")
    sheet.save_button.setFocus()
    QTest.keyClick(sheet.save_button, Qt.Key.Key_Space)
    assert not sheet.is_touched()
    assert sheet.isAncestorOf(window.focusWidget())


def test_another_language_from_the_bar_asks_before_it_discards(window, shop, answer):
    window.open("settings", "shop")
    sheet = window.page.sheets["shop"]
    sheet.name.set_text("Another name")
    asked = answer("Stay")
    window.run("language", "ar")
    assert asked == ["Leave the settings?"]
    assert (shop.settings.current.language, sheet.name.text()) == ("en", "Another name")
    answer("Leave without saving")
    window.run("language", "ar")
    assert shop.settings.current.language == "ar"


def test_the_word_after_a_number_of_days_follows_the_number(window):
    window.open("settings", "vouchers")
    sheet = window.page.sheets["vouchers"]
    for typed, word in (("1", "day"), ("2", "days"), ("", "days")):
        sheet.days.set_text(typed)
        assert sheet.days._suffix.text() == word
    sheet.load()


def test_the_words_after_numbers_of_points_and_months_follow_them(window, qtbot):
    window.open("settings", "points")
    window.run("language", "ar")
    qtbot.waitUntil(lambda: language() == "ar")
    sheet = window.page.sheets["points"]
    for field, typed, word in (
        (sheet.rules.per_step, "1", "نقطة"), (sheet.rules.per_step, "5", "نقاط"), (sheet.rules.lapse, "6", "أشهر"),
        (sheet.rules.lapse, "12", "شهرًا"), (sheet.rules.lapse, "", "شهر"), (sheet.rules.wait, "3", "أيام"),
    ):  # fmt: skip
        field.set_text(typed)
        assert field._suffix.text() == word, typed
    sheet.load()


def test_a_folded_section_says_the_whole_rule(window, shop):
    window.open("settings", "points")
    earning = window.page.sheets["points"].folds[0]
    earning.set_open(False)
    assert "1 point" in strip_controls(earning.head.summary())
