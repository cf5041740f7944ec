"""Long work on the shop's file beside the window, with a bar that shows how far it is and a way to stop it."""

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from shopcrm.progress import Progress
from shopcrm.shop import Shop
from shopcrm.text.words import _
from ui.jobs import Jobs, with_shop
from ui.kit.dialogs import ProgressDialog, wait_for

A_BLINK = 250  # milliseconds; what is over by then needs no bar
_WITHOUT_TYPING = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents

Result = TypeVar("Result")
Task = Callable[[Progress], Result]


class _End(Generic[Result]):
    """How a task ended: with a result, with an error, or, without either, stopped by the person."""

    result: Result | None = None
    error: Exception | None = None
    is_here = False

    def done(self, result: Result) -> None:
        self.result = result
        self.is_here = True

    def failed(self, error: Exception) -> None:
        self.error = error
        self.is_here = True

    def stopped(self) -> None:
        self.is_here = True


def do_beside(parent: QWidget, shop: Shop, jobs: Jobs, title: str, task: Task[Result], text: str = "") -> Result | None:
    """Do a task in another thread, and wait with the window alive.

    None when the person stopped it; what the task raised is raised here.
    """
    end: _End[Result] = _End()
    work = partial(with_shop, shop, lambda job: task(job.step))
    job = jobs.start(work, on_done=end.done, on_failed=end.failed, on_cancelled=end.stopped)  # type: ignore[arg-type]
    _wait_a_blink(end)
    if not end.is_here:
        wait_for(ProgressDialog(parent, title, job, _("Cancel"), text))
    while not end.is_here:
        QCoreApplication.processEvents(_WITHOUT_TYPING)
    if end.error is not None:
        raise end.error
    return end.result


def _wait_a_blink(end: _End[Result]) -> None:
    blink = QTimer(singleShot=True, interval=A_BLINK)
    blink.start()
    while blink.isActive() and not end.is_here:
        QCoreApplication.processEvents(_WITHOUT_TYPING)
