"""One campaign: what came of it in figures and pictures, to whom it went, and what can still be done with it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import _, ngettext
from shopcrm.vouchers.book import Changed
from shopcrm.vouchers.campaign import POINTS
from ui.jobs import Job, Jobs
from ui.kit.buttons import Button
from ui.kit.cards import StatTile
from ui.kit.labels import Label, show_if
from ui.kit.scrolling import scrolling
from ui.vouchers.beside import Newest, OneAtATime
from ui.vouchers.cancel import ask_to_cancel_all
from ui.vouchers.extend import Longer, ask_longer
from ui.vouchers.frozen import Frozen
from ui.vouchers.pictures import Pictures
from ui.vouchers.reading import Seen, seen
from ui.vouchers.words import campaign_name, gives, terms

LIST_WIDE, LIST_NARROW = 470, 360
Words = Callable[[int], str]


class CampaignView(QWidget):
    """The screen. `left` goes back to the list, `vouchers_wanted` tells a campaign whose vouchers are to be listed,
    `again` what is to be thanked once more: the same customers (True) or the next in line (False)."""

    left = Signal()
    vouchers_wanted = Signal(object)
    again = Signal(object, bool)
    wanted = Signal(str, object)

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        super().__init__()
        self._shop = shop
        self._jobs = jobs
        self._batch_id = 0
        self.seen: Seen | None = None
        self._reading = Newest(shop, jobs, self)
        self._work = OneAtATime(shop, jobs, self)
        self.title = Label("", 18, 700, elide=True)
        self.about = Label("", 13, 400, "muted", wrap=True)
        self.problem = Label("", 14, 500, "danger", wrap=True)
        self.back = Button(_("All campaigns"), "arrow-left", "quiet")
        self.vouchers = Button(_("Its vouchers"), "ticket")
        self.once_more = Button(_("Thank again"), "heart")
        self.extend = Button(_("Extend all…"), "calendar")
        self.cancel = Button(_("Cancel all open…"), kind="danger")
        self.paper = Button(_("Print or save…"), "printer", "primary")
        self.tiles = [StatTile(name) for name in self._figures()]
        self.pictures = Pictures(shop)
        self.frozen = Frozen(shop)
        self._lay_out()
        self._connect()
        self._follow()

    def open(self, batch_id: int) -> None:
        """Show this campaign."""
        if batch_id != self._batch_id:
            self._batch_id, self.seen = batch_id, None
            self._follow()
        self.refresh()

    def refresh(self) -> None:
        """Read it again."""
        if self._batch_id:
            self._reading.ask(partial(seen, self._shop, self._batch_id))

    def batch_id(self) -> int:
        return self._batch_id

    def is_busy(self) -> bool:
        return self._reading.is_busy() or self._work.is_busy()

    def take_focus(self) -> None:
        self.frozen.table.setFocus()

    def customer(self) -> int | None:
        """Whose row is selected."""
        return self.frozen.table.current_id()

    def set_compact(self, compact: bool) -> None:
        """Make the most of a narrow window."""
        self.frozen.setFixedWidth(LIST_NARROW if compact else LIST_WIDE)
        self.pictures.set_compact(compact)

    def _show(self, found: object) -> None:
        if isinstance(found, Seen) and found.issue.batch_id == self._batch_id:
            self.seen = found
            self.pictures.show_results(found.results)
            self.frozen.show_seen(found)
            self._follow()

    def _follow(self) -> None:
        """Say what is known, and offer what can be done."""
        found, formats = self.seen, self._shop.formats
        for button in (self.vouchers, self.once_more, self.paper):
            button.setEnabled(found is not None)
        self.extend.setEnabled(found is not None and found.results.open + found.results.lapsed > 0)
        self.cancel.setEnabled(found is not None and found.results.open > 0)
        self._say("")
        if found is None:
            self.title.setText("")
            self.about.setText(_("Counting what came of it…"))
            return
        issue, campaign = found.issue, found.issue.campaign
        self.title.setText(campaign_name(issue, formats))
        until = _("{start} to {until}").format(
            start=formats.date(campaign.valid_from), until=formats.date(campaign.valid_until)
        )
        issued = _("issued on {date}").format(date=formats.date(found.results.issued_on))
        by = _("by {person}").format(person=formats.name(issue.person)) if issue.person else ""
        told = (gives(campaign.offer, formats), *terms(campaign.offer, formats), until, issued, by)
        self.about.setText(" · ".join(filter(None, told)))
        for tile, words in zip(self.tiles, self._figures().values(), strict=True):
            tile.set_value(words)

    def _figures(self) -> dict[str, str]:
        formats, found = self._shop.formats, self.seen
        counts: tuple[int, ...] = (0,) * 5
        cost = sales = 0
        if found is not None:
            told = found.results
            counts = (told.issued, told.redeemed, told.open, told.lapsed, told.void)
            cost, sales = told.cost_minor, told.sales_minor
        names = (_("Issued"), _("Redeemed"), _("Open"), _("Expired"), _("Cancelled"))
        figures = {name: formats.number(count) for name, count in zip(names, counts, strict=True)}
        return {**figures, _("Cost so far"): formats.money(cost), _("Sales on redemption"): formats.money(sales)}

    def _extend_all(self) -> None:
        if self.seen is None:
            return
        told = self.seen.results
        longer = ask_longer(self, self._shop, told.open + told.lapsed, told.until)
        if longer is not None:
            self._work.run(partial(_extend, self._shop, self._batch_id, longer), partial(self._changed, _extended))

    def _cancel_all(self) -> None:
        operation = self._shop.new_operation()
        found = self.seen
        for_points = found is not None and found.issue.campaign.purpose == POINTS
        reason = ask_to_cancel_all(self, self._shop, found.results.open, for_points=for_points) if found else ""
        if reason:
            cancel = partial(_cancel, self._shop, self._batch_id, reason, operation)
            self._work.run(cancel, partial(self._changed, _cancelled))

    def _changed(self, words: Words, changed: object) -> None:
        if isinstance(changed, Changed):
            told = words(changed.vouchers).format(n=self._shop.formats.number(changed.vouchers))
            self.wanted.emit("notice", told)
        self.refresh()

    def _print(self) -> None:
        from ui.papers import Paper, show_paper

        if self.seen is not None:
            make = partial(self._shop.printing.campaign_results, self.seen.results)
            file = f"campaign-{self._batch_id}.pdf"
            show_paper(self.window(), self._shop, self._jobs, Paper(_("Campaign results"), make, file))

    def _offer_again(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, same in ((_("The same customers"), True), (_("The next in line"), False)):
            action = QAction(words, menu)
            action.triggered.connect(partial(self.thank_again, same=same))
            menu.addAction(action)
        menu.popup(self.once_more.mapToGlobal(self.once_more.rect().bottomLeft()))

    def thank_again(self, _checked: bool = False, *, same: bool) -> None:
        """Begin a thank-you like this one."""
        if self.seen is not None:
            self.again.emit(self.seen, same)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, ShopError):
            self._say(say(error, self._shop.formats))
        else:
            self._jobs.crashed.emit(error)

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        show_if(self.problem, bool(words))

    def _connect(self) -> None:
        self._reading.answered.connect(self._show)
        self._reading.failed.connect(self._fail)
        self._work.failed.connect(self._fail)
        self.back.clicked.connect(self.left)
        self.vouchers.clicked.connect(lambda: self.vouchers_wanted.emit(self._batch_id))
        self.once_more.clicked.connect(self._offer_again)
        self.extend.clicked.connect(self._extend_all)
        self.cancel.clicked.connect(self._cancel_all)
        self.paper.clicked.connect(self._print)
        self.frozen.card_wanted.connect(lambda customer_id: self.wanted.emit("open_customer", customer_id))
        keys = QShortcut(QKeySequence("Ctrl+P"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self._print)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        head.addWidget(self.paper)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.about, 1)
        for button in (self.vouchers, self.once_more, self.extend, self.cancel):
            acts.addWidget(button)
        figures = QHBoxLayout()
        figures.setSpacing(8)
        for place, tile in enumerate(self.tiles):
            figures.addWidget(tile, 2 if place >= len(self.tiles) - 2 else 1)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addWidget(scrolling(self.pictures), 1)
        below.addWidget(self.frozen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for row in (head, acts):
            column.addLayout(row)
        column.addWidget(self.problem)
        column.addLayout(figures)
        column.addLayout(below, 1)


def _extend(shop: Shop, batch_id: int, longer: Longer, _job: Job) -> Changed:
    return shop.vouchers.extend_batch(batch_id, longer.until, longer.reason)


def _cancel(shop: Shop, batch_id: int, reason: str, operation: str, _job: Job) -> Changed:
    return shop.vouchers.void_batch(batch_id, reason, operation)


def _extended(count: int) -> str:
    return ngettext("{n} voucher is good for longer now.", "{n} vouchers are good for longer now.", count)


def _cancelled(count: int) -> str:
    return ngettext("{n} voucher was cancelled.", "{n} vouchers were cancelled.", count)
