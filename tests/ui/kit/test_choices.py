"""Choosing: lists, boxes, switches, chips."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.kit.chips import ChipRow
from ui.kit.choices import CheckBox, Choice, Switch

TYPES = [("vip", "VIP"), ("new", "New"), (None, "Any")]


def test_a_choice_gives_the_value_not_the_words(qtbot: QtBot) -> None:
    choice = Choice("Type", TYPES, "new")
    assert choice.value() == "new"
    with qtbot.waitSignal(choice.chosen) as told:
        qtbot.keyClick(choice.combo, Qt.Key.Key_Down)
    assert told.args == [None]
    assert choice.value() is None
    assert choice.combo.accessibleName() == "Type"


def test_new_options_do_not_pretend_to_be_chosen(qtbot: QtBot) -> None:
    choice = Choice("Type", TYPES)
    with qtbot.assertNotEmitted(choice.chosen):
        choice.set_options([("a", "A"), ("b", "B")], "a")
    assert choice.value() == "a"
    choice.set_value("not there")
    assert choice.value() == "a"
    assert Choice().value() is None


def test_scrolling_over_a_choice_changes_nothing() -> None:
    choice = Choice("Type", TYPES, "vip")
    none = Qt.MouseButton.NoButton
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), none, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(choice.combo, wheel)
    assert choice.value() == "vip"


@pytest.mark.parametrize("kind", [CheckBox, Switch])
def test_the_words_belong_to_the_box(qtbot: QtBot, kind: type[CheckBox]) -> None:
    box = kind("Agreed to messages")
    qtbot.addWidget(box)
    box.resize(300, 40)
    box.show()
    with qtbot.waitSignal(box.toggled) as told:
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert told.args == [True]
    assert box.is_checked()
    qtbot.keyClick(box.box, Qt.Key.Key_Space)
    assert not box.is_checked()
    assert box.box.accessibleName() == "Agreed to messages"


def test_a_switch_explains_itself_to_screen_readers() -> None:
    assert Switch("Points never expire", hint="Customers keep them.").box.accessibleDescription()


def test_one_chip_is_always_pressed(qtbot: QtBot) -> None:
    row = ChipRow(list(enumerate(["All", "Members", "Birthdays"])), 1)
    assert row.value() == 1
    with qtbot.waitSignal(row.chosen) as told:
        row._chips[2][1].click()
    assert told.args == [2]
    row._chips[2][1].click()
    assert row.value() == 2
    row.set_value(0)
    assert row.value() == 0


def test_enter_presses_a_chip(qtbot: QtBot) -> None:
    row = ChipRow(list(enumerate(["All", "Members"])))
    qtbot.addWidget(row)
    row.show()
    qtbot.keyClick(row._chips[1][1], Qt.Key.Key_Return)
    assert row.value() == 1
