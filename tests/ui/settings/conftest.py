"""A shop to set up, and answers to the questions that the settings ask."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.text.words import set_language
from ui.jobs import Jobs
from ui.kit.buttons import Button


@pytest.fixture
def shop(tmp_path: Path, clock) -> Iterator[Shop]:
    set_language("en")
    made = Shop.create(tmp_path / "shop.db", first_settings("Layla's shop", "AE", language="en"), clock)
    yield made
    made.close()


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def answer() -> Iterator[Callable[[str], list[str]]]:
    """Presses the button with these words in the next window that asks; the list given back holds its titles."""
    timers: list[QTimer] = []

    def expect(words: str, before: Callable[[QDialog], object] = lambda dialog: None) -> list[str]:
        asked: list[str] = []
        timer = QTimer()
        timer.timeout.connect(lambda: _press(timer, words, before, asked))
        timer.start(5)
        timers.append(timer)
        return asked

    yield expect
    for timer in timers:
        timer.stop()


@pytest.fixture
def without_name() -> Callable[[QWidget], list[str]]:
    return _without_name


def _press(timer: QTimer, words: str, before: Callable[[QDialog], object], asked: list[str]) -> None:
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog) and dialog.isVisible():
        buttons = [button for button in dialog.findChildren(Button) if button.text() == words]
        if buttons:
            timer.stop()
            asked.append(dialog.windowTitle())
            before(dialog)
            buttons[0].click()


def _without_name(window: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy().value & 1
        and not (widget.accessibleName() or str(widget.property("text") or ""))
        and not widget.objectName().startswith("qt_")
        and widget.focusProxy() is None
    ]
