"""The keys of the window, on one sheet."""

from PySide6.QtWidgets import QGridLayout, QWidget

from shopcrm.text.words import N_, _
from ui.commands import COMMANDS
from ui.kit.dialogs import Dialog
from ui.kit.labels import KeyPill, Label

MORE_KEYS = (("↑ ↓", N_("Move through the customers found")), ("Enter", N_("Choose the customer found, or save")))


def show_keys(parent: QWidget) -> None:
    """Show every key that does something, until it is closed."""
    dialog = Dialog(parent, _("Keys"), 660)
    dialog.body.addLayout(_table())
    dialog.body.addWidget(Label(_("A card or a voucher can be scanned at any time."), 14, 400, "muted", wrap=True))
    close = dialog.add_button(_("Close"), "primary")
    close.clicked.connect(dialog.accept)
    close.setFocus()
    dialog.exec()
    dialog.deleteLater()


def _table() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(10)
    keys = [(" ".join(command.keys), command.caption) for command in COMMANDS.values() if command.keys]
    keys += MORE_KEYS
    half = (len(keys) + 1) // 2
    for place, (key, caption) in enumerate(keys):
        column, row = divmod(place, half)
        grid.setColumnStretch(2 * column + 1, 1)
        grid.addWidget(KeyPill(key), row, 2 * column)
        grid.addWidget(Label(_(caption)), row, 2 * column + 1)
    return grid
