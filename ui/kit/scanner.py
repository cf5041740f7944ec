"""Tell a barcode scanner, which types very fast, from a person; read it whatever keyboard layout is on."""

import time
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from ui.kit.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

# Physical keys by their PS/2 set-1 codes, which Windows gives; X11 and Wayland give them plus 8.
_ROWS = (
    (2, "1234567890-=", "!@#$%^&*()_+"),
    (16, "qwertyuiop[]", "QWERTYUIOP{}"),
    (30, "asdfghjkl;'`", 'ASDFGHJKL:"~'),
    (43, "\\zxcvbnm,./", "|ZXCVBNM<>?"),
    (57, " ", " "),
)
US_KEYS = {start + n: pair for start, low, high in _ROWS for n, pair in enumerate(zip(low, high, strict=True))}
US_KEYS |= {code: (key, key) for code, key in zip((71, 72, 73, 75, 76, 77, 79, 80, 81, 82), "7894561230", strict=True)}
_MAC_FIRST = (29, 18, 19, 20, 21, 23, 22, 26, 28, 25, 0, 11, 8, 2, 14, 3, 5, 4, 34)
_MAC_REST = (38, 40, 37, 46, 45, 31, 35, 12, 15, 1, 17, 32, 9, 13, 7, 16, 6, 27)
MAC_KEYS = dict(zip(_MAC_FIRST + _MAC_REST, "0123456789abcdefghijklmnopqrstuvwxyz-", strict=True))
ENDINGS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab})
QUIET = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class _HeldKey(NamedTuple):
    event: QKeyEvent
    letter: str
    target: QWidget | None


class ScanFilter(QObject):
    """Watches the whole program's keys. Five or more keys, each within `gap_ms` of the one before, and then Enter or
    Tab are a scan: swallowed, and told by `scanned(letters of a US keyboard, text as typed)`. Anything else goes to
    the widget that had the focus, at most `gap_ms` later."""

    scanned = Signal(str, str)

    def __init__(self, app: QApplication, gap_ms: int = 35, shortest: int = 5) -> None:
        super().__init__(app)
        self._gap_ms, self._shortest = gap_ms, shortest
        self._held: list[_HeldKey] = []
        self._replaying = False
        self._last_at = 0  # by the keys' own clock, in milliseconds
        self._waiting_since = 0.0  # by ours, in seconds
        self._timer = QTimer(self, singleShot=True, interval=gap_ms, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._time_is_over)
        app.focusWindowChanged.connect(self._watch)
        self._watch(app.focusWindow())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if self._replaying or not event.spontaneous():
            return False
        return self._key_pressed(event)

    def release(self) -> None:
        """Give the held keys to the widget they were typed for: a person typed them."""
        self._timer.stop()
        keys, self._held = self._held, []
        self._replaying = True
        try:
            for key in keys:
                target = key.target or QApplication.focusWidget() or QApplication.activeWindow()
                if target is not None:
                    QCoreApplication.sendEvent(target, key.event)
        finally:
            self._replaying = False

    def _time_is_over(self) -> None:
        """No key came in time; unless the window was busy with something else, so that the next ones still wait."""
        if time.monotonic() - self._waiting_since > 2 * self._gap_ms / 1000:
            self._wait()
        else:
            self.release()

    def _wait(self) -> None:
        self._waiting_since = time.monotonic()
        self._timer.start()

    def _watch(self, window: "QWindow | None") -> None:
        """Keys come to the window that has the focus, and only then to what is in it."""
        if window is not None:
            window.installEventFilter(self)

    def _key_pressed(self, event: QKeyEvent) -> bool:
        # The event's own clock is right even when the window was busy in between.
        if self._held and event.timestamp() - self._last_at > self._gap_ms:
            self.release()
        self._last_at = event.timestamp()
        if not event.modifiers() & ~QUIET and not event.isAutoRepeat():
            if event.key() in ENDINGS and len(self._held) >= self._shortest:
                self._tell()
                return True
            if event.key() not in ENDINGS and event.text().isprintable() and event.text():
                self._hold(event)
                return True
        if event.key() != Qt.Key.Key_Shift:
            self.release()
        return False

    def _hold(self, event: QKeyEvent) -> None:
        self._held.append(
            _HeldKey(event.clone(), us_letter(event, QGuiApplication.platformName()), QApplication.focusWidget())
        )
        self._wait()

    def _tell(self) -> None:
        self._timer.stop()
        keys, self._held = self._held, []
        self.scanned.emit("".join(key.letter for key in keys), "".join(key.event.text() for key in keys))


def us_letter(event: QKeyEvent, platform: str) -> str:
    """What a US keyboard would have typed with this physical key; nothing when that cannot be told."""
    shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if platform == "cocoa":
        letter = MAC_KEYS.get(event.nativeVirtualKey(), "")
        return letter.upper() if shifted else letter
    code = event.nativeScanCode()
    if platform in {"xcb", "wayland"}:
        code -= 8
    elif platform == "windows":
        code &= 0xFF
    if code in US_KEYS:
        return US_KEYS[code][shifted]
    return event.text() if event.text().isascii() else ""
