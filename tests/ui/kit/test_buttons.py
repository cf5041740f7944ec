"""Buttons: by mouse, by Enter, by their function key; each with a name."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.buttons import ActionButton, Button, IconButton, LinkButton, RailButton
from ui.kit.direction import text_width
from ui.kit.theme import tokens


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot) -> None:
    button = Button("Save")
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Return)
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)


def test_a_disabled_button_is_not_pressed(qtbot: QtBot, press: Callable[[QObject, Qt.Key], None]) -> None:
    button = Button("Save")
    button.setEnabled(False)
    with qtbot.assertNotEmitted(button.clicked):
        press(button, Qt.Key.Key_Return)


def test_its_function_key_presses_an_action_from_anywhere(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    sale, other = ActionButton("New sale", "shopping-bag", "F5", True), Button("Other")
    row.addWidget(sale)
    row.addWidget(other)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    other.setFocus()
    with qtbot.waitSignal(sale.clicked):
        qtbot.keyClick(other, Qt.Key.Key_F5)


def test_an_action_gives_up_its_key_before_its_words() -> None:
    sale = ActionButton("New sale", "shopping-bag", "F5")
    whole = sale.sizeHint().width()
    assert sale.minimumSizeHint().width() < whole
    sale.set_compact(True)
    assert sale.sizeHint().width() < whole
    assert sale.sizeHint().height() == 54


def test_the_sizes_of_the_counter() -> None:
    assert Button("Save").sizeHint().height() == 42
    rail = RailButton("Counter", "store")
    assert rail.height() == 60
    rail.set_compact(True)
    assert rail.height() == 48
    assert rail.toolTip() == "<p>Counter</p>"


def test_only_one_page_of_the_rail_is_open(qtbot: QtBot) -> None:
    rail = QWidget()
    row = QHBoxLayout(rail)
    pages = [RailButton(text, "store") for text in ("Counter", "Customers")]
    for page in pages:
        row.addWidget(page)
    pages[0].click()
    pages[1].click()
    assert [page.isChecked() for page in pages] == [False, True]


def test_an_icon_has_words_too() -> None:
    button = IconButton("languages", "Change <language>")
    assert button.accessibleName() == "Change <language>"
    assert button.toolTip() == "<p>Change &lt;language&gt;</p>"


@pytest.mark.parametrize("button", ["primary", "danger", "quiet", "plain"])
def test_icon_and_words_are_mirrored(button: str, qtbot: QtBot) -> None:
    pictures = []
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        made = Button("WW", "star", button)  # type: ignore[arg-type]
        made.setLayoutDirection(direction)
        made.resize(made.sizeHint())
        pictures.append(made.grab().toImage())
    assert pictures[0] != pictures[1]


def test_a_link_begins_where_the_words_around_it_begin(qtbot: QtBot) -> None:
    link = LinkButton("Layla Haddad", 19)
    assert link.sizeHint().width() - text_width(link.text(), link.font()) == 2 * LinkButton.edge <= 6


def test_what_cannot_be_pressed_yet_is_not_red(qtbot: QtBot) -> None:
    button = Button("Erase", kind="danger")
    button.setDefault(True)
    button.setEnabled(False)
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    colour = button.grab().toImage().pixelColor(12, button.height() // 2)
    assert colour.name() == tokens().border.lower()
    button.setEnabled(True)
    assert button.grab().toImage().pixelColor(12, button.height() // 2).name() == tokens().danger.lower()


def test_a_link_is_reached_by_tab() -> None:
    assert LinkButton("Show all").focusPolicy() & Qt.FocusPolicy.TabFocus
