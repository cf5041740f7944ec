"""The last sheet: what an import would come to, or came to."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.exchange.importing import ImportReport
from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.exchange.told import ToldRows
from ui.exchange.wording import counted, read_rows, tiles, way_in
from ui.exchange.work import Work
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, StatTile, TipsPanel
from ui.kit.labels import IconLabel, Label

_SUM = 4  # the place of the tile that holds an amount


class OutcomeSheet(QWidget):
    """Counts, sums, and what is said about single rows; made anew for each look."""

    columns = Signal()
    bring_in = Signal()
    undo = Signal(int)
    counter = Signal()
    another = Signal(str)
    save_rows = Signal()

    def __init__(self, shop: Shop, work: Work, report: ImportReport, before: datetime | None) -> None:
        super().__init__()
        self._formats = shop.formats
        self._work = work
        self._report = report
        self._anything = bool(report.added or report.updated)
        self._too_early = report.kind == "purchases" and not self._anything and not shop.listing.count()
        self.rows = ToldRows(shop, work.told) if work.told else None
        self.back = Button(_("Columns"), "arrow-left")
        self.undo_button = Button(_("Undo"), "undo-2")
        self.again = Button(_("Another list"), "file-down")
        self.counter_button = Button(_("See them on the counter"), "scan-barcode")
        self.way_on = self._way_on()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._summary())
        if before and not work.done:
            column.addWidget(self._known_file(before))
        if self._too_early:
            column.addWidget(self._customers_first())
        column.addWidget(self._said(), 1)
        column.addLayout(self._foot())

    def take_focus(self) -> None:
        (self.way_on if self.way_on.isEnabled() else self.again).setFocus()

    def _way_on(self) -> Button:
        """The button that most people press next."""
        if self._too_early:
            button = Button(_("First bring in the customers"), "users", "primary")
            button.clicked.connect(lambda: self.another.emit("customers"))
        elif not self._work.done:
            button = Button(way_in(self._report, self._formats), "check", "primary")
            button.setEnabled(self._anything)
            button.clicked.connect(self.bring_in)
        elif self._report.kind == "customers":
            button = Button(_("Now bring in the purchases"), "shopping-bag", "primary")
            button.clicked.connect(lambda: self.another.emit("purchases"))
        else:
            button = Button(_("See them on the counter"), "scan-barcode", "primary")
            button.clicked.connect(self.counter)
        return button

    def _summary(self) -> Card:
        card = Card()
        card.body.addLayout(self._head())
        card.body.addLayout(self._tiles())
        return card

    def _head(self) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(self._title(), 17, 700))
        words.addWidget(Label(self._subtitle(), 14, 400, "muted", elide=True))
        row = QHBoxLayout()
        row.setSpacing(12)
        icon = IconLabel("circle-check", 30, "success") if self._work.done else IconLabel("eye", 30, "accent")
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        return row

    def _title(self) -> str:
        if self._work.done:
            return _("The list is in the book")
        if self._anything:
            return _("This is what would come in")
        kinds = {kind for kind, _remark in self._work.told}
        return _("No row of this list can come in") if kinds == {"skipped"} else _("Nothing in this list is new")

    def _subtitle(self) -> str:
        name = self._formats.name(self._work.path.name if self._work.path else "")
        if self._work.done:
            count = counted(self._report.kind, self._report.added, self._report.updated, self._formats)
            return f"{count} · {name}"
        return f"{read_rows(self._report, self._formats)} · {name} · " + _("Nothing is saved yet.")

    def _known_file(self, before: datetime) -> TipsPanel:
        when = _("This very file was brought in on {when}.").format(when=self._formats.moment(before))
        calm = _("What the book has already does not come in twice. You can also undo that import first.")
        return TipsPanel(when, [calm])

    def _customers_first(self) -> TipsPanel:
        words = _("A purchase is kept on the card of its customer. Bring in your list of customers, then this one.")
        return TipsPanel(_("The customers come first"), [words])

    def _tiles(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        for place, (label, value) in enumerate(tiles(self._report, self._formats)):
            wide = place == _SUM and self._report.kind == "purchases"
            row.addWidget(StatTile(label, value), 2 if wide else 1)
        return row

    def _said(self) -> QWidget:
        if self.rows is not None:
            self.rows.save.connect(self.save_rows)
            return self.rows
        card = Card()
        card.body.addWidget(EmptyState("circle-check", _("Every row is clear"), _("There is nothing to put right.")))
        return card

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        for button in (self.undo_button, self.again) if self._work.done else (self.back, self.again):
            row.addWidget(button)
        row.addStretch()
        if self._work.done and self._report.kind == "customers":
            row.addWidget(self.counter_button)
        row.addWidget(self.way_on)
        self.back.clicked.connect(self.columns)
        self.again.clicked.connect(lambda: self.another.emit("customers"))
        self.counter_button.clicked.connect(self.counter)
        self.undo_button.clicked.connect(self._undo)
        return row

    def _undo(self) -> None:
        if self._report.import_id is not None:
            self.undo.emit(self._report.import_id)
