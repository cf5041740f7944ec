"""Work beside the window: told in the window's thread, stopped when asked, never left behind."""

import sqlite3
import statistics
import threading
import time

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.jobs import Job, Jobs


def test_the_result_comes_back_into_the_windows_thread(jobs: Jobs, qtbot: QtBot) -> None:
    worked_in, told_in = [], []

    def work(job: Job) -> int:
        worked_in.append(threading.get_ident())
        return 42

    def tell(result: object) -> None:
        told_in.append((threading.get_ident(), result))

    jobs.start(work, on_done=tell)
    qtbot.waitUntil(lambda: bool(told_in))
    assert told_in == [(threading.get_ident(), 42)]
    assert worked_in != [threading.get_ident()]


def test_an_error_is_told_to_whoever_listens(jobs: Jobs, qtbot: QtBot) -> None:
    heard: list[Exception] = []
    jobs.start(lambda job: 1 // 0, on_failed=heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert isinstance(heard[0], ZeroDivisionError)


def test_an_error_nobody_listens_to_is_not_lost(jobs: Jobs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(jobs.crashed) as told:
        jobs.start(lambda job: 1 // 0)
    assert isinstance(told.args[0], ZeroDivisionError)


def test_a_job_stops_at_its_next_step(jobs: Jobs, qtbot: QtBot) -> None:
    stopped, done = [], []
    job = jobs.start(_forever, on_cancelled=lambda: stopped.append(True), on_done=done.append)
    with qtbot.waitSignal(job.finished):
        job.cancel()
    assert stopped == [True]
    assert not done
    assert job.is_over()
    assert job.is_cancelled()


def test_a_waiting_job_that_is_stopped_never_begins(jobs: Jobs, qtbot: QtBot) -> None:
    begun = []
    first = jobs.start(_forever)
    second = jobs.start(lambda job: begun.append(True))
    second.cancel()
    with qtbot.waitSignal(second.finished):
        first.cancel()
    assert not begun


def test_one_job_at_a_time(jobs: Jobs, qtbot: QtBot) -> None:
    at_once, most = [0], []

    def work(job: Job) -> None:
        at_once[0] += 1
        most.append(at_once[0])
        time.sleep(0.01)
        at_once[0] -= 1

    started = [jobs.start(work) for _ in range(5)]
    assert jobs.is_busy()
    qtbot.waitUntil(lambda: all(job.is_over() for job in started))
    assert most == [1] * 5
    assert not jobs.is_busy()


def test_progress_is_told_now_and_then_and_at_the_end(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[tuple[int, int]] = []

    def work(job: Job) -> None:
        for step in range(1, 100_001):
            job.step(step, 100_000)

    job = jobs.start(work, on_progress=lambda done, total: told.append((done, total)))
    qtbot.waitUntil(job.is_over)
    QApplication.processEvents()
    assert told[-1] == (100_000, 100_000)
    assert len(told) < 100


def test_steps_may_be_counted_in_bytes_of_a_large_file(qtbot: QtBot) -> None:
    told = []
    Jobs(inline=True).start(lambda job: job.step(5 * 2**30, 5 * 2**30), on_progress=lambda *both: told.append(both))
    assert told == [(5 * 2**30, 5 * 2**30)]


def test_a_long_query_can_be_stopped(jobs: Jobs, qtbot: QtBot) -> None:
    stopped, begun = [], threading.Event()

    def work(job: Job) -> None:
        file = sqlite3.connect(":memory:")
        try:
            file.set_progress_handler(job.is_cancelled, 1000)
            begun.set()
            file.execute("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT sum(x) FROM n")
        finally:
            file.close()

    job = jobs.start(work, on_cancelled=lambda: stopped.append(True))
    assert begun.wait(60)
    with qtbot.waitSignal(job.finished):
        job.cancel()
    assert stopped == [True]


def test_the_window_stays_quick_while_a_job_works(jobs: Jobs, qtbot: QtBot) -> None:
    job = jobs.start(_forever)
    turns = []
    for _ in range(50):
        start = time.perf_counter()
        qtbot.wait(5)
        turns.append(time.perf_counter() - start)
    job.cancel()
    assert statistics.median(turns) < 0.5  # one of them may be slow because the whole machine was


def test_closing_waits_for_the_thread(qtbot: QtBot) -> None:
    jobs = Jobs()
    jobs.start(_forever)
    jobs.start(_forever)
    jobs.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("job")]


def test_a_job_begun_after_closing_is_cancelled(qtbot: QtBot) -> None:
    jobs, told = Jobs(), []
    jobs.close()
    jobs.start(lambda job: told.append("worked"), on_cancelled=lambda: told.append("cancelled"))
    assert told == ["cancelled"]


def test_inline_jobs_are_done_before_start_returns() -> None:
    done: list[object] = []
    job = Jobs(inline=True).start(lambda job: 5, on_done=done.append)
    assert done == [5]
    assert job.is_over()


def test_a_thousand_jobs_leave_nothing_behind(jobs: Jobs, qtbot: QtBot) -> None:
    counted: list[object] = []
    for number in range(1000):
        jobs.start(lambda job, number=number: number, on_done=counted.append)
    qtbot.waitUntil(lambda: len(counted) == 1000)
    qtbot.waitUntil(lambda: not jobs._open)
    assert counted == list(range(1000))


def _forever(job: Job) -> None:
    while True:
        job.step(0, 1)
        time.sleep(0.001)
