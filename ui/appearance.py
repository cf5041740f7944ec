"""The look and the language that the whole program wears."""

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from shopcrm.text.words import is_rtl, set_language
from ui.kit.theme import apply_theme


class Appearance(QObject):
    """Dresses the program; with the look "system" it follows the computer's, live."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._look = ""
        self._translator = QTranslator(self)
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    def wear(self, look: str) -> None:
        """Put on the look "light", "dark" or "system"."""
        if look != self._look:
            self._look = look
            hints = self._app.styleHints()
            hints.unsetColorScheme()
            self._dress(look == "dark" or (look == "system" and hints.colorScheme() == Qt.ColorScheme.Dark))

    def speak(self, language: str) -> None:
        """Say everything, Qt's own words too, in a language, from its own side of the page."""
        set_language(language)
        QLocale.setDefault(QLocale(language))
        self._app.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{language}", folder):
            self._app.installTranslator(self._translator)
        way = Qt.LayoutDirection.RightToLeft if is_rtl(language) else Qt.LayoutDirection.LeftToRight
        self._app.setLayoutDirection(way)

    def _follow_system(self, scheme: Qt.ColorScheme) -> None:
        if self._look == "system":
            self._dress(scheme == Qt.ColorScheme.Dark)

    def _dress(self, dark: bool) -> None:
        look, self._look = self._look, ""  # the theme sets the colour scheme itself, which must not be followed
        apply_theme(self._app, dark)
        if look == "system":
            self._app.styleHints().unsetColorScheme()
        self._look = look
        self.changed.emit()
