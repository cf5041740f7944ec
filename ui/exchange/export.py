"""A list for elsewhere: as a spreadsheet or as CSV, saved where the owner wants it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from shopcrm.exchange.export import Exported
from shopcrm.exchange.sheets import SHEETS
from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, Trouble, say
from shopcrm.text.words import N_, _, ngettext
from ui.beside import do_beside
from ui.exchange.files import ask_where
from ui.jobs import Jobs
from ui.kit.choices import Choice
from ui.kit.dialogs import Dialog, FormDialog, wait_for
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.sentences import say_trouble

_ENDINGS = {".xlsx": N_("Spreadsheet (XLSX)"), ".csv": N_("Plain list (CSV)")}
_TITLES = {
    "customers": N_("Save the list of customers"),
    "purchases": N_("Save the list of purchases"),
    "points": N_("Save the list of points"),
    "vouchers": N_("Save the list of vouchers"),
}


def export(parent: QWidget | None, shop: Shop, jobs: Jobs, kind: str) -> Path | None:
    """Let the owner save a list of what the shop holds; gives the file, or None when they rather not."""
    dialog = ExportDialog(parent, shop, jobs, kind)
    wait_for(dialog)
    if dialog.exported is None:
        return None
    _say_saved(parent, shop, dialog.exported)
    return dialog.exported.file


class ExportDialog(FormDialog):
    """Asks in which form; the place is asked for when it is saved."""

    def __init__(self, parent: QWidget | None, shop: Shop, jobs: Jobs, kind: str) -> None:
        intro = _("The list holds what your customers entrusted to you. Keep it where only you can read it.")
        super().__init__(parent, _(_TITLES[kind]), _("Save"), _("Cancel"), intro, width=440)
        self._shop = shop
        self._jobs = jobs
        self._kind = kind
        self.exported: Exported | None = None
        endings = [(ending, _(label)) for ending, label in _ENDINGS.items()]
        self.form = Choice(_("Kind of file"), endings, ".xlsx")
        hint = _("A plain list can be brought into ShopCRM again, and read by any program.")
        self.add_row(_("Kind of file"), self.form, hint)

    @override
    def save(self) -> bool:
        ending = str(self.form.value())
        name, form = _(SHEETS[self._kind].name), _(_ENDINGS[ending])
        target = ask_where(self, _(_TITLES[self._kind]), f"{name}{ending}", form, ending)
        if target is None:
            return False
        try:
            write = partial(self._shop.exports.write, self._kind, target)
            self.exported = do_beside(self, self._shop, self._jobs, _("Saving the list"), write)
        except ShopError as error:
            self._say(error)
        return self.exported is not None

    def _say(self, error: ShopError) -> None:
        words = say(error, self._shop.formats)
        if isinstance(error, Trouble):
            say_trouble(self, words)
        else:
            self.set_problem(words)


def _say_saved(parent: QWidget | None, shop: Shop, done: Exported) -> None:
    formats = shop.formats
    said = ngettext("{n} row is in {file}.", "{n} rows are in {file}.", done.rows)
    dialog = Dialog(parent, _("The list is saved"), 440)
    dialog.body.addWidget(
        Label(said.format(n=formats.number(done.rows), file=formats.name(done.file.name)), wrap=True)
    )
    folder = dialog.add_button(_("Open the folder"), icon="folder-open")
    fine = dialog.add_button(_("OK"), "primary")
    folder.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(done.file.parent))))
    folder.clicked.connect(dialog.accept)
    fine.clicked.connect(dialog.accept)
    fine.setFocus()
    wait_for(dialog)
