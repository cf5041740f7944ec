"""Which shop opens: the one there is, a new one, or another file when something is wrong with the first."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, Trouble, say
from shopcrm.text.places import usual_shop
from shopcrm.text.words import _, language
from ui.first_paint import FirstPaint
from ui.kit.labels import Label

if TYPE_CHECKING:
    from ui.kit.dialogs import Dialog
    from ui.window import Window

def open_shop(path: Path, *, known: bool = False) -> tuple[Shop, str | None] | None:
    """Open a shop file, or welcome the owner of a new shop where there is none yet; None when they gave up.

    A `known` shop must be there. Gives the shop and the command to go on with, as "import"; raises a Trouble."""
    if known or path.exists():
        return Shop.open(path), None
    from ui.welcome.dialog import welcome

    opened = welcome(path)
    return (opened.shop, opened.then) if opened else None


def ask_for_another(error: ShopError, failed: Path) -> Path | None:
    """Say why a shop did not open, and let another be found, or the usual one be opened; None to quit."""
    from ui.kit.dialogs import Dialog, wait_for

    dialog = Dialog(None, _("The shop did not open"), 520)
    dialog.body.addWidget(Label(say(error, first_settings("", "SA", language()).formats), wrap=True))
    chosen: list[Path] = []
    usual = usual_shop()
    if failed != usual:
        other = dialog.add_button(_("Open the usual shop") if usual.exists() else _("Start a new shop"))
        other.clicked.connect(lambda: _choose(dialog, chosen, usual))
    leave = dialog.add_button(_("Quit"))
    find = dialog.add_button(_("Find the shop file"), "primary", "folder-open")
    leave.clicked.connect(dialog.reject)
    find.clicked.connect(lambda: _choose(dialog, chosen, _found_by_hand()))
    find.setFocus()
    wait_for(dialog)
    return chosen[0] if chosen else None


def _choose(dialog: "Dialog", chosen: list[Path], path: Path | None) -> None:
    if path is not None:
        chosen.append(path)
        dialog.accept()


def begin_after_paint(window: "Window") -> None:
    """Once the window is seen: do what is due each day, and ask what waits for an answer."""
    FirstPaint(window).seen.connect(partial(_begin, window, ask=True))
    window.day_began.connect(partial(_begin, window))


def _begin(window: "Window", *, ask: bool = False) -> None:
    from ui.day import begin_day

    if window.isVisible():
        begin_day(window, ask=ask)


def as_trouble(error: Exception) -> ShopError:
    """The shop's own error, or in place of the system's, or of a mistake in the program, a word on what to do."""
    if isinstance(error, ShopError):
        return error
    if not isinstance(error, OSError):
        from ui.crashes import log

        log(error)
    return Trouble()


def _found_by_hand() -> Path | None:
    from PySide6.QtWidgets import QFileDialog

    kinds = _("Shop files") + " (*.db *.shop);;" + _("All files") + " (*)"
    found, _kind = QFileDialog.getOpenFileName(None, _("Find the shop file"), "", kinds)
    return Path(found) if found else None
