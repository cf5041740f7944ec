"""Work that takes longer than a blink, done beside the window so that the counter never waits."""

import threading
import time
from collections import deque
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

Result = TypeVar("Result")
TELL_EVERY = 0.05  # seconds between two progress signals, so that a fast job cannot drown the window


class Closable(Protocol):
    """What has a connection of its own in every thread, as a shop does."""

    def close(self) -> None: ...


class Cancelled(Exception):
    """The person asked for the job to stop."""


class Job(QObject):
    """One piece of work. Its signals arrive in the window's thread; `finished` comes last, whatever happened."""

    progress = Signal(object, object)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, work: Callable[["Job"], object], *, quiet: bool = False) -> None:
        super().__init__()
        self.quiet = quiet
        self._work = work
        self._stop = threading.Event()
        self._over = threading.Event()
        self._told_at = 0.0

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def is_cancelled(self) -> bool:
        """Whether the work should stop; for loops and for SQLite's progress handler."""
        return self._stop.is_set()

    def is_over(self) -> bool:
        return self._over.is_set()

    def step(self, done: int, total: int) -> None:
        """Called by the work: `done` of `total` steps are behind it. Raises Cancelled when it should stop."""
        if self._stop.is_set():
            raise Cancelled
        now = time.monotonic()
        if now - self._told_at >= TELL_EVERY or done >= total:
            self._told_at = now
            self.progress.emit(done, total)

    def run(self) -> None:
        """Do the work in this thread and tell how it ended."""
        try:
            self._work_to_the_end()
        finally:
            self._over.set()
            self.finished.emit()

    def _work_to_the_end(self) -> None:
        if self._stop.is_set():
            self.cancelled.emit()
            return
        try:
            result = self._work(self)
        except Cancelled:
            self.cancelled.emit()
        except Exception as error:  # noqa: BLE001  told to the window, which shows and logs it
            # SQLite ends a stopped query with an error of its own: to the person it is a cancelled job all the same.
            if self._stop.is_set():
                self.cancelled.emit()
            else:
                self.failed.emit(error)
        else:
            self.done.emit(result)


def with_shop(shop: Closable, work: Callable[[Job], Result], job: Job) -> Result:
    """Do a job's work, and close the connection to the file that its thread opened."""
    try:
        return work(job)
    finally:
        shop.close()


class Jobs(QObject):
    """Runs one job after the other in a single thread; two at once would make typing at the counter stutter.

    With `inline` every job is done before `start` returns, for tests. `crashed` tells of errors that nobody
    else listens to."""

    crashed = Signal(object)

    def __init__(self, parent: QObject | None = None, *, inline: bool = False) -> None:
        super().__init__(parent)
        self._inline = inline
        self._open: set[Job] = set()
        self._recent: deque[Job] = deque(maxlen=8)  # a job must outlive its last words on their way to the window
        self._closed = False

    def start(
        self,
        work: Callable[[Job], object],
        *,
        on_done: Callable[[object], object] | None = None,
        on_failed: Callable[[Exception], object] | None = None,
        on_progress: Callable[[int, int], object] | None = None,
        on_cancelled: Callable[[], object] | None = None,
        quiet: bool = False,
    ) -> Job:
        """Begin a job; `work` is given the job, to call `job.step(i, n)` now and then.

        A `quiet` one only reads, or is done again another time: nobody loses anything when it is stopped."""
        job = Job(work, quiet=quiet)
        for signal, listener in (
            (job.done, on_done),
            (job.failed, on_failed or self.crashed.emit),
            (job.progress, on_progress),
            (job.cancelled, on_cancelled),
        ):
            if listener is not None:
                signal.connect(listener)
        job.finished.connect(self._forget)
        self._open.add(job)
        self._run(job)
        return job

    def is_busy(self) -> bool:
        return any(not job.is_over() for job in self._open)

    def would_lose(self) -> bool:
        """Whether somebody would miss what is being worked on."""
        return any(not job.quiet and not job.is_over() for job in self._open)

    def close(self) -> None:
        """Stop everything and wait for the thread to end; jobs begun later are cancelled at once."""
        self._closed = True
        for job in self._open:
            job.cancel()
        if "_pool" in vars(self):
            self._pool.shutdown(wait=True)

    @cached_property
    def _pool(self) -> "ThreadPoolExecutor":
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(1, thread_name_prefix="job")

    def _run(self, job: Job) -> None:
        if self._closed:
            job.cancel()
        if self._inline or self._closed:
            job.run()
        else:
            self._pool.submit(job.run)

    def _forget(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._open.discard(job)
            self._recent.append(job)
