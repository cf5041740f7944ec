"""A list of things that the owner makes and changes one by one: bonuses, tiers, gifts."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.points.programme import Bonus, Gift, Tier
from shopcrm.text.words import _
from ui.kit.buttons import Button, IconButton
from ui.kit.cards import empty
from ui.kit.fields import Field
from ui.kit.labels import Label

Thing = Bonus | Tier | Gift
Ask = Callable[[QWidget, Thing | None], Thing | None]


class Listed(Field):
    """Each thing as a sentence with buttons to change it and to take it away, and one to add another.

    `ask` lets one be made or changed, `say` puts it into words; `none` is said while there is none."""

    def __init__(self, name: str, add: str, none: str, say: Callable[[Thing], str], ask: Ask) -> None:
        box = QWidget()
        super().__init__(name, box)
        self._say, self._ask, self._none = say, ask, none
        self._things: tuple[Thing, ...] = ()
        self.add = Button(add, "plus")
        self.add.clicked.connect(self._add)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._rows)
        below = QHBoxLayout()
        below.addWidget(self.add)
        below.addStretch()
        column.addLayout(below)
        box.setFocusProxy(self.add)
        self.set_value(())

    def value(self) -> tuple[Thing, ...]:
        return self._things

    def set_value(self, things: tuple[Thing, ...]) -> None:
        self._things = things
        self.setProperty("value", repr(things))
        empty(self._rows)
        for place, thing in enumerate(things):
            self._rows.addWidget(self._row(place, thing))
        if not things:
            self._rows.addWidget(Label(self._none, 14, 400, "muted", wrap=True))
        self._was_changed()

    def edit(self, place: int) -> None:
        """Let one be changed."""
        changed = self._ask(self.window(), self._things[place])
        if changed is not None:
            self.set_value((*self._things[:place], changed, *self._things[place + 1 :]))

    def remove(self, place: int) -> None:
        """Take one away; nothing is kept before the sheet is saved."""
        self.set_value((*self._things[:place], *self._things[place + 1 :]))
        self.add.setFocus()

    def _add(self) -> None:
        made = self._ask(self.window(), None)
        if made is not None:
            self.set_value((*self._things, made))

    def _row(self, place: int, thing: Thing) -> QFrame:
        row = QFrame()
        row.setProperty("kind", "tile")
        across = QHBoxLayout(row)
        across.setContentsMargins(6, 6, 6, 6)
        across.setSpacing(4)
        across.addSpacing(8)  # as margins are not mirrored in right-to-left windows
        across.addWidget(Label(self._say(thing), 14, wrap=True), 1)
        change = IconButton("pencil", _("Change {name}").format(name=thing.name), 16)
        remove = IconButton("trash-2", _("Take away {name}").format(name=thing.name), 16)
        change.clicked.connect(lambda: self.edit(place))
        remove.clicked.connect(lambda: self.remove(place))
        across.addWidget(change)
        across.addWidget(remove)
        return row
