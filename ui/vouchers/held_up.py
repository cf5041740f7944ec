"""When no voucher can be taken just now: too many guesses, or a clock that can hardly be right; with the way on."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import _, ngettext
from ui.kit.buttons import Button
from ui.kit.cards import Card
from ui.kit.labels import IconLabel, Label

A_MOMENT = 5_000  # milliseconds between two looks at the clock
MINUTE = 60


class HeldUp(Card):
    """Says why and how long. `over` tells that the wait is over, `customer_wanted` and `clock_is_right` what was chosen."""

    over = Signal()
    customer_wanted = Signal()
    clock_is_right = Signal()

    def __init__(self, shop: Shop) -> None:
        super().__init__((16, 14, 16, 14), 8)
        self._shop = shop
        self._until: datetime | None = None
        self.words = Label("", 14, 500, "danger", wrap=True)
        self.wait = Label("", 14, 600, wrap=True)
        self.choose = Button(_("Choose the customer"), "user")
        self.right = Button(_("The date is right"), "check")
        self._ticks = QTimer(self, interval=A_MOMENT)
        self._ticks.timeout.connect(self._look)
        self.choose.clicked.connect(self.customer_wanted)
        self.right.clicked.connect(self.clock_is_right)
        line, ways = QHBoxLayout(), QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(IconLabel("clock", 22, "danger"), 0, Qt.AlignmentFlag.AlignTop)
        told = QVBoxLayout()
        told.addWidget(self.words)
        told.addWidget(self.wait)
        line.addLayout(told, 1)
        ways.addWidget(self.choose)
        ways.addWidget(self.right)
        ways.addStretch()
        self.body.addLayout(line)
        self.body.addLayout(ways)
        self.hide()

    def show_error(self, error: ShopError | None) -> None:
        """Say this, or hide."""
        self.setVisible(error is not None)
        self._ticks.stop()
        if error is None:
            return
        until = error.data.get("until")
        self._until = until if isinstance(until, datetime) else None
        self.words.setText(say(error, self._shop.formats))
        self.choose.setVisible(self._until is not None)
        self.right.setVisible(self._until is None)
        self.wait.setVisible(self._until is not None)
        if self._until is not None:
            self._ticks.start()
            self._say_wait(self._left())

    def _left(self) -> int:
        """Seconds that are still to wait."""
        return int((self._until - self._shop.clock.now()).total_seconds()) if self._until else 0

    def _look(self) -> None:
        left = self._left()
        if left < 0:
            self._ticks.stop()
            self.over.emit()
        else:
            self._say_wait(left)

    def _say_wait(self, seconds: int) -> None:
        minutes = max(-(-seconds // MINUTE), 1)
        words = ngettext("Try again in {n} minute.", "Try again in {n} minutes.", minutes)
        self.wait.setText(words.format(n=self._shop.formats.number(minutes)))
