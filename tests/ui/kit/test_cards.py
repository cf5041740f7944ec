"""Cards, tips, timelines, empty places, notices."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QEnterEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.cards import EmptyState, EntryRow, Page, Section, StatTile, Timeline, TimelineRow, TipsPanel, empty, hline
from ui.kit.labels import Label
from ui.kit.notice import Notice
from ui.kit.theme import LIGHT


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(800, 600)
    qtbot.addWidget(made)
    made.show()
    return made


def test_tips_are_replaced_and_hide_when_there_are_none(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    tips = TipsPanel("How to serve", ["One", "Two"])
    QVBoxLayout(window).addWidget(tips)
    window.show()
    assert _words(tips) == ["How to serve", "•", "One", "•", "Two"]
    tips.set_lines(["Three"])
    QApplication.processEvents()
    assert _words(tips) == ["How to serve", "•", "Three"]
    tips.set_lines([])
    assert not tips.isVisible()
    tips.set_lines(["Four"])
    assert tips.isVisible()


def test_no_part_flashes_up_as_a_window_of_its_own() -> None:
    parts = [
        TipsPanel("How", ["One"]),
        Section("Notes", "sticky-note", "Show all"),
        EmptyState("gift", "Nothing", "yet", "Begin"),
    ]
    assert not [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert all(not part.isVisible() for part in parts)


def test_a_link_and_a_button_can_be_pressed(qtbot: QtBot) -> None:
    section = Section("Notes", "sticky-note", "Show all")
    with qtbot.waitSignal(section.link_clicked):
        section.link.click()
    nothing = EmptyState("gift", "Nothing", "yet", "Begin")
    with qtbot.waitSignal(nothing.clicked):
        nothing.button.click()


def test_a_section_without_a_link_shows_none(qtbot: QtBot) -> None:
    section = Section("Notes")
    qtbot.addWidget(section)
    section.show()
    assert not section.link.isVisible()


def test_a_tile_is_read_with_its_name() -> None:
    tile = StatTile("Visits", "48")
    tile.set_value("49")
    value = next(label for label in tile.findChildren(Label) if label.text() == "49")
    assert value.accessibleName() == "Visits: 49"


def test_a_timeline_is_replaced_as_a_whole(qtbot: QtBot) -> None:
    line = Timeline([TimelineRow("First", "today")])
    qtbot.addWidget(line)
    line.show()
    line.set_rows([TimelineRow("Second", "yesterday"), TimelineRow("Third")])
    QApplication.processEvents()
    assert _words(line) == ["Second", "yesterday", "Third"]
    line.set_rows([])
    line.grab()


def test_the_dots_of_a_timeline_are_at_the_start_edge(qtbot: QtBot, rtl: None) -> None:
    line = Timeline([TimelineRow("ليلى", "اليوم")])
    qtbot.addWidget(line)
    line.resize(300, 100)
    line.show()
    image = line.grab().toImage()
    assert image.pixelColor(300 - 7, 11) == QColor(LIGHT.primary)


def test_emptying_a_layout_lets_everything_in_it_go(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column, row = QVBoxLayout(window), QHBoxLayout()
    row.addWidget(QLabel("inner"))
    column.addLayout(row)
    column.addWidget(EntryRow("Coffee", "today", "5.00"))
    column.addWidget(hline())
    column.addStretch()
    window.show()
    empty(column)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert column.count() == 0
    assert not window.findChildren(QLabel)


def test_the_ground_of_a_page_is_painted(qtbot: QtBot) -> None:
    class Screen(Page):
        pass

    screen = Screen()
    qtbot.addWidget(screen)
    assert screen.grab().toImage().pixelColor(5, 5) == QColor(LIGHT.bg)


def test_a_notice_says_offers_and_goes(window: QWidget) -> None:
    undone = []
    notice = Notice(window, "Close")
    notice.say("Sale recorded", "Undo", lambda: undone.append(True))
    assert notice.text() == "Sale recorded"
    assert window.rect().contains(notice.geometry())
    notice._button.click()
    assert undone == [True]
    assert not notice.text()


def test_a_notice_goes_by_itself(qtbot: QtBot, window: QWidget) -> None:
    notice = Notice(window, "Close")
    notice.say("Saved", seconds=0)
    qtbot.waitUntil(lambda: not notice.text())


def test_a_newer_notice_takes_the_place_of_the_older_one(window: QWidget) -> None:
    notice, undone = Notice(window, "Close"), []
    notice.say("First", "Undo", lambda: undone.append(1))
    notice.say("Second")
    assert notice.text() == "Second"
    assert not notice._button.isVisible()
    notice._close.click()
    assert not undone


def test_a_notice_waits_while_the_mouse_is_on_it(window: QWidget) -> None:
    notice = Notice(window, "Close")
    notice.say("Saved", seconds=5)
    middle = notice.rect().center().toPointF()
    QApplication.sendEvent(notice, QEnterEvent(middle, middle, middle))
    assert not notice._timer.isActive()
    QApplication.sendEvent(notice, QEvent(QEvent.Type.Leave))
    assert notice._timer.isActive()


def test_a_notice_keeps_its_place_when_the_window_changes(window: QWidget) -> None:
    notice = Notice(window, "Close")
    notice.say("A rather long sentence about what has just happened in the shop and how to take it back", "Undo")
    window.resize(400, 300)
    QApplication.processEvents()
    assert window.rect().contains(notice.geometry())
    assert abs(notice.geometry().center().x() - window.rect().center().x()) <= 1


def _words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(Label) if not label.isHidden()]
