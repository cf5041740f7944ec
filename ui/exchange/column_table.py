"""The first rows of a list, with a chooser above each column that says what the column holds."""

from functools import partial

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from shopcrm.exchange.csvfile import Table
from shopcrm.exchange.headings import FIELDS
from shopcrm.exchange.importing import Preview
from shopcrm.text.formats import Formats
from shopcrm.text.words import _
from ui.kit.choices import Choice
from ui.kit.direction import paint_text
from ui.kit.overriding import override
from ui.kit.theme import font, tokens

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
CHOOSERS, HEADINGS = 0, 1
NARROWEST = 184
SHOWN_ROWS = 12
_HEIGHTS = {CHOOSERS: 56, HEADINGS: 34}
_ROW_HEIGHT = 36
_LONGEST = 200


class _Sample(QAbstractTableModel):
    """A row for the choosers, one for the headings, and the first rows of the list."""

    def __init__(self, table: Table, formats: Formats) -> None:
        super().__init__()
        self._width = len(table.headings)
        rows = [[table.name(column) for column in range(self._width)], *table.sample[:SHOWN_ROWS]]
        self._rows = [[formats.name(" ".join(cell[:_LONGEST].split())) for cell in row] for row in rows]

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows) + 1

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else self._width

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid() or index.row() == CHOOSERS:
            return None
        row = self._rows[index.row() - 1]
        return row[index.column()] if index.column() < len(row) else ""


class ColumnTable(QTableView):
    """The table itself. `mapped` tells that a chooser was changed."""

    mapped = Signal()

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self._formats = formats
        self.choosers: list[Choice] = []
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName(_("The first rows of the list"))
        self._behave()

    def show_preview(self, preview: Preview) -> None:
        """Show another list, or the same one as another kind."""
        model = _Sample(preview.table, self._formats)
        model.setParent(self)
        self.setModel(model)
        self.choosers = [self._chooser(preview, column) for column in range(model.columnCount())]
        for row in range(model.rowCount()):
            self.setRowHeight(row, _HEIGHTS.get(row, _ROW_HEIGHT))
        self._fit()

    def mapping(self) -> dict[str, int]:
        """What the columns hold: field to column."""
        chosen = ((chooser.value(), column) for column, chooser in enumerate(self.choosers))
        return {str(field): column for field, column in chosen if field}

    def is_used(self, column: int) -> bool:
        return bool(self.choosers[column].value())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            column = next((at for at, chooser in enumerate(self.choosers) if chooser.control is watched), 0)
            self.scrollTo(self.model().index(CHOOSERS, column))
        return False

    def _chooser(self, preview: Preview, column: int) -> Choice:
        fields = FIELDS[preview.kind]
        spoken = _("Column “{heading}” holds").format(heading=preview.table.name(column))
        held = next((field for field, at in preview.mapping.items() if at == column), "")
        chooser = Choice(spoken, [("", _("— leave out —")), *((field, _(label)) for field, label in fields.items())], held)
        chooser.combo.setMaxVisibleItems(len(fields) + 1)
        chooser.combo.installEventFilter(self)
        chooser.chosen.connect(partial(self._choose, column))
        room = QWidget()
        row = QHBoxLayout(room)
        row.setContentsMargins(6, 8, 6, 6)
        row.addWidget(chooser)
        self.setIndexWidget(self.model().index(CHOOSERS, column), room)
        return chooser

    def _choose(self, column: int, field: object) -> None:
        """A field is held by one column: the one that had it before is left out."""
        for place, chooser in enumerate(self.choosers):
            if place != column and field and chooser.value() == field:
                chooser.set_value("")
        self.viewport().update()
        self.mapped.emit()

    def _behave(self) -> None:
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)

    def _fit(self) -> None:
        """Share the width where all columns fit; else let them be scrolled."""
        if not self.choosers:
            return
        width = max(NARROWEST, self.viewport().width() // len(self.choosers))
        for column in range(len(self.choosers)):
            self.setColumnWidth(column, width)


class _Painter(QStyledItemDelegate):
    """Paints what is left out in a fainter tone."""

    def __init__(self, table: ColumnTable) -> None:
        super().__init__(table)
        self._table = table

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, box, row = tokens(), QRect(option.rect), index.row()
        used = self._table.is_used(index.column())
        painter.save()
        if row <= HEADINGS:
            painter.fillRect(box, QColor(look.soft if used else look.surface2))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, QColor(look.border))
        text, inner = index.data(), box.adjusted(14, 0, -10, -1)
        if row == HEADINGS:
            ink = look.on_soft if used else look.muted
            paint_text(painter, inner, str(text), font(13, 600), ink, "start", option.direction)
        elif text:
            ink = look.text if used else look.control
            paint_text(painter, inner, str(text), font(14), ink, "start", option.direction)
        painter.restore()
