"""Tables that stay quick with a million rows: they know the ids in order and read only the rows in sight."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView

from ui.kit.cells import CellPainter
from ui.kit.direction import mirrored
from ui.kit.icons import icon_pixmap
from ui.kit.idmodel import Cell, Column, Fetch, IdModel, Row
from ui.kit.overriding import override
from ui.kit.theme import font, tokens

__all__ = ["Cell", "Column", "Fetch", "IdTable", "Row"]
ROW_HEIGHT = 40
TWO_LINES = 58  # pixels: the height of rows that have something below their first line, or small letters on three lines
ARROW = 14


class IdTable(QTableView):
    """The table itself. `opened` tells the id of a row opened by Enter or double click, `picked` says that other rows
    are selected, `sort_requested` asks its screen for the ids in another order. Where rows have a box to tick, `ticked`
    tells the id of the row whose box was clicked, or that the space bar was pressed on."""

    opened = Signal(object)
    ticked = Signal(object)
    picked = Signal()
    sort_requested = Signal(str, bool)

    def __init__(self, name: str, columns: Sequence[Column], fetch: Fetch) -> None:
        super().__init__()
        self.rows = IdModel(columns, fetch, self)
        self._menu: Callable[[Sequence[int]], QMenu | None] | None = None
        self.head = _Head(self)
        self.setHorizontalHeader(self.head)
        self.setModel(self.rows)
        self.setItemDelegate(CellPainter(self))
        self.setAccessibleName(name)
        self._behave()
        self._dress_header()
        self.selectionModel().selectionChanged.connect(self.picked)
        self.doubleClicked.connect(self._open)

    def show_ids(self, ids: Iterable[int], sort_key: str | None = None, descending: bool = False) -> None:
        """Show these rows in this order, and mark the column they are sorted by; the current row stays current."""
        current = self.current_id()
        self.rows.set_ids(ids)
        self._mark_sorting(sort_key, descending)
        if current is not None:
            self.set_current_id(current)

    def refresh(self) -> None:
        self.rows.refresh()

    def current_id(self) -> int | None:
        index = self.currentIndex()
        return self.rows.id_at(index.row()) if index.isValid() else None

    def set_current_id(self, wanted: int) -> None:
        place = self.rows.place_of(wanted)
        if place is not None:
            self.setCurrentIndex(self.rows.index(place, 0))

    def pick_first(self) -> None:
        """Make the first row the current one when none is."""
        if self.current_id() is None:
            self.setCurrentIndex(self.rows.index(0, 0))

    def selected_ids(self) -> list[int]:
        """The ids of the selected rows, from top to bottom."""
        chosen = self.selectionModel().selection()
        spans = sorted((span.top(), span.bottom()) for span in chosen.toList())
        return [self.rows.id_at(place) for top, bottom in spans for place in range(top, bottom + 1)]

    def set_menu(self, build: Callable[[Sequence[int]], QMenu | None]) -> None:
        """Make a menu for the selected ids on right click or the menu key."""
        self._menu = build

    def set_many(self, many: bool) -> None:
        """Allow several rows to be selected at once."""
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if many else mode.SingleSelection)

    def set_row_height(self, px: int) -> None:
        self.verticalHeader().setDefaultSectionSize(px)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and index.isValid():
            self._open(index)
        elif event.key() == Qt.Key.Key_Space and index.isValid() and self._has_box(index.row()):
            self.ticked.emit(self.rows.id_at(index.row()))
        else:
            super().keyPressEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid() and self.rows.cell(index).tick is not None:
            self.ticked.emit(self.rows.id_at(index.row()))

    def _has_box(self, row: int) -> bool:
        cells = (self.rows.cell(self.rows.index(row, place)) for place in range(len(self.rows.columns)))
        return any(cell.tick is not None for cell in cells)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self._menu(self.selected_ids()) if self._menu and self.selected_ids() else None
        if menu is not None:
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self._menu_place(event))

    def _menu_place(self, event: QContextMenuEvent) -> QPoint:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            return self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        return event.globalPos()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.rows.id_at(index.row()))

    def _behave(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.set_many(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setDefaultSectionSize(ROW_HEIGHT)

    def _dress_header(self) -> None:
        head = self.head
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        # For each heading it paints, Qt asks every row of a shared selection: seconds, once 100,000 are selected.
        head.setSelectionModel(QItemSelectionModel(self.rows, head))
        head.setFont(font(13, 500))
        head.setFixedHeight(42)
        head.setMinimumSectionSize(56)
        head.setSectionsClickable(True)
        head.sectionClicked.connect(self._ask_to_sort)
        for place, column in enumerate(self.rows.columns):
            mode = QHeaderView.ResizeMode.Stretch if column.stretch else QHeaderView.ResizeMode.Interactive
            head.setSectionResizeMode(place, mode)
            head.resizeSection(place, column.width)

    def _ask_to_sort(self, section: int) -> None:
        key = self.rows.columns[section].sort_key
        if key is not None:
            self.sort_requested.emit(key, self.head.arrow == (section, False))

    def _mark_sorting(self, sort_key: str | None, descending: bool) -> None:
        keys = [column.sort_key for column in self.rows.columns]
        self.head.set_arrow((keys.index(sort_key), descending) if sort_key and sort_key in keys else None)


class _Head(QHeaderView):
    """The titles of the columns, with an arrow at the one the rows are sorted by: column and whether descending.
    (Qt's own arrow turns at a click, before the rows are in that order.)"""

    def __init__(self, table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self.arrow: tuple[int, bool] | None = None

    def set_arrow(self, arrow: tuple[int, bool] | None) -> None:
        self.arrow = arrow
        self.viewport().update()

    @override
    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        super().paintSection(painter, rect, logicalIndex)
        if self.arrow is None or self.arrow[0] != logicalIndex:
            return
        model = self.model()
        at_end = not isinstance(model, IdModel) or model.columns[logicalIndex].edge != "end"
        left = rect.right() - ARROW - 6 if at_end else rect.left() + 6
        place = QRect(left, rect.center().y() - ARROW // 2, ARROW, ARROW)
        arrow = icon_pixmap("chevron-down" if self.arrow[1] else "chevron-up", tokens().muted, ARROW)
        painter.drawPixmap(mirrored(place, rect, self.layoutDirection()), arrow)
