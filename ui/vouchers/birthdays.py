"""Birthdays of the next two weeks: the owner ticks who is thanked, looks at the paper, and issues the vouchers."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.paper.pages import PageImage
from shopcrm.paper.vouchers import Layout
from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import _, ngettext
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.standing import Birthday
from ui.jobs import Job, Jobs
from ui.kit.dialogs import Dialog, wait_for
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.vouchers.beside import OneAtATime
from ui.vouchers.draft import PRINT, Batch, Thanks
from ui.vouchers.people import PeopleList, Person
from ui.vouchers.sheets import Sheets, draw_specimens, sheets_for
from ui.vouchers.words import gives

PREVIEW = 340


def approve_birthdays(parent: QWidget | None, shop: Shop, jobs: Jobs, coming: Sequence[Birthday]) -> Batch | None:
    """Let the owner approve these; gives the vouchers issued, to be printed, or None."""
    dialog = Birthdays(parent, shop, jobs, coming)
    wait_for(dialog)
    return dialog.batch


class Birthdays(Dialog):
    """The names to tick, and the first paper as it will look."""

    def __init__(self, parent: QWidget | None, shop: Shop, jobs: Jobs, coming: Sequence[Birthday]) -> None:
        super().__init__(parent, _("Birthdays of the next two weeks"), 860)
        self._shop = shop
        self._jobs = jobs
        self._operation = shop.new_operation()
        self._work = OneAtATime(shop, jobs, self)
        self.campaign: Campaign = shop.standing.campaign()
        self.batch: Batch | None = None
        self.layout_kept = Layout(shop.settings.current.voucher_layout)
        self.people = PeopleList(_("Birthdays"), fade=True)
        self.people.rows.set_people(
            Person(each.customer_id, each.name, shop.formats.date(each.birthday_on, "long")) for each in coming
        )
        self.sheets = Sheets(shop, jobs)
        self.close_button = self.add_button(_("Not now"))
        self.issue = self.add_button("", "primary", "gift")
        self.issue.setDefault(True)
        self._fill()
        self.people.rows.ticked.connect(self._follow)
        self.sheets.failed.connect(self._fail)
        self._work.failed.connect(self._fail)
        self.close_button.clicked.connect(self.reject)
        self.issue.clicked.connect(self._issue)
        self._follow()

    def ticked(self) -> tuple[int, ...]:
        """Who is to be thanked."""
        return tuple(person.id for person in self.people.rows.people() if person.ticked)

    def is_busy(self) -> bool:
        return self._work.is_busy() or self.sheets.is_busy()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.people.setCurrentIndex(self.people.rows.index(0, 0))
        self.people.setFocus()

    @override
    def done(self, result: int) -> None:
        if self._work.is_busy():
            return  # the vouchers are being issued right now: what came of it is told
        self.sheets.clear()
        super().done(result)

    def _follow(self) -> None:
        """Say how many are ticked, and draw the papers of these."""
        ids, number = self.ticked(), self._shop.formats.number
        words = ngettext("Issue {n} voucher and print", "Issue {n} vouchers and print", len(ids))
        self.issue.setText(words.format(n=number(len(ids))))
        self.issue.setEnabled(bool(ids) and not self._work.is_busy())
        if ids:
            draw = partial(_draw, self._shop, ids, self.campaign, self.layout_kept)
            self.sheets.set_sheets(sheets_for(len(ids), self.layout_kept), draw)
        else:
            self.sheets.clear()

    def _issue(self) -> None:
        self.set_problem(None)
        self._work.run(partial(_approve, self._shop, self.ticked(), self._operation), self._issued)
        self.issue.setEnabled(not self._work.is_busy())

    def _issued(self, vouchers: object) -> None:
        if isinstance(vouchers, tuple) and vouchers:
            self.batch = Batch(vouchers, self.layout_kept, PRINT)
            self.accept()

    def _fail(self, error: Exception) -> None:
        self.issue.setEnabled(bool(self.ticked()))
        if isinstance(error, ShopError):
            self.set_problem(say(error, self._shop.formats))
            self.grow()
        else:
            self._jobs.crashed.emit(error)

    def _fill(self) -> None:
        formats, offer = self._shop.formats, self.campaign.offer
        words = _("Each gets: {gift}, good until {date}. Who was thanked lately or did not agree to offers is not listed.")
        told = words.format(gift=gives(offer, formats), date=formats.date(self.campaign.valid_until, "long"))
        self.body.addWidget(Label(told, 14, 400, "muted", wrap=True))
        shown = QWidget()
        shown.setFixedWidth(PREVIEW)
        paper = QVBoxLayout(shown)
        paper.setContentsMargins(0, 0, 0, 0)
        paper.addWidget(self.sheets)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.people, 1)
        row.addWidget(shown)
        self.people.setMinimumHeight(330)
        self.body.addLayout(row, 1)


def _draw(
    shop: Shop, ids: tuple[int, ...], campaign: Campaign, layout: Layout, number: int, job: Job
) -> PageImage:
    return draw_specimens(shop, Thanks(shop.selections.picked(ids), campaign), layout, number, job)


def _approve(shop: Shop, ids: tuple[int, ...], operation: str, _job: Job) -> tuple[object, ...]:
    return tuple(shop.standing.approve(ids, operation))
