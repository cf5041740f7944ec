"""The list of customers found at the counter."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.kit.badges import paint_avatar, paint_pill, pill_width
from ui.kit.direction import mirrored, paint_text, text_width
from ui.kit.icons import icon_pixmap
from ui.kit.overriding import override
from ui.kit.theme import BadgeTone, font, tokens

ROW_HEIGHT = 68
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class ResultRow(NamedTuple):
    """One customer as shown in the list; `key` is what the screen knows the customer by."""

    key: int
    name: str
    phone: str
    badge: str = ""
    tone: BadgeTone = "casual"
    points: str = ""
    spoken: str = ""


class ResultModel(QAbstractListModel):
    """The rows of the list, with a sentence each for screen readers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ResultRow] = []

    def set_rows(self, rows: Sequence[ResultRow]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, place: int) -> ResultRow:
        return self._rows[place]

    def place_of(self, key: int) -> int | None:
        return next((place for place, row in enumerate(self._rows) if row.key == key), None)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken or ", ".join(part for part in (row.name, row.phone, row.badge, row.points) if part)
        return row if role == Qt.ItemDataRole.UserRole else None


class ResultList(QListView):
    """The list itself. `picked` tells the key of the current row (None when there is none), `opened` that of a row
    opened by Enter or double click."""

    picked = Signal(object)
    opened = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._model = ResultModel(self)
        self.setModel(self._model)
        self.setItemDelegate(ResultPainter(self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(self._open)

    def set_rows(self, rows: Sequence[ResultRow], current: int | None = None) -> None:
        """Show these customers, the one with key `current` picked or else the first; an empty list picks None."""
        self._model.set_rows(rows)
        if rows:
            place = self._model.place_of(current) if current is not None else 0
            self.setCurrentIndex(self._model.index(place or 0))
        else:
            self.picked.emit(None)

    def current_key(self) -> int | None:
        index = self.currentIndex()
        return self._model.row(index.row()).key if index.isValid() else None

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.picked.emit(self._model.row(current.row()).key)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.row(index.row()).key)


class ResultPainter(QStyledItemDelegate):
    """Paints one customer: avatar, name, phone, badge, points; laid out from left to right, then mirrored."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = _Place(option)
        self._paint_ground(painter, place)
        top, bottom = self._paint_end(painter, place, row)
        self._paint_words(painter, place, row, top, bottom)
        painter.restore()

    def _paint_ground(self, painter: QPainter, place: "_Place") -> None:
        look = tokens()
        painter.setPen(Qt.PenStyle.NoPen)
        if place.selected or place.hovered:
            painter.setBrush(QColor(look.soft if place.selected else look.surface2))
            painter.drawRoundedRect(place.mirrored(place.box), 10, 10)
        if place.selected:
            painter.setBrush(QColor(look.primary))
            bar = QRect(place.box.left(), place.box.top() + 12, 4, place.box.height() - 24)
            painter.drawRoundedRect(place.mirrored(bar), 2, 2)

    def _paint_words(self, painter: QPainter, place: "_Place", row: ResultRow, top: int, bottom: int) -> None:
        start, middle = place.box.left() + 14, place.box.center().y()
        paint_avatar(painter, place.mirrored(QRect(start, middle - 20, 40, 40)), row.name, raised=place.selected)
        start += 52
        name = place.mirrored(QRect(start, middle - 25, max(0, top - start), 26))
        phone = place.mirrored(QRect(start, middle + 2, max(0, bottom - start), 24))
        paint_text(painter, name, row.name, font(15, 600), tokens().text, "start", place.direction)
        paint_text(painter, phone, row.phone, font(13), tokens().muted, "start", place.direction)

    def _paint_end(self, painter: QPainter, place: "_Place", row: ResultRow) -> tuple[int, int]:
        """Badge and points at the end edge; returns where the name and the phone must stop."""
        top = bottom = end = place.box.right() - 12
        middle = place.box.center().y()
        if row.badge:
            top = end - pill_width(row.badge)
            paint_pill(
                painter, place.mirrored(QRect(top, middle - 24, end - top, 22)), row.badge, row.tone, raised=place.selected
            )
        if row.points:
            width = text_width(row.points, font(13, 500)) + 4
            points = place.mirrored(QRect(end - width, middle + 4, width, 22))
            paint_text(painter, points, row.points, font(13, 500), tokens().text, "center", place.direction)
            bottom = end - width - 20
            star = icon_pixmap("star", tokens().tip_icon, 16)
            painter.drawPixmap(place.mirrored(QRect(bottom, middle + 6, 16, 16)), star)
        return top - 8, bottom - 8


class _Place:
    """Where and in which state one row is painted."""

    def __init__(self, option: QStyleOptionViewItem) -> None:
        from PySide6.QtWidgets import QStyle

        self.direction: Qt.LayoutDirection = option.direction
        self.whole: QRect = option.rect
        self.box = self.whole.adjusted(0, 2, -6, -2)
        state: QStyle.StateFlag = option.state
        self.selected = bool(state & QStyle.StateFlag.State_Selected)
        self.hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        self.widget: QWidget | None = option.widget

    def mirrored(self, rect: QRect) -> QRect:
        return mirrored(rect, self.whole, self.direction)
