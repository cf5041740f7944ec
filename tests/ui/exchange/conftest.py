"""A shop to bring lists into through the screen, files to choose, and answers to what is asked."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit

from shopcrm.shop import Shop
from ui.exchange.page import ImportPage
from ui.exchange.work import work_of
from ui.jobs import Jobs
from ui.kit.buttons import Button
from ui.kit.labels import Label

PEOPLE = "No,Name,Mobile,Birthday,City\n1,Layla,0501234567,1990-02-31,Dubai\n2,,0501234568,,\n3,Omar,0501234567,,Ajman\n"
Answer = Callable[[str], list[str]]


@pytest.fixture
def page(shop: Shop, qtbot: Any) -> ImportPage:
    """The page as the window shows it, its jobs done at once."""
    made = ImportPage(shop, Jobs(inline=True))
    qtbot.addWidget(made)
    made.resize(1238, 690)
    made.refresh()
    made.show()
    made.opened()
    return made


@pytest.fixture
def listed(tmp_path: Path) -> Callable[..., Path]:
    def write(text: str = PEOPLE, name: str = "people.csv") -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def many(listed: Callable[..., Path]) -> Path:
    """A list that takes longer than a blink."""
    rows = "".join(f"Layla {number},05{number:08},1990-01-0{1 + number % 9}\n" for number in range(8_000))
    return listed(f"Name,Mobile,Birthday\n{rows}", "many.csv")


@pytest.fixture
def when_asked() -> Iterator[Callable[[Callable[[QDialog], bool]], None]]:
    """Does something to the next dialog that comes up, until that says it is done."""
    timers: list[QTimer] = []

    def expect(act: Callable[[QDialog], bool]) -> None:
        timer = QTimer()

        def turn() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog) and dialog.isVisible() and act(dialog):
                timer.stop()

        timer.timeout.connect(turn)
        timer.start(5)
        timers.append(timer)

    yield expect
    for timer in timers:
        timer.stop()


@pytest.fixture
def answer(when_asked: Callable[..., None]) -> Answer:
    """Presses the button with these words in the next dialog; the list given back holds what was said there."""

    def expect(words: str) -> list[str]:
        said: list[str] = []

        def press(dialog: QDialog) -> bool:
            buttons = [button for button in dialog.findChildren(Button) if button.text() == words]
            if buttons:
                said.extend(label.text() for label in dialog.findChildren(Label) if label.text())
                buttons[0].click()
            return bool(buttons)

        when_asked(press)
        return said

    return expect


@pytest.fixture
def choose(when_asked: Callable[..., None]) -> Callable[[Path | None], None]:
    """Types a path into the next file dialog and goes on, or leaves it."""

    def expect(path: Path | None) -> None:
        def act(dialog: QDialog) -> bool:
            if not isinstance(dialog, QFileDialog):
                return False
            if path is None:
                dialog.reject()
            else:
                edit = dialog.findChild(QLineEdit, "fileNameEdit")
                assert edit is not None
                edit.setText(str(path))
                edit.returnPressed.emit()
            return True

        when_asked(act)

    return expect


@pytest.fixture(autouse=True)
def nothing_under_way(shop: Shop) -> None:
    """Each test begins with no list chosen."""
    work_of(shop).drop()
