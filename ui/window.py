"""The main window: a rail of pages, a bar above, one page in front, and a notice now and then."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from shopcrm.settings import ShopSettings
from shopcrm.shop import Shop, Topic
from shopcrm.text.words import _
from ui.appearance import Appearance
from ui.commands import COMMANDS, run
from ui.first_paint import FirstPaint
from ui.frame import Rail, TopBar
from ui.jobs import Jobs
from ui.kit.cards import empty
from ui.kit.notice import Notice
from ui.kit.overriding import override
from ui.kit.scanner import ScanFilter
from ui.page import Page
from ui.pages import HOME, PAGES
from ui.scans import follow_scan

if TYPE_CHECKING:
    from ui.clock import ClockBanner

NARROW = 1200
A_MINUTE = 60_000


class Window(QWidget):
    """Shows the pages of one shop and runs the commands they ask for."""

    scans: ScanFilter | None = None
    told = Signal(object)
    closed = Signal()
    day_began = Signal()

    def __init__(self, shop: Shop, appearance: Appearance, jobs: Jobs | None = None) -> None:
        super().__init__()
        self.shop = shop
        self.appearance = appearance
        self.jobs = jobs or Jobs(self)
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._name = HOME
        self._today = shop.clock.today()
        self._worn = shop.settings.current
        self.setProperty("kind", "page")
        self.setMinimumSize(940, 586)
        self.resize(1366, 768)
        self._outer = QHBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._doubt: ClockBanner | None = None
        self._dress()
        self._bind_keys()
        self._minutes = QTimer(self, interval=A_MINUTE)
        self._minutes.timeout.connect(self._turn_the_day)
        self._minutes.start()
        # Queued: a screen that fails to redraw must not look like a sale that failed to be saved.
        self.told.connect(self._follow, Qt.ConnectionType.QueuedConnection)
        self._stop_listening = shop.changes.listen(self.told.emit)

    @property
    def page(self) -> Page:
        """The page in front."""
        return self._pages[self._name]

    @property
    def page_name(self) -> str:
        return self._name

    def run(self, command: str, data: object = None) -> None:
        """Carry out a command of `ui.commands`."""
        run(self, command, data)

    def scanned(self, letters: str, typed: str) -> None:
        """Follow a scan: as a US keyboard would have typed it, and as it arrived."""
        follow_scan(self, letters, typed)

    def open(self, name: str, data: object = None) -> None:
        """Bring a page to the front, unless the one in front wants to stay."""
        if name != self._name and self._name in self._pages and not self.page.leave():
            self._rail.set_current(self._name)
            return
        self._bring(name)
        self._catch_up()
        self._show(data)

    def begin(self, name: str) -> None:
        """Open the first page. The counter can be typed into at once; its list is read when it has been painted."""
        if name != HOME:
            self.open(name)
            return
        self._bring(HOME)
        self._show()
        FirstPaint(self).painted.connect(self._catch_up)

    def look_at_clock(self, *, again: bool = False) -> None:
        """Ask about the date above the page while it can hardly be right; `again` even if that was put off."""
        in_doubt = self.shop.clock.doubt() is not None
        if self._doubt is None and in_doubt:
            from ui.clock import ClockBanner

            self._doubt = ClockBanner(self.shop)
            self._doubt.confirmed.connect(self.day_began)
            self._column.insertWidget(1, self._doubt)
        if self._doubt is not None:
            self._doubt.follow(again=again)

    def rebuild(self) -> None:
        """Say everything anew, after the language or the calendar changed; the page in front stays in front."""
        place = self.page.place()
        for page in self._pages.values():
            page.deleteLater()
        self._pages.clear()
        self.notice.deleteLater()
        self._dress()
        self.open(self._name, place)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if (self._name in self._pages and not self.page.leave()) or not self._may_stop_working():
            event.ignore()
            return
        self.closed.emit()
        self._stop_listening()
        self.jobs.close()

    def _may_stop_working(self) -> bool:
        if not self.jobs.would_lose():
            return True
        from ui.kit.dialogs import confirm

        text = _("It can be stopped without harm: what is not finished is not kept.")
        return confirm(self, _("Something is still being worked on"), text, _("Stop and close"), _("Stay"))

    def _built(self, name: str) -> Page:
        page = PAGES[name].load()(self.shop, self.jobs)
        page.wanted.connect(self.run)
        page.set_compact(self.width() < NARROW)
        self._stack.addWidget(page)
        self._stale.add(name)
        return page

    def _bring(self, name: str) -> None:
        """Make a page the one in front, built when it is visited for the first time."""
        if name not in self._pages:
            self._pages[name] = self._built(name)
        self._name = name

    def _catch_up(self) -> None:
        """Let the page in front read again what it shows, when that is not what the shop holds any more."""
        if self._name in self._stale:
            self._stale.discard(self._name)
            self.page.refresh()

    def _show(self, data: object = None) -> None:
        self._stack.setCurrentWidget(self.page)
        self._rail.set_current(self._name)
        self._bar.set_title(_(PAGES[self._name].caption))
        for key, shortcut in self._keys.items():
            shortcut.setEnabled(key not in self.page.keys)
        self.page.opened(data)

    def _dress(self) -> None:
        """Build what stands around the pages."""
        self._name_window()
        self._doubt = None
        empty(self._outer)
        self._rail = Rail()
        self._rail.chosen.connect(self.open)
        self._bar = TopBar(self.shop)
        self._bar.wanted.connect(self.run)
        self.appearance.changed.connect(self._bar.show_look)
        self._stack = QStackedWidget()
        self.notice = Notice(self, _("Close"), COMMANDS["undo"].key)
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setSpacing(10)
        self._column.addWidget(self._bar)
        self._column.addWidget(self._stack, 1)
        self._outer.addWidget(self._rail)
        self._outer.addWidget(content, 1)
        self._fit()

    def _name_window(self) -> None:
        self.setWindowTitle(f"{self._worn.name} – ShopCRM" if self._worn.name else "ShopCRM")

    def _fit(self) -> None:
        narrow = self.width() < NARROW
        self._column.setContentsMargins(*((12, 6, 12, 12) if narrow else (20, 10, 20, 16)))
        self._rail.set_compact(narrow)
        self._bar.set_compact(narrow)
        for page in self._pages.values():
            page.set_compact(narrow)

    def _bind_keys(self) -> None:
        self._keys: dict[str, QShortcut] = {}
        for name, command in COMMANDS.items():
            for key in command.keys:
                self._keys[key] = QShortcut(QKeySequence(key), self)
                self._keys[key].activated.connect(lambda name=name: self.run(name))

    def _turn_the_day(self) -> None:
        self.look_at_clock()
        today = self.shop.clock.today()
        if today != self._today:
            self._today = today
            self._bar.set_day()
            self._refresh(~Topic.NOTHING)
            self.day_began.emit()

    def _follow(self, topics: Topic) -> None:
        if Topic.SETTINGS in topics:
            self._wear(self.shop.settings.current)
        self._refresh(topics)

    def _wear(self, settings: ShopSettings) -> None:
        """Follow the settings: look and language at once; pages not in front are built anew when next visited."""
        before, self._worn = self._worn, settings
        self.appearance.wear(settings.look)
        if settings.language != before.language:
            self.appearance.speak(settings.language)
            self.rebuild()
        elif (settings.formats, settings.name) != (before.formats, before.name):
            self._name_window()
            self._bar.set_day()
            for name in set(self._pages) - {self._name}:
                self._pages.pop(name).deleteLater()

    def _refresh(self, topics: Topic) -> None:
        """Show what changed: the page in front now, the others when they are next in front."""
        self._stale |= {name for name, page in self._pages.items() if page.shows & topics}
        self._catch_up()
