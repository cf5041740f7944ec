"""What stands around every page: the rail to change pages, and the bar above with the day and the tools."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.words import LANGUAGE_NAMES, LANGUAGES, _
from ui.kit.buttons import IconButton, RailButton
from ui.kit.cards import icon_text
from ui.kit.direction import is_rtl
from ui.kit.labels import IconLabel, Label
from ui.kit.theme import is_dark
from ui.pages import LAST, PAGES


class Rail(QFrame):
    """The pages at the start edge of the window."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self._column = QVBoxLayout(self)
        self._column.setSpacing(4)
        logo = IconLabel("store", 28, "accent")
        self._column.addWidget(logo, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addSpacing(12)
        self._buttons = {name: self._button(name) for name in PAGES}
        self.set_compact(False)

    def set_current(self, name: str) -> None:
        self._buttons[name].setChecked(True)

    def set_compact(self, compact: bool) -> None:
        """Icons alone, for narrow windows."""
        self.setFixedWidth(60 if compact else 88)
        side = 6 if compact else 8
        self._column.setContentsMargins(side, 22, side, 12)
        for button in self._buttons.values():
            button.set_compact(compact)

    def _button(self, name: str) -> RailButton:
        if name == LAST:
            self._column.addStretch()
        button = RailButton(_(PAGES[name].caption), PAGES[name].icon)
        button.clicked.connect(lambda: self.chosen.emit(name))
        self._column.addWidget(button)
        return button


class TopBar(QWidget):
    """The title of the page, the day, and a few tools."""

    wanted = Signal(str, object)

    def __init__(self, shop: Shop) -> None:
        super().__init__()
        self._shop = shop
        self._title = Label("", 20, 700)
        self._day = Label("", 13, 400, "muted")
        self._scanner = icon_text("scan-barcode", _("Ready for scans"), 13)
        self._scanner.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._languages = IconButton("languages", _("Language"))
        self._languages.clicked.connect(self.open_languages)
        self._look = IconButton("moon", "")
        self._look.clicked.connect(self._other_look)
        self._keys = IconButton("keyboard", _("Keys and help (F1)"))
        self._keys.clicked.connect(lambda: self.wanted.emit("help", None))
        self._lay_out()
        self.set_day()
        self.show_look()

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def set_day(self) -> None:
        """Show today, in the shop's calendar."""
        self._day.setText(self._shop.formats.date(self._shop.clock.today(), "weekday"))

    def set_compact(self, compact: bool) -> None:
        self._scanner.setVisible(not compact)

    def show_look(self) -> None:
        """Offer the look that is not worn now."""
        self._look.set_icon("sun" if is_dark() else "moon")
        self._look.set_tooltip(_("Light look") if is_dark() else _("Dark look"))

    def open_languages(self) -> None:
        """Let the person choose the language of the program."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        group = QActionGroup(menu)
        for language in LANGUAGES:
            action = QAction(LANGUAGE_NAMES[language], menu, checkable=True)
            action.setChecked(language == self._shop.settings.current.language)
            action.triggered.connect(lambda _checked, chosen=language: self.wanted.emit("language", chosen))
            group.addAction(action)
            menu.addAction(action)
        across = 0 if not is_rtl(self) else self._languages.width() - menu.sizeHint().width()
        menu.popup(self._languages.mapToGlobal(QPoint(across, self._languages.height())))

    def _other_look(self) -> None:
        self.wanted.emit("look", "light" if is_dark() else "dark")

    def _lay_out(self) -> None:
        self.setFixedHeight(48)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addSpacing(6)
        row.addWidget(self._day)
        row.addStretch()
        row.addWidget(self._scanner)
        row.addSpacing(14)
        for button in (self._languages, self._look, self._keys):
            row.addWidget(button)
