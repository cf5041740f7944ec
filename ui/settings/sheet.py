"""One section of the settings: cards with fields, and a bar below to save what was changed in them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from shopcrm.settings import ShopSettings
from shopcrm.shop import Shop
from shopcrm.text.mistakes import Trouble, say
from shopcrm.text.words import _
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.chips import ChipRow
from ui.kit.choices import CheckBox, Choice
from ui.kit.dates import DateField
from ui.kit.fields import Field, NoteField, TextField
from ui.kit.labels import Label

Inputs = Sequence[Field | ChipRow]
Undo = Callable[[], object]


class Sheet(QWidget):
    """What every section does: shows the settings, tells whether they were touched, saves them and offers to undo it.

    A section fills `inputs`, and overrides `show_settings` and `read`."""

    said = Signal(object)
    wanted = Signal(str, object)

    def __init__(self, shop: Shop) -> None:
        super().__init__()
        self.shop = shop
        self.inputs: Inputs = ()
        self._untouched: list[object] = []
        self.problem = Label("", 14, 500, "danger", wrap=True)
        self.save_button = Button(_("Save"), "save", "primary")
        self.revert_button = Button(_("Discard changes"), "undo-2", "quiet")
        self.save_button.clicked.connect(self.save)
        self.revert_button.clicked.connect(self.load)

    def show_settings(self, current: ShopSettings) -> None:
        """Fill the fields."""

    def read(self) -> Mapping[str, Any] | None:
        """The settings as typed, by name; None after saying beside a field what is wrong with it."""
        return {}

    def may_save(self, values: Mapping[str, Any]) -> bool:
        """Ask where a change means more than it seems."""
        return bool(values is not None)

    def load(self) -> None:
        """Show what is kept in the shop file."""
        self.show_settings(self.shop.settings.current)
        self._untouched = self._state()
        self._follow()

    def is_touched(self) -> bool:
        """Whether something here is not saved."""
        return self._state() != self._untouched

    def save(self) -> bool:
        """Keep what was typed; False when something is wrong with it, or the owner thought again."""
        values = self.read()
        if values is None:
            self._go_to_mistake()
            return False
        return self.may_save(values) and self._kept(values)

    def keep(self, values: Mapping[str, Any]) -> Undo:
        """Write the settings; gives what undoes that."""
        settings, before = self.shop.settings, self.shop.settings.current
        settings.change(**values)
        undo = {each.name: getattr(before, each.name) for each in fields(before) if each.name in values}
        return lambda: settings.change(**undo)

    def lay_out(self, *columns: Sequence[QWidget]) -> None:
        """Put cards in columns beside one another, with the bar below."""
        across = QHBoxLayout()
        across.setSpacing(16)
        for cards in columns:
            column = QVBoxLayout()
            column.setSpacing(16)
            for card in cards:
                column.addWidget(card)
            column.addStretch()
            across.addLayout(column, 1)
        inner = QWidget()
        inner.setLayout(across)
        across.setContentsMargins(0, 0, 0, 0)
        self.frame(inner)
        for field in self.inputs:
            signal = field.chosen if isinstance(field, ChipRow) else field.changed
            signal.connect(self._follow)

    def frame(self, inner: QWidget, extra: Sequence[Button] = ()) -> None:
        """The section itself, which scrolls when it must, and the bar to save it."""
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        bar = QHBoxLayout()
        bar.setSpacing(10)
        for button in extra:
            bar.addWidget(button)
        bar.addWidget(self.problem, 1)
        bar.addWidget(self.revert_button)
        bar.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(12)
        column.addWidget(scroll, 1)
        column.addLayout(bar)

    def _kept(self, values: Mapping[str, Any]) -> bool:
        self.problem.setText("")
        try:
            undo = self.keep(values)
        except Trouble as trouble:
            self.problem.setText(say(trouble, self.shop.formats))
            return False
        self.load()
        self.said.emit((_("The settings are saved."), _("Undo"), undo))
        return True

    def _state(self) -> list[object]:
        return [_state_of(field) for field in self.inputs]

    def _follow(self) -> None:
        touched = self.is_touched()
        if not touched and (self.save_button.hasFocus() or self.revert_button.hasFocus()):
            self._keep_cursor_here()
        self.save_button.setEnabled(touched)
        self.revert_button.setEnabled(touched)

    def _keep_cursor_here(self) -> None:
        """A button that goes grey would pass the cursor on to another page's."""
        for field in self.inputs:
            if isinstance(field, Field) and field.isVisible():
                field.control.setFocus()
                return

    def _go_to_mistake(self) -> None:
        for field in self.inputs:
            if isinstance(field, Field) and field.error():
                field.control.setFocus()
                return


def titled(title: str, text: str = "") -> Card:
    """A card of a section with its heading."""
    card = Card((20, 14, 20, 18), 12)
    card.body.addWidget(Label(title, 16, 700))
    if text:
        card.body.addWidget(Label(text, 13, 400, "muted", wrap=True))
    return card




def _state_of(field: Field | ChipRow) -> object:
    match field:
        case ChipRow() | Choice():
            return field.value()
        case CheckBox():
            return field.is_checked()
        case TextField() | NoteField() | DateField():
            return field.text()
        case _:
            return field.property("value")
