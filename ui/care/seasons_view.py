"""The tab of seasons: who buys when, what the best bring, and how many can be reached in which way."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from shopcrm.care.measures import rounded
from shopcrm.care.seasons import BEST_PERCENT, Buyer, Look
from shopcrm.shop import Shop
from shopcrm.text.agreeing import WAYS
from shopcrm.text.dates import month_names
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.weekdays import weekday_order
from shopcrm.text.words import _, ngettext
from ui.care.view import ListView
from ui.jobs import Job, Jobs, with_shop
from ui.kit.bars import Columns, Figure
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState, Section
from ui.kit.charts import Bar, Bars
from ui.kit.choices import Choice
from ui.kit.labels import Label
from ui.kit.overriding import override
from ui.kit.tables import Cell, Column, Row

BEST = 0  # in the place of a month


class SeasonsView(ListView[Buyer]):
    """Who buys in a month of the year, or the best of them; beside it the pictures of the whole shop."""

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        nothing = EmptyState(
            "calendar",
            _("Nobody yet"),
            _("Who buys in one month of the year more than in others stands here, once there are two years to see it by."),
            _("The best buyers"),
        )  # fmt: skip
        super().__init__(shop, jobs, _("Who buys when"), _columns(), nothing, (84, 132, 118))
        self._job: Job | None = None
        names = month_names(shop.formats.calendar, shop.formats.language)
        whom = [(place, _("Who buys in {month}").format(month=name)) for place, name in enumerate(names, 1)]
        best = _("The best {percent} of the year").format(percent=shop.formats.percent(BEST_PERCENT))
        self.whom = Choice(_("Whom to show"), [(BEST, best), *whom], shop.seasons.next_month())
        self.tell_them = Button(_("Tell them…"), "users")
        self.thank = Button(_("Thank them…"), "gift")
        self.months = Columns(_("Sales of a usual month"), 150)
        self.weekdays = Columns(_("Sales by day of the week"))
        self.best = Label("", 14, 500, wrap=True)
        self.ways = Bars(_("How they may be reached"))
        self._lay_out()
        self._connect()

    @override
    def refresh(self) -> None:
        self._read(looking=True)

    @override
    def take_focus(self) -> None:
        self.whom.control.setFocus()

    @override
    def customer(self) -> int | None:
        found = self.selected()
        return found.id if found else None

    @override
    def row(self, thing: Buyer) -> Row:
        formats = self.shop.formats
        return (
            Cell(thing.name, below=formats.phone(thing.phone) if thing.phone else ""),
            Cell(formats.number(thing.times)),
            Cell(formats.money(thing.spent_minor)),
            Cell(formats.date(thing.last_on), "muted"),
        )

    def _read(self, *, looking: bool = False) -> None:
        """Ask beside the window: years of sales are looked through."""
        if self._job:
            self._job.cancel()
        work = partial(with_shop, self.shop, partial(_ask, self.shop, int(str(self.whom.value())), looking))
        self._job = self.jobs.start(work, on_done=self._take, on_failed=self._fail, quiet=True)

    def _take(self, answer: object) -> None:
        if not isinstance(answer, _Answer) or answer.month != self.whom.value():
            return
        self.show_all(answer.buyers)
        self.tell_them.setEnabled(bool(answer.buyers))
        self.thank.setEnabled(bool(answer.buyers))
        if answer.look:
            self._draw(answer.look)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, ShopError):
            self.tell(say(error, self.shop.formats))
        else:
            self.jobs.crashed.emit(error)

    def _draw(self, look: Look) -> None:
        formats = self.shop.formats
        names = month_names(formats.calendar, formats.language)
        coming, whole = self.shop.seasons.next_month(), sum(each or 0 for each in look.months)
        self.months.show_figures([
            Figure(name, amount or 0, _share(self.shop, amount, whole), strong=place == coming)
            for place, (name, amount) in enumerate(zip(names, look.months, strict=True), 1)
        ])  # fmt: skip
        week = sum(look.weekdays)
        self.weekdays.show_figures([
            Figure(name, look.weekdays[day], _share(self.shop, look.weekdays[day], week),
                   strong=look.weekdays[day] == max(look.weekdays))
            for day, name in weekday_order(formats.language)
        ])  # fmt: skip
        self._say_best(look)
        ways = [(_(name), look.ways.get(channel, 0)) for channel, name in WAYS.items()]
        most = max(look.ways.values(), default=1)
        self.ways.show_bars([Bar(name, many, formats.number(many)) for name, many in ways], most)

    def _say_best(self, look: Look) -> None:
        formats, best = self.shop.formats, look.best
        said = ngettext(
            "{n} customer, the best {part} of {all} buyers, brought {share} of the sales of a year.",
            "{n} customers, the best {part} of {all} buyers, brought {share} of the sales of a year.",
            best.many,
        )
        self.best.setText(said.format(
            n=formats.number(best.many), part=formats.percent(BEST_PERCENT), all=formats.number(best.buyers),
            share=formats.percent(best.percent),
        ) if best.buyers else _("Nothing was sold in the last year."))  # fmt: skip

    def _listed(self) -> tuple[int, ...]:
        return tuple(self._found)

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(10)
        above.addWidget(self.whom, 1)
        above.addWidget(self.tell_them)
        above.addWidget(self.thank)
        self.main.insertLayout(0, above)
        for title, icon, part in (
            (_("Sales of a usual month"), "calendar", self.months),
            (_("Sales by day of the week"), "calendar", self.weekdays),
            (_("The best buyers"), "star", self.best),
            (_("How they may be reached"), "message-circle", self.ways),
        ):
            section = Section(title, icon)
            section.body.addWidget(part)
            self.side.addWidget(section)
        self.side.addStretch()

    def _connect(self) -> None:
        self.whom.chosen.connect(lambda _whom: self._read())
        self.table.opened.connect(self.open_card)
        self.tell_them.clicked.connect(lambda: self.wanted.emit("tell_group", self._listed()))
        self.thank.clicked.connect(lambda: self.wanted.emit("vouchers", list(self._listed())))
        self.nothing.clicked.connect(self._show_best)

    def _show_best(self) -> None:
        self.whom.set_value(BEST)
        self._read()


@dataclass(frozen=True)
class _Answer:
    """Who it is in a month, and the pictures where they were asked for."""

    month: int
    buyers: list[Buyer]
    look: Look | None


def _ask(shop: Shop, month: int, looking: bool, _job: Job) -> _Answer:
    buyers = shop.seasons.best_buyers() if month == BEST else shop.seasons.buyers_in(month)
    return _Answer(month, buyers, shop.seasons.look() if looking else None)


def _share(shop: Shop, amount: int | None, whole: int) -> str:
    return shop.formats.percent(rounded(100 * amount, whole)) if amount and whole else ""


def _columns() -> list[Column]:
    return [
        Column(_("Customer"), 240, stretch=True, weight=500),
        Column(_("Times"), 90, "end"),
        Column(_("Bought for"), 150, "end"),
        Column(_("Last bought"), 130, "end"),
    ]
