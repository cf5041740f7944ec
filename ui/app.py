"""Opening the program: the look, the shop, the window; one of each."""

import sys
from pathlib import Path

from ui import lean_qt  # before anything of Qt

# isort: split
from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtWidgets import QApplication

from shopcrm.shop import Shop
from shopcrm.text.places import resource, usual_shop
from shopcrm.text.words import language
from ui.appearance import Appearance
from ui.crashes import Crashes
from ui.first_paint import A_MOMENT
from ui.kit.icons import app_icon
from ui.kit.scanner import ScanFilter
from ui.kit.screens import screen_room
from ui.kit.theme import STYLE, load_fonts
from ui.opening import as_trouble, ask_for_another, begin_after_paint, open_shop
from ui.pages import HOME, PAGES
from ui.remembered import Remembered, recall
from ui.single import FirstStart
from ui.window import Window

FRAME = (16, 48)  # what the system draws around a window


def run(shop_path: Path | None) -> int:
    """Open the window on a shop file (on the user's own where none is named) and return the exit code."""
    app = application()
    crashes = Crashes()
    crashes.install()
    appearance = Appearance(app)
    appearance.speak(language())
    appearance.wear("system")
    remembered = recall()
    path = shop_path or (Path(remembered.shop) if remembered.shop else usual_shop())
    known = shop_path is None and bool(remembered.shop)
    while True:
        try:
            window = start(app, path, appearance, remembered, known=known)
            break
        except Exception as error:  # noqa: BLE001  (no start may end without a word, whatever went wrong)
            another = ask_for_another(as_trouble(error), path)
        if another is None:
            return 1
        path, known = another, another != usual_shop()
        remembered.shop = str(another) if known else ""
    if window is None:
        return 0
    crashes.formats = window.shop.formats
    code = app.exec()
    window.shop.close()
    return code


def start(app: QApplication, path: Path, appearance: Appearance, remembered: Remembered, *, known: bool) -> Window | None:
    """Open a shop and its window; None where another window has it open already, or the owner of a new one gave up."""
    first = FirstStart(path, app)
    try:
        opened = open_shop(path, known=known) if first.is_ours() else None
        if opened is None:
            return None
        shop, then = opened
        window = open_window(app, shop, appearance, remembered)
    except BaseException:
        first.close()
        raise
    first.called.connect(lambda: come_forward(window))
    if then:
        window.run(then)
    return window


def application() -> QApplication:
    """Qt's application, with our name, fonts and icon."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication([*sys.argv[:1], *STYLE])
    app.setApplicationName("ShopCRM")
    app.setDesktopFileName("shopcrm")
    QTimer.singleShot(A_MOMENT, lean_qt.look_for_litter)
    load_fonts(resource("fonts"))
    app.setWindowIcon(app_icon())
    return app


def open_window(app: QApplication, shop: Shop, appearance: Appearance, remembered: Remembered) -> Window:
    """Open the window on a shop, where and as it was left the last time."""
    settings = shop.settings.current
    appearance.speak(settings.language)
    appearance.wear(settings.look)
    window = Window(shop, appearance)
    window.begin(remembered.page if remembered.page in PAGES else HOME)
    stood = window.restoreGeometry(QByteArray.fromBase64(remembered.geometry.encode()))
    if stood or screen_room(window).contains(window.rect().adjusted(0, 0, *FRAME)):
        window.show()
    else:
        window.showMaximized()
    window.scans = ScanFilter(app)
    window.scans.scanned.connect(window.scanned)
    window.closed.connect(lambda: remember(window, remembered))
    begin_after_paint(window)
    return window


def remember(window: Window, remembered: Remembered) -> None:
    """Keep how the window is being left."""
    remembered.geometry = window.saveGeometry().toBase64().toStdString()
    remembered.page = window.page_name
    remembered.keep()


def come_forward(window: Window) -> None:
    """Show the window in front of all others."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
