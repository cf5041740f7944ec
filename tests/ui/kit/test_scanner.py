"""A scanner types fast and ends with Enter; a person does not. Keys are sent as the window system sends them."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from ui.kit.scanner import MAC_KEYS, US_KEYS, ScanFilter, us_letter

SHIFT = Qt.KeyboardModifier.ShiftModifier


class Till(QWidget):
    """A window with a line to type in and a button, which must not be pressed by a scan."""

    def __init__(self) -> None:
        super().__init__()
        self.line, self.button = QLineEdit(), QPushButton("Pay")
        self.pressed: list[bool] = []
        self.entered: list[str] = []
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.button)
        self.button.clicked.connect(self.pressed.append)
        self.line.returnPressed.connect(lambda: self.entered.append(self.line.text()))

    def keys(self, text: str, every_ms: int = 0) -> None:
        for letter in text:
            key = Qt.Key.Key_Return if letter == "\n" else Qt.Key.Key_Tab if letter == "\t" else letter
            QTest.qWait(every_ms)
            QTest.keyClick(self.windowHandle(), key)


def _listen(scans: ScanFilter) -> Iterator[list[str]]:
    codes: list[str] = []
    scans.scanned.connect(lambda code, typed: codes.append(code))
    yield codes
    delete(scans)


@pytest.fixture
def scanned(dressed: QApplication) -> Iterator[list[str]]:
    """What was scanned, by a scanner as slow as a machine that is busy with something else between two keys."""
    yield from _listen(ScanFilter(dressed, gap_ms=60_000))


@pytest.fixture
def scanned_fast(dressed: QApplication) -> Iterator[list[str]]:
    """What was scanned, as the program tells a scanner from a person."""
    yield from _listen(ScanFilter(dressed))


@pytest.fixture
def till(qtbot: QtBot) -> Till:
    made = Till()
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.line.setFocus()
    return made


@pytest.mark.parametrize("ending", ["\n", "\t"])
def test_fast_keys_and_enter_are_a_scan(till: Till, scanned: list[str], ending: str) -> None:
    till.keys("20000017" + ending)
    assert scanned == ["20000017"]
    assert not till.line.text()
    assert not till.entered
    assert till.line.hasFocus()


def test_a_scan_does_not_press_the_button_that_has_the_focus(till: Till, scanned: list[str]) -> None:
    till.button.setFocus()
    till.keys("20000017\n")
    assert scanned == ["20000017"]
    assert not till.pressed


def test_two_scans_are_two_codes(till: Till, scanned: list[str]) -> None:
    till.keys("20000017\n20000024\n")
    assert scanned == ["20000017", "20000024"]


def test_a_window_that_opens_later_is_heard_too(till: Till, scanned: list[str], qtbot: QtBot) -> None:
    later = Till()
    qtbot.addWidget(later)
    with qtbot.waitActive(later):
        later.show()
        later.activateWindow()
    later.line.setFocus()
    later.keys("20000017\n")
    assert scanned == ["20000017"]
    assert not later.line.text()


def test_a_person_types_as_ever(till: Till, scanned_fast: list[str], qtbot: QtBot) -> None:
    till.keys("layla 5\n", every_ms=60)
    qtbot.waitUntil(lambda: bool(till.entered))
    assert till.entered == ["layla 5"], till.line.text()
    assert not scanned_fast


def test_a_window_that_was_busy_waits_for_the_rest_of_a_scan(dressed: QApplication, till: Till, qtbot: QtBot) -> None:
    scans, codes = ScanFilter(dressed, gap_ms=50), []
    scans.scanned.connect(lambda code, typed: codes.append(code))
    for number, letter in enumerate("20000017\r"):
        if number == 5:
            time.sleep(0.4)  # the window is busy with something else; the scanner goes on
            QApplication.processEvents()
            assert not till.line.text()
        scans._key_pressed(_typed_at(letter, 1000 + number))
    assert codes == ["20000017"]
    scans._key_pressed(_typed_at("5", 2000))
    time.sleep(0.4)
    qtbot.waitUntil(lambda: till.line.text() == "5")
    delete(scans)


def _typed_at(letter: str, at_ms: int) -> QKeyEvent:
    key = Qt.Key.Key_Return if letter == "\r" else Qt.Key(ord(letter))
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, letter)
    event.setTimestamp(at_ms)
    return event


@pytest.mark.parametrize(("gap_ms", "expected"), [(80, []), (8, ["20000017"])])
def test_the_keys_own_clock_counts_when_the_window_was_busy(
    dressed: QApplication, till: Till, gap_ms: int, expected: list[str]
) -> None:
    scans, codes = ScanFilter(dressed), []
    scans.scanned.connect(lambda code, typed: codes.append(code))
    for number, letter in enumerate("20000017\r"):
        scans._key_pressed(_typed_at(letter, 1000 + number * gap_ms))
    scans.deleteLater()
    assert codes == expected
    assert till.line.text() == ("" if expected else "20000017")


def test_a_short_quick_word_is_typing(till: Till, scanned: list[str], qtbot: QtBot) -> None:
    till.keys("123\n")
    qtbot.waitUntil(lambda: bool(till.entered))
    assert till.entered == ["123"]
    assert not scanned


def test_fast_keys_without_enter_are_not_lost(till: Till, scanned_fast: list[str], qtbot: QtBot) -> None:
    till.keys("12345678")
    qtbot.waitUntil(lambda: till.line.text() == "12345678")
    assert not scanned_fast


def test_other_keys_let_held_letters_go_first(till: Till, scanned: list[str]) -> None:
    till.keys("abc")
    QTest.keyClick(till.windowHandle(), Qt.Key.Key_Backspace)
    assert till.line.text() == "ab"


def test_shortcuts_are_not_held(till: Till, scanned: list[str], qtbot: QtBot) -> None:
    till.keys("abc")
    QTest.keyClick(till.windowHandle(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: till.line.selectedText() == "abc")


def test_letters_go_where_they_were_typed(till: Till, scanned_fast: list[str], qtbot: QtBot) -> None:
    till.keys("abc")
    till.button.setFocus()
    qtbot.waitUntil(lambda: till.line.text() == "abc")
    assert not till.pressed


@pytest.mark.parametrize(("platform", "offset"), [("xcb", 8), ("wayland", 8), ("windows", 0)])
@pytest.mark.parametrize(("code", "plain", "shifted"), [(2, "1", "!"), (30, "a", "A"), (44, "z", "Z"), (79, "1", "1")])
def test_the_physical_key_is_read_under_any_layout(platform: str, offset: int, code: int, plain: str, shifted: str) -> None:
    assert us_letter(_key("ش", code + offset), platform) == plain
    assert us_letter(_key("ش", code + offset, SHIFT), platform) == shifted


def test_a_mac_knows_its_keys_by_other_codes() -> None:
    assert us_letter(_key("ش", 0, virtual=0), "cocoa") == "a"
    assert us_letter(_key("ش", 0, SHIFT, virtual=0), "cocoa") == "A"
    assert us_letter(_key("١", 0, virtual=18), "cocoa") == "1"


def test_an_unknown_key_is_taken_by_its_latin_letter_only() -> None:
    assert us_letter(_key("q", 0), "offscreen") == "q"
    assert not us_letter(_key("ش", 0), "offscreen")


def test_the_keyboard_is_whole() -> None:
    assert {plain for plain, _ in US_KEYS.values()} >= set("0123456789abcdefghijklmnopqrstuvwxyz-=[];',./` ")
    assert set(MAC_KEYS.values()) == set("0123456789abcdefghijklmnopqrstuvwxyz-")


def _key(
    text: str, code: int, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, virtual: int = 0
) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, modifiers, code, virtual, 0, text)
