"""Campaigns that were issued, the newest first, each with what has become of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import _
from shopcrm.vouchers.batches import Issue
from shopcrm.vouchers.results import Tally
from ui.jobs import Job, Jobs
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState, Shelf
from ui.kit.labels import Label, show_if
from ui.kit.tables import TWO_LINES, Cell, Column, IdTable, Row
from ui.vouchers.beside import Newest
from ui.vouchers.words import campaign_name, gives, terms

WIDE, NARROW = (300, 116, 92, 114, 80, 102, 104, 132), (170, 104, 92, 106, 62, 96, 96, 112)


@dataclass(frozen=True)
class Listed:
    """The campaigns with their figures."""

    issues: dict[int, Issue]
    tallies: dict[int, Tally]


def listed(shop: Shop, _job: Job) -> Listed:
    """Read all campaigns."""
    return Listed({issue.batch_id: issue for issue in shop.vouchers.batches()}, shop.campaigns.tallies())


class Campaigns(QWidget):
    """The list. `opened` tells the number of a campaign to look at, `new_wanted` that somebody wants to thank."""

    opened = Signal(object)
    new_wanted = Signal()

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        super().__init__()
        self._shop = shop
        self._jobs = jobs
        self._listed = Listed({}, {})
        self._reading = Newest(shop, jobs, self)
        self.table = IdTable(_("Campaigns"), self._columns(), self._fetch)
        self.table.set_row_height(TWO_LINES)
        self.look = Button(_("Open the campaign (Enter)"), "eye")
        self.problem = Label("", 14, 500, "danger", wrap=True)
        self.nothing = EmptyState(
            "gift",
            _("Here you will see what came of your thanks"),
            _("Each time you issue vouchers, a campaign is kept here: to whom and why, how many came in, what it cost, "
              "and who came back, beside customers like them who got none. Begin with five people whom you can name a "
              "reason for."),
            _("New thanks"),
        )  # fmt: skip
        self._reading.answered.connect(self._show)
        self._reading.failed.connect(self._fail)
        self.table.opened.connect(self.opened)
        self.look.clicked.connect(lambda: self.opened.emit(self.table.current_id()))
        self.nothing.clicked.connect(self.new_wanted)
        self._lay_out()

    def refresh(self) -> None:
        """Read the list again; what is selected stays."""
        self._reading.ask(partial(listed, self._shop))

    def is_busy(self) -> bool:
        return self._reading.is_busy()

    def take_focus(self) -> None:
        (self.table if self._shelf.is_full() else self.nothing.button).setFocus()

    def set_compact(self, compact: bool) -> None:
        """Make the most of a narrow window."""
        for place, width in enumerate(NARROW if compact else WIDE):
            self.table.setColumnWidth(place, width)

    def _show(self, found: object) -> None:
        if not isinstance(found, Listed):
            return
        had_focus = self.nothing.button.hasFocus()
        self._listed = found
        show_if(self.problem, False)
        self.table.show_ids(found.issues)
        self._shelf.set_full(bool(found.issues))
        self.table.pick_first()
        if had_focus:
            self.take_focus()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, ShopError):
            self.problem.setText(say(error, self._shop.formats))
            show_if(self.problem, True)
        else:
            self._jobs.crashed.emit(error)

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {each: self._row(self._listed.issues[each], self._listed.tallies[each]) for each in ids}

    def _row(self, issue: Issue, tally: Tally) -> Row:
        formats = self._shop.formats
        offer = issue.campaign.offer
        given = " · ".join([gives(offer, formats), *terms(offer, formats)])
        counts = (tally.issued, tally.redeemed, tally.open, tally.lapsed, tally.void)
        return (
            Cell(campaign_name(issue, formats), below=given),
            Cell(formats.date(self._shop.clock.day(issue.issued_at)), "muted"),
            *(Cell(formats.number(count), "text" if count else "muted") for count in counts),
            formats.money(tally.cost_minor),
        )

    def _columns(self) -> list[Column]:
        return [
            Column(_("Campaign"), WIDE[0], stretch=True, weight=500),
            Column(_("Issued on"), WIDE[1]),
            Column(_("Vouchers"), WIDE[2], "end"),
            Column(_("Redeemed"), WIDE[3], "end"),
            Column(_("Open"), WIDE[4], "end"),
            Column(_("Expired"), WIDE[5], "end"),
            Column(_("Cancelled"), WIDE[6], "end"),
            Column(_("Cost so far"), WIDE[7], "end"),
        ]

    def _lay_out(self) -> None:
        full = QWidget()
        rows = QVBoxLayout(full)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(12)
        rows.addWidget(self.table, 1)
        rows.addWidget(self.look, 0, Qt.AlignmentFlag.AlignTrailing)
        self._shelf = Shelf(full, self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._shelf, 1)
        column.addWidget(self.problem)
        self.problem.hide()
