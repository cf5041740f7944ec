"""All versions of the programme: since when each was in force, and what was new in it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopcrm.points.programme import Version
from shopcrm.points.wording import programme_sentences
from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.kit.cards import hline
from ui.kit.dialogs import Dialog, wait_for
from ui.kit.labels import Label


def show_history(parent: QWidget | None, shop: Shop) -> None:
    """Show every version, the newest first; what a version changed stands out."""
    dialog = Dialog(parent, _("Earlier rules"), 620)
    words = _("What was earned under a version keeps its rules: how much it was, and when it lapses.")
    dialog.body.addWidget(Label(words, 14, 400, "muted", wrap=True))
    versions = shop.points.programmes.history()
    for place, version in enumerate(versions):
        before = versions[place + 1] if place + 1 < len(versions) else None
        if place:
            dialog.body.addWidget(hline())
        dialog.body.addLayout(_version(shop, version, before))
    dialog.body.addStretch()
    close = dialog.add_button(_("Close"), "primary")
    close.clicked.connect(dialog.accept)
    close.setDefault(True)
    close.setFocus()
    wait_for(dialog)


def _version(shop: Shop, version: Version, before: Version | None) -> QVBoxLayout:
    formats = shop.formats
    column = QVBoxLayout()
    column.setSpacing(3)
    since = version.since.astimezone().date()
    begun = version.since.timestamp() > 0
    said = _("Since {day}").format(day=formats.date(since, "long")) if begun else _("From the beginning")
    column.addWidget(Label(said, 15, 700))
    known = set(programme_sentences(before.programme, formats)) if before else set()
    for sentence in programme_sentences(version.programme, formats):
        is_new = before is not None and sentence not in known
        column.addWidget(Label(sentence, 14, 600 if is_new else 400, "accent" if is_new else "text", wrap=True))
    return column
