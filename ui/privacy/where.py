"""Asking where a file with somebody's data goes."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from shopcrm.text.words import _


def ask_where(parent: QWidget, name: str) -> Path | None:
    """Let the person choose; None when they rather not."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    found, _kind = QFileDialog.getSaveFileName(parent, _("Save as data"), str(folder / name), _("Data files") + " (*.json)")
    return Path(found).with_suffix(".json") if found else None
