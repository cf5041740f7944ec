"""Issuing the vouchers beside the window: once, however often the button is pressed."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, Trouble, UserMistake, say
from shopcrm.text.words import _
from shopcrm.vouchers.voucher import Voucher
from ui.jobs import Job, Jobs, with_shop
from ui.kit.dialogs import ProgressDialog, tell, wait_for
from ui.vouchers.draft import PRINT, Thanks

if TYPE_CHECKING:
    from ui.vouchers.thanks import NewThanks

MANY = 100  # vouchers; from here on issuing them shows how far it is


class Issuing(QObject):
    """Issues for the screen it belongs to. `issued` tells the vouchers, and what the person wanted done with them."""

    issued = Signal(object, str)

    def __init__(self, screen: "NewThanks", shop: Shop, jobs: Jobs) -> None:
        super().__init__(screen)
        self._screen = screen
        self._shop = shop
        self._jobs = jobs
        self._then = PRINT
        self._busy = False

    def is_busy(self) -> bool:
        return self._busy

    def start(self, thanks: Thanks, operation: str, then: str) -> None:
        """Issue these; while that goes on nothing else can be pressed."""
        self._busy, self._then = True, then
        self._screen.setEnabled(False)
        job = self._jobs.start(
            partial(with_shop, self._shop, partial(_issue, self._shop, thanks, operation)),
            on_done=self._done, on_failed=self._fail, on_cancelled=self._give_back,
        )  # fmt: skip
        if len(thanks.ids) >= MANY and not job.is_over():
            words = _("Until this is done you can stop it, and nothing was issued.")
            wait_for(ProgressDialog(self._screen, _("Issuing the vouchers"), job, _("Stop"), words))

    def _done(self, vouchers: object) -> None:
        self._give_back()
        self.issued.emit(vouchers, self._then)

    def _fail(self, error: Exception) -> None:
        self._give_back()
        if isinstance(error, UserMistake):
            self._screen.say_mistake(error)
        elif isinstance(error, ShopError):
            words = say(error, self._shop.formats)
            tell(self._screen, _("The vouchers were not issued"), words, "", _("OK"), trouble=isinstance(error, Trouble))
            if error.code == "clock_in_doubt":
                self._screen.wanted.emit("clock", None)
        else:
            self._jobs.crashed.emit(error)

    def _give_back(self) -> None:
        self._busy = False
        self._screen.setEnabled(True)
        (self._screen.print if self._then == PRINT else self._screen.save).setFocus()


def _issue(shop: Shop, thanks: Thanks, operation: str, job: Job) -> tuple[Voucher, ...]:
    """The list is frozen with the scores that these weights give."""
    selection = thanks.selection.weighed(thanks.weights)
    return tuple(shop.vouchers.issue(selection, thanks.campaign, operation, thanks.override, job.step))
