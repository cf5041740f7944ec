"""What was typed is not lost by a slip of the hand."""

from PySide6.QtWidgets import QWidget

from shopcrm.text.words import _
from ui.kit.dialogs import confirm


def may_close(parent: QWidget, text: str) -> bool:
    """Ask whether a form may close without saving; `text` says what would be lost."""
    title, yes, no = _("Close without saving?"), _("Close without saving"), _("Go on typing")
    return confirm(parent, title, text, yes, no, danger=True)
