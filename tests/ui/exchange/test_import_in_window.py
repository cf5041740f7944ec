"""The import as a page of the window: reached by key, kept while the language changes, undone by command."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.exchange.page import ImportPage


def settle() -> None:
    for _turn in range(4):
        QApplication.processEvents()


@pytest.fixture
def page(window) -> ImportPage:
    QTest.keyClick(window, Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert isinstance(window.page, ImportPage)
    return window.page


def test_it_opens_by_key_with_the_button_ready(window, page):
    assert window.focusWidget() is page.start.zone.button


def test_what_came_in_is_seen_everywhere(window, page, shop, listed):
    page.take(listed())
    page.columns.go.click()
    page.outcome.way_on.click()
    settle()
    window.run("customers")
    settle()
    assert window.page.table.rows.rowCount() == 2
    window.run("import")
    window.page.outcome.counter_button.click()
    assert window.page_name == "counter"


def test_a_change_of_language_keeps_the_list_at_hand(window, page, listed):
    page.take(listed())
    page.columns.table.choosers[4].set_value("address")
    window.run("language", "ar")
    settle()
    again = window.page
    assert isinstance(again, ImportPage)
    assert again is not page
    assert again.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert [chooser.value() for chooser in again.columns.table.choosers] == [
        "number", "name", "phone", "birth_on", "address",
    ]  # fmt: skip
    again.columns.go.click()
    window.run("language", "fa")
    settle()
    assert window.page.outcome is not None
    assert window.page.outcome.way_on.isEnabled()


def test_an_import_is_undone_by_command(window, page, shop, listed, answer):
    page.take(listed())
    page.columns.go.click()
    page.outcome.way_on.click()
    window.run("counter")
    answer("Undo the import")
    window.run("undo_import", 1)
    settle()
    assert (window.page_name, shop.stats().customers) == ("import", 0)
    assert "The import was taken back" in window.notice.text()


def test_a_list_left_half_way_is_there_again(window, page, listed):
    page.take(listed())
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert window.page_name == "counter"
    window.run("import")
    assert window.focusWidget() is page.columns.go


def test_lists_for_elsewhere_are_saved_from_here(window, page, choose, answer, tmp_path: Path):
    answer("Save")
    choose(tmp_path / "points")
    answer("OK")
    page.start.exports["points"].click()
    assert (tmp_path / "points.xlsx").is_file()
