"""The import: choose a list, see how it is understood, look what would come, bring it in; and the way back."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from shopcrm.exchange.headings import KINDS
from shopcrm.exchange.importing import Preview
from shopcrm.shop import Shop, Topic
from shopcrm.text.mistakes import ShopError, Trouble, say
from shopcrm.text.words import _
from ui.exchange import steps
from ui.exchange.columns import ColumnsSheet
from ui.exchange.files import ask_for_list
from ui.exchange.outcome import OutcomeSheet
from ui.exchange.start import StartSheet
from ui.exchange.work import Looked, work_of
from ui.jobs import Jobs
from ui.kit.dialogs import tell
from ui.kit.overriding import override
from ui.page import Page
from ui.sentences import say_trouble


class ImportPage(Page):
    """Three sheets, one after the other. `opened` takes the id of an import to undo, or the kind of list to ask for."""

    shows = Topic.IMPORTS

    def __init__(self, shop: Shop, jobs: Jobs) -> None:
        super().__init__(shop, jobs)
        self.work = work_of(shop)
        self.start = StartSheet(shop)
        self.columns = ColumnsSheet(shop)
        self.outcome: OutcomeSheet | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self._stack.addWidget(self.columns)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setAcceptDrops(True)
        self._connect()
        self.start.expect(self.work.expected)
        self._show_columns()
        self._show_outcome()

    @override
    def refresh(self) -> None:
        self.start.past.refresh()

    @override
    def opened(self, data: object = None) -> None:
        if data in KINDS:
            self.ask_for(str(data))
        self._take_focus()
        if isinstance(data, int):
            self.undo(data)

    def ask_for(self, kind: str) -> None:
        """Begin with another list."""
        self.work.drop(kind)
        self.start.expect(kind)
        self._stack.setCurrentWidget(self.start)
        self._take_focus()

    def take(self, path: Path, headed: bool | None = None) -> None:
        """Read a list and show how it is understood; what is wrong with the file is said."""
        with self._saying_why_not():
            preview = steps.read_list(self, self.shop, self.jobs, path, headed)
            if preview is not None:
                self.work.begin(path, preview)
                self._show_columns()
                self._take_focus()

    def undo(self, import_id: int) -> None:
        """Take an import back, if that is meant."""
        with self._saying_why_not():
            if steps.undo(self, self.shop, self.jobs, import_id) is None:
                return
            report = self.work.report
            if report is not None and report.import_id == import_id:
                self.ask_for(report.kind)
            self.wanted.emit("notice", _("The import was taken back. The book is as it was before."))

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _files(event):
            event.acceptProposedAction()
            self.start.zone.set_over(True)

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.start.zone.set_over(False)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.start.zone.set_over(False)
        event.acceptProposedAction()
        self.take(_files(event)[0])

    def _choose(self) -> None:
        path = ask_for_list(self)
        if path is not None:
            self.take(path)

    def _take_again(self, headed: bool) -> None:
        if self.work.path is not None:
            self.take(self.work.path, headed)

    def _remap(self, preview: Preview) -> None:
        self.work.preview = preview
        self.work.forget_look()

    def _look(self, preview: Preview) -> None:
        with self._saying_why_not():
            self._show_looked(steps.look(self, self.shop, self.jobs, preview))

    def _bring_in(self) -> None:
        with self._saying_why_not():
            if self.work.preview is not None:
                self._show_looked(steps.bring_in(self, self.shop, self.jobs, self.work.preview))

    def _save_rows(self) -> None:
        with self._saying_why_not():
            saved = steps.save_rows(self, self.shop, self.jobs, self.work)
            if saved is not None:
                self.wanted.emit("notice", _("{file} is saved.").format(file=self.shop.formats.name(saved.name)))

    @contextmanager
    def _saying_why_not(self) -> Iterator[None]:
        """Say what the shop refuses: beside the button of the first sheet, on the others in a window of its own."""
        try:
            yield
        except ShopError as error:
            words = say(error, self.shop.formats)
            if isinstance(error, Trouble):
                say_trouble(self, words)
            elif self._stack.currentWidget() is self.start:
                self.start.zone.say_problem(words)
            else:
                tell(self, _("It stays as it is"), words, "", _("OK"))

    def _show_columns(self) -> None:
        if self.work.path and self.work.preview:
            self.columns.show_preview(self.work.path.name, self.work.preview)
            self._stack.setCurrentWidget(self.columns)

    def _back_to_columns(self) -> None:
        self._stack.setCurrentWidget(self.columns)
        self._take_focus()

    def _show_looked(self, looked: Looked | None) -> None:
        if looked is not None:
            self.work.looked(*looked)
            self._show_outcome()
            self._take_focus()

    def _show_outcome(self) -> None:
        report, preview = self.work.report, self.work.preview
        if report is None or preview is None:
            return
        if self.outcome is not None:
            self._stack.removeWidget(self.outcome)
            self.outcome.deleteLater()
        before = None if self.work.done else self.shop.imports.imported_at(preview)
        self.outcome = OutcomeSheet(self.shop, self.work, report, before)
        self.outcome.columns.connect(self._back_to_columns)
        self.outcome.bring_in.connect(self._bring_in)
        self.outcome.undo.connect(self.undo)
        self.outcome.counter.connect(partial(self.wanted.emit, "counter", None))
        self.outcome.another.connect(self.ask_for)
        self.outcome.save_rows.connect(self._save_rows)
        self._stack.addWidget(self.outcome)
        self._stack.setCurrentWidget(self.outcome)

    def _take_focus(self) -> None:
        sheet = self._stack.currentWidget()
        if isinstance(sheet, StartSheet | ColumnsSheet | OutcomeSheet):
            sheet.take_focus()

    def _connect(self) -> None:
        self.start.zone.choose.connect(self._choose)
        self.start.past.undo.connect(self.undo)
        self.start.export.connect(partial(self.wanted.emit, "export"))
        self.columns.another.connect(self.ask_for)
        self.columns.headed.connect(self._take_again)
        self.columns.changed.connect(self._remap)
        self.columns.look.connect(self._look)


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
