"""Names offered below a field while something is typed into it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QListView, QStyledItemDelegate

from ui.kit.fields import TextField

Names = Callable[[str], Sequence[str]]  # those to offer for what is typed


class Offers(QCompleter):
    """Arrow keys and Enter, or a click, take one of the names over; `taken` tells it."""

    taken = Signal(str)

    def __init__(self, field: TextField, names: Names) -> None:
        super().__init__(field)
        self._field = field
        self._find = names
        self._found = QStringListModel(self)
        self._list = QListView()
        self.setModel(self._found)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.activated[str].connect(self.taken)  # type: ignore[index]
        self._dress_list()
        field.edit.setCompleter(self)
        field.edit.textEdited.connect(self._look)

    def names(self) -> list[str]:
        """What is offered now."""
        return self._found.stringList()

    def _dress_list(self) -> None:
        view = self._list
        self.setPopup(view)
        view.setItemDelegate(QStyledItemDelegate(view))  # only now: a completer brings one that knows no style sheets
        view.setProperty("kind", "offers")
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _look(self, typed: str) -> None:
        self._list.setAccessibleName(self._field.name())
        names = self._find(typed.strip())
        self._found.setStringList(list(names) if typed.strip() else [])
