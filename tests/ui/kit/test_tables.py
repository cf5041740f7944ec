"""Tables: sound, quick with a million rows, and used by keys alone."""

import random
from array import array
from collections.abc import Mapping, Sequence

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QImage
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from ui.kit.direction import has_room, text_width
from ui.kit.idmodel import PAGE, PAGES_KEPT, IdModel, Row
from ui.kit.tables import TWO_LINES, Cell, Column, IdTable
from ui.kit.theme import LIGHT, font

COLUMNS = [
    Column("Name", 160, sort_key="name", stretch=True),
    Column("Type", 100),
    Column("Points", 100, edge="end", sort_key="points"),
]


class Shelf:
    """Where the rows of a test come from; it remembers what was asked."""

    def __init__(self) -> None:
        self.asked: list[Sequence[int]] = []
        self.gone: set[int] = set()

    def fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        self.asked.append(ids)
        return {n: (f"name {n}", Cell("VIP", badge="vip"), str(n * 3)) for n in ids if n not in self.gone}


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def table(qtbot: QtBot, shelf: Shelf) -> IdTable:
    made = IdTable("Customers", COLUMNS, shelf.fetch)
    qtbot.addWidget(made)
    made.resize(600, 440)
    made.show()
    return made


def test_the_model_keeps_qts_rules(shelf: Shelf) -> None:
    model = IdModel(COLUMNS, shelf.fetch)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_ids(range(450))
    model.refresh()
    model.set_ids([])
    model.refresh()
    assert tester.model() is model


def test_only_the_rows_in_sight_are_read(table: IdTable, shelf: Shelf) -> None:
    table.show_ids(range(5000))
    table.grab()
    assert [list(ids) for ids in shelf.asked] == [list(range(PAGE))]
    table.scrollToBottom()
    table.grab()
    assert list(shelf.asked[-1]) == list(range(4800, 5000))
    assert len(shelf.asked) == 2


def test_pages_long_unseen_are_forgotten(shelf: Shelf) -> None:
    model = IdModel(COLUMNS, shelf.fetch)
    model.set_ids(range(PAGE * (PAGES_KEPT + 2)))
    for page in range(PAGES_KEPT + 2):
        assert model.index(page * PAGE, 0).data() == f"name {page * PAGE}"
    before = len(shelf.asked)
    assert model.index(5 * PAGE, 0).data() == f"name {5 * PAGE}"
    assert len(shelf.asked) == before
    assert model.index(0, 0).data() == "name 0"
    assert len(shelf.asked) == before + 1


def test_rows_stand_in_the_order_of_the_ids(table: IdTable) -> None:
    table.show_ids([30, 10, 20])
    assert [table.model().index(n, 0).data() for n in range(3)] == ["name 30", "name 10", "name 20"]


def test_a_row_that_is_gone_is_empty_and_harms_nothing(table: IdTable, shelf: Shelf) -> None:
    shelf.gone = {2}
    table.show_ids([1, 2, 3])
    assert [table.model().index(n, 0).data() for n in range(3)] == ["name 1", "", "name 3"]
    table.grab()


def test_refresh_reads_again(table: IdTable, shelf: Shelf) -> None:
    table.show_ids([1, 2])
    table.grab()
    shelf.gone = {1}
    table.refresh()
    assert not table.model().index(0, 0).data()


def test_the_current_row_stays_current_in_another_order(table: IdTable, qtbot: QtBot) -> None:
    table.show_ids([1, 2, 3])
    table.set_current_id(3)
    table.show_ids([3, 2, 1], "name", True)
    assert table.current_id() == 3
    table.show_ids([1, 2])
    assert table.current_id() is None
    table.set_current_id(4711)
    assert table.current_id() is None


def test_a_click_on_the_head_asks_for_another_order(table: IdTable, qtbot: QtBot) -> None:
    asked: list[tuple[str, bool]] = []
    table.sort_requested.connect(lambda key, descending: asked.append((key, descending)))
    head = table.horizontalHeader()
    table.show_ids([1, 2], "name")
    for column in (0, 1, 2):
        place = QPoint(head.sectionViewportPosition(column) + 10, 20)
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == [("name", True), ("points", False)]
    assert table.head.arrow == (0, False)
    table.show_ids([2, 1], "points", True)
    assert table.head.arrow == (2, True)
    table.show_ids([2, 1])
    assert table.head.arrow is None


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_the_arrow_stands_away_from_the_title(table: IdTable, direction: Qt.LayoutDirection) -> None:
    table.setLayoutDirection(direction)
    for sort_key, section, at_end in (("name", 0, True), ("points", 2, False)):
        table.show_ids([1, 2])
        plain = table.head.grab().toImage()
        table.show_ids([1, 2], sort_key)
        marked = table.head.grab().toImage()
        left, width = table.head.sectionViewportPosition(section), table.head.sectionSize(section)
        changed = [x for x in range(width) if _column(plain, left + x) != _column(marked, left + x)]
        at_right = at_end == (direction == Qt.LayoutDirection.LeftToRight)
        assert changed
        assert (changed[0] > width - 24) if at_right else (changed[-1] < 24)


