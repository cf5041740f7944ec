"""What comes after issuing: the papers are printed or saved, and somebody says whether they came out."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shopcrm.shop import Shop
from shopcrm.text.mistakes import ShopError, say
from shopcrm.text.words import N_, _, ngettext
from ui.jobs import Job, Jobs
from ui.kit.buttons import Button, button_row
from ui.kit.cards import Card, TipsPanel, hline
from ui.kit.dialogs import confirm, tell
from ui.kit.labels import IconLabel, Label, restyle
from ui.paper_out import Outlets
from ui.vouchers import handing
from ui.vouchers.beside import OneAtATime
from ui.vouchers.draft import PRINT, SAVE, Batch
from ui.vouchers.missing import missing_papers
from ui.vouchers.sheets import Sheets, draw_from

TIPS = (
    N_("By name and in private: it is a thank-you to one person, not a price list."),
    N_("Say what you thank for; it is worth more than the discount."),
    N_("A photocopy is worthless: whoever comes first uses it up."),
)


class Papers(QWidget):
    """Keeps the PDF of one batch until it is left. `finished` asks to go on."""

    finished = Signal()

    def __init__(self, shop: Shop, jobs: Jobs, outlets: Outlets) -> None:
        super().__init__()
        self._shop = shop
        self._jobs = jobs
        self._outlets = outlets
        self._batch: Batch | None = None
        self._made: handing.Made | None = None
        self._work = OneAtATime(shop, jobs, self)
        self._out = False
        self.title = Label("", 20, 700, wrap=True)
        self.advice = Label("", 14, 400, "muted", wrap=True)
        self.status = Label("", 14, 500, "muted", wrap=True)
        self.print = Button(_("Print"), "printer", "primary")
        self.save = Button(_("Save as PDF"), "file-down")
        self.question = Label("", 16, 600, wrap=True)
        self.hint = Label("", 13, 400, "muted", wrap=True)
        self.all_out = Button(_("Yes, all of them"), "check")
        self.not_all = Button(_("Some are missing or spoilt…"), "replace")
        self.next = Button(_("Done"), "check", "primary")
        self.sheets = Sheets(shop, jobs)
        self._lay_out()
        self._connect()

    def begin(self, batch: Batch) -> None:
        """Make the papers of these vouchers, then do what was asked for."""
        self._batch, self._made, self._out = batch, None, False
        self._say_title(batch)
        _stress(self.print, self.all_out)
        self.sheets.clear()
        self._make(batch.then)

    def drop(self) -> None:
        """Forget the papers."""
        self._work.drop()
        self._batch, self._made, self._out = None, None, False
        self.sheets.clear()

    def may_leave(self) -> bool:
        """Whether nothing is lost by leaving, or the person leaves all the same."""
        if self._batch is None or self._out:
            return True
        words = _(
            "The vouchers stay valid, but these papers cannot be printed again. Later there are only new papers "
            "with new codes, under All vouchers."
        )
        return confirm(self, _("Leave before the papers are out?"), words, _("Leave"), _("Stay here"), danger=True)

    def is_busy(self) -> bool:
        """Whether papers are being made, printed, saved or drawn."""
        return self._work.is_busy() or self.sheets.is_busy()

    def replaces(self) -> bool:
        """Whether these papers take the place of others, or came from elsewhere than a new thank-you."""
        return self._batch is not None and self._batch.replaces

    def serials(self) -> tuple[int, ...]:
        """The vouchers these papers are of."""
        return tuple(voucher.serial for voucher in self._batch.vouchers) if self._batch else ()

    def _make(self, then: str) -> None:
        if self._batch is not None:
            self.status.setText(_("Making the papers…"))
            self._run(partial(handing.make, self._shop, self._batch, then), self._keep)

    def _keep(self, made: object) -> None:
        if not isinstance(made, handing.Made) or made.batch is not self._batch:
            return
        self._made = made
        self.status.setText("")
        self.sheets.set_sheets(made.sheets, partial(draw_from, made.pdf, made.batch.layout))
        self._follow()
        after: dict[str, Callable[[], object]] = {PRINT: self._print, SAVE: self._save}
        after.get(made.then, self.print.setFocus)()

    def _print(self) -> None:
        if self._made is None:
            self._make(PRINT)
        elif not self._outlets.has_printer():
            words = _("This computer knows no printer yet. Set one up, or save the papers as PDF.")
            tell(self, _("No printer"), words, "", _("OK"))
        elif (printer := self._outlets.printer(self)) is not None:
            self.status.setText(_("Sending the papers to the printer…"))
            self._run(partial(handing.print_out, self._shop, self._made, printer), self._has_gone)

    def _save(self) -> None:
        name = f"vouchers-{self._shop.clock.today().isoformat()}.pdf"
        if self._made is None:
            self._make(SAVE)
        elif (path := self._outlets.file(self, name)) is not None:
            self._run(partial(handing.save_as, self._made.pdf, path), self._has_gone)

    def _has_gone(self, words: object) -> None:
        self.status.setText(str(words))
        self._follow()
        _stress(self.all_out, self.print)
        self.all_out.setFocus()

    def _all_are_out(self) -> None:
        self._run(partial(handing.note_printed, self._shop, self.serials()), self._noted)

    def _noted(self, _nothing: object) -> None:
        self._out = True
        self.status.setText("")
        self._follow()
        self.next.setFocus()

    def _replace(self) -> None:
        vouchers = self._batch.vouchers if self._batch else ()
        missing = missing_papers(self, self._shop, vouchers)
        if missing:
            others = set(self.serials()) - {voucher.serial for voucher in missing}
            self._run(partial(handing.replace, self._shop, missing, sorted(others)), self._replaced)

    def _replaced(self, vouchers: object) -> None:
        if isinstance(vouchers, tuple) and self._batch is not None:
            self.begin(Batch(vouchers, self._batch.layout, replaces=True))

    def _run(self, work: Callable[[Job], object], on_done: Callable[[object], None]) -> None:
        self._work.run(work, on_done)
        self._follow()

    def _fail(self, error: Exception) -> None:
        self.status.setText("")
        self._follow()
        self._say_trouble(error)

    def _say_trouble(self, error: Exception) -> None:
        if isinstance(error, ShopError):
            tell(self, _("This did not work"), say(error, self._shop.formats), "", _("OK"), trouble=True)
        else:
            self._jobs.crashed.emit(error)

    def _tell_progress(self, done: int, total: int) -> None:
        number = self._shop.formats.number
        self.status.setText(_("{done} of {total} papers").format(done=number(done), total=number(total)))

    def _say_title(self, batch: Batch) -> None:
        many = len(batch.vouchers)
        words = ngettext("{n} voucher is issued", "{n} vouchers are issued", many)
        advice = _("Each of them works once. They are kept under All vouchers.")
        if batch.replaces:
            words = ngettext("{n} new paper", "{n} new papers", many)
            advice = _("The old papers are worthless from now on.")
        self.title.setText(words.format(n=self._shop.formats.number(many)))
        self.advice.setText(advice)

    def _follow(self) -> None:
        idle = not self._work.is_busy()
        for button in (self.print, self.save, self.all_out, self.not_all):
            button.setEnabled(idle)
            button.setVisible(not self._out)
        self.next.setVisible(self._out)
        self.status.setVisible(bool(self.status.text()))
        self.question.setText(_("Noted: they are out.") if self._out else _("Did they all come out on paper?"))
        self.hint.setText(
            _("Anything lost or spoilt later gets a new paper under All vouchers.") if self._out
            else _("If nothing came out, print again: these are the same papers.")
        )  # fmt: skip

    def _connect(self) -> None:
        self.print.clicked.connect(self._print)
        self.save.clicked.connect(self._save)
        self.all_out.clicked.connect(self._all_are_out)
        self.not_all.clicked.connect(self._replace)
        self.next.clicked.connect(self.finished)
        self.sheets.failed.connect(self._say_trouble)
        self._work.failed.connect(self._fail)
        self._work.moved.connect(self._tell_progress)

    def _lay_out(self) -> None:
        told, shown = Card((24, 22, 24, 22), 14), Card((18, 14, 18, 16))
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel("circle-check", 36, "success"))
        head.addWidget(self.title, 1)
        told.body.addLayout(head)
        told.body.addWidget(self.advice)
        told.body.addLayout(button_row(self.print, self.save))
        told.body.addWidget(self.status)
        told.body.addWidget(hline())
        told.body.addWidget(self.question)
        told.body.addWidget(self.hint)
        told.body.addLayout(button_row(self.all_out, self.not_all, self.next))
        told.body.addStretch()
        told.body.addWidget(TipsPanel(_("When you hand them over"), [_(line) for line in TIPS]))
        shown.body.addWidget(self.sheets, 1)
        columns = QHBoxLayout(self)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(14)
        columns.addWidget(told, 10)
        columns.addWidget(shown, 9)


def _stress(this: Button, not_that: Button) -> None:
    """Show which button is the next step."""
    for button, kind in ((this, "primary"), (not_that, "plain")):
        button.setProperty("kind", kind)
        restyle(button)
