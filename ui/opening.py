"""Which shop opens: the one there is, a new one, or another file when something is wrong with the first."""

from pathlib import Path

from platformdirs import user_data_path
from PySide6.QtWidgets import QFileDialog

from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, Trouble, say
from shopcrm.text.words import _, language
from ui.kit.dialogs import Dialog
from ui.kit.labels import Label
from ui.remembered import Remembered


def usual_shop(remembered: Remembered) -> Path:
    """The shop file this person last chose by hand, or the one everybody starts with."""
    return Path(remembered.shop) if remembered.shop else Path(user_data_path("ShopCRM", appauthor=False)) / "shop.db"


def open_shop(path: Path) -> tuple[Shop, str | None] | None:
    """Open a shop file, or welcome the owner of a new shop where there is none yet; None when they gave up.

    Gives the shop and the command to go on with, as "import"; raises the Troubles of opening a shop."""
    if path.exists():
        return Shop.open(path), None
    from ui.welcome.dialog import welcome

    opened = welcome(path)
    return (opened.shop, opened.then) if opened else None


def ask_for_another(error: ShopError) -> Path | None:
    """Say why a shop did not open, and let the person find another file; None to quit."""
    dialog = Dialog(None, _("The shop did not open"), 460)
    dialog.body.addWidget(Label(say(error, first_settings("", "SA", language()).formats), wrap=True))
    leave = dialog.add_button(_("Quit"))
    find = dialog.add_button(_("Find the shop file"), "primary", "folder-open")
    leave.clicked.connect(dialog.reject)
    find.clicked.connect(dialog.accept)
    find.setFocus()
    agreed = dialog.exec() == Dialog.DialogCode.Accepted
    dialog.deleteLater()
    return _found_by_hand() if agreed else None


def as_trouble(error: Exception) -> ShopError:
    """The shop's own error, or in place of the system's a word on what to do."""
    return error if isinstance(error, ShopError) else Trouble()


def _found_by_hand() -> Path | None:
    kinds = _("Shop files") + " (*.db *.shop);;" + _("All files") + " (*)"
    found, _kind = QFileDialog.getOpenFileName(None, _("Find the shop file"), "", kinds)
    return Path(found) if found else None
