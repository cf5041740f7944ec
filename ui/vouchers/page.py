"""The vouchers page: a new thank-you, the campaigns there were, all vouchers, and what to look at."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from shopcrm.shop import Shop, Topic
from shopcrm.text.words import _
from ui.jobs import Jobs
from ui.kit.chips import ChipRow
from ui.kit.dialogs import confirm
from ui.kit.overriding import override
from ui.page import Page
from ui.paper_out import Outlets
from ui.vouchers.again import whom_next
from ui.vouchers.all import AllVouchers
from ui.vouchers.campaign import CampaignView
from ui.vouchers.campaigns import Campaigns
from ui.vouchers.draft import Batch, Whom
from ui.vouchers.look_at import LookAt
from ui.vouchers.papers import Papers
from ui.vouchers.printer import voucher_outlets
from ui.vouchers.reading import Seen
from ui.vouchers.reminders import Reminders
from ui.vouchers.thanks import NewThanks
from ui.vouchers.words import campaign_name

NEW, CAMPAIGNS, ALL, LOOK = "new", "campaigns", "all", "look"


class VouchersPage(Page):
    """Four views, and between them the papers of what was just issued. `opened` takes the ids of customers to thank, the
    name of a view, a campaign as ("campaign", its number), or papers that are to come out.

    A thank-you that was begun is found again as it was left."""

    shows = Topic.VOUCHERS | Topic.CUSTOMERS | Topic.SALES | Topic.TYPES | Topic.SETTINGS | Topic.IMPORTS

    def __init__(self, shop: Shop, jobs: Jobs, outlets: Outlets | None = None) -> None:
        super().__init__(shop, jobs)
        self._begun = False
        self._view = NEW
        names = [(NEW, _("New thanks")), (CAMPAIGNS, _("Campaigns")), (ALL, _("All vouchers")), (LOOK, _("To look at"))]
        self.views = ChipRow(names)
        self.reminders = Reminders(shop, jobs)
        self.new = NewThanks(shop, jobs)
        self.campaigns = Campaigns(shop, jobs)
        self.campaign = CampaignView(shop, jobs)
        self.all = AllVouchers(shop, jobs)
        self.look = LookAt(shop, jobs)
        self.papers = Papers(shop, jobs, outlets or voucher_outlets())
        self._of_view: dict[str, QWidget] = {NEW: self.new, CAMPAIGNS: self.campaigns, ALL: self.all, LOOK: self.look}
        self._stack = QStackedWidget()
        for view in (*self._of_view.values(), self.campaign, self.papers):
            self._stack.addWidget(view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.views)
        column.addWidget(self.reminders)
        column.addWidget(self._stack, 1)
        self._connect()

    @override
    def refresh(self) -> None:
        self.reminders.refresh()
        view = self._in_front()
        if isinstance(view, AllVouchers | Campaigns | CampaignView | LookAt) or (view is self.new and self._begun):
            view.refresh()

    @override
    def opened(self, data: object = None) -> None:
        if isinstance(data, Batch):
            self._begin_shown()
            if self._leave_papers():
                self._show_papers(data)
            return
        match data:
            case "campaign", int(batch_id):
                self._begin_shown()
                if self._leave_papers():
                    self._open_campaign(batch_id)
            case str() if data in self._of_view:
                self._begin_shown()
                if self._leave_papers():
                    self._show(data)
            case _:
                self._thank(data)
        self._take_focus()

    @override
    def leave(self) -> bool:
        return not self.new.is_issuing() and self._leave_papers()

    @override
    def search(self) -> bool:
        view = self._in_front()
        if view is self.new:
            self.new.look_up()
        elif view is not self.papers:
            self._show(ALL)
            self.all.take_focus()
        return True

    @override
    def back(self) -> bool:
        if self._in_front() is self.new and self.new.draft.step:
            self.new.go_back()
            return True
        if self._in_front() is not self.campaign:
            return False
        self._show(CAMPAIGNS)
        self._take_focus()
        return True

    @override
    def customer(self) -> int | None:
        view = self._in_front()
        return view.customer() if isinstance(view, AllVouchers | CampaignView | LookAt) else None

    @override
    def set_compact(self, compact: bool) -> None:
        for view in (self.new, self.campaigns, self.campaign, self.all, self.look):
            view.set_compact(compact)

    @override
    def place(self) -> object:
        view = self._in_front()
        if view is self.campaign:
            return "campaign", self.campaign.batch_id()
        return next((name for name, each in self._of_view.items() if each is view and name != NEW), None)

    def is_busy(self) -> bool:
        """Whether something here is still being read, drawn or issued."""
        parts = (self.new, self.campaigns, self.campaign, self.look, self.papers, self.reminders)
        return any(part.is_busy() for part in parts)

    def _in_front(self) -> QWidget | None:
        return self._stack.currentWidget()

    def _begin_shown(self) -> None:
        if not self._begun:
            self.new.show_draft()
        self._begun = True

    def _thank(self, data: object) -> None:
        """Thank these customers, or go on with the thank-you that was begun."""
        ids = [each for each in data if isinstance(each, int)] if isinstance(data, list | tuple) else []
        if ids and self._leave_papers() and self._may_begin():
            self._begin_new(ids)
        elif not self._begun:
            self.new.show_draft()
        self._begun = True

    def _show(self, view: str) -> None:
        self._stand(view, self._of_view[view])
        self.refresh()

    def _stand(self, view: str, widget: QWidget) -> None:
        """Bring something to the front under one of the four views."""
        self._view = view
        self.views.set_value(view)
        self._stack.setCurrentWidget(widget)
        self.reminders.keep_quiet(widget is self.papers)

    def _choose(self, view: object) -> None:
        if not self._leave_papers():
            self.views.set_value(self._view)
            return
        self._show(str(view))
        self._take_focus()

    def _begin_new(self, ids: Iterable[int] = ()) -> None:
        self._stand(NEW, self.new)
        self.new.begin(ids)
        self._take_focus()

    def _may_begin(self) -> bool:
        """Whether the thank-you that was begun may be let go for another one."""
        if not self.new.draft.reached:
            return True
        words = _("You have begun a thank-you that is not issued yet.")
        return confirm(self, _("Begin another thank-you?"), words, _("Begin another"), _("Go on with that one"))

    def _thank_again(self, seen: object, same: bool) -> None:
        """Begin a thank-you like a campaign: for the same customers, or for those who come next by the same way."""
        if not isinstance(seen, Seen) or not self._may_begin():
            return
        ids, campaign, draft = tuple(seen.thanked), seen.issue.campaign, self.new.draft
        draft.start_anew(self.shop, ids if same else ())
        draft.whom = Whom(draft.whom.way, added=ids) if same else whom_next(seen.selection, len(ids))
        like = draft.terms.with_offer(campaign.offer)
        draft.terms = replace(like, own_words=bool(campaign.offer.reason), words=campaign.offer.reason, name=campaign.name)
        draft.design = campaign.design
        self._show(NEW)
        self.new.show_draft()
        self._take_focus()

    def _open_campaign(self, batch_id: object) -> None:
        if isinstance(batch_id, int):
            self._stand(CAMPAIGNS, self.campaign)
            self.campaign.open(batch_id)
            self.campaign.take_focus()

    def _list_campaign(self, batch_id: object) -> None:
        if isinstance(batch_id, int) and self.campaign.seen is not None:
            self._show(ALL)
            self.all.show_campaign(batch_id, campaign_name(self.campaign.seen.issue, self.shop.formats))
            self.all.table.setFocus()

    def _show_voucher(self, serial: object) -> None:
        if isinstance(serial, int):
            self._show(ALL)
            self.all.show_voucher(serial)
            self.all.table.setFocus()

    def _show_papers(self, batch: object) -> None:
        if isinstance(batch, Batch):
            self._stand(ALL if batch.replaces else NEW, self.papers)
            self.papers.begin(batch)

    def _leave_papers(self) -> bool:
        """Whether the papers, if they are in front, may go; then the next thank-you begins afresh."""
        if self._in_front() is not self.papers:
            return True
        if not self.papers.may_leave():
            return False
        fresh = not self.papers.replaces()
        self.papers.drop()
        self._begin_new() if fresh else self._show(ALL)
        return True

    def _papers_done(self) -> None:
        if self._leave_papers():
            self._show(ALL)
            self._take_focus()

    def _take_focus(self) -> None:
        view = self._in_front()
        if isinstance(view, NewThanks | Campaigns | CampaignView | AllVouchers | LookAt):
            view.take_focus()

    def _connect(self) -> None:
        self.views.chosen.connect(self._choose)
        self.reminders.wanted.connect(self.wanted)
        self.reminders.papers.connect(self._show_papers)
        for asked in (self.new.wanted, self.all.wanted, self.campaign.wanted, self.look.wanted):
            asked.connect(self.wanted)
        self.new.issued.connect(self._show_papers)
        self.all.papers.connect(self._show_papers)
        for asking in (self.all, self.campaigns):
            asking.new_wanted.connect(self._begin_new)
        self.campaigns.opened.connect(self._open_campaign)
        self.campaign.left.connect(partial(self._show, CAMPAIGNS))
        self.campaign.vouchers_wanted.connect(self._list_campaign)
        self.campaign.again.connect(self._thank_again)
        self.look.voucher_wanted.connect(self._show_voucher)
        self.papers.finished.connect(self._papers_done)
