"""The tab of complaints: who waits and for how long, and a look back at what went wrong and why."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget
from typing_extensions import override

from shopcrm.care.complaints import Complaint, Review, cause_name
from shopcrm.shop import Shop
from shopcrm.text.words import _, ngettext
from ui.care.complaint import change_complaint, solve_complaint
from ui.care.view import View
from ui.care.wording import lasted, period_words
from ui.jobs import Jobs
from ui.kit.bars import Columns, Figure
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState, Section, StatTile, TipsPanel
from ui.kit.charts import Bar, Bars
from ui.kit.choices import Choice
from ui.kit.labels import Label, show_if
from ui.kit.tables import Cell, Column, IdTable, Row
from ui.kit.theme import BadgeTone

ROW_HEIGHT = 54
PERIODS = (30, 90, 365)
MOST_PREVENTIONS = 5
TONES: dict[str, BadgeTone] = {"open": "danger", "answered": "new", "solved": "success"}


class ComplaintsView(View):
    """A list of complaints, the one selected, and the review of a period."""

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        super().__init__(shop, jobs)
        self._found: dict[int, Complaint] = {}
        self.table = IdTable(_("Complaints"), self._columns(), self._fetch)
        self.table.set_row_height(ROW_HEIGHT)
        self.nothing = EmptyState(
            "circle-check",
            _("Nobody has complained yet"),
            _("That does not mean that everybody is content: most people just stay away. Write every complaint down, from "
              "the customer's card (Shift+F9), and look back now and then at what could have prevented it."),
        )  # fmt: skip
        self.text = Label("", 14, 500, wrap=True)
        self.story = Label("", 13, 400, "muted", wrap=True)
        self.answered = Button(_("Answered"), "phone")
        self.solve = Button(_("Solved…"), "check", "primary")
        self.edit = Button(_("Edit…"), "pencil")
        self.card = Button(_("Card"), "user")
        self.period = Choice(_("Period"), [(days, period_words(days, shop.formats)) for days in PERIODS], 90)
        self.tiles = {
            "answer": StatTile(_("Usually answered after")),
            "solve": StatTile(_("Usually solved after")),
        }
        self.causes = Bars(_("Complaints by cause"))
        self.months = Columns(_("Complaints by month"))
        self.preventions = TipsPanel(_("What would have prevented it"))
        self.count = Label("", 13, 500, "muted", wrap=True)
        self._lay_out()
        self._connect()

    @override
    def refresh(self) -> None:
        self._found = {each.id: each for each in self.shop.complaints.all()}
        self.table.show_ids(self._found)
        self._pages.setCurrentIndex(1 if self._found else 0)
        if self._found and self.table.current_id() is None:
            self.table.setCurrentIndex(self.table.rows.index(0, 0))
        self.table.refresh()
        self._show_one()
        self._show_review()

    @override
    def take_focus(self) -> None:
        self.table.setFocus()

    @override
    def customer(self) -> int | None:
        found = self.selected()
        return found.customer_id if found else None

    @override
    def set_compact(self, compact: bool) -> None:
        super().set_compact(compact)
        if hasattr(self, "table"):
            for place, width in enumerate((170, 120, 100, 100) if compact else (280, 180, 120, 110)):
                self.table.setColumnWidth(place, width)

    def selected(self) -> Complaint | None:
        return self._found.get(self.table.current_id() or 0)

    def _answer(self) -> None:
        before = self.selected()
        if before:
            self.attempt(lambda: self.shop.complaints.answer(before.id))
            self.undo(_("The first answer is noted."), lambda: self.shop.complaints.put_back(before))

    def _solve(self) -> None:
        before = self.selected()
        if before and before.state == "solved":
            self.shop.complaints.reopen(before.id)
            self.undo(_("The complaint is open again."), lambda: self.shop.complaints.put_back(before))
        elif before:
            solve_complaint(self.window(), self.shop, before.id, self.tell)

    def _edit(self) -> None:
        before = self.selected()
        if before:
            change_complaint(self.window(), self.shop, before.id, self.tell)

    def _open_card(self) -> None:
        if self.customer():
            self.wanted.emit("open_customer", self.customer())

    def _open(self) -> None:
        """Enter on a row: the next thing to do about it."""
        found = self.selected()
        if found and found.state != "solved":
            self._solve()
        else:
            self._edit()

    def _fetch(self, ids: Sequence[int]) -> Mapping[int, Row]:
        return {each: self._row(self._found[each]) for each in ids}

    def _row(self, one: Complaint) -> Row:
        states = {"open": _("waiting"), "answered": _("answered"), "solved": _("solved")}
        waited = lasted(int(one.waiting(self.shop.clock.now()).total_seconds()), self.shop.formats)
        day = self.shop.formats.date(self.shop.clock.day(one.opened_at))
        return (
            Cell(one.name, below=" ".join(one.text.split())),
            cause_name(one.cause),
            Cell(states[one.state], badge=TONES[one.state]),
            Cell(waited, "danger" if one.state == "open" else "text", below=day),
        )

    def _columns(self) -> list[Column]:
        return [
            Column(_("Customer"), 280, stretch=True, weight=500),
            Column(_("Cause"), 180),
            Column(_("State"), 120),
            Column(_("Waited"), 110, "end"),
        ]

    def _show_one(self) -> None:
        one = self.selected()
        show_if(self._one, one is not None)
        if one is None:
            return
        self.text.setText(one.text)
        self.story.setText("\n".join(self._told(one)))
        show_if(self.answered, one.state == "open")
        self.solve.setText(_("Open it again") if one.state == "solved" else _("Solved…"))

    def _told(self, one: Complaint) -> list[str]:
        """The complaint's story, a line for each step."""
        moment, formats = self.shop.formats.moment, self.shop.formats
        lines = [_("Came in: {at}").format(at=moment(one.opened_at))]
        if one.person:
            lines.append(_("Taken down by {name}").format(name=formats.name(one.person)))
        if one.answered_at:
            lines.append(_("First answer: {at}").format(at=moment(one.answered_at)))
        if one.solved_at:
            lines.append(_("Solved: {at}").format(at=moment(one.solved_at)))
        if one.solution:
            lines.append(_("How: {text}").format(text=formats.name(one.solution)))
        if one.prevention:
            lines.append(_("What would have prevented it: {text}").format(text=formats.name(one.prevention)))
        return lines

    def _show_review(self) -> None:
        days = self.period.value()
        last = self.shop.clock.today()
        review = self.shop.complaints.review(last - timedelta(days=int(str(days)) - 1), last)
        formats = self.shop.formats
        words = ngettext("{n} complaint came in", "{n} complaints came in", review.count)
        said = [words.format(n=formats.number(review.count))]
        if review.open:
            words = ngettext("{n} is not solved yet", "{n} are not solved yet", review.open)
            said.append(words.format(n=formats.number(review.open)))
        self.count.setText(formats.listed(said))
        self.tiles["answer"].set_value(lasted(review.answer_seconds, formats))
        self.tiles["solve"].set_value(lasted(review.solve_seconds, formats))
        self._draw(review)

    def _draw(self, review: Review) -> None:
        formats = self.shop.formats
        most = max((each.count for each in review.causes), default=1)
        bars = [Bar(cause_name(each.cause), each.count, formats.number(each.count)) for each in review.causes]
        self.causes.show_bars(bars, most)
        figures = [
            Figure(formats.date(first, "month_year").split(" ")[0], count, formats.number(count), strong=True)
            for first, count in review.months
        ]
        self.months.show_figures(figures)
        self.preventions.set_lines(list(dict.fromkeys(text for _cause, text in review.preventions))[:MOST_PREVENTIONS])

    def _lay_out(self) -> None:
        empty = Card()
        empty.body.addWidget(self.nothing)
        self._pages = QStackedWidget()
        self._pages.addWidget(empty)
        self._pages.addWidget(self.table)
        self.main.addWidget(self._pages, 1)
        self._one = Section(_("This complaint"), "message-circle")
        self._one.body.addWidget(self.text)
        self._one.body.addWidget(self.story)
        for pair in ((self.solve, self.answered), (self.edit, self.card)):
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in pair:
                row.addWidget(button, 1)
            self._one.body.addLayout(row)
        self.side.addWidget(self._one)
        back = Section(_("Looking back"), "history")
        back.body.addWidget(self.period)
        back.body.addWidget(self.count)
        row = QHBoxLayout()
        row.setSpacing(8)
        for tile in self.tiles.values():
            row.addWidget(tile, 1)
        back.body.addLayout(row)
        back.body.addWidget(self.causes)
        back.body.addWidget(self.months)
        back.body.addWidget(self.preventions)
        self.side.addWidget(back)
        self.side.addStretch()

    def _connect(self) -> None:
        self.table.picked.connect(self._show_one)
        self.table.opened.connect(self._open)
        self.answered.clicked.connect(self._answer)
        self.solve.clicked.connect(self._solve)
        self.edit.clicked.connect(self._edit)
        self.card.clicked.connect(self._open_card)
        self.period.chosen.connect(self._show_review)
