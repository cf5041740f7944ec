"""What we rely on in Qt for Python, and lost once: see the pin in pyproject.toml."""

import sys

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication


class Bell(QObject):
    rang = Signal()
    said = Signal(object)


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="True and None live forever from Python 3.12 on")
def test_signals_do_not_wear_out_true_and_none(dressed: QApplication) -> None:
    bell, heard = Bell(), []
    bell.said.connect(heard.append)
    before = sys.getrefcount(True), sys.getrefcount(None)
    for _ in range(2000):
        bell.rang.emit()
        bell.said.emit(True)
    heard.clear()
    after = sys.getrefcount(True), sys.getrefcount(None)
    assert all(abs(later - earlier) < 50 for earlier, later in zip(before, after, strict=True))
