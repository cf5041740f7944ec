"""What this program is, and what it stands on."""

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from shopcrm.text.places import resource
from shopcrm.text.words import N_, _
from ui.kit.buttons import LinkButton
from ui.kit.dialogs import Dialog, wait_for
from ui.kit.labels import IconLabel, Label

LICENCES = (
    (N_("ShopCRM"), "MIT", ""),
    ("Vazirmatn", "SIL Open Font License 1.1", "fonts/Vazirmatn-OFL.txt"),
    ("Noto Naskh Arabic", "SIL Open Font License 1.1", "fonts/NotoNaskhArabic-OFL.txt"),
    ("Noto Sans", "SIL Open Font License 1.1", "fonts/NotoSans-OFL.txt"),
    ("Lucide", "ISC, MIT", "icons/LICENSE-lucide.txt"),
    ("Qt, PySide6", "LGPL 3", ""),
    ("SQLite, APSW", "Public domain, OSI", ""),
    ("peewee, platformdirs, hijridate, charset-normalizer", "MIT", ""),
    ("reportlab, segno, XlsxWriter", "BSD", ""),
    ("uharfbuzz, phonenumbers", "Apache 2.0", ""),
    ("Pillow", "MIT-CMU", ""),
    ("pypdfium2, PDFium", "BSD, Apache 2.0", ""),
    ("jdatetime, typing_extensions", "PSF 2.0", ""),
    ("jalali_core", "LGPL", ""),
)


def about(parent: QWidget | None) -> None:
    """Show what this program is."""
    dialog = Dialog(parent, _("About ShopCRM"), 560)
    dialog.body.addLayout(program())
    dialog.body.addLayout(licences(dialog))
    close = dialog.add_button(_("Close"), "primary")
    close.clicked.connect(dialog.accept)
    close.setDefault(True)
    close.setFocus()
    wait_for(dialog)


def program() -> QHBoxLayout:
    """Name, version and what the program promises."""
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(IconLabel("store", 44, "accent"))
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(Label(" ".join(filter(None, ("ShopCRM", installed_version()))), 18, 700))
    promise = _("Free for everyone. Works without the internet; what you keep never leaves this computer by itself.")
    words.addWidget(Label(promise, 14, 400, "muted", wrap=True))
    row.addLayout(words, 1)
    return row


def licences(parent: QWidget) -> QGridLayout:
    """Everything the program stands on, each with its licence."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(0, 1)
    for place, (name, licence, file) in enumerate(LICENCES):
        grid.addWidget(Label(name, 13, 500, wrap=True), place, 0)
        grid.addWidget(Label(licence, 13, 400, "muted"), place, 1)
        if file:
            link = LinkButton(_("Read"))
            link.setFixedHeight(22)
            link.setAccessibleName(_("Read the licence of {name}").format(name=name))
            link.clicked.connect(lambda _checked=False, name=name, file=file: read_licence(parent, name, file))
            grid.addWidget(link, place, 2)
    return grid


def read_licence(parent: QWidget, name: str, file: str) -> None:
    """Show a licence as it is, in the language it was written in."""
    dialog = Dialog(parent, name, 680)
    text = QPlainTextEdit(resource(*file.split("/")).read_text(encoding="utf-8"))
    text.setReadOnly(True)
    text.setTabChangesFocus(True)
    text.setAccessibleName(name)
    text.setMinimumHeight(380)
    dialog.body.addWidget(text, 1)
    close = dialog.add_button(_("Close"), "primary")
    close.clicked.connect(dialog.accept)
    wait_for(dialog)


def installed_version() -> str:
    """The version of the program, where it was installed with one."""
    try:
        return version("shopcrm")
    except PackageNotFoundError:
        return ""
