"""Steps, tiles, sliders and meters: what they look like to the eye, to the keyboard and to a screen reader."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.meters import Meter
from ui.kit.sliders import Slider
from ui.kit.steps import StepRail
from ui.kit.theme import tokens
from ui.kit.tiles import Tile, Tiles, TileText


def shown(qtbot: QtBot, widget: QWidget, width: int = 600) -> QImage:
    qtbot.addWidget(widget)
    widget.resize(width, widget.sizeHint().height())
    widget.show()
    widget.activateWindow()
    QApplication.processEvents()
    return widget.grab().toImage()


def test_only_steps_that_were_reached_can_be_clicked(qtbot: QtBot) -> None:
    rail = StepRail(["Who", "Why", "What"], ["1", "2", "3"])
    shown(qtbot, rail)
    rail.show_place(1, 1)
    rail.marks[0].set_note("5 customers")
    assert rail.marks[0].is_done()
    assert not rail.marks[1].is_done()
    assert rail.marks[0].accessibleName() == "1, Who, 5 customers"
    told: list[int] = []
    rail.chosen.connect(told.append)
    for mark in rail.marks:
        QTest.mouseClick(mark, Qt.MouseButton.LeftButton)
    assert told == [0, 1]
    assert rail.marks[1].isChecked()


def three_tiles() -> Tiles:
    texts = [TileText(name, name.title(), f"about {name}", "users") for name in ("one", "two", "three")]
    return Tiles("Choices", [Tile(text) for text in texts], 3)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_arrow_keys_follow_the_eye_from_tile_to_tile(qtbot: QtBot, dressed, direction: Qt.LayoutDirection) -> None:
    dressed.setLayoutDirection(direction)
    tiles = three_tiles()
    shown(qtbot, tiles)
    told: list[object] = []
    tiles.chosen.connect(told.append)
    tiles.take_focus()
    ahead = Qt.Key.Key_Right if direction == Qt.LayoutDirection.LeftToRight else Qt.Key.Key_Left
    QTest.keyClick(QApplication.focusWidget(), ahead)
    assert tiles.value() == "two"
    assert told == ["two"]
    assert QApplication.focusWidget() is tiles.tiles[1]


def test_tab_comes_to_the_tile_chosen_only(qtbot: QtBot) -> None:
    tiles = three_tiles()
    shown(qtbot, tiles)
    tiles.set_value("three")
    reached = [tile.text() for tile in tiles.tiles if tile.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert reached == ["Three"]
    assert tiles.tiles[2].accessibleDescription() == "about three"


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_a_slider_fills_from_the_start_edge(qtbot: QtBot, dressed, direction: Qt.LayoutDirection) -> None:
    dressed.setLayoutDirection(direction)
    slider = Slider("Loyalty", 10, 3, lambda value: f"{value} of 10")
    shown(qtbot, slider, 300)
    picture = slider.bar.grab().toImage()
    middle = picture.height() // 2
    near, far = QColor(picture.pixel(12, middle)), QColor(picture.pixel(picture.width() - 12, middle))
    if direction == Qt.LayoutDirection.RightToLeft:
        near, far = far, near
    assert near.name().upper() == tokens().primary
    assert far.name().upper() == tokens().border
    assert slider.bar.accessibleDescription() == "3 of 10"


def test_a_slider_tells_what_a_person_moved_but_not_what_was_set(qtbot: QtBot) -> None:
    slider = Slider("Loyalty", 10, 3)
    shown(qtbot, slider, 300)
    told: list[int] = []
    slider.moved.connect(told.append)
    slider.set_value(5)
    slider.setFocus()
    QTest.keyClick(slider.bar, Qt.Key.Key_Right)
    assert told == [6]
    QTest.mouseClick(slider.bar, Qt.MouseButton.LeftButton, pos=QPoint(5, slider.bar.height() // 2))
    assert slider.value() < 6


def test_a_meter_turns_red_beyond_its_limit(qtbot: QtBot) -> None:
    meter = Meter("This month")
    meter.show_use(40, 20, 100, "60 of 100")
    fine = shown(qtbot, meter)
    meter.show_use(90, 20, 100, "110 of 100")
    too_much = shown(qtbot, meter)
    danger = QColor(tokens().danger)

    def red(picture: QImage) -> int:
        return sum(QColor(picture.pixel(x, y)) == danger for x in range(picture.width()) for y in range(20, 40))

    assert red(fine) == 0
    assert red(too_much) > 100
    assert meter.accessibleName() == "This month: 110 of 100"


def test_a_longer_line_about_a_tile_is_written_smaller_and_not_cut(qtbot: QtBot) -> None:
    short, long = Tile(TileText(1, "Won back", "Here again.")), Tile(TileText(2, "Birthdays", "A small surprise " * 4))
    for tile in (short, long):
        shown(qtbot, tile, 170)
    assert long.line_font().pixelSize() < short.line_font().pixelSize()
