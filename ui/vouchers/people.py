"""A list of people (or papers) to tick off, with a line about each and a word about what stands in the way."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.kit.badges import paint_pill, pill_width
from ui.kit.cells import paint_tick
from ui.kit.direction import mirrored, paint_text
from ui.kit.labels import tip_text
from ui.kit.overriding import override
from ui.kit.theme import BadgeTone, font, tokens

ROW_HEIGHT = 52
BOX = 20
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Person:
    """One row: who, why, and a word with its tone about what stands in the way."""

    id: int
    name: str
    why: str
    ticked: bool = True
    word: str = ""
    tone: BadgeTone = "casual"


class PeopleModel(QAbstractListModel):
    """The rows; whoever is ticked is in."""

    ticked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._people: list[Person] = []

    def people(self) -> Sequence[Person]:
        return self._people

    def set_people(self, people: Iterable[Person]) -> None:
        """Show these people; while they are the same ones, nothing moves."""
        before, after = self._people, list(people)
        if [each.id for each in before] == [each.id for each in after]:
            self._people = after
            self._repaint()
            return
        self.beginResetModel()
        self._people = after
        self.endResetModel()

    def set_words(self, words: Mapping[int, tuple[str, BadgeTone]]) -> None:
        """Say what stands in the way of each person; nothing for those not named."""
        quiet: tuple[str, BadgeTone] = ("", "casual")
        pairs = ((each, words.get(each.id, quiet)) for each in self._people)
        self._people = [replace(each, word=word, tone=tone) for each, (word, tone) in pairs]
        self._repaint()

    def tick(self, ids: Iterable[int], ticked: bool) -> None:
        """Take people in or leave them out."""
        named = set(ids)
        self._people = [replace(each, ticked=ticked) if each.id in named else each for each in self._people]
        self._repaint()
        self.ticked.emit()

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._people)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        person = self._people[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return person.name
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if person.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(person.why)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (person.name, person.word, person.why) if part)
        return person if role == Qt.ItemDataRole.UserRole else None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.tick([self._people[index.row()].id], Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def _repaint(self) -> None:
        if self._people:
            self.dataChanged.emit(self.index(0), self.index(len(self._people) - 1))


class PeopleList(QListView):
    """The list itself: a click or Space ticks."""

    def __init__(self, name: str, *, fade: bool = False) -> None:
        """With `fade`, those left out are paler."""
        super().__init__()
        self.rows = PeopleModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_Painter(self, fade=fade))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, ROW_HEIGHT * 4)


class _Painter(QStyledItemDelegate):
    """Paints one person: box, name, why, word; laid out from left to right, then mirrored."""

    def __init__(self, parent: QObject, *, fade: bool) -> None:
        super().__init__(parent)
        self._fade = fade

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    @override
    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        clicked = (
            isinstance(event, QMouseEvent)
            and event.type() in {QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick}
            and event.button() == Qt.MouseButton.LeftButton
        )
        pressed = isinstance(event, QKeyEvent) and event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Select}
        if not clicked and not pressed:
            return False
        if event.type() == QEvent.Type.MouseButtonDblClick:
            return True
        before = index.data(Qt.ItemDataRole.CheckStateRole)
        after = Qt.CheckState.Unchecked if before == Qt.CheckState.Checked else Qt.CheckState.Checked
        return model.setData(index, after, Qt.ItemDataRole.CheckStateRole)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        person = index.data(Qt.ItemDataRole.UserRole)
        whole: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, whole, state)
        painter.setOpacity(0.62 if self._fade and not person.ticked else 1.0)
        self._paint_words(painter, person, whole, option.direction)
        painter.setOpacity(1.0)
        paint_tick(painter, mirrored(_box(whole), whole, option.direction), ticked=person.ticked)
        painter.restore()

    def _paint_ground(self, painter: QPainter, whole: QRect, state: QStyle.StateFlag) -> None:
        look, box = tokens(), whole.adjusted(0, 1, -6, -1)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        if state & QStyle.StateFlag.State_MouseOver or focused:
            painter.setPen(QPen(QColor(look.primary), 2) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.surface2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)

    def _paint_words(self, painter: QPainter, person: Person, whole: QRect, way: Qt.LayoutDirection) -> None:
        start, end, look = whole.left() + 12 + BOX + 12, whole.right() - 16, tokens()
        if person.word:
            width = pill_width(person.word)
            place = QRect(end - width, whole.top() + 5, width, 22)
            paint_pill(painter, mirrored(place, whole, way), person.word, person.tone)
            end -= width + 10
        name = mirrored(QRect(start, whole.top() + 5, end - start, 22), whole, way)
        why = mirrored(QRect(start, whole.top() + 27, whole.right() - 16 - start, 20), whole, way)
        paint_text(painter, name, person.name, font(14, 600), look.text, "start", way)
        paint_text(painter, why, person.why, font(12), look.muted, "start", way)


def _box(whole: QRect) -> QRect:
    return QRect(whole.left() + 12, whole.center().y() - BOX // 2 + 1, BOX, BOX)
