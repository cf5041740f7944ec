"""The settings: one sheet per section, each saved by itself."""

from collections.abc import Callable
from weakref import WeakKeyDictionary

from PySide6.QtWidgets import QTabWidget, QVBoxLayout

from shopcrm.shop import Shop, Topic
from shopcrm.text.words import N_, _
from ui.jobs import Jobs
from ui.kit.dialogs import confirm
from ui.kit.overriding import override
from ui.page import Page
from ui.settings.about_sheet import AboutSheet
from ui.settings.care_sheet import CareSheet
from ui.settings.look_sheet import LookSheet
from ui.settings.points_sheet import PointsSheet
from ui.settings.privacy_sheet import PrivacySheet
from ui.settings.sheet import Sheet
from ui.settings.shop_sheet import ShopSheet
from ui.settings.stages_sheet import StagesSheet
from ui.settings.types_sheet import TypesSheet
from ui.settings.vouchers_sheet import VouchersSheet

SECTIONS = {
    "shop": N_("Shop"),
    "points": N_("Points"),
    "vouchers": N_("Vouchers"),
    "stages": N_("Stages"),
    "types": N_("Types and tips"),
    "care": N_("Care"),
    "privacy": N_("Privacy"),
    "look": N_("Look and language"),
    "about": N_("About"),
}
_left: WeakKeyDictionary[Shop, str] = WeakKeyDictionary()


class SettingsPage(Page):
    """Sheets side by side; leaving one with unsaved changes asks first."""

    shows = Topic.SETTINGS | Topic.TYPES | Topic.POINTS | Topic.SALES

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        super().__init__(shop, jobs)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.tabBar().setAccessibleName(_("Sections"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self.sheets: dict[str, Sheet] = {}
        self._build()
        self.tabs.currentChanged.connect(self._remember)

    @override
    def refresh(self) -> None:
        """Show what is kept; a sheet that is being changed keeps what was typed."""
        if self.shop.formats != self._formats:
            self._build()
        for sheet in self.sheets.values():
            if not sheet.is_touched():
                sheet.load()

    @override
    def opened(self, data: object = None) -> None:
        if isinstance(data, str) and data in self.sheets:
            self.tabs.setCurrentWidget(self.sheets[data])
        self.tabs.tabBar().setFocus()

    @override
    def place(self) -> object:
        return self.section()

    @override
    def leave(self) -> bool:
        touched = [sheet for sheet in self.sheets.values() if sheet.is_touched()]
        if not touched:
            return True
        self.tabs.setCurrentWidget(touched[0])
        title, text = _("Leave the settings?"), _("Some changes here are not saved yet.")
        if not confirm(self, title, text, _("Leave without saving"), _("Stay"), danger=True):
            return False
        for sheet in touched:
            sheet.load()
        return True

    def section(self) -> str:
        """The name of the section in front."""
        return list(self.sheets)[self.tabs.currentIndex()]

    def _build(self) -> None:
        """Make every sheet anew: amounts and dates on them are written as the shop does now."""
        shop, wanted = self.shop, _left.get(self.shop, "shop")
        self._formats = shop.formats
        makers: dict[str, Callable[[], Sheet]] = {
            "shop": lambda: ShopSheet(shop, self.jobs),
            "points": lambda: PointsSheet(shop, self.jobs),
            "vouchers": lambda: VouchersSheet(shop, self.jobs),
            "stages": lambda: StagesSheet(shop, self.jobs),
            "types": lambda: TypesSheet(shop),
            "care": lambda: CareSheet(shop),
            "privacy": lambda: PrivacySheet(shop),
            "look": lambda: LookSheet(shop),
            "about": lambda: AboutSheet(shop),
        }
        before = self.tabs.blockSignals(True)
        self.tabs.clear()
        for sheet in self.sheets.values():
            sheet.deleteLater()
        for name, make in makers.items():
            self.sheets[name] = make()
            self.sheets[name].said.connect(self._say)
            self.sheets[name].wanted.connect(self.wanted)
            self.tabs.addTab(self.sheets[name], _(SECTIONS[name]))
        self.tabs.setCurrentWidget(self.sheets[wanted])
        self.tabs.blockSignals(before)

    def _say(self, notice: object) -> None:
        self.wanted.emit("notice", notice)

    def _remember(self) -> None:
        _left[self.shop] = self.section()
