"""The page of caring: complaints, ratings, wishes, who buys when, and what to say."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from shopcrm.shop import Shop, Topic
from shopcrm.text.words import _
from ui.care.complaints_view import ComplaintsView
from ui.care.phrases_view import PhrasesView
from ui.care.ratings_view import RatingsView
from ui.care.seasons_view import SeasonsView
from ui.care.view import View
from ui.care.wishes_view import WishesView
from ui.jobs import Jobs
from ui.kit.chips import ChipRow
from ui.kit.overriding import override
from ui.page import Page

COMPLAINTS, RATINGS, WISHES, SEASONS, PHRASES = "complaints", "ratings", "wishes", "seasons", "phrases"


class CarePage(Page):
    """Five tabs; `opened` takes the name of one."""

    shows = Topic.CARE | Topic.CUSTOMERS | Topic.SETTINGS | Topic.SALES

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        super().__init__(shop, jobs)
        names = [
            (COMPLAINTS, _("Complaints")), (RATINGS, _("Ratings")), (WISHES, _("Wishes")),
            (SEASONS, _("Who buys when")), (PHRASES, _("Phrases")),
        ]  # fmt: skip
        self.tabs = ChipRow(names)
        self.complaints = ComplaintsView(shop, jobs)
        self.ratings = RatingsView(shop, jobs)
        self.wishes = WishesView(shop, jobs)
        self.seasons = SeasonsView(shop, jobs)
        self.phrases = PhrasesView(shop, self._tell)
        self._views: dict[str, View | PhrasesView] = {
            COMPLAINTS: self.complaints, RATINGS: self.ratings, WISHES: self.wishes, SEASONS: self.seasons,
            PHRASES: self.phrases,
        }  # fmt: skip
        self._stack = QStackedWidget()
        for view in self._views.values():
            self._stack.addWidget(view)
            if isinstance(view, View):
                view.wanted.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.tabs)
        column.addWidget(self._stack, 1)
        self.tabs.chosen.connect(self._choose)

    @override
    def refresh(self) -> None:
        self._in_front().refresh()

    @override
    def opened(self, data: object = None) -> None:
        """Show a tab by its name, or the complaint with this number."""
        if isinstance(data, str) and data in self._views:
            self._show(data)
        elif isinstance(data, int):
            self._show(COMPLAINTS)
            self.complaints.table.set_current_id(data)
        self._in_front().take_focus()

    @override
    def customer(self) -> int | None:
        view = self._in_front()
        return view.customer() if isinstance(view, View) else None

    @override
    def search(self) -> bool:
        """F2 searches the phrases while they are in front."""
        if self._in_front() is not self.phrases:
            return False
        self.phrases.take_focus()
        return True

    @override
    def set_compact(self, compact: bool) -> None:
        for view in self._views.values():
            view.set_compact(compact)

    @override
    def place(self) -> object:
        return self.tabs.value()

    def _in_front(self) -> View | PhrasesView:
        return self._views[str(self.tabs.value())]

    def _show(self, name: str) -> None:
        self.tabs.set_value(name)
        self._stack.setCurrentWidget(self._views[name])
        self._in_front().refresh()

    def _choose(self, name: object) -> None:
        self._show(str(name))
        self._in_front().take_focus()

    def _tell(self, words: str, action: str = "", on_action: object = None) -> None:
        self.wanted.emit("notice", (words, action, on_action) if on_action else words)
