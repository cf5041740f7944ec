"""The search box: type, clear, and walk through the list without leaving it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.search import SearchBox

TypeText = Callable[[QObject, str], None]


def test_every_letter_searches(qtbot: QtBot, type_text: TypeText) -> None:
    box, asked = SearchBox("Search"), []
    box.searched.connect(asked.append)
    type_text(box.edit, "ليلى")
    assert asked == ["ل", "لي", "ليل", "ليلى"]
    with qtbot.waitSignal(box.submitted):
        qtbot.keyClick(box.edit, Qt.Key.Key_Return)


def test_arrows_move_through_the_list_below(qtbot: QtBot) -> None:
    box, found = SearchBox("Search"), QListWidget()
    found.addItems(["Layla", "Omar", "Sara"])
    found.setCurrentRow(0)
    box.set_list(found)
    qtbot.keyClick(box.edit, Qt.Key.Key_Down)
    qtbot.keyClick(box.edit, Qt.Key.Key_Down)
    qtbot.keyClick(box.edit, Qt.Key.Key_Up)
    assert found.currentRow() == 1


def test_escape_clears_once_and_then_is_left_to_the_window(qtbot: QtBot, type_text: TypeText) -> None:
    keys = []

    class Window(QWidget):
        def keyPressEvent(self, event: object) -> None:  # noqa: N802  Qt's name
            keys.append(event)

    window = Window()
    qtbot.addWidget(window)
    box = SearchBox("Search")
    QVBoxLayout(window).addWidget(box)
    window.show()
    type_text(box.edit, "سارة")
    qtbot.keyClick(box.edit, Qt.Key.Key_Escape)
    assert not box.text()
    assert not keys
    qtbot.keyClick(box.edit, Qt.Key.Key_Escape)
    assert len(keys) == 1


def test_the_cross_stands_where_the_key_was(qtbot: QtBot, type_text: TypeText) -> None:
    box = SearchBox("Search", clear_text="Clear")
    qtbot.addWidget(box)
    box.show()
    assert box._pill.isVisible()
    assert not box._clear.isVisible()
    type_text(box.edit, "x")
    assert not box._pill.isVisible()
    qtbot.mouseClick(box._clear, Qt.MouseButton.LeftButton)
    assert not box.text()


def test_taking_the_focus_marks_what_stands_there(qtbot: QtBot) -> None:
    box = SearchBox("Search")
    qtbot.addWidget(box)
    box.set_text("Layla")
    with qtbot.waitActive(box):
        box.show()
        box.activateWindow()
    box.take_focus()
    assert box.edit.selectedText() == "Layla"
    assert box.property("active")
    assert box.edit.accessibleName() == "Search"
