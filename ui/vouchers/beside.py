"""Questions to the shop asked beside the window, of which only the newest matters."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from shopcrm.shop import Shop
from ui.jobs import Job, Jobs

Work = Callable[[Job], object]


def with_shop(shop: Shop, work: Work, job: Job) -> object:
    """Do a job's work, and close the connection that its thread opened."""
    try:
        return work(job)
    finally:
        shop.close()


class Newest(QObject):
    """Asks at once, or a moment after the last of several changes; an answer that was overtaken is dropped."""

    answered = Signal(object)
    failed = Signal(object)

    def __init__(self, shop: Shop, jobs: Jobs, parent: QObject, wait_ms: int = 120) -> None:
        super().__init__(parent)
        self._shop = shop
        self._jobs = jobs
        self._work: Work | None = None
        self._job: Job | None = None
        self._number = 0
        self._wait_ms = wait_ms
        self._quiet = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._start)

    def ask(self, work: Work) -> None:
        """Ask this instead of whatever was asked before."""
        self.drop()
        self._work = work
        at_once = not self._quiet.isValid() or self._quiet.elapsed() > self._wait_ms
        self._quiet.start()
        self._timer.start(0 if at_once else self._wait_ms)

    def drop(self) -> None:
        """Forget what was asked."""
        self._number += 1
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._timer.isActive() or self._job is not None

    def _start(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            job = self._jobs.start(numbered(self._number, self._shop, work), on_done=self._take, on_failed=self._fail)
            self._job = None if job.is_over() else job

    def _take(self, answer: object) -> None:
        if isinstance(answer, Answer) and answer.number == self._number:
            self._job = None
            self.answered.emit(answer.found)

    def _fail(self, error: Exception) -> None:
        self._job = None
        self.failed.emit(error)


@dataclass(frozen=True)
class Answer:
    """What was found, and the number of the question."""

    number: int
    found: object


def numbered(number: int, shop: Shop, work: Work) -> Work:
    """The same work, whose answer says which question it is for."""
    return partial(_answer, number, partial(with_shop, shop, work))


def _answer(number: int, work: Work, job: Job) -> Answer:
    return Answer(number, work(job))
