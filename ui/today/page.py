"""The screen to start the day with: everything due, worked through row by row with the keyboard alone."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.care.rows import Row
from shopcrm.care.today import Answered, DayList
from shopcrm.shop import Shop, Topic
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import N_, _, ngettext
from ui.jobs import Job, Jobs, with_shop
from ui.kit.buttons import Button, LinkButton
from ui.kit.cards import EmptyState, Shelf, empty
from ui.kit.chips import ChipRow
from ui.kit.labels import Label, show_if
from ui.kit.overriding import override
from ui.page import Page
from ui.today.later import choose_day
from ui.today.panel import Panel
from ui.today.rows import Rows

FAMILIES = {
    "owed": (N_("Owed"), {"promise", "complaint", "verification", "order", "task", "proposal"}),
    "occasions": (N_("Occasions"), {"birthday", "occasion", "wish", "points", "voucher"}),
    "calls": (N_("Calls"), {"after_sale", "in_touch", "news", "absent"}),
    "win_back": (N_("Win back"), {"win_back"}),
}
SAID = {"done": N_("Done: {name}."), "later": N_("Put off: {name}."), "not_needed": N_("Not needed: {name}.")}


class TodayPage(Page):
    """The list, what it is about beside it, and the way to plan more."""

    shows = (
        Topic.CARE | Topic.TRUST | Topic.CUSTOMERS | Topic.SALES | Topic.POINTS | Topic.VOUCHERS | Topic.TYPES
        | Topic.SETTINGS | Topic.IMPORTS
    )  # fmt: skip

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        super().__init__(shop, jobs)
        self._listed = DayList(shop.clock.today(), ())
        self._family: object = "all"
        self._everything = False
        self._current = ""  # the row to be picked when the list is shown next
        self._number = 0
        self._job: Job | None = None
        self.table = Rows(shop)
        self.panel = Panel(shop)
        self.count = Label("", 15, 600)
        self.more = LinkButton(_("Show more than a day's calls"), 13)
        self.papers = LinkButton("", 13)
        self.promise = Button(_("Promise"), "plus")
        self.group = Button(_("Tell a group…"), "users")
        self.print = Button(_("Print"), "printer")
        text = _("Promises, complaints, calls after a sale, birthdays and more come here by themselves on their day. "
                 "Write down the next promise you make to a customer, and it will not be forgotten.")  # fmt: skip
        self.nothing = EmptyState("circle-check", _("Everything is done"), text, _("Write down a promise"))
        self._families = QHBoxLayout()
        self._lay_out()
        self._connect()

    @override
    def refresh(self) -> None:
        self._number += 1
        if self._job is not None:
            self._job.cancel()
        read = partial(_read, self.shop, self._everything, self._number)
        work = partial(with_shop, self.shop, read)
        self._job = self.jobs.start(work, on_done=self._take, on_failed=self._fail, quiet=True)

    @override
    def opened(self, data: object = None) -> None:
        self.search()

    @override
    def search(self) -> bool:
        (self.table if self._listed.rows else self.nothing.button).setFocus()
        return True

    @override
    def customer(self) -> int | None:
        row = self.table.current_row()
        return row.customer_id if row else None

    @override
    def set_compact(self, compact: bool) -> None:
        self.panel.setFixedWidth(296 if compact else 356)
        way = QBoxLayout.Direction
        self._head.setDirection(way.TopToBottom if compact else way.LeftToRight)
        self.table.set_compact(compact)

    @override
    def place(self) -> object:
        return None

    def shown(self) -> Sequence[Row]:
        """The rows of the chosen family."""
        if self._family not in FAMILIES:
            return self._listed.rows
        kinds = FAMILIES[str(self._family)][1]
        return [row for row in self._listed.rows if row.kind in kinds]

    def answer(self, answer: str, days: int = -1) -> None:
        """Take an answer to the current row, keep what came of it, and go on to the next; `later` asks for the day."""
        row = self.table.current_row()
        if row is None or answer not in row.answers:
            self._say_cannot(row)
        elif answer == "later" and days < 0:
            self.panel.ask_later()
        else:
            try:
                self._keep(row, answer, days)
            except ShopError as error:
                self.wanted.emit("notice", say(error, self.shop.formats))

    def _keep(self, row: Row, answer: str, days: int) -> None:
        today, shop = self.shop.clock.today(), self.shop
        if answer == "later":
            until = today + timedelta(days=days) if days else choose_day(self, shop)
            if until is None:
                return
            answered = shop.today.later(row, until)
        elif answer == "done":
            answered = shop.today.done(row, self.panel.result.text())
        else:
            answered = shop.today.not_needed(row, self.panel.result.text())
        before = self._keep_reason(row) if answer != "later" else None
        self.panel.clear()
        self._drop(row)
        said = _(SAID[answer]).format(name=shop.formats.name(row.name))
        self.wanted.emit("notice", (said, _("Undo"), partial(self._undo, answered, before)))

    def _keep_reason(self, row: Row) -> str | None:
        """Why somebody left, as typed beside; gives what was known before."""
        reason = self.panel.left.text()
        return self.shop.stages.say_why_left(row.customer_id, reason) if row.kind == "win_back" and reason else None

    def _undo(self, answered: Answered, reason: str | None) -> None:
        self.shop.today.take_back(answered)
        if reason is not None:
            self.shop.stages.say_why_left(answered.row.customer_id, reason)
        self._current = answered.row.key

    def _drop(self, row: Row) -> None:
        """Take the row out at once; the list itself is read again beside the window, and what is under way is old."""
        self._number += 1
        rows = tuple(each for each in self._listed.rows if each.key != row.key)
        self._listed = DayList(self._listed.day, rows, self._listed.more)
        self._show()
        if rows:
            self.table.setFocus()

    def _say_cannot(self, row: Row | None) -> None:
        if row is not None:
            self.wanted.emit("notice", _("This one is settled where it began. The button beside the list leads there."))

    def _take(self, answer: object) -> None:
        if isinstance(answer, tuple) and answer[0] == self._number:
            self._listed, papers = answer[1], answer[2]
            said = ngettext("{n} paper in doubt", "{n} papers in doubt", papers)
            self.papers.setText(said.format(n=self.shop.formats.number(papers)))
            show_if(self.papers, bool(papers))
            self._show()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, ShopError):
            self.count.setText(say(error, self.shop.formats))
        else:
            self.jobs.crashed.emit(error)

    def _show(self) -> None:
        had_focus = self.nothing.button.hasFocus() or self.table.hasFocus()
        self._show_families()
        shown, formats = self.shown(), self.shop.formats
        current = self.table.current_row()
        self.table.show_rows(shown, self._current or (current.key if current else ""))
        self._current = ""
        many = len(shown)
        self.count.setText(ngettext("{n} thing to do", "{n} things to do", many).format(n=formats.number(many)))
        show_if(self.count, bool(self._listed.rows))
        show_if(self.print, bool(self._listed.rows))
        show_if(self.more, bool(self._listed.more) and not self._everything)
        self._shelf.set_full(bool(self._listed.rows))
        self._show_one()
        if had_focus and self.isVisible():
            self.search()

    def _show_families(self) -> None:
        """Chips for the families there are, each with how many."""
        empty(self._families)
        number = self.shop.formats.number
        rows = self._listed.rows
        options: list[tuple[object, str]] = [("all", _("All {n}").format(n=number(len(rows))))]
        for name, (caption, kinds) in FAMILIES.items():
            many = sum(row.kind in kinds for row in rows)
            if many:
                options.append((name, f"{_(caption)} {number(many)}"))
        if self._family not in {option[0] for option in options}:
            self._family = "all"
        if len(options) > 2:
            chips = ChipRow(options, self._family)
            chips.chosen.connect(self._choose)
            self._families.addWidget(chips)

    def _choose(self, family: object) -> None:
        self._family = family
        self._show()
        self.table.setFocus()

    def _show_one(self) -> None:
        self.panel.show_row(self.table.current_row())

    def _show_more(self) -> None:
        self._everything = True
        self.refresh()

    def _plan(self) -> None:
        self.wanted.emit("promise", self.customer())

    def _open_card(self) -> None:
        self.wanted.emit("open_customer", self.customer())

    def _print(self) -> None:
        self.wanted.emit("print_today", tuple(self.shown()))

    def _connect(self) -> None:
        self.table.picked.connect(self._show_one)
        self.table.opened.connect(self._open_card)
        self.table.answered.connect(self.answer)
        self.panel.answered.connect(self.answer)
        self.panel.put_off.connect(lambda days: self.answer("later", days))
        self.panel.wanted.connect(self.wanted)
        self.more.clicked.connect(self._show_more)
        self.papers.clicked.connect(lambda: self.wanted.emit("unsure_papers", None))
        self.promise.clicked.connect(self._plan)
        self.nothing.clicked.connect(self._plan)
        self.group.clicked.connect(lambda: self.wanted.emit("tell_group", None))
        self.print.clicked.connect(self._print)

    def _lay_out(self) -> None:
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(10)
        what, tools = QHBoxLayout(), QHBoxLayout()
        for row in (what, tools):
            row.setSpacing(10)
            self._head.addLayout(row)
        what.addWidget(self.count)
        what.addLayout(self._families)
        what.addStretch(1)
        tools.addStretch(1)
        for part in (self.papers, self.more, self.print, self.group, self.promise):
            tools.addWidget(part)
        self.papers.hide()
        full = QWidget()
        row = QHBoxLayout(full)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self.table, 1)
        row.addWidget(self.panel)
        self._shelf = Shelf(full, self.nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(self._head)
        column.addWidget(self._shelf, 1)


def _read(shop: Shop, everything: bool, number: int, _job: Job) -> tuple[int, DayList, int]:
    """What is asked for beside the window."""
    return number, shop.today.rows(everything=everything), shop.unsure_papers()
