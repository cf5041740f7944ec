"""Fields to type in: each keeps to the reading direction, has a name for screen readers and shows its own mistake."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.kit.buttons import ENTER_KEYS
from ui.kit.direction import edge_alignment
from ui.kit.labels import Label, restyle, show_if
from ui.kit.overriding import override
from ui.kit.theme import font

Value = TypeVar("Value")
Reads = Callable[[str], int | None]
Writes = Callable[[int], str]


class Field(QWidget):
    """An input with the sentence about its mistake below it."""

    changed = Signal()

    def __init__(self, name: str, control: QWidget) -> None:
        super().__init__()
        self.control = control
        self._error = Label("", 13, 500, "danger", wrap=True)
        self._error.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(control)
        self._column.addWidget(self._error)
        self.setFocusProxy(control)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """The words a screen reader says for this field, usually its label."""
        self._name = name
        self.control.setAccessibleName(name)

    def name(self) -> str:
        return self._name

    def set_error(self, text: str | None) -> None:
        """Say what is wrong below the field, or None to take it back."""
        self._error.setText(text or "")
        self._error.setVisible(bool(text))
        self.control.setAccessibleDescription(text or "")
        self.control.setProperty("wrong", bool(text))
        restyle(self.control)

    def error(self) -> str:
        return self._error.text()

    def _was_changed(self) -> None:
        if self.error():
            self.set_error(None)
        self.changed.emit()


class Line(QLineEdit):
    """A line edit that starts at the window's start edge, even when empty or filled with digits."""

    left = Signal()

    def __init__(self, text: str = "", placeholder: str = "") -> None:
        super().__init__(text)
        self.setPlaceholderText(placeholder)
        self._align()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def _align(self) -> None:
        self.setAlignment(edge_alignment(self.layoutDirection()))


class TextField(Field):
    """One line of text."""

    submitted = Signal()

    def __init__(self, name: str = "", text: str = "", placeholder: str = "", max_length: int = 500) -> None:
        self.edit = Line(text, placeholder)
        super().__init__(name, self.edit)
        self.edit.setMaxLength(max_length)
        self.edit.textChanged.connect(self._was_changed)
        self.edit.returnPressed.connect(self.submitted)

    def text(self) -> str:
        """What was typed, without spaces around it."""
        return self.edit.text().strip()

    def set_text(self, text: str) -> None:
        self.edit.setText(text)

    def select_all(self) -> None:
        self.edit.setFocus()
        self.edit.selectAll()


class ReadField(TextField, Generic[Value]):
    """A line that means something else than text. `reads` makes that of the text, or None (or ValueError) where it is
    none; `writes` shows it as the shop does when the field is left."""

    def __init__(
        self, name: str, value: Value | None, reads: Callable[[str], Value | None], writes: Callable[[Value], str],
        placeholder: str = "",
    ) -> None:  # fmt: skip
        super().__init__(name, "", placeholder, 40)
        self._reads = reads
        self._writes = writes
        self.edit.left.connect(self._tidy)
        self.set_value(value)

    def value(self) -> Value | None:
        """What was typed; None when the field is empty or cannot be read."""
        try:
            return self._reads(self.text()) if self.text() else None
        except ValueError:
            return None

    def set_value(self, value: Value | None) -> None:
        self.set_text("" if value is None else self._writes(value))

    def is_empty(self) -> bool:
        return not self.text()

    def is_readable(self) -> bool:
        """Whether the field is empty or can be read."""
        return self.is_empty() or self.value() is not None

    def _tidy(self) -> None:
        value = self.value()
        if value is not None and self._writes(value) != self.edit.text():
            before = self.edit.blockSignals(True)
            self.set_value(value)
            self.edit.blockSignals(before)

    def _put_beside(self, widget: QWidget, spacing: int) -> None:
        """Give the line a companion at its end, as a unit or a button."""
        row = QHBoxLayout()
        row.setSpacing(spacing)
        row.addWidget(self.edit, 1)
        row.addWidget(widget)
        self._column.insertLayout(0, row)


class NumberField(ReadField[int]):
    """A whole number in any digits, shown in the shop's."""

    def __init__(
        self,
        name: str = "",
        value: int | None = None,
        *,
        reads: Reads | None = None,
        writes: Writes = str,
        placeholder: str = "",
        suffix: str = "",
    ) -> None:
        super().__init__(name, value, reads or whole_number, writes, placeholder)
        self._suffix = Label(suffix, 14, 500, "muted")
        self._put_beside(self._suffix, 8)
        show_if(self._suffix, bool(suffix))

    def set_suffix(self, text: str) -> None:
        """The unit after the field: a currency, %, points."""
        self._suffix.setText(text)
        show_if(self._suffix, bool(text))


class MoneyField(NumberField):
    """An amount of money in minor units, with the currency after it; `reads` and `writes` know currency and digits."""

    def __init__(
        self,
        name: str = "",
        value_minor: int | None = None,
        *,
        reads: Reads,
        writes: Writes,
        suffix: str = "",
        placeholder: str = "",
    ) -> None:
        super().__init__(name, value_minor, reads=reads, writes=writes, suffix=suffix, placeholder=placeholder)
        self.edit.setFont(font(16, 600))

    def value_minor(self) -> int | None:
        return self.value()


class NoteField(Field):
    """Several lines of text; Tab goes on to the next field. Where Enter keeps what was written, `submitted` says so."""

    submitted = Signal()

    def __init__(self, name: str = "", text: str = "", placeholder: str = "", lines: int = 3) -> None:
        self.edit = QPlainTextEdit(text)
        super().__init__(name, self.edit)
        self.edit.setPlaceholderText(placeholder)
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(lines * 22 + 22)
        self.edit.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.edit.textChanged.connect(self._was_changed)
        self._align()

    def text(self) -> str:
        return self.edit.toPlainText().strip()

    def set_text(self, text: str) -> None:
        self.edit.setPlainText(text)

    def keep_by_enter(self) -> None:
        """Let Enter keep what was written, and Shift with Enter begin a new line."""
        self.edit.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        keeps = event.key() in ENTER_KEYS and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if keeps:
            self.submitted.emit()
        return keeps

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._align()

    def _align(self) -> None:
        option = QTextOption(edge_alignment(self.layoutDirection()) & ~Qt.AlignmentFlag.AlignVCenter)
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each paragraph by its own letters
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.edit.document().setDefaultTextOption(option)


def whole_number(text: str) -> int:
    """A whole number in Latin, Arabic or Persian digits with any thousands marks; ValueError when it is none."""
    return int("".join(letter for letter in text if letter not in " ,٬_\u00a0\u202f\u2066\u2067\u2068\u2069"))
