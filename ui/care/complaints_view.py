"""The tab of complaints: who waits and for how long, and a look back at what went wrong and why."""


from shopcrm.care.complaints import Complaint, Review, cause_name
from shopcrm.shop import Shop
from shopcrm.text.words import _, ngettext
from ui.care.complaint import change_complaint, solve_complaint
from ui.care.view import ListView, Period, side_by_side
from ui.care.wording import lasted
from ui.jobs import Jobs
from ui.kit.bars import Columns, Figure
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState, Section, StatTile, TipsPanel
from ui.kit.charts import Bar, Bars
from ui.kit.labels import Label, show_if
from ui.kit.overriding import override
from ui.kit.tables import Cell, Column, Row
from ui.kit.theme import BadgeTone

MOST_PREVENTIONS = 5
TONES: dict[str, BadgeTone] = {"open": "danger", "answered": "new", "solved": "success"}


class ComplaintsView(ListView[Complaint]):
    """A list of complaints, the one selected, and the review of a period."""

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        nothing = EmptyState(
            "circle-check",
            _("Nobody has complained yet"),
            _("That does not mean that everybody is content: most people just stay away. Write every complaint down, from "
              "the customer's card (Shift+F9), and look back now and then at what could have prevented it."),
        )  # fmt: skip
        super().__init__(shop, jobs, _("Complaints"), _columns(), nothing, (170, 120, 100, 100))
        self.text = Label("", 14, 500, wrap=True)
        self.story = Label("", 13, 400, "muted", wrap=True)
        self.answered = Button(_("Answered"), "phone")
        self.solve = Button(_("Solved…"), "check", "primary")
        self.reopen = Button(_("Open it again"), "undo-2")
        self.edit = Button(_("Edit…"), "pencil")
        self.card = Button(_("Card"), "user")
        self.period = Period(shop)
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
        self.show_all(self.shop.complaints.all())
        self._show_one()
        self._show_review()

    @override
    def customer(self) -> int | None:
        found = self.selected()
        return found.customer_id if found else None

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

    def _open(self) -> None:
        """Enter on a row: the next thing to do about it."""
        found = self.selected()
        if found and found.state != "solved":
            self._solve()
        else:
            self._edit()

    @override
    def row(self, thing: Complaint) -> Row:
        states = {"open": _("waiting"), "answered": _("answered"), "solved": _("solved")}
        waited = lasted(int(thing.waiting(self.shop.clock.now()).total_seconds()), self.shop.formats)
        day = self.shop.formats.date(self.shop.clock.day(thing.opened_at))
        return (
            Cell(thing.name, below=" ".join(thing.text.split())),
            cause_name(thing.cause),
            Cell(states[thing.state], badge=TONES[thing.state]),
            Cell(waited, "danger" if thing.state == "open" else "text", below=day),
        )

    def _show_one(self) -> None:
        one = self.selected()
        show_if(self._one, one is not None)
        if one is None:
            return
        self.text.setText(one.text)
        self.story.setText("\n".join(self._told(one)))
        show_if(self.answered, one.state == "open")
        show_if(self.solve, one.state != "solved")
        show_if(self.reopen, one.state == "solved")

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
        review = self.shop.complaints.review(*self.period.span())
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
            Figure(formats.date(first, "month"), count, formats.number(count), strong=True)
            for first, count in review.months
        ]
        self.months.show_figures(figures)
        self.preventions.set_lines(list(dict.fromkeys(text for _cause, text in review.preventions))[:MOST_PREVENTIONS])

    def _lay_out(self) -> None:
        self._one = Section(_("This complaint"), "message-circle")
        self._one.body.addWidget(self.text)
        self._one.body.addWidget(self.story)
        self._one.body.addLayout(side_by_side(self.solve, self.reopen, self.answered))
        self._one.body.addLayout(side_by_side(self.edit, self.card))
        self.side.addWidget(self._one)
        back = Section(_("Looking back"), "history")
        back.body.addWidget(self.period)
        back.body.addWidget(self.count)
        back.body.addLayout(side_by_side(*self.tiles.values()))
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
        self.reopen.clicked.connect(self._solve)
        self.edit.clicked.connect(self._edit)
        self.card.clicked.connect(self.open_card)
        self.period.chosen.connect(self._show_review)


def _columns() -> list[Column]:
    return [
        Column(_("Customer"), 280, stretch=True, weight=500),
        Column(_("Cause"), 180),
        Column(_("State"), 120),
        Column(_("Waited"), 110, "end"),
    ]
