"""What was brought in before, each with the way back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.exchange.importing import PastImport
from shopcrm.shop import Shop
from shopcrm.text.formats import Formats
from shopcrm.text.words import _, ngettext
from ui.exchange.wording import counted
from ui.kit.buttons import LinkButton
from ui.kit.cards import Section, empty, hline
from ui.kit.labels import IconLabel, Label
from ui.kit.scrolling import scrolling

_MOST = 50
_ICONS = {"customers": "users", "purchases": "shopping-bag"}


class PastImports(Section):
    """The imports so far, the newest first."""

    undo = Signal(int)

    def __init__(self, shop: Shop) -> None:
        super().__init__(_("Brought in so far"), "history")
        self._shop = shop
        inside = QWidget()
        self._rows = QVBoxLayout(inside)
        self._rows.setContentsMargins(0, 0, 6, 0)
        self._rows.setSpacing(8)
        self.body.addWidget(scrolling(inside), 1)

    def refresh(self) -> None:
        """Read them again."""
        empty(self._rows)
        past = self._shop.imports.past()[:_MOST]
        for place, each in enumerate(past):
            if place:
                self._rows.addWidget(hline())
            self._rows.addLayout(self._row(each))
        if not past:
            nothing = _("Nothing yet. Whatever you bring in stands here, and can be taken back.")
            self._rows.addWidget(Label(nothing, 14, 400, "muted", wrap=True))
        self._rows.addStretch()

    def _row(self, past: PastImport) -> QHBoxLayout:
        formats = self._shop.formats
        words = QVBoxLayout()
        words.setSpacing(0)
        count = counted(past.kind, past.added, past.updated, formats)
        words.addWidget(Label(count, 14, 500, "muted" if past.undone else "text", elide=True))
        words.addWidget(Label(_when(past, formats), 12, 400, "muted", elide=True))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(IconLabel(_ICONS[past.kind], 20))
        row.addLayout(words, 1)
        if past.undone:
            row.addWidget(Label(_("Undone"), 13, 400, "muted"))
        else:
            row.addWidget(self._undo_button(past))
        return row

    def _undo_button(self, past: PastImport) -> LinkButton:
        button = LinkButton(_("Undo"))
        spoken = _("Undo the import of {when}").format(when=self._shop.formats.moment(past.at))
        button.setAccessibleName(spoken)
        button.clicked.connect(lambda: self.undo.emit(past.id))
        return button


def _when(past: PastImport, formats: Formats) -> str:
    when = formats.moment(past.at)
    if not past.skipped:
        return when
    left_out = ngettext("{n} row left out", "{n} rows left out", past.skipped).format(n=formats.number(past.skipped))
    return f"{when} · {left_out}"
