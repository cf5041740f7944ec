"""An error nobody expected: logged without anyone's data, told once and kindly, and work goes on."""

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel

from shopcrm.sales.errors import PaidTooMuch
from shopcrm.text.money import Money
from ui.crashes import Crashes, describe, log, log_file

NAME = "Layla Haddad 0504127788"


@pytest.fixture
def crashes(monkeypatch, tmp_path, shop):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    return Crashes(shop.formats)


def failing() -> None:
    raise ValueError(NAME)


def caught(work=failing) -> Exception:
    try:
        work()
    except Exception as error:  # noqa: BLE001
        return error
    raise AssertionError


def settle() -> None:
    for _turn in range(4):
        QApplication.processEvents()


def test_the_log_tells_where_but_not_whom(crashes) -> None:
    log(caught())
    text = log_file().read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "failing" in text
    assert "Layla" not in text
    assert str(Path.home()) not in text


def test_the_cause_is_told_too() -> None:
    def work() -> None:
        try:
            failing()
        except ValueError as error:
            raise RuntimeError(NAME) from error

    described = describe(caught(work))
    assert described.startswith("RuntimeError")
    assert "because of ValueError" in described
    assert "Layla" not in described


def test_the_log_does_not_grow_for_ever(crashes, monkeypatch) -> None:
    monkeypatch.setattr("ui.crashes.LOG_BYTES", 2_000)
    for _time in range(60):
        log(caught())
    files = sorted(log_file().parent.iterdir())
    assert len(files) == 4
    assert all(file.stat().st_size <= 2_000 for file in files)


def test_it_is_told_once_and_work_goes_on(crashes, in_dialog) -> None:
    crashes.install()
    said = []

    def read_and_go_on(dialog) -> None:
        crashes.take(caught())
        settle()
        said.append(" ".join(label.text() for label in dialog.findChildren(QLabel)))
        dialog.accept()

    in_dialog(read_and_go_on)
    sys.excepthook(ValueError, caught(), None)
    settle()
    assert len(said) == 1
    assert "you can go on" in said[0]
    assert "Layla" not in said[0]


def test_errors_of_other_threads_are_told_in_the_windows_thread(crashes, in_dialog) -> None:
    crashes.install()
    threads = []
    in_dialog(lambda dialog: (threads.append(threading.current_thread()), dialog.accept()))
    thread = threading.Thread(target=failing)
    thread.start()
    thread.join()
    settle()
    assert threads == [threading.main_thread()]


def test_the_shops_own_refusals_are_said_and_not_logged(crashes, in_dialog) -> None:
    said = []
    in_dialog(lambda dialog: (said.extend(label.text() for label in dialog.findChildren(QLabel)), dialog.accept()))
    crashes.take(PaidTooMuch(open=Money(1_250)))
    settle()
    assert any("12.50" in words for words in said)
    assert not log_file().exists()


def test_ctrl_c_ends_the_program(crashes, dressed) -> None:
    QTimer.singleShot(0, lambda: crashes._caught(KeyboardInterrupt, KeyboardInterrupt(), None))
    assert dressed.exec() == 0
