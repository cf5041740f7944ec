"""The search box of the counter: always ready, and the arrows move through the list below it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget

from ui.kit.buttons import IconButton
from ui.kit.fields import Line
from ui.kit.labels import IconLabel, KeyPill, restyle
from ui.kit.overriding import override
from ui.kit.theme import font

LIST_KEYS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


class SearchBox(QFrame):
    """A large line to search by name, phone or card. Emits `searched` at every change and `submitted` on Enter."""

    searched = Signal(str)
    submitted = Signal()

    def __init__(self, name: str, placeholder: str = "", clear_text: str = "", key: str = "F2") -> None:
        super().__init__()
        self._list: QWidget | None = None
        self.setProperty("kind", "search")
        self.setFixedHeight(54)
        self.edit = Line("", placeholder)
        self.edit.setFont(font(18))
        self.edit.setAccessibleName(name)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._text_changed)
        self.edit.returnPressed.connect(self.submitted)
        self._clear = IconButton("x", clear_text or name)
        self._clear.clicked.connect(self.clear)
        self._pill = KeyPill(key)
        self._lay_out()
        self.setFocusProxy(self.edit)
        self._text_changed("")

    def text(self) -> str:
        return self.edit.text()

    def set_text(self, text: str) -> None:
        self.edit.setText(text)

    def clear(self) -> None:
        self.edit.clear()
        self.edit.setFocus()

    def take_focus(self) -> None:
        """Be ready for the next search: what stands here is replaced by what is typed."""
        self.edit.setFocus()
        self.edit.selectAll()

    def set_list(self, view: QWidget) -> None:
        """The list that the arrow and page keys move through while the focus stays here."""
        self._list = view

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self._show_active(event.type() == QEvent.Type.FocusIn)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            return self._leaves_undo(event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key_pressed(event)
        return False

    def _show_active(self, active: bool) -> None:
        if bool(self.property("active")) != active:
            self.setProperty("active", active)
            restyle(self)

    def _key_pressed(self, event: QKeyEvent) -> bool:
        if event.key() in LIST_KEYS and self._list is not None:
            QApplication.sendEvent(self._list, event)
            return True
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return True
        return False

    def _leaves_undo(self, event: QKeyEvent) -> bool:
        """With nothing typed there is nothing to undo here: then the key is the window's."""
        if self.text() or not event.matches(QKeySequence.StandardKey.Undo):
            return False
        event.ignore()
        return True

    def _text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._pill.setVisible(not text and bool(self._pill.text()))
        self.searched.emit(text)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(10)
        row.addSpacing(2)
        row.addWidget(IconLabel("search", 22))
        row.addWidget(self.edit, 1)
        row.addWidget(self._clear)
        row.addWidget(self._pill)
