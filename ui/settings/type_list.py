"""The list of stages and customer types, by axis."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from shopcrm.customers.types import AXES, CustomerType
from shopcrm.text.words import N_, _
from ui.kit.direction import mirrored, paint_text, text_width
from ui.kit.overriding import override
from ui.kit.theme import font, tokens

AXIS_NAMES = {
    "stage": N_("Stages"),
    "temperament": N_("How they behave"),
    "pattern": N_("How they buy"),
    "role": N_("Whom they buy for"),
}
ROLE = Qt.ItemDataRole.UserRole
ROW = 36
HEADING = 40
Index = QModelIndex | QPersistentModelIndex


class TypeList(QListWidget):
    """One row per type under the heading of its axis; `picked` tells the id of the one chosen."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Stages and types"))
        self.setItemDelegate(_RowPainter(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.currentItemChanged.connect(self._tell)

    def show_types(self, kinds: Iterable[CustomerType]) -> None:
        """Show these types; the one chosen stays chosen."""
        current = self.current_id()
        before = self.blockSignals(True)
        self.clear()
        known = list(kinds)
        for axis in AXES:
            self._add_heading(_(AXIS_NAMES[axis]))
            for kind in known:
                if kind.axis == axis:
                    self._add_type(kind)
        self.choose(current if current in {kind.id for kind in known} else known[0].id)
        self.blockSignals(before)

    def current_id(self) -> str | None:
        item = self.currentItem()
        kind = item.data(ROLE) if item else None
        return kind.id if isinstance(kind, CustomerType) else None

    def choose(self, type_id: str | None) -> None:
        for place in range(self.count()):
            kind = self.item(place).data(ROLE)
            if isinstance(kind, CustomerType) and kind.id == type_id:
                self.setCurrentRow(place)

    def _tell(self) -> None:
        type_id = self.current_id()
        if type_id is not None:
            self.picked.emit(type_id)

    def _add_heading(self, text: str) -> None:
        item = QListWidgetItem(text, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(0, HEADING))

    def _add_type(self, kind: CustomerType) -> None:
        item = QListWidgetItem(kind.text.name, self)
        item.setData(ROLE, kind)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(filter(None, (kind.text.name, state_of(kind)))))
        item.setSizeHint(QSize(0, ROW))


def state_of(kind: CustomerType) -> str:
    """What is special about a type: hidden, the owner's own, or in the owner's words."""
    if kind.hidden:
        return _("hidden")
    if kind.own:
        return _("your own")
    return _("your words") if kind.edited else ""


class _RowPainter(QStyledItemDelegate):
    """Paints headings quietly, types like the other lists of the app."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, kind = tokens(), index.data(ROLE)
        box: QRect = option.rect
        direction: Qt.LayoutDirection = option.direction
        if not isinstance(kind, CustomerType):
            words = box.adjusted(12, 10, -12, 0)
            paint_text(painter, words, str(index.data()), font(12, 600), look.muted, "start", direction)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, box.adjusted(2, 1, -2, -1))
        inner, state = box.adjusted(12, 0, -12, 0), state_of(kind)
        room = text_width(state, font(12)) + 8 if state else 0
        name = mirrored(inner.adjusted(0, 0, -room, 0), inner, direction)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ink = look.on_soft if selected else look.muted if kind.hidden else look.text
        paint_text(painter, name, kind.text.name, font(14, 500), ink, "start", direction)
        paint_text(painter, inner, state, font(12), look.on_soft if selected else look.muted, "end", direction)
        painter.restore()

    @staticmethod
    def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, box: QRect) -> None:
        look, state = tokens(), option.state
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(QColor(look.soft))
            painter.drawRoundedRect(box, 8, 8)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(QColor(look.surface2))
            painter.drawRoundedRect(box, 8, 8)
