"""A calm question above the page while the computer's date can hardly be right."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import _
from ui.kit.buttons import Button
from ui.kit.labels import IconLabel, Label, show_if


class ClockBanner(QFrame):
    """Shows both dates and asks which is right. `confirmed` tells that the date is right after all."""

    confirmed = Signal()

    def __init__(self, shop: Shop) -> None:
        super().__init__()
        self._shop = shop
        self._put_off = False
        self._was_in_doubt = False
        self.setProperty("kind", "tips")
        self.words = Label("", 14, 600, "tip", wrap=True)
        self.advice = Label("", 13, 400, "tip", wrap=True)
        self.right = Button(_("The date is right"), "check")
        self.wrong = Button(_("I will set the clock"), "clock")
        self.right.clicked.connect(self._confirm)
        self.wrong.clicked.connect(self._set_it)
        self._lay_out()
        self.hide()

    def follow(self, *, again: bool = False) -> None:
        """Ask while the date is in doubt; once put off, only `again` when something was refused."""
        doubt, formats = self._shop.clock.doubt(), self._shop.formats
        if doubt is None:
            put_right, self._was_in_doubt, self._put_off = self._was_in_doubt, False, False
            self.hide()
            if put_right:
                self.confirmed.emit()
            return
        self._was_in_doubt = True
        words = _("This computer says it is {now}; the last record in the shop is of {seen}.")
        self.words.setText(words.format(now=formats.moment(doubt.now), seen=formats.moment(doubt.seen)))
        self.advice.setText(
            _("Until that is clear, no voucher is issued or taken and no points lapse. Everything else goes on as usual.")
        )
        self._put_off = self._put_off and not again
        show_if(self, not self._put_off)

    def _confirm(self) -> None:
        try:
            self._shop.confirm_clock()
        except ShopError as error:
            self.advice.setText(say(error, self._shop.formats))
        else:
            self.follow()

    def _set_it(self) -> None:
        self._put_off = True
        self.hide()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.words)
        words.addWidget(self.advice)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(12)
        row.addWidget(IconLabel("clock", 24, "tip"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.wrong)
        row.addWidget(self.right)
