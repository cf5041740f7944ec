"""The vouchers page: a new thank-you, and all vouchers there are."""

from collections.abc import Iterable

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from typing_extensions import override

from shopcrm.shop import Shop, Topic
from shopcrm.text.words import _
from ui.jobs import Jobs
from ui.kit.chips import ChipRow
from ui.kit.dialogs import confirm
from ui.page import Page
from ui.vouchers.all import AllVouchers
from ui.vouchers.draft import Batch
from ui.vouchers.papers import Papers
from ui.vouchers.printer import Outlets
from ui.vouchers.thanks import NewThanks

NEW, ALL = "new", "all"


class VouchersPage(Page):
    """Two views, and between them the papers of what was just issued. `opened` takes the ids of customers to thank.

    A thank-you that was begun is found again as it was left."""

    shows = Topic.VOUCHERS | Topic.CUSTOMERS | Topic.SALES | Topic.TYPES | Topic.SETTINGS | Topic.IMPORTS

    def __init__(self, shop: Shop, jobs: Jobs, outlets: Outlets | None = None) -> None:
        super().__init__(shop, jobs)
        self._begun = False
        self.views = ChipRow([(NEW, _("New thanks")), (ALL, _("All vouchers"))])
        self.new = NewThanks(shop, jobs)
        self.all = AllVouchers(shop, jobs)
        self.papers = Papers(shop, jobs, outlets or Outlets())
        self._stack = QStackedWidget()
        for view in (self.new, self.all, self.papers):
            self._stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.views)
        column.addWidget(self._stack, 1)
        self.views.chosen.connect(self._choose)
        self.new.issued.connect(self._show_papers)
        self.new.wanted.connect(self.wanted)
        self.all.papers.connect(self._show_papers)
        self.all.wanted.connect(self.wanted)
        self.all.new_wanted.connect(self._begin_new)
        self.papers.finished.connect(self._papers_done)

    @override
    def refresh(self) -> None:
        if self._stack.currentWidget() is self.all:
            self.all.refresh()
        elif self._stack.currentWidget() is self.new and self._begun:
            self.new.refresh()

    @override
    def opened(self, data: object = None) -> None:
        ids = [each for each in data if isinstance(each, int)] if isinstance(data, list | tuple) else []
        if ids and self._leave_papers() and self._may_begin():
            self._begin_new(ids)
        elif isinstance(data, Batch):
            self._show_papers(data)
        elif not self._begun:
            self.new.show_draft()
        self._begun = True
        if data == ALL:
            self._show(ALL)
        self._take_focus()

    @override
    def leave(self) -> bool:
        return not self.new.is_issuing() and self._leave_papers()

    @override
    def search(self) -> bool:
        if self._stack.currentWidget() is self.all:
            self.all.take_focus()
        elif self._stack.currentWidget() is self.new:
            self.new.look_up()
        return True

    @override
    def back(self) -> bool:
        if self._stack.currentWidget() is not self.new or not self.new.draft.step:
            return False
        self.new.go_back()
        return True

    @override
    def customer(self) -> int | None:
        return self.all.customer() if self._stack.currentWidget() is self.all else None

    @override
    def set_compact(self, compact: bool) -> None:
        self.new.set_compact(compact)
        self.all.set_compact(compact)

    @override
    def place(self) -> object:
        return ALL if self._stack.currentWidget() is self.all else None

    def _show(self, view: str) -> None:
        self.views.set_value(view)
        self._stack.setCurrentWidget(self.all if view == ALL else self.new)
        self.refresh()

    def _choose(self, view: object) -> None:
        if not self._leave_papers():
            self.views.set_value(ALL if view == NEW else NEW)
            return
        self._show(str(view))
        self._take_focus()

    def _begin_new(self, ids: Iterable[int] = ()) -> None:
        self.views.set_value(NEW)
        self._stack.setCurrentWidget(self.new)
        self.new.begin(ids)
        self._take_focus()

    def _may_begin(self) -> bool:
        """Whether the thank-you that was begun may be let go for another one."""
        if not self.new.draft.reached:
            return True
        words = _("You have begun a thank-you that is not issued yet.")
        return confirm(self, _("Begin another thank-you?"), words, _("Begin another"), _("Go on with that one"))

    def _show_papers(self, batch: object) -> None:
        if isinstance(batch, Batch):
            self._stack.setCurrentWidget(self.papers)
            self.papers.begin(batch)

    def _leave_papers(self) -> bool:
        """Whether the papers, if they are in front, may go; then the next thank-you begins afresh."""
        if self._stack.currentWidget() is not self.papers:
            return True
        if not self.papers.may_leave():
            return False
        self.papers.drop()
        self._begin_new()
        return True

    def _papers_done(self) -> None:
        if self._leave_papers():
            self._show(ALL)
            self._take_focus()

    def _take_focus(self) -> None:
        view = self._stack.currentWidget()
        if view is self.all:
            self.all.take_focus()
        elif view is self.new:
            self.new.take_focus()
