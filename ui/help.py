"""The keys of the window, on one sheet."""

from PySide6.QtWidgets import QGridLayout, QWidget

from shopcrm.text.words import N_, _
from ui.commands import COMMANDS
from ui.kit.dialogs import Dialog
from ui.kit.labels import KeyPill, Label

MORE_KEYS = (("↑ ↓", N_("Move through the customers found")), ("Enter", N_("Choose the customer found, or save")))


def show_keys(parent: QWidget) -> None:
    """Show every key that does something, until it is closed."""
    dialog = Dialog(parent, _("Keys"), 520)
    grid = QGridLayout()
    grid.setColumnStretch(1, 1)
    grid.setHorizontalSpacing(16)
    keys = [(command.key, command.caption) for command in COMMANDS.values() if command.key]
    for row, (key, caption) in enumerate([*keys, *MORE_KEYS]):
        grid.addWidget(KeyPill(key), row, 0)
        grid.addWidget(Label(_(caption)), row, 1)
    dialog.body.addLayout(grid)
    dialog.body.addWidget(Label(_("A card or a voucher can be scanned at any time."), 14, 400, "muted", wrap=True))
    close = dialog.add_button(_("Close"), "primary")
    close.clicked.connect(dialog.accept)
    close.setFocus()
    dialog.exec()
    dialog.deleteLater()
