"""What waits for the owner: papers nobody is sure of, and birthdays to look at and approve."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError
from shopcrm.text.words import _, ngettext
from shopcrm.vouchers.standing import Birthday
from ui.jobs import Job, Jobs
from ui.vouchers.beside import Newest
from ui.vouchers.strip import Strip


@dataclass(frozen=True)
class Waiting:
    """How many papers are in doubt, and whose birthdays deserve a voucher."""

    unsure: int
    birthdays: tuple[Birthday, ...]


class Reminders(QWidget):
    """A line for each of them; hidden while nothing waits. `papers` tells vouchers that are to come out."""

    wanted = Signal(str, object)
    papers = Signal(object)

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        super().__init__()
        self._shop = shop
        self._jobs = jobs
        self._birthdays: tuple[Birthday, ...] = ()
        self._quiet = False
        self._reading = Newest(shop, jobs, self)
        self.unsure = Strip("printer", _("Answer"))
        self.birthdays = Strip("cake", _("Look and approve"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.unsure)
        column.addWidget(self.birthdays)
        self._reading.answered.connect(self._show)
        self._reading.failed.connect(self._fail)
        self.unsure.clicked.connect(lambda: self.wanted.emit("unsure_papers", None))
        self.birthdays.clicked.connect(self.approve)
        self.hide()

    def refresh(self) -> None:
        """Read again what waits."""
        self._reading.ask(partial(_waiting, self._shop))

    def keep_quiet(self, quiet: bool) -> None:
        """Say nothing while papers are in front."""
        self._quiet = quiet
        self._follow()

    def is_busy(self) -> bool:
        return self._reading.is_busy()

    def approve(self) -> None:
        """Let the owner approve the birthdays, then bring out the papers."""
        from ui.vouchers.birthdays import approve_birthdays

        batch = approve_birthdays(self.window(), self._shop, self._jobs, self._birthdays) if self._birthdays else None
        if batch is not None:
            self.papers.emit(batch)

    def _show(self, found: object) -> None:
        if not isinstance(found, Waiting):
            return
        number = self._shop.formats.number
        self._birthdays = found.birthdays
        unsure = ngettext(
            "{n} paper was sent to the printer, and nobody has said whether it came out.",
            "{n} papers were sent to the printer, and nobody has said whether they came out.",
            found.unsure,
        )
        self.unsure.say(unsure.format(n=number(found.unsure)) if found.unsure else "")
        many = len(found.birthdays)
        words = ngettext("{n} birthday in the next two weeks deserves a thank-you.",
                         "{n} birthdays in the next two weeks deserve a thank-you.", many)  # fmt: skip
        self.birthdays.say(words.format(n=number(many)) if many else "")
        self._follow()

    def _follow(self) -> None:
        waits = not (self.unsure.isHidden() and self.birthdays.isHidden())
        self.setVisible(waits and not self._quiet)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, ShopError):
            self._jobs.crashed.emit(error)


def _waiting(shop: Shop, _job: Job) -> Waiting:
    return Waiting(len(shop.vouchers.unsure()), tuple(shop.standing.due()))
