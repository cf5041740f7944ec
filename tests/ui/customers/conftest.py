"""A shop to look at through the screens of customers, and answers to the questions they ask."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from shopcrm.customers.draft import CustomerDraft
from shopcrm.settings import first_settings
from shopcrm.shop import Shop
from shopcrm.text.words import set_language
from ui.kit.buttons import Button

Answer = Callable[[str], list[str]]
NO_NAME_NEEDED = ("qt_", "QTabBar", "QScrollArea", "QStackedWidget")


@pytest.fixture
def shop(tmp_path: Path, clock) -> Iterator[Shop]:
    set_language("en")
    made = Shop.create(tmp_path / "shop.db", first_settings("Layla's shop", "AE", language="en"), clock)
    yield made
    made.close()


@pytest.fixture
def layla(shop: Shop) -> int:
    draft = CustomerDraft(
        "Layla Haddad", ("+971 50 412 7788",), "layla@example.com", "12 Main Street", types=("vip", "loyal"),
        consents=frozenset({"call"}), former_number="A-17",
    )  # fmt: skip
    return shop.customers.add(draft).id


@pytest.fixture
def answer() -> Iterator[Answer]:
    """Presses the button with these words in the next question; the list given back holds what was asked."""
    timers: list[QTimer] = []

    def expect(words: str) -> list[str]:
        asked: list[str] = []
        timer = QTimer()
        timer.timeout.connect(lambda: _press(timer, words, asked))
        timer.start(5)
        timers.append(timer)
        return asked

    yield expect
    for timer in timers:
        timer.stop()


def _press(timer: QTimer, words: str, asked: list[str]) -> None:
    dialog = QApplication.activeModalWidget()
    if isinstance(dialog, QDialog) and dialog.isVisible():
        buttons = [button for button in dialog.findChildren(Button) if button.text() == words]
        if buttons:
            timer.stop()
            asked.append(dialog.windowTitle())
            buttons[0].click()


def nameless(window: QWidget) -> list[str]:
    """Widgets that take the focus but have no words for a screen reader."""
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy().value & 1
        and not (widget.accessibleName() or str(widget.property("text") or ""))
        and not widget.objectName().startswith("qt_")
        and widget.focusProxy() is None
    ]


@pytest.fixture
def without_name() -> Callable[[QWidget], list[str]]:
    return nameless
