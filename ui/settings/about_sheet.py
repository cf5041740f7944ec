"""The last section of the settings: the program, the shop file, the licences."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout

from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.kit.buttons import Button
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.settings.about import licences, program
from ui.settings.sheet import Sheet, titled


class AboutSheet(Sheet):
    """Nothing to change here."""

    def __init__(self, shop: Shop) -> None:
        super().__init__(shop)
        self.folder = Button(_("Open the folder"), "folder-open")
        self.folder.clicked.connect(self._open_folder)
        self._arrange()
        self.load()

    @override
    def load(self) -> None:
        self.save_button.hide()
        self.revert_button.hide()

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.shop.file.path.parent)))

    def _arrange(self) -> None:
        about = titled(_("About ShopCRM"))
        about.body.addLayout(program())
        words = _("Everything is in this one file. Close the app, then keep a copy of it somewhere else too.")
        where = titled(_("Your shop file"), words)
        path = Label(self.shop.formats.code(str(self.shop.file.path)), 13, wrap=True)
        path.setAccessibleName(_("Place of the shop file"))
        where.body.addWidget(path)
        row = QHBoxLayout()
        row.addWidget(self.folder)
        row.addStretch()
        where.body.addLayout(row)
        stands_on = titled(_("What it stands on"))
        stands_on.body.addLayout(licences(self))
        self.lay_out([about, where], [stands_on])
