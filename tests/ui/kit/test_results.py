"""The list of customers found: sound as a model, right in both directions, told to screen readers."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.kit.results import ROW_HEIGHT, ResultList, ResultModel, ResultRow
from ui.kit.theme import LIGHT

ROWS = [
    ResultRow(7, "ليلى حدّاد", "\u2066+966 50 412 7788\u2069", "مميّز", "vip", "١٬٨٤٠"),
    ResultRow(9, "Omar Farouk", "\u2066+966 55 208 1934\u2069", "Loyal", "loyal", "620", "Omar, loyal, 620 points"),
    ResultRow(11, "Sara", ""),
]


@pytest.fixture
def found(qtbot: QtBot) -> ResultList:
    view = ResultList("Customers")
    qtbot.addWidget(view)
    view.resize(380, 300)
    view.show()
    return view


def test_the_model_keeps_qts_rules() -> None:
    model = ResultModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(ROWS)
    model.set_rows([])
    model.set_rows(ROWS[:1])
    assert tester.model() is model
    assert model.rowCount() == 1


def test_the_first_customer_is_picked(found: ResultList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(found.picked) as told:
        found.set_rows(ROWS)
    assert told.args == [7]
    assert found.current_key() == 7


def test_nobody_found_picks_nobody(found: ResultList, qtbot: QtBot) -> None:
    found.set_rows(ROWS)
    with qtbot.waitSignal(found.picked) as told:
        found.set_rows([])
    assert told.args == [None]
    assert found.current_key() is None


def test_the_customer_at_hand_stays_when_the_list_is_read_again(found: ResultList) -> None:
    found.set_rows(ROWS)
    found.set_rows([ROWS[2], ROWS[1]], current=9)
    assert found.current_key() == 9
    found.set_rows(ROWS[:1], current=9)
    assert found.current_key() == 7


def test_keys_pick_and_enter_opens(found: ResultList, qtbot: QtBot) -> None:
    found.set_rows(ROWS)
    with qtbot.waitSignal(found.picked) as told:
        qtbot.keyClick(found, Qt.Key.Key_Down)
    assert told.args == [9]
    with qtbot.waitSignal(found.opened) as told:
        qtbot.keyClick(found, Qt.Key.Key_Return)
    assert told.args == [9]


def test_a_row_is_told_as_a_sentence(found: ResultList) -> None:
    found.set_rows(ROWS)
    spoken = [found.model().index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(3)]
    assert spoken[0] == "ليلى حدّاد, \u2066+966 50 412 7788\u2069, مميّز, ١٬٨٤٠"
    assert spoken[1:] == ["Omar, loyal, 620 points", "Sara"]


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_mark_of_the_picked_row_is_at_the_start_edge(
    found: ResultList, dressed: QApplication, direction: Qt.LayoutDirection
) -> None:
    found.setLayoutDirection(direction)
    found.set_rows(ROWS)
    image = found.viewport().grab().toImage()
    at = [x for x in range(image.width()) if image.pixelColor(x, ROW_HEIGHT // 2) == QColor(LIGHT.primary)]
    assert len(at) == 4
    assert (at[0] == 0) == (direction == Qt.LayoutDirection.LeftToRight)
    assert (at[-1] == image.width() - 1) == (direction == Qt.LayoutDirection.RightToLeft)


def test_rows_have_their_height_and_no_bar_below(found: ResultList) -> None:
    found.set_rows(ROWS)
    assert found.visualRect(found.model().index(1, 0)).top() == ROW_HEIGHT
    found.resize(QSize(120, 100))
    QApplication.processEvents()
    assert not found.horizontalScrollBar().isVisible()
    assert not found.grab().toImage().isNull()


def test_a_long_name_does_not_run_into_the_badge(found: ResultList) -> None:
    found.set_rows([ResultRow(1, "w" * 90, "1" * 90, "VIP", "vip", "1,840")])
    pictures: list[QImage] = []
    for name in ("w" * 90, "w" * 120):
        found.set_rows([ResultRow(1, name, "1" * 90, "VIP", "vip", "1,840")])
        picture = found.viewport().grab().toImage()
        pictures.append(picture.copy(picture.width() - 70, 0, 70, ROW_HEIGHT))
    assert pictures[0] == pictures[1]
