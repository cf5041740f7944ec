"""The tab of wishes: what many wish for is a thing to stock, and when it arrives, whom to tell."""


from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from shopcrm.care.wishes import Wish, WishItem
from shopcrm.shop import Shop
from shopcrm.text.words import _, ngettext
from ui.care.view import ListView, side_by_side
from ui.care.wish import rename_wish
from ui.jobs import Jobs
from ui.kit.bars import Figure, Ranking
from ui.kit.buttons import Button, IconButton, LinkButton
from ui.kit.cards import EmptyState, Section, empty
from ui.kit.labels import Label, show_if
from ui.kit.overriding import override
from ui.kit.tables import Cell, Column, Row

MOST_SHOWN = 60
MOST_WISHED = 8


class WishesView(ListView[WishItem]):
    """What is wished for, by how many; on the side those who wish for what is selected."""

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        nothing = EmptyState(
            "sparkles",
            _("Nobody's wish is noted yet"),
            _("When somebody asks for what you do not have, note it on their card (Shift+F6). What many wish for is worth "
              "stocking, and when it is here you will know whom to tell."),
        )  # fmt: skip
        super().__init__(shop, jobs, _("Wishes"), _columns(), nothing)
        self.arrived = Button(_("It has arrived"), "check", "primary")
        self.gone = Button(_("Not here any more"), "undo-2")
        self.rename = Button(_("Rename…"), "pencil")
        self.most = Ranking(_("Wished for most"))
        self.said = Label("", 13, 500, "muted", wrap=True)
        self._lay_out()
        self.table.picked.connect(self._show_one)
        self.table.opened.connect(self._arrive)
        self.arrived.clicked.connect(self._arrive)
        self.gone.clicked.connect(self._arrive)
        self.rename.clicked.connect(self._rename)

    @override
    def refresh(self) -> None:
        items = self.shop.wishes.items()
        self.show_all(items)
        self._show_one()
        number = self.shop.formats.number
        wished = [each for each in items if each.waiting][:MOST_WISHED]
        self.most.show_figures([Figure(each.name, each.waiting, number(each.waiting), strong=True) for each in wished])
        show_if(self._most, len(wished) > 1)
        self.side_wanted(bool(items))

    def _arrive(self) -> None:
        item = self.selected()
        if item is None:
            return
        if item.arrived_on:
            self.shop.wishes.not_arrived(item.id)
            self.undo(_("It is not here any more."), lambda: self.shop.wishes.arrive(item.id))
            return
        many = len(self.shop.wishes.arrive(item.id))
        words = ngettext("{n} customer is waiting to hear of it.", "{n} customers are waiting to hear of it.", many)
        self.undo(words.format(n=self.shop.formats.number(many)), lambda: self.shop.wishes.not_arrived(item.id))

    def _rename(self) -> None:
        item = self.selected()
        if item:
            rename_wish(self.window(), self.shop, item, self.tell)

    def _tell_them(self, wish: Wish) -> None:
        if wish.told_at:
            self.shop.wishes.untold(wish.id)
        else:
            self.shop.wishes.told(wish.id)
            name = self.shop.formats.name(wish.customer)
            self.undo(_("{name} was told.").format(name=name), lambda: self.shop.wishes.untold(wish.id))

    def _drop(self, wish: Wish) -> None:
        self.shop.wishes.remove(wish.id)
        self.undo(_("The wish is taken away."), lambda: self.shop.wishes.put_back(wish))

    @override
    def row(self, thing: WishItem) -> Row:
        formats, clock = self.shop.formats, self.shop.clock
        here = _("here since {date}").format(date=formats.date(thing.arrived_on)) if thing.arrived_on else ""
        return (
            Cell(thing.name, below=here),
            Cell(formats.number(thing.waiting), "accent" if thing.waiting else "muted"),
            Cell(formats.number(thing.wished), "muted"),
            Cell(formats.date(clock.day(thing.last_at)), "muted"),
        )

    def _show_one(self) -> None:
        item = self.selected()
        show_if(self._one, item is not None)
        empty(self._wishers)
        if item is None:
            return
        show_if(self.arrived, item.arrived_on is None)
        show_if(self.gone, item.arrived_on is not None)
        wishers = self.shop.wishes.wishers(item.id)
        words = ngettext("{n} customer is still waiting", "{n} customers are still waiting", item.waiting)
        self.said.setText(words.format(n=self.shop.formats.number(item.waiting)))
        for wish in wishers[:MOST_SHOWN]:
            self._wishers.addWidget(self._wisher(wish, here=item.arrived_on is not None))

    def _wisher(self, wish: Wish, *, here: bool) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        column = QVBoxLayout()
        column.setSpacing(0)
        name = LinkButton(self.shop.formats.name(wish.customer), 14)
        name.clicked.connect(lambda: self.wanted.emit("open_customer", wish.customer_id))
        column.addWidget(name)
        about = Label(self._about(wish), 12, 400, "muted", wrap=True)
        about.setContentsMargins(LinkButton.edge, 0, LinkButton.edge, 0)
        column.addWidget(about)
        row.addLayout(column, 1)
        if here or wish.told_at:
            row.addWidget(self._told_button(wish))
        drop = IconButton("x", _("Take this wish away"), 16)
        drop.setAccessibleName(_("Take this wish away") + f": {wish.customer}")
        drop.clicked.connect(lambda: self._drop(wish))
        row.addWidget(drop)
        return line

    def _about(self, wish: Wish) -> str:
        """Since when it is wished for, or when they were told, and what is to be remembered."""
        formats, day = self.shop.formats, self.shop.clock.day
        if wish.told_at:
            told, peace = _("told on {date}").format(date=formats.date(day(wish.told_at))), ""
        else:
            told = formats.date(day(wish.wished_at))
            peace = _("wants no news: tell them when they come in") if wish.said_no else ""
        return " · ".join(filter(None, (told, wish.note, peace)))

    def _told_button(self, wish: Wish) -> Button:
        words = _("Not told yet") if wish.told_at else _("Told")
        button = Button(words, "undo-2" if wish.told_at else "check")
        button.setAccessibleName(f"{words}: {wish.customer}")
        button.clicked.connect(lambda: self._tell_them(wish))
        return button

    def _lay_out(self) -> None:
        self._one = Section(_("Who wishes for it"), "users")
        self._one.body.addWidget(self.said)
        self._one.body.addLayout(side_by_side(self.arrived, self.gone, self.rename))
        self._wishers = QVBoxLayout()
        self._wishers.setSpacing(8)
        self._one.body.addLayout(self._wishers)
        self.side.addWidget(self._one)
        self._most = Section(_("Wished for most"), "sparkles")
        self._most.body.addWidget(self.most)
        self.side.addWidget(self._most)
        self.side.addStretch()


def _columns() -> list[Column]:
    return [
        Column(_("Wish"), 300, stretch=True, weight=500),
        Column(_("Waiting"), 100, "end", weight=600),
        Column(_("In all"), 90, "end"),
        Column(_("Last wished on"), 140, "end"),
    ]
