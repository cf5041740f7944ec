"""The keys of the window, on one sheet."""

import re

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from shopcrm.text.words import N_, _
from ui.commands import COMMANDS
from ui.kit.dialogs import Dialog, wait_for
from ui.kit.labels import KeyPill, Label

MORE_KEYS = (
    ("↑ ↓", N_("Move through the customers found")), ("Enter", N_("Choose the customer found, or save")),
    ("Ctrl+Enter", N_("Next step of a thank-you")),
)  # fmt: skip
WIDTH = 940
PILL = 88
COLUMNS = 3
NUMBERED = re.compile(r"F\d+")
LAST = 99


def show_keys(parent: QWidget) -> None:
    """Show every key that does something, until it is closed."""
    dialog = Dialog(parent, _("Keys"), WIDTH)
    dialog.body.addLayout(_table())
    dialog.body.addWidget(Label(_("A card or a voucher can be scanned at any time."), 14, 400, "muted", wrap=True))
    close = dialog.add_button(_("Close"), "primary")
    close.clicked.connect(dialog.accept)
    close.setFocus()
    wait_for(dialog)


def _table() -> QHBoxLayout:
    """The keys with a number, the same with Shift, and what leads from place to place, side by side."""
    keys = [(command.keys, _(command.caption)) for command in COMMANDS.values() if command.keys]
    told = [(names[0], " ".join(names), caption) for names, caption in keys]
    told += [(key, key, _(caption)) for key, caption in MORE_KEYS]
    row = QHBoxLayout()
    row.setSpacing(20)
    for column in range(COLUMNS):
        mine = [(pill, caption) for key, pill, caption in sorted(told, key=_place) if _column(key) == column]
        row.addLayout(_list(mine), 1)
    return row


def _list(keys: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(9)
    grid.setColumnMinimumWidth(0, PILL)
    grid.setColumnStretch(1, 1)
    for place, (key, caption) in enumerate(keys):
        grid.addWidget(KeyPill(key), place, 0)
        grid.addWidget(Label(caption, wrap=True), place, 1)
    grid.setRowStretch(len(keys), 1)
    return grid


def _column(key: str) -> int:
    return 0 if NUMBERED.fullmatch(key) else 1 if key.startswith("Shift+") else COLUMNS - 1


def _place(told: tuple[str, str, str]) -> int:
    """F2 comes before F10; what has no number keeps its place after the others."""
    number = "".join(letter for letter in told[0] if letter.isdigit())
    return int(number) if number else LAST
