"""What a customer agreed to, as boxes: a row for each purpose, a column for each way to reach them."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from shopcrm.text.agreeing import PURPOSES, QUESTIONS
from shopcrm.text.words import N_, _
from ui.kit.choices import CheckBox
from ui.kit.labels import Label, tip_text

CHANNELS = {"call": N_("Phone calls"), "message": N_("Messages"), "email": N_("E-mail"), "letter": N_("Letters")}


class Agreed(QWidget):
    """The boxes; each says its purpose and its way to whoever has the screen read aloud."""

    changed = Signal()

    def __init__(self, title: str = "") -> None:
        super().__init__()
        self.boxes: dict[str, dict[str, CheckBox]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 2)
        self._grid.addWidget(Label(title, 13, 500, "muted", wrap=True), 0, 0)
        for column, text in enumerate(CHANNELS.values(), 1):
            self._grid.addWidget(Label(_(text), 12, 500, "muted"), 0, column, Qt.AlignmentFlag.AlignHCenter)
            self._grid.setColumnStretch(column, 1)
        for row, (purpose, text) in enumerate(PURPOSES.items(), 1):
            self._add_row(row, purpose, _(text))

    def given(self, purpose: str) -> frozenset[str]:
        """The ways that are ticked for a purpose."""
        return frozenset(channel for channel, box in self.boxes[purpose].items() if box.is_checked())

    def show_given(self, given: Mapping[str, frozenset[str]]) -> None:
        """Tick what was agreed to."""
        for purpose, boxes in self.boxes.items():
            for channel, box in boxes.items():
                box.set_checked(channel in given[purpose])

    def _add_row(self, row: int, purpose: str, name: str) -> None:
        label = Label(name, 14, 400, wrap=True)
        label.setToolTip(tip_text(_(QUESTIONS[purpose])))
        self._grid.addWidget(label, row, 0)
        self.boxes[purpose] = {}
        for column, (channel, way) in enumerate(CHANNELS.items(), 1):
            box = CheckBox("")
            box.set_name(f"{name}: {_(way)}")
            box.toggled.connect(self.changed)
            self.boxes[purpose][channel] = box
            self._grid.addWidget(box, row, column, Qt.AlignmentFlag.AlignHCenter)
