"""A word in passing at the foot of the window: it asks nothing, may offer Undo, and goes by itself."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.kit.buttons import IconButton, LinkButton
from ui.kit.labels import Label
from ui.kit.overriding import override

SECONDS = 8
MARGIN = 20
EDGE = 8  # pixels around the words of what can be done
LIFT = 84  # pixels above the foot of the window: clear of the action bar of the counter


class Notice(QFrame):
    """The bar at the bottom of `window`; one at a time, the newest replaces the one before. `key` does what it offers."""

    def __init__(self, window: QWidget, close_text: str = "", key: str = "") -> None:
        super().__init__(window)
        self._window = window
        self._key = key
        self.setProperty("kind", "notice")
        self._action: Callable[[], object] | None = None
        self._words = Label("", 14, 500, "inverse", elide=True)
        self._button = LinkButton("", 14)
        self._button.clicked.connect(self.act)
        self._other: Callable[[], object] | None = None
        self._other_button = LinkButton("", 14)
        for button in (self._button, self._other_button):
            button.setProperty("kind", "notice")
            button.edge = EDGE
        self._other_button.clicked.connect(self.act_otherwise)
        self._close = IconButton("x", close_text)
        self._close.setProperty("kind", "notice")
        self._close.clicked.connect(self.hide)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._leave)
        self._lay_out()
        self.hide()
        window.installEventFilter(self)

    def say(
        self, text: str, action: str = "", on_action: Callable[[], object] | None = None, seconds: int = SECONDS,
        *, other: str = "", on_other: Callable[[], object] | None = None,
    ) -> None:  # fmt: skip
        """Show a sentence, read it out to a screen reader, and perhaps offer one thing to do about it, or two."""
        self._words.setText(text)
        self._button.setText(f"{action} ({self._key})" if action and self._key else action)
        self._other_button.setText(other)
        for button, offered in ((self._button, action), (self._other_button, other)):
            button.setVisible(bool(offered))
        self._action, self._other = on_action, on_other
        self._place()
        self.show()
        self.raise_()
        self._timer.start(seconds * 1000)
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def text(self) -> str:
        """What is being said; nothing once the bar is gone."""
        return self._words.text() if self.isVisible() else ""

    def act(self) -> bool:
        """Do what is offered, by click or by key; False when nothing is offered any more."""
        return self._do(self._action)

    def act_otherwise(self) -> bool:
        """Do the other thing that is offered; False when there is none any more."""
        return self._other is not None and self._do(self._other)

    def _do(self, action: Callable[[], object] | None) -> bool:
        offered = action if self.isVisible() else None
        self.hide()
        if offered is not None:
            offered()
        return offered is not None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._timer.start(SECONDS * 500)

    def _leave(self) -> None:
        if self._button.hasFocus() or self._other_button.hasFocus() or self._close.hasFocus():
            self._timer.start()
        else:
            self.hide()

    def _place(self) -> None:
        window = self._window
        width = min(self.sizeHint().width(), window.width() - 2 * MARGIN)
        height = max(48, self.sizeHint().height())
        self.setGeometry((window.width() - width) // 2, window.height() - height - LIFT, width, height)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 10, 4)
        row.setSpacing(12)
        row.addSpacing(10)  # margins are not mirrored in right-to-left windows
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        row.insertWidget(row.indexOf(self._button), self._other_button)
        row.addWidget(self._close)
