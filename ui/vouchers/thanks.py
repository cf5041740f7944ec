"""A new thank-you: four steps on one page, and the buttons that issue the vouchers."""

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, Trouble, UserMistake, say
from shopcrm.text.words import _
from shopcrm.vouchers.campaign import Campaign
from shopcrm.vouchers.voucher import Voucher
from ui.jobs import Job, Jobs
from ui.kit.buttons import Button
from ui.kit.dialogs import ProgressDialog, tell
from ui.kit.fields import Field
from ui.kit.labels import Label
from ui.vouchers.beside import Newest, with_shop
from ui.vouchers.draft import PRINT, SAVE, Batch, Thanks
from ui.vouchers.paper import Paper
from ui.vouchers.strip import Strip
from ui.vouchers.what import What
from ui.vouchers.who import Who
from ui.vouchers.wise import Findings, Wise

MANY = 100  # vouchers; from here on issuing them shows how far it is


class NewThanks(QWidget):
    """Who, what, is it wise, on paper; then `issued` tells the batch."""

    issued = Signal(object)

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        super().__init__()
        self._shop = shop
        self._jobs = jobs
        self._operation = shop.new_operation()
        self._then = PRINT
        self._busy = False
        numbers = [shop.formats.number(place) for place in range(1, 5)]
        self.who = Who(shop, jobs, numbers[0])
        self.what = What(shop, numbers[1])
        self.wise = Wise(shop, numbers[2])
        self.paper = Paper(shop, jobs, numbers[3])
        self.print = Button(_("Issue and print"), "printer", "primary")
        self.save = Button(_("Issue and save as PDF"), "file-down")
        self.advice = Strip("triangle-alert", _("Show"))
        self.problem = Label("", 14, 500, "danger", wrap=True)
        self._checking = Newest(shop, jobs, self)
        self._lay_out()
        self._connect()

    def begin(self, ids: Iterable[int] | None = None) -> None:
        """Start anew, with these customers or the best of this year."""
        self._operation = self._shop.new_operation()
        self._say(None)
        self.what.begin()
        self.wise.begin()
        self.advice.say("")
        self.who.begin(ids)

    def refresh(self) -> None:
        """Read who is chosen and what the rules say again; what was typed stays."""
        self.who.read()

    def set_compact(self, compact: bool) -> None:
        """Make the most of a narrow window."""
        self._columns.setSpacing(10 if compact else 14)
        self._columns.setStretch(1, 8 if compact else 9)

    def is_busy(self) -> bool:
        """Whether something is still being read, checked, drawn or issued."""
        return self._busy or self.who.is_busy() or self._checking.is_busy() or self.paper.sheets.is_busy()

    def is_issuing(self) -> bool:
        """Whether vouchers are being issued right now."""
        return self._busy

    def issue(self, then: str) -> None:
        """Issue the vouchers, once however often this is asked, and tell the batch."""
        if self._busy or not self._is_ready():
            return
        self._busy, self._then = True, then
        self.setEnabled(False)
        thanks = self._thanks()
        work = partial(_issue, self._shop, thanks, self._operation)
        job = self._jobs.start(
            partial(with_shop, self._shop, work),
            on_done=self._done, on_failed=self._fail, on_cancelled=self._give_back,
        )  # fmt: skip
        if len(thanks.ids) >= MANY and not job.is_over():
            words = _("Until this is done you can stop it, and nothing was issued.")
            ProgressDialog(self, _("Issuing the vouchers"), job, _("Stop"), words).exec()

    def _thanks(self) -> Thanks:
        today = self._shop.clock.today()
        start, until = self.what.start.value() or today, self.what.until.value() or today
        return Thanks(self.who.selection(), self.what.offer(), start, until, self.wise.override())

    def _is_ready(self) -> bool:
        self._say(None)
        missing = self.what.say_missing()
        if not self.who.selection().customers:
            self._say(_("Choose at least one customer to thank."))
            self.who.take_focus()
        elif missing is not None:
            self._look_at(missing)
        elif self.wise.is_stopped():
            self._look_at(self.wise.ask_for_reason())
        else:
            return True
        return False

    def _done(self, vouchers: object) -> None:
        self._give_back()
        if isinstance(vouchers, tuple):
            self.issued.emit(Batch(vouchers, self.paper.layout_chosen(), self._then))

    def _fail(self, error: Exception) -> None:
        self._give_back()
        if isinstance(error, UserMistake):
            self._say_mistake(error)
        elif isinstance(error, ShopError):
            words = say(error, self._shop.formats)
            tell(self, _("The vouchers were not issued"), words, "", _("OK"), trouble=isinstance(error, Trouble))
        else:
            self._jobs.crashed.emit(error)

    def _give_back(self) -> None:
        self._busy = False
        self.setEnabled(True)
        (self.print if self._then == PRINT else self.save).setFocus()

    def _say_mistake(self, mistake: UserMistake) -> None:
        field = self.what.say_mistake(mistake)
        if mistake.code == "operation_reused":
            self._operation = self._shop.new_operation()
            words = _("Your first try did issue vouchers after all. Look at them under All vouchers before you issue more.")
            self._say(words)
        elif field is None:
            self._say(say(mistake, self._shop.formats))
        else:
            self._look_at(field)

    def _look_at(self, field: Field) -> None:
        field.control.setFocus()
        self._scroll.ensureWidgetVisible(field)

    def _read_advice(self) -> None:
        self._scroll.ensureWidgetVisible(self.wise, 0, 0)

    def _say(self, words: str | None) -> None:
        self.problem.setText(words or "")
        self.problem.setVisible(bool(words))

    def _changed(self) -> None:
        self._say(None)
        thanks = self._thanks()
        self.paper.show_thanks(thanks if self.what.is_complete() else None)
        self._checking.ask(partial(_check, self._shop, thanks, self.who.listed()))

    def _show_findings(self, findings: object) -> None:
        if isinstance(findings, Findings):
            self.who.show_checks(findings.people)
            self.wise.show_findings(findings)
            self.advice.say(self.wise.words())

    def _say_trouble(self, error: Exception) -> None:
        if isinstance(error, ShopError):
            self._say(say(error, self._shop.formats))
        else:
            self._jobs.crashed.emit(error)

    def _connect(self) -> None:
        self.who.changed.connect(self._changed)
        self.what.changed.connect(self._changed)
        self.wise.leave_out.connect(self.who.leave_out)
        self.advice.clicked.connect(self._read_advice)
        self._checking.answered.connect(self._show_findings)
        self._checking.failed.connect(self._say_trouble)
        self.paper.sheets.failed.connect(self._say_trouble)
        self.print.clicked.connect(partial(self.issue, PRINT))
        self.save.clicked.connect(partial(self.issue, SAVE))

    def _lay_out(self) -> None:
        steps = QWidget()
        column = QVBoxLayout(steps)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(12)
        for step in (self.who, self.what, self.wise):
            column.addWidget(step)
        column.addStretch()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(steps)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.print, 1)
        foot.addWidget(self.save, 1)
        self.paper.body.addWidget(self.advice)
        self.paper.body.addWidget(self.problem)
        self.paper.body.addLayout(foot)
        self._columns = QHBoxLayout(self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addWidget(self._scroll, 10)
        self._columns.addWidget(self.paper, 9)


def _issue(shop: Shop, thanks: Thanks, operation: str, job: Job) -> tuple[Voucher, ...]:
    issued = shop.vouchers.issue(
        thanks.selection, Campaign(thanks.offer, thanks.start, thanks.until), operation, thanks.override, job.step
    )
    return tuple(issued)


def _check(shop: Shop, thanks: Thanks, listed: tuple[int, ...], _job: Job) -> Findings:
    return Findings(
        chosen=len(thanks.ids),
        checks=tuple(shop.selections.checks(thanks.offer, thanks.ids)) if thanks.ids else (),
        people=tuple(shop.selections.checks(thanks.offer, listed)),
        cost_minor=shop.selections.worst_case(thanks.offer, thanks.ids),
    )
