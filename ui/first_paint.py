"""What can wait until the window is on the screen."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.kit.overriding import override

A_BLINK, A_MOMENT = 10, 400  # milliseconds: keys that are waiting come first; so does whoever stands at the counter


class FirstPaint(QObject):
    """Tells once that a window was painted, and a moment later that it was seen."""

    painted = Signal()
    seen = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(A_BLINK, self, self.painted.emit)
            QTimer.singleShot(A_MOMENT, self, self.seen.emit)
        return False
