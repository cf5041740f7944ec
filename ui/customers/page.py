"""The book of customers: a table of all of them, to filter, sort and choose from."""

from array import array
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QItemSelection, QItemSelectionModel
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from shopcrm.customers.listing import EVERYBODY
from shopcrm.paper.documents import CardForm
from shopcrm.shop import Shop, Topic
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import _, ngettext
from ui.customers.filters import Filters
from ui.customers.rows import COMPACT, Rows, columns
from ui.customers.view import Answer, Question, ask, is_slow, view_of
from ui.jobs import Job, Jobs, with_shop
from ui.kit.buttons import Button
from ui.kit.cards import Card, EmptyState
from ui.kit.labels import Label, tip_text
from ui.kit.overriding import override
from ui.kit.tables import IdTable
from ui.page import Page

TWO = 2
MOST_RUNS = 2_000  # stretches of selected rows that are selected again after sorting; Qt is slow with more


class CustomersPage(Page):
    """Table, filters, and what can be done with the customers chosen."""

    shows = Topic.CUSTOMERS | Topic.SALES | Topic.POINTS | Topic.TYPES | Topic.IMPORTS | Topic.SETTINGS

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        super().__init__(shop, jobs)
        self._view = view_of(shop)
        self._number = 0
        self._job: Job | None = None
        self._rows = Rows(shop)
        self._lay_table()
        self.filters = Filters(shop, self._view.wanted)
        self.count = Label("", 15, 600)
        self.edit = Button(_("Edit"), "pencil")
        self.thank = Button(_("Vouchers for selected"), "gift")
        self.doubles = Button(_("Doubles"), "users")
        self.doubles.setToolTip(tip_text(_("Find people who have two cards, and make them one")))
        self.export = Button(_("Export"), "file-up")
        self.new = Button(_("New customer"), "user-plus", "primary")
        self._lay_out()
        self._connect()

    @override
    def refresh(self) -> None:
        self._rows.learn_types()
        self._read()

    @override
    def opened(self, data: object = None) -> None:
        if self._view.selected:
            self.table.setFocus()
        else:
            self.search()

    @override
    def search(self) -> bool:
        if self.filters.isVisibleTo(self):
            self.filters.text.select_all()
        else:
            self.nobody.button.setFocus()
        return True

    @override
    def customer(self) -> int | None:
        return self._view.selected[0] if len(self._view.selected) == 1 else None

    @override
    def set_compact(self, compact: bool) -> None:
        for place, width in enumerate(COMPACT if compact else [column.width for column in columns(self.shop.formats)]):
            self.table.setColumnWidth(place, width)

    def _read(self) -> None:
        """Ask for the ids anew: at once, or beside the window where that takes longer than a blink."""
        view, shop = self._view, self.shop
        self._number += 1
        question = Question(self._number, view.wanted, view.sort, view.descending)
        if self._job is not None:
            self._job.cancel()
        if is_slow(shop, view.wanted):
            self.count.setText(_("Looking…"))
            asked = partial(with_shop, shop, lambda _job: ask(shop, question))
            self._job = self.jobs.start(asked, on_done=self._take, on_failed=self._fail, quiet=True)
        else:
            self._take(ask(shop, question))

    def _take(self, answer: object) -> None:
        if not isinstance(answer, Answer) or answer.number != self._number:
            return
        self._job = None
        before = self.table.blockSignals(True)
        self.table.show_ids(answer.ids, self._view.sort, self._view.descending)
        self._select_again(answer.ids)
        self.table.blockSignals(before)
        self._show_sheet(bool(answer.ids))
        self._say_selected()

    def _fail(self, error: Exception) -> None:
        self._job = None
        if isinstance(error, ShopError):
            self.count.setText(say(error, self.shop.formats))
        else:
            self.jobs.crashed.emit(error)

    def _select_again(self, ids: "array[int]") -> None:
        """Select those who were selected before and are still shown."""
        table, last = self.table, len(self.table.rows.columns) - 1
        runs = _runs(ids, set(self._view.selected))
        rows = QItemSelection()
        for first, final in runs if len(runs) <= MOST_RUNS else ():
            rows.select(table.rows.index(first, 0), table.rows.index(final, last))
        table.selectionModel().select(rows, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if not rows.isEmpty():
            table.selectionModel().setCurrentIndex(rows.first().topLeft(), QItemSelectionModel.SelectionFlag.NoUpdate)

    def _show_sheet(self, anyone: bool) -> None:
        everyone = self._view.wanted == EVERYBODY
        shown = self.table if anyone else self.nobody if everyone else self.nobody_fits
        self._stack.setCurrentWidget(self._sheets[shown])
        self.filters.setVisible(anyone or not everyone)
        self._head.setVisible(anyone or not everyone)

    def _say_selected(self) -> None:
        self._view.selected = self.table.selected_ids()
        chosen, shown = len(self._view.selected), self.table.rows.rowCount()
        number = self.shop.formats.number
        words = ngettext("{n} customer", "{n} customers", shown).format(n=number(shown))
        if chosen:
            words += " · " + ngettext("{n} selected", "{n} selected", chosen).format(n=number(chosen))
        self.count.setText(words)
        self.edit.setEnabled(chosen == 1)
        self.thank.setEnabled(chosen > 0)

    def _sort(self, key: str, descending: bool) -> None:
        """Names go up first, figures and days down: the most of everything is what is looked for."""
        fresh = key != self._view.sort
        self._view.sort, self._view.descending = key, key != "name" if fresh else descending
        self._read()

    def _filter(self) -> None:
        self._view.wanted = self.filters.wanted()
        self._read()

    def _open(self, customer_id: object) -> None:
        self.wanted.emit("open_customer", customer_id)

    def _edit(self) -> None:
        self.wanted.emit("edit_customer", self.customer())

    def _thank(self) -> None:
        self.wanted.emit("vouchers", list(self._view.selected))

    def _menu(self, ids: Sequence[int]) -> QMenu:
        menu = QMenu(self)
        if len(ids) == 1:
            menu.addAction(_("Show at the counter"), lambda: self._open(ids[0]))
            menu.addAction(_("Edit the card"), self._edit)
        if len(ids) == TWO:
            menu.addAction(_("Make these two cards one…"), lambda: self.wanted.emit("merge", tuple(ids)))
        menu.addAction(_("Vouchers for selected"), self._thank)
        menu.addSeparator()
        cards = ngettext("Loyalty card on plastic…", "Loyalty cards on plastic…", len(ids))
        menu.addAction(cards, lambda: self._print_cards(ids, CardForm.CARD))
        menu.addAction(_("Loyalty cards, ten on a sheet…"), lambda: self._print_cards(ids, CardForm.SHEET))
        menu.addAction(_("Blank loyalty cards…"), lambda: self.wanted.emit("blank_cards", None))
        menu.addAction(_("Sign-up sheet…"), lambda: self.wanted.emit("sign_up_sheet", None))
        return menu

    def _print_cards(self, ids: Sequence[int], form: CardForm) -> None:
        self.wanted.emit("loyalty_cards", (tuple(ids), form))

    def _connect(self) -> None:
        self.filters.changed.connect(self._filter)
        self.table.sort_requested.connect(self._sort)
        self.table.opened.connect(self._open)
        self.table.picked.connect(self._say_selected)
        self.table.set_menu(self._menu)
        self.edit.clicked.connect(self._edit)
        self.thank.clicked.connect(self._thank)
        self.nobody_fits.clicked.connect(self.filters.show_everyone)
        for command, data, signals in (
            ("export", "customers", [self.export.clicked]),
            ("doubles", None, [self.doubles.clicked]),
            ("new_customer", None, [self.new.clicked, self.nobody.clicked]),
            ("import", None, [self._bring.clicked]),
        ):
            for signal in signals:
                signal.connect(lambda _checked=False, name=command, data=data: self.wanted.emit(name, data))

    def _lay_table(self) -> None:
        self.table = IdTable(_("Customers"), columns(self.shop.formats), self._rows.fetch)
        self.table.set_many(True)
        text = _("Add the next customer who stands before you: a name and a phone number are enough.")
        self.nobody = EmptyState("users", _("Nobody is in the book yet"), text, _("Add the first customer"))
        self._bring = self.nobody.add_way(_("Or bring in the list you kept so far"))
        text = _("No customer is like that. Ask for less, or look at everyone again.")
        self.nobody_fits = EmptyState("filter", _("Nobody fits"), text, _("Show everyone"))

    def _lay_out(self) -> None:
        empty = (Card(), Card())
        for card, state in zip(empty, (self.nobody, self.nobody_fits), strict=True):
            card.body.addWidget(state)
        self._sheets = dict(zip((self.table, self.nobody, self.nobody_fits), (self.table, *empty), strict=True))
        self._stack = QStackedWidget()
        for sheet in self._sheets.values():
            self._stack.addWidget(sheet)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(10)
        head.addWidget(self.count, 1)
        for button in (self.edit, self.thank, self.doubles, self.export, self.new):
            head.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.filters)
        column.addWidget(self._head)
        column.addWidget(self._stack, 1)


def _runs(ids: "array[int]", chosen: set[int]) -> list[tuple[int, int]]:
    """The stretches of neighbouring rows that are chosen, by their first and last place."""
    runs: list[tuple[int, int]] = []
    for place, customer_id in enumerate(ids) if chosen else ():
        if customer_id in chosen:
            joined = runs and runs[-1][1] == place - 1
            runs.append((runs.pop()[0] if joined else place, place))
    return runs
