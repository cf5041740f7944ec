"""What every test of a window may use: the real look and fonts, both directions, typing in any script."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker
from typing_extensions import override

from shopcrm.settings import ShopSettings, first_settings
from shopcrm.shop import Shop
from shopcrm.text.bidi import strip_controls
from shopcrm.text.words import set_language
from tests.new_shop import new_shop
from ui.appearance import Appearance
from ui.jobs import Jobs
from ui.kit import theme
from ui.kit.buttons import Button
from ui.window import Window

HOUSE = Path(__file__).resolve().parents[2]
PICTURES = HOUSE / "build" / "pictures"
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
PATIENCE_MS = 120_000
OUR_WINDOWS = frozenset({Qt.WindowType.Widget, Qt.WindowType.Window, Qt.WindowType.Dialog})


class Told(list[str]):
    """Keeps what would be said in the notice, and the last Undo."""

    def __call__(self, text: str, action: str = "", undo: Callable[[], object] | None = None) -> None:
        self.append(strip_controls(text))
        self.undo = undo


class TypeText(Protocol):
    def __call__(self, widget: QObject, text: str) -> None: ...


class PatientBot(QtBot):
    """Waits until something is so, however long this machine is busy with something else meanwhile."""

    @override
    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS) -> None:
        super().waitUntil(callback, timeout=timeout)

    @override
    def waitSignal(self, signal: object, *, timeout: int = PATIENCE_MS, **more: object) -> SignalBlocker:
        return super().waitSignal(signal, timeout=timeout, **more)

    @override
    def waitActive(self, widget: QWidget, *, timeout: int = PATIENCE_MS) -> AbstractContextManager[None]:
        return super().waitActive(widget, timeout=timeout)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp: QApplication) -> QApplication:
    """The program in its light look with its own fonts."""
    theme.load_fonts(HOUSE / "resources" / "fonts")
    theme.apply_theme(qapp, dark=False)
    return qapp


@pytest.fixture(autouse=True)
def nothing_left_over(dressed: QApplication) -> Iterator[None]:
    """No dialog stays open, no job keeps running; look and direction are put back."""
    dressed.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    yield
    dressed.processEvents()
    left = [widget for widget in dressed.topLevelWidgets() if isinstance(widget, QDialog) and widget.isVisible()]
    _take_down(dressed)
    working = [thread.name for thread in threading.enumerate() if thread.name.startswith("job")]
    if theme.is_dark():
        theme.apply_theme(dressed, dark=False)
    assert not left, "a dialog is still open"
    assert not working, "a job is still running: close the Jobs of this test"


def _take_down(app: QApplication) -> None:
    """Windows that stayed would be dressed anew with every change of the look, all thousands of them."""
    for widget in app.topLevelWidgets():
        widget.hide()  # a window that Python has let go of must not be painted while it is being taken apart
        if widget.parent() is None and widget.windowType() in OUR_WINDOWS:
            widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def rtl(dressed: QApplication) -> None:
    """Windows made from here on run from right to left."""
    dressed.setLayoutDirection(Qt.LayoutDirection.RightToLeft)


@pytest.fixture
def dark(dressed: QApplication) -> None:
    theme.apply_theme(dressed, dark=True)


@pytest.fixture
def type_text() -> TypeText:
    """Types into a widget letter by letter. QTest.keyClicks aborts the process on anything but Latin letters."""
    return _type_text


@pytest.fixture
def press() -> Callable[[QObject, Qt.Key], None]:
    """Presses one key that writes nothing, as an arrow or a function key."""
    return _press


@pytest.fixture
def shot() -> Callable[[QWidget, str], Path]:
    """Saves a picture of a widget under build/pictures to look at."""
    return _shot


@pytest.fixture
def first() -> ShopSettings:
    """What the shop begins with: in Dubai, speaking English."""
    return first_settings("Corner shop", "AE", "en")


@pytest.fixture
def shop(tmp_path: Path, clock, first: ShopSettings) -> Iterator[Shop]:
    """An empty shop; its clock stands still."""
    set_language(first.language)
    made = new_shop(tmp_path / "shop.db", first, clock)
    yield made
    made.close()
    set_language("en")


@pytest.fixture
def jobs(dressed: QApplication) -> Iterator[Jobs]:
    """Jobs in threads of their own, as in the real window."""
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def window(shop: Shop, dressed: QApplication) -> Iterator[Window]:
    """The main window on this shop, as a person finds it: open on the counter."""
    appearance = Appearance(dressed)
    appearance.wear("light")
    made = Window(shop, appearance, Jobs(inline=True))
    made.open("counter")
    made.show()
    made.activateWindow()
    dressed.processEvents()
    yield made
    made.close()
    made.deleteLater()
    appearance.speak("en")
    appearance.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def in_dialog() -> Iterator[Callable[[Callable[[QDialog], object]], list[QDialog]]]:
    """Does something in the next dialog that opens, and closes it if that did not; call it before what opens it."""
    waiting: list[QTimer] = []

    def expect(do: Callable[[QDialog], object]) -> list[QDialog]:
        seen: list[QDialog] = []
        timer = QTimer(interval=5)
        timer.timeout.connect(lambda: _do_in_dialog(timer, do, seen))
        timer.start()
        waiting.append(timer)
        return seen

    yield expect
    unmet = [timer for timer in waiting if timer.isActive()]
    for timer in unmet:
        timer.stop()
    assert not unmet, "a dialog that was waited for never opened"


def _do_in_dialog(timer: QTimer, do: Callable[[QDialog], object], seen: list[QDialog]) -> None:
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog) and dialog.isVisible():
        timer.stop()
        seen.append(dialog)
        try:
            do(dialog)
        finally:
            if dialog.isVisible():
                dialog.done(QDialog.DialogCode.Rejected)  # a form would ask about what was typed


@pytest.fixture
def answer() -> Iterator[Callable[..., list[str]]]:
    """Presses the button with these words in the next question, perhaps after doing something `first`; the list given
    back holds the titles of what was asked."""
    timers: list[QTimer] = []

    def expect(words: str, first: Callable[[QDialog], object] = lambda _dialog: None) -> list[str]:
        asked: list[str] = []
        timer = QTimer(interval=5)
        timer.timeout.connect(lambda: _press_in_dialog(timer, words, asked, first))
        timer.start()
        timers.append(timer)
        return asked

    yield expect
    for timer in timers:
        timer.stop()


def _press_in_dialog(timer: QTimer, words: str, asked: list[str], first: Callable[[QDialog], object]) -> None:
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog) and dialog.isVisible():
        buttons = [button for button in dialog.findChildren(Button) if button.text() == words]
        if buttons:
            timer.stop()
            asked.append(dialog.windowTitle())
            first(dialog)
            buttons[0].click()


def nameless(window: QWidget) -> list[str]:
    """Widgets that take the focus but have no words for a screen reader."""
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in window.findChildren(QWidget)
        if widget.isVisibleTo(window)
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
        and not (widget.accessibleName() or widget.property("text"))
        and not widget.objectName().startswith("qt_")
    ]


@pytest.fixture
def without_name() -> Callable[[QWidget], list[str]]:
    return nameless


def _type_text(widget: QObject, text: str) -> None:
    for letter in text:
        key = Qt.Key.Key_unknown if ord(letter) > 255 else Qt.Key(ord(letter.upper()))
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, NO_MODIFIER, letter))


def _press(widget: QObject, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers))


def _shot(widget: QWidget, name: str) -> Path:
    PICTURES.mkdir(parents=True, exist_ok=True)
    file = PICTURES / f"{name}.png"
    QApplication.processEvents()
    assert widget.grab().save(str(file))
    return file
