"""The rows of a table as ids in the order shown; what stands in a row is read when it comes in sight."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.kit.direction import Edge
from ui.kit.overriding import override
from ui.kit.theme import BadgeTone, Tone

PAGE = 200
PAGES_KEPT = 50
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Column:
    """A column: its title, its width in pixels, the edge its text keeps to, and the word to sort by it if it can be.
    `stretch` columns share the room that is left."""

    title: str
    width: int = 120
    edge: Edge = "start"
    sort_key: str | None = None
    stretch: bool = False
    weight: int = 400


@dataclass(frozen=True)
class Cell:
    """A cell that is more than its text: in a tone, as a badge, with a smaller line below it, with a bar that shows how
    much of 100 it is, or a box that is ticked or not; `faded` where its row does not count."""

    text: str
    tone: Tone = "text"
    badge: BadgeTone | None = None
    below: str = ""
    bar: int | None = None
    tick: bool | None = None
    faded: bool = False


Row = Sequence[str | Cell]
Fetch = Callable[[Sequence[int]], Mapping[int, Row]]


class IdModel(QAbstractTableModel):
    """The ids in the order shown; their rows are fetched 200 at a time and the 50 last used such pages kept."""

    def __init__(self, columns: Sequence[Column], fetch: Fetch, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fetch = fetch
        self._ids = array("q")
        self._pages: OrderedDict[int, Mapping[int, Row]] = OrderedDict()

    def set_ids(self, ids: Iterable[int]) -> None:
        self.beginResetModel()
        self._ids = ids if isinstance(ids, array) else array("q", ids)
        self._pages.clear()
        self.endResetModel()

    def refresh(self) -> None:
        """Read the rows in sight again; the order stays."""
        self._pages.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))

    def id_at(self, place: int) -> int:
        return self._ids[place]

    def place_of(self, wanted: int) -> int | None:
        try:
            return self._ids.index(wanted)
        except ValueError:
            return None

    def cell(self, index: Index) -> Cell:
        """What stands in a cell; an empty one when its row has gone from the shop's file meanwhile."""
        row = self._page(index.row() // PAGE).get(self._ids[index.row()], ())
        cell = row[index.column()] if index.column() < len(row) else ""
        return cell if isinstance(cell, Cell) else Cell(cell)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        cell = self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (cell.text, cell.below) if part)
        if role == Qt.ItemDataRole.CheckStateRole and cell.tick is not None:
            return Qt.CheckState.Checked if cell.tick else Qt.CheckState.Unchecked
        return _side(self.columns[index.column()].edge) if role == Qt.ItemDataRole.TextAlignmentRole else None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.columns[section].title
        return _side(self.columns[section].edge) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _page(self, number: int) -> Mapping[int, Row]:
        page = self._pages.get(number)
        if page is None:
            page = self._fetch(self._ids[number * PAGE : (number + 1) * PAGE])
            self._pages[number] = page
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return page


def _side(edge: Edge) -> Qt.AlignmentFlag:
    """The side of a column; Qt mirrors it in right-to-left tables."""
    flag = Qt.AlignmentFlag
    sides = {"start": flag.AlignLeft, "end": flag.AlignRight, "center": flag.AlignHCenter}
    return sides[edge] | flag.AlignVCenter
