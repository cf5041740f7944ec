"""The search for doubles: it looks through the whole book, shows the likeliest pairs first, and each is settled in turn."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from shopcrm.duplicates.merging import Merged
from shopcrm.duplicates.scan import Double
from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, UserMistake, say
from shopcrm.text.words import _, ngettext
from ui.duplicates.beside import APART, join_two
from ui.duplicates.joined import joined_cards
from ui.duplicates.words import in_common, likeness_cell, not_in_common
from ui.jobs import Job, Jobs, with_shop
from ui.kit.buttons import Button
from ui.kit.cards import EmptyState
from ui.kit.dialogs import Dialog, wait_for
from ui.kit.direction import is_rtl
from ui.kit.labels import Label, show_if
from ui.kit.overriding import override
from ui.kit.tables import TWO_LINES, Cell, Column, IdTable, Row


def find_doubles(parent: QWidget | None, shop: Shop, jobs: Jobs) -> None:
    """Search the book for doubles and settle them."""
    wait_for(Search(parent, shop, jobs))


class Search(Dialog):
    """The search under way, its list, or what is said when there is nothing."""

    def __init__(self, parent: QWidget | None, shop: Shop, jobs: Jobs) -> None:
        super().__init__(parent, _("Doubles: two cards of one person"), 960)
        self._shop = shop
        self._jobs = jobs
        self._job: Job | None = None
        self.found: list[Double] = []
        self._take_back: Callable[[], object] | None = None
        self.pages = QStackedWidget()
        for page in (self._busy(), self._nothing(), self._stopped(), self._listed()):
            self.pages.addWidget(page)
        self.body.addWidget(self.pages, 1)
        self.said = Label("", 14, 400, "muted", elide=True)
        self.undo = Button(_("Undo"), "undo-2", "quiet")
        self.past = self.add_button(_("Joined cards…"), "quiet")
        self.close_button = self.add_button(_("Close"))
        self.foot.insertWidget(0, self.undo)
        self.foot.insertWidget(0, self.said, 1)
        show_if(self.undo, False)
        show_if(self.past, bool(shop.merging.newest(1)))
        self.past.clicked.connect(self.look_back)
        self.close_button.clicked.connect(self.reject)
        self.undo.clicked.connect(self._undo)
        QShortcut(QKeySequence("Ctrl+Z"), self, self._undo)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._job is None:
            self.search()

    def search(self) -> None:
        """Look through the whole book anew."""
        self.pages.setCurrentIndex(0)
        self.stop.setFocus()
        self.bar.setRange(0, 0)
        self._job = self._jobs.start(
            partial(with_shop, self._shop, self._scan), on_done=self._take, on_failed=self._fail,
            on_progress=self._show_progress, on_cancelled=self._say_stopped,
        )  # fmt: skip

    def _scan(self, job: Job) -> list[Double]:
        return self._shop.doubles.scan(job.step)

    @override
    def reject(self) -> None:
        if self._job is not None:
            self._job.cancel()
        super().reject()

    def compare(self) -> None:
        """Show the pair side by side, and go on to the next one when it is settled."""
        double = self.current()
        if double is None:
            return
        try:
            done = join_two(self, self._shop, double.kept_id, double.gone_id, self.say_so)
        except UserMistake as mistake:  # somebody settled it meanwhile
            self.say_so(say(mistake, self._shop.formats))
            self._drop(double)
            return
        if isinstance(done, Merged):
            self.joined(double, done)
        elif done == APART:
            self._told_apart(double)

    def look_back(self) -> None:
        """Show which cards were joined so far; whoever is parted there may be a pair again."""
        if joined_cards(self, self._shop, None, self.say_so):
            self.search()

    def tell_apart(self) -> None:
        """Remember that the pair is not one person, and go on to the next one."""
        double = self.current()
        if double is not None:
            self._shop.doubles.tell_apart(double.kept_id, double.gone_id)
            self._told_apart(double)

    def current(self) -> Double | None:
        """The pair that is selected."""
        place = self.table.current_id()
        return self.found[place] if place is not None and place < len(self.found) else None

    def _told_apart(self, double: Double) -> None:
        self._drop(double)

        def undo() -> None:
            self._shop.doubles.forget_apart(double.kept_id, double.gone_id)
            self.say_so(_("The pair is on the list again."))
            self.show_pairs([double, *self.found])

        self.say_so(_("Two people. They are not shown here again."), _("Undo"), undo)

    def joined(self, double: Double, merged: Merged) -> None:
        """The card that is gone stands in other pairs too: there it is the one that was kept."""
        before = self.found
        moved = [_instead(each, merged.gone_id, merged.kept_id) for each in before if each is not double]
        seen: dict[frozenset[int], Double] = {}
        for each in moved:
            if each.kept_id != each.gone_id:
                seen.setdefault(frozenset((each.kept_id, each.gone_id)), each)
        self.show_pairs(list(seen.values()))
        show_if(self.past, True)
        take_back = self._take_back

        def undo() -> None:
            if take_back is not None:
                take_back()
            if self._shop.merging.past(merged.merge_id).undone_at:
                self.show_pairs(before)

        self._take_back = undo

    def _drop(self, double: Double) -> None:
        self.show_pairs([each for each in self.found if each is not double])

    def say_so(self, text: str, _action: str = "", undo: Callable[[], object] | None = None) -> None:
        """Say what was done, at the foot, perhaps with a way back."""
        self.said.setText(text)
        self._take_back = undo
        show_if(self.undo, undo is not None)

    def _undo(self) -> None:
        undo, self._take_back = self._take_back, None
        show_if(self.undo, False)
        if undo is not None:
            undo()

    def _take(self, found: object) -> None:
        if isinstance(found, list):
            self.show_pairs(found)

    def show_pairs(self, found: list[Double]) -> None:
        """Show these pairs, and stay where the list was."""
        place = self.table.current_id() or 0
        self.found = found
        words = ngettext("{n} pair to look at", "{n} pairs to look at", len(found))
        self.count.setText(words.format(n=self._shop.formats.number(len(found))))
        self.table.show_ids(range(len(found)))
        self.table.refresh()
        self.show_page(3 if found else 1)
        if found:
            self.table.setCurrentIndex(self.table.rows.index(min(place, len(found) - 1), 0))

    def show_page(self, place: int) -> None:
        """Bring one of the pages to the front: searching, nothing found, stopped, the list."""
        self.pages.setCurrentIndex(place)
        (self.close_button, self.close_button, self.again, self.table)[place].setFocus()

    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, 1000)
        self.bar.setValue(1000 * done // max(total, 1))

    def _say_stopped(self) -> None:  # a lambda would be called though this dialog is gone
        self.show_page(2)

    def _fail(self, error: Exception) -> None:
        self.show_page(2)
        if isinstance(error, ShopError):
            self.set_problem(say(error, self._shop.formats))
        else:
            self._jobs.crashed.emit(error)

    def _fetch(self, places: Sequence[int]) -> Mapping[int, Row]:
        return {place: self._row(self.found[place]) for place in places if place < len(self.found)}

    def _row(self, double: Double) -> Row:
        formats = self._shop.formats
        cards = {each.id: each for each in self._shop.lookup.read((double.kept_id, double.gone_id))}
        against = not_in_common(double.reasons, formats)
        below = _("but: {things}").format(things=against) if against else ""
        sides = [
            Cell(card.name, below=formats.phone(card.phone) or formats.code(card.card)) if card else Cell("—", "muted")
            for card in map(cards.get, (double.kept_id, double.gone_id))
        ]
        return (*sides, Cell(in_common(double.reasons, formats), below=below), likeness_cell(double.score))

    def _busy(self) -> QWidget:
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Looking through all cards"))
        self.stop = Button(_("Stop"), "x")
        self.stop.clicked.connect(lambda: self._job.cancel() if self._job else None)
        words = _("Looking for cards with the same phone, e-mail, address or name, also where they are spelt otherwise.")
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch()
        column.addWidget(Label(_("Looking through all cards"), 17, 600, edge="center"))
        column.addWidget(Label(words, 14, 400, "muted", wrap=True, edge="center"))
        column.addWidget(self.bar)
        column.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()
        return page

    def _nothing(self) -> QWidget:
        text = _(
            "Nobody seems to have two cards. When the same person is added twice, look here: both cards become one, with"
            " all purchases, points, vouchers and notes."
        )
        return EmptyState("circle-check", _("No doubles"), text)

    def _stopped(self) -> QWidget:
        state = EmptyState("search", _("The search was stopped"), _("Nothing was changed."), _("Search again"))
        self.again = state.button
        state.clicked.connect(self.search)
        return state

    def _listed(self) -> QWidget:
        columns = [
            Column(_("Card"), 190, stretch=True, weight=500), Column(_("Second card"), 190, stretch=True, weight=500),
            Column(_("In common"), 300, stretch=True), Column(_("One person?"), 130),
        ]  # fmt: skip
        self.count = Label("", 15, 600)
        self.table = IdTable(_("Pairs of cards"), columns, self._fetch)
        self.table.set_row_height(TWO_LINES)
        self.table.setMinimumHeight(330)
        self.look = Button(_("Compare"), "users", "primary")
        self.apart = Button(_("Not the same person"), "x")
        QShortcut(QKeySequence("Del"), self.table, self.tell_apart, context=Qt.ShortcutContext.WidgetShortcut)
        self.look.clicked.connect(self.compare)
        self.apart.clicked.connect(self.tell_apart)
        self.table.opened.connect(self.compare)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(self._head())
        column.addWidget(self.table, 1)
        return page

    def _head(self) -> QHBoxLayout:
        """How many pairs, the keys, and what can be done with the one selected."""
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.count)
        begin = "\u200f" if is_rtl() else ""  # though the first word is the name of a key
        keys = Label(begin + _("Enter: compare · Del: not the same person"), 13, 400, "muted", elide=True)
        row.addWidget(keys, 1)
        row.addWidget(self.apart)
        row.addWidget(self.look)
        return row


def _instead(double: Double, gone_id: int, kept_id: int) -> Double:
    ids = (kept_id if each == gone_id else each for each in (double.kept_id, double.gone_id))
    first, second = ids
    return replace(double, kept_id=first, gone_id=second)