def test_enter_and_double_click_open_a_row(table: IdTable, qtbot: QtBot) -> None:
    table.show_ids([7, 2**40])
    table.set_current_id(7)
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [7]
    where = table.visualRect(table.model().index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    with qtbot.waitSignal(table.opened) as told:
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert told.args == [2**40]


def test_several_rows_can_be_selected_when_allowed(table: IdTable, qtbot: QtBot) -> None:
    table.set_many(True)
    table.show_ids(range(100, 110))
    table.set_current_id(102)
    with qtbot.waitSignal(table.picked):
        qtbot.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().select(table.model().index(8, 0), rows)
    assert table.selected_ids() == [102, 103, 108]
    table.selectAll()
    assert table.selected_ids() == list(range(100, 110))


def test_tab_leaves_the_table(table: IdTable) -> None:
    table.show_ids([1, 2])
    table.set_current_id(1)
    QTest.keyClick(table, Qt.Key.Key_Tab)
    assert table.current_id() == 1


def test_the_menu_is_made_for_the_selected_rows(table: IdTable) -> None:
    asked = []

    def build(ids: Sequence[int]) -> QMenu:
        asked.append(list(ids))
        menu = QMenu(table)
        menu.addAction("Edit")
        return menu

    table.set_menu(build)
    table.show_ids([5, 6])
    keyboard = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(table.viewport(), QContextMenuEvent(keyboard, QPoint(1, 1), QPoint(1, 1)))
    assert QApplication.activePopupWidget() is None
    table.set_current_id(6)
    QApplication.sendEvent(table.viewport(), QContextMenuEvent(keyboard, QPoint(1, 1), QPoint(1, 1)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()
    assert asked == [[6]]


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_words_keep_to_the_edge_of_their_column(table: IdTable, direction: Qt.LayoutDirection) -> None:
    table.setLayoutDirection(direction)
    table.show_ids([4711])
    table.horizontalHeader().resizeSection(2, 200)
    image = table.viewport().grab().toImage()
    for column, at_start in ((0, True), (2, False)):
        box = table.visualRect(table.model().index(0, column))
        inked = [x for x in range(box.width()) if image.pixelColor(box.left() + x, 19) != QColor(LIGHT.surface)]
        at_left = at_start == (direction == Qt.LayoutDirection.LeftToRight)
        assert (inked[0] < 20) == at_left
        assert (inked[-1] > box.width() - 20) == (not at_left)


def test_a_million_rows_scroll_smoothly(table: IdTable, at_best) -> None:
    def scroll() -> None:
        table.verticalScrollBar().setValue(chance.randrange(table.verticalScrollBar().maximum()))
        table.viewport().repaint()

    rows, chance = array("q", range(1_000_000)), random.Random(3)
    assert at_best(lambda: (table.show_ids(rows), table.viewport().repaint())) < 1
    assert at_best(scroll, 20) < 0.1
    assert table.selected_ids() == []


def _column(image: QImage, x: int) -> list[int]:
    return [image.pixel(x, y) for y in range(image.height())]


@pytest.mark.parametrize("rtl_window", [False, True])
def test_words_that_need_it_stand_on_several_lines_of_a_high_row(qtbot: QtBot, rtl_window: bool) -> None:
    long = "Wished for the amber perfume in the large bottle; it is here now."
    longer = long + " Please call before the end of the week, and ask for the size."
    rows = {1: (long, "", ""), 2: ("Short", "", ""), 3: (longer, "", ""), 4: (long * 4, "", "")}
    made = IdTable("Today", COLUMNS, lambda ids: {n: rows[n] for n in ids})
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl_window else Qt.LayoutDirection.LeftToRight)
    qtbot.addWidget(made)
    made.set_row_height(TWO_LINES)
    made.resize(520, 300)
    made.show_ids(rows)
    made.show()
    assert [_lines_of_ink(made, place) for place in range(4)] == [2, 1, 3, 3]


@pytest.mark.parametrize("room", [60, 66, 72, 78, 84])
def test_no_word_is_broken_while_smaller_letters_would_do(qtbot: QtBot, room: int) -> None:
    text = "21\xa0Nov\xa02026"
    made = IdTable("Today", [Column("Day", room + 24)], lambda ids: dict.fromkeys(ids, (text,)))
    qtbot.addWidget(made)
    made.set_row_height(TWO_LINES)
    made.show_ids([1])
    made.show()
    smallest = has_room(text, (font(12), 1), room)
    assert (_lines_of_ink(made, 0) == 1) == smallest


@pytest.mark.parametrize("text", ["آخرین بار ۱ سال پیش؛ تا آن روز ۱۲ خرید.", "Last here 1 year ago, 12 purchases before"])
def test_words_are_cut_only_where_all_the_lines_are_full(qtbot: QtBot, text: str) -> None:
    made = IdTable("Today", [Column("Why", 100)], lambda ids: dict.fromkeys(ids, (text,)))
    qtbot.addWidget(made)
    made.set_row_height(TWO_LINES)
    made.resize(520, 300)
    made.show_ids([1])
    made.show()
    whole = text_width(text, font(14)) + 24
    for width in range(whole - 6, whole + 7):
        made.setColumnWidth(0, width)
        assert has_room(text, (font(14), 1), width - 24) or _lines_of_ink(made, 0) == 2, width


def _lines_of_ink(table: IdTable, place: int) -> int:
    """How many lines of words are painted in the first cell of a row."""
    box = table.visualRect(table.rows.index(place, 0)).adjusted(12, 2, -12, -4)
    image = table.viewport().grab(box).toImage()
    ground = QColor(LIGHT.surface).rgb()
    inked = [any(image.pixel(x, y) != ground for x in range(image.width())) for y in range(image.height())]
    runs = [y for y in range(len(inked)) if inked[y] and not (y and inked[y - 1])]
    return sum(1 for n, y in enumerate(runs) if not n or y - runs[n - 1] > 8)
