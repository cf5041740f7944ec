"""The tab of ratings: what customers said, what it comes to, and slips to type in."""


from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from shopcrm.care.answers import ASPECTS, Opinions, Rating
from shopcrm.care.measures import PASSIVE, PROMOTER
from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import _, ngettext
from ui.care.slips import type_slips
from ui.care.view import ListView, Period, side_by_side
from ui.care.wording import score, share, tenths
from ui.fields import days_field, labelled
from ui.jobs import Jobs
from ui.kit.bars import Columns, Figure
from ui.kit.buttons import Button, LinkButton
from ui.kit.cards import EmptyState, Section, StatTile, empty
from ui.kit.charts import Bar, Bars
from ui.kit.labels import Label, show_if
from ui.kit.overriding import override
from ui.kit.tables import Cell, Column, Row
from ui.kit.theme import BadgeTone, Tone


class RatingsView(ListView[Rating]):
    """The newest answers, and on the side what those of a period come to."""

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        nothing = EmptyState(
            "star",
            _("Nobody was asked yet"),
            _("Ask in a quiet moment, after a sale or once a complaint is solved: Shift+F7 on the customer's card. Or "
              "print a slip with three questions and type the answers in here later."),
            _("Type in slips"),
        )  # fmt: skip
        super().__init__(shop, jobs, _("Ratings"), _columns(), nothing, (112, 128, 104, 62, 112))
        self.slips = Button(_("Type in slips"), "keyboard", "primary")
        self.period = Period(shop)
        self.tiles = {"score": StatTile(_("Net promoter score")), "again": StatTile(_("Would buy again"))}
        self.count = Label("", 13, 500, "muted", wrap=True)
        self.loyalty = Bars(_("Would they recommend us?"))
        self.aspects = Bars(_("Content with"))
        self.months = Columns(_("Net promoter score by month"))
        self.pause = days_field(shop.formats, _("Nobody is asked again for"))
        self.pause.set_value(shop.ratings.pause_days)
        self._lay_out()
        self._connect()

    @override
    def refresh(self) -> None:
        self.show_all(self.shop.ratings.all())
        if not self.pause.control.hasFocus():
            self.pause.set_value(self.shop.ratings.pause_days)
        self._show_moments()
        self._show_period()

    @override
    def customer(self) -> int | None:
        found = self.selected()
        return found.customer_id if found else None

    def _type(self) -> None:
        many = type_slips(self.window(), self.shop)
        if many:
            words = ngettext("{n} slip was typed in.", "{n} slips were typed in.", many)
            self.tell(words.format(n=self.shop.formats.number(many)))

    def _show_moments(self) -> None:
        """Name those whom now is a good moment to ask."""
        empty(self._moments)
        found = self.shop.ratings.to_ask()
        for each in found:
            name = LinkButton(self.shop.formats.name(each.name), 14)
            name.clicked.connect(lambda _on=False, number=each.customer_id: self.wanted.emit("rate", number))
            why = _("complaint solved") if each.occasion == "complaint" else _("has just bought")
            row = QHBoxLayout()
            row.addWidget(name)
            row.addStretch()
            row.addWidget(Label(why, 12, 400, "muted"))
            self._moments.addLayout(row)
        show_if(self._now, bool(found))

    def _keep_pause(self) -> None:
        before, days = self.shop.ratings.pause_days, self.pause.value()
        if days is None or days == before:
            return
        try:
            self.shop.ratings.set_pause(days)
        except ShopError as error:
            self.pause.set_error(say(error, self.shop.formats))
        else:
            self.undo(_("The pause is set."), lambda: self.shop.ratings.set_pause(before))

    @override
    def row(self, thing: Rating) -> Row:
        formats, answers = self.shop.formats, thing.answers
        given = [(_(name), getattr(answers, aspect)) for aspect, name in ASPECTS.items()]
        aspects = formats.listed(f"{name} {formats.number(mark)}" for name, mark in given if mark is not None)
        again = {1: _("Yes"), 0: _("No"), None: "—"}[answers.again]
        return (
            Cell(thing.name, below=" ".join(answers.comment.split())),
            Cell(aspects or "—", "text" if aspects else "muted"),
            "—" if answers.recommend is None
            else Cell(formats.number(answers.recommend), badge=_badge(answers.recommend)),
            Cell(again, "danger" if answers.again == 0 else "text"),
            Cell(formats.date(self.shop.clock.day(thing.rated_at)), "muted"),
        )

    def _show_period(self) -> None:
        found = self.shop.ratings.opinions(*self.period.span())
        formats = self.shop.formats
        words = ngettext("{n} answer", "{n} answers", found.count).format(n=formats.number(found.count))
        slips = ngettext("{n} slip handed out", "{n} slips handed out", found.asked)
        self.count.setText(formats.listed([words, slips.format(n=formats.number(found.asked))]))
        self.tiles["score"].set_value(score(found.loyalty.score, formats))
        self.tiles["again"].set_value(share(found.again_yes, found.again_yes + found.again_no, formats))
        self._draw(found)

    def _draw(self, found: Opinions) -> None:
        formats, loyalty = self.shop.formats, found.loyalty
        parts: tuple[tuple[str, int, Tone], ...] = (
            (_("Gladly (9–10)"), loyalty.promoters, "success"),
            (_("Perhaps (7–8)"), loyalty.passives, "muted"),
            (_("Rather not (0–6)"), loyalty.detractors, "danger"),
        )
        bars = [Bar(formats.digits(name), many, formats.number(many), tone) for name, many, tone in parts]
        self.loyalty.show_bars(bars, loyalty.answers)
        means = [(_(name), found.means[aspect]) for aspect, name in ASPECTS.items()]
        self.aspects.show_bars([Bar(name, mean or 0, tenths(mean, formats)) for name, mean in means], 50)
        figures = [
            Figure(formats.date(first, "month"), (100 + value) if value is not None else 0,
                   score(value, formats) if value is not None else "", strong=True)
            for first, _many, value in found.months
        ]  # fmt: skip
        self.months.show_figures(figures)

    def _lay_out(self) -> None:
        self.side.addWidget(self.slips)
        what = Section(_("What it comes to"), "star")
        what.body.addWidget(self.period)
        what.body.addWidget(self.count)
        what.body.addLayout(side_by_side(*self.tiles.values()))
        for title, picture in (
            (_("Would they recommend us?"), self.loyalty),
            (_("Content with (out of 5)"), self.aspects),
            (_("Net promoter score by month"), self.months),
        ):
            what.body.addWidget(Label(self.shop.formats.digits(title), 13, 600))
            what.body.addWidget(picture)
        self.side.addWidget(what)
        self._now = Section(_("A good moment to ask"), "message-circle")
        self._moments = QVBoxLayout()
        self._moments.setSpacing(2)
        self._now.body.addLayout(self._moments)
        self.side.addWidget(self._now)
        peace = Section(_("Not too often"), "clock")
        hint = _("Being asked again and again tires people. What they say on their own is always welcome.")
        peace.body.addLayout(labelled(_("Nobody is asked again for"), self.pause, hint))
        self.side.addWidget(peace)
        self.side.addStretch()

    def _connect(self) -> None:
        self.slips.clicked.connect(self._type)
        self.nothing.clicked.connect(self._type)
        self.table.opened.connect(self.open_card)
        self.period.chosen.connect(self._show_period)
        self.pause.submitted.connect(self._keep_pause)
        self.pause.edit.editingFinished.connect(self._keep_pause)


def _columns() -> list[Column]:
    return [
        Column(_("Customer"), 220, stretch=True, weight=500),
        Column(_("Content with"), 250),
        Column(_("Recommend"), 104),
        Column(_("Again"), 74),
        Column(_("Day"), 108, "end"),
    ]


def _badge(recommend: int) -> BadgeTone:
    return "success" if recommend >= PROMOTER else "casual" if recommend >= PASSIVE else "danger"
