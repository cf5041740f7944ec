"""Pages as they will be printed: all there, as wide as there is room, one drawn at a time."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.kit.preview import PICTURES_KEPT, STRIP_WIDTH, ZOOM_STEPS, PagePreview


@pytest.fixture
def preview(qtbot: QtBot) -> PagePreview:
    made = PagePreview("Vouchers", lambda number, total: f"{number} of {total}")
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    return made


def sheet(colour: str = "#ffffff") -> QImage:
    page = QImage(210, 297, QImage.Format.Format_RGB32)
    page.fill(QColor(colour))
    return page


def scroll_to(preview: PagePreview, place: int) -> None:
    preview.verticalScrollBar().setValue(preview._sheets.places[place].top())


def test_pages_are_as_wide_as_there_is_room(preview: PagePreview) -> None:
    preview.set_pages([sheet()] * 3)
    assert preview.page_count() == 3
    assert not preview.horizontalScrollBar().maximum()
    first = preview._sheets.places[0]
    assert 0.8 < first.width() / preview.viewport().width() < 1
    assert abs(first.height() / first.width() - 297 / 210) < 0.01


def test_they_stay_so_when_the_window_changes(preview: PagePreview) -> None:
    preview.set_pages([sheet()] * 3)
    before = preview._sheets.places[0].width()
    preview.resize(900, 600)
    QApplication.processEvents()
    assert preview._sheets.places[0].width() > before
    assert not preview.horizontalScrollBar().maximum()


def test_zooming_has_ends(preview: PagePreview, qtbot: QtBot) -> None:
    preview.set_pages([sheet()])
    for _ in range(10):
        preview.zoom_in()
    assert preview.zoom() == ZOOM_STEPS[-1]
    assert preview.horizontalScrollBar().maximum()
    for _ in range(10):
        preview.zoom_out()
    assert preview.zoom() == ZOOM_STEPS[0]
    with qtbot.waitSignal(preview.zoomed) as told:
        preview.zoom_in()
    assert told.args == [ZOOM_STEPS[1]]


def test_control_and_wheel_zoom(preview: PagePreview) -> None:
    preview.set_pages([sheet()] * 3)
    for turn, expected in ((120, 1.5), (-120, 1.0)):
        none, middle = Qt.MouseButton.NoButton, QPointF(100, 100)
        ctrl = Qt.KeyboardModifier.ControlModifier
        phase = Qt.ScrollPhase.NoScrollPhase
        turned = QWheelEvent(middle, middle, QPoint(), QPoint(0, turn), none, ctrl, phase, False)
        QApplication.sendEvent(preview.viewport(), turned)
        assert preview.zoom() == expected


def test_new_pages_are_shown_from_the_first_one_on(preview: PagePreview) -> None:
    preview.set_pages([sheet("#ffffff"), sheet("#ff0000"), sheet("#00ff00")])
    scroll_to(preview, 1)
    middle = preview.viewport().rect().center()
    assert preview.viewport().grab().toImage().pixelColor(middle) == QColor("#ff0000")
    preview.set_pages([sheet("#0000ff")])
    assert preview.viewport().grab().toImage().pixelColor(middle) == QColor("#0000ff")


def test_only_pages_in_sight_are_made_ready(preview: PagePreview) -> None:
    preview.set_pages([sheet()] * 100)
    preview.viewport().grab()
    assert 0 < len(preview._sheets._pictures) <= 3
    for place in range(100):
        scroll_to(preview, place)
        preview.viewport().grab()
    assert len(preview._sheets._pictures) <= PICTURES_KEPT


def test_no_pages_are_no_trouble(preview: PagePreview) -> None:
    preview.set_pages([])
    preview.viewport().grab()
    assert preview.page_count() == 0
    assert preview.accessibleName() == "Vouchers"


@pytest.mark.parametrize(("wide", "tall"), [(148, 105), (105, 74)])
def test_a_card_that_stands_alone_is_seen_whole(qtbot: QtBot, wide: int, tall: int) -> None:
    alone = PagePreview("Card", lambda _number, _total: "", whole=True)
    qtbot.addWidget(alone)
    alone.resize(600, 300)
    alone.show()
    alone.set_pages([QImage(wide * 4, tall * 4, QImage.Format.Format_RGB32)])
    place = alone._sheets.places[0]
    assert place.bottom() < alone.viewport().height()
    assert place.left() + place.width() < alone.viewport().width()


def test_a_strip_of_a_roll_is_not_blown_up(qtbot: QtBot) -> None:
    alone = PagePreview("Strip", lambda _number, _total: "", whole=True)
    qtbot.addWidget(alone)
    alone.resize(800, 400)
    alone.show()
    alone.set_pages([QImage(576, 1400, QImage.Format.Format_RGB32)])
    assert alone._sheets.places[0].width() == STRIP_WIDTH
