"""Questions to the shop asked beside the window, of which only the newest matters."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from shopcrm.shop import Shop
from ui.jobs import Job, Jobs, with_shop

Work = Callable[[Job], object]


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
        self._waiting = False
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
        self._waiting, self._job = False, None

    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._timer.isActive() or self._waiting

    def _start(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            self._waiting = True  # until the answer is here: the work may be over before it arrives
            asked = numbered(self._number, self._shop, work)
            job = self._jobs.start(asked, on_done=self._take, on_failed=self._fail, quiet=True)
            self._job = job if self._waiting else None

    def _take(self, answer: object) -> None:
        if isinstance(answer, Answer) and answer.number == self._number:
            self._waiting, self._job = False, None
            self.answered.emit(answer.found)

    def _fail(self, error: Exception) -> None:
        self._waiting, self._job = False, None
        self.failed.emit(error)


class OneAtATime(QObject):
    """Does one thing beside the window; a second click while it is under way does nothing."""

    moved = Signal(int, int)
    failed = Signal(object)

    def __init__(self, shop: Shop, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._shop = shop
        self._jobs = jobs
        self._job: Job | None = None
        self._then: Callable[[object], object] | None = None
        self._number = 0

    def run(self, work: Work, then: Callable[[object], object]) -> None:
        """Do the work, then say what came of it to `then`."""
        if self.is_busy():
            return
        self._number, self._then = self._number + 1, then
        job = self._jobs.start(
            numbered(self._number, self._shop, work),
            on_done=self._arrive, on_failed=self._fail, on_progress=self._tell,
        )  # fmt: skip
        self._job = job if self.is_busy() else None

    def is_busy(self) -> bool:
        """Whether an answer is still to come; the work may be over before it is here."""
        return self._then is not None

    def drop(self) -> None:
        """Ask the work to stop, and forget it."""
        if self._job is not None:
            self._job.cancel()
        self._number, self._then, self._job = self._number + 1, None, None

    def _arrive(self, answer: object) -> None:
        if isinstance(answer, Answer) and answer.number == self._number and self._then is not None:
            then, self._then, self._job = self._then, None, None
            then(answer.found)

    def _fail(self, error: Exception) -> None:
        self._then = self._job = None
        self.failed.emit(error)

    def _tell(self, done: int, total: int) -> None:
        self.moved.emit(done, total)


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
