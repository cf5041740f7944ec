"""Asking which file to open, and where to put one."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from shopcrm.text.words import _

_OTHERS = "*.xlsx *.xls *.ods *.vcf"


def ask_for_list(parent: QWidget) -> Path | None:
    """Let the person choose a list; None when they chose none. Spreadsheets may be chosen, to be told what to do."""
    kinds = _("Lists") + f" (*.csv *.txt *.tsv {_OTHERS});;" + _("All files") + " (*)"
    found, _kind = QFileDialog.getOpenFileName(parent, _("Choose a list"), _folder("Download"), kinds)
    return Path(found) if found else None


def ask_where(parent: QWidget, title: str, name: str, kind: str, ending: str) -> Path | None:
    """Let the person choose where to save a file that ends in `ending`; None when they rather not."""
    start = str(Path(_folder("Documents")) / name)
    found, _kind = QFileDialog.getSaveFileName(parent, title, start, f"{kind} (*{ending})")
    if not found:
        return None
    return Path(found) if found.lower().endswith(ending) else Path(f"{found}{ending}")


def _folder(kind: str) -> str:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation[f"{kind}Location"])
    return folder if Path(folder).is_dir() else str(Path.home())  # Qt would take one that is not there for a file's name
